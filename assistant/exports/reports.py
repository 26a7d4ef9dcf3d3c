"""A report as an outline: overview and questions first, a section for each goal, what stands around them, sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.exports.around import around_verdicts
from assistant.exports.checked import Checked
from assistant.exports.evidence import evidence_items
from assistant.exports.outline import (
    Group,
    Heading,
    Items,
    Line,
    Notes,
    NotesHere,
    Outline,
    Paragraph,
    Part,
    Table,
    labelled,
    line,
    short,
)
from assistant.exports.standing import about, origin, sources, verified
from assistant.exports.verdicts import goal_section, goal_shown, verdict_shown
from assistant.types import Assessment, Language, OpenQuestion, Report
from assistant.words import CHECK, REPORT, SUMMARY, SYMBOLS, TIERS
from assistant.words.exports import EXPORT, UNCONFIRMED, shown_day, shown_time


def report_outline(report: Report, language: Language, checked: Checked | None = None) -> Outline:
    """The outline of a report.

    Args:
        checked: what verifying a saved report again gave; None for one that was made just now.
    """
    return _Walk(report, language, checked, Notes(language, checked.remarks if checked else {})).outline()


@dataclass(frozen=True)
class _Walk:
    report: Report
    language: Language
    checked: Checked | None
    notes: Notes

    def say(self, name: str, **values: object) -> str:
        return EXPORT[name].in_(self.language).format(**values)

    def outline(self) -> Outline:
        return Outline(
            title=f"{REPORT['title'].in_(self.language)}: {short(self.report.proposal)}",
            language=self.language,
            origin=origin(self.report, self.language),
            watermark=None if self.report.confirmed() else UNCONFIRMED.in_(self.language),
            parts=tuple(self._parts()),
            notes=self.notes.all(),
            properties=about(self.report, self.report.receipt),
        )

    def _parts(self) -> Iterator[Part]:
        yield from self._facts()
        yield from self._notices()
        yield Heading(2, self.say("overview"))
        yield self._table()
        yield from self._summary()
        yield from self._first_questions()
        for number, assessment in enumerate(self.report.assessments, 1):
            yield from goal_section(number, assessment, self.report, self.notes)
        yield from around_verdicts(self.report, self.notes)
        yield from sources(self.notes, self.language)
        yield from self._about()
        yield NotesHere()

    def _facts(self) -> Iterator[Part]:
        receipt = self.report.receipt
        time = shown_time(receipt.created_at, self.language)
        yield Paragraph(labelled(self.say("proposal"), short(self.report.proposal)))
        made = self.say("made_by", time=time, version=receipt.system_version)
        yield Paragraph(labelled(self.say("made"), made))
        if receipt.as_of:
            yield Paragraph(labelled(self.say("as_of"), shown_day(receipt.as_of, self.language)))
        yield Paragraph(labelled(self.say("confirmed_by"), self._reviewers()))

    def _reviewers(self) -> str:
        found = [review for one in self.report.assessments if (review := self.report.review_of(one.goal))]
        if not found:
            return self.say("nobody")
        names = ", ".join(dict.fromkeys(short(review.reviewer) for review in found))
        everything = len(self.report.assessments)
        return names if self.report.confirmed() else self.say("part_of", names=names, n=len(found), all=everything)

    def _notices(self) -> Iterator[Part]:
        notices = [*([self.report.degraded] if self.report.degraded else []), *self.report.notices]
        yield from (Paragraph(labelled(self.say("notice"), notice.message)) for notice in notices)
        if self.checked and self.checked.changes:
            yield Heading(2, self.say("changes"))
            yield Items(tuple((line(change),) for change in self.checked.changes))

    def _table(self) -> Table:
        header = (self.say("number"), REPORT["goal"].in_(self.language), REPORT["verdict"].in_(self.language))
        numbered = list(enumerate(self.report.assessments, 1))
        groups = [
            Group(TIERS[tier].in_(self.language), tuple(self._row(number, one) for number, one in members))
            for tier, members in groupby(numbered, key=lambda pair: pair[1].tier)
        ]
        return Table(self.say("caption"), header, tuple(groups))

    def _row(self, number: int, assessment: Assessment) -> tuple[str, ...]:
        review = self.report.review_of(assessment.goal)
        symbol = SYMBOLS[review.verdict if review else assessment.verdict]
        verdict = verdict_shown(assessment, self.report, self.language)
        return (str(number), goal_shown(assessment, self.language), f"{symbol} {verdict}")

    def _summary(self) -> Iterator[Part]:
        """A sentence for each goal that the proposal speaks to, each with its quotes from both sides."""
        if self.report.summary:
            yield Heading(2, SUMMARY["title"].in_(self.language))
        assessments = {one.goal: one for one in self.report.assessments}
        for sentence in self.report.summary:
            one = assessments[sentence.goal]
            verdict = verdict_shown(one, self.report, self.language)
            yield Paragraph(labelled(f"{goal_shown(one, self.language)}, {verdict}", sentence.text))
            yield evidence_items(sentence.evidence, self.notes)

    def _first_questions(self) -> Iterator[Part]:
        first = [question for question in self.report.questions if question.first]
        if first:
            yield Heading(2, CHECK["first_questions"].in_(self.language))
            yield Items(tuple((self._question(one),) for one in first), numbered=True)

    def _question(self, question: OpenQuestion) -> Line:
        names = {assessment.goal: assessment.name for assessment in self.report.assessments}
        return line(f"{question.question} ({names.get(question.goal, question.goal)})")

    def _about(self) -> Iterator[Part]:
        receipt = self.report.receipt
        rows = [
            ("prop_mode", self.say(f"mode_{self.report.mode}")),
            ("prop_model", receipt.model or self.say("prop_none")),
            ("prop_version", receipt.system_version),
            ("prop_generation", receipt.generation),
            ("prop_time", receipt.created_at),
            ("prop_sha256", receipt.proposal_sha256),
        ]
        yield Heading(2, self.say("about"))
        yield from (Paragraph(line(said)) for said in verified(self.checked, self.language, "taken_as_given"))
        yield Items(tuple((labelled(self.say(name), value),) for name, value in rows))
