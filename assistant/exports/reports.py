"""A report as an outline: overview by tier, a section for each goal, frame, who decides, limits, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.exports.checked import Checked
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
    Run,
    Table,
    clean,
    labelled,
    line,
    short,
)
from assistant.exports.standing import about, origin, sources, verified
from assistant.types import (
    Assessment,
    Citation,
    CriterionOutcome,
    Evidence,
    Language,
    Outcome,
    ProposalQuote,
    Report,
    Review,
    Verdict,
)
from assistant.words import OUTCOMES, REPORT, VERDICTS
from assistant.words.exports import (
    EXPORT,
    OUTCOME_SYMBOLS,
    UNCONFIRMED,
    VERDICT_SYMBOLS,
    shown_day,
    shown_time,
)


def report_outline(report: Report, language: Language, checked: Checked | None = None) -> Outline:
    """The outline of a report.

    Args:
        checked: what verifying a saved report again gave; None for one that was made just now.
    """
    return _Walk(report, language, checked, Notes(language, checked.remarks if checked else {})).outline()


def verdict_of(verdict: Verdict, language: Language) -> str:
    """A verdict as symbol and word."""
    return f"{VERDICT_SYMBOLS[verdict]} {VERDICTS[verdict].in_(language)}"


@dataclass(frozen=True)
class _Walk:
    report: Report
    language: Language
    checked: Checked | None
    notes: Notes

    def say(self, name: str, **values: object) -> str:
        return EXPORT[name].in_(self.language).format(**values)

    def outline(self) -> Outline:
        title = f"{REPORT['title'].in_(self.language)}: {short(self.report.proposal)}"
        receipt = self.report.receipt
        return Outline(
            title=title,
            language=self.language,
            origin=origin(self.report, self.language),
            watermark=None if self.report.confirmed() else UNCONFIRMED.in_(self.language),
            parts=tuple(self._parts()),
            notes=self.notes.all(),
            properties=about(self.report, receipt),
        )

    def _parts(self) -> Iterator[Part]:
        yield from self._facts()
        yield Heading(2, self.say("overview"))
        yield self._table()
        for number, assessment in enumerate(self.report.assessments, 1):
            yield from self._goal(number, assessment)
        yield from self._frame()
        yield from self._decisions()
        yield from self._limits()
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

    def _table(self) -> Table:
        header = [self.say("number"), REPORT["goal"].in_(self.language), self.say("verdict")]
        if self.report.reviews:
            header.append(self.say("person"))
        numbered = list(enumerate(self.report.assessments, 1))
        groups = [
            Group(self.say(f"tier_{tier}"), tuple(self._row(number, one) for number, one in members))
            for tier, members in groupby(numbered, key=lambda pair: pair[1].tier)
        ]
        return Table(self.say("caption"), tuple(header), tuple(groups))

    def _row(self, number: int, assessment: Assessment) -> tuple[str, ...]:
        cells = (str(number), self._name(assessment), verdict_of(assessment.verdict, self.language))
        if not self.report.reviews:
            return cells
        review = self.report.review_of(assessment.goal)
        return (*cells, verdict_of(review.verdict, self.language) if review else self.say("not_reviewed"))

    def _goal(self, number: int, assessment: Assessment) -> Iterator[Part]:
        review = self.report.review_of(assessment.goal)
        counts = VERDICTS[review.verdict if review else assessment.verdict].in_(self.language)
        yield Heading(2, f"{number}. {self._name(assessment)}: {counts}")
        verdict = verdict_of(assessment.verdict, self.language)
        yield Paragraph((Run(f"{self.say('verdict')}: {verdict}. ", bold=True), Run(clean(assessment.reason))))
        if review:
            yield Paragraph(self._review(review))
        if not assessment.official:
            yield Paragraph(labelled(self.say("basis"), assessment.basis))
        for direction in ("for", "against"):
            found = [evidence for evidence in assessment.evidence if evidence.direction == direction]
            if found:
                yield Heading(3, REPORT[direction].in_(self.language))
                yield self._evidence(found)
        yield from self._criteria(assessment)

    def _review(self, review: Review) -> Line:
        said = self.say(
            "confirmed" if review.verdict == review.suggested else "reviewed",
            reviewer=short(review.reviewer),
            day=shown_day(review.at[:10], self.language),
            verdict=verdict_of(review.verdict, self.language),
            suggested=verdict_of(review.suggested, self.language),
        )
        reason = f" {self.say('because', reason=clean(review.reason))}" if review.reason else ""
        return labelled(self.say("person"), said + reason)

    def _evidence(self, found: Iterable[Evidence]) -> Items:
        """One item for each text of the sources: the proposal's words on it, each once, then the source's own."""
        by_citation: dict[Citation, dict[ProposalQuote, None]] = {}
        for evidence in found:
            by_citation.setdefault(evidence.citation, {})[evidence.proposal] = None
        return Items(tuple((*map(self._own, own), self._theirs(citation)) for citation, own in by_citation.items()))

    def _own(self, quote: ProposalQuote) -> Line:
        says = REPORT["proposal_says"].in_(self.language).format(page=quote.page)
        return labelled(says, f"«{clean(quote.quote)}»")

    def _theirs(self, citation: Citation) -> Line:
        source = Run(f"{REPORT['source_says'].in_(self.language)}: ", bold=True)
        return (source, Run(f"«{clean(citation.quote)}»", notes=(self.notes.number(citation),)))

    def _criteria(self, assessment: Assessment) -> Iterator[Part]:
        spoken = [one for one in assessment.criteria if one.outcome is not Outcome.NOT_MENTIONED]
        silent = [one for one in assessment.criteria if one.outcome is Outcome.NOT_MENTIONED]
        if spoken:
            yield Heading(3, self.say("criteria"))
            yield Items(tuple((self._criterion(one),) for one in spoken))
        asked = [*(one.question for one in silent), *_further(assessment.missing, silent)]
        if asked:
            yield Heading(3, self.say("asked"))
            yield Items(tuple((line(question),) for question in asked))

    def _criterion(self, criterion: CriterionOutcome) -> Line:
        outcome = OUTCOMES[criterion.outcome].in_(self.language)
        return (Run(f"{OUTCOME_SYMBOLS[criterion.outcome]} {outcome}: ", bold=True), Run(clean(criterion.question)))

    def _frame(self) -> Iterator[Part]:
        yield Heading(2, REPORT["frame"].in_(self.language))
        if self.report.frame is None:
            yield Paragraph(line(REPORT["no_frame"].in_(self.language)))
            return
        yield Paragraph(line(self.report.frame.name))
        if self.report.frame.evidence:
            yield self._evidence(self.report.frame.evidence)

    def _decisions(self) -> Iterator[Part]:
        yield Heading(2, REPORT["decided_by"].in_(self.language))
        if not self.report.decided_by:
            yield Paragraph(line(REPORT["no_decisions"].in_(self.language)))
            return
        yield Items(
            tuple(
                (line(decision.text, notes=(self.notes.number(decision.citation),)),)
                for decision in self.report.decided_by
            )
        )

    def _limits(self) -> Iterator[Part]:
        yield Heading(2, self.say("limits"))
        notices = [*([self.report.degraded] if self.report.degraded else []), *self.report.notices]
        said = [self.say("supports_only"), self.say("look_over"), *(notice.message for notice in notices)]
        said += verified(self.checked, self.language, "taken_as_given")
        yield Items(tuple((line(sentence),) for sentence in said))
        if self.checked and self.checked.changes:
            yield Heading(3, self.say("changes"))
            yield Items(tuple((line(change),) for change in self.checked.changes))

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
        yield Items(tuple((labelled(self.say(name), value),) for name, value in rows))

    def _name(self, assessment: Assessment) -> str:
        working = "" if assessment.official else f" ({self.say('working_title')})"
        return clean(assessment.name) + working


def _further(missing: Iterable[str], silent: Iterable[CriterionOutcome]) -> list[str]:
    """What is missing beside the criteria that were not mentioned, whose questions stand there already."""
    questions = [criterion.question for criterion in silent]
    return [sentence for sentence in missing if not any(question in sentence for question in questions)]
