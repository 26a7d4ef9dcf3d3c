"""The content stream of a page as words and rules, each with its place. Knows pypdf.

Follows the text and graphics operators of ISO 32000-2, 8 and 9. Text that is not upright for the reader, such as a
watermark, is left out, and so is what the tags mark as decoration.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject, PaperSize
from pypdf.errors import PyPdfError
from pypdf.generic import ContentStream, RectangleObject

from ingest.pdf.fonts import FontReader
from ingest.pdf.matrices import (
    UNIT,
    UPRIGHT,
    Matrix,
    matrix_of,
    point,
    product,
    turn_of,
    turned_rule,
    turned_word,
    upright_frame,
)
from ingest.pdf.paths import MOST_RULES, Paths, bullets
from ingest.pdf.sheet import Sheet, Word

_FARTHEST = 100_000.0
"""Text beyond this, in points, or of such a size is no text that anybody sees."""
_MOST_FORMS = 1_000
"""Forms drawn on one page; a page that draws more is a trap or a map."""


@dataclass(slots=True)
class _State:
    """Graphics and text state that q and Q keep."""

    matrix: Matrix = UNIT
    font: FontReader | None = None
    size: float = 1.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Marked:
    number: int = -1
    decoration: bool = False


@dataclass
class PageReader:
    """Reads pages of one document; fonts that pages share are read once."""

    _fonts: dict[int, FontReader | None] = field(default_factory=dict)

    def sheet(self, page: PageObject) -> Sheet:
        """What is printed on the page.

        Raises:
            Exception: nearly any, from pypdf, where the page is damaged.
        """
        base, width, height = _frame(page)
        run = _Run(self, page.pdf)
        contents = page.get("/Contents")
        if contents is not None:
            stream = ContentStream(contents.get_object(), page.pdf, "bytes")
            run.draw(stream, page.get("/Resources"), _State(matrix=base))
        return _sheet(run, width, height)

    def font(self, resource: Any) -> FontReader | None:
        """The reader for a font; None where the font is broken."""
        key = getattr(getattr(resource, "indirect_reference", None), "idnum", None) or id(resource)
        if key not in self._fonts:
            try:
                self._fonts[key] = FontReader(resource)
            except (AttributeError, TypeError, ValueError, KeyError):
                self._fonts[key] = None
        return self._fonts[key]


def _frame(page: PageObject) -> tuple[Matrix, float, float]:
    """The reader's view of the page; of an upright A4 page where its box or its turn cannot be read."""
    try:
        return upright_frame(page.cropbox, page.rotation)
    except (PyPdfError, KeyError, TypeError, ValueError, IndexError, AttributeError):
        return upright_frame(RectangleObject((0, 0, *PaperSize.A4)), 0)


def _sheet(run: _Run, width: float, height: float) -> Sheet:
    """Text that is turned the same way as most of the page is upright after the page is turned."""
    letters: Counter[int] = Counter()
    for word, turn, _ in run.words:
        letters[turn] += len(word.text)
    turned = next((turn for turn in (1, 2, 3) if letters[turn] * 2 > letters.total()), UPRIGHT)
    decorated = sum(len(word.text) for word, _, decoration in run.words if decoration)
    trust_marks = decorated * 2 < letters.total()
    words = [word for word, turn, decoration in run.words if turn == turned and not (decoration and trust_marks)]
    if turned == UPRIGHT:
        words += bullets(run.paths.dots, words)
    rules = run.paths.rules if len(run.paths.rules) <= MOST_RULES else []
    for _ in range(turned):
        words, rules = [turned_word(word, width) for word in words], [turned_rule(rule, width) for rule in rules]
        width, height = height, width
    return Sheet(width, height, tuple(words), tuple(rules))


