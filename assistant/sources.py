"""The documents that answers rest on, as someone who keeps the corpus looks at them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.case_numbers import normal_number
from assistant.ports import Library
from assistant.types import (
    CaseSectionKind,
    Chunk,
    Document,
    Frozen,
    Kind,
    LastIngest,
    PageProblem,
    Rank,
)
from assistant.validity import base_id, in_force


class Section(Frozen):
    """A run of passages under one heading, with their rank. ``page`` is where it begins."""

    page: int
    heading: tuple[str, ...]
    rank: Rank
    chunks: int
    case_number: str | None
    case_section: CaseSectionKind | None


class PageChunk(Frozen):
    """Et avsnitt som det søkes i: ``text[start:end]`` på siden."""

    start: int
    end: int
    heading: str
    rank: Rank
    case_number: str | None
    case_section: CaseSectionKind | None

    @classmethod
    def of(cls, chunk: Chunk, document: Document) -> PageChunk:
        number, section = _place(chunk, document)
        return cls(
            start=chunk.span.start,
            end=chunk.span.end,
            heading=" › ".join(chunk.heading),
            rank=chunk.rank,
            case_number=number,
            case_section=section,
        )


class SourceEntry(Frozen):
    """A document with what was made of it."""

    document: Document
    chunks: int
    sections: tuple[Section, ...]
    page_problems: tuple[PageProblem, ...]

    @property
    def ranks(self) -> frozenset[Rank]:
        return frozenset(section.rank for section in self.sections) | {self.document.rank}


def entry(library: Library, document_id: str, last: LastIngest) -> SourceEntry:
    """One document.

    Raises:
        UnknownDocument: there is none with this id.
    """
    return _entry(library, library.document(document_id), last)


def _entry(library: Library, document: Document, last: LastIngest) -> SourceEntry:
    chunks = [chunk for page in range(1, document.pages + 1) for chunk in library.chunks_on(document.id, page)]
    problems = last.page_problems.get(document.id, ())
    return SourceEntry(
        document=document, chunks=len(chunks), sections=_sections(document, chunks), page_problems=problems
    )


def entries(
    library: Library,
    last: LastIngest,
    kinds: frozenset[Kind] = frozenset(),
    ranks: frozenset[Rank] = frozenset(),
    text: str = "",
    as_of: str | None = None,
) -> list[SourceEntry]:
    """The documents by id, those that fit; after each its earlier versions, newest first.

    Args:
        kinds, ranks: empty means all; a document fits a rank that it has in any of its sections.
        text: stands in the id, the title or a case number, in capitals or not.
        as_of: only what was in force on that day, or on the last of that month or year.
    """
    documents = in_force(library.documents(), as_of)
    fitting = [d for d in documents if (not kinds or d.kind in kinds) and _holds(d, text)]
    fitting.sort(key=lambda document: (base_id(document.id), -document.version))
    found = [_entry(library, document, last) for document in fitting]
    return [one for one in found if not ranks or ranks & one.ranks]


def _holds(document: Document, text: str) -> bool:
    wanted = text.strip().casefold()
    if wanted in document.id.casefold() or wanted in document.title.casefold():
        return True
    return any(case.number and case.number in (wanted, normal_number(wanted)) for case in document.cases)


def _sections(document: Document, chunks: Sequence[Chunk]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for chunk in chunks:
        number, part = _place(chunk, document)
        found = Section(
            page=chunk.span.page,
            heading=chunk.heading,
            rank=chunk.rank,
            chunks=1,
            case_number=number,
            case_section=part,
        )
        last = sections[-1] if sections else None
        if last is not None and found.model_copy(update={"page": last.page, "chunks": last.chunks}) == last:
            sections[-1] = last.model_copy(update={"chunks": last.chunks + 1})
        else:
            sections.append(found)
    return tuple(sections)


def _place(chunk: Chunk, document: Document) -> tuple[str | None, CaseSectionKind | None]:
    """The number of the board case that a passage is in, and which part of it."""
    case = document.case_at(chunk.span.page, chunk.span.start)
    section = case.section_at(chunk.span.page, chunk.span.start) if case else None
    return (case.number if case else None), (section.kind if section else None)
