from __future__ import annotations

import pytest

from assistant.types import CaseDifference, Chunk, Document, Kind, Page, Rank, Source
from ingest.case_chunks import cut
from ingest.catalog import Entry, SectionRank
from ingest.markdown import markdown_pages, text_pages
from tests.unit.ingest import board_papers as papers

CATALOGUED = {
    "id": "sak",
    "title": "Felles plan",
    "kind": Kind.BOARD_CASE,
    "rank": Rank.BOARD_DECISION,
    "file": "sak.md",
}
BARE = {"id": "sak-md", "title": "sak", "file": "sak.md"}


def cut_up(text: str, plain: bool = False, **fields: object) -> tuple[Document, list[Chunk]]:
    entry = Entry.model_validate(fields)
    extracted = text_pages(text) if plain else markdown_pages(text)
    pages = [Page(entry.id, page.number, page.text, page.blocks) for page in extracted]
    known = entry.model_dump(include=set(Document.model_fields) - {"sha256"})
    document, chunks = cut(Document(**known, sha256="0" * 64), entry, pages, 110)
    assert all(pages[c.span.page - 1].text[c.span.start : c.span.end] == c.text for c in chunks)
    return document, chunks


def rank_of(chunks: list[Chunk], words: str) -> Rank:
    [found] = [chunk for chunk in chunks if words in chunk.text]
    return found.rank


def test_a_file_that_nobody_describes_is_described_by_its_text():
    document, chunks = cut_up(papers.HEADINGS, **BARE)
    assert (document.kind, document.date) == (Kind.BOARD_CASE, "2031-11-22")
    assert document.title == "Styresak 041-2031: Felles plan for varsling"
    assert [case.number for case in document.cases] == ["041-2031"]
    assert rank_of(chunks, "en ny vurdering i 2032") is Rank.BACKGROUND
    assert rank_of(chunks, "en ny vurdering i 2033") is Rank.BOARD_DECISION
    assert rank_of(chunks, "Planen samler") is Rank.BACKGROUND


def test_a_file_that_is_no_board_case_stays_as_it_is():
    document, chunks = cut_up(papers.ORDINARY, **BARE)
    assert (document.kind, document.title, document.cases) == (Kind.DOCUMENT, "sak", ())
    assert {chunk.rank for chunk in chunks} == {Rank.BACKGROUND}


def test_documents_of_other_kinds_are_not_looked_at():
    document, _ = cut_up(papers.HEADINGS, **{**BARE, "kind": Kind.INITIATIVE})
    assert (document.kind, document.cases) == (Kind.INITIATIVE, ())


@pytest.mark.parametrize("text", [papers.HEADINGS, papers.RUN_IN, papers.TABLE, papers.RUNNING_ON])
def test_a_proposal_never_ranks_as_decided_whatever_the_catalogue_says(text):
    named = (SectionRank(heading="Forslag til vedtak", rank=Rank.BOARD_DECISION),)
    document, chunks = cut_up(text, **CATALOGUED, section=named)
    proposals = [
        chunk
        for chunk in chunks
        if (case := document.case_at(1, chunk.span.start))
        and (section := case.section_at(1, chunk.span.start))
        and section.kind == "proposed_resolution"
    ]
    assert proposals
    assert {chunk.rank for chunk in proposals} == {Rank.BACKGROUND}


def test_the_catalogues_sections_go_before_what_is_recognised():
    named = (
        SectionRank(heading="Hva saken gjelder", rank=Rank.GOVERNANCE),
        SectionRank(heading="Vedtak", rank=Rank.GOAL),
    )
    _, chunks = cut_up(papers.HEADINGS, **CATALOGUED, section=named)
    assert rank_of(chunks, "Planen samler") is Rank.GOVERNANCE
    assert rank_of(chunks, "en ny vurdering i 2033") is Rank.GOAL


def test_the_discussion_in_a_decision_of_the_catalogue_is_background():
    _, chunks = cut_up(papers.HEADINGS, **CATALOGUED)
    assert rank_of(chunks, "Planen samler") is Rank.BACKGROUND
    assert rank_of(chunks, "en ny vurdering i 2033") is Rank.BOARD_DECISION


def test_a_fact_sheet_keeps_the_ranks_that_it_was_given():
    sheet = {**CATALOGUED, "source": Source.FACT_SHEET, "based_on": ("https://eksempel.no/",)}
    _, chunks = cut_up(papers.HEADINGS, **sheet)
    assert rank_of(chunks, "Planen samler") is Rank.BOARD_DECISION
    assert rank_of(chunks, "en ny vurdering i 2032") is Rank.BACKGROUND


def test_the_catalogue_is_believed_and_the_difference_is_told():
    document, _ = cut_up(papers.HEADINGS, **CATALOGUED, case_number="sak 42/31", date="2031-11-23")
    assert (document.cases[0].number, document.cases[0].date) == ("042-2031", "2031-11-23")
    assert document.title == "Felles plan"
    assert document.case_differences == (
        CaseDifference(field="number", catalogue="042-2031", text="041-2031"),
        CaseDifference(field="date", catalogue="2031-11-23", text="2031-11-22"),
    )


@pytest.mark.parametrize("date", ["2031-11-22", "2031-11", "2031"])
def test_a_date_that_the_text_only_makes_more_exact_is_no_difference(date):
    document, _ = cut_up(papers.HEADINGS, **CATALOGUED, case_number="041-2031", date=date)
    assert document.case_differences == ()
    assert (document.date, document.cases[0].date) == (date, "2031-11-22")


def test_a_title_that_only_mentions_a_case_gives_no_number():
    document, _ = cut_up(papers.HEADINGS, **{**CATALOGUED, "title": "Oppfølging av styresak 008-2030"})
    assert document.cases[0].number == "041-2031"
    named, _ = cut_up(papers.HEADINGS, **{**CATALOGUED, "title": "Styresak 008-2030: Oppfølging"})
    assert named.cases[0].number == "008-2030"


def test_a_section_that_ends_without_a_heading_does_not_lend_its_name_on():
    document, chunks = cut_up(papers.PROTOCOL, plain=True, **BARE)
    [praise] = [chunk for chunk in chunks if "Styret roste" in chunk.text]
    assert praise.heading == ("Sak 052-2031 Ny regional lagring",)
    assert praise.rank is Rank.BACKGROUND
    [decided] = [chunk for chunk in chunks if "halv ramme" in chunk.text]
    assert decided.heading == ("Sak 052-2031 Ny regional lagring", "Vedtak (enstemmig)")
    assert document.title == "sak"


def test_what_follows_on_the_next_page_is_not_decided_either():
    text = "Sak 041-2031 Plan\n\nVedtak:\n1. Styret sa ja.\n\nStyret roste arbeidet.\n\fOg det var alt."
    document, chunks = cut_up(text, plain=True, **BARE)
    [last] = [chunk for chunk in chunks if chunk.span.page == 2]
    assert (last.heading, last.rank) == (("Sak 041-2031 Plan",), Rank.BACKGROUND)
    assert document.kind is Kind.BOARD_CASE
