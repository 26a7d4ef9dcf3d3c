"""A question becomes an answer: verified claims, or an honest "found no cover" with what is nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant import words
from assistant.citations import Citer
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.language import detect
from assistant.questions import Question, analyse, fits
from assistant.retrieval import Retriever
from assistant.settings import Settings, system_version
from assistant.terms import stems
from assistant.text import normalise
from assistant.types import (
    Answer,
    Citation,
    Claim,
    DocumentHash,
    Filters,
    Language,
    Notice,
    Rank,
    Receipt,
    ScoredChunk,
    Source,
)
from assistant.units import Unit, units_of

_MOST_CLAIMS = 5
_NEAREST = 3
_KEEP = 0.82
"""A further sentence must reach this share of the best one's score."""
_SAME = 0.6
"""Two sentences whose content words overlap more say the same."""
_MOST_SOURCES = 3
"""Citations shown for one claim that several documents make."""
_UNKNOWN = re.compile(r"\bikke (?:kjent|beskrevet|oppgitt) i (?:kildene|utdraget|kilden)", re.IGNORECASE)
"""The documents say themselves that something is not known: that is no answer to a question about it."""


@dataclass(frozen=True, slots=True)
class _Scored:
    unit: Unit
    score: float
    support: float


@dataclass(frozen=True)
class Answerer:
    """Answers from the words of the sources alone, the same way each time."""

    retriever: Retriever
    citer: Citer
    settings: Settings
    encoder: str

    def answer(self, question: str, query: str | None = None, filters: Filters | None = None) -> Answer:
        """The answer to ``question``.

        Args:
            query: what to search for instead, where the question leans on earlier turns.

        Raises:
            EmptyQuestion, QuestionTooLong: it cannot be asked.
        """
        asked = normalise(question).strip()
        self._check(asked)
        language = detect(asked)
        searched = query or asked
        analysed = analyse(searched, language, self.retriever.lexical.idf)
        ranking = self.retriever.search(searched, self.settings.top_k, filters, analysed.expansion)
        scored = self._score(analysed, ranking)
        best = scored[0] if scored else None
        if best is None or best.support < self.settings.min_support or _UNKNOWN.search(best.unit.text):
            return self._insufficient(analysed, ranking, scored, language)
        claims = self._claims(analysed, [item for item in scored if not _UNKNOWN.search(item.unit.text)])
        if not claims:
            return self._insufficient(analysed, ranking, scored, language)
        return self._answered(analysed, claims, best, language)

    def _check(self, question: str) -> None:
        if not any(map(str.isalnum, question)):
            raise EmptyQuestion
        if len(question) > self.settings.question_limit:
            raise QuestionTooLong(length=len(question), limit=self.settings.question_limit)

    def _score(self, question: Question, ranking: Sequence[ScoredChunk]) -> list[_Scored]:
        """Units with their scores, best first; equal ones in ranking order."""
        scored = [_score(question, unit) for unit in units_of(self.retriever.library, ranking)]
        return sorted(scored, key=lambda item: -item.score)

    def _claims(self, question: Question, scored: Sequence[_Scored]) -> list[Claim]:
        best = scored[0].unit
        if question.wants == "list" and len(best.items) > 1:
            groups = [[(best.scored, start, end)] for start, end in best.items]
        else:
            groups = [[(i.unit.scored, i.unit.start, i.unit.end) for i in group] for group in _select(scored)]
        return [claim for group in groups if (claim := self._claim(group))]

    def _claim(self, places: Sequence[tuple[ScoredChunk, int, int]]) -> Claim | None:
        """One statement with a citation for each place that makes it; its words are those of the first."""
        citations = tuple(c for place in places if (c := self._cite(*place)))
        return Claim(text=" ".join(citations[0].quote.split()), citations=citations) if citations else None

    def _cite(self, scored: ScoredChunk, start: int, end: int) -> Citation | None:
        span = scored.chunk.span
        page = self.retriever.library.page(span.document_id, span.page)
        return self.citer.cite(span.document_id, span.page, page.text[start:end], near=start)

    def _answered(self, question: Question, claims: Sequence[Claim], best: _Scored, language: Language) -> Answer:
        is_list = question.wants == "list" and len(best.unit.items) > 1
        lead = words.LEADS["list" if is_list else "answered"].in_(language).format(n=len(claims))
        return Answer(
            status="answered",
            mode="extractive",
            degraded=None,
            language=language,
            lead=lead,
            claims=tuple(claims),
            nearest=(),
            notices=_notices(claims, language),
            confidence=round(best.support, 4),
            receipt=self._receipt(question, [citation for claim in claims for citation in claim.citations]),
        )

    def _insufficient(
        self, question: Question, ranking: Sequence[ScoredChunk], scored: Sequence[_Scored], language: Language
    ) -> Answer:
        nearest = self._nearest(scored)
        notices = [
            words.notice(
                "searched",
                language,
                passages=self.retriever.library.chunk_count(),
                documents=len(self.retriever.library.documents()),
            )
        ]
        missing = question.missing(_all_text(scored[0].unit) if scored else "")
        if missing:
            notices.append(words.notice("missing", language, terms=", ".join(missing)))
        return Answer(
            status="insufficient_evidence",
            mode="extractive",
            degraded=None,
            language=language,
            lead=words.LEADS["insufficient_near" if nearest else "insufficient"].in_(language),
            claims=(),
            nearest=tuple(nearest),
            notices=tuple(notices),
            confidence=round(scored[0].support, 4) if scored else 0.0,
            receipt=self._receipt(question, nearest),
        )

    def _nearest(self, scored: Sequence[_Scored]) -> list[Citation]:
        found: list[Citation] = []
        for item in scored:
            if item.support > 0 and len(found) < _NEAREST:
                citation = self._cite(item.unit.scored, item.unit.start, item.unit.end)
                if citation is not None:
                    found.append(citation)
        return found

    def _receipt(self, question: Question, citations: Sequence[Citation]) -> Receipt:
        library = self.retriever.library
        cited = sorted({citation.document_id for citation in citations})
        documents = [library.document(identifier) for identifier in cited]
        return Receipt(
            generation=library.generation,
            documents=tuple(DocumentHash(id=d.id, version=d.version, sha256=d.sha256) for d in documents),
            settings=self.settings.fingerprint(),
            encoder=self.encoder,
            model=None,
            query=question.text,
            passages_searched=library.chunk_count(),
            documents_searched=len(library.documents()),
            system_version=system_version(),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )


