"""The sections with samples: the ten worst, and what changed from one run to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.compare import Changed, Comparison, Moved
from evals.reporting.blocks import Block, Fold, Head, Items, Quote, Section, Table, Text
from evals.reporting.words import STRATA, SUITES, VERDICTS, label, number
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
        summary = f"{sample} ({_stratum(record)}, sannhet {number(truth[sample].value, 1)}): {record['asked'][-1]}"
        blocks.append(Fold(summary, answer_blocks(record)))
    reports, exact = run.records_of("assessment"), run.values("assessment", "exact_verdicts")
    for sample in sorted(exact, key=lambda one: (exact[one].value or 0.0, one))[:_WORST]:
        summary = f"{sample} ({_stratum(reports[sample])}, lik vurdering {number(exact[sample].value, 2)})"
        blocks.append(Fold(f"{summary}: {reports[sample]['asked'][0]}", report_blocks(reports[sample])))
    return Section("De ti svakeste", blocks or [Text("Ikke målt i denne kjøringen.")])


def _stratum(record: Mapping[str, Any]) -> str:
    name = str(record["stratum"])
    return STRATA.get(name, name)


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
    moved = [one for one in comparison.moved if one.difference.delta]
    rows, tones = [_moved_row(one) for one in moved], [_moved_tones(one) for one in moved]
    blocks: list[Block] = [Text(sentence(comparison))]
    if rows:
        header = ["Mål", "Før", "Etter", "Endring (95 %)", "Tyder på", "n"]
        blocks.append(Table("Tall som endret seg", header, rows, tones))
    ordered = sorted(comparison.changed, key=lambda one: (one.suite, one.sample))
    lost, rest = [one for one in ordered if one.lost], [one for one in ordered if not one.lost]
    if lost:
        blocks += [Head("Svar som mistet en kontrollert kilde"), *map(_changed, lost)]
    if rest:
        blocks.append(Fold(f"Andre svar som er endret: {len(rest)}", [_changed(one) for one in rest]))
    return Section("Sammenligning", blocks)


def _moved_row(one: Moved) -> list[str]:
    found = one.difference
    return [
        f"{SUITES[one.suite]}: {label(one.name).name}",
        number(found.before),
        number(found.after),
        f"{number(found.delta)} ({number(found.low)} til {number(found.high)})",
        _direction(one),
        str(one.n),
    ]


def _moved_tones(one: Moved) -> list[str]:
    tone = {"bedre": "good", "dårligere": "bad"}.get(_direction(one), "")
    return ["num", "num", "num", tone, "num"]


def _direction(one: Moved) -> str:
    """Better or worse where the whole interval says so."""
    sign = -1 if label(one.name).less_is_better else 1
    low, high = sorted((sign * one.difference.low, sign * one.difference.high))
    return "bedre" if low > 0 else "dårligere" if high < 0 else "usikkert"


def _changed(one: Changed) -> Fold:
    draw = report_blocks if "report" in one.after else answer_blocks
    lost = f" – mistet {', '.join(one.lost)}" if one.lost else ""
    before, after = _labelled("Før", draw(one.before)), _labelled("Etter", draw(one.after))
    return Fold(f"{one.sample}: {one.after['asked'][-1][:120]}{lost}", [*before, *after])


def _labelled(name: str, blocks: Sequence[Block]) -> list[Block]:
    return [Head(name), *blocks]
