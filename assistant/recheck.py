"""A saved report held against the sources and goals as they are now: what has changed since, goal by goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.citations import Citer
from assistant.errors import UnknownPage
from assistant.goals import goals_hash
from assistant.ports import Library
from assistant.types import Assessment, Citation, Document, Frozen, Goals, Language, Report
from assistant.validity import Timeline, base_id
from assistant.words import RECHECK

Code = Literal[
    "goals_changed",
    "goal_gone",
    "goal_renamed",
    "criterion_new",
    "criterion_gone",
    "criterion_changed",
    "document_gone",
    "document_changed",
    "document_replaced",
    "quote_gone",
    "quote_moved",
]


class Change(Frozen):
    """One thing that has changed since a report was made. ``goal`` is None where it concerns the report as a whole."""

    code: Code
    goal: str | None
    document: str | None
    message: str


class Recheck(Frozen):
    """What has changed since a report was made. It is stale when anything that it rests on has."""

    proposal: str
    created_at: str
    as_of: str | None
    generation_then: str
    generation_now: str
    quotes: int
    stale: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Rechecker:
    """Rechecks reports against one generation and one set of goals."""

    library: Library
    citer: Citer
    goals: Goals
    language: Language

    def recheck(self, report: Report) -> Recheck:
        """What has changed since ``report`` was made, by the day that it was made for."""
        changes = [*self._goals(report)]
        for goal, citation in report.citations():
            changes += self._citation(report, goal, citation)
        kept = tuple(dict.fromkeys(changes))
        return Recheck(
            proposal=report.proposal,
            created_at=report.receipt.created_at,
            as_of=report.receipt.as_of,
            generation_then=report.receipt.generation,
            generation_now=self.library.generation,
            quotes=sum(1 for _ in report.citations()),
            stale=bool(kept),
            changes=kept,
        )

    def _goals(self, report: Report) -> Iterator[Change]:
        if report.receipt.goals_sha256 == goals_hash(self.goals):
            return
        yield self._change("goals_changed", None)
        for assessment in report.assessments:
            yield from self._goal(assessment)

    def _goal(self, then: Assessment) -> Iterator[Change]:
        now = next((goal for goal in self.goals.goals if goal.id == then.goal), None)
        if now is None:
            yield self._change("goal_gone", then.goal, name=then.name)
            return
        if (now.name, now.official) != (then.name, then.official):
            yield self._change("goal_renamed", then.goal, old=then.name, new=now.name)
        asked = {criterion.id: criterion.question for criterion in then.criteria}
        asks = {criterion.id: criterion.question for criterion in now.criteria}
        for identifier, question in asks.items():
            if identifier not in asked:
                yield self._change("criterion_new", then.goal, question=question)
            elif asked[identifier] != question:
                yield self._change("criterion_changed", then.goal, question=question)
        for identifier in asked.keys() - asks.keys():
            yield self._change("criterion_gone", then.goal, question=asked[identifier])

    def _citation(self, report: Report, goal: str | None, then: Citation) -> Iterator[Change]:
        """What has become of the document of a citation, and of its words."""
        timeline, when = self.citer.timeline(), report.receipt.as_of
        now = _version_of(timeline, then.document_id, when)
        if now is None:
            yield self._change("document_gone", goal, then)
            return
        before = {item.id: item.sha256 for item in report.receipt.documents}.get(then.document_id)
        if now.sha256 != before if before else now.version != then.version:
            yield self._change("document_changed", goal, then, old=then.version, new=now.version)
        replaced = timeline.replaced_by(now, when or timeline.today)
        if set(replaced) - set(then.superseded_by):
            yield self._change("document_replaced", goal, then, by=", ".join(replaced))
        found = self._find(now, then)
        if found is None:
            yield self._change("quote_gone", goal, then, page=then.page, quote=_short(then.quote))
        elif found.page != then.page:
            yield self._change("quote_moved", goal, then, page=then.page, to=found.page, quote=_short(then.quote))

    def _find(self, document: Document, then: Citation) -> Citation | None:
        try:
            return self.citer.cite(document.id, then.page, then.quote, near=then.start)
        except UnknownPage:
            return None

    def _change(self, code: Code, goal: str | None, then: Citation | None = None, **details: object) -> Change:
        values = {"title": then.title} if then else {}
        message = RECHECK[code].in_(self.language).format(**values, **details)
        return Change(code=code, goal=goal, document=then.document_id if then else None, message=message)


def _version_of(timeline: Timeline, document_id: str, when: str | None) -> Document | None:
    """The document as it would be cited now: as it is, or as it was on the day of the report."""
    if when is not None:
        return timeline.version_on(document_id, when)
    versions = timeline.versions(document_id)
    return next((document for document in versions if document.id == base_id(document_id)), None)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= 80 else flat[:79] + "…"
