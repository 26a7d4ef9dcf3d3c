from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.citations import SHORTEST, Citer
from assistant.errors import UnknownDocument, UnknownPage
from tests.fakes import MemoryLibrary

WORD = re.compile(r"\S*\d(?:\s\d{3}(?!\d))+\S*|\S+")
"""A word as a reader sees it: "1 265" is one."""


def citer(*pages: str) -> Citer:
    return Citer(MemoryLibrary({"dok": list(pages)}))


@dataclass(frozen=True)
class Slice:
    """Whole words of a chunk of the real corpus; ``start`` and ``end`` count from the beginning of the page."""

    document: str
    page: int
    start: int
    end: int
    quote: str
    around: str
    """All text of the page and its neighbours."""


@pytest.fixture(scope="session")
def real_chunks(real_assistant):
    library = real_assistant.library
    chunks = library.chunks(range(library.chunk_count()))
    return [chunk for chunk in chunks if len(chunk.text) >= SHORTEST]


@pytest.fixture(scope="session")
def real_citer(real_assistant):
    return Citer(real_assistant.library)


@pytest.fixture(scope="session")
def draw_slice(real_assistant, real_chunks) -> Callable[..., Slice]:
    library = real_assistant.library

    def draw(data: st.DataObject, words: int = 1) -> Slice:
        chunk = real_chunks[data.draw(st.integers(0, len(real_chunks) - 1))]
        found = list(WORD.finditer(chunk.text))
        assume(len(found) >= words)
        first = data.draw(st.integers(0, len(found) - words))
        last = data.draw(st.integers(first + words - 1, min(first + 40, len(found) - 1)))
        start, end = found[first].start(), found[last].end()
        assume(end - start >= SHORTEST)
        span = chunk.span
        numbers = range(max(1, span.page - 1), min(library.document(span.document_id).pages, span.page + 1) + 1)
        around = "\n".join(library.page(span.document_id, number).text for number in numbers)
        quote = chunk.text[start:end]
        return Slice(span.document_id, span.page, span.start + start, span.start + end, quote, around)

    return draw


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


# What is citable.


@settings(max_examples=300)
@given(data=st.data())
def test_whole_words_of_a_chunk_are_citable(real_assistant, real_citer, draw_slice, data):
    cut = draw_slice(data)
    citation = real_citer.cite(cut.document, cut.page, cut.quote, near=cut.start)
    assert citation is not None
    assert (citation.page, citation.start, citation.end) == (cut.page, cut.start, cut.end)
    assert citation.quote == cut.quote == real_assistant.library.page(cut.document, cut.page).text[cut.start : cut.end]
    assert not citation.page_corrected


@given(st.lists(st.text(st.sampled_from("abcæøå«»()–:"), min_size=1, max_size=12), min_size=3, max_size=30), st.data())
def test_whole_words_of_any_page_are_citable(words, data):
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    assume(len(quote) >= SHORTEST)
    citation = citer(text).cite("dok", 1, quote)
    assert citation is not None
    assert citation.quote == text[citation.start : citation.end]
    assert citation.quote.casefold() == quote.casefold()


FORGIVEN = {
    "capitals": str.upper,
    "small letters": str.lower,
    "line wraps": lambda quote: quote.replace(" ", "\n   "),
    "no-break spaces": lambda quote: quote.replace(" ", "\u00a0"),
    "thin spaces": lambda quote: quote.replace(" ", "\u2009"),
    "space around": lambda quote: f"  {quote}\n",
    "straight quotation marks": lambda quote: quote.replace("«", '"').replace("»", '"'),
    "curly quotation marks": lambda quote: quote.replace("«", "“").replace("»", "”"),
    "hyphens for dashes": lambda quote: quote.replace("–", "-"),
    "no-break hyphens": lambda quote: quote.replace("-", "\u2011"),
    "decomposed letters": lambda quote: unicodedata.normalize("NFD", quote),
    "ligatures": lambda quote: quote.replace("fi", "\ufb01").replace("ff", "\ufb00").replace("fl", "\ufb02"),
    "soft hyphens": lambda quote: "\u00ad".join(quote),
    "zero-width spaces": lambda quote: "\u200b".join(quote),
}


@pytest.mark.parametrize("name", FORGIVEN)
def test_what_says_the_same_is_citable(name):
    quote = "Målet «fiber på kafé» – effektivt og flott i Sør-Øst – ligger fast"
    changed = FORGIVEN[name](quote)
    assert changed != quote
    citation = citer(f"Innledning. {quote}. Slutt.").cite("dok", 1, changed)
    assert citation is not None
    assert citation.quote == quote


