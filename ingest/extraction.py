"""What reading a file gives, and the limits it is read under."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.types import Block, BlockKind

VERSION = 6
"""Raise it when the same file would give other text, blocks or word boxes: documents are then read anew."""


@dataclass(frozen=True)
class Limits:
    """Bounds for reading one file. The defaults let a 2,000-page report through and stop bombs."""

    file_bytes: int = 200_000_000
    memory_bytes: int = 1_500_000_000
    cpu_seconds: int = 60
    wall_seconds: float = 90.0
    page_seconds: float = 10.0
    pages: int = 2_000
    characters: int = 20_000_000
    blocks: int = 500_000
    decoded_stream_bytes: int = 25_000_000
    decoding_work_bytes: int = 100_000_000
    parsing_work: int = 1_000_000


@dataclass(frozen=True)
class ExtractedPage:
    """One page: its normalised text and the blocks that it is made of, each a slice of the text."""

    number: int
    text: str
    blocks: tuple[Block, ...]
    problem: str | None = None
    """A key of ``words.REASONS`` where the page could not be read; its text is then empty."""
    hidden: int = 0
    """How many characters that nobody sees were taken out (see ``visible``)."""
    concealed: int = 0
    """How many characters stand off the page, or are too small to be read."""
    label: str | None = None
    """What the document calls the page, where that is not its number: ``iv``."""


@dataclass(frozen=True)
class Extraction:
    """All pages of a file."""

    pages: tuple[ExtractedPage, ...]

    @property
    def hidden(self) -> int:
        return sum(page.hidden for page in self.pages)

    @property
    def concealed(self) -> int:
        return sum(page.concealed for page in self.pages)


class Refused(Exception):
    """The file cannot be read. ``reason`` is a key of ``words.REASONS``."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass
class PageBuilder:
    """Joins blocks to a page's text and remembers where each stands."""

    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Append a block; empty text is left out. ``text`` is normalised and holds no line break."""
        if not text:
            return
        if self._parts:
            previous = self._blocks[-1].kind
            close = kind in ("item", "row") and previous in ("item", "row", "paragraph")
            self._append("\n" if close else "\n\n")
        start = self._length
        self._append(text)
        self._blocks.append(Block(start, self._length, kind, level))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def build(self, number: int, problem: str | None = None, hidden: int = 0) -> ExtractedPage:
        return ExtractedPage(number, "".join(self._parts), tuple(self._blocks), problem, hidden)


def to_json(extraction: Extraction) -> dict[str, object]:
    """A form that crosses the border to the worker process."""
    return {
        "pages": [
            [
                p.number,
                p.text,
                [[b.start, b.end, b.kind, b.level] for b in p.blocks],
                p.problem,
                p.hidden,
                p.concealed,
                p.label,
            ]
            for p in extraction.pages
        ]
    }


def from_json(value: dict[str, Any]) -> Extraction:
    """The inverse of ``to_json``."""
    return Extraction(
        tuple(
            ExtractedPage(number, text, tuple(Block(*block) for block in blocks), *rest)
            for number, text, blocks, *rest in value["pages"]
        )
    )
