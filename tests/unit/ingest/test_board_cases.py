from __future__ import annotations

from pathlib import Path

import pytest

from assistant.types import BoardCase, Page
from ingest.board_cases import looks_like_board_case, recognise
from ingest.extraction import ExtractedPage, Limits
from ingest.markdown import markdown_pages, text_pages
from ingest.pages import extract
from tests import samples
from tests.unit.ingest import board_papers as papers

MARKDOWN = {"headings": papers.HEADINGS, "run-in": papers.RUN_IN, "table": papers.TABLE, "on": papers.RUNNING_ON}
PLAIN = {"nynorsk": papers.NYNORSK, "numbered": papers.NUMBERED, "protocol": papers.PROTOCOL}


def as_pages(extracted: list[ExtractedPage] | tuple[ExtractedPage, ...]) -> list[Page]:
    return [Page("sak", page.number, page.text, page.blocks) for page in extracted]


def pages_of(name: str) -> list[Page]:
    return as_pages(markdown_pages(MARKDOWN[name]) if name in MARKDOWN else text_pages(PLAIN[name]))


def section_of(pages: list[Page], cases: tuple[BoardCase, ...], words: str) -> tuple[str | None, str | None]:
    """The case and the kind of section that hold ``words``, which stand once in the document."""
    [(page, offset)] = [(page, page.text.index(words)) for page in pages if words in page.text]
    assert page.text.count(words) == 1
    case = [c for c in cases if (c.page, c.start) <= (page.number, offset)][-1:]
    section = case[0].section_at(page.number, offset) if case else None
    return (case[0].number if case else None), (section.kind if section else None)


@pytest.mark.parametrize(
    ("name", "number", "archive", "date", "title"),
    [
        ("headings", "041-2031", "2031/1234", "2031-11-22", "Felles plan for varsling"),
        ("run-in", "007-2031", None, "2031-02-03", "Ny ordning for nettbrett"),
        ("nynorsk", "015-2031", "31/00456", "2031-03-12", "Ny avtale om tolking"),
        ("numbered", "022-2031", None, "2031-05-14", "MØTEPLAN FOR 2032"),
        ("table", "030-2031", "2031/98-4", "2031-06-09", "Innkjøp av målere"),
        ("on", "063-2031", None, None, ""),
    ],
)
def test_what_the_head_of_a_case_says(name, number, archive, date, title):
    cases, _ = recognise(pages_of(name))
    [case] = cases
    assert (case.number, case.archive_number, case.date, case.title) == (number, archive, date, title)
    assert looks_like_board_case(cases)


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("headings", "Styret slutter seg til planen for varsling.", "proposed_resolution"),
        ("headings", "en ny vurdering i 2032", "proposed_resolution"),
        ("headings", "Saken bygger på styresak", "discussion"),
        ("headings", "anbefaler styret å slutte", "discussion"),
        ("headings", "til orientering", "resolution"),
        ("headings", "en ny vurdering i 2033", "resolution"),
        ("headings", "• Plan for varsling", "attachments"),
        ("run-in", "Mange ansatte", "discussion"),
        ("run-in", "Styret godkjenner ordningen", "proposed_resolution"),
        ("run-in", "Styret utsetter saken", "resolution"),
        ("run-in", "Oslo, 4. februar", "discussion"),
        ("nynorsk", "Styret godkjenner avtala om tolking.", "proposed_resolution"),
        ("nynorsk", "ei orientering i haust", "proposed_resolution"),
        ("nynorsk", "Avtala gjeld tolking", "discussion"),
        ("nynorsk", "tolking i to år", "resolution"),
        ("numbered", "Saken gjelder møteplanen", "discussion"),
        ("numbered", "Styret vedtar møteplanen", "proposed_resolution"),
        ("numbered", "Hamar, 7. mai", "discussion"),
        ("numbered", "Utkast til møteplan", "attachments"),
        ("table", "Styret gir fullmakt", "proposed_resolution"),
        ("table", "Dagens målere", "discussion"),
        ("on", "Styret slutter seg til rapporten", "proposed_resolution"),
        ("on", "Styret sender rapporten", "resolution"),
    ],
)
def test_what_is_decided_is_told_from_what_is_proposed(name, words, kind):
    pages = pages_of(name)
    cases, _ = recognise(pages)
    assert section_of(pages, cases, words) == (cases[0].number, kind)