@settings(max_examples=150)
@given(data=st.data())
def test_what_says_the_same_is_citable_on_real_pages(real_citer, draw_slice, data):
    cut = draw_slice(data)
    quote = cut.quote
    for name in data.draw(st.lists(st.sampled_from(sorted(FORGIVEN)), max_size=3, unique=True)):
        quote = FORGIVEN[name](quote)
    citation = real_citer.cite(cut.document, cut.page, quote, near=cut.start)
    assert citation is not None
    assert (citation.start, citation.quote) == (cut.start, cut.quote)


LIST = "Rammer for arbeidet:\n• Nye bygg\n• 12,5 % KI\n2. Drift\nb) IKT\nSlutt på listen."


@pytest.mark.parametrize("item", ["Nye bygg", "• Nye bygg", "nye  bygg", "Drift", "2. Drift", "IKT"])
def test_a_whole_short_list_item_is_citable(item):
    citation = citer(LIST).cite("dok", 1, item)
    assert citation is not None
    assert plain(citation.quote) == plain(item)


# What is not.


@pytest.mark.parametrize("part", ["Nye", "bygg", "KI", "% KI", "5 % KI", "Slutt på", "listen.", "Rammer for"])
def test_part_of_a_short_list_item_or_paragraph_is_not_citable(part):
    assert citer(LIST).cite("dok", 1, part) is None


PAGE = (
    "Styret kan ikke godkjenne planen nå. Kostnadsrammen er 1 265 millioner kroner, og 12,5 % av midlene er brukt i "
    "perioden 2023–2027 av foretaket. Tilbudet gjelder ikke-akutt behandling ved -5 grader celsius utendørs."
)


@pytest.mark.parametrize(
    "quote",
    [
        "Kostnadsrammen er 1 266 millioner kroner",
        "Kostnadsrammen er 1265 millioner kroner",
        "og 12.5 % av midlene er brukt",
        "perioden 2023–2028 av foretaket",
        "Styret kan ikke alltid godkjenne planen",
        "Kostnadsrammen er ikke 1 265 millioner kroner",
        "Styret kan godkjenne planen nå",
        "Styret ikke godkjenne planen nå",
        "Styret kan ikke godkjenne planen nå. Tilbudet gjelder",
        "Kostnadsrammen er brukt i perioden",
        "Styret kan … godkjenne planen nå",
        "Styret kan ... planen nå",
        "Styret kan ikke godkjenne planen nå …",
        "Styret [for foretaket] kan ikke godkjenne",
        "Styret (RHF) kan ikke godkjenne",
        "Styret kan ikke godta planen nå",
        "Styret kan ikke godkjenne planene nå",
        "planen godkjenne ikke kan Styret",
        "265 millioner kroner",
        "Kostnadsrammen er 1",
        "5 % av midlene er brukt",
        "millioner kroner, og 12",
        "2027 av foretaket",
        "brukt i perioden 2023",
        "akutt behandling ved",
        "Tilbudet gjelder ikke",
        "5 grader celsius utendørs",
        "ostnadsrammen er 1 265",
        "Kostnadsrammen er 1 265 mill",
        "planen nå",
        "",
        "   ",
        "…",
        "Noe helt annet som ikke står der",
    ],
)
def test_what_the_page_does_not_say_is_not_citable(quote):
    assert citer(PAGE).cite("dok", 1, quote) is None


def _other_digit(cut: Slice, other: Slice, data: st.DataObject) -> str:
    places = [index for index, character in enumerate(cut.quote) if character in "0123456789"]
    assume(places)
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != cut.quote[at]]))
    return cut.quote[:at] + digit + cut.quote[at + 1 :]


def _at_border(cut: Slice, data: st.DataObject, put: str) -> str:
    words = cut.quote.split()
    at = data.draw(st.integers(1, len(words) - 1))
    return " ".join([*words[:at], put, *words[at:]])


def _without_word(cut: Slice, other: Slice, data: st.DataObject) -> str:
    words = cut.quote.split()
    at = data.draw(st.integers(1, len(words) - 2))
    return " ".join(words[:at] + words[at + 1 :])


def _stitched(cut: Slice, other: Slice, data: st.DataObject) -> str:
    mine, theirs = cut.quote.split(), other.quote.split()
    return " ".join(mine[: len(mine) // 2 + 1] + theirs[len(theirs) // 2 :])


def _synonym(cut: Slice, other: Slice, data: st.DataObject) -> str:
    words = cut.quote.split()
    words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(other.quote.split()))
    return " ".join(words)


def _half_word(cut: Slice, other: Slice, data: st.DataObject) -> str:
    return cut.quote[1:] if data.draw(st.booleans()) else cut.quote[:-1]


CHANGES: dict[str, Callable[[Slice, Slice, st.DataObject], str]] = {
    "another digit": _other_digit,
    "ikke put in": lambda cut, other, data: _at_border(cut, data, "ikke"),
    "kan put in": lambda cut, other, data: _at_border(cut, data, "kan"),
    "an ellipsis": lambda cut, other, data: _at_border(cut, data, "…"),
    "three dots": lambda cut, other, data: _at_border(cut, data, "..."),
    "a bracket": lambda cut, other, data: _at_border(cut, data, "[styret]"),
    "a word left out": _without_word,
    "two places stitched together": _stitched,
    "another word": _synonym,
    "another document": lambda cut, other, data: other.quote,
}


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=60)
@given(data=st.data())
def test_a_change_of_real_text_is_not_citable(real_citer, draw_slice, name, data):
    cut, other = draw_slice(data, words=3), draw_slice(data)
    quote = CHANGES[name](cut, other, data)
    assume(plain(quote) not in plain(cut.around))
    assert real_citer.cite(cut.document, cut.page, quote, near=cut.start) is None


