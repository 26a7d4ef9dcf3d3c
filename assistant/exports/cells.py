"""Text for a cell of a spreadsheet, so that no program reads it as a formula.

Source: OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import re
import string

_STARTS = tuple("=+-@＝＋－＠")
"""What a formula begins with; the wide forms are read as the narrow ones in some languages of Excel."""
_BREAKS = ("\t", "\r", "\n")
"""What some programs throw away before they look for a formula."""
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Every character outside ``Char`` of XML 1.0 (https://www.w3.org/TR/xml/#charsets)."""
_UNSEEN = (
    string.whitespace
    + "\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def allowed_in_xml(text: str) -> str:
    """``text`` without the characters that no XML file may hold."""
    return _NOT_XML.sub("", text)


def safe_cell(text: str) -> str:
    """``text`` as it may stand in a cell: an apostrophe first where a program could read a formula.

    A text that is nothing but a number stays as it is. Give values of type ``int`` and ``float`` to the spreadsheet
    as they are; they need no guard.
    """
    kept = allowed_in_xml(text)
    bare = kept.lstrip(_UNSEEN)
    if _NUMBER.fullmatch(kept):
        return kept
    return f"'{kept}" if bare.startswith(_STARTS) or kept.startswith(_BREAKS) else kept
