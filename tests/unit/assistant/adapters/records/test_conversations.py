from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import BadRequest, PersonalData, UnknownRecord
from tests.identity_numbers import number as identity_number
from tests.unit.assistant.adapters.records.conftest import answer_saying


def test_a_conversation_gives_back_its_turns_as_they_were(records, ask):
    kept = records.conversations.create("local")
    assert (kept.head.title, kept.turns) == ("", ())
    assert ask(kept.head.id, "Hva er de sju målene?", text="De er sju.") == 1
    assert ask(kept.head.id, "Og hvem bestemmer?") == 2
    found = records.conversations.get("local", kept.head.id)
    assert [(turn.number, turn.question) for turn in found.turns] == [
        (1, "Hva er de sju målene?"),
        (2, "Og hvem bestemmer?"),
    ]
    assert found.turns[0].answer == answer_saying("De er sju.")
    assert found.head.title == "Hva er de sju målene?"
    assert found.head.turns == 2
    assert found.head.created_at < found.turns[0].at <= found.head.changed_at
    assert records.conversations.questions("local", kept.head.id) == ("Hva er de sju målene?", "Og hvem bestemmer?")


def test_without_words_only_what_became_of_it_is_kept(records, ask, database):
    kept = records.conversations.create("local")
    ask(kept.head.id, "Hemmelig spørsmål", words=False, text="Hemmelig svar")
    (turn,) = records.conversations.get("local", kept.head.id).turns
    assert (turn.question, turn.answer, turn.status, turn.mode) == (None, None, "answered", "extractive")
    assert records.conversations.questions("local", kept.head.id) == ()
    assert records.conversations.page("local", "hemmelig").conversations == ()
    with database.reading() as connection:
        stored = [str(row) for row in connection.exec_driver_sql("SELECT * FROM turns")]
        stored += [str(row) for row in connection.exec_driver_sql("SELECT * FROM conversations")]
    assert "emmelig" not in "".join(stored)


def test_conversations_are_listed_newest_first_page_by_page(records, ask):
    ids = [records.conversations.create("local", f"Samtale {number}").head.id for number in range(5)]
    ask(ids[1], "Ny her")
    expected = [ids[1], ids[4], ids[3], ids[2], ids[0]]
    seen, after = [], None
    while True:
        page = records.conversations.page("local", after=after, limit=2)
        seen += [head.id for head in page.conversations]
        after = page.next
        if after is None:
            break
    assert seen == expected


def test_a_page_goes_on_where_it_was_although_the_last_one_shown_is_gone(records):
    ids = [records.conversations.create("local").head.id for _ in range(4)]
    first = records.conversations.page("local", limit=2)
    records.conversations.delete("local", ids[2])
    assert [head.id for head in records.conversations.page("local", after=first.next).conversations] == [ids[1], ids[0]]


def test_a_mark_that_is_none_is_refused(records):
    with pytest.raises(BadRequest):
        records.conversations.page("local", after="tull")


@pytest.mark.parametrize("text", ["ØKONOMI", "økonomi", " kostnadsrammen ", "100 %", "a_b"])
def test_a_search_looks_in_title_question_and_answer_whatever_the_case(records, ask, text):
    hit = records.conversations.create("local").head.id
    ask(hit, "Hva er Økonomien i prosjektet?", text="KOSTNADSRAMMEN er 100 % dekket, se a_b.")
    miss = records.conversations.create("local").head.id
    ask(miss, "Hva er 100 prosent av axb?")
    titled = records.conversations.create("local", "Om økonomi, kostnadsrammen, 100 % og a_b").head.id
    assert {head.id for head in records.conversations.page("local", text).conversations} == {hit, titled}


def test_a_name_that_a_person_gave_stays(records, ask):
    kept = records.conversations.create("local").head.id
    assert records.conversations.rename("local", kept, "  Mitt\nnavn ").head.title == "Mitt navn"
    ask(kept, "Hva er de sju målene?")
    assert records.conversations.get("local", kept).head.title == "Mitt navn"
    assert len(records.conversations.rename("local", kept, "x" * 500).head.title) == 120


def test_nobody_else_can_see_or_touch_a_conversation(records, ask):
    kept = records.conversations.create("oidc:kari", "Karis")
    ask(kept.head.id, "Hva?", who="oidc:kari")
    shelf, key = records.conversations, kept.head.id
    for attempt in (
        lambda: shelf.get("oidc:ola", key),
        lambda: shelf.questions("oidc:ola", key),
        lambda: shelf.rename("oidc:ola", key, "Olas"),
        lambda: shelf.delete("oidc:ola", key),
        lambda: ask(key, "Og?", who="oidc:ola"),
        lambda: shelf.get("oidc:kari", "finnesikke"),
    ):
        with pytest.raises(UnknownRecord):
            attempt()
    assert shelf.page("oidc:ola").conversations == ()
    assert shelf.get("oidc:kari", key).head.title == "Karis"


def test_what_is_deleted_is_gone_with_its_turns(records, ask, database):
    kept = records.conversations.create("local").head.id
    ask(kept, "Hva?")
    records.conversations.delete("local", kept)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM turns").scalar() == 0
    with pytest.raises(UnknownRecord):
        records.conversations.get("local", kept)


def test_identity_numbers_are_stopped_before_anything_is_kept(records, ask):
    person = identity_number(random.Random())
    kept = records.conversations.create("local").head.id
    for attempt in (
        lambda: ask(kept, f"Hva med {person}?"),
        lambda: records.conversations.rename("local", kept, f"Om {person}"),
        lambda: records.conversations.create("local", person),
    ):
        with pytest.raises(PersonalData):
            attempt()
    assert records.conversations.get("local", kept).turns == ()


def test_texts_that_a_database_cannot_hold_are_mended(records, ask):
    kept = records.conversations.create("local").head.id
    ask(kept, "a\0b \ud800 c")
    (turn,) = records.conversations.get("local", kept).turns
    assert turn.question == "a\ufffdb ? c"
    assert turn.answer is not None


def test_turns_that_come_at_once_get_numbers_of_their_own(records, ask):
    kept = records.conversations.create("local").head.id
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda number: ask(kept, f"Spørsmål {number}"), range(24)))
    assert sorted(numbers) == list(range(1, 25))
    assert records.audit.verify().whole
