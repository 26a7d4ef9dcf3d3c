from __future__ import annotations

import random

from assistant.portfolio.columns import map_columns
from assistant.portfolio.rows import LONGEST_ROW, Read, read_rows
from assistant.proposals import statements
from ingest.uploads import proposal_from_text
from tests.identity_numbers import number
from tests.portfolios import GOALS, SHARING, table

HEADS = ["Nr", "Tittel", "Beskrivelse", "Gevinst", "Eier", "Ramme"]


def read(*rows: list[str]) -> Read:
    tables = [table(HEADS, *rows)]
    return read_rows(tables, map_columns(tables, "liste.csv", {}), proposal_from_text, GOALS, "nb")


def test_a_row_becomes_a_proposal_with_its_columns_under_their_headings():
    (one,) = read(["7", "Deling", SHARING, "Legene slipper å ringe.\nPasienten venter mindre.", "OUS", ""]).candidates
    assert (one.id, one.title, one.place, one.owner, one.frame) == ("7", "Deling", "Ark1, rad 2", "OUS", None)
    found = [statement.text for statement in statements(one.proposal)]
    assert found == [*_sentences(), "Legene slipper å ringe.", "Pasienten venter mindre."]
    headings = [b for b in one.proposal.pages[0].blocks if b.kind == "heading"]
    assert [one.proposal.pages[0].text[b.start : b.end] for b in headings] == ["Deling", "Beskrivelse", "Gevinst"]


def _sentences() -> list[str]:
    first, second = SHARING.split(". ")
    return [f"{first}.", second]


def test_a_frame_is_known_by_its_id_and_by_its_name_and_else_left_to_the_report():
    frame = GOALS.frames[2]
    rows = (["1", "a", SHARING, "", "", name] for name in (frame.id, frame.name.upper(), "Drift"))
    found = read(*([str(n), *row[1:]] for n, row in enumerate(rows)))
    assert [one.frame for one in found.candidates] == [frame.id, frame.id, None]


def test_rows_that_are_no_proposals_are_named_by_row_and_column_and_cost_themselves_alone():
    secret = number(random.Random(4))
    found = read(
        ["1", "a", SHARING, "", "", ""],
        ["1", "b", SHARING, "", "", ""],
        ["3", "c", "  ", "", "", ""],
        ["4", "d", "x" * (LONGEST_ROW + 1), "", "", ""],
        ["5", f"Om {secret}", SHARING, "", "", ""],
        ["6", "e", SHARING, f"Gjelder {secret}.", "", ""],
        ["", "f", SHARING, "", "", ""],
    )
    assert [one.id for one in found.candidates] == ["1", "r8"]
    assert [(one.row, one.column, one.code) for one in found.left_out] == [
        (3, "Nr", "duplicate_id"),
        (4, "Beskrivelse", "empty_row"),
        (5, "Beskrivelse", "row_too_long"),
        (6, "Tittel", "personal_data"),
        (7, "Gevinst", "personal_data"),
    ]
    assert all(one.message and one.do for one in found.left_out)
    assert "rad 2" in found.left_out[0].message
    assert secret not in str(found)


def test_an_id_with_an_identity_number_is_refused_and_not_repeated():
    secret = number(random.Random(5))
    found = read([secret, "a", SHARING, "", "", ""])
    assert [(one.code, one.column) for one in found.left_out] == [("personal_data", "Nr")]
    assert secret not in str(found)
