"""An answer as a paragraph for a case document."""

from __future__ import annotations

import re

from assistant.exports.answers import answer_outline
from assistant.exports.outline import clean
from assistant.exports.text import to_text
from assistant.types import Rank


def paragraph(answer) -> list[str]:
    return to_text(answer_outline(answer)).split("\n\n")


def test_the_claims_are_running_text_with_the_notes_below(answer):
    origin, text, notes, *_ = paragraph(answer)
    assert origin == "Ordrette utdrag fra kildene – ikke KI-generert tekst"
    bare = re.sub(r" (\[\d+\])+", "", text)
    assert bare == " ".join(claim.text for claim in answer.claims)
    assert [line.split()[0] for line in notes.splitlines()] == list(dict.fromkeys(re.findall(r"\[\d+\]", text)))


def test_a_note_holds_quote_title_date_place_rank_and_kind(answer):
    note = paragraph(answer)[2].splitlines()[0]
    citation = answer.claims[0].citations[0]
    assert note.startswith(f"[1] «{clean(citation.quote)}», {citation.title}, 21.12.2023, ")
    rank = {Rank.PROJECT: "Prosjekt", Rank.BOARD_DECISION: "Styrevedtak"}[citation.rank]
    assert note.endswith(f"s. 1. {rank}. Faktaark – gjengivelse.")


def test_claims_that_are_no_sentences_are_a_list(real_assistant):
    answer = real_assistant.answerer.answer("Hva er de sju målene?")
    _, lead, items, *_ = paragraph(answer)
    assert lead == answer.lead
    assert [line[:2] for line in items.splitlines()] == ["– "] * 7


def test_without_claims_the_honest_sentence_and_the_nearest(real_assistant):
    answer = real_assistant.answerer.answer("Hvilken farge har taket på Ullevål?")
    assert answer.claims == ()
    text = paragraph(answer)
    assert text[1] == answer.lead
    assert text[1].startswith("Fant ikke dekning for dette i kildene.")
    assert answer.nearest
    assert all(clean(citation.quote) in text[3] for citation in answer.nearest)


def test_a_proposed_resolution_is_said_not_to_be_decided(answer):
    (claim, *_) = answer.claims
    proposed = claim.citations[0].model_copy(update={"case_section": "proposed_resolution"})
    only = answer.model_copy(update={"claims": (claim.model_copy(update={"citations": (proposed,)}),)})
    assert "(Forslag til vedtak – ikke vedtatt) [1]" in paragraph(only)[1]


def test_notices_are_said(answer):
    assert answer.notices
    assert all(notice.message in to_text(answer_outline(answer)) for notice in answer.notices)
