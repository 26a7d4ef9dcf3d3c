"""What a reader sees in each document, written by hand, and the parts it is compared with.

A truth file has one line for each block, in reading order: ``h1`` to ``h6`` for a heading, ``p`` paragraph, ``i`` list
item, ``th`` and ``tr`` table rows with ``|`` between cells, ``page N`` where a page begins, ``label`` and ``problem``
of the page, and ``no`` for words that must not be in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ingest.extraction import Extraction

HERE = Path(__file__).parent
HELD_OUT = frozenset("d02 h04 h07 l04 l06 r03 r04 r07 t03 t05 t07 t12".split())
"""Documents that nothing was tuned on; their figures are only reported."""
_MARKER = re.compile(r"^(?:•|–|\d{1,2}[.)]|[a-z][.)])\s+")


@dataclass(frozen=True)
class Part:
    """A block. ``kind`` is heading, paragraph, item, header (of a table) or row; ``cells`` of the last two."""

    kind: str
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass
class Content:
    """A document's parts in reading order, and what is said of its pages (by number)."""

    parts: list[Part] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        return [word for part in self.parts for word in " ".join(part.cells or (part.text,)).split()]


def names() -> list[str]:
    return sorted(path.stem for path in (HERE / "truth").glob("*.txt"))


def document(name: str) -> Path:
    return next((HERE / "documents").glob(f"{name}.*"))


def is_held_out(name: str) -> bool:
    return name.split("-")[0] in HELD_OUT


def truth_of(name: str) -> Content:
    content, page = Content(), 1
    for line in (HERE / "truth" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        mark, _, text = line.partition(" ")
        match mark:
            case "page":
                page = int(text)
            case "label":
                content.labels[page] = text
            case "problem":
                content.problems[page] = text
            case "no":
                content.absent.append(text)
            case _:
                content.parts.append(_part(mark, text))
    return content


def _part(mark: str, text: str) -> Part:
    match mark:
        case "p":
            return Part("paragraph", text)
        case "i":
            return Part("item", _MARKER.sub("", text))
        case "th" | "tr":
            return Part("header" if mark == "th" else "row", text, 0, cells_of(text))
    assert re.fullmatch("h[1-6]", mark), mark
    return Part("heading", text, int(mark[1]))


def cells_of(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.split("|"))


def content_of(extraction: Extraction, named_cells: bool) -> Content:
    """What was read. ``named_cells``: rows are written "name: cell; name: cell" (Word files)."""
    content = Content()
    for page in extraction.pages:
        if page.problem:
            content.problems[page.number] = page.problem
        if label := getattr(page, "label", None):
            content.labels[page.number] = label
        for block in page.blocks:
            text = page.text[block.start : block.end]
            if block.kind == "row":
                cells = _named(text) if named_cells else cells_of(text)
                content.parts.append(Part("header" if block.level else "row", text, 0, cells))
            elif block.kind == "item":
                content.parts.append(Part("item", _MARKER.sub("", text)))
            else:
                content.parts.append(Part(block.kind, text, block.level))
    return content


def _named(row: str) -> tuple[str, ...]:
    return tuple(cell.rpartition(": ")[2] for cell in row.split("; "))
