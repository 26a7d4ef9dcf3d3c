from __future__ import annotations

import pytest

from ingest.case_labels import ends_a_decision, label, opening

PROPOSED = [
    "Forslag til vedtak",
    "FORSLAG TIL VEDTAK:",
    "3. Forslag til vedtak",
    "Framlegg til vedtak",
    "Tilråding til vedtak:",
    "Innstilling til vedtak",
    "Vedtaksforslag",
    "Alternativt forslag til vedtak fra ansattvalgte",
    "Administrerende direktørs forslag til vedtak",
    "Administrerende direktør anbefaler styret å fatte følgende vedtak:",
    "Styret inviteres til å fatte følgende vedtak:",
    "Styret blir bedt om å gjere slikt vedtak:",
    "Styret vert bede om å gjere slikt vedtak:",
    "Adm. dir. tilrår styret å fatte vedtak:",
]
RESOLVED = [
    "Vedtak",
    "VEDTAK:",
    "4 Vedtak",
    "Styrets vedtak",
    "Styrets enstemmige vedtak:",
    "Styret sitt vedtak",
    "Styret sitt samrøystes vedtak:",
    "Vedtak (enstemmig)",
    "Vedtak i sak 041-2031",
    "Protokoll: vedtak",
    "Styret fattet følgende enstemmige vedtak:",
    "Styret gjorde slikt vedtak:",
    "Følgende vedtak ble fattet:",
]
NEITHER = [
    "Forslag til vedtak ble enstemmig vedtatt",
    "Vedtaket gjelder fra 1. mai",
    "Oppfølging av vedtak",
    "Tidligere vedtak",
    "Bakgrunn for saken",
    "Styret viste til vedtaket",
    "Vedtak som er fattet tidligere, følges opp",
]


@pytest.mark.parametrize("kind", ["heading", "paragraph"])
@pytest.mark.parametrize("text", PROPOSED)
def test_a_proposal_is_called_many_things(text, kind):
    found = label(text, kind)
    assert found is not None
    assert found.kind == "proposed_resolution"


@pytest.mark.parametrize("kind", ["heading", "paragraph"])
@pytest.mark.parametrize("text", RESOLVED)
def test_a_resolution_is_called_many_things(text, kind):
    found = label(text, kind)
    assert found is not None
    assert found.kind == "resolution"


@pytest.mark.parametrize("text", NEITHER)
def test_words_about_resolutions_are_none(text):
    found = label(text, "heading")
    assert found is None or found.kind == "discussion"


@pytest.mark.parametrize("text", [*PROPOSED, *RESOLVED])
def test_a_label_ends_where_its_text_begins(text):
    line = f"{text.rstrip(':')}: Styret sa ja."
    found = label(line, "paragraph")
    assert found is not None
    assert (line[: found.length], line[found.body :]) == (text.rstrip(":"), "Styret sa ja.")


def test_what_the_board_says_of_proposals_is_no_label():
    assert label("2. Styret ber om et nytt forslag til vedtak i neste møte", "item") is None


def test_rows_and_bullets_are_no_labels():
    assert label("Vedtak", "row") is None
    assert label("• Vedtak", "item") is None


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Sak 041-2031 Felles plan", "041-2031", "Felles plan"),
        ("SAK NR 41/31: FELLES PLAN", "041-2031", "FELLES PLAN"),
        ("041-2031 Felles plan", "041-2031", "Felles plan"),
        ("Styresak 041-2031", "041-2031", ""),
        ("Saksnr: 041-2031 Møtedato: 22. november 2031", "041-2031", ""),
    ],
)
def test_a_line_that_opens_a_case(text, number, title):
    found = opening(text, "paragraph")
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    "text", ["Sak 041-2031 gjelder varsling.", "Sak 041-2031 Planen er god.", "41/31 Felles plan", "Sak 2031/1234 Plan"]
)
def test_sentences_and_other_numbers_open_none(text):
    assert opening(text, "paragraph") is None


def test_lists_of_cases_open_none():
    assert opening("Sak 041-2031 Felles plan", "item") is None


def test_signatures_and_the_end_of_the_meeting_end_a_decision():
    assert ends_a_decision("Hamar, 7. mai 2031")
    assert ends_a_decision("Møtet ble hevet kl. 15.")
    assert not ends_a_decision("Styret 7. mai 2031 sa ja.")
