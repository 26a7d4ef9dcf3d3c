"""What stands around the verdicts of a report: frame, what is alike, who decides, the way to a decision, limits."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.evidence import evidence_items, own_words, source_words
from assistant.exports.outline import Heading, Items, Line, Notes, Paragraph, Part, Run, clean, line
from assistant.types import Decision, Language, Related, Report, Step
from assistant.words import CHECK, REPORT, related_said


def around_verdicts(report: Report, notes: Notes) -> Iterator[Part]:
    yield from _frame(report, notes)
    yield from _related(report, notes)
    yield from _decisions(report, notes)
    yield from _path(report, notes)
    yield from _limits(report, notes.language)


def _frame(report: Report, notes: Notes) -> Iterator[Part]:
    yield Heading(2, REPORT["frame"].in_(notes.language))
    if report.frame is None:
        yield Paragraph(line(REPORT["no_frame"].in_(notes.language)))
        return
    yield Paragraph(line(report.frame.name))
    if report.frame.evidence:
        yield evidence_items(report.frame.evidence, notes)


def _related(report: Report, notes: Notes) -> Iterator[Part]:
    yield Heading(2, CHECK["related"].in_(notes.language))
    if not report.related:
        yield Paragraph(line(CHECK["no_related"].in_(notes.language)))
        return
    yield Items(tuple(_alike(related, notes) for related in report.related))


def _alike(related: Related, notes: Notes) -> tuple[Line, ...]:
    about = clean(related_said(related, notes.language))
    title = (Run(clean(related.citation.title), bold=True), Run(f" ({about})"))
    return title, own_words(related.proposal, notes.language), source_words(related.citation, notes)


def _decisions(report: Report, notes: Notes) -> Iterator[Part]:
    yield Heading(2, REPORT["decided_by"].in_(notes.language))
    if not report.decided_by:
        yield Paragraph(line(REPORT["no_decisions"].in_(notes.language)))
        return
    yield Items(tuple((_said(decision, notes),) for decision in report.decided_by))


def _path(report: Report, notes: Notes) -> Iterator[Part]:
    if report.path:
        yield Heading(2, CHECK["path"].in_(notes.language))
        yield Items(tuple(_step(step, notes) for step in report.path), numbered=True)


def _step(step: Step, notes: Notes) -> tuple[Line, ...]:
    silent = f" – {clean(step.silent)}" if step.silent else ""
    name = (Run(clean(step.name), bold=True), Run(silent)) if silent else line(step.name, bold=True)
    return name, *(_said(decision, notes) for decision in step.says)


def _said(decision: Decision, notes: Notes) -> Line:
    return line(decision.text, notes=(notes.number(decision.citation),))


def _limits(report: Report, language: Language) -> Iterator[Part]:
    if report.limits:
        yield Heading(2, CHECK["limits"].in_(language))
        yield Items(tuple((line(limit.message),) for limit in report.limits))
