from __future__ import annotations

import random

import pytest

from assistant.errors import PersonalData
from assistant.privacy import Signs, identity_numbers, mask, refuse, signs
from tests.identity_numbers import WRITINGS, account, number

TENOR = "10915596784"
"""Of the test population: the month is 91. An example of navikt/fnrvalidator."""


def found(text: str) -> list[tuple[str, bool]]:
    return [(one.series, one.named) for one in identity_numbers(text)]


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("day", [0, 40], ids=["birth", "D"])
@pytest.mark.parametrize(("month", "series"), [(0, "strict"), (80, "synthetic"), (65, "synthetic"), (40, "synthetic")])
def test_every_number_is_found_in_every_writing(writing, day, month, series):
    rng = random.Random(f"{writing}{day}{month}")
    for _ in range(125):
        digits = number(rng, day=day, month=month)
        text = f"Saken gjelder {WRITINGS[writing](digits)}, som bor i regionen."
        (one,) = identity_numbers(text)
        assert (one.series, one.named, one.blocks) == (series, False, series == "strict")
        assert one.masked == f"{digits[:6]}*****"
        assert text[one.start : one.end] == WRITINGS[writing](digits)


@pytest.mark.parametrize("remainder", [1, 2, 3])
def test_numbers_of_2032_are_known_and_block_only_where_they_are_named(remainder):
    rng = random.Random(remainder)
    for _ in range(100):
        digits = number(rng, remainder=remainder)
        assert found(f"Saken gjelder {digits}.") == [("from_2032", False)]
        assert [one.blocks for one in identity_numbers(f"Fnr. {digits}")] == [True]


def in_groups(digits: str) -> str:
    return f"{digits[:4]}.{digits[4:6]}.{digits[6:]}"


def others(rng: random.Random) -> list[str]:
    """Ten thousand numbers that people write in documents and that are nobody's identity."""
    digits = [str(rng.randrange(10**9, 10**10)) for _ in range(2500)]
    return [
        *(in_groups(account(rng)) for _ in range(1250)),
        *(f"konto {account(rng)}" for _ in range(1250)),
        *(f"{one[:3]} {one[3:6]} {one[6:9]}" for one in digits),
        *(f"{one[:2]}/{one[2:7]}-{one[7:9]}" for one in digits),
        *(f"+47 {one[:2]} {one[2:4]} {one[4:6]} {one[6:8]}" for one in digits),
    ]


def test_other_numbers_are_hardly_ever_taken_for_persons():
    texts = others(random.Random(7))
    assert len(texts) == 10_000
    strict = [text for text in texts if any(one.series == "strict" for one in identity_numbers(f"Se {text} her."))]
    assert len(strict) <= 10


def test_about_one_plain_account_number_in_150_cannot_be_told_from_a_person():
    rng = random.Random(8)
    strict = sum(("strict", False) in found(f"Betal {account(rng)} i dag.") for _ in range(5000))
    assert 0.003 < strict / 5000 < 0.010


@pytest.mark.parametrize(
    "text",
    [
        "fødselsnummer {}", "fødselsnr: {}", "fødselsnr. {}", "Fødsels- og personnummer {}", "fnr {}", "FNR:{}",
        "f.nr. {}",
        "personnr {}", "personnummer: {}", "D-nr {}", "d-nummer {}", "dnr {}", "H-nummer {}", "{} (fnr)",
        "{} er fødselsnummeret", "national identity number {}", "identitetsnummer {}",
    ],
)  # fmt: skip
def test_a_word_beside_it_makes_a_synthetic_number_block(text):
    assert found(text.format(TENOR)) == [("synthetic", True)]


@pytest.mark.parametrize(
    "text", ["saksnr {}", "prosjektnr. {}", "{} er lagt inn", "Fødselsnummer brukes ikke. " + "x " * 30 + "{}"]
)
def test_other_words_do_not(text):
    assert found(text.format(TENOR)) == [("synthetic", False)]


@pytest.mark.parametrize("before", ["konto {}", "kontonr. {}", "Kontonummer: {}", "IBAN {}"])
def test_what_is_called_an_account_is_one_unless_it_is_called_a_person_too(before):
    digits = number(random.Random(3))
    assert found(before.format(digits)) == []
    assert found("fnr og " + before.format(digits)) == [("strict", True)]


@pytest.mark.parametrize(
    "digits",
    [
        "00000000000", "10135596784", "32915596784", "10915596785", "10915596774",  # no date; a control digit is wrong
        "1" + TENOR, TENOR + "1", "0," + TENOR, TENOR[:10],
        f"{TENOR[:4]} {TENOR[4:6]} {TENOR[6:]}", f"{TENOR[:3]} {TENOR[3:6]} {TENOR[6:9]} {TENOR[9:]}",
    ],
)  # fmt: skip
def test_what_is_no_number(digits):
    assert found(f"fnr {digits} slutt") == []


def test_the_29th_of_february_is_there_every_fourth_year():
    rng = random.Random(29)

    def first(year: str) -> bool:
        texts = (f"2982{year}{rng.randrange(10**5):05}" for _ in range(20_000))
        return any(found(text) for text in texts)

    assert first("04")
    assert not first("03")


def test_a_number_is_found_among_other_numbers():
    digits = number(random.Random(4))
    assert found(f"Tlf 22 33 44 55 {digits[:6]} {digits[6:]} 2024 12") == [("strict", False)]


def test_what_blocks_is_refused_with_its_masked_form_alone():
    digits = number(random.Random(5))
    refuse("Felles journal", f"Saken {TENOR}")
    with pytest.raises(PersonalData) as caught:
        refuse("Felles journal", f"Gjelder {digits}.")
    assert caught.value.details == {"masked": f"{digits[:6]}*****"}
    assert digits not in repr(caught.value)


def test_masking_leaves_the_rest_as_it_is():
    digits = number(random.Random(6))
    text = f"Brev til {digits[:6]} {digits[6:]} og {digits}; saken {TENOR}."
    assert mask(text) == f"Brev til {digits[:6]}***** og {digits[:6]}*****; saken {TENOR}."
    assert mask("Felles journal") == "Felles journal"


def test_signs_of_persons_are_counted():
    text = (
        "Skriv til post@eksempel.no eller ola.nordmann@sykehus.example.org. Ring 22 33 44 55, 912 34 567 eller "
        "+47 22334455. Pasient Kari Nordmann er innlagt; pasienten Ola N. er hjemme."
    )
    assert signs(text) == Signs(emails=2, phones=3, patients=2)


@pytest.mark.parametrize(
    "text",
    [
        "Pasientens legemiddelliste",
        "pasient og pårørende",
        "kr 265 000 000",
        "2023-11-22",
        "1 234 567 890",
        "a@b",
        "sak 132-2023",
    ],
)
def test_ordinary_text_has_no_signs(text):
    assert signs(text) == Signs(0, 0, 0)
