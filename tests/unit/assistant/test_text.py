from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import find_all, fold, normalise, sentences

ANY_TEXT = st.text(st.characters())
PROSE = st.text(st.sampled_from('abCÅ12.,:;!?…«»()"- \n\u00a0'), max_size=60)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def ink(text: str) -> str:
    return "".join(character for character in text if not character.isspace())


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\u030arlig", "årlig"),
        ("e\ufb03ektiv \ufb01ber o\ufb03ce", "effiektiv fiber office"),
        ("re\u00adgio\u200bnal", "regional"),
        ("1\u00a0265\u202fmillioner\tkroner", "1 265 millioner kroner"),
        ("en\r\nto\rtre\ffire", "en\nto\ntre\nfire"),
        ("  luft  rundt  \n  linje  ", "luft rundt\nlinje"),
        ("lyd\x07løs\x00", "lyd løs"),
        ("løs \ud800 halvdel", "løs halvdel"),
    ],
)
def test_normalise_cleans(raw, clean):
    assert normalise(raw) == clean


@given(ANY_TEXT)
def test_normalised_text_is_composed_and_stays_as_it_is(raw):
    text = normalise(raw)
    assert normalise(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    assert all(line == line.strip() for line in text.split("\n"))
    text.encode("utf-8")


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\ufeff"])
def test_an_invisible_character_does_not_keep_a_ring_from_its_letter(mark):
    assert normalise(f"a{mark}\u030ar") == "år"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det gjelder bl.a. Helse Sør-Øst. Neste.", ["Det gjelder bl.a. Helse Sør-Øst.", "Neste."]),
        ("Se kap. 5 og nr. 3. Så er det slutt.", ["Se kap. 5 og nr. 3.", "Så er det slutt."]),
        ("Bruk f.eks. DIPS. Eller ikke.", ["Bruk f.eks. DIPS.", "Eller ikke."]),
        ("Vedtatt 22. november 2023. Det står fast.", ["Vedtatt 22. november 2023.", "Det står fast."]),
        ("Rammen er 265 mill. kroner. Punktum.", ["Rammen er 265 mill. kroner.", "Punktum."]),
        ("Skrevet av K. Nordmann. Godkjent.", ["Skrevet av K. Nordmann.", "Godkjent."]),
        ("Skrevet av A.B. Nordmann. Godkjent.", ["Skrevet av A.B. Nordmann.", "Godkjent."]),
        ("Det tok slutt i 2023. Nytt år.", ["Det tok slutt i 2023.", "Nytt år."]),
        ("Det gjelder BP3. Og BP4.", ["Det gjelder BP3.", "Og BP4."]),
        ("Saken er 049-20. 2020-strategien var først.", ["Saken er 049-20.", "2020-strategien var først."]),
        ("Han sa «ja.» Så gikk han.", ["Han sa «ja.»", "Så gikk han."]),
        ("Det er slutt (se over.) Neste.", ["Det er slutt (se over.)", "Neste."]),
        ("Hva er BP3? Hvem avgjør? Styret!", ["Hva er BP3?", "Hvem avgjør?", "Styret!"]),
        ("«Hva nå?» ble det spurt. Ingen svarte.", ["«Hva nå?» ble det spurt.", "Ingen svarte."]),
        ("Det gikk … og gikk. Slutt…", ["Det gikk … og gikk.", "Slutt…"]),
        (
            "Overskrift\nBrødtekst uten punktum\n\nNytt avsnitt.",
            ["Overskrift", "Brødtekst uten punktum", "Nytt avsnitt."],
        ),
        ("Én linje kap.\n5 står her.", ["Én linje kap.", "5 står her."]),
        ("Se helse-sorost.no for mer.", ["Se helse-sorost.no for mer."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    assert split(text) == expected


@given(PROSE)
def test_sentences_are_trimmed_in_order_and_cover_all_ink_once(text):
    spans = sentences(text)
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join(ink(text[start:end]) for start, end in spans) == ink(text)


@given(PROSE, st.integers(0, 60), st.integers(0, 60))
def test_sentences_of_a_slice_stay_inside_it(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    spans = sentences(text, start, end)
    assert all(start <= first < last <= end for first, last in spans)
    assert "".join(ink(text[first:last]) for first, last in spans) == ink(text[start:end])


@given(ANY_TEXT)
def test_folding_knows_where_each_character_came_from(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets) == len(folded.ends)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(start < end <= len(text) for start, end in zip(folded.offsets, folded.ends, strict=True))


PIECES = ["a", "å", "A\u030a", "\u00ad", "\u200b", "\ufb01", "fi", " ", "\u00a0", "«", '"', "–", "-", "1", "\u0301"]


@given(st.lists(st.sampled_from(PIECES)).map(lambda pieces: "x" + "".join(pieces)))
def test_raw_and_normalised_text_fold_to_the_same(raw):
    assert fold(raw).text.strip() == fold(normalise(raw)).text.strip()


@given(ANY_TEXT, st.text(max_size=3))
def test_what_is_found_reads_as_what_was_looked_for(text, needle):
    for start, end in find_all(needle, fold(text)):
        assert fold(text[start:end]).text.strip() == fold(needle).text.strip()


@given(PROSE, st.text(st.sampled_from("abå12., -"), max_size=3))
def test_prose_that_is_found_reads_as_what_was_looked_for(text, needle):
    for start, end in find_all(needle, fold(text)):
        assert fold(text[start:end]).text.strip() == fold(needle).text.strip()


def test_every_place_is_found_in_order():
    text = "Målet ligger fast. MÅLET ligger\nfast."
    assert find_all("målet ligger fast", fold(text)) == [(0, 17), (19, 36)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("sykehuset", "sykehus"),
        ("sykehuset", "huset"),
        ("1 265 millioner", "265 millioner"),
        ("1\u00a0265 millioner", "265 millioner"),
        ("1.265 millioner", "265 millioner"),
        ("265 000 kroner", "265"),
        ("12,5 %", "5 %"),
        ("12,5 %", "12"),
        ("kl. 10:30", "10"),
        ("2023–2027", "2023"),
        ("2023–2027", "2027"),
        ("sak 132-2023", "132"),
        ("-5 grader", "5 grader"),
        ("−5 grader", "5 grader"),
        ("ikke-akutt hjelp", "akutt hjelp"),
        ("ikke-akutt hjelp", "ikke"),
        ("e-helse", "helse"),
        ("İstanbul", "stanbul"),
    ],
)
def test_part_of_a_word_or_number_is_not_found(text, part):
    assert find_all(part, fold(text)) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("i 2023 og 12,5 % av 1 265 kroner", "12,5 % av 1 265 kroner"),
        ("helse- og omsorg", "og omsorg"),
        ("det – og bare det – er nok", "og bare det"),
        ("sak 132-2023, side 4", "132-2023"),
        ("(som vedtatt)", "som vedtatt"),
        ("fase 2 og 3, år 2024", "3, år 2024"),
    ],
)
def test_whole_words_and_numbers_are_found(text, part):
    assert [text[start:end] for start, end in find_all(part, fold(text))] == [part]


def test_an_empty_needle_is_found_nowhere():
    assert find_all(" \u00ad", fold("tekst")) == []
