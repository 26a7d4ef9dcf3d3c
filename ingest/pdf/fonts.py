"""Strings of a PDF as letters with their widths. Knows pypdf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pypdf.generic._font import Font  # the only reader of widths and character maps that pypdf has

from ingest.pdf.sheet import LOST

_BULLETS = dict.fromkeys("\x7f\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf02d\uf0d2", "•")
"""Bullets of Symbol and Wingdings, which have no character of their own, and the unused code that shows a bullet."""
_WHITE_SPACE = " \t\u00a0\n\r"
_BOLD_WEIGHT = 600
_FORCED_BOLD = 1 << 18
"""The flag ForceBold of a font descriptor (ISO 32000-2, table 121)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape: its letters (none for white space), its width in text space for a font of size 1, and whether word
    spacing applies to it.
    """

    text: str
    width: float
    word_space: bool


class FontReader:
    """Turns the strings shown in one font into glyphs. Remembers what it has looked up."""

    def __init__(self, resource: Any) -> None:
        self._font = Font.from_font_resource(resource)
        self._wide = isinstance(self._font.encoding, str)
        self._scale = _scale(resource)
        self._known: dict[str | int, Glyph] = {}
        self.bold = _is_bold(self._font)

    def glyphs(self, data: bytes) -> list[Glyph]:
        codes: str | bytes = data
        if isinstance(self._font.encoding, str):
            codes = _decoded(data, self._font.encoding)
        return [self._known.get(code) or self._look_up(code) for code in codes]

    def _look_up(self, code: str | int) -> Glyph:
        raw = code if isinstance(code, str) else chr(code)
        width = self._font.space_width if raw == self._font.space_char else self._font.get_text_width(raw)
        glyph = Glyph(self._letters(code).strip(_WHITE_SPACE), float(width) * self._scale, code == 32)
        self._known[code] = glyph
        return glyph

    def _letters(self, code: str | int) -> str:
        encoding = self._font.encoding
        named = code if isinstance(code, str) or isinstance(encoding, str) else encoding.get(code, chr(code))
        letters = str(self._font.character_map.get(named, LOST if self._wide else named))
        if letters.startswith("/") and len(letters) > 1:
            return LOST  # the name of a glyph that stands for no character
        return "".join(_BULLETS.get(letter, LOST if _means_nothing(letter) else letter) for letter in letters)


def _means_nothing(letter: str) -> bool:
    return (letter < " " and letter not in "\t\n\r") or "\ue000" <= letter <= "\uf8ff"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except (UnicodeDecodeError, LookupError):
        return data.decode("utf-16-be", "replace")


def _scale(resource: Any) -> float:
    """Widths are in thousandths, except where a font of drawn shapes has a measure of its own."""
    matrix = resource.get("/FontMatrix") if resource.get("/Subtype") == "/Type3" else None
    return abs(float(matrix[0])) if matrix else 0.001


def _is_bold(font: Font) -> bool:
    name = font.name.lower()
    if any(word in name for word in ("bold", "black", "heavy", "halvfet")):
        return True
    descriptor = font.font_descriptor
    try:
        return int(descriptor.flags) & _FORCED_BOLD > 0 or float(descriptor.weight) >= _BOLD_WEIGHT
    except (TypeError, ValueError):
        return False
