from __future__ import annotations

from ingest.pdf.lines import lines_of
from ingest.pdf.sheet import Word


def words(
    *texts: str, x: float = 50, y: float = 700, size: float = 10, gap: float = 2.5, bold: bool = False
) -> list[Word]:
    """Words on one line; each letter is half its size wide."""
    found = []
    for text in texts:
        found.append(Word(text, x, x + len(text) * size / 2, y, size, bold))
        x = found[-1].right + gap
    return found


def read(*printed: Word) -> list[str]:
    return [line.text for line in lines_of(printed, {})]


def test_lines_go_down_the_page_whatever_the_order_of_printing():
    assert read(*words("sist", y=600), *reversed(words("to", "ord")), *words("midt", y=650)) == [
        "to ord",
        "midt",
        "sist",
    ]


def test_letters_that_touch_are_one_word_and_a_gap_is_a_space():
    assert read(*words("K", "ostnads", gap=-0.1), *words("ramme", x=92.4, y=700)) == ["Kostnads ramme"]


def test_a_space_that_was_printed_counts_even_without_a_gap():
    first, second = words("to", "ord", gap=0)
    second.spaced = True
    assert read(first, second) == ["to ord"]


def test_a_wide_gap_cuts_the_line():
    assert read(*words("Drift", "mai", gap=30)) == ["Drift", "mai"]


def test_letters_that_are_set_apart_are_one_word():
    spaced = words(*"STRATEGI", gap=4)
    assert read(*spaced, *words(*"PLAN", x=spaced[-1].right + 11, gap=4)) == ["STRATEGI PLAN"]


def test_a_few_single_letters_are_words_of_their_own():
    assert read(*words("i", "å", "i")) == ["i å i"]


def test_a_raised_number_stays_with_its_word():
    (word,) = words("pasientene.")
    assert read(word, Word("1", word.right, word.right + 3, 704, 6, False)) == ["pasientene.1"]


def test_words_printed_twice_to_look_bold_are_read_once():
    assert read(*words("Viktig"), *words("Viktig", x=50.3)) == ["Viktig"]


def test_a_line_is_bold_when_all_of_it_is():
    (first, second) = lines_of(
        [*words("Hele", "linja", bold=True), *words("Bare", y=650, bold=True), *words("delvis", x=75, y=650)], {}
    )
    assert (first.bold, second.bold) == (True, False)


def test_a_line_has_the_level_of_the_heading_that_owns_its_words():
    (word,) = words("Mål")
    word.mark = 7
    assert [line.level for line in lines_of([word], {7: 2})] == [2]
