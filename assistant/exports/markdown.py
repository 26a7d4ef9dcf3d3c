"""An outline as Markdown with footnotes. Text of documents is escaped: none of it is read as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.exports.outline import Heading, Items, Line, Note, Outline, Paragraph, Part, Run, Table

_MARK_UP = frozenset("\\`*_[]<>#|!~$&")
_STARTS_BLOCK = re.compile(r"([-+=]|\d+(?=[.)]))")


def to_markdown(outline: Outline) -> str:
    """The whole document; the watermark, where there is one, is its first line."""
    lines = [f"**{escaped(outline.watermark)}**", ""] if outline.watermark else []
    lines += [f"*{escaped(outline.origin)}*", "", f"# {escaped(outline.title)}", ""]
    for part in outline.parts:
        lines += [*_part(part, outline), ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """``text`` with a backslash before what Markdown would read as mark-up."""
    return "".join(f"\\{character}" if character in _MARK_UP else character for character in text)


def _part(part: Part, outline: Outline) -> Iterator[str]:
    match part:
        case Heading():
            yield f"{'#' * part.level} {escaped(part.text)}"
        case Paragraph():
            yield _line(part.line)
        case Items():
            for mark, (first, *rest) in zip(part.marks("-"), part.items, strict=True):
                yield "  \n".join([f"{mark} {_line(first)}", *(f"{' ' * len(mark)} {_line(one)}" for one in rest)])
        case Table():
            yield from _table(part)
        case _:
            yield from (note_text(number, note) for number, note in enumerate(outline.notes, 1))


def _line(line: Line) -> str:
    text = "".join(map(run_text, line))
    return _STARTS_BLOCK.sub(_held, text, count=1) if _STARTS_BLOCK.match(text) else text


def _held(start: re.Match[str]) -> str:
    """A number or dash that begins a line, so written that it begins no list and underlines no heading."""
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"


def run_text(run: Run) -> str:
    """A stretch of text with the marks of its footnotes behind it."""
    text = escaped(run.text)
    if run.bold:
        bare = text.rstrip()
        text = f"**{bare}**{text[len(bare) :]}"
    return text + "".join(f"[^{number}]" for number in run.notes)


def _table(table: Table) -> Iterator[str]:
    yield f"*{escaped(table.caption)}*"
    yield ""
    yield _row(tuple(map(escaped, table.header)))
    yield _row(("---",) * len(table.header))
    for group in table.groups:
        yield _row((f"**{escaped(group.title)}**", *("",) * (len(table.header) - 1)))
        yield from (_row(tuple(map(escaped, row))) for row in group.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def note_text(number: int, note: Note) -> str:
    """A footnote where it is explained."""
    return f"[^{number}]: {escaped(f'«{note.quote}», {note.reference} {note.remark}'.rstrip())}"
