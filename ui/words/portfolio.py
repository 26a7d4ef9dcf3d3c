"""What the command for portfolios says beside the overview itself."""

from __future__ import annotations

from assistant.words import Sentences

PORTFOLIO_TEXTS: dict[str, Sentences] = {
    "mapping": Sentences(
        "Leser {sheet}: overskriftene står i rad {row}, {n} {n:rad|rader} under.",
        "Les {sheet}: overskriftene står i rad {row}, {n} {n:rad|rader} under.",
        "Reading {sheet}: the headings are in row {row}, with {n} {n:row|rows} below.",
    ),
    "table_file": Sentences("tabellen", "tabellen", "the table"),
    "no_column": Sentences("ingen", "ingen", "none"),
    "by_length": Sentences(
        "gjettet ut fra lengden på tekstene", "gjetta ut frå lengda på tekstane", "guessed by the length of the texts"
    ),
    "unused_columns": Sentences("Brukes ikke: {columns}", "Blir ikkje brukt: {columns}", "Not used: {columns}"),
    "other_columns": Sentences(
        "Andre kolonner: --column title=OVERSKRIFT, --column text=OVERSKRIFT (flere går an).",
        "Andre kolonnar: --column title=OVERSKRIFT, --column text=OVERSKRIFT (fleire går an).",
        "Other columns: --column title=HEADING, --column text=HEADING (several are fine).",
    ),
    "reading_proposals": Sentences("Leser tiltak", "Les tiltak", "Reading proposals"),
    "assessing": Sentences("Vurderer tiltak", "Vurderer tiltak", "Assessing proposals"),
    "reused": Sentences(
        "{n} {n:rapport|rapporter} fra før er brukt om igjen (--again vurderer alt på nytt).",
        "{n} {n:rapport frå før er brukt|rapportar frå før er brukte} om att (--again vurderer alt på nytt).",
        "{n} {n:report from before was|reports from before were} used again (--again assesses all anew).",
    ),
    "portfolio_kept": Sentences(
        "Avbrutt. {n} {n:ferdig rapport|ferdige rapporter} er tatt vare på; kjør igjen for å fortsette.",
        "Avbroten. {n} {n:ferdig rapport er teken|ferdige rapportar er tekne} vare på; køyr igjen for å halde fram.",
        "Interrupted. {n} finished {n:report was|reports were} kept; run it again to go on.",
    ),
    "portfolio_done": Sentences(
        "{n} tiltak vurdert, {left} ikke; skrevet til {path}.",
        "{n} tiltak {n:vurdert|vurderte}, {left} ikkje; skrive til {path}.",
        "{n} {n:proposal|proposals} assessed, {left} not; written to {path}.",
    ),
    "no_rows_shown": Sentences(
        "Ingen tiltak passer med --goal og --verdict.",
        "Ingen tiltak passar med --goal og --verdict.",
        "No proposals match --goal and --verdict.",
    ),
}