def test_each_case_of_a_protocol_keeps_its_number_and_the_meeting_its_date():
    pages = pages_of("protocol")
    cases, _ = recognise(pages)
    assert [(case.number, case.title, case.date) for case in cases] == [
        ("051-2031", "Godkjenning av innkalling", "2031-06-20"),
        ("052-2031", "Ny regional lagring", "2031-06-20"),
        ("053-2031", "Orientering om drift", "2031-06-20"),
    ]
    found = {
        words: section_of(pages, cases, words)
        for words in (
            "Saksliste",
            "Innkallingen godkjennes",
            "Styret drøftet",
            "med full ramme",
            "med halv ramme",
            "Styret roste",
            "til orientering",
            "Møtet hevet",
        )
    }
    assert found == {
        "Saksliste": (None, None),
        "Innkallingen godkjennes": ("051-2031", "resolution"),
        "Styret drøftet": ("052-2031", "discussion"),
        "med full ramme": ("052-2031", "proposed_resolution"),
        "med halv ramme": ("052-2031", "resolution"),
        "Styret roste": ("052-2031", "discussion"),
        "til orientering": ("053-2031", "resolution"),
        "Møtet hevet": ("053-2031", "discussion"),
    }


def test_the_outline_leaves_the_text_alone_and_splits_labels_from_what_they_introduce():
    pages = pages_of("run-in")
    _, outline = recognise(pages)
    assert [page.text for page in outline.pages] == [page.text for page in pages]
    [page] = outline.pages
    shown = [(block.kind, page.text[block.start : block.end]) for block in page.blocks]
    assert ("heading", "Vedtak") in shown
    assert ("paragraph", "Styret utsetter saken om nettbrett.") in shown
    assert all(a.end <= b.start for a, b in zip(page.blocks, page.blocks[1:], strict=False))


def test_a_paper_that_only_tells_of_cases_is_none():
    cases, _ = recognise(as_pages(markdown_pages(papers.ORDINARY)))
    assert not looks_like_board_case(cases)
    assert recognise([Page("tom", 1, "")])[0] == ()


def test_a_resolution_of_another_case_is_only_told():
    text = "# Styresak 041-2031: Plan\n\n## Vedtak i sak 008-2030\n\nStyret sa ja.\n\n## Vedtak i sak 41/31\n\n"
    text += "Styret sa nei."
    pages = as_pages(markdown_pages(text))
    cases, _ = recognise(pages)
    assert section_of(pages, cases, "Styret sa ja.") == ("041-2031", "discussion")
    assert section_of(pages, cases, "Styret sa nei.") == ("041-2031", "resolution")


def test_a_reference_to_an_older_case_opens_no_case():
    text = "Sak 041-2031 Plan\n\nSak 008-2030 Første behandling\n\nVedtak:\nStyret sa nei.\n"
    pages = as_pages(text_pages(text))
    cases, _ = recognise(pages)
    assert [case.number for case in cases] == ["041-2031"]
    assert section_of(pages, cases, "Styret sa nei.") == ("041-2031", "resolution")


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_section_goes_on_over_a_page_with_a_running_head(mark):
    text = f"{mark}Sak 041-2031 Plan\n\n**Vedtak:**\n\n1. Styret sa ja.\n\n{mark}Sak 041-2031 Plan\n\n2. Styret sa mer."
    pages = as_pages(markdown_pages(text))
    cases, _ = recognise(pages)
    assert section_of(pages, cases, "Styret sa mer.") == ("041-2031", "resolution")


def test_a_number_at_the_head_and_a_title_further_down_are_one_case():
    text = "Saksnr: 041-2031 Møtedato: 1.2.2031\n\n# Sak 041-2031: Felles plan\n\n## Vedtak\n\nStyret sa ja.\n"
    [case], _ = recognise(as_pages(markdown_pages(text)))
    assert (case.number, case.date, case.title) == ("041-2031", "2031-02-01", "Felles plan")


PDF = """
#set page(width: 400pt, height: 600pt)
#set text(size: 10pt)
#text(size: 15pt, weight: "bold")[Saksframlegg]

#table(columns: 2, stroke: none, [Møtedato], [22. november 2031], [Saksnr], [071-2031])

#text(size: 13pt, weight: "bold")[SAK NR 071-2031 NY TELEFONI]

*Forslag til vedtak*

+ Styret godkjenner ny telefoni.

*Bakgrunn*

Dagens telefoni er gammel.

#pagebreak()
*Styrets vedtak:*

+ Styret avviser ny telefoni.
"""


def test_a_pdf_is_read_the_same_way(tmp_path: Path):
    path = samples.typeset(tmp_path / "sak.pdf", PDF)
    pages = as_pages(extract(path, Limits()).pages)
    cases, _ = recognise(pages)
    assert [(case.number, case.date, case.title) for case in cases] == [("071-2031", "2031-11-22", "NY TELEFONI")]
    assert section_of(pages, cases, "Styret godkjenner") == ("071-2031", "proposed_resolution")
    assert section_of(pages, cases, "Dagens telefoni") == ("071-2031", "discussion")
    assert section_of(pages, cases, "Styret avviser") == ("071-2031", "resolution")
