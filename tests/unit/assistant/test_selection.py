from __future__ import annotations

import numpy as np

from assistant.scoring import Judged
from assistant.selection import Chosen, select
from assistant.types import Chunk, Rank, ScoredChunk, Span
from assistant.units import Unit

LIKELY, UNSURE, UNLIKELY = -1.0, -2.0, -9.0


def unit(text: str, document: str = "ark", start: int = 0, page: int = 1, items: int = 0, intro: bool = False) -> Unit:
    """A sentence in a passage of its own, with a list of ``items`` places."""
    chunk = Chunk(Span(document, page, 0, 1000), text, (), Rank.BACKGROUND)
    spans = tuple((500 + 10 * number, 508 + 10 * number) for number in range(items))
    return Unit(ScoredChunk(0, chunk, 1.0, 1.0, 1.0), start, start + len(text), text, "", spans, intro)


def chosen(*judged: tuple[Unit, float], wants="other", count: int | None = None) -> Chosen:
    units = tuple(unit for unit, _ in judged)
    return select(Judged(units, np.array([logit for _, logit in judged], dtype=np.float32), 1.0), wants, count)


def starts(result: Chosen) -> list[int]:
    return [claim[0].start for claim in result.claims]


def documents(result: Chosen) -> list[list[str]]:
    return [[place.scored.chunk.span.document_id for place in claim] for claim in result.claims]


NINE = "alfa bravo charlie delta ekko foxtrot golf hotell india".split()


def test_the_best_comes_first_and_the_others_in_reading_order():
    result = chosen(
        (unit("alfa", start=10), UNSURE),
        (unit("bravo", start=50), UNSURE + 0.1),
        (unit("charlie", start=70), LIKELY),
        (unit("delta", start=30), UNSURE + 0.2),
    )
    assert starts(result) == [70, 10, 30, 50]
    assert not result.is_list


def test_documents_come_one_by_one_with_the_best_documents_first():
    result = chosen(
        (unit("alfa", "b", 1), LIKELY),
        (unit("bravo", "a", 1, page=2), UNSURE + 0.2),
        (unit("charlie", "b", 1, page=3), UNSURE + 0.1),
        (unit("delta", "a", 9, page=1), UNSURE),
    )
    assert documents(result) == [["b"], ["b"], ["a"], ["a"]]
    assert [claim[0].scored.chunk.span.page for claim in result.claims] == [1, 3, 1, 2]


def test_sure_answers_need_less_company_than_unsure_ones():
    others = [(unit(word, start=place), UNSURE) for place, word in enumerate(NINE)]
    sure = chosen((unit("juliett", start=100), UNSURE + 6.0), *others)
    almost_sure = chosen((unit("juliett", start=100), UNSURE + 3.5), *others)
    assert len(sure.claims) == 1 < len(almost_sure.claims)


def test_there_are_never_more_than_five_claims():
    judged = [(unit(word, start=place), UNSURE) for place, word in enumerate(NINE)]
    assert starts(chosen(*judged)) == [0, 1, 2, 3, 4]


def test_what_is_far_less_likely_is_left_out():
    assert starts(chosen((unit("alfa"), LIKELY), (unit("bravo", start=9), UNLIKELY))) == [0]


def test_the_best_is_said_even_where_it_is_long_and_nothing_longer_follows():
    long = " ".join(f"ord{number}" for number in range(200))
    assert starts(chosen((unit(long), UNSURE), (unit("alfa", start=1000), UNSURE))) == [0]


SAID = "Styret vedtok strategien for radiologi i 2023"


def test_repeats_in_other_documents_become_further_sources_of_one_claim():
    result = chosen((unit(SAID, "a"), LIKELY), (unit(f"{SAID}.", "b"), UNSURE), (unit("alfa", "c"), UNSURE))
    assert documents(result)[0] == ["a", "b"]
    assert ["b"] not in documents(result)


def test_a_repeat_in_the_same_document_is_no_further_source():
    assert documents(chosen((unit(SAID), LIKELY), (unit(SAID, start=90, page=2), UNSURE))) == [["ark"]]