class _Run:
    """One pass through a page's stream and the forms that it draws."""

    def __init__(self, reader: PageReader, pdf: Any) -> None:
        self.words: list[tuple[Word, int, bool]] = []
        self.paths = Paths()
        self._reader = reader
        self._pdf = pdf
        self._forms = 0
        self._open: set[int] = set()

    def draw(self, stream: ContentStream, resources: Any, state: _State) -> None:
        _Stream(self, resources.get_object() if resources is not None else {}, state).read(stream)

    def draw_form(self, form: Any, resources: Any, state: _State) -> None:
        """Draw a form once for each time it is used, never inside itself."""
        self._forms += 1
        if form.get("/Subtype") != "/Form" or id(form) in self._open or self._forms > _MOST_FORMS:
            return
        self._open.add(id(form))
        matrix = matrix_of(form.get("/Matrix", UNIT)) or UNIT
        inner = replace(state, matrix=product(matrix, state.matrix))
        self.draw(ContentStream(form, self._pdf, "bytes"), form.get("/Resources", resources), inner)
        self._open.discard(id(form))

    def font(self, resources: Any, name: Any) -> FontReader | None:
        fonts = resources.get("/Font")
        found = fonts.get_object().get(name) if fonts is not None else None
        return self._reader.font(found.get_object()) if found is not None else None


