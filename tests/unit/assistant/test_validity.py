from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadDate
from assistant.types import Document
from assistant.validity import (
    Timeline,
    asks_for_earlier,
    base_id,
    begins,
    checked,
    first_day,
    has_ended,
    in_force,
    is_date,
    is_earlier_version,
    is_uncertain,
    last_day,
    speaks_of_the_past,
    version_id,
    without_version,
)

TODAY = "2026-05-05"


def document(name: str = "a", **fields: object) -> Document:
    return Document.model_validate({"id": name, "title": name.title(), "sha256": "0" * 64, **fields})


def on(when: str, *documents: Document) -> set[str]:
    return set(Timeline(documents, TODAY).in_force(when))


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-31"),
        ("2022-02-03", "2022-02-03", "2022-02-03"),
    ],
)
def test_a_year_or_month_counts_whole(when, first, last):
    assert (first_day(when), last_day(when)) == (first, last)


@pytest.mark.parametrize("text", ["2022", "2022-03", "2022-03-31", "2024-02-29"])
def test_dates_that_exist(text):
    assert is_date(text)
    assert checked(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "i går",
        "22",
        "2022-13",
        "2022-00",
        "2023-02-29",
        "2022-3",
        "20220301",
        "2022-W01-1",
        "01.03.2022",
        "0000",
        "2022-03-01T10",
    ],
)
def test_what_is_no_date_is_refused(text):
    assert not is_date(text)
    with pytest.raises(BadDate):
        checked(text)


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({}, None),
        ({"date": "2022"}, "2022-01-01"),
        ({"date": "2022", "valid_from": "2022-06"}, "2022-06-01"),
        ({"date": "2022", "version_from": "2024-02-02"}, "2024-02-02"),
        ({"date": "2025", "version_from": "2024-02-02"}, "2025-01-01"),
        ({"version_from": "2024-02-02"}, "2024-02-02"),
    ],
)
def test_a_text_begins_with_its_document_or_when_it_took_over(fields, start):
    assert begins(document(**fields)) == start


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({"date": "2022-03-01"}, "2022-02-28", False),
        ({"date": "2022-03-01"}, "2022-03-01", True),
        ({"date": "2022-03"}, "2022-03-01", True),
        ({"date": "2022-03"}, "2022-02", False),
        ({"date": "2022"}, "2022", True),
        ({"date": "2022-03-01"}, "2022", True),
        ({"date": "2020", "valid_from": "2022"}, "2021", False),
        ({"date": "2020", "valid_to": "2022-05-05"}, "2022-05-04", True),
        ({"date": "2020", "valid_to": "2022-05-05"}, "2022-05-05", False),
        ({"date": "2020", "valid_to": "2022-05"}, "2022-05-31", True),
        ({"date": "2020", "valid_to": "2022-05"}, "2022-06-01", False),
        ({"date": "2020", "valid_to": "2022"}, "2022", True),
        ({"date": "2020", "valid_to": "2022"}, "2023-01-01", False),
        ({}, "2026-05-04", False),
        ({}, TODAY, True),
        ({}, "2030", True),
        ({"valid_to": "2030"}, "2031", False),
    ],
)
def test_a_document_is_in_force_from_its_first_day_until_its_end(fields, day, expected):
    assert on(day, document(**fields)) == ({"a"} if expected else set())


OLD = document("old", date="2018", superseded_by=("new",))
NEW = document("new", date="2020-05-12", supersedes=("old",), superseded_by=("newest",))
NEWEST = document("newest", date="2023-11-22", supersedes=("new",))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017", set()),
        ("2020-05-11", {"old"}),
        ("2020-05-12", {"new"}),
        ("2023-11-21", {"new"}),
        ("2023-11-22", {"newest"}),
    ],
)
def test_each_document_gives_way_when_the_next_begins(day, expected):
    assert on(day, OLD, NEW, NEWEST) == expected


