"""What a PDF says of its pages beside their text: labels, bookmarks, and the tags of headings. Knows pypdf.

All of it is decoration: where it is damaged, loops or is larger than a sane file needs, it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from assistant.text import fold, normalise
from ingest.pdf.lines import Levels

_MOST_TAGS = 200_000
_DEEPEST = 200
_LONGEST_LABEL = 16
_HEADING = re.compile(r"/H([1-6])?")
_TITLE = "/Title"


@dataclass(frozen=True)
class Outline:
    """By page number from 1: the level of each heading that tags or bookmarks name, and the page's label.

    ``titles`` is by title, folded for comparison; ``labels`` holds only those that differ from the number.
    """

    tags: Mapping[int, Levels] = field(default_factory=dict)
    titles: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)


def key_of(title: str) -> str:
    """A heading's text for comparison."""
    return fold(" ".join(normalise(title).split())).text


def page_labels(reader: pypdf.PdfReader) -> dict[int, str]:
    """Labels that are not the page's number, by number."""
    labels: Sequence[str] = reader.page_labels
    cleaned = (" ".join(normalise(str(label)[: 4 * _LONGEST_LABEL]).split()) for label in labels)
    return {number: label[:_LONGEST_LABEL] for number, label in enumerate(cleaned, 1) if label and label != str(number)}


def bookmarks(reader: pypdf.PdfReader) -> dict[int, dict[str, int]]:
    """The bookmarks of each page as title -> depth from 1."""
    found: dict[int, dict[str, int]] = {}
    for depth, mark in _flat(reader.outline, 1):
        page = reader.get_destination_page_number(mark)
        if page is not None and page >= 0 and mark.title:
            found.setdefault(page + 1, {}).setdefault(key_of(str(mark.title)), depth)
    return found


def _flat(entries: Sequence[Any], depth: int) -> Iterator[tuple[int, Any]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry, depth + 1)
        else:
            yield depth, entry


def heading_tags(reader: pypdf.PdfReader) -> dict[int, dict[int, int]]:
    """For each page: the numbers of marked content that headings own, with the level of the heading.

    The tree is walked without recursion, each element once, up to a fixed number of them.
    """
    root = reader.root_object.get("/StructTreeRoot")
    if root is None:
        return {}
    tree = root.get_object()
    roles = tree.get("/RoleMap", DictionaryObject()).get_object()
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1) if page.indirect_reference}
    found: dict[int, dict[int, int]] = {}
    seen: set[int] = set()
    queue: list[tuple[Any, int, int, int]] = [(tree.get("/K"), 0, 0, 0)]
    budget = _MOST_TAGS
    while queue and budget:
        budget -= 1
        kid, page, level, depth = queue.pop()
        if isinstance(kid, IndirectObject):
            if kid.idnum in seen:
                continue
            seen.add(kid.idnum)
            kid = kid.get_object()
        if isinstance(kid, int):
            if level and page:
                found.setdefault(page, {})[int(kid)] = level
        elif isinstance(kid, ArrayObject):
            queue += [(one, page, level, depth) for one in reversed(kid)]
        elif isinstance(kid, DictionaryObject) and depth < _DEEPEST:
            own = kid.raw_get("/Pg") if "/Pg" in kid else None
            page = numbers.get(own.idnum, page) if isinstance(own, IndirectObject) else page
            inner = kid.raw_get("/MCID") if "/MCID" in kid else kid.raw_get("/K") if "/K" in kid else None
            queue.append((inner, page, _level(kid.get("/S"), roles) or level, depth + 1))
    return found


def _level(role: Any, roles: Mapping[str, Any]) -> int:
    """1 for a title, 2 to 7 for H1 to H6, 0 for anything else."""
    for _ in range(3):  # a role may be mapped to another that is mapped in turn
        if role == _TITLE:
            return 1
        match = _HEADING.fullmatch(str(role))
        if match:
            return int(match.group(1) or 1) + 1
        role = roles.get(role)
    return 0
