"""What the HTTP service gives where ``assistant.types`` has no noun for it."""

from __future__ import annotations

from typing import Literal

from assistant.types import (
    BlockKind,
    CaseSectionKind,
    Claim,
    Document,
    Frozen,
    PageProblem,
    Rank,
)


class PageBlock(Frozen):
    start: int
    end: int
    kind: BlockKind
    level: int = 0


class PageChunk(Frozen):
    start: int
    end: int
    heading: str
    rank: Rank
    case_number: str | None = None
    case_section: CaseSectionKind | None = None


class PageText(Frozen):
    """One page of a document; ``pages`` is how many the document has."""

    document_id: str
    number: int
    pages: int
    text: str
    blocks: tuple[PageBlock, ...] = ()
    chunks: tuple[PageChunk, ...] = ()
    ocr: bool = False


class Section(Frozen):
    """A part of a document: the headings it stands under, and how binding it is."""

    page: int
    heading: tuple[str, ...]
    rank: Rank
    chunks: int
    case_number: str | None = None
    case_section: CaseSectionKind | None = None


class Contents(Frozen):
    """What a document is divided into, and its pages that could not be read."""

    document: Document
    chunks: int
    sections: tuple[Section, ...]
    page_problems: tuple[PageProblem, ...] = ()


class Passage(Frozen):
    """A passage that was found: ``text`` is ``page[start:end]``."""

    document_id: str
    title: str
    page: int
    start: int
    end: int
    heading: str
    rank: Rank
    score: float
    text: str


class SearchResult(Frozen):
    results: tuple[Passage, ...]


class Stage(Frozen):
    """What the assistant is doing right now."""

    stage: str
    message: str


class StreamedClaim(Claim):
    """A claim while the rest is awaited. ``ai_generated``: whether a language model wrote it."""

    ai_generated: bool = False


class Progress(Frozen):
    """How far a portfolio has come: ``done`` of ``total``, the last one being ``id``."""

    done: int
    total: int
    id: str


class Ready(Frozen):
    """The service can answer. ``model``: whether a language model is set up, and asked."""

    status: str
    generation: str
    damaged: tuple[str, ...] = ()
    model: Literal["none", "off", "on"] = "none"