def test_what_was_replaced_stays_replaced_when_its_replacement_ends():
    brief = NEW.model_copy(update={"valid_to": "2021", "superseded_by": ()})
    assert on("2021", OLD, brief) == {"new"}
    assert on("2022", OLD, brief) == set()


def test_either_side_may_say_that_it_replaces():
    silent = NEW.model_copy(update={"supersedes": ()})
    assert on("2022", OLD, silent) == {"new"}
    unaware = OLD.model_copy(update={"superseded_by": ()})
    assert on("2022", unaware, NEW) == {"new"}


def test_a_replacement_that_is_not_in_the_library_counts_from_today():
    timeline = Timeline((OLD,), TODAY)
    assert timeline.replaced_by(OLD, "2022") == ()
    assert timeline.replaced_by(OLD, TODAY) == ("new",)


def test_two_that_replace_each_other_are_both_replaced():
    one, other = document("a", date="2020", supersedes=("b",)), document("b", date="2020", supersedes=("a",))
    assert on("2021", one, other) == set()


FIRST = document("x@v1", date="2020", version=1, valid_to="2024-01-01", superseded_by=("x",), supersedes=("old",))
SECOND = document(
    "x@v2", date="2020", version=2, version_from="2024-01-01", valid_to="2025-02-02", superseded_by=("x",)
)
THIRD = document("x", date="2020", version=3, version_from="2025-02-02")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019", None), ("2021", "x@v1"), ("2023", "x@v1"), ("2024-01-01", "x@v2"), ("2025-02-01", "x@v2"), ("2025", "x")],
)
def test_of_the_versions_of_a_document_one_is_in_force_at_a_time(day, expected):
    timeline = Timeline((THIRD, FIRST, SECOND), TODAY)
    found = timeline.version_on("x", day)
    assert (found.id if found else None) == expected
    assert timeline.in_force(day) == ({expected} if expected else set())
    assert [one.version for one in timeline.versions("x@v2")] == [1, 2, 3]


def test_what_an_earlier_version_replaced_was_replaced_then():
    timeline = Timeline((OLD.model_copy(update={"superseded_by": ()}), FIRST, SECOND, THIRD), TODAY)
    assert timeline.replaced_by(timeline.document("old"), "2021") == ("x",)
    assert timeline.replaced_by(timeline.document("old"), "2019") == ()


def test_status_words_are_those_of_the_day():
    timeline = Timeline((OLD, NEW, NEWEST), TODAY)
    assert timeline.replaced_by(NEW, "2022") == ()
    assert timeline.replaced_by(NEW, "2024") == ("newest",)
    assert [(one.id, one.superseded_by) for one in in_force((OLD, NEW, NEWEST), "2022")] == [("new", ())]
    assert in_force((OLD, NEW, NEWEST), None) == [OLD, NEW, NEWEST]


def test_what_has_no_date_is_named():
    assert Timeline((OLD, document("udatert")), TODAY).undated() == ("udatert",)


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({"date": "2022"}, "2022-06-01", True),
        ({"date": "2022"}, "2022", False),
        ({"date": "2022"}, "2021-06-01", False),
        ({"date": "2022-03"}, "2022-03-10", True),
        ({"date": "2022-03-05"}, "2022-03-10", False),
        ({"date": "2020", "valid_to": "2022"}, "2022-06-01", True),
        ({"date": "2020", "valid_from": "2021"}, "2020-06-01", False),
    ],
)
def test_a_day_inside_a_date_that_is_only_a_year_is_uncertain(fields, day, expected):
    assert is_uncertain(document(**fields), day) is expected


def test_ids_of_versions():
    assert version_id("a.b-c", 3) == "a.b-c@v3"
    assert (base_id("a.b-c@v3"), base_id("a.b-c")) == ("a.b-c", "a.b-c")
    assert [is_earlier_version(document(name)) for name in ("a@v1", "a")] == [True, False]


