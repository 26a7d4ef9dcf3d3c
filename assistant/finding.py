"""A question is taken apart, looked for, and what was found is judged: what would be said, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.case_numbers import case_numbers, sole_case, with_normal_numbers
from assistant.features import UNKNOWN
from assistant.hindsight import is_hindsight
from assistant.language import detect
from assistant.questions import Question, analyse, carrying, question_parts
from assistant.retrieval import Retriever
from assistant.scoring import Judged, judge
from assistant.selection import Chosen, select
from assistant.types import Citation, Filters, Language, ScoredChunk
from assistant.units import Unit, passage_text, units_of
from assistant.validity import without_version
from assistant.wants import Want, fits

_COUNTED = 0.4
"""A list of just as many as were asked for is hardly there by chance: so much of the certainty is enough for it."""
_COVERED = 0.6
_UNLIKELY = 0.35
"""A part of a question is a gap when the claims hold less than this share of its words, by weight, and it is this
unlikely that the sources answer it by itself."""
_SURE_OF_A_PART = 0.8
"""Where the whole cannot be answered, a part of it is from this confidence."""
_OTHER_REGIONS = re.compile(r"\bHelse (?:Midt|Nord|Vest)\b", re.IGNORECASE)
"""The other regional health authorities; what ours does is no answer to a question about them."""
_COUNTABLE: tuple[Want, ...] = ("time", "duration", "money", "amount")
"""What is asked for with such a word is a gap where no claim holds a value of the kind."""


@dataclass(frozen=True)
class Found:
    """A question taken apart, and what was found for it, the best passage first."""

    question: Question
    language: Language
    filters: Filters | None
    ranking: Sequence[ScoredChunk]


@dataclass(frozen=True)
class Likely:
    """What would be said, and how sure it is that it answers, 0 to 1."""

    judged: Judged
    chosen: Chosen
    confidence: float


@dataclass(frozen=True)
class Finder:
    """Finds what questions may be answered from.

    Args:
        as_of: the day, month or year that sources are read as of.
        count: how many passages are read.
    """

    retriever: Retriever
    count: int
    as_of: str | None = None

    def find(self, asked: str, query: str | None = None, filters: Filters | None = None) -> Found:
        """What the sources hold that a checked question may be answered from."""
        language = detect(asked)
        text, filters = self._looked_up(with_normal_numbers(query or asked), filters)
        analysed = analyse(without_version(text), language, self.retriever.lexical.idf)
        ranking = self.retriever.search(text, self.count, filters, analysed.expansion)
        return Found(analysed, language, filters, ranking)

    def judge(self, found: Found) -> Judged:
        """How likely each sentence of what was found is to answer."""
        library, question = self.retriever.library, found.question
        passages = [passage_text(library, scored) for scored in found.ranking]
        units = self._without_other_cases(question, units_of(library, found.ranking))
        units = [unit for unit in units if not self.is_hindsight(unit.scored, unit.text)]
        likeness = self.retriever.likeness(question.text)
        return judge(question, units, passages, self.retriever.lexical, self.retriever.encoder, likeness)

    def part_of(self, asked: str, found: Found) -> Likely | None:
        """What surely answers one part of a question in several parts, the later ones in the light of the first."""
        first, *rest = question_parts(asked) or [""]
        texts = [first, *(carrying(part, first) for part in rest)] if rest else []
        parts = [self._part(asked, text, found) for text in texts]
        sure = [part for part in parts if part and part.confidence >= _SURE_OF_A_PART]
        return max(sure, key=lambda part: part.confidence, default=None)

    def gaps(self, asked: str, found: Found, cited: Sequence[Citation]) -> list[str]:
        """The parts of a question in several parts that ``cited`` does not speak to."""
        parts = question_parts(asked)
        if len(parts) < 2:
            return []
        said = " ".join(f"{citation.title} {citation.heading} {citation.quote}" for citation in cited)
        gaps = []
        for number, text in enumerate(parts):
            part = analyse(text, found.language, self.retriever.lexical.idf)
            lacks = part.wants in _COUNTABLE and not any(fits(part.wants, one.quote, text) for one in cited)
            if not lacks and part.asks_something and part.support(said) < _COVERED:
                alone = self._part(asked, text if number else carrying(text, " ".join(parts[1:])), found)
                lacks = alone is None or alone.confidence < _UNLIKELY
            if lacks:
                gaps.append(text)
        return gaps

    def _part(self, asked: str, text: str, found: Found) -> Likely | None:
        part = self.find(asked, text, found.filters)
        return likely(part.question, self.judge(part))

    def _looked_up(self, text: str, filters: Filters | None) -> tuple[str, Filters | None]:
        """The question, and what to search; a case number and nothing else asks what that case is about."""
        number = sole_case(text)
        if number is None or number not in self._cases():
            return text, filters
        return f"Hva gjelder styresak {number}?", replace(filters or Filters(), cases=frozenset({number}))

    def _without_other_cases(self, question: Question, units: list[Unit]) -> list[Unit]:
        """Where a question names cases of the board: leave out what other cases say that do not mention them."""
        named = set(case_numbers(question.text)) & self._cases()
        return [unit for unit in units if not named or self._speaks_of(named, unit)]

    def _speaks_of(self, named: set[str], unit: Unit) -> bool:
        span, text = unit.scored.chunk.span, unit.scored.chunk.text
        case = self.retriever.library.document(span.document_id).case_at(span.page, span.start)
        return case is None or not case.number or not named.isdisjoint({case.number, *case_numbers(text)})

    def _cases(self) -> set[str]:
        documents = self.retriever.library.documents()
        return {case.number for document in documents for case in document.cases if case.number}

    def is_hindsight(self, scored: ScoredChunk, text: str) -> bool:
        """Whether ``text`` of a passage speaks of what came later than the day that is asked about."""
        return is_hindsight(self.retriever.library, scored, text, self.as_of, self.retriever.today())


def likely(question: Question, judged: Judged) -> Likely | None:
    """What would be said, and how likely it is an answer.

    None where the sources have nothing, say it is unknown, or speak of our region and the question of another.
    """
    if not judged.units or _says_unknown(judged) or _is_elsewhere(question, judged):
        return None
    chosen = select(judged, question.wants, question.count)
    counted = chosen.is_list and len(chosen.claims) == question.count
    return Likely(judged, chosen, min(1.0, judged.confidence / _COUNTED) if counted else judged.confidence)


def _says_unknown(judged: Judged) -> bool:
    """Whether the best sentence is one that says that the matter is not known; there is at least one."""
    return bool(UNKNOWN.search(_best(judged)))


def _is_elsewhere(question: Question, judged: Judged) -> bool:
    return bool(_OTHER_REGIONS.search(question.text)) and not _OTHER_REGIONS.search(_best(judged))


def _best(judged: Judged) -> str:
    return judged.units[int(judged.logits.argmax())].text
