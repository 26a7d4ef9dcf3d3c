from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.alignment import WORD, align

COLUMN = "Styret ba om en plan for innføring av felles journal i alle helseforetak innen utgangen av året."
OTHER = "Økonomien vurderes samlet, og kostnadsrammen legges fram for styret når konseptfasen er ferdig."


def seen(stored: str, printed: str) -> list[str | None]:
    """For each word of the stored text what it was found as, letters alone; None where a letter was not found."""
    found = align(stored, printed)
    words = []
    for match in WORD.finditer(stored):
        letters = list(dict.fromkeys(found[place] for place in range(*match.span()) if stored[place].isalnum()))
        words.append(None if -1 in letters else "".join(printed[place] for place in letters))
    return words


def test_the_same_text_is_found_letter_by_letter():
    found = align(COLUMN, COLUMN)
    assert [place for place in found if place >= 0] == [at for at, sign in enumerate(COLUMN) if sign.isalnum()]


@pytest.mark.parametrize(
    ("stored", "printed", "words"),
    [
        ("helseforetakene samarbeider", "helsefore-\r\ntakene samar\x02beider", ["helseforetakene", "samarbeider"]),
        ("finne flyt", "ﬁnne ﬂyt", ["ﬁnne", "ﬂyt"]),
        ("Målene ligger fast", "Ma\u030alene ligger fast", ["Malene", "ligger", "fast"]),
        ("STRATEGI for alle", "S T R A T E G I for alle", ["STRATEGI", "for", "alle"]),
        ("og eller", "ogeller", ["og", "eller"]),
        ("Ja og nei", "Side 4 av 9\r\nJa og nei\r\nUtkast", ["Ja", "og", "nei"]),
    ],
)
def test_what_normalising_changed_is_found(stored, printed, words):
    assert seen(stored, printed) == words


def test_columns_in_another_order_are_found():
    stored, printed = f"{COLUMN}\n\n{OTHER}", f"{OTHER}\r\n{COLUMN}"
    found = align(stored, printed)
    assert found[0] == printed.index(COLUMN)
    assert found[stored.index(OTHER)] == 0
    assert None not in seen(stored, printed)


def test_a_short_heading_goes_with_what_stands_next_to_it():
    stored = f"{COLUMN}\n\nMål\n\n{OTHER}"
    printed = f"Mål\r\n{OTHER}\r\n{COLUMN}\r\nUtkast"
    assert align(stored, printed)[stored.index("Mål")] == 0


def test_what_stands_twice_is_found_in_its_own_place():
    stored = f"Ja\n{COLUMN}\nNei\n{OTHER}\nJa"
    printed = stored.replace("\n", "\r\n")
    found = align(stored, printed)
    assert [found[0], found[stored.rindex("Ja")]] == [0, printed.rindex("Ja")]


def test_what_the_page_does_not_say_is_not_found():
    stored = f"Kolonne: {COLUMN} Ansvar: {OTHER}"
    words = seen(stored, f"{COLUMN}\r\n{OTHER}")
    assert words[0] is None
    assert words.count(None) == 2


def test_a_short_word_alone_is_not_taken_for_another():
    assert seen("ja", "Her står det nei. Og ja, et sted til, men ja.") == [None]


def test_a_word_is_not_found_inside_a_longer_one():
    assert seen(f"helse {OTHER}", f"helseforetak {OTHER}")[0] is None


NAMES = st.lists(st.text("abcdefgæøå", min_size=1, max_size=9), min_size=1, max_size=12)


@given(st.lists(NAMES, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_whatever_is_found_is_a_whole_word_of_the_page(paragraphs: list[list[str]], chance: random.Random):
    stored = "\n\n".join(" ".join(words) for words in paragraphs)
    shuffled = chance.sample(paragraphs, len(paragraphs))
    printed = "topptekst\r\n" + "\r\n".join(" ".join(words) for words in shuffled) + "\r\nside 3"
    found = align(stored, printed)
    places = [place for place in found if place >= 0]
    assert len(places) == len(set(places))
    for match in WORD.finditer(stored):
        start, end = match.span()
        if found[start] < 0:
            assert set(found[start:end]) == {-1}
            continue
        assert found[start:end] == list(range(found[start], found[start] + end - start))
        assert f" {printed} ".replace("\r\n", "  ")[found[start] : found[start] + end - start + 2].split() == [
            match.group()
        ]


@given(st.integers(0, 10_000))
def test_paragraphs_in_any_order_are_found_whole(seed: int):
    chance = random.Random(seed)
    words = [f"{chance.choice(OTHER.split()).strip(',.')}{chance.randrange(1000)}" for _ in range(60)]
    paragraphs = [words[start : start + 12] for start in range(0, 60, 12)]
    stored = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    printed = "\r\n".join("\r\n".join(paragraph) for paragraph in chance.sample(paragraphs, 5))
    assert [word for word in seen(stored, printed) if word is None] == []
