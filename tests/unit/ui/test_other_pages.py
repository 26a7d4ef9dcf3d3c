"""«Kilder», «Kvalitet», «Om», the notice, what the address carries, and conversations that are kept; no browser."""

from __future__ import annotations

import json

import pytest

from assistant.types import (
    ConversationHead,
    ConversationPage,
    ConversationRecord,
    Document,
    Evaluation,
    Kind,
    MeasuredFigure,
    Rank,
    Source,
)
from assistant.types.records import Turn as KeptTurn
from tests.unit.ui.api_double import ANSWER, NASTY, QUOTE, Double, problem, serving
from tests.unit.ui.pages import assert_harmless, drawn, page_of, shown, whole_app

CASE = Document(
    id="sak-1", title="Styresak 1", kind=Kind.BOARD_CASE, source=Source.FACT_SHEET, rank=Rank.BOARD_DECISION,
    date="2023-12-21", sha256="0", pages=2, superseded_by=("sak-2",),
)  # fmt: skip
OLD = CASE.model_copy(update={"id": "sak-1@v1", "superseded_by": (), "valid_to": "2022-01-01"})
ME = {"id": "local", "name": "", "roles": ["admin"], "login": "none", "keep": "all", "keep_days": {"conversations": 90}}
AT = "2026-01-01T00:00:00.000+00:00"


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch):
    with serving() as running:
        monkeypatch.setenv("STRATEGI_API", running.address)
        running.json("/api/v1/documents", f"[{CASE.model_dump_json()}, {OLD.model_dump_json()}]")
        running.json("/api/v1/documents/sak-1", CASE.model_dump_json())
        running.json(
            "/api/v1/refusals", json.dumps([{"file": "hemmelig.pdf", "reason": "encrypted", "kept_old": True}])
        )
        yield running


def figure(**changes: object) -> MeasuredFigure:
    values = {
        "suite": "answering", "name": "quote_fidelity", "title": "Sitatet står på siden", "meaning": "Andel.",
        "less_is_better": False, "value": 1.0, "low": 0.97, "high": 1.0, "n": 287, "families": 170,
    }  # fmt: skip
    return MeasuredFigure.model_validate(values | changes)


def measured(double: Double, *figures: MeasuredFigure, corpus: str = "g") -> None:
    found = Evaluation(date="2026-11-23", commit="c", corpus=corpus, encoder="e", split="dev", figures=figures)
    double.json("/api/v1/evals", found.model_dump_json())


def test_sources_are_listed_with_rank_standing_and_what_was_left_out(double: Double):
    documents, refused = drawn(page_of("sources"), "table")
    assert [[cell["text"] for cell in row["cells"]] for row in documents["rows"]] == [
        ["Styresak 1", "styresak", "Styrevedtak", "Faktaark – gjengivelse", "2023-12-21", "erstattet", "2"]
    ]
    assert [cell["text"] for cell in refused["rows"][0]["cells"]][0::2] == ["hemmelig.pdf", "forrige utgave brukes"]


def test_earlier_versions_are_listed_when_they_are_wanted(double: Double):
    app = page_of("sources")
    app.checkbox(key="sources-old").check().run()
    rows = drawn(app, "table")[0]["rows"]
    assert [row["cells"][5]["text"] for row in rows] == ["erstattet", "til 2022-01-01"]


def test_what_is_looked_for_is_sent_and_kept_in_the_address(double: Double):
    app = page_of("sources", sok="radiologi")
    assert any(path == "/api/v1/documents?text=radiologi" for path, _, _ in double.asked)
    assert app.query_params["sok"] == "radiologi"


def test_a_source_in_the_address_is_open_beside_the_page_and_can_be_closed(double: Double):
    app = page_of("sources", kilde="sak-1", side="1", fra="17", til="37")
    text = shown(app)
    assert "Styresak 1" in [element.value for element in app.header]
    assert f":orange-background[{QUOTE[:-1]}".replace(".", "\\.") in text
    assert "Styrevedtak" in text
    app.button(key="page-after").click().run()
    assert app.query_params["side"] == "2"
    assert "fra" not in app.query_params  # the quote stands on another page
    app.button(key="close-source").click().run()
    assert "kilde" not in app.query_params


