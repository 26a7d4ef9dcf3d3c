"""Pages into passages to search for. A chunk never crosses a page and is an exact slice of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.text import sentences
from assistant.types import Block, Chunk, Page, Rank, Span
from ingest.catalog import Entry

VERSION = 4
"""Raise it when the same pages would give other chunks."""

FACT_SHEET_LINE = "Faktaark – gjengivelse, ikke originaldokumentet"
"""The first line of every fact sheet. It says what the sheet is, and is no passage to search for."""

_LIST_FACTOR = 6
"""A list is kept whole up to this many times the usual length of a chunk; so is a table without a header row."""
_LONGEST_SENTENCE = 5000
_LONGEST_WORD = 50
_LONGEST_HEADING = 300
"""Characters. Nothing that people write is longer; what is would fill the memory where passages become vectors."""
_LONG_FACTOR = 1.6
"""A paragraph longer than this many times the usual length is cut between sentences."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: int
    is_list: bool


class _Blocks:
    """The blocks of a page, and for each table row the header row of its table, which may stand on a page before."""

    def __init__(self, page: Page, header: str) -> None:
        self.text = page.text
        self.last_header = header
        self._blocks = page.blocks
        self._starts = [block.start for block in page.blocks]
        self._headers = [self._header_of(block) for block in page.blocks]

    def _header_of(self, block: Block) -> str:
        if block.names_columns or block.kind != "row":
            self.last_header = self.text[block.start : block.end] if block.names_columns else ""
            return ""
        return self.last_header

    def header_above(self, piece: _Piece) -> str:
        """The header row of the table that the piece's first row is part of; empty where the piece holds it."""
        found = (at for at in self._inside(piece) if self._blocks[at].kind == "row")
        return next((self._headers[at] for at in found), "")

    def has_headed_rows(self, piece: _Piece) -> bool:
        return any(self._headers[at] for at in self._inside(piece))

    def units(self, piece: _Piece) -> Iterator[tuple[int, int]]:
        """Where a piece may be cut: between sentences, and between table rows but not in them."""
        for at in self._inside(piece):
            block = self._blocks[at]
            if block.kind == "row":
                yield block.start, block.end
            else:
                yield from sentences(self.text, block.start, block.end)

    def _inside(self, piece: _Piece) -> range:
        return range(bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.end))