@pytest.mark.parametrize(
    "question",
    [
        "Hva var målene i forrige strategi?",
        "Hva gjaldt i 2020?",
        "Kva sa den førre planen?",
        "Hva står i første utgave av planen?",
        "Hva sier versjon 2 av planen?",
        "What did the previous strategy say?",
    ],
)
def test_questions_for_what_was(question):
    assert asks_for_earlier(question)


@pytest.mark.parametrize("question", ["Hva er de sju målene?", "Hva vedtok styret i 2023?", "Hvilken versjon gjelder?"])
def test_questions_for_what_is(question):
    assert not asks_for_earlier(question)
    assert without_version(question) == question


def test_a_year_that_has_passed_speaks_of_the_past():
    assert speaks_of_the_past("Hva vedtok styret i 2023?", TODAY)
    assert not speaks_of_the_past("Hva skal gjøres i 2026 og 2030?", TODAY)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Hva er rammen i forrige versjon av planen?", "Hva er rammen planen?"),
        ("What is in the old edition of the plan?", "What is the plan?"),
        ("Hva er rammen i versjon 2?", "Hva er rammen ?"),
    ],
)
def test_the_words_that_name_a_version_are_no_content(question, rest):
    assert without_version(question) == rest


DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(date.isoformat)
DATES = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]))
NAMES = ["a", "b", "c", "d"]


@st.composite
def libraries(draw: st.DrawFn) -> tuple[Document, ...]:
    return tuple(
        document(
            name,
            date=draw(st.none() | DATES),
            valid_from=draw(st.none() | DATES),
            valid_to=draw(st.none() | DATES),
            version_from=draw(st.none() | DAYS),
            supersedes=tuple(draw(st.sets(st.sampled_from([n for n in NAMES if n != name]), max_size=2))),
        )
        for name in NAMES
    )


@given(libraries(), DATES)
def test_nothing_in_force_begins_later_has_ended_or_was_replaced(documents, when):
    timeline = Timeline(documents, TODAY)
    for name in timeline.in_force(when):
        found = timeline.document(name)
        assert (begins(found) or TODAY) <= last_day(when)
        assert not has_ended(found, last_day(when))
        assert timeline.replaced_by(found, when) == ()


@given(libraries(), DATES, DATES)
def test_what_is_over_never_comes_back(documents, one, other):
    timeline, (early, late) = Timeline(documents, TODAY), sorted((one, other), key=last_day)
    for found in documents:
        begun = (begins(found) or TODAY) <= last_day(early)
        if begun and not timeline.is_in_force(found, early):
            assert not timeline.is_in_force(found, late)


@given(libraries(), DATES)
def test_a_year_or_month_means_its_last_day(documents, when):
    timeline = Timeline(documents, TODAY)
    assert timeline.in_force(when) == timeline.in_force(last_day(when))


@given(libraries(), st.permutations(range(len(NAMES))), DATES)
def test_the_order_of_the_documents_does_not_matter(documents, order, when):
    shuffled = tuple(documents[place] for place in order)
    assert Timeline(documents, TODAY).in_force(when) == Timeline(shuffled, TODAY).in_force(when)


@given(DAYS, st.lists(st.integers(1, 400), min_size=1, max_size=5), DAYS)
def test_there_is_exactly_one_version_on_every_day_since_the_first(first, gaps, day):
    """A chain of versions as an ingest leaves it."""
    turns = [date.fromisoformat(first) + timedelta(days=sum(gaps[: n + 1])) for n in range(len(gaps))]
    starts = [first, *(turn.isoformat() for turn in turns)]
    versions = [
        document(
            version_id("a", n + 1) if n + 1 < len(starts) else "a",
            date=first,
            version=n + 1,
            version_from=starts[n] if n else None,
            valid_to=starts[n + 1] if n + 1 < len(starts) else None,
            superseded_by=("a",) if n + 1 < len(starts) else (),
        )
        for n in range(len(starts))
    ]
    assert len(on(day, *versions)) == (1 if day >= first else 0)
