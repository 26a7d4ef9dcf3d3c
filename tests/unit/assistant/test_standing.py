from __future__ import annotations

import pytest

from assistant.citations import Citer
from assistant.standing import as_of_notices, standing_notices
from assistant.types import Citation, Source
from tests.fakes import MemoryLibrary

TODAY = "2026-05-05"
TEXT = "Målet for utlån av bysykler er sytti prosent."


def citer(**fields: object) -> Citer:
    return Citer(
        MemoryLibrary({"plan": [TEXT], "annen": [TEXT]}, {"plan": fields, "annen": {"date": "2024"}}), lambda: TODAY
    )


def cited(by: Citer, as_of: str | None) -> list[Citation]:
    citation = by.cite("plan", 1, TEXT, as_of=as_of)
    assert citation is not None
    return [citation]


@pytest.mark.parametrize(
    ("fields", "as_of", "codes"),
    [
        ({"date": "2020"}, None, []),
        ({}, None, []),
        ({"date": "2020", "superseded_by": ("annen",)}, None, ["superseded"]),
        ({"date": "2020", "superseded_by": ("annen",)}, "2022", []),
        ({"date": "2020", "superseded_by": ("annen",)}, "2024", ["superseded"]),
        ({"date": "2020", "valid_to": "2023"}, None, ["ended"]),
        ({"date": "2020", "valid_to": "2023"}, "2022", []),
        ({"valid_from": "2027-01-01"}, None, ["not_yet"]),
        ({"date": "2020"}, "2020-06-01", ["uncertain_date"]),
        ({"date": "2026"}, None, []),
    ],
)
def test_a_document_is_marked_by_how_it_stands_on_the_day(fields, as_of, codes):
    by = citer(**fields)
    notices = standing_notices(as_of, cited(by, as_of), by.timeline(), "nb")
    assert [notice.code for notice in notices] == codes


def test_an_earlier_version_is_named_with_its_number_and_end():
    fields = {"title": "Plan", "valid_to": "2024-04-04", "superseded_by": ("plan",), "version": 3}
    library = MemoryLibrary({"plan@v3": [TEXT], "plan": [TEXT]}, {"plan@v3": fields})
    by = Citer(library, lambda: TODAY)
    citation = by.cite("plan@v3", 1, TEXT)
    assert citation is not None
    assert citation.superseded_by == ("plan",)
    (notice,) = standing_notices(None, [citation, citation], by.timeline(), "nb")
    assert notice.message == "Sitatet fra «Plan» er fra versjon 3, som ble erstattet 2024-04-04."


@pytest.mark.parametrize(
    ("as_of", "source", "codes"),
    [
        (None, Source.FACT_SHEET, []),
        ("2022", Source.ORIGINAL, ["as_of_end", "undated"]),
        ("2022-03-04", Source.FACT_SHEET, ["as_of", "written_later", "undated"]),
        (TODAY, Source.ORIGINAL, ["as_of"]),
    ],
)
def test_an_answer_as_of_a_day_says_so(as_of, source, codes):
    by = citer(source=source)
    assert [n.code for n in as_of_notices(as_of, cited(by, as_of), by.timeline(), "nb")] == codes


def test_a_citation_says_what_had_replaced_its_document_by_then():
    by = citer(date="2020", superseded_by=("annen",))
    found = [by.cite("plan", 1, TEXT, as_of=when) for when in ("2023", "2024", None)]
    assert [citation.superseded_by if citation else None for citation in found] == [(), ("annen",), ("annen",)]
