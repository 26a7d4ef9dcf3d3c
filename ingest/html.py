"""A web page as one page of text: headings, paragraphs, lists and tables of its main part. Runs inside the worker.

The main part is ``<main>``, else the only ``<article>``, else the body; nothing in it is weighed and thrown away, for a
sentence that is left out here can never be quoted. Only what no reader takes for content goes: scripts, styles,
navigation, asides, form controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from assistant.text import normalise
from assistant.visible import count_hidden
from ingest.encodings import MARKS, decode
from ingest.extraction import ExtractedPage, PageBuilder, Refused

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = frozenset({".html", ".htm"})

_DROPPED = frozenset(
    "script style noscript template nav aside svg math iframe object embed canvas video audio picture map "
    "input select textarea datalist dialog".split()
)
_DROPPED_ROLES = frozenset("navigation search dialog alertdialog complementary".split())
_AROUND_MAIN = frozenset({"header", "footer"})
"""Dropped where a page has no main part of its own; inside one they hold its title and date."""
_BLOCKS = frozenset(
    "address article blockquote caption center dd details div dl dt fieldset figcaption figure footer form header "
    "hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul body".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MOST_LINKS = 5_000


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page as it is written there. ``in_main``: it stands in the part that is read."""

    address: str
    text: str
    in_main: bool


def html_pages(data: bytes) -> list[ExtractedPage]:
    """A web page is one page.

    Raises:
        Refused: ``not_html`` where the bytes are something else.
    """
    root = _parse(data)
    main, is_own = _main_part(root)
    around = frozenset() if is_own else _AROUND_MAIN
    title = _title(root, main)
    return [_Walker(_plain(title), around).walk(main, hidden=count_hidden(f"{title} {''.join(_words(main, around))}"))]


def html_links(data: bytes) -> list[Link]:
    """All links of a web page, each address with each text once, in order. Raises like ``html_pages``."""
    root = _parse(data)
    main, _ = _main_part(root)
    inside = set(main.iter("a"))
    base = next((str(element.get("href")) for element in root.iter("base") if element.get("href")), "")
    found = (
        Link(_joined(base, str(a.get("href")).strip()), _plain("".join(_words(a))), a in inside)
        for a in root.iter("a")
        if a.get("href")
    )
    return list(dict.fromkeys(found))[:_MOST_LINKS]


def _parse(data: bytes) -> HtmlElement:
    import lxml.html

    if data.lstrip()[:5] == b"%PDF-" or (b"\x00" in data[:8192] and not data.startswith(tuple(MARKS))):
        raise Refused("not_html")
    text = decode(data).replace("\x00", "")
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement = lxml.html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        raise Refused("empty") from None
    return root


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def _title(root: HtmlElement, main: HtmlElement) -> str:
    """The only first-level heading of a page whose main part has none: some sites set it above."""
    headings = list(root.iter("h1"))
    if len(headings) != 1 or main in headings[0].iterancestors():
        return ""
    return "".join(_words(headings[0]))


def _main_part(root: HtmlElement) -> tuple[HtmlElement, bool]:
    """The part to read, and whether the page itself marks it."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1 or (found and path == ".//main"):
            return found[0], True
    body = root.find("body")
    return (root if body is None else body), False


def _is_dropped(element: Any, around: Set[str]) -> bool:
    tag = element.tag
    return (
        not isinstance(tag, str)
        or tag in _DROPPED
        or tag in around
        or element.get("role", "").lower() in _DROPPED_ROLES
        or (tag == "button" and not any(above.tag in _HEADINGS for above in element.iterancestors()))
    )


def _words(element: Any, around: Set[str] = frozenset()) -> Iterator[str]:
    """The text inside an element as it stands, a space where a new block or line begins."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag == "br" or child.tag in _BLOCKS:
            yield " "
        if not _is_dropped(child, around):
            yield from _words(child, around)
        if child.tag in _BLOCKS:
            yield " "
        if child.tail:
            yield child.tail


def _plain(text: str) -> str:
    return " ".join(normalise(" ".join(text.split())).split())


class _Walker:
    """Collects running text until a block begins or ends, then adds it as what it stands in."""

    def __init__(self, title: str, around: Set[str]) -> None:
        self._builder = PageBuilder()
        self._builder.add("heading", title, 1)
        self._around = around
        self._text: list[str] = []
        self._lists: list[int | None] = []
        self._marker: str | None = None

    def walk(self, element: HtmlElement, hidden: int) -> ExtractedPage:
        self._inside(element)
        self._flush()
        return self._builder.build(1, hidden=hidden)

    def _inside(self, element: Any) -> None:
        self._text.append(element.text or "")
        for child in element:
            if not _is_dropped(child, self._around):
                self._one(child)
            self._text.append(child.tail or "")

    def _one(self, element: Any) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self._flush()
            self._builder.add("heading", _plain("".join(_words(element))), _HEADINGS[tag])
        elif tag == "br":
            self._break(element)
        elif tag == "table" and _is_data(element):
            self._flush()
            self._table(element)
        elif tag == "pre":
            self._flush()
            for line in "".join(_words(element)).splitlines():
                self._builder.add("paragraph", _plain(line))
        elif tag in _BLOCKS:
            self._flush()
            self._block(element)
            self._flush()
        else:
            self._inside(element)

    def _block(self, element: Any) -> None:
        if element.tag in ("ul", "ol"):
            self._lists.append(_first_number(element) if element.tag == "ol" else None)
            self._inside(element)
            self._flush()
            self._lists.pop()
        elif element.tag == "li" and self._lists:
            self._marker = self._next_marker()
            self._inside(element)
            self._flush()
            self._marker = None
        else:
            self._inside(element)

    def _next_marker(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "• "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _break(self, element: Any) -> None:
        """One line break is a space; two in a row part paragraphs."""
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            self._flush()
        else:
            self._text.append(" ")

    def _flush(self) -> None:
        text = _plain("".join(self._text))
        self._text.clear()
        if not text:
            return
        if self._lists and self._marker is not None:
            self._builder.add("item", self._marker + text, len(self._lists) - 1)
            self._marker = None
        else:
            self._builder.add("paragraph", text)

    def _table(self, table: Any) -> None:
        """Each row as text, each cell after the heading of its column."""
        header: list[str] = []
        for caption in table.findall("caption"):
            self._builder.add("paragraph", _plain("".join(_words(caption))))
        for row in table.iter("tr"):
            cells = [_plain("".join(_words(cell))) for cell in row if cell.tag in ("td", "th")]
            if not header and all(cell.tag == "th" for cell in row if cell.tag in ("td", "th")):
                header = cells
                continue
            names = header if len(header) == len(cells) else [""] * len(cells)
            pairs = zip(names, cells, strict=True)
            self._builder.add("row", "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell))


def _first_number(ordered: Any) -> int:
    start = ordered.get("start", "")
    return int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1


def _is_data(table: Any) -> bool:
    """Whether a table holds data; one that holds headings, lists or tables is there for the layout."""
    return not any(True for _ in table.iter("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol")) and not table.findall(
        ".//table"
    )
