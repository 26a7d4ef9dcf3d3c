"""Reading the source files again, by other means than ingest: PDFium instead of pypdf, and a plain reading of text.

What a citation claims is compared with this, so a fault in the assistant's own reading cannot hide itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad\ufffe\x02]\s*\n\s*(?=[a-zæøå])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\x00-\x08\x0b-\x1f\x7f]")
_MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,6}\s+|[-*+]\s+|>\s?)|[*_`]|\\(?=[^\w\s])", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TABLE = re.compile(r"^\s*\|", re.MULTILINE)
_WEB = {".html", ".htm"}
_HTML_TABLE = re.compile(rb"<(?:table|ol)\b", re.IGNORECASE)
_BULLETS = re.compile("[•‣◦▪●○■□·∙|]")


def normalised(text: str) -> str:
    """Compatibility-composed, soft hyphens and line-end hyphens removed, white space collapsed, case kept."""
    text = _LINE_END_HYPHEN.sub("", text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


def compact(text: str) -> str:
    """``normalised`` without white space, hyphens, bullets, cell borders and mark-up: two readers differ there."""
    text = normalised(_BULLETS.sub("", text))
    return re.sub(r"[\s\u2010-\u2015\u2212*_`-]", "", text)


class Rereader:
    """Pages of source files as a second reader sees them. Keeps what it has read."""

    def __init__(self) -> None:
        self._pages = lru_cache(maxsize=256)(_compact_pages)

    def says(self, path: Path, page: int, quote: str) -> bool | None:
        """Whether the page says the quote; None where this reader cannot tell: a row that ingest put together."""
        pages = self._pages(path)
        if not 1 <= page <= len(pages):
            return False
        if compact(quote) in pages[page - 1]:
            return True
        if path.suffix.lower() in _WEB:
            return None if _HTML_TABLE.search(path.read_bytes()) else False
        return None if path.suffix.lower() in {".md", ".markdown"} and _has_table(path) else False


def _compact_pages(path: Path) -> tuple[str, ...]:
    return tuple(compact(page) for page in read_pages(path))


def read_pages(path: Path) -> list[str]:
    """The text of each page of a PDF, web page, Markdown or text file."""
    if path.suffix.lower() == ".pdf":
        return _pdf_pages(path)
    if path.suffix.lower() in _WEB:
        return [_html_text(path)]
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if path.suffix.lower() == ".txt":
        return text.rstrip().split("\f")
    return [_MARKDOWN.sub("", _LINK.sub(r"\1", text))]


def _html_text(path: Path) -> str:
    """Everything between the tags, navigation too; Python's own parser instead of lxml."""
    from html.parser import HTMLParser

    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    parts: list[str] = []
    reader = HTMLParser(convert_charrefs=True)
    reader.handle_data = parts.append  # type: ignore[method-assign, assignment]
    reader.feed(text)
    reader.close()
    return "".join(parts)


def _has_table(path: Path) -> bool:
    return bool(_TABLE.search(path.read_text(encoding="utf-8-sig", errors="replace")))


def _pdf_pages(path: Path) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in document:
            view = page.get_textpage()
            texts.append(view.get_text_range().replace("\r\n", "\n"))
            view.close()
            page.close()
        return texts
    finally:
        document.close()
