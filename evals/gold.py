"""Where the gold evidence of a sample stands in the index that is being measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.errors import RequestError
from assistant.ports import Library
from assistant.types import Chunk, ScoredChunk, Span
from evals.datasets import Evidence, Sample
from evals.locate import Letters

COVERED = 0.8
"""A passage covers evidence when it holds at least this share of its characters."""

Page = tuple[str, int]


@dataclass
class Gold:
    """Finds evidence on the stored pages; keeps what it has found."""

    library: Library
    _pages: dict[Page, Letters | None] = field(default_factory=dict)
    _spans: dict[Evidence, Span | None] = field(default_factory=dict)

    def sets(self, sample: Sample) -> list[list[Span]]:
        """The alternative sets of evidence whose every quote stands on its page."""
        found = [[self.span(evidence) for evidence in alternative] for alternative in sample.evidence]
        return [[span for span in spans if span] for spans in found if spans and all(spans)]

    def span(self, evidence: Evidence) -> Span | None:
        """Where the words stand; None where the page does not say them."""
        if evidence not in self._spans:
            letters = self._letters((evidence.doc, evidence.page))
            place = letters.find(evidence.quote) if letters else None
            self._spans[evidence] = Span(evidence.doc, evidence.page, *place) if place else None
        return self._spans[evidence]

    def relevant_chunks(self, sample: Sample) -> list[Chunk]:
        """The chunks of the whole index that cover a piece of evidence: the qrels of the sample."""
        found: dict[Span, Chunk] = {}
        for spans in self.sets(sample):
            for span in spans:
                for chunk in self.library.chunks_on(span.document_id, span.page):
                    if covers(chunk.span, span):
                        found[chunk.span] = chunk
        return list(found.values())

    def _letters(self, page: Page) -> Letters | None:
        if page not in self._pages:
            try:
                self._pages[page] = Letters(self.library.page(*page).text)
            except RequestError:
                self._pages[page] = None
        return self._pages[page]


def covers(passage: Span, evidence: Span) -> bool:
    """Whether the passage holds at least 80 % of the evidence's characters."""
    if (passage.document_id, passage.page) != (evidence.document_id, evidence.page):
        return False
    shared = min(passage.end, evidence.end) - max(passage.start, evidence.start)
    return shared >= COVERED * (evidence.end - evidence.start)


def pages_of(spans: Iterable[Span]) -> set[Page]:
    return {(span.document_id, span.page) for span in spans}


def spans_of(ranking: Iterable[ScoredChunk]) -> list[Span]:
    return [scored.chunk.span for scored in ranking]
