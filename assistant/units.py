"""What an extractive answer is made of: whole sentences, list items and table rows of the best passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.ports import Library
from assistant.text import sentences
from assistant.types import Block, Chunk, Page, ScoredChunk

_MARKER = re.compile(r"^(?:•|\d{1,2}[.)]|[a-zæøå][.)])\s*")
_SOURCES = frozenset({"kilder", "kjelder", "kjeldeliste", "kildeliste", "referanser", "sources", "references"})
"""A list of sources names what a document rests on; it answers nothing by itself."""
_ADDRESS = re.compile(r"https?://|www\.")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, item or row: ``page.text[start:end]``, with what it stands under.

    ``context`` is the document's title, the headings and, for an item, the line that introduces its list.
    ``items`` are the spans of the whole list that the unit is part of or introduces.
    """

    scored: ScoredChunk
    start: int
    end: int
    text: str
    context: str
    items: tuple[tuple[int, int], ...] = ()
    introduces: bool = False


def units_of(library: Library, ranking: Sequence[ScoredChunk]) -> list[Unit]:
    """The units of the passages in ``ranking``, in ranking order, then in reading order."""
    return [unit for scored in ranking if not _lists_sources(scored) for unit in _units(library, scored)]


def passage_text(library: Library, scored: ScoredChunk) -> str:
    """A passage with the title and headings that it stands under."""
    chunk = scored.chunk
    return " ".join([_known_as(library, chunk), *chunk.heading, chunk.text])


def _lists_sources(scored: ScoredChunk) -> bool:
    return bool(scored.chunk.heading) and scored.chunk.heading[-1].casefold() in _SOURCES


def _units(library: Library, scored: ScoredChunk) -> Iterator[Unit]:
    chunk = scored.chunk
    page = library.page(chunk.span.document_id, chunk.span.page)
    title = library.document(chunk.span.document_id).title
    above = " ".join([_known_as(library, chunk), *(part for part in chunk.heading if part != title)])
    blocks = [b for b in page.blocks if b.end > chunk.span.start and b.start < chunk.span.end and b.kind != "heading"]
    for index, block in enumerate(blocks):
        if block.names_columns:
            above = f"{above} {page.text[block.start : block.end]}"
            continue
        start, end = max(block.start, chunk.span.start), min(block.end, chunk.span.end)
        items, intro = _list_around(page, blocks, index)
        if block.kind == "paragraph":
            spans = sentences(page.text, start, end)
            for number, (first, last) in enumerate(spans):
                is_intro = bool(items) and number == len(spans) - 1
                text = page.text[first:last]
                if not _ADDRESS.search(text):
                    yield Unit(scored, first, last, text, above, items if is_intro else (), is_intro)
        else:
            start += _marker_length(page.text[start:end])
            text = page.text[start:end]
            if not _ADDRESS.search(text):
                introduces = bool(items) and items[0][0] > end
                yield Unit(scored, start, end, text, f"{above} {intro}", items, introduces)


def _known_as(library: Library, chunk: Chunk) -> str:
    """The title of a passage's document, with the number of its board case where the title lacks it."""
    document = library.document(chunk.span.document_id)
    case = document.case_at(chunk.span.page, chunk.span.start)
    if case is None or not case.number or case.number in document.title:
        return document.title
    return f"{document.title} Styresak {case.number}"


def _list_around(page: Page, blocks: Sequence[Block], index: int) -> tuple[tuple[tuple[int, int], ...], str]:
    """The items of the list that block ``index`` is part of or introduces, and the introducing line."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    ends_in_colon = page.text[blocks[index].start : blocks[index].end].endswith(":")
    if following is not None and ends_in_colon and _is_listed(following) and _depth(following) > _depth(blocks[index]):
        first, level = index + 1, _depth(following)
    elif _is_listed(blocks[index]):
        first, level = index, _depth(blocks[index])
        while first > 0 and _depth(blocks[first - 1]) >= level:
            first -= 1
    else:
        return (), ""
    spans = []
    for block in blocks[first:]:
        if _depth(block) < level:
            break
        if _depth(block) == level:
            spans.append((block.start + _marker_length(page.text[block.start : block.end]), block.end))
    intro = page.text[blocks[first - 1].start : blocks[first - 1].end] if first else ""
    return tuple(spans), intro


def _is_listed(block: Block) -> bool:
    return block.kind in ("item", "row")


def _depth(block: Block) -> int:
    """How deep in lists a block stands; a paragraph at -1."""
    return block.level if _is_listed(block) else -1


def _marker_length(text: str) -> int:
    match = _MARKER.match(text)
    return match.end() if match else 0