def test_one_claim_has_at_most_three_sources():
    judged = [(unit(SAID, name), UNSURE) for name in "abcdef"]
    assert documents(chosen(*judged)) == [["a", "b", "c"]]


def test_the_same_sentence_with_another_number_is_another_claim():
    result = chosen((unit(SAID, "a"), LIKELY), (unit(SAID.replace("2023", "2020"), "b"), LIKELY))
    assert documents(result) == [["a"], ["b"]]


def test_an_introduction_is_no_further_claim():
    assert starts(chosen((unit("alfa"), LIKELY), (unit("bravo", start=9, intro=True), LIKELY - 0.1))) == [0]


def test_a_stated_gap_is_no_further_claim():
    gap = unit("Kostnaden er ikke kjent", start=9)
    assert starts(chosen((unit("alfa"), LIKELY), (gap, LIKELY - 0.1), (unit("bravo", start=20), LIKELY - 0.2))) == [
        0,
        20,
    ]


def test_a_list_is_shown_whole_where_one_is_asked_for():
    result = chosen((unit("alfa"), LIKELY), (unit("bravo", start=9, items=7), LIKELY - 1), wants="list")
    assert result.is_list
    assert [(claim[0].start, claim[0].end) for claim in result.claims] == [
        (500 + 10 * number, 508 + 10 * number) for number in range(7)
    ]


def test_the_list_with_the_number_of_items_that_was_asked_for_is_taken():
    judged = [(unit("alfa", items=3), LIKELY), (unit("bravo", start=9, items=7), LIKELY - 1)]
    assert len(chosen(*judged, wants="list", count=7).claims) == 7
    assert len(chosen(*judged, wants="list").claims) == 3
    assert not chosen(*judged, wants="list", count=4).is_list


def test_a_list_far_below_the_best_sentence_is_not_shown_whole():
    assert not chosen((unit("alfa"), LIKELY), (unit("bravo", items=7), UNLIKELY), wants="list").is_list


def test_without_being_asked_for_a_list_is_shown_only_where_its_introduction_is_best():
    intro, item = unit("Kravene er:", items=3, intro=True), unit("alfa", items=3)
    assert chosen((intro, LIKELY)).is_list
    assert not chosen((item, LIKELY)).is_list


def test_one_item_is_no_list():
    assert not chosen((unit("alfa", items=1), LIKELY), wants="list").is_list


def items(logits: list[float], count: int = 4) -> list[tuple[Unit, float]]:
    return [
        (unit(word, start=10 * place, items=count), logit)
        for place, (word, logit) in enumerate(zip(NINE, logits, strict=False))
    ]


def test_a_list_that_holds_the_answer_as_a_whole_is_shown_whole():
    result = chosen(*items([LIKELY, LIKELY]), (unit("juliett", start=300), UNSURE))
    assert result.is_list
    assert len(result.claims) == 4


def test_one_item_that_answers_by_itself_stands_alone():
    assert not chosen(*items([LIKELY, UNLIKELY])).is_list


def test_items_of_a_list_that_hardly_holds_the_answer_bring_no_list():
    others = [(unit(word, start=300 + place), UNSURE) for place, word in enumerate(NINE)]
    assert not chosen(*items([LIKELY, UNSURE]), *others).is_list


def test_where_a_value_is_asked_for_its_item_stands_alone():
    assert not chosen(*items([LIKELY, LIKELY]), wants="money").is_list


def test_a_very_long_list_is_not_shown_for_two_of_its_items():
    assert not chosen(*items([LIKELY, LIKELY], count=13)).is_list


def test_a_list_of_as_many_as_are_spoken_of_is_shown_whatever_word_asks():
    found = [(unit("juliett", start=300), LIKELY), *items([UNSURE], count=5)]
    assert chosen(*found, count=5).is_list
    assert not chosen(*found, count=4).is_list
    assert not chosen(*found, count=5, wants="time").is_list
