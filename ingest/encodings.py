"""Bytes of a web page to text."""

from __future__ import annotations

import codecs
import re

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What web pages mean by the names of two older encodings (https://encoding.spec.whatwg.org/#names-and-labels)."""
_HEAD_BYTES = 4096


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a page, by its byte order mark, what the server ``declared``, what it says itself, or UTF-8."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    meta = _META_CHARSET.search(data[:_HEAD_BYTES])
    for name in (declared, meta.group(1).decode("ascii") if meta else None, "utf-8"):
        try:
            if name and codecs.lookup(name).name not in ("utf-16", "utf-16-le", "utf-16-be"):
                return data.decode(_MEANT.get(codecs.lookup(name).name, name))
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", errors="replace")
