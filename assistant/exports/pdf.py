"""An outline as a tagged PDF, set by Typst. The template reads the outline as JSON; no text becomes mark-up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from assistant.exports.outline import Heading, Items, Line, Outline, Paragraph, Part, Table
from assistant.words.exports import EXPORT, LANGUAGE_TAGS, TOOL

_ATTEMPTS: tuple[tuple[list[Any], bool], ...] = ((["ua-1"], True), (["ua-1"], False), ([], False))
"""Standards, and whether only Typst's own fonts are used. They lack some scripts and emoji, which PDF/UA-1 does not
forgive; the fonts of the machine may have them. Where those do too, the page is tagged but claims no standard."""


def to_pdf(outline: Outline) -> bytes:
    """The whole document as PDF/UA-1; only tagged where no font at hand has some character of it."""
    import typst

    template = files("assistant.exports").joinpath("report.typ").read_bytes()
    inputs = {"outline": json.dumps(_values(outline), ensure_ascii=False)}
    made = outline.made()  # not the time of day, so that the same content gives the same file
    failed: Exception = RuntimeError("no attempt")
    for standards, own_fonts in _ATTEMPTS:
        try:
            return bytes(
                typst.compile(
                    template,
                    sys_inputs=inputs,
                    ignore_system_fonts=own_fonts,
                    pdf_standards=standards,
                    timestamp=int(made.timestamp()) if made else 0,
                )
            )
        except typst.TypstError as error:
            failed = error
    raise failed


def _values(outline: Outline) -> dict[str, Any]:
    language, region = LANGUAGE_TAGS[outline.language].split("-")
    seen: set[int] = set()
    return {
        "title": outline.title,
        "author": TOOL.in_(outline.language),
        "origin": outline.origin,
        "watermark": outline.watermark,
        "lang": language,
        "region": region,
        "page": EXPORT["page_of"].in_(outline.language),
        "keywords": [
            f"{name}={json.dumps(value) if isinstance(value, bool) else value}"
            for name, value in outline.properties.items()
        ],
        "parts": [value for part in outline.parts for value in _part(part, seen)],
        "notes": [vars(note) for note in outline.notes],
    }


def _part(part: Part, seen: set[int]) -> Iterator[dict[str, Any]]:
    match part:
        case Heading():
            yield {"kind": "heading", "level": part.level, "text": part.text}
        case Paragraph():
            yield {"kind": "paragraph", "line": _line(part.line, seen)}
        case Items():
            items = [[_line(line, seen) for line in lines] for lines in part.items]
            yield {"kind": "items", "items": items, "marks": part.marks("–"), "numbered": part.numbered}
        case Table():
            groups = [{"title": group.title, "rows": group.rows} for group in part.groups]
            widths = [0, 3, *(2 for _ in part.header[2:])]
            yield {"kind": "table", "caption": part.caption, "header": part.header, "widths": widths, "groups": groups}


def _line(line: Line, seen: set[int]) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "notes": _notes(run.notes, seen)} for run in line]


def _notes(numbers: tuple[int, ...], seen: set[int]) -> list[dict[str, Any]]:
    """Each number, and whether this is its first place: there the note is set, later ones point to it."""
    found = []
    for number in numbers:
        found.append({"number": number, "first": number not in seen})
        seen.add(number)
    return found
