"""Board cases in a document: number, meeting date, title and sections, however the pages are laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.case_numbers import case_numbers
from assistant.types import BoardCase, CaseSection, CaseSectionKind, Page
from ingest import case_header as header
from ingest.case_labels import Opening, label, opening
from ingest.case_outline import Mark, Outline, outline

_LONGEST_TITLE = 200
_GENERIC = re.compile(
    r"(?:(?:møte)?(?:saks?|styre)?(?:framlegg|fremlegg|sak|protokoll|dokument|notat)(?:et)?|(?:møte)?protokoll.*|vedlegg"
    r"|saksframlegg.*|til styret.*|styremøte.*|styret i .*)",
    re.IGNORECASE,
)
"""Headings that name the kind of paper and not its subject."""
_DECISIONS: tuple[CaseSectionKind, ...] = ("proposed_resolution", "resolution")


def recognise(pages: Sequence[Page]) -> tuple[tuple[BoardCase, ...], Outline]:
    """The board cases of a document in reading order, and its outline. No case where nothing looks like one."""
    found = outline(pages)
    openings = _openings(found.marks)
    if len(openings) > 1:
        return tuple(_several(found, openings)), found
    case = _single(found, openings[0] if openings else None)
    return ((case,) if case.number or case.archive_number or case.sections else ()), found


def looks_like_board_case(cases: Sequence[BoardCase]) -> bool:
    """Whether what was found is enough to take a document for a board case that nobody says is one.

    It has a case's number, and a part that the board has decided or is asked to decide.
    """
    return any(case.number and any(s.kind in _DECISIONS for s in case.sections) for case in cases)


def _openings(marks: Sequence[Mark]) -> list[Mark]:
    """One opening for each number: that with most labelled sections below, so that lists of cases count for nothing."""
    best: dict[str, tuple[int, Mark]] = {}
    for place, mark in enumerate(marks):
        if mark.opening is None:
            continue
        below = _until_next(marks[place + 1 :])
        weight = sum(label(one.heading, "heading") is not None for one in below)
        if mark.opening.number not in best or weight > best[mark.opening.number][0]:
            best[mark.opening.number] = (weight, mark)
    return sorted((mark for _, mark in best.values()), key=_place)


def _until_next(marks: Sequence[Mark]) -> list[Mark]:
    end = next((place for place, mark in enumerate(marks) if mark.opening), len(marks))
    return list(marks[:end])


def _single(found: Outline, opened: Mark | None) -> BoardCase:
    sections = [mark for mark in found.marks if mark.opening is None]
    lines = _head_lines(found.pages, (0, 0), _first_label(sections))
    head = "\n".join(lines)
    line = opened.opening if opened else None
    number = line.number if line else header.labelled_number(head)
    below = _head_lines(found.pages, _place(opened), _first_label(sections)) if opened else []
    title = _title(line, below) or header.labelled_title(lines) or _first_heading(sections)
    return BoardCase(
        number=number,
        archive_number=header.archive_number(head),
        date=header.any_date(head),
        title=title,
        sections=_sections(sections, number),
    )


def _several(found: Outline, openings: Sequence[Mark]) -> Iterator[BoardCase]:
    preamble = "\n".join(_head_lines(found.pages, (0, 0), openings[0]))
    shared = header.any_date(preamble)
    for mark, following in zip(openings, [*openings[1:], None], strict=True):
        sections = [
            one
            for one in found.marks
            if one.opening is None and _place(one) > _place(mark) and (not following or _place(one) < _place(following))
        ]
        lines = _head_lines(found.pages, _place(mark), _first_label(sections) or following)
        head = "\n".join(lines)
        assert mark.opening is not None
        yield BoardCase(
            number=mark.opening.number,
            archive_number=header.archive_number(head),
            date=header.meeting_date(head) or shared,
            title=_title(mark.opening, lines),
            page=mark.page,
            start=mark.start,
            sections=_sections(sections, mark.opening.number),
        )


def _sections(marks: Sequence[Mark], number: str | None) -> tuple[CaseSection, ...]:
    return tuple(
        CaseSection(kind=_kind(mark, number), heading=mark.heading, page=mark.page, start=mark.start) for mark in marks
    )


def _kind(mark: Mark, number: str | None) -> CaseSectionKind:
    """A resolution that names another case ("Vedtak i sak 008-2020") is told about here, not made."""
    others = [other for other in case_numbers(mark.heading) if other != number]
    return "discussion" if mark.kind == "resolution" and others else mark.kind


def _title(opened: Opening | None, lines: Sequence[str]) -> str:
    """The title on a line that opens a case, or on the line below; ``lines`` begin with the first such line."""
    if opened is None or opened.title:
        return opened.title if opened else ""
    again = (found for line in lines if (found := opening(line, "heading")) and found.number == opened.number)
    if title := next((found.title for found in again if found.title), ""):
        return title
    return lines[1] if len(lines) > 1 and _names_subject(lines[1]) else ""


def _first_heading(sections: Sequence[Mark]) -> str:
    return next((mark.heading for mark in sections if _names_subject(mark.heading)), "")


def _names_subject(line: str) -> bool:
    if not line or len(line) > _LONGEST_TITLE or line.endswith((".", ":", ";")):
        return False
    return label(line, "heading") is None and not _GENERIC.fullmatch(line) and not header.FIELD.match(line)


def _first_label(marks: Sequence[Mark]) -> Mark | None:
    return next((mark for mark in marks if label(mark.heading, "heading")), None)


def _head_lines(pages: Sequence[Page], start: tuple[int, int], end: Mark | None) -> list[str]:
    """The blocks from ``start`` to ``end`` on one line each, or as many as a head may have."""
    lines: list[str] = []
    for page in pages:
        for block in page.blocks:
            place = (page.number, block.start)
            if (end and place >= _place(end)) or sum(map(len, lines)) > header.HEAD:
                return lines
            if place >= start:
                lines.append(" ".join(page.text[block.start : block.end][: header.HEAD].split()))
    return lines


def _place(mark: Mark) -> tuple[int, int]:
    return mark.page, mark.start
