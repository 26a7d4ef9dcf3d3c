"""Running headers, footers and page numbers: what returns at the same place from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.lines import Line
from ingest.pdf.order import Item

_MARGIN = 0.12
"""Share of the page's height, above and below, where running heads stand."""
_EDGE_ITEMS = 4
"""Running heads are among so many of the outermost items of their page."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:side|page|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:av|of|/|\|)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_APART = 1.8
"""A lone page number stands so many times its height away from the nearest line; a wrapped year stands closer."""
_LARGER = 1.08
_FEWEST_PAGES = 2
_MANY_PAGES = 10
_SAME_PLACE = 3.0


Places = dict[tuple[str, int], set[int]]
"""A text with its height -> the pages that have it there."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page's lines and tables before they are put in order. ``height`` in points."""

    height: float
    items: tuple[Item, ...]


def without_furniture(pages: Sequence[Printed], body: float) -> list[list[Item]]:
    """The items of each page that are text.

    A line larger than running text that returns may be a heading; it goes only where nearly every page has it.
    """
    places: Places = defaultdict(set)
    for number, page in enumerate(pages):
        for item in _outermost(page):
            for place in _places(item):
                places[place].add(number)
    return [_text_items(page, len(pages), places, body) for page in pages]


def _text_items(page: Printed, pages: int, places: Places, body: float) -> list[Item]:
    """What is left when running heads are taken from the edges inwards, up to the first line that is text."""
    taken: set[int] = set()
    low, high = _margins(page)
    for inwards in (sorted(page.items, key=lambda item: -item.y), sorted(page.items, key=lambda item: item.y)):
        text_at: float | None = None
        for item in inwards[:_EDGE_ITEMS]:
            beyond = text_at is not None and abs(item.y - text_at) > _SAME_PLACE
            if beyond or low < item.y < high:
                break
            if _is_page_number(item, page, body) or _returns(item, pages, places, body):
                taken.add(id(item))
            else:
                text_at = item.y
    return [item for item in page.items if id(item) not in taken]


def _margins(page: Printed) -> tuple[float, float]:
    return _MARGIN * page.height, (1 - _MARGIN) * page.height


def _outermost(page: Printed) -> list[Item]:
    down = sorted(page.items, key=lambda item: -item.y)
    outer = {id(item): item for item in [*down[:_EDGE_ITEMS], *down[-_EDGE_ITEMS:]]}
    low, high = _margins(page)
    return [item for item in outer.values() if not low < item.y < high]


def _places(item: Item) -> list[tuple[str, int]]:
    """What returns: the text with numbers left open, and its height with room for a difference in rounding."""
    text = _NUMBER.sub("#", " ".join(item.text.split()).casefold())
    height = round(item.y / _SAME_PLACE)
    return [(text, height - 1), (text, height), (text, height + 1)]


def _is_page_number(item: Item, page: Printed, body: float) -> bool:
    is_number = isinstance(item, Line) and _PAGE_NUMBER.fullmatch(item.text) and item.size <= _LARGER * body
    return bool(is_number) and _stands_apart(item, page)


def _returns(item: Item, pages: int, places: Places, body: float) -> bool:
    if _NUMBER.fullmatch(item.text) or (isinstance(item, Line) and item.level):
        return False
    found = len(places[_places(item)[1]])
    if item.size > _LARGER * body:
        return found >= max(3, pages - 1)
    return found >= (_FEWEST_PAGES if pages <= _MANY_PAGES else _FEWEST_PAGES + 1)


def _stands_apart(line: Item, page: Printed) -> bool:
    """Nothing but other running heads beyond it, and room towards the text; alone on its height or far to one side."""
    others = [item for item in page.items if item is not line and abs(item.y - line.y) > 0.3 * line.size]
    above = [item for item in others if item.y > line.y]
    below = [item for item in others if item.y < line.y]
    outer, inner = (above, below) if line.y > page.height / 2 else (below, above)
    if len(outer) >= _EDGE_ITEMS:
        return False
    return all(abs(item.y - line.y) > _APART * line.size for item in inner)
