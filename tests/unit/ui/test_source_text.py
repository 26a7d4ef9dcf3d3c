from __future__ import annotations

import json
from io import StringIO

import pytest
from rich.console import Console

from assistant.sources import Section, SourceEntry
from assistant.types import (
    LANGUAGES,
    BoardCase,
    CaseDifference,
    CaseSection,
    Chunk,
    Document,
    Kind,
    Page,
    PageProblem,
    Rank,
    Refusal,
    Span,
)
from ui.source_text import page_json, print_entry, print_page, print_refusals, print_sources

TEXT = "Overskrift\n\nStyret sa [bold]ja[/].\n\nMellom\n\nStyret sa nei."
CASE = BoardCase(
    number="041-2031",
    archive_number="2031/1234",
    title="Felles plan",
    sections=(
        CaseSection(kind="proposed_resolution", heading="Forslag", page=1, start=0),
        CaseSection(kind="resolution", heading="Vedtak", page=1, start=34),
    ),
)
DOCUMENT = Document(
    id="en-ganske-lang-id-som-noen-har-gitt-et-dokument-i-katalogen",
    title="En tittel som er så lang at den ikke får plass på én linje i en vanlig terminal med åtti tegn",
    kind=Kind.BOARD_CASE,
    rank=Rank.BOARD_DECISION,
    sha256="0" * 64,
    date="2031-11-22",
    pages=2,
    version=3,
    valid_from="2031-11-22",
    supersedes=("gammel",),
    superseded_by=("nyere",),
    cases=(CASE,),
    case_differences=(CaseDifference(field="date", catalogue="2031-11-23", text="2031-11-22"),),
)
CHUNKS = [
    Chunk(Span(DOCUMENT.id, 1, 12, 34), TEXT[12:34], ("Overskrift",), Rank.BACKGROUND),
    Chunk(Span(DOCUMENT.id, 1, 44, len(TEXT)), TEXT[44:], ("Overskrift", "Vedtak"), Rank.BOARD_DECISION),
]
PAGE = Page(DOCUMENT.id, 1, TEXT)
ENTRY = SourceEntry(
    document=DOCUMENT,
    chunks=7,
    sections=(
        Section(
            page=1,
            heading=("Overskrift",),
            rank=Rank.BACKGROUND,
            chunks=2,
            case_number="041-2031",
            case_section="proposed_resolution",
        ),
    ),
    page_problems=(PageProblem(page=2, reason="page_damaged"),),
)


def screen() -> Console:
    return Console(file=StringIO(), width=80, highlight=False)


def shown(console: Console) -> str:
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(len(line) <= 80 for line in text.splitlines())
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_what_was_made_of_each_document(language):
    console = screen()
    print_sources(console, [ENTRY], language)
    text = " ".join(shown(console).split())
    for part in (DOCUMENT.id, DOCUMENT.title, "2031-11-22", "2031-11-23", "nyere", ": 7", "3", "041-2031"):
        assert part in text


def test_what_nobody_sees_in_a_document_is_told():
    console = screen()
    unseen = DOCUMENT.model_copy(update={"hidden": 12, "concealed": 40})
    print_sources(console, [ENTRY, ENTRY.model_copy(update={"document": unseen})], "nb")
    text = " ".join(shown(console).split())
    assert text.count("usynlige tegn tatt ut: 12") == text.count("usynlige tegn tatt ut") == 1
    assert "for små til å leses: 40" in text


def test_an_empty_list_says_so():
    console = screen()
    print_sources(console, [], "nb")
    assert "Ingen dokumenter" in shown(console)


def test_what_was_refused_stands_with_its_reason():
    console = screen()
    print_refusals(console, [Refusal(file="a[b].pdf", reason="encrypted", kept_old=True)], "nb")
    assert "a[b].pdf: filen er beskyttet med passord (forrige utgave beholdt)" in shown(console)
    console = screen()
    print_refusals(console, [], "nb")
    assert shown(console) == ""


def test_one_document_is_shown_with_its_case_and_the_ranks_of_its_sections():
    console = screen()
    print_entry(console, ENTRY, "nb")
    text = " ".join(shown(console).split())
    for part in ("Styresak 041-2031 · Felles plan", "arkivsak 2031/1234", "gjelder 2031-11-22", "erstatter gammel"):
        assert part in text
    assert "Overskrift Forslag til vedtak – ikke vedtatt" in text


def test_a_page_is_shown_whole_and_its_passages_apart():
    console = screen()
    print_page(console, DOCUMENT, PAGE, CHUNKS, "nb")
    lines = shown(console).splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("── avsnitt 1 · 12–34"))
    second = next(n for n, line in enumerate(lines) if line.startswith("── avsnitt 2 · 44–"))
    assert "Styret sa [bold]ja[/]." in lines[first:second]
    assert "Mellom" in lines[first:second]
    assert "Styret sa nei." in lines[second:]
    assert "Styresak 041-2031, forslag til vedtak" in lines[first]
    assert "vedtak · Styrevedtak" in lines[second]


def test_a_page_without_text_says_so():
    console = screen()
    print_page(console, DOCUMENT, Page(DOCUMENT.id, 2, ""), [], "nb")
    assert "ingen tekst" in shown(console)


def test_a_page_for_programs_has_the_passages_as_slices_of_its_text():
    value = json.loads(json.dumps(page_json(DOCUMENT, PAGE, CHUNKS)))
    assert [value["text"][one["start"] : one["end"]] for one in value["chunks"]] == [chunk.text for chunk in CHUNKS]
    assert [one["number"] for one in value["chunks"]] == [1, 2]
    assert [one["case_section"] for one in value["chunks"]] == ["proposed_resolution", "resolution"]
