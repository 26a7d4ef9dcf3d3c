"""A claim of a language model becomes ours, or is dropped with a reason. The only way from ``forms`` to ``types``.

A claim is kept when its quotes stand on their pages, word for word; when each of its numbers, dates and names stands in
them; when it denies where they deny, and reserves itself where they do; when its words are theirs; when they meet the
question; and when it is plain text in the language asked. Beyond that a claim is between its quotes and their reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.drafting.fidelity import OF_WEIGHT, Fidelity, Misshapen, Unfaithful, misshapen, small_stems
from assistant.drafting.orders import in_an_order
from assistant.drafting.passages import Passage
from assistant.forms import ClaimForm
from assistant.language import detect
from assistant.questions import Question
from assistant.text import normalise
from assistant.types import Citation, Claim, Page, ScoredChunk

Dropped = Misshapen | Unfaithful | Literal["quote", "beside_the_point"]
"""Why a claim was dropped."""

_LONGEST_QUOTE, _MOST_QUOTES = 1000, 4


@dataclass(frozen=True)
class Gate:
    """Judges the claims of one draft.

    Args:
        passages: what the model was given, by key.
        cite: the citation for a quote from a passage, or None.
        page: a page by document and number.
        idf: the weight of a stem among the passages of the index.
    """

    passages: Mapping[str, Passage]
    cite: Callable[[ScoredChunk, str], Citation | None]
    page: Callable[[str, int], Page]
    question: Question
    idf: Callable[[str], float]

    def judge(self, form: ClaimForm) -> Claim | Dropped:
        """The claim with its citations, or why there is none."""
        text = " ".join(normalise(form.text).split())
        if len(form.quotes) > _MOST_QUOTES:
            return "form"
        if (wrong := misshapen(text, self.question.language)) is not None:
            return wrong
        citations = self._citations(form)
        if not citations:
            return "quote"
        broken = self._fidelity.broken(text, [citation.quote for citation in citations])
        if broken is not None:
            return broken
        return Claim(text=text, citations=citations) if self._meets_the_question(citations) else "beside_the_point"

    @cached_property
    def _fidelity(self) -> Fidelity:
        texts = (self.question.text, *(passage.text for passage in self.passages.values()))
        return Fidelity(self.question.language, self.idf, small_stems(texts))

    def _citations(self, form: ClaimForm) -> tuple[Citation, ...]:
        """A citation for each quote that stands in the passage it names; a false one costs itself alone."""
        found: dict[tuple[str, int, int, int], Citation] = {}
        for one in form.quotes:
            passage = self.passages.get(one.passage)
            if passage is None or len(one.quote) > _LONGEST_QUOTE:
                continue
            citation = self.cite(passage.scored, one.quote)
            if citation is not None and not self._is_planted(citation, passage):
                found.setdefault((citation.document_id, citation.page, citation.start, citation.end), citation)
        return tuple(found.values())

    def _is_planted(self, citation: Citation, passage: Passage) -> bool:
        """Whether a quote is part of an order, or English in a Norwegian document: neither is the document's word."""
        page = self.page(citation.document_id, citation.page)
        foreign = detect(citation.quote) == "en" and passage.document.language != "en"
        return foreign or in_an_order(page.text, citation.start, citation.end)

    def _meets_the_question(self, citations: Sequence[Citation]) -> bool:
        """Whether a word of the question stands in a quote; for an item of a list, also in what it stands under."""
        asked = [term for term in self.question.terms if term.weight > OF_WEIGHT]
        read = " ".join(f"{c.quote} {c.heading}" if self._is_listed(c) else c.quote for c in citations)
        return not asked or any(self.question.found(term, read) for term in asked)

    def _is_listed(self, citation: Citation) -> bool:
        blocks = self.page(citation.document_id, citation.page).blocks
        around = next((block for block in blocks if block.start <= citation.start < block.end), None)
        return around is not None and around.kind in ("item", "row")
