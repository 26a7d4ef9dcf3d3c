"""Characters that nobody sees: found, counted and taken out, so that what is searched is what a reader reads.

Hidden are the default ignorable code points of Unicode (zero-width characters, tags, variation selectors, controls of
writing direction) and its interlinear annotations. Text can be smuggled in them, and with the controls of direction
a line can be made to show other words than it holds (CVE-2021-42574). See
https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point.
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SOFT_HYPHEN = "\u00ad"
_JOINER = "\u200d"
_PRESENTATION = frozenset("\ufe0e\ufe0f")
_KEYCAP = "\u20e3"


def count_hidden(text: str) -> int:
    """How many hidden characters ``text`` holds. Soft hyphens belong to typesetting and are not counted."""
    return sum(1 for match in HIDDEN.finditer(text) if _is_hidden(text, match.start()) and match[0] != _SOFT_HYPHEN)


def without_hidden(text: str) -> str:
    """``text`` without its hidden characters and soft hyphens; what holds an emoji together is left in place."""
    return HIDDEN.sub(lambda match: "" if _is_hidden(text, match.start()) else match[0], text)


def printable(name: str) -> str:
    """A name that can be shown on one line and stored: what is no printable character is shown as "?"."""
    name = unicodedata.normalize("NFC", name.encode("utf-8", errors="replace").decode())
    return "".join(character if character.isprintable() else "?" for character in name.replace("\u00a0", " "))


def _is_hidden(text: str, at: int) -> bool:
    """Whether the ignorable character at ``at`` is more than a part of an emoji ("👩‍💻", "❤️", "1️⃣")."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if text[at] in _PRESENTATION:
        return not (_is_symbol(before) or after == _KEYCAP)
    if text[at] == _JOINER:
        return not ((_is_symbol(before) or before in _PRESENTATION) and _is_symbol(after))
    return True


def _is_symbol(character: str) -> bool:
    return character != "" and unicodedata.category(character).startswith("S")
