from __future__ import annotations

import pytest

from assistant.case_numbers import case_numbers, normal_number, sole_case, with_normal_numbers


@pytest.mark.parametrize(
    "written",
    [
        "049-2020",
        "49/2020",
        "049–2020",
        "049-20",
        "sak 49/20",
        "Sak 049-2020",
        "SAK NR 049-2020",
        "Styresak nr. 049/2020",
        "styresak 49 / 2020",
        "styresaka 049-2020",
        "Saksnr: 49/2020",
        "Saksnummer 049-2020",
        "board case no. 49/2020",
        "case 049-2020",
    ],
)
def test_one_case_has_many_writings(written):
    assert normal_number(written) == "049-2020"


@pytest.mark.parametrize(
    "other",
    [
        "",
        "2020",
        "5-10",
        "sak 5-10",
        "22/11/2023",
        "22.11.2023",
        "2023/1234",
        "23/1234",
        "1049-2020",
        "sak 49",
        "49-2020-1",
    ],
)
def test_what_is_no_case_number(other):
    assert normal_number(other) is None
    assert case_numbers(f"Se {other} for mer.") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Hva ble vedtatt i sak 7/31 og styresak 041-2031?", ["007-2031", "041-2031"]),
        ("132-2023 erstattet 049-2020, se 132-2023.", ["132-2023", "049-2020"]),
        ("Hvor mange av 49/2020 var med?", []),
        ("Kapittel 10-2023 og side 5/20", []),
        ("What did the board decide in case 041-2031?", ["041-2031"]),
    ],
)
def test_cases_that_a_text_names(text, numbers):
    assert case_numbers(text) == numbers


def test_numbers_are_rewritten_where_they_stand_and_nothing_else_is():
    text = "Hva sa sak 7/31 (22/11/2023) om 50/50-deling i styresak 41/2031?"
    assert with_normal_numbers(text) == "Hva sa sak 007-2031 (22/11/2023) om 50/50-deling i styresak 041-2031?"
    assert with_normal_numbers(with_normal_numbers(text)) == with_normal_numbers(text)


def test_a_number_alone_is_told_from_a_question():
    assert sole_case("Styresak 49/20?") == "049-2020"
    assert sole_case("Hva gjelder styresak 49/20?") is None
