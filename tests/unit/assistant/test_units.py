from __future__ import annotations

from assistant.types import Block, BlockKind, Chunk, Page, Rank, ScoredChunk, Span
from assistant.units import Unit, units_of
from tests.fakes import MemoryLibrary

Line = tuple[BlockKind, int, str]


class OnePage(MemoryLibrary):
    """Implements ``ports.Library`` over one page, "ark", made of given blocks, one a line."""

    def __init__(self, *lines: Line) -> None:
        text = "\n".join(content for _, _, content in lines)
        super().__init__({"ark": [text]})
        self.blocks: list[Block] = []
        at = 0
        for kind, level, content in lines:
            self.blocks.append(Block(at, at + len(content), kind, level))
            at += len(content) + 1
        self.text = text

    def page(self, document_id: str, number: int) -> Page:
        return Page(document_id, number, self.text, tuple(self.blocks))


def passage(library: OnePage, start: int = 0, end: int | None = None, heading: tuple[str, ...] = ()) -> ScoredChunk:
    stop = len(library.text) if end is None else end
    chunk = Chunk(Span("ark", 1, start, stop), library.text[start:stop], heading, Rank.BACKGROUND)
    return ScoredChunk(0, chunk, 1.0, 1.0, 1.0)


def units(*lines: Line, heading: tuple[str, ...] = ()) -> list[Unit]:
    library = OnePage(*lines)
    found = units_of(library, [passage(library, heading=heading)])
    assert all(library.text[unit.start : unit.end] == unit.text for unit in found)
    return found


def listed(unit: Unit, *lines: Line) -> list[str]:
    text = OnePage(*lines).text
    return [text[start:end] for start, end in unit.items]


def test_a_paragraph_gives_its_sentences_and_a_heading_none():
    found = units(
        ("heading", 0, "Om radiologi"), ("paragraph", 0, "Første setning. Styret møttes 22. november. Slutt.")
    )
    assert [unit.text for unit in found] == ["Første setning.", "Styret møttes 22. november.", "Slutt."]


def test_the_context_is_the_title_and_the_headings_each_once():
    (unit,) = units(("paragraph", 0, "En setning."), heading=("Ark", "Mål", "Tiltak"))
    assert unit.context == "Ark Mål Tiltak"


LIST: tuple[Line, ...] = (
    ("paragraph", 0, "Det finnes krav. De to kravene er:"),
    ("item", 0, "• trygg drift"),
    ("item", 0, "2. lav kostnad"),
    ("paragraph", 0, "Alt annet er valgfritt."),
)


def test_a_list_is_known_to_its_items_and_to_the_sentence_that_introduces_it():
    before, intro, first, second, after = units(*LIST)
    assert [unit.introduces for unit in (before, intro, first, second, after)] == [False, True, False, False, False]
    assert before.items == after.items == ()
    for unit in (intro, first, second):
        assert listed(unit, *LIST) == ["trygg drift", "lav kostnad"]


def test_an_item_is_read_without_its_marker_and_under_its_introduction():
    _, _, first, second, _ = units(*LIST)
    assert (first.text, second.text) == ("trygg drift", "lav kostnad")
    assert first.context == "Ark Det finnes krav. De to kravene er:"


def test_a_sentence_without_a_colon_does_not_introduce_the_list_below():
    sentence, *_ = units(("paragraph", 0, "Her er en setning."), ("item", 0, "• trygg drift"))
    assert not sentence.introduces
    assert sentence.items == ()


def test_a_nested_list_takes_its_own_level():
    lines: tuple[Line, ...] = (
        ("paragraph", 0, "Kravene er:"),
        ("item", 0, "• trygg drift, det vil si:"),
        ("item", 1, "a) overvåking"),
        ("item", 1, "b) beredskap"),
        ("item", 0, "• lav kostnad"),
    )
    intro, outer, inner, other_inner, last = units(*lines)
    assert listed(intro, *lines) == listed(last, *lines) == ["trygg drift, det vil si:", "lav kostnad"]
    assert listed(outer, *lines) == listed(inner, *lines) == ["overvåking", "beredskap"]
    assert outer.introduces
    assert not other_inner.introduces
    assert inner.context.endswith("• trygg drift, det vil si:")


def test_an_item_with_a_colon_introduces_no_item_of_its_own_level():
    lines: tuple[Line, ...] = (("item", 0, "• trygg drift:"), ("item", 0, "• lav kostnad"))
    first, second = units(*lines)
    assert not first.introduces
    assert listed(first, *lines) == listed(second, *lines) == ["trygg drift:", "lav kostnad"]


def test_rows_of_a_table_are_whole_and_belong_together():
    lines: tuple[Line, ...] = (("row", 0, "Oslo: 4 sykehus. Ett nytt."), ("row", 0, "Agder: 3 sykehus."))
    first, second = units(*lines)
    assert first.text == "Oslo: 4 sykehus. Ett nytt."
    assert listed(second, *lines) == ["Oslo: 4 sykehus. Ett nytt.", "Agder: 3 sykehus."]


def test_addresses_are_left_out():
    found = units(
        ("paragraph", 0, "Se https://eksempel.test/a for mer. Drift er viktig."), ("item", 0, "• www.eksempel.test")
    )
    assert [unit.text for unit in found] == ["Drift er viktig."]


def test_a_section_of_sources_answers_nothing():
    line: Line = ("item", 0, "• Styresak om radiologi")
    assert units(line, heading=("Ark", "Kilder")) == units(line, heading=("kjelder",)) == []
    assert len(units(line, heading=("Kilder", "Mål"))) == 1


def test_only_what_the_passage_covers_is_read():
    library = OnePage(("paragraph", 0, "Første setning. Andre setning."), ("paragraph", 0, "Tredje setning."))
    start = library.text.index("Andre")
    found = units_of(library, [passage(library, start, start + len("Andre setning."))])
    assert [unit.text for unit in found] == ["Andre setning."]


def test_units_come_in_the_order_of_the_ranking():
    library = OnePage(("paragraph", 0, "Første setning."), ("paragraph", 0, "Andre setning."))
    cut = library.text.index("Andre")
    found = units_of(library, [passage(library, cut), passage(library, 0, cut)])
    assert [unit.text for unit in found] == ["Andre setning.", "Første setning."]
