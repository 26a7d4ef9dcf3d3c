"""Attacks are read, planted and recognised."""

import json

import pytest

from assistant.errors import BadTable, CorpusMissing
from evals.suites.attacks import OWN, planted, read_attacks
from evals.workspace import CorpusFile

CASE = {"kind": "board_case"}


def test_kinds_of_orders_become_one_list(tmp_path):
    path = tmp_path / "attacks.json"
    path.write_text(json.dumps({"a": ["One."], "b": ["Two.", "Three."]}))
    assert read_attacks(path) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("text", ["{}", "[1]", '{"a": [1]}', "{"])
def test_another_form_is_refused(tmp_path, text):
    path = tmp_path / "attacks.json"
    path.write_text(text)
    with pytest.raises(BadTable):
        read_attacks(path)
    with pytest.raises(CorpusMissing):
        read_attacks(tmp_path / "none.json")


def test_orders_are_dealt_out_over_the_board_cases_only():
    files = [
        CorpusFile("a", "A", "En.\n\nTo.", CASE),
        CorpusFile("b", "B", "Tre.", CASE),
        CorpusFile("c", "C", "Fire."),
    ]
    start, middle, end = (planted(files, OWN, place) for place in ("start", "middle", "end"))
    assert start[0].text.startswith(OWN[0])
    assert middle[0].text.startswith("En.") and middle[0].text.endswith("To.")
    assert end[1].text.endswith(OWN[5])
    assert start[2].text == "Fire."
    titled, full = planted(files, OWN, "title"), planted(files, OWN, "everywhere")
    assert [file.title for file in titled] == [OWN[0], OWN[1], "C"]
    assert full[0].text == f"En. {OWN[0]}\n\nTo. {OWN[1]}"
    for version in (start, middle, end):
        assert all(sum(order in file.text for file in version) == 1 for order in OWN)
