"""An outline as plain text for copying into another document: running text, then the notes by number."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.outline import Heading, Items, Line, Note, Outline, Paragraph, Part, Table


def to_text(outline: Outline) -> str:
    """Everything but the title, which the document that it is copied into has of its own."""
    head = [outline.watermark, outline.origin] if outline.watermark else [outline.origin]
    return "\n\n".join([*head, *("\n".join(_part(part, outline)) for part in outline.parts)]) + "\n"


def _part(part: Part, outline: Outline) -> Iterator[str]:
    match part:
        case Heading():
            yield part.text
        case Paragraph():
            yield _line(part.line)
        case Items():
            for mark, lines in zip(part.marks("–"), part.items, strict=True):
                yield f"\n{' ' * len(mark)} ".join([f"{mark} {_line(lines[0])}", *map(_line, lines[1:])])
        case Table():
            yield from (" · ".join(row) for group in part.groups for row in group.rows)
        case _:
            yield from (_note(number, note) for number, note in enumerate(outline.notes, 1))


def _line(line: Line) -> str:
    return "".join(
        run.text + (" " if run.notes else "") + "".join(f"[{number}]" for number in run.notes) for run in line
    ).strip()


def _note(number: int, note: Note) -> str:
    return f"[{number}] «{note.quote}», {note.reference} {note.remark}".rstrip()
