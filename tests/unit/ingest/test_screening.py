from __future__ import annotations

import random

from assistant.types import Page
from ingest.screening import TITLE, Screening, screen
from tests.identity_numbers import number

TENOR = "10915596784"


def pages(*texts: str) -> list[Page]:
    return [Page("a", place, text) for place, text in enumerate(texts, 1)]


def test_numbers_are_told_by_page_and_masked():
    rng = random.Random(1)
    first, second = number(rng), number(rng, day=40)
    found = screen(f"Brev {second}", pages("Felles journal.", f"Gjelder {first}.", f"Fnr {TENOR}"))
    assert found.identity == ((TITLE, f"{second[:6]}*****"), (2, f"{first[:6]}*****"), (3, "109155*****"))


def test_what_is_only_worth_a_look_is_counted():
    found = screen("Brev", pages(f"Saken {TENOR}. Ring 22 33 44 55.", "Ring 22 33 44 66 eller post@eksempel.no."))
    assert found == Screening((), (("emails", 1), ("phones", 2), ("unsure_numbers", 1)))


def test_an_ordinary_document_has_nothing():
    assert screen("Felles journal", pages("Styret vedtok 265 millioner kroner i sak 132-2023.")) == Screening()
