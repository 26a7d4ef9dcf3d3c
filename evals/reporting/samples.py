"""The sections with samples: the ten worst, and what changed from one run to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.compare import Changed, Comparison
from evals.reporting.blocks import Block, Fold, Head, Items, Quote, Section, Table, Text
from evals.reporting.words import SUITES, VERDICTS, label, number
from evals.runs import Run

_WORST = 10
_STATUS = {"answered": "besvart", "insufficient_evidence": "fant ikke dekning"}


def worst_section(run: Run) -> Section:
    """The ten worst answers and the ten worst assessments, each with target, result and sources."""
    blocks: list[Block] = []
    answers, truth = run.records_of("answering"), run.values("answering", "truthfulness")
    complete = run.values("answering", "V_strict")

    def badness(sample: str) -> tuple[float, float, bool, str]:
        value = complete[sample].value if sample in complete else 0.0
        return truth[sample].value or 0.0, value or 0.0, not answers[sample]["critical"], sample

    for sample in sorted(truth, key=badness)[:_WORST]:
        record = answers[sample]
        summary = f"{sample} ({record['stratum']}, sannhet {number(truth[sample].value, 1)}): {record['asked'][-1]}"
        blocks.append(Fold(summary, answer_blocks(record)))
    reports, exact = run.records_of("assessment"), run.values("assessment", "exact_verdicts")
    for sample in sorted(exact, key=lambda one: (exact[one].value or 0.0, one))[:_WORST]:
        summary = f"{sample} ({reports[sample]['stratum']}, lik vurdering {number(exact[sample].value, 2)})"
        blocks.append(Fold(f"{summary}: {reports[sample]['asked'][0]}", report_blocks(reports[sample])))
    return Section("De ti svakeste", blocks or [Text("Ikke målt i denne kjøringen.")])


def answer_blocks(record: Mapping[str, Any]) -> list[Block]:
    """An answer with its target and sources."""
    answer = record["answer"]
    target = record["target"] or (["Kildene sier ikke dette."] if not record["answerable"] else [])
    blocks: list[Block] = [
        Head("Spørsmål"),
        Text(" → ".join(record["asked"])),
        Head("Fasit"),
        Text("; ".join(target)),
        Head("Svar"),
        Text(f"{_STATUS[answer['status']].capitalize()}, sikkerhet {number(answer['confidence'], 2)}."),
    ]
    for claim in answer["claims"]:
        if claim["text"] not in [c["quote"] for c in claim["citations"]]:
            blocks.append(Text(claim["text"]))
        blocks += [Quote(c["quote"], _source(c)) for c in claim["citations"]]
    if answer["nearest"]:
        blocks.append(Head("Nærmeste avsnitt"))
        blocks += [Quote(c["quote"], _source(c)) for c in answer["nearest"]]
    notices = [notice["message"] for notice in answer["notices"]]
    return [*blocks, Items(notices)] if notices else blocks


def _source(citation: Mapping[str, Any]) -> str:
    return f"{citation['title']}, side {citation['page']} ({citation['document_id']})"


def report_blocks(record: Mapping[str, Any]) -> list[Block]:
    """A report beside what people said, with the evidence it shows."""
    rows, quotes = [], []
    for one in record["report"]["assessments"]:
        wanted = record["target"].get(one["goal"], "")
        mark = "" if wanted == one["verdict"] else "ulikt"
        rows.append([one["name"], VERDICTS.get(wanted, "–"), VERDICTS[one["verdict"]], mark])
        for evidence in one["evidence"]:
            quotes.append(Quote(evidence["proposal"]["quote"], f"tiltaket, om {one['name']}"))
            quotes.append(Quote(evidence["citation"]["quote"], _source(evidence["citation"])))
    table = Table("Vurderinger", ["Mål", "Mennesker", "Assistenten", ""], rows)
    return [Text(record["asked"][-1]), table, *quotes]


def sentence(comparison: Comparison) -> str:
    """«12 av 240 svar endret; 2 mistet en kontrollert kilde.»"""
    changed, lost = len(comparison.changed), comparison.lost
    told = f"{changed} av {comparison.common} svar endret; {lost} mistet en kontrollert kilde."
    left, new = len(comparison.only_before), len(comparison.only_after)
    return told + (f" {left} prøver er tatt bort og {new} er nye." if left or new else "")


def comparison_section(comparison: Comparison) -> Section:
    """What changed since another run: figures first, then each answer, those that lost a source on top."""
    rows = [
        [
            f"{SUITES[m.suite]}: {label(m.name).name}",
            number(m.difference.before),
            number(m.difference.after),
            f"{number(m.difference.delta)} ({number(m.difference.low)} til {number(m.difference.high)})",
            str(m.n),
        ]
        for m in comparison.moved
        if m.difference.delta
    ]
    blocks: list[Block] = [Text(sentence(comparison))]
    if rows:
        blocks.append(Table("Tall som endret seg", ["Mål", "Før", "Etter", "Endring (95 %)", "n"], rows))
    ordered = sorted(comparison.changed, key=lambda one: (not one.lost, one.suite, one.sample))
    return Section("Sammenligning", [*blocks, *(_changed(one) for one in ordered)])


def _changed(one: Changed) -> Fold:
    draw = report_blocks if "report" in one.after else answer_blocks
    lost = f" – mistet {', '.join(one.lost)}" if one.lost else ""
    before, after = _labelled("Før", draw(one.before)), _labelled("Etter", draw(one.after))
    return Fold(f"{one.sample}: {one.after['asked'][-1][:120]}{lost}", [*before, *after])


def _labelled(name: str, blocks: Sequence[Block]) -> list[Block]:
    return [Head(name), *blocks]