@pytest.mark.parametrize(
    "address", [{"kilde": "sak-1", "side": "x"}, {"kilde": NASTY}, {"kilde": "sak-1", "side": "9" * 40}]
)
def test_a_made_up_address_is_no_failure(double: Double, address: dict[str, str]):
    for element in page_of("sources", **address).markdown:
        assert_harmless(element.value)


def test_figures_stand_with_interval_and_count_and_other_indexes_are_named(double: Double):
    measured(double, figure(), figure(name="other", value=None, low=None, high=None), corpus="en annen")
    app = page_of("quality")
    main, every = drawn(app, "table")
    assert main["rows"][0]["cells"][1]["text"] == "1,00 (0,97 til 1,00)"
    assert main["rows"][0]["cells"][1]["interval"] == {"low": 0.97, "value": 1.0, "high": 1.0}
    assert main["rows"][0]["cells"][2]["text"] == "287 i 170 familier"
    assert every["rows"][1]["cells"][1]["text"] == "ikke målt"
    assert "en annen indeks" in app.warning[0].value


def test_without_figures_it_says_why(double: Double):
    assert "Det er ingen indeks" in shown(page_of("quality"))


def test_about_says_what_is_kept_and_whom_to_ask(double: Double, monkeypatch: pytest.MonkeyPatch):
    assert "Den som drifter denne installasjonen" in shown(page_of("about"))
    monkeypatch.setenv("STRATEGI_CONTACT", "strategi@example.org")
    double.json("/api/v1/me", json.dumps(ME))
    text = shown(page_of("about")).replace("\\", "").replace("\u2060", "")
    assert "strategi@example.org" in text
    assert "lagres i 90 dager" in text


def test_the_notice_stands_there_until_it_is_read_and_says_that_a_model_is_on(double: Double):
    double.json("/health/ready", '{"status": "ready", "generation": "g", "model": "on"}')
    app = whole_app()
    assert "En språkmodell er slått på" in shown(app)
    app.button(key="notice-seen").click().run()
    assert "Før du begynner" not in shown(app)
    assert drawn(app, "bridge")[-1]["remember"] == {"strategi_notice": "2"}


@pytest.mark.parametrize(
    ("me", "said"),
    [
        ({}, "lagres i 90 dager"),
        ({"keep_days": {"conversations": 0}}, "lagres til du sletter dem"),
        ({"keep": "without_text", "keep_days": {"conversations": 0}}, "Ordene lagres ikke"),
        ({"keep": "nothing"}, "Spørsmål og svar lagres ikke"),
    ],
)
def test_the_notice_says_what_is_kept_and_whom_to_ask(double: Double, me: dict[str, object], said: str):
    double.json("/api/v1/me", json.dumps(ME | me))
    text = shown(whole_app())
    assert said in text
    assert "Hvem du kan spørre" in text


def test_the_browser_is_told_the_language_and_what_to_say(double: Double):
    app = whole_app()
    app.chat_input[0].set_value("Hva vedtok styret?").run()
    told = drawn(app, "bridge")[-1]
    assert told["lang"] == "nb"
    assert told["say"]["text"] == "Svaret er klart: 1 påstand fra 1 kilde."
    assert app.query_params["q"] == "Hva vedtok styret?"


def test_a_question_that_was_refused_gets_into_no_address(double: Double):
    double.stream(("error", json.dumps(problem("personal_data"))))
    app = whole_app()
    app.chat_input[0].set_value("Hva er saken til 01010050053?").run()
    assert "q" not in app.query_params


