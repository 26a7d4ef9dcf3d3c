"""The text of a page, with a quote marked in it."""

from __future__ import annotations

from ui.client_values import PageText
from ui.web.parts import plain


def page_markdown(page: PageText, start: int, end: int) -> str:
    """The text of a page as Markdown, ``text[start:end]`` on a coloured ground."""
    shown, done = "", 0
    for block in page.blocks:
        shown += _paragraph(_marked(page.text, done, block.start, start, end))
        text = _marked(page.text, block.start, block.end, start, end)
        if block.kind in {"item", "row"}:
            shown += f"{text}  \n" if text else ""
        else:
            shown += _paragraph(f"**{text}**" if block.kind == "heading" and text else text)
        done = max(done, block.end)
    return shown + _paragraph(_marked(page.text, done, len(page.text), start, end))


def _paragraph(text: str) -> str:
    return f"\n\n{text}\n\n" if text else ""


def _marked(text: str, first: int, last: int, start: int, end: int) -> str:
    """``text[first:last]``, its part inside ``[start, end)`` marked."""
    start, end = min(max(start, first), last), max(min(end, last), first)
    if start >= end:
        return plain(text[first:last])
    before, quoted, after = plain(text[first:start]), plain(text[start:end]), plain(text[end:last])
    marked = f":orange-background[{quoted}]" if quoted else ""
    space_before = " " if before and text[start - 1 : start].isspace() else ""
    space_after = " " if after and text[end : end + 1].isspace() else ""
    return f"{before}{space_before}{marked}{space_after}{after}"