def _score(question: Question, unit: Unit) -> _Scored:
    """How well a unit answers: its own words count most, what it stands under less, its passage least."""
    own = question.support(unit.text)
    with_context = question.support(f"{unit.context} {unit.text}")
    around = question.support(_all_text(unit))
    bonus = 0.12 if fits(question.wants, unit.text) else 0.0
    if question.wants == "list" and unit.items:
        bonus += 0.1
    score = 0.5 * own + 0.25 * with_context + 0.1 * around + 0.25 * unit.scored.score + bonus
    return _Scored(unit, round(score, 6), round(max(with_context, 0.9 * around), 6))


def _all_text(unit: Unit) -> str:
    return f"{unit.context} {unit.scored.chunk.text}"


def _select(scored: Sequence[_Scored]) -> list[list[_Scored]]:
    """The best statements, each with the places that make it: documents by their best, in reading order within each."""
    least = _KEEP * scored[0].score
    groups: list[list[_Scored]] = []
    for item in scored:
        group = next((group for group in groups if _repeats(item.unit, group[0].unit)), None)
        if group is not None:
            documents = {other.unit.scored.chunk.span.document_id for other in group}
            if item.unit.scored.chunk.span.document_id not in documents and len(group) < _MOST_SOURCES:
                group.append(item)
        elif item.score >= least and len(groups) < _MOST_CLAIMS:
            groups.append([item])
    order = list(dict.fromkeys(group[0].unit.scored.chunk.span.document_id for group in groups))

    def place(group: list[_Scored]) -> tuple[int, int, int]:
        span = group[0].unit.scored.chunk.span
        return order.index(span.document_id), span.page, group[0].unit.start

    return sorted(groups, key=place)


def _repeats(unit: Unit, other: Unit) -> bool:
    left, right = frozenset(stems(unit.text)), frozenset(stems(other.text))
    return len(left & right) >= _SAME * max(1, len(left | right)) and _numbers(unit.text) == _numbers(other.text)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))


def _notices(claims: Sequence[Claim], language: Language) -> tuple[Notice, ...]:
    citations = [citation for claim in claims for citation in claim.citations]
    notices = []
    if language != "nb":
        notices.append(words.notice("quotes_in_bokmaal", language))
    if any(citation.source is Source.FACT_SHEET for citation in citations):
        notices.append(words.notice("fact_sheet", language))
    if any(citation.rank is Rank.SUGGESTED_MEASURE for citation in citations):
        notices.append(words.notice("suggested_measure", language))
    titles = dict.fromkeys(citation.title for citation in citations if citation.superseded_by)
    notices += [words.notice("superseded", language, title=title) for title in titles]
    return tuple(notices)