class _Stream:
    """Follows the operators of one stream."""

    def __init__(self, run: _Run, resources: Any, state: _State) -> None:
        self._run = run
        self._resources = resources
        self._state = state
        self._in_form = bool(run._open)
        self._stack: list[_State] = []
        self._marks: list[_Marked] = []
        self._text: Matrix = UNIT
        self._line: Matrix = UNIT
        self._space = False

    def read(self, stream: ContentStream) -> None:
        for operands, operator in stream.operations:
            handler, paint = _HANDLERS.get(operator), _PATHS.get(operator)
            try:
                if handler is not None:
                    handler(self, operands)
                elif paint is not None:
                    paint(self._run.paths, self._state.matrix, operands)
            except (TypeError, ValueError, IndexError, KeyError, AttributeError):
                continue  # operands that do not fit their operator; the rest of the page may be sound

    # Graphics state

    def save(self, _operands: Any) -> None:
        self._stack.append(replace(self._state))

    def restore(self, _operands: Any) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def concatenate(self, operands: Any) -> None:
        matrix = matrix_of(operands)
        if matrix is not None:
            self._state.matrix = product(matrix, self._state.matrix)

    def draw_object(self, operands: Any) -> None:
        form = self._resources["/XObject"][operands[0]].get_object()
        self._run.draw_form(form, self._resources, self._state)

    # Marked content

    def begin_marked(self, operands: Any) -> None:
        outer = self._marks[-1] if self._marks else _Marked()
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = self._resources["/Properties"][properties].get_object()
        number = properties.get("/MCID", outer.number) if not self._in_form else -1
        self._marks.append(_Marked(int(number), outer.decoration or operands[0] == "/Artifact"))

    def begin_tagged(self, operands: Any) -> None:
        """BDC: its end must be found again also where its properties cannot be read."""
        depth = len(self._marks)
        try:
            self.begin_marked(operands)
        finally:
            if len(self._marks) == depth:
                self._marks.append(_Marked())

    def end_marked(self, _operands: Any) -> None:
        if self._marks:
            self._marks.pop()

    # Text

    def begin_text(self, _operands: Any) -> None:
        self._text = self._line = UNIT
        self._space = False

    def choose_font(self, operands: Any) -> None:
        self._state.font = self._run.font(self._resources, operands[0])
        self._state.size = float(operands[1])

    def set_letter_space(self, operands: Any) -> None:
        self._state.letter_space = float(operands[0])

    def set_word_space(self, operands: Any) -> None:
        self._state.word_space = float(operands[0])

    def set_stretch(self, operands: Any) -> None:
        self._state.stretch = float(operands[0]) / 100

    def set_leading(self, operands: Any) -> None:
        self._state.leading = float(operands[0])

    def set_rise(self, operands: Any) -> None:
        self._state.rise = float(operands[0])

    def move(self, operands: Any) -> None:
        self._line = self._text = product((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._line)

    def move_and_lead(self, operands: Any) -> None:
        self._state.leading = -float(operands[1])
        self.move(operands)

    def place(self, operands: Any) -> None:
        self._line = self._text = matrix_of(operands) or UNIT

    def next_line(self, _operands: Any) -> None:
        self.move((0, -self._state.leading))

    def show_next(self, operands: Any) -> None:
        self.next_line(operands)
        self.show(operands[-1:])

    def show_spaced(self, operands: Any) -> None:
        self.set_word_space(operands[:1])
        self.set_letter_space(operands[1:2])
        self.show_next(operands)

    def show(self, operands: Any) -> None:
        self._show(operands[0])

    def show_parts(self, operands: Any) -> None:
        for part in operands[0]:
            if isinstance(part, (int, float)):
                self._advance(-float(part) / 1000 * self._state.size * self._state.stretch)
            else:
                self._show(part)

    def _advance(self, distance: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, distance * a + e, distance * b + f)

    def _show(self, data: Any) -> None:
        state = self._state
        if state.font is None or not isinstance(data, bytes):
            return
        whole = product(self._text, state.matrix)
        along = math.hypot(whole[0], whole[1])
        letters: list[str] = []
        start = at = printed = 0.0
        for glyph in state.font.glyphs(data):
            step = glyph.width * state.size
            if glyph.text:
                if not letters:
                    start = at
                letters.append(glyph.text)
                printed = at + step * state.stretch
            else:
                self._emit(letters, whole, along, start, printed)
                letters = []
                self._space = True
            step += state.letter_space + (state.word_space if glyph.word_space else 0.0)
            at += step * state.stretch
        self._emit(letters, whole, along, start, printed)
        self._advance(at)

    def _emit(self, letters: list[str], whole: Matrix, along: float, start: float, end: float) -> None:
        if not letters:
            return
        state = self._state
        assert state.font is not None
        up = math.hypot(whole[2], whole[3])
        x, y = point(whole, start, state.rise)
        mark = self._marks[-1] if self._marks else _Marked()
        size = abs(state.size) * up
        if not (0 < size < _FARTHEST and abs(x) < _FARTHEST and abs(y) < _FARTHEST):
            return
        word = Word("".join(letters), x, x + (end - start) * along, y, size, state.font.bold, self._space, mark.number)
        self._run.words.append((word, turn_of(whole), mark.decoration))
        self._space = False


def _handlers() -> Iterator[tuple[bytes, Any]]:
    s = _Stream
    yield from {b"q": s.save, b"Q": s.restore, b"cm": s.concatenate, b"Do": s.draw_object}.items()
    yield from {b"BMC": s.begin_marked, b"BDC": s.begin_tagged, b"EMC": s.end_marked}.items()
    yield from {b"BT": s.begin_text, b"Tf": s.choose_font, b"Tc": s.set_letter_space, b"Tw": s.set_word_space}.items()
    yield from {b"Tz": s.set_stretch, b"TL": s.set_leading, b"Ts": s.set_rise, b"Tm": s.place}.items()
    yield from {b"Td": s.move, b"TD": s.move_and_lead, b"T*": s.next_line}.items()
    yield from {b"Tj": s.show, b"TJ": s.show_parts, b"'": s.show_next, b'"': s.show_spaced}.items()


def _path_handlers() -> Iterator[tuple[bytes, Any]]:
    yield from {b"m": Paths.start, b"l": Paths.line, b"h": Paths.close, b"re": Paths.box}.items()
    yield from dict.fromkeys((b"c", b"v", b"y"), Paths.line).items()
    yield from dict.fromkeys((b"S", b"B", b"B*"), Paths.stroke).items()
    yield from dict.fromkeys((b"s", b"b", b"b*"), Paths.close_and_stroke).items()
    yield from dict.fromkeys((b"f", b"F", b"f*"), Paths.fill).items()
    yield b"n", Paths.drop


_HANDLERS = dict(_handlers())
_PATHS = dict(_path_handlers())
