"""From the lines of a PDF page, with their positions and font sizes, to headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.text import normalise
from ingest.extraction import ExtractedPage, PageBuilder

BULLET = re.compile(r"^(?:[•‣◦▪●○■□·∙*]|[-–—](?=\s))\s*")
NUMBERED = re.compile(r"^(?:\d{1,2}|[a-zæøå])[.)]\s+(?=\S)")
DATE = re.compile(r"\d{1,2}\. (?:jan|feb|mars|apr|mai|juni|juli|aug|sep|okt|nov|des)")
_PAGE_NUMBER = re.compile(r"^(?:side\s+)?\d{1,4}(?:\s*(?:av|/|of)\s*\d{1,4})?$", re.IGNORECASE)
_BROKEN_ADDRESS = re.compile(r"https?://\S*[/_.=&?-]$")
_SUSPENDED = re.compile(r"^(?:og|eller|samt|til|and|or)\b")
_HEADING_SCALE = 1.08
_PARAGRAPH_GAP = 1.2
_COMMON = 0.08
"""A distance between lines is common when it makes up this share of all."""
_LONGEST_HEADING = 200
_APART = 1.8
"""How many times its height a page number stands away from the nearest line; a wrapped year stands closer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print. ``x``, ``y`` and ``size`` in points; y grows upwards."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


def build_pages(pages: Sequence[Sequence[Line]]) -> list[ExtractedPage]:
    """One ``ExtractedPage`` for each list of lines, numbered from 1.

    Heading levels come from the font sizes of the whole document, so that a level means the same on each page.
    """
    body = _body_size(line for page in pages for line in page)
    sizes = _heading_sizes((line for page in pages for line in page), body)
    pitch = _line_pitch(pages, body)
    return [_build_page(number, lines, body, sizes, pitch) for number, lines in enumerate(pages, 1)]


def _body_size(lines: Iterable[Line]) -> float:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _heading_sizes(lines: Iterable[Line], body: float) -> list[float]:
    return sorted({round(line.size, 1) for line in lines if line.size > body * _HEADING_SCALE}, reverse=True)


def _build_page(number: int, lines: Sequence[Line], body: float, sizes: list[float], pitch: float) -> ExtractedPage:
    kept = [line for line in lines if not _is_page_number(line, lines, body)]
    builder = PageBuilder()
    indents = _item_indents(kept)
    for group in _groups(kept, body, pitch):
        text = normalise(_join(group)).strip()
        first = group[0]
        if first.size > body * _HEADING_SCALE and len(text) <= _LONGEST_HEADING:
            builder.add("heading", text, sizes.index(round(first.size, 1)) + 1)
        elif _is_bold_heading(group, text):
            builder.add("heading", text, len(sizes) + 1)
        elif BULLET.match(text):
            builder.add("item", "• " + BULLET.sub("", text), indents.get(round(first.x), 0))
        elif NUMBERED.match(text):
            builder.add("item", text, indents.get(round(first.x), 0))
        else:
            builder.add("paragraph", text)
    return builder.build(number)


def _is_page_number(line: Line, lines: Sequence[Line], body: float) -> bool:
    if not _PAGE_NUMBER.match(line.text.strip()) or line.size > body * _HEADING_SCALE:
        return False
    if line is lines[0]:
        return len(lines) == 1 or abs(line.y - lines[1].y) > _APART * line.size
    return line is lines[-1] and abs(line.y - lines[-2].y) > _APART * line.size


def _is_bold_heading(group: Sequence[Line], text: str) -> bool:
    return (
        all(line.bold for line in group) and len(text) <= 80 and text[-1:] not in ".,;:" and any(map(str.isalpha, text))
    )


def _item_indents(lines: Sequence[Line]) -> dict[int, int]:
    """Left edge of a list item -> nesting level."""
    edges = sorted({round(line.x) for line in lines if _is_item(line.text)})
    levels: dict[int, int] = {}
    level, last = -1, -99
    for edge in edges:
        if edge - last > 3:
            level += 1
        levels[edge], last = level, edge
    return levels


def _groups(lines: Sequence[Line], body: float, pitch: float) -> list[list[Line]]:
    """Lines that belong to one heading, paragraph or item."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _starts_block(groups[-1], line, pitch, body):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _line_pitch(pages: Sequence[Sequence[Line]], body: float) -> float:
    """The distance between two lines of one paragraph: the smallest that is common among lines of body text.

    The median would be the distance between paragraphs where most of them are one line long.
    """
    gaps = Counter(
        round(above.y - below.y, 1)
        for lines in pages
        for above, below in pairwise(lines)
        if 0.9 * body <= above.y - below.y < 2.2 * body and round(above.size, 1) == round(below.size, 1) == body
    )
    common = [gap for gap, count in gaps.items() if count >= _COMMON * gaps.total()]
    return min(common) if common else 1.3 * body


def _starts_block(group: Sequence[Line], line: Line, pitch: float, body: float) -> bool:
    last = group[-1]
    if round(last.size, 1) != round(line.size, 1) or last.bold != line.bold:
        return True
    if BULLET.match(line.text):
        return True
    if NUMBERED.match(line.text) and (NUMBERED.match(group[0].text) or line.x > last.x + 3):
        return True
    if _is_item(group[0].text) and line.x <= group[0].x + 1 and (line.text.lstrip()[:1].isupper() or _is_number(line)):
        return True  # back at the margin of the list: what follows is not part of the item
    distance = last.y - line.y
    return distance > pitch * _PARAGRAPH_GAP * max(1.0, line.size / body) or distance < -pitch


def _is_number(line: Line) -> bool:
    return bool(NUMBERED.match(line.text)) and not DATE.match(line.text)


def _is_item(text: str) -> bool:
    return bool(BULLET.match(text) or NUMBERED.match(text))


def _join(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text = join_wrapped(text, line.text.strip())
    return text


def join_wrapped(text: str, following: str) -> str:
    """``text`` and the next line of print as one: a hyphen at the line end is undone where it only marks the break.

    A suspended hyphen stays ("helse- og omsorgstjenester"), so does one before a capital or digit ("Sør-Øst") and
    after a single letter ("e-helse").
    """
    if not text or not following:
        return text or following
    if _BROKEN_ADDRESS.search(text) and not (text.endswith(".") and following[0].isupper()):
        return text + following
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if re.search(r"[^\W\d_]-$", text):
        if _SUSPENDED.match(following):
            return f"{text} {following}"
        if not following[0].islower() or re.search(r"(?:^|\W)\w-$", text):
            return text + following
        return text[:-1] + following
    return f"{text} {following}"
