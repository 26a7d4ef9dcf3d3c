"""Initiatives and board cases that a proposal resembles.

A document counts as alike when a sentence of the proposal says what the document's title is about, and stands near one
of its sentences in meaning. The words of the title weigh by how rare they are, in titles and in passages; a form of the
thesaurus counts for its word ("kunstig intelligens" for "KI"). Nearness alone was measured to find likeness in sums of
money, and words alone in passing mention: with both, none of the proposals of ours about something else got any.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.checking.readings import Readings
from assistant.glossary import render
from assistant.proposals import quote
from assistant.terms import content_words, stem
from assistant.types import BoardCase, Document, Kind, Language, Proposal, Related, Statement
from assistant.units import Unit

_MOST = 3
"""Of each kind."""
_COVER = 0.45
"""The share of a title's weight that one sentence of the proposal must say."""
_NEAR = 0.4
"""The cosine that the sentence must have to one of the document's."""
_CASE_PREFIX = re.compile(r"^(?:styre)?sak\b[^:]*:\s*", re.IGNORECASE)
_ASIDES = frozenset({"tilknytning til mål", "ikke kjent", "økonomi"})
"""Sections of fact sheets that are ours, or that say nothing of what an initiative is about."""

Words = frozenset[str]


@dataclass(frozen=True)
class _Subject:
    """What a title says: for each word of it the ways to say it, and what the word weighs."""

    ways: tuple[tuple[Words, ...], ...]
    weights: tuple[float, ...]

    def cover(self, said: Words) -> float:
        """The share of the weight that is among the stems ``said``."""
        total = sum(self.weights)
        held = sum(w for ways, w in zip(self.ways, self.weights, strict=True) if any(way <= said for way in ways))
        return held / total if total else 0.0


class _Pair(NamedTuple):
    """A sentence of the proposal beside one of a document; ``near`` orders pairs and is not shown."""

    near: float
    statement: Statement
    unit: Unit


@dataclass(frozen=True)
class Likeness:
    """Finds what proposals resemble among the initiatives and board cases of the sources."""

    sources: Readings

    def find(self, proposal: Proposal, read: Sequence[Statement], language: Language) -> tuple[Related, ...]:
        """At most three initiatives and three board cases, the nearest of each first; none below the thresholds."""
        said = [_said(statement.text, language) for statement in read]
        titles = [(document, title, case) for document in self._documents() for title, case in _titles(document)]
        subjects = _subjects([title for _, title, _ in titles], self.sources.retriever.lexical.idf)
        found: dict[Kind, list[_Pair]] = {Kind.INITIATIVE: [], Kind.BOARD_CASE: []}
        for (document, _, case), subject in zip(titles, subjects, strict=True):
            covers = [subject.cover(stems) for stems in said]
            units = self._units(document, case) if max(covers, default=0.0) >= _COVER else []
            if pair := self._nearest(read, covers, units):
                found[document.kind].append(pair)
        best = [pair for pairs in found.values() for pair in sorted(pairs, key=lambda pair: -pair.near)[:_MOST]]
        return tuple(related for pair in best if (related := self._related(proposal, pair)))

    def _documents(self) -> list[Document]:
        """The initiatives and board cases as they are, or those in force on the day."""
        timeline, as_of = self.sources.citer.timeline(), self.sources.as_of
        ids = timeline.current() if as_of is None else timeline.in_force(as_of)
        return [one for one in timeline.documents if one.id in ids and one.kind in (Kind.INITIATIVE, Kind.BOARD_CASE)]

    def _units(self, document: Document, case: BoardCase | None) -> list[Unit]:
        units = self.sources.units(document.id)
        return [
            unit
            for unit in units
            if not unit.introduces
            and not any(heading.casefold() in _ASIDES for heading in unit.scored.chunk.heading)
            and (case is None or document.case_at(unit.scored.chunk.span.page, unit.start) == case)
        ]

    def _nearest(self, read: Sequence[Statement], covers: Sequence[float], units: Sequence[Unit]) -> _Pair | None:
        rows = [row for row, cover in enumerate(covers) if cover >= _COVER]
        if not rows or not units:
            return None
        encode = self.sources.retriever.encoder.encode_passages
        cosines = encode([read[row].text for row in rows]) @ encode([unit.text for unit in units]).T
        pairs = [
            _Pair(covers[row] + float(cosines[number, column]), read[row], unit)
            for number, row in enumerate(rows)
            for column, unit in enumerate(units)
            if cosines[number, column] >= _NEAR
        ]
        return max(pairs, key=lambda pair: pair.near, default=None)

    def _related(self, proposal: Proposal, pair: _Pair) -> Related | None:
        citation = self.sources.cite(pair.unit)
        if citation is None:
            return None
        timeline = self.sources.citer.timeline()
        in_force = timeline.is_in_force(timeline.document(citation.document_id), self.sources.as_of or timeline.today)
        return Related(citation=citation, proposal=quote(proposal, pair.statement), in_force=in_force)


def _titles(document: Document) -> list[tuple[str, BoardCase | None]]:
    """What a document is about: its title, or those of the board cases in it."""
    titled = [(case.title, case) for case in document.cases if case.title]
    return [*titled] if titled else [(document.title, None)]


def _subjects(titles: Sequence[str], idf: Callable[[str], float]) -> list[_Subject]:
    """A word of a title weighs more the fewer titles and passages hold it."""
    parts = [_ways(title) for title in titles]
    count = Counter(stems[0] for ways in parts for stems in {one[0]: one for one in ways}.values())
    return [
        _Subject(
            ways=tuple(ways),
            weights=tuple(
                math.log(len(titles) / count[one[0]]) * sum(idf(part) for part in one[0]) / len(one[0]) for one in ways
            ),
        )
        for ways in parts
    ]


def _ways(title: str) -> list[tuple[Words, ...]]:
    """For each word of a title its stems, and those of its other forms."""
    ways = []
    for rendering in render(_CASE_PREFIX.sub("", title), "nb"):
        forms = [frozenset(map(stem, content_words(form))) for form in (" ".join(rendering.words), *rendering.forms)]
        own = frozenset(part for part in forms[0] if not part[0].isdigit())
        if own:
            ways.append((own, *(form for form in forms[1:] if form)))
    return ways


def _said(text: str, language: Language) -> Words:
    """The stems of a sentence, and of its words in bokmål."""
    forms = [form for rendering in render(text, language) for form in rendering.forms] if language != "nb" else []
    return frozenset(stem(word) for part in (text, *forms) for word in content_words(part))
