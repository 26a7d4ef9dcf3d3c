"""What a PDF says of its pages beside their text: labels, bookmarks, and the tags of headings. Knows pypdf.

All of it is decoration: where it is damaged, loops or is larger than a sane file needs, it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

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
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1) if page.indirect_reference}
    found: dict[int, dict[int, int]] = {}
    seen: set[int] = set()
    queue = [_Tag(tree.get("/K"), 0, 0, 0)]
    for _ in range(_MOST_TAGS):
        if not queue:
            break
        tag = queue.pop()
        if isinstance(tag.kid, IndirectObject):
            if tag.kid.idnum not in seen:
                seen.add(tag.kid.idnum)
                queue.append(tag._replace(kid=tag.kid.get_object()))
        elif isinstance(tag.kid, int):
            if tag.level and tag.page:
                found.setdefault(tag.page, {})[int(tag.kid)] = tag.level
        elif isinstance(tag.kid, ArrayObject):
            queue += [tag._replace(kid=kid) for kid in tag.kid]
        elif isinstance(tag.kid, DictionaryObject) and tag.depth < _DEEPEST:
            queue.append(_inside(tag, tag.kid, pages, roles))
    return found


class _Tag(NamedTuple):
    """A node of the tree still to be seen, with the page and heading level that it inherits (0 for none)."""

    kid: Any
    page: int
    level: int
    depth: int


def _inside(tag: _Tag, element: DictionaryObject, pages: Mapping[int, int], roles: Mapping[str, Any]) -> _Tag:
    own = element.raw_get("/Pg") if "/Pg" in element else None
    page = pages.get(own.idnum, tag.page) if isinstance(own, IndirectObject) else tag.page
    key = "/MCID" if "/MCID" in element else "/K"
    inner = element.raw_get(key) if key in element else None
    return _Tag(inner, page, _level(element.get("/S"), roles) or tag.level, tag.depth + 1)


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
