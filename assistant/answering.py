"""A question becomes an answer: verified claims, or an honest "found no cover" with what is nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from assistant import privacy, words
from assistant.citations import Citer
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.finding import Finder, Found, likely
from assistant.questions import Question
from assistant.retrieval import Retriever
from assistant.scoring import Judged
from assistant.selection import Place
from assistant.settings import Settings, system_version
from assistant.standing import as_of_notices, standing_notices
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
from assistant.units import Unit
from assistant.validity import base_id
from assistant.words.exports import EXTRACTS

Step = Literal["search", "write", "verify", "wait"] | Claim | Answer
"""What comes out of answering step by step. "wait" says nothing but that the work goes on."""

_NEAREST = 3


@dataclass(frozen=True)
class Answerer:
    """Answers from the words of the sources alone, the same way each time.

    Args:
        as_of: the day, month or year that sources are read as of; filters of a question say it.
    """

    retriever: Retriever
    citer: Citer
    settings: Settings
    as_of: str | None = None

    def answer(self, question: str, query: str | None = None, filters: Filters | None = None) -> Answer:
        """The answer to ``question``.

        Args:
            query: what to search for instead, where the question leans on earlier turns.

        Raises:
            EmptyQuestion, QuestionTooLong, PersonalData: it cannot be asked.
        """
        *_, answer = self.stream(question, query, filters)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self,
        question: str,
        query: str | None = None,
        filters: Filters | None = None,
        earlier: Sequence[str] = (),
    ) -> Iterator[Step]:
        """The same work step by step: what is done next, each claim as soon as it is verified, then the answer.

        Args:
            earlier: all turns before the question, which only a language model reads.
        """
        if filters and filters.as_of != self.as_of:
            yield from replace(self, as_of=filters.as_of).stream(question, query, filters)
            return
        asked = self.checked(question, query)
        yield "search"
        yield from self.extracts(asked, self.finder.find(asked, query, filters))

    def extracts(self, asked: str, found: Found) -> Iterator[Step]:
        """Each claim that rests on what was found, then the answer."""
        language = found.language
        judged = self.finder.judge(found)
        yield "verify"
        said = likely(found.question, judged)
        if said is None or said.confidence < self.settings.min_confidence:
            said = self.finder.part_of(asked, found)
        if said is None:
            yield self._insufficient(found, judged)
            return
        chosen = said.chosen
        claims = []
        for places in chosen.claims:
            if (claim := self._claim(places)) is not None:
                claims.append(claim)
                yield claim
        if not claims:
            yield self._insufficient(found, judged)
            return
        if (decided := self._decided(claims, said.judged)) is not None:
            claims.append(decided)
            yield decided
        whole = chosen.is_list and len(claims) == len(chosen.claims)
        lead = words.LEADS["list" if whole else "answered"].in_(language).format(n=len(claims))
        notices = [*self.notices_on(claims, language), *self.gaps(asked, found, claims)]
        yield self.compose(found, said.confidence, lead, claims=claims, notices=notices)

    def checked(self, question: str, query: str | None = None) -> str:
        """The question as it is asked.

        Raises:
            EmptyQuestion, QuestionTooLong, PersonalData: it cannot be asked.
        """
        asked = normalise(question).strip()
        privacy.refuse(asked, query or "")
        self._check(asked)
        return asked

    @property
    def finder(self) -> Finder:
        """What finds, as of the same day."""
        return Finder(self.retriever, self.settings.top_k, self.as_of)

    def gaps(self, asked: str, found: Found, claims: Sequence[Claim]) -> list[Notice]:
        """A notice for each part of a question in several parts that the claims do not speak to."""
        cited = [citation for claim in claims for citation in claim.citations]
        return [
            words.notice("not_covered", found.language, part=part) for part in self.finder.gaps(asked, found, cited)
        ]

    def cite_quote(self, scored: ScoredChunk, quote: str) -> Citation | None:
        """The citation for what somebody says that a passage says; None where it does not, or says it in hindsight."""
        span = scored.chunk.span
        citation = self.citer.cite(span.document_id, span.page, quote, near=span.start, as_of=self.as_of)
        return None if citation is None or self.finder.is_hindsight(scored, citation.quote) else citation

    def _check(self, question: str) -> None:
        if not any(map(str.isalnum, question)):
            raise EmptyQuestion
        if len(question) > self.settings.question_limit:
            raise QuestionTooLong(length=len(question), limit=self.settings.question_limit)

    def _claim(self, places: Sequence[Place]) -> Claim | None:
        """One statement with a citation for each place that makes it; its words are those of the first."""
        found = [c for place in places if (c := self._cite(place.scored, place.start, place.end))]
        citations = _newest(found)
        return Claim(text=" ".join(citations[0].quote.split()), citations=citations) if citations else None

    def _decided(self, claims: Sequence[Claim], judged: Judged) -> Claim | None:
        """Where only what was proposed to the board is quoted: what it decided in the same case, if that was found."""
        cited = [citation for claim in claims for citation in claim.citations]
        decided = {citation.case_number for citation in cited if citation.case_section == "resolution"}
        open_cases = {c.case_number for c in cited if c.case_section == "proposed_resolution"} - decided - {None}
        if not open_cases:
            return None
        for row in (-judged.logits).argsort(kind="stable"):
            unit = judged.units[row]
            citation = self._cite(unit.scored, unit.start, unit.end)
            if citation and citation.case_section == "resolution" and citation.case_number in open_cases:
                return Claim(text=" ".join(citation.quote.split()), citations=(citation,))
        return None

    def _cite(self, scored: ScoredChunk, start: int, end: int) -> Citation | None:
        span = scored.chunk.span
        page = self.retriever.library.page(span.document_id, span.page)
        if self.finder.is_hindsight(scored, page.text[start:end]):  # an item of a list that is shown whole
            return None
        return self.citer.cite(span.document_id, span.page, page.text[start:end], near=start, as_of=self.as_of)

    def _insufficient(self, found: Found, judged: Judged) -> Answer:
        question, language = found.question, found.language
        nearest = self._nearest(question, judged)
        passages, documents = self.retriever.extent(found.filters)
        notices = [words.notice("searched", language, passages=passages, documents=documents)]
        missing = question.missing(_all_text(judged.units[int(judged.logits.argmax())]) if judged.units else "")
        if missing:
            notices.append(words.notice("missing", language, terms=", ".join(missing)))
        lead = words.LEADS["insufficient_near" if nearest else "insufficient"].in_(language)
        return self.compose(found, judged.confidence, lead, nearest=nearest, notices=notices)

    def _nearest(self, question: Question, judged: Judged) -> list[Citation]:
        found: list[Citation] = []
        for row in (-judged.logits).argsort(kind="stable"):
            unit = judged.units[row]
            if len(found) == _NEAREST:
                break
            if question.support(_all_text(unit)) > 0 and (citation := self._cite(unit.scored, unit.start, unit.end)):
                found.append(citation)
        return found

    def compose(
        self,
        found: Found,
        confidence: float,
        lead: str,
        *,
        claims: Sequence[Claim] = (),
        nearest: Sequence[Citation] = (),
        notices: Sequence[Notice] = (),
    ) -> Answer:
        """The answer that these claims make, with its receipt and what is to be said of the day it is read as of."""
        language = found.language
        cited = [*(citation for claim in claims for citation in claim.citations), *nearest]
        return Answer(
            label=EXTRACTS.in_(language),
            status="answered" if claims else "insufficient_evidence",
            mode="extractive",
            degraded=words.damage_notice(self.retriever.damaged(), language),
            language=language,
            lead=lead,
            claims=tuple(claims),
            nearest=tuple(nearest),
            notices=(*as_of_notices(self.as_of, cited, self.citer.timeline(), language), *notices),
            confidence=round(confidence, 4),
            receipt=self._receipt(found.question, cited),
        )

    def _receipt(self, question: Question, citations: Sequence[Citation]) -> Receipt:
        library = self.retriever.library
        cited = sorted({citation.document_id for citation in citations})
        passages, searched = self.retriever.extent(Filters(as_of=self.as_of))
        documents = [library.document(identifier) for identifier in cited]
        return Receipt(
            generation=library.generation,
            documents=tuple(DocumentHash(id=d.id, version=d.version, sha256=d.sha256) for d in documents),
            settings=self.settings.fingerprint(),
            encoder=self.retriever.encoder.fingerprint,
            model=None,
            query=question.text,
            passages_searched=passages,
            documents_searched=searched,
            system_version=system_version(),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            as_of=self.as_of,
        )

    def notices_on(self, claims: Sequence[Claim], language: Language) -> list[Notice]:
        """What a reader should know of the sources of these claims."""
        citations = [citation for claim in claims for citation in claim.citations]
        notices = []
        if language != "nb":
            notices.append(words.notice("quotes_in_bokmaal", language))
        if any(citation.source is Source.FACT_SHEET for citation in citations):
            notices.append(words.notice("fact_sheet", language))
        if any(citation.rank is Rank.SUGGESTED_MEASURE for citation in citations):
            notices.append(words.notice("suggested_measure", language))
        if any(citation.case_section == "proposed_resolution" for citation in citations):
            notices.append(words.notice("proposed_resolution", language))
        return [*notices, *standing_notices(self.as_of, citations, self.citer.timeline(), language)]


def _newest(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations without those of earlier versions, where the document as it is says the same."""
    current = {citation.document_id for citation in citations}
    return tuple(
        c for c in citations if c.document_id == base_id(c.document_id) or base_id(c.document_id) not in current
    )


def _all_text(unit: Unit) -> str:
    return f"{unit.context} {unit.scored.chunk.text}"
