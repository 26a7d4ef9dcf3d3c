from __future__ import annotations

import random

import pytest

from assistant.errors import BadSetting, EmptyPortfolio, NoTextColumn, UnknownColumn
from assistant.portfolio.columns import letter, map_columns, parse_overrides, role_of
from assistant.types import Columns, Mapped
from tests.identity_numbers import number
from tests.portfolios import table

LONG = "Sykehuset deler prøvesvar med fastlegen i kjernejournal."


def mapped(*rows: list[str], **overrides: list[str]) -> Mapped:
    return map_columns([table(*rows)], "liste.csv", overrides)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Tittel", "title"),
        ("Prosjektnavn", "title"),
        ("Prosjektnamn", "title"),
        ("Navn på prosjektet", "title"),
        ("Project name", "title"),
        ("Beskrivelse av tiltaket", "text"),
        ("Skildring", "text"),
        ("Kort tekst om prosjektet", "text"),
        ("Description", "text"),
        ("Forventet gevinst", "text"),
        ("Prosjekteier", "owner"),
        ("Navn på eier", "owner"),
        ("Ansvarleg eining", "owner"),
        ("Owner", "owner"),
        ("Prosjekt-ID", "id"),
        ("Nr.", "id"),
        ("RAMME", "frame"),
        ("Number of patients reached", None),
        ("Status", None),
        ("Budsjett 2026", None),
        ("", None),
    ],
)
def test_headings_are_known_in_three_languages(heading, role):
    assert role_of(heading) == role


def test_every_text_column_is_taken_and_the_first_of_each_other_role():
    found = mapped(["Nr", "Tittel", "Navn", "Beskrivelse", "Gevinst", "Eier"], ["1", "a", "b", LONG, LONG, "OUS"])
    assert found.columns == Columns(id="Nr", title="Tittel", text=("Beskrivelse", "Gevinst"), owner="Eier")
    assert (found.header_row, found.proposals, found.by_length) == (1, 1, False)


def test_a_title_above_the_headings_and_a_merged_line_are_passed_over():
    rows = [["Portefølje 2026", "", ""], ["Tiltak", "", ""], ["Nr", "Navn", "Beskrivelse"], ["1", "a", LONG]]
    assert (mapped(*rows).header_row, mapped(*rows).proposals) == (3, 1)


def test_a_row_of_texts_is_not_taken_for_the_headings_because_of_a_word():
    found = mapped(["Hva", "Vi vil"], ["Nytt prosjekt", LONG], ["Et annet", LONG])
    assert (found.header_row, found.columns.text) == (1, ("Vi vil",))


def test_the_sheet_whose_headings_are_known_is_read():
    cover = table(["Om denne boka"], ["Laget av kontoret"], name="Forside")
    found = map_columns([cover, table(["Tittel", "Tekst"], ["a", LONG], name="Liste")], "b.xlsx", {})
    assert found.sheet == "Liste"


def test_the_column_with_the_longest_texts_is_guessed_and_said_to_be():
    found = mapped(["Nr", "Hva vi vil"], ["1", LONG], ["2", LONG])
    assert (found.columns.text, found.by_length) == (("Hva vi vil",), True)


def test_overrides_go_before_guesses_in_any_case_or_by_letter():
    rows = [["Nr", "Tittel", "Beskrivelse", "Notat"], ["1", "a", LONG, "b"]]
    assert mapped(*rows, text=["NOTAT", "C"], title=["a"]).columns == Columns(title="Nr", text=("Notat", "Beskrivelse"))


def test_a_column_without_heading_is_named_by_its_letter_and_two_alike_are_told_apart():
    found = mapped(["Tekst", "", "Tekst"], [LONG, "x", LONG])
    assert found.headings == ("Tekst", "B", "Tekst (C)")
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_what_is_missing_is_said_with_the_headings_that_there_are():
    with pytest.raises(NoTextColumn) as none:
        mapped(["Nr", "Status"], ["1", "ny"])
    assert none.value.details["headings"] == "Nr, Status"
    with pytest.raises(UnknownColumn) as unknown:
        mapped(["Nr", "Beskrivelse"], ["1", LONG], text=["Beskrivelsen"])
    assert (unknown.value.details["headings"], unknown.value.details["near"]) == ("Nr, Beskrivelse", "«Beskrivelse»")


@pytest.mark.parametrize("rows", [[], [["Tittel", "Beskrivelse"]]])
def test_a_table_without_rows_is_empty(rows):
    with pytest.raises(EmptyPortfolio):
        mapped(*rows)


def test_overrides_are_read_and_bad_ones_refused():
    assert parse_overrides(["title=Navn", "TEXT= a = b", "text=c"]) == {"title": ["Navn"], "text": ["a = b", "c"]}
    for pairs in (["navn=a"], ["title"], ["title="], ["title=a", "title=b"]):
        with pytest.raises(BadSetting):
            parse_overrides(pairs)


def test_identity_numbers_in_the_rows_that_are_shown_are_masked():
    secret = number(random.Random(3))
    found = mapped(["Tittel", "Beskrivelse"], ["a", f"{LONG} Gjelder {secret}."])
    assert secret not in str(found.first_rows) and LONG in str(found.first_rows)