class Chunker:
    """Cuts the pages of one document, in order; headings carry over from page to page.

    Args:
        entry: the document's entry, for the ranks of its sections.
        target_words: about how long a chunk should be.
    """

    def __init__(self, entry: Entry, target_words: int) -> None:
        self._entry = entry
        self._target = target_words
        self._headings: list[tuple[int, str]] = []
        self._columns = ""
        self._ranks = {_key(section.heading): section.rank for section in entry.section}

    def chunks(self, page: Page) -> list[Chunk]:
        """The chunks of ``page``, in order, without overlap."""
        found: list[Chunk] = []
        blocks_of = _Blocks(page, self._columns)
        self._columns = blocks_of.last_header
        sections = _sections(page)
        for (heading, blocks), following in zip(sections, [*sections[1:], None], strict=True):
            if heading is not None:
                self._enter(heading.level, page.text[heading.start : heading.end])
            pieces = [part for piece in _pieces(page, blocks) for part in self._cut(blocks_of, piece)]
            if heading is not None and not blocks and not _is_deeper(following, heading):
                pieces = [_piece(page, [heading])]  # nothing below it would carry its words
            found += [self._chunk(page, piece, blocks_of.header_above(piece)) for piece in self._merge(pieces)]
        return found

    def _enter(self, level: int, title: str) -> None:
        self._headings = [(depth, text) for depth, text in self._headings if depth < level]
        self._headings.append((level, title[:_LONGEST_HEADING]))

    def _cut(self, blocks: _Blocks, piece: _Piece) -> Iterator[_Piece]:
        keep = piece.is_list and not blocks.has_headed_rows(piece)
        limit = self._target * (_LIST_FACTOR if keep else _LONG_FACTOR)
        if piece.words <= limit:
            yield piece
            return
        start = end = piece.start
        count = 0
        for sentence_start, sentence_end in _portions(blocks.text, blocks.units(piece)):
            length = _count(blocks.text[sentence_start:sentence_end])
            if count and count + length > self._target:
                yield _Piece(start, end, count, piece.is_list)
                start, count = sentence_start, 0
            end, count = sentence_end, count + length
        yield _Piece(start, end, count, piece.is_list)

    def _merge(self, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
        current: _Piece | None = None
        for piece in pieces:
            if current is None:
                current = piece
            elif current.words + piece.words <= self._target * 1.2:
                is_list = current.is_list or piece.is_list
                current = _Piece(current.start, piece.end, current.words + piece.words, is_list)
            else:
                yield current
                current = piece
        if current is not None:
            yield current

    def _chunk(self, page: Page, piece: _Piece, columns: str) -> Chunk:
        path = tuple(title for _, title in self._headings)
        if columns:
            path += (columns[:_LONGEST_HEADING],)  # rows without their header row would not say what their cells are
        span = Span(page.document_id, page.number, piece.start, piece.end)
        return Chunk(span, page.text[piece.start : piece.end], path, self._rank(path), piece.is_list)

    def named_rank(self, path: tuple[str, ...]) -> Rank | None:
        """The rank that the catalogue gives the innermost section of ``path`` that it names."""
        return next((self._ranks[_key(title)] for title in reversed(path) if _key(title) in self._ranks), None)

    def _rank(self, path: tuple[str, ...]) -> Rank:
        return self.named_rank(path) or self._entry.rank


def indexed_text(title: str, chunk: Chunk) -> str:
    """What the search sees of a chunk: the document's title and the headings above it belong to it."""
    path = [part for part in chunk.heading if part != title]
    return "\n".join([title, " › ".join(path), chunk.text])


_Section = tuple[Block | None, list[Block]]


def _sections(page: Page) -> list[_Section]:
    """Each heading of the page with the blocks below it; blocks above the first heading have None."""
    sections: list[_Section] = [(None, [])]
    for block in page.blocks:
        if block.kind == "heading":
            sections.append((block, []))
        elif page.text[block.start : block.end] != FACT_SHEET_LINE:
            sections[-1][1].append(block)
    return sections


def _is_deeper(section: _Section | None, heading: Block) -> bool:
    return section is not None and section[0] is not None and section[0].level > heading.level


def _pieces(page: Page, blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Paragraphs one by one; a run of items or rows together, with the line that introduces it."""
    run: list[Block] = []
    for block in blocks:
        in_list = block.kind in ("item", "row")
        if run and not in_list:
            yield _piece(page, run)
            run = []
        if in_list or page.text[block.start : block.end].endswith(":"):
            run.append(block)
        else:
            yield _piece(page, [block])
    if run:
        yield _piece(page, run)


def _piece(page: Page, blocks: Sequence[Block]) -> _Piece:
    start, end = blocks[0].start, blocks[-1].end
    is_list = any(block.kind in ("item", "row") for block in blocks)
    return _Piece(start, end, _count(page.text[start:end]), is_list)


def _portions(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences, and what is longer than any sentence in portions that end at white space where there is some."""
    for start, end in spans:
        while end - start > _LONGEST_SENTENCE:
            stop = start + _LONGEST_SENTENCE
            stop = text.rfind(" ", start + 1, stop) if " " in text[start + 1 : stop] else stop
            yield start, stop
            start = stop + (text[stop] == " ")
        yield start, end


def _count(text: str) -> int:
    """How many words there are; a run of letters that no word is as long as counts as several."""
    return max(len(text.split()), len(text) // _LONGEST_WORD)


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()
