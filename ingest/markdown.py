"""Markdown and plain text as pages: mark-up removed, headings, lists and tables kept as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.text import normalise
from assistant.visible import count_hidden
from ingest.extraction import ExtractedPage, PageBuilder
from ingest.wrapping import BULLET, DATE, NUMBERED, join_wrapped

_WRAPPED_LINE = 50
"""A line of plain text that is longer than this and ends in no full stop goes on in the next line."""


def markdown_pages(text: str) -> list[ExtractedPage]:
    """A Markdown file is one page."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return [replace(_Walker().walk(parser.parse(text)), hidden=count_hidden(text))]


class _Walker:
    def __init__(self) -> None:
        self._builder = PageBuilder()
        self._lists: list[int | None] = []
        self._marker: str | None = None
        self._header: list[str] = []
        self._row: list[str] = []
        self._in_header = False

    def walk(self, tokens: Sequence[Token]) -> ExtractedPage:
        for index, token in enumerate(tokens):
            self._one(token, tokens, index)
        return self._builder.build(1)

    def _one(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._next_marker()
            case "inline":
                self._inline(token, tokens[index - 1])
            case "fence" | "code_block":
                for line in token.content.splitlines():
                    self._builder.add("paragraph", normalise(line).strip())
            case "thead_open":
                self._header, self._in_header = [], True
            case "thead_close":
                self._in_header = False
            case "tr_open":
                self._row = []
            case "tr_close":
                self._end_row()

    def _next_marker(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "• "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _inline(self, token: Token, opener: Token) -> None:
        text = " ".join(normalise(_plain(token.children or [])).split())
        if opener.type == "heading_open":
            self._builder.add("heading", text, int(opener.tag[1:]))
        elif opener.type == "th_open":
            self._header.append(text)
        elif opener.type == "td_open":
            self._row.append(text)
        elif self._lists and self._marker is not None:
            self._builder.add("item", self._marker + text, len(self._lists) - 1)
            self._marker = None
        else:
            self._builder.add("paragraph", text)

    def _end_row(self) -> None:
        if not self._in_header:
            cells = zip(self._header, self._row, strict=False)
            self._builder.add("row", "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell))


def _plain(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(child.content)
    return "".join(parts)


def text_pages(text: str) -> list[ExtractedPage]:
    """Plain text: a form feed begins a page, a blank line a paragraph. One at the very end begins nothing."""
    return [_text_page(number, page) for number, page in enumerate(text.rstrip().split("\f"), 1)]


def _text_page(number: int, text: str) -> ExtractedPage:
    builder = PageBuilder()
    current, previous, indent = "", "", 0
    for raw in [*text.splitlines(), ""]:
        line = normalise(raw).strip()
        begins_item = BULLET.match(line) or (NUMBERED.match(line) and not DATE.match(line))
        goes_on = current and line and not begins_item
        if goes_on and len(previous) > _WRAPPED_LINE and current[-1] not in ".:;!?":
            current = join_wrapped(current, line)
        else:
            _add_text_block(builder, current, indent)
            current, indent = line, len(raw) - len(raw.lstrip())
        previous = line
    _add_text_block(builder, current, indent)
    return builder.build(number, hidden=count_hidden(text))


def _add_text_block(builder: PageBuilder, text: str, indent: int) -> None:
    if BULLET.match(text):
        builder.add("item", "• " + BULLET.sub("", text), int(indent > 1))
    elif NUMBERED.match(text):
        builder.add("item", text, int(indent > 1))
    else:
        builder.add("paragraph", text)
