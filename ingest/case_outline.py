"""Where the cases and sections of a board document begin, and its pages with every such beginning as a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.types import Block, CaseSectionKind, Page
from ingest.case_labels import Label, Opening, ends_a_decision, label, opening

_DECISIONS = ("proposed_resolution", "resolution")
_FREE_LEVEL = 2
"""The level of a label that was no heading, where no case was opened above it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A case or section begins at ``start`` of ``page``. An ``opening`` begins a case.

    ``heading`` is empty where a section ends without any other beginning: what follows is discussion.
    """

    page: int
    start: int
    kind: CaseSectionKind
    heading: str
    opening: Opening | None = None


@dataclass(frozen=True)
class Outline:
    """The pages with other blocks and the same text, and the marks in reading order."""

    pages: tuple[Page, ...]
    marks: tuple[Mark, ...]


def outline(pages: Sequence[Page]) -> Outline:
    """The outline of a document; run-in labels ("Vedtak: Styret …") become headings of their own."""
    walker = _Walker()
    found = tuple(replace(page, blocks=tuple(walker.walk(page))) for page in pages)
    return Outline(found, tuple(walker.marks))


class _Walker:
    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._case: Opening | None = None
        self._case_level = 0
        self._case_in_heading = False
        self._seen: set[str] = set()
        self._section: CaseSectionKind = "discussion"
        self._level = 0
        self._made = False
        """Whether the label of the present section was no heading before."""
        self._had_items = False

    def walk(self, page: Page) -> Iterator[Block]:
        for block in page.blocks:
            text = page.text[block.start : block.end]
            opened = opening(text, block.kind)
            if opened is not None and self._begins(opened, block):
                yield self._open(page, block, opened)
            elif self._is_running_head(opened):
                continue
            elif (said := label(text, block.kind)) is not None:
                yield from self._name(page, block, said)
            elif block.kind == "heading":
                yield self._head(page, block, text)
            else:
                self._go_on(page, block, text)
                yield block

    def _begins(self, opened: Opening, block: Block) -> bool:
        """Whether a line opens a case of this meeting: of its year and, outside headings, in the order of numbers.

        A running head repeats the number of the case it stands in; a reference names a case of another meeting.
        """
        if self._case is None:
            return True
        if opened.number == self._case.number or opened.number[-4:] != self._case.number[-4:]:
            return False
        if block.kind == "heading":
            return True
        return not self._case_in_heading and (opened.number > self._case.number or opened.number in self._seen)

    def _is_running_head(self, opened: Opening | None) -> bool:
        """Whether a line only repeats the case that a decision belongs to; it must not interrupt the decision."""
        return self._section in _DECISIONS and opened is not None and opened == self._case

    def _open(self, page: Page, block: Block, opened: Opening) -> Block:
        self._case = opened
        self._seen.add(opened.number)
        self._case_in_heading = block.kind == "heading"
        self._case_level = block.level if block.kind == "heading" else 1
        self._section, self._made = "discussion", False
        heading = page.text[block.start : block.end]
        self.marks.append(Mark(page.number, block.start, "discussion", heading, opened))
        return Block(block.start, block.end, "heading", self._case_level)

    def _name(self, page: Page, block: Block, said: Label) -> Iterator[Block]:
        self._section, self._had_items, self._made = said.kind, False, block.kind != "heading"
        self._level = (self._case_level or _FREE_LEVEL - 1) + 1 if self._made else self._below_case(block)
        end = block.start + said.length
        heading = page.text[block.start : end]
        self.marks.append(Mark(page.number, block.start, said.kind, heading))
        yield Block(block.start, end, "heading", self._level)
        if block.start + said.body < block.end:
            yield Block(block.start + said.body, block.end, "paragraph")

    def _head(self, page: Page, block: Block, text: str) -> Block:
        level = self._below_case(block)
        if self._section in _DECISIONS and not self._made and level > self._level:
            return Block(block.start, block.end, "heading", level)  # a heading inside a long resolution
        if self._made:
            level = min(level, self._level)
        self._section, self._made = "discussion", False
        self.marks.append(Mark(page.number, block.start, "discussion", text))
        return Block(block.start, block.end, "heading", level)

    def _go_on(self, page: Page, block: Block, text: str) -> None:
        if self._section not in _DECISIONS:
            return
        after_items = self._made and self._had_items and block.kind == "paragraph"
        if after_items or ends_a_decision(text):
            self._section = "discussion"
            self.marks.append(Mark(page.number, block.start, "discussion", ""))
        self._had_items = self._had_items or block.kind == "item"

    def _below_case(self, block: Block) -> int:
        return max(block.level, self._case_level + 1) if self._case else block.level