def kept_conversation(double: Double) -> ConversationRecord:
    head = ConversationHead(id="c1", title="Om vedtaket", created_at=AT, changed_at=AT, turns=1)
    turn = KeptTurn(
        number=1,
        at=AT,
        question="Hva vedtok styret?",
        answer=ANSWER,
        status="answered",
        mode="extractive",
        generation="g",
    )
    record = ConversationRecord(head=head, turns=(turn,))
    double.json("/api/v1/me", json.dumps(ME))
    double.json("/api/v1/conversations/c1", record.model_dump_json())
    return record


def test_a_conversation_in_the_address_is_shown_as_it_was_answered(double: Double):
    kept_conversation(double)
    app = page_of("ask", samtale="c1", q="Hva vedtok styret?")
    assert QUOTE in [element.value for element in app.text]
    assert not any(path == "/api/v1/ask/stream" for path, _, _ in double.asked)
    assert app.query_params["samtale"] == "c1"


def test_a_first_question_begins_a_conversation_that_the_next_belongs_to(double: Double):
    record = kept_conversation(double)
    double.json("/api/v1/conversations", record.model_copy(update={"turns": ()}).model_dump_json(), 201)
    kept = '{"conversation": "c1", "turn": 1}'
    double.stream(("kept", kept), ("answer", ANSWER.model_dump_json()))
    app = page_of("ask")
    app.chat_input[0].set_value("Hva vedtok styret?").run()
    body = json.loads([body for path, _, body in double.asked if path == "/api/v1/ask/stream"][-1])
    assert body == {"turns": ["Hva vedtok styret?"], "conversation": "c1"}
    double.json("/api/v1/feedback", "{}", 201)
    app.radio(key="thumb-0").set_value("down")
    app.button(key="send-0").click().run()
    sent = json.loads([body for path, _, body in double.asked if path == "/api/v1/feedback"][-1])
    assert sent == {"thumb": "down", "reasons": [], "text": "", "conversation": "c1", "turn": 1}
    assert "Takk" in app.success[0].value


def test_where_nothing_is_kept_questions_are_answered_all_the_same(double: Double):
    double.json("/api/v1/me", json.dumps(ME | {"keep": "nothing"}))
    app = page_of("ask")
    app.chat_input[0].set_value("Hva vedtok styret?").run()
    assert QUOTE in [element.value for element in app.text]
    assert not any(path == "/api/v1/conversations" for path, _, _ in double.asked)


def test_questions_to_go_on_with_are_those_that_a_search_leads_home(double: Double):
    sections = [
        {"page": 1, "heading": ["Styresak 1", heading], "rank": "background", "chunks": 1, "case_number": None,
         "case_section": None}
        for heading in ("Vedtak", "Økonomi", "Kilder", "Tilknytning til mål", "Formål", "Om dette arket")
    ]  # fmt: skip
    contents = {"document": CASE.model_dump(mode="json"), "chunks": 3, "sections": sections, "page_problems": []}
    double.json("/api/v1/documents/sak-1/contents", json.dumps(contents))
    best = {
        "document_id": "sak-1", "title": "Styresak 1", "page": 1, "start": 0, "end": 3,
        "heading": "Styresak 1 › Økonomi", "rank": "background", "score": 1.0, "text": "abc",
    }  # fmt: skip
    double.json("/api/v1/search", json.dumps({"results": [best]}))
    app = page_of("ask")
    app.chat_input[0].set_value("Hva vedtok styret?").run()
    assert [button.label.replace("\\", "") for button in app.button if str(button.key).startswith("suggestion")] == [
        "Hva sier kildene om «Økonomi» i «Styresak 1»?"
    ]
    searched = [json.loads(body)["query"] for path, _, body in double.asked if path == "/api/v1/search"]
    assert searched == ["Hva sier kildene om «Økonomi» i «Styresak 1»?"]  # the others are about the sheet, or cited


def test_the_conversations_that_are_kept_are_listed(double: Double):
    record = kept_conversation(double)
    double.json("/api/v1/conversations", ConversationPage(conversations=(record.head,), next=None).model_dump_json())
    app = page_of("ask", samtale="c1")
    assert "Tidligere samtaler" in [expander.label for expander in app.expander]
