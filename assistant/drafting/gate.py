"""A claim of a language model becomes ours, or is dropped with a reason. The only way from ``forms`` to ``types``.

A claim is kept when its quotes stand on their pages, word for word; when each of its numbers, dates and names stands in
them; when it denies where they deny, and reserves itself where they do; when its words are theirs; when they meet the
question; and when it is plain text in the language asked. Beyond that a claim is between its quotes and their reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.drafting.facts import facts, names
from assistant.drafting.orders import in_an_order, is_order
from assistant.drafting.passages import Passage
from assistant.forms import ClaimForm
from assistant.glossary import render
from assistant.language import detect
from assistant.questions import Question, analyse
from assistant.terms import STOP_WORDS, stem, words
from assistant.text import normalise
from assistant.types import Citation, Claim, Language, Page, ScoredChunk

Dropped = (
    Literal["form", "markup", "order", "language", "quote", "number", "date", "name"]
    | Literal["strength", "denial", "reservation", "words", "beside_the_point"]
)
"""Why a claim was dropped."""

_LONGEST_TEXT, _LONGEST_QUOTE, _MOST_QUOTES = 500, 1000, 4
_CARRIED = 0.7
"""Share of a claim's words, by weight, that must stand in its quotes. Titles and headings do not count: they may be
anybody's. Set on the labelled pairs of ``evals/data/support.jsonl``; see ``docs/model.md``."""
_MOST_ADDED = 1
"""So many words in a row may be the claim's own; a sentence hung on to a true one has more."""
_OF_WEIGHT = 0.2
"""Words that questions are framed with weigh this or less."""
_HELD = 0.5
_ADDRESSES = re.compile(r"\?|\b(?:you|yours?|yourself|du|deg|din|ditt|dine|dykk|dykkar)\b", re.IGNORECASE)
"""A claim states something of the matter; it neither asks nor speaks to anybody."""
_MARKUP = re.compile(
    r"https?:|www\.|mailto:|javascript:|data:|\]\(|!\[|</?[a-z!]|[`{}|\\^]|\*\*|__|\w@\w"
    r"|\b[\w-]+\.(?:com|net|org|no|io|info|biz|xyz|ru|cn|co|eu|dev|app|tk)\b",
    re.IGNORECASE,
)


def is_plain(text: str) -> bool:
    """Whether a text holds no links, addresses or mark-up."""
    return not _MARKUP.search(text)


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
        wrong = self._misshapen(text, form)
        if wrong is not None:
            return wrong
        citations = self._citations(form)
        if not citations:
            return "quote"
        changed = self._changed(text, citations)
        if changed is not None:
            return changed
        unfounded = self._unfounded(text, citations)
        return Claim(text=text, citations=citations) if unfounded is None else unfounded

    @property
    def _language(self) -> Language:
        return self.question.language

    def _misshapen(self, text: str, form: ClaimForm) -> Dropped | None:
        if not any(map(str.isalpha, text)) or len(text) > _LONGEST_TEXT or len(form.quotes) > _MOST_QUOTES:
            return "form"
        if not is_plain(text):
            return "markup"
        if _ADDRESSES.search(text) or is_order(text):
            return "order"
        is_english = detect(text) == "en"
        return "language" if is_english != (self._language == "en") else None

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

    def _changed(self, text: str, citations: Sequence[Citation]) -> Dropped | None:
        """What of the claim its quotes do not say."""
        said, quoted = facts(text, self._language), [facts(c.quote, "nb") for c in citations]
        if not said.numbers <= {number for one in quoted for number in one.numbers}:
            return "number"
        if not said.months <= {month for one in quoted for month in one.months}:
            return "date"
        if not said.strong <= {word for one in quoted for word in one.strong}:
            return "strength"
        if said.denies != any(one.denies for one in quoted):
            return "denial"
        if not said.reserved and all(one.reserved for one in quoted):
            return "reservation"
        return None if self._names_are_quoted(text, citations) else "name"

    def _names_are_quoted(self, text: str, citations: Sequence[Citation]) -> bool:
        quoted = {part for c in citations for word in words(c.quote) for part in (word, word.removesuffix("s"))}
        sure, unsure = names(text)
        wanted = [*sure, *(word for word in unsure if not self._is_common(word))]
        parts = (part for word in wanted for part in word.split("-") if part[:1].isupper())
        return all(self._is_among(part.lower(), quoted) for part in parts)

    def _is_among(self, name: str, quoted: set[str]) -> bool:
        """Whether a name stands in the quotes: as it is, in the genitive, or as the glossary calls it in Norwegian."""
        if name in quoted or name.removesuffix("s") in quoted or name.removesuffix("’s") in quoted:
            return True
        forms = (form for rendering in render(name, self._language) for form in rendering.forms)
        return any(set(words(form)) <= quoted for form in forms)

    def _is_common(self, word: str) -> bool:
        """Whether a word that begins a sentence is written with a small letter elsewhere, so that it is no name."""
        lowered = word.lower()
        if lowered in STOP_WORDS or stem(lowered) in self._small_stems:
            return True
        return any(rendering.forms for rendering in render(lowered, self._language))

    @cached_property
    def _small_stems(self) -> frozenset[str]:
        texts = (self.question.text, *(passage.text for passage in self.passages.values()))
        return frozenset(stem(word) for text in texts for word in re.findall(r"\b[a-zæøåéèóòüö]\w+", text))

    def _unfounded(self, text: str, citations: Sequence[Citation]) -> Dropped | None:
        """Whether the claim speaks of something else than its quotes, or they of something else than the question."""
        claim = analyse(text, self._language, self.idf)
        quotes = " ".join(citation.quote for citation in citations)
        if claim.support(quotes) < _CARRIED or _longest_addition(claim, quotes) > _MOST_ADDED:
            return "words"
        return None if self._meets_the_question(citations) else "beside_the_point"

    def _meets_the_question(self, citations: Sequence[Citation]) -> bool:
        """Whether a word of the question stands in a quote; for an item of a list, also in what it stands under."""
        asked = [term for term in self.question.terms if term.weight > _OF_WEIGHT]
        read = " ".join(f"{c.quote} {c.heading}" if self._is_listed(c) else c.quote for c in citations)
        return not asked or any(self.question.found(term, read) for term in asked)

    def _is_listed(self, citation: Citation) -> bool:
        blocks = self.page(citation.document_id, citation.page).blocks
        around = next((block for block in blocks if block.start <= citation.start < block.end), None)
        return around is not None and around.kind in ("item", "row")


def _longest_addition(claim: Question, text: str) -> int:
    """How many words of the claim in a row do not stand in ``text``."""
    longest = run = 0
    for term in claim.terms:
        if term.weight > _OF_WEIGHT:
            run = 0 if claim.found(term, text) >= _HELD else run + 1
            longest = max(longest, run)
    return longest