@settings(max_examples=60)
@given(data=st.data())
def test_half_a_word_of_real_text_is_not_citable(real_citer, draw_slice, data):
    cut = draw_slice(data, words=2)
    quote, place = (cut.quote[1:], 0) if data.draw(st.booleans()) else (cut.quote[:-1], -1)
    removed, kept = cut.quote[place], quote[place]
    assume(removed.isalnum() and kept.isalnum() and len(re.findall(re.escape(plain(quote)), plain(cut.around))) == 1)
    assert real_citer.cite(cut.document, cut.page, quote, near=cut.start) is None


# Where a quote is looked for.


SENTENCE = "Denne setningen står på bare én side."


def test_a_quote_on_the_neighbour_page_is_corrected_and_marked():
    pages = ["Første side uten noe.", f"Andre side. {SENTENCE}", "Tredje side uten noe."]
    for named in (1, 3):
        citation = citer(*pages).cite("dok", named, SENTENCE)
        assert citation is not None
        assert (citation.page, citation.page_corrected) == (2, True)
        assert citation.quote == pages[1][citation.start : citation.end] == SENTENCE
    right = citer(*pages).cite("dok", 2, SENTENCE)
    assert right is not None
    assert (right.page, right.page_corrected) == (2, False)


def test_a_quote_two_pages_away_is_not_citable():
    library = citer("Første side.", "Andre side.", SENTENCE)
    assert library.cite("dok", 1, SENTENCE) is None
    assert library.cite("dok", 2, SENTENCE) is not None


def test_the_page_that_is_named_comes_before_its_neighbours():
    citation = citer(SENTENCE, SENTENCE, SENTENCE).cite("dok", 2, SENTENCE)
    assert citation is not None
    assert (citation.page, citation.page_corrected) == (2, False)


def test_a_quote_across_a_page_break_is_not_citable():
    assert citer("Setningen begynner på", "denne siden her.").cite("dok", 1, "begynner på denne siden") is None


def test_a_quote_that_stands_twice_takes_the_nearest_place():
    text = f"{SENTENCE} Noe mellom de to. {SENTENCE}"
    second = text.rindex(SENTENCE)
    for near, expected in [(0, 0), (5, 0), (second - 3, second), (second, second), (9999, second)]:
        citation = citer(text).cite("dok", 1, SENTENCE, near=near)
        assert citation is not None
        assert citation.start == expected


def test_a_word_from_another_document_is_not_citable():
    library = Citer(MemoryLibrary({"en": ["Bare noe helt annet."], "to": [SENTENCE]}))
    assert library.cite("en", 1, SENTENCE) is None
    assert library.cite("to", 1, SENTENCE) is not None


@pytest.mark.parametrize("page", [0, -1, 2, 10**30])
def test_an_unknown_page_is_an_error(real_citer, page):
    with pytest.raises(UnknownPage):
        citer(SENTENCE).cite("dok", page, SENTENCE)
    with pytest.raises(UnknownPage):
        real_citer.cite("strategiside", page, "Helse Sør-Øst")


def test_an_unknown_document_is_an_error(real_citer):
    with pytest.raises(UnknownDocument):
        citer(SENTENCE).cite("annet", 1, SENTENCE)
    with pytest.raises(UnknownDocument):
        real_citer.cite("finnes-ikke", 1, SENTENCE)


# What a citation says of its source.


def test_a_citation_says_what_the_catalogue_says(real_assistant, real_citer):
    document = real_assistant.library.document("styresak-2023-12-radiologi")
    citation = real_citer.cite(document.id, 1, "265 millioner kroner")
    assert citation is not None
    for field in ("title", "kind", "source", "date", "version", "url", "based_on", "superseded_by"):
        assert getattr(citation, field) == getattr(document, field)
    assert citation.heading.endswith("Vedtak")


def test_a_citation_has_the_rank_of_its_section(real_citer):
    goal = real_citer.cite("strategiside", 1, "De syv strategiske målene skal ligge fast")
    governance = real_citer.cite("strategiside", 1, "Sykehuspartner er foretaksgruppens felles IKT-tjenesteleverandør")
    assert goal is not None
    assert governance is not None
    assert (goal.rank, governance.rank) == ("goal", "governance")
