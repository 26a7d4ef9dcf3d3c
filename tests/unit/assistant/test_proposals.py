from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.proposals import digest, quote, statements
from assistant.types import Block, Page, Proposal, Statement
from ingest.uploads import proposal_from_text

TEXT = """# Deling av prøvesvar med fastlegen

Sykehuset deler prøvesvar. Fastlegen får svaret i kap. 5 av journalen.

- Pasienten ser svaret selv.
1. Ordningen gjelder fra 22. november 2024.

| Hva | Hvem |
| --- | --- |
| Opplæring i løsningen | Avdelingen |
"""


def texts(proposal: Proposal) -> list[str]:
    return [statement.text for statement in statements(proposal)]


def test_sentences_and_items_are_statements_without_their_markers_and_headings_are_left_out():
    assert texts(proposal_from_text(TEXT))[:4] == [
        "Sykehuset deler prøvesvar.",
        "Fastlegen får svaret i kap. 5 av journalen.",
        "Pasienten ser svaret selv.",
        "Ordningen gjelder fra 22. november 2024.",
    ]


def test_rows_of_tables_are_statements():
    assert any("Opplæring i løsningen" in text for text in texts(proposal_from_text(TEXT)))


def test_scraps_are_left_out():
    assert texts(proposal_from_text("Ja.\n\n- 12 345\n\n---\n\nSykehuset deler prøvesvar.")) == [
        "Sykehuset deler prøvesvar."
    ]


def test_headings_alone_are_no_statements():
    assert texts(proposal_from_text("# Deling av prøvesvar\n\n## Bakgrunn og formål")) == []


def test_statements_of_later_pages_name_their_page():
    pages = [
        Page("proposal", number, text, (Block(0, len(text), "paragraph"),))
        for number, text in enumerate(["Første side handler om deling.", "Andre side handler om opplæring."], 1)
    ]
    proposal = Proposal("to sider", tuple(pages))
    assert [statement.page for statement in statements(proposal)] == [1, 2]
    assert [quote(proposal, one).quote for one in statements(proposal)] == [page.text for page in pages]


@given(st.lists(st.text(alphabet="abcæøå .,!?«»()-•\n#123\u00ad\u200b", max_size=60), max_size=8))
def test_a_statement_is_always_an_exact_slice_in_reading_order(paragraphs):
    proposal = proposal_from_text("\n\n".join(["Sykehuset deler prøvesvar.", *paragraphs]))
    found = statements(proposal)
    assert found
    for statement in found:
        assert proposal.pages[statement.page - 1].text[statement.start : statement.end] == statement.text
        assert quote(proposal, statement).quote == statement.text
    assert [one.end for one in found[:-1]] <= [one.start for one in found[1:]]


@pytest.mark.parametrize("text", ["Sykehuset deler.", "sykehuset deler prøvesvar"])
def test_words_that_do_not_stand_there_are_never_quoted(text):
    proposal = proposal_from_text("Sykehuset deler prøvesvar.")
    with pytest.raises(ValueError, match="slice"):
        quote(proposal, Statement(1, 0, len(text), text))


def test_the_digest_follows_the_text_and_not_the_name():
    same, other = proposal_from_text("Vi deler data.", "b"), proposal_from_text("Vi deler alt.", "a")
    assert digest(proposal_from_text("Vi deler data.", "a")) == digest(same) != digest(other)
