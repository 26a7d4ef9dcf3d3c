"""A quote becomes a citation, or nothing. The only place where citations are made.

A quote is found word for word on the page it names; forgiven are case, white space, quotation marks and dashes. On a
neighbouring page it is accepted with the page corrected and marked. Anything else (one other digit, a word more or
less, two places stitched together, an ellipsis) is not on the page and gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.errors import UnknownPage
from assistant.ports import Library
from assistant.text import Folded, find_all, fold
from assistant.types import Chunk, Citation, Page, Span
from assistant.validity import Timeline, by_day, today

SHORTEST = 12
"""A shorter quote says too little to carry a claim, unless it is a whole item, row or paragraph of its page."""

_MARKER = re.compile(r"(?:(?:•|\d{1,2}[.)]|[a-zæøå][.)])\s*)?")


class Citer:
    """Makes citations from one generation. Keeps the pages it has folded."""

    def __init__(self, library: Library, today: Callable[[], str] = today) -> None:
        self._library = library
        self._today = today
        self._folded = lru_cache(maxsize=512)(self._fold)
        self._timeline = by_day(library.documents)

    def timeline(self) -> Timeline:
        """The documents of the library by day."""
        return self._timeline(self._today())

    def cite(self, document_id: str, page: int, quote: str, near: int = 0, as_of: str | None = None) -> Citation | None:
        """The citation for ``quote``, or None where the page and its neighbours do not say it.

        Args:
            near: where on the page the quote is expected, for words that stand there more than once.
            as_of: the day, month or year at which to say what has replaced the document; today if left out.

        Raises:
            UnknownDocument, UnknownPage: the quote names a page that does not exist.
        """
        self._library.page(document_id, page)
        for number in (page, page - 1, page + 1):
            span = self._find(document_id, number, quote, near)
            if span is not None:
                return self._make(span, as_of, corrected=number != page)
        return None

    def _find(self, document_id: str, number: int, quote: str, near: int) -> Span | None:
        try:
            page, folded = self._folded(document_id, number)
        except UnknownPage:
            return None
        found = [(start, end) for start, end in find_all(quote, folded) if _long_enough(page, start, end)]
        if not found:
            return None
        start, end = min(found, key=lambda place: (abs(place[0] - near), place[0]))
        return Span(document_id, number, start, end)

    def _fold(self, document_id: str, number: int) -> tuple[Page, Folded]:
        page = self._library.page(document_id, number)
        return page, fold(page.text)

    def _make(self, span: Span, as_of: str | None, corrected: bool) -> Citation:
        timeline = self.timeline()
        document = self._library.document(span.document_id)
        page = self._library.page(span.document_id, span.page)
        chunk = self._chunk_at(span)
        case = document.case_at(span.page, span.start)
        section = case.section_at(span.page, span.start) if case else None
        return Citation(
            document_id=document.id,
            title=document.title,
            kind=document.kind,
            source=document.source,
            rank=chunk.rank if chunk else document.rank,
            date=document.date,
            version=document.version,
            page=span.page,
            page_corrected=corrected,
            ocr=page.ocr,
            page_label=page.label,
            heading=" › ".join(chunk.heading) if chunk else "",
            start=span.start,
            end=span.end,
            quote=page.text[span.start : span.end],
            url=document.url,
            based_on=document.based_on,
            valid_from=document.valid_from,
            valid_to=document.valid_to,
            superseded_by=timeline.replaced_by(document, as_of or timeline.today),
            case_number=case.number if case else None,
            case_section=section.kind if section else None,
        )

    def _chunk_at(self, span: Span) -> Chunk | None:
        """The chunk that holds the start of ``span``; None on a heading between chunks."""
        for chunk in self._library.chunks_on(span.document_id, span.page):
            if chunk.span.start <= span.start < chunk.span.end:
                return chunk
        return None


def _long_enough(page: Page, start: int, end: int) -> bool:
    if end - start >= SHORTEST:
        return True
    return any(
        block.end == end and _MARKER.fullmatch(page.text, block.start, start)
        for block in page.blocks
        if block.start <= start
    )
