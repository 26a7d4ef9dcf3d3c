"""A document's pages into passages, with the ranks that a board case gives them. The catalogue is believed first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from assistant.types import BoardCase, CaseDifference, CaseSection, Chunk, Document, Kind, Page, Rank, Source
from assistant.visible import printable
from ingest.board_cases import looks_like_board_case, recognise
from ingest.case_header import HEAD, meeting_date
from ingest.case_labels import opening
from ingest.catalog import Entry
from ingest.chunks import Chunker


def cut(document: Document, entry: Entry, pages: Sequence[Page], target_words: int) -> tuple[Document, list[Chunk]]:
    """The chunks of a document, and the document with the board cases that were recognised in it.

    Looked at are documents that the catalogue calls board cases, and those that it does not describe.
    """
    chunker = Chunker(entry, target_words)
    document = document.model_copy(update={"pages": len(pages)})
    if document.kind not in (Kind.BOARD_CASE, Kind.DOCUMENT):
        return document, [chunk for page in pages for chunk in chunker.chunks(page)]
    cases, outline = recognise(pages)
    if document.kind is Kind.DOCUMENT and not looks_like_board_case(cases):
        return document, [chunk for page in pages for chunk in chunker.chunks(page)]
    document = _described(document, entry, cases, pages)
    return document, [chunk for page in outline.pages for chunk in _chunks(document, chunker, page)]


def _described(document: Document, entry: Entry, cases: Sequence[BoardCase], pages: Sequence[Page]) -> Document:
    """The document with its cases; what the catalogue leaves open is filled in from them."""
    differences: list[CaseDifference] = []
    if len(cases) <= 1:
        case = cases[0] if cases else BoardCase()
        opened = opening(entry.title, "heading")
        number = entry.case_number or (opened.number if opened else None)
        if number and case.number and number != case.number:
            differences.append(CaseDifference(field="number", catalogue=number, text=case.number))
        day = case.date if case.date and case.date.startswith(entry.date or "") else entry.date
        cases = (case.model_copy(update={"number": number or case.number, "date": day}),)
    said = meeting_date(" ".join(pages[0].text[:HEAD].split())) if pages else None
    if entry.date and said and not said.startswith(entry.date):
        differences.append(CaseDifference(field="date", catalogue=entry.date, text=said))
    return document.model_copy(
        update={
            "kind": Kind.BOARD_CASE,
            "title": _title(document, entry, cases),
            "date": entry.date or cases[0].date,
            "cases": tuple(cases),
            "case_differences": tuple(differences),
        }
    )


def _title(document: Document, entry: Entry, cases: Sequence[BoardCase]) -> str:
    """The catalogue's title; of a file that has only its name, number and title of the case."""
    if len(cases) > 1 or not cases[0].number or entry.title != printable(Path(entry.file).stem):
        return document.title
    return f"Styresak {cases[0].number}" + (f": {cases[0].title}" if cases[0].title else "")


def _chunks(document: Document, chunker: Chunker, page: Page) -> Iterator[Chunk]:
    for part, ended in _parts(document, page):
        for chunk in chunker.chunks(part):
            heading = chunk.heading
            if ended and heading and heading[-1] == ended:
                heading = heading[:-1]
            yield replace(chunk, heading=heading, rank=_rank(document, chunker, chunk))


def _parts(document: Document, page: Page) -> Iterator[tuple[Page, str]]:
    """The page in parts that no chunk may cross: a section that ends without a heading must not run on.

    With each part comes the heading that is above it but says nothing of it any more.
    """
    sections = [section for case in document.cases for section in case.sections]
    ends = {
        section.start: before.heading
        for before, section in pairwise(sections)
        if section.page == page.number and not section.heading
    }
    carried = _ended_before(sections, page)
    starts = [0, *sorted(ends), len(page.text) + 1]
    for first, last in pairwise(starts):
        blocks = tuple(block for block in page.blocks if first <= block.start < last)
        if blocks:
            yield replace(page, blocks=blocks), ends.get(first, carried)


def _ended_before(sections: Sequence[CaseSection], page: Page) -> str:
    """The heading of a section that ended, without another heading after it, on an earlier page."""
    earlier = [section for section in sections if section.page < page.number]
    return earlier[-2].heading if len(earlier) > 1 and not earlier[-1].heading else ""


def _rank(document: Document, chunker: Chunker, chunk: Chunk) -> Rank:
    """How binding a passage is: a resolution is decided, a proposed one never is, and discussion is not a decision.

    The catalogue's own sections come first. Fact sheets have all theirs there.
    """
    case = document.case_at(chunk.span.page, chunk.span.start)
    section = case.section_at(chunk.span.page, chunk.span.start) if case else None
    named = chunker.named_rank(chunk.heading)
    if section and section.kind == "proposed_resolution":
        return named if named not in (None, Rank.BOARD_DECISION) else Rank.BACKGROUND
    if named or document.source is Source.FACT_SHEET:
        return chunk.rank
    if section and section.kind == "resolution":
        return Rank.BOARD_DECISION
    has_decisions = any(s.kind in ("proposed_resolution", "resolution") for c in document.cases for s in c.sections)
    return Rank.BACKGROUND if has_decisions and chunk.rank is Rank.BOARD_DECISION else chunk.rank
