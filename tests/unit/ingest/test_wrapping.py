from __future__ import annotations

import pytest

from ingest.wrapping import join_lines, join_wrapped


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("vår felles", "journal", "vår felles journal"),
        ("helse-", "og omsorgstjenester", "helse- og omsorgstjenester"),
        ("inn-", "eller utland", "inn- eller utland"),
        ("Helse Sør-", "Øst", "Helse Sør-Øst"),
        ("Covid-", "19", "Covid-19"),
        ("e-", "helse", "e-helse"),
        ("direktoratet for e-", "helse", "direktoratet for e-helse"),
        ("samhand-", "ling", "samhandling"),
        ("samhand\u00ad", "ling", "samhandling"),
        ("IKT-", "avdelingen", "IKT-avdelingen"),
        ("12-", "årig", "12-årig"),
        ("10-", "og 12-åringer", "10- og 12-åringer"),
        ("perioden 2020 -", "det vil si", "perioden 2020 - det vil si"),
        ("https://www.helse-sorost.no/", "om-oss/", "https://www.helse-sorost.no/om-oss/"),
        ("https://www.helse-", "sorost.no", "https://www.helse-sorost.no"),
        ("https://www.helse-sorost.", "no", "https://www.helse-sorost.no"),
        ("Se https://www.helse-sorost.no.", "Der står mer.", "Se https://www.helse-sorost.no. Der står mer."),
        ("", "først", "først"),
        ("sist", "", "sist"),
    ],
)
def test_wrapped_lines_are_joined_as_they_were_written(line: str, following: str, joined: str):
    assert join_wrapped(line, following) == joined


def test_lines_of_a_paragraph_are_joined_in_order():
    assert join_lines(["Felles", " journal- ", "løsning"]) == "Felles journalløsning"
