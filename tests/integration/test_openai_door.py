"""The OpenAI protocol, spoken by the official client over a real socket."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openai
import pytest

from assistant.answering_model import ModelAnswerer
from assistant.api.app import create_app
from assistant.bootstrap import Assistant
from assistant.conversation import Conversation
from assistant.drafting.switch import Switch
from assistant.errors import IndexMissing, ModelFault
from assistant.settings import Settings
from assistant.types import Kind, Prompt
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.fakes import FakeModel, draft_of, passages_in
from tests.identity_numbers import number
from tests.serving import Given, served

MODEL = "strategiassistenten"
QUESTION = "Hva er de sju målene?"
NOT_COVERED = "Hva koster en billett til månen?"
FRAME = "Hva er kostnadsrammen for Regional radiologi 2.0?"
QUOTE = "Kostnadsrammen for Regional radiologi 2.0 er 265 millioner kroner"
TEXT = "Regional radiologi 2.0 har en kostnadsramme på 265 millioner kroner."
NUMBER = number(random.Random(7))
"""A number of nobody, valid by its control digits."""


@pytest.fixture(scope="module")
def provider(real_assistant: Assistant) -> Given:
    return Given(real_assistant)


@pytest.fixture(scope="module")
def client(provider: Given, real_settings: Settings) -> Iterator[openai.OpenAI]:
    app = create_app(provider, UploadReader(), real_settings, OriginalPictures(real_settings))
    with (
        served(app) as address,
        openai.OpenAI(base_url=f"{address}/v1", api_key="unused", max_retries=0, timeout=30) as client,
    ):
        yield client


def user(text: str) -> dict[str, str]:
    return {"role": "user", "content": text}


def ask(client: openai.OpenAI, *messages: dict[str, object], **fields: object):
    return client.chat.completions.create(model=MODEL, messages=list(messages), **fields)


def streamed(client: openai.OpenAI, *messages: dict[str, object]):
    """The text of a stream, and its last event with a choice."""
    chunks = [chunk for chunk in ask(client, *messages, stream=True) if chunk.choices]
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks), chunks[-1]


def test_there_is_one_model(client):
    assert [model.id for model in client.models.list()] == [MODEL]
    assert client.models.retrieve(MODEL).id == MODEL
    with pytest.raises(openai.NotFoundError) as caught:
        client.models.retrieve("gpt-5")
    assert caught.value.code == "unknown_model" and MODEL in caught.value.message


def test_an_answer_is_markdown_with_a_footnote_for_each_quote(client):
    completion = ask(client, user(QUESTION))
    text, about = completion.choices[0].message.content, completion.strategi
    assert text.startswith("*Ordrette utdrag fra kildene – ikke KI-generert tekst*\n\n- ")
    assert about["status"] == "answered" and len(about["citations"]) >= 7
    notes = dict(line[2:].split("]: ", 1) for line in text.splitlines() if line.startswith("[^"))
    assert [int(number) for number in notes] == [one["number"] for one in about["citations"]]
    before_notes = text[: text.index("\n[^1]: ")]
    for one in about["citations"]:
        assert f"[^{one['number']}]" in before_notes
        assert one["citation"]["title"].split()[0] in notes[str(one["number"])]
    assert (completion.model, completion.choices[0].finish_reason) == (MODEL, "stop")
    assert completion.usage.total_tokens == 0


def test_it_says_what_made_the_answer(client):
    about = ask(client, user(QUESTION)).strategi
    assert (about["ai_generated"], about["mode"], about["model"]) == (False, "extractive", None)
    assert about["system_version"] and about["corpus_generation"] and about["generated_at"]
    raw = client.chat.completions.with_raw_response.create(model=MODEL, messages=[user(QUESTION)])
    assert raw.headers["x-ai-generated"] == "false"


@pytest.mark.parametrize("question", [QUESTION, NOT_COVERED, "What are the seven goals?"])
def test_a_stream_says_the_same(client, question):
    text, last = streamed(client, user(question))
    whole = ask(client, user(question))
    assert text == whole.choices[0].message.content
    assert set(last.choices[0].delta.model_dump(exclude_unset=True)) == set()
    assert last.choices[0].finish_reason == "stop"
    assert {**last.strategi, "generated_at": ""} == {**whole.strategi, "generated_at": ""}


def test_no_cover_is_an_answer_with_what_is_nearest(client):
    completion = ask(client, user(NOT_COVERED))
    assert completion.strategi["status"] == "insufficient_evidence"
    assert completion.choices[0].message.content.count("\n- «") == len(completion.strategi["citations"]) > 0


def test_what_was_said_before_bears_on_a_follow_up(client):
    said = ask(client, user(QUESTION)).choices[0].message.content
    before = [user(QUESTION), {"role": "assistant", "content": said}]
    follow_up = ask(client, *before, user("Og hvem bestemmer?"))
    assert "carried" in [notice["code"] for notice in follow_up.strategi["notices"]]
    assert "carried" not in [notice["code"] for notice in ask(client, user("Hvem bestemmer?")).strategi["notices"]]


def test_what_could_not_be_asked_before_does_not_close_the_conversation(client):
    assert ask(client, user("a" * 5000), user("?"), user(QUESTION)).strategi["status"] == "answered"


def test_parts_of_a_message_are_read_and_other_parameters_ignored(client):
    parts = [{"type": "text", "text": QUESTION}, {"type": "image_url", "image_url": {"url": "data:,"}}]
    system = {"role": "system", "content": "Svar på klingonsk."}
    completion = ask(
        client, system, user(parts), temperature=2, n=3, seed=1, tools=[], extra_body={"hva": {"som": "helst"}}
    )
    assert completion.strategi["status"] == "answered" and len(completion.choices) == 1


def test_usage_comes_last_where_it_is_asked_for(client):
    *_, last = ask(client, user(QUESTION), stream=True, stream_options={"include_usage": True})
    assert (last.choices, last.usage.total_tokens) == ([], 0)


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        ([user("")], "empty_question"),
        ([user("a" * 2001)], "question_too_long"),
        ([user(f"Hva med {NUMBER}?")], "personal_data"),
        ([user(f"Jeg er {NUMBER}."), user(QUESTION)], "personal_data"),
        ([{"role": "system", "content": f"Du hjelper {NUMBER}."}, user(QUESTION)], "personal_data"),
        ([{"role": "assistant", "content": "Hei"}], "empty_question"),
        ([], "bad_request"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_cannot_be_asked_is_refused_in_the_shape_of_the_protocol(client, messages, code, stream):
    with pytest.raises(openai.APIStatusError) as caught:
        ask(client, *messages, stream=stream)
    assert (caught.value.status_code, caught.value.code) == (422, code)
    assert caught.value.type == "invalid_request_error"
    assert NUMBER not in caught.value.message


def test_errors_of_every_layer_have_that_shape(client, provider: Given):
    with pytest.raises(openai.APIStatusError) as caught:
        ask(client, user("a" * 1_100_000))
    assert (caught.value.status_code, caught.value.code) == (413, "too_large")
    with pytest.raises(openai.NotFoundError) as caught:
        client.embeddings.create(model=MODEL, input="x")
    assert caught.value.code == "not_found"
    with pytest.raises(openai.PermissionDeniedError) as caught:
        client.with_options(default_headers={"Origin": "https://example.org"}).models.list()
    assert (caught.value.code, caught.value.type) == ("foreign_origin", "permission_error")
    provider.error = IndexMissing(path="x")
    try:
        with pytest.raises(openai.InternalServerError) as caught:
            ask(client, user(QUESTION), stream=True)
    finally:
        provider.error = None
    assert (caught.value.status_code, caught.value.code, caught.value.type) == (503, "index_missing", "server_error")


def by_model(assistant: Assistant, model: FakeModel, folder: Path) -> Assistant:
    answering = ModelAnswerer(assistant.answerer, model, Switch(folder), frozenset(Kind), 5.0)
    return replace(assistant, conversation=Conversation(answering), by_model=answering)


def lying(prompt: Prompt) -> str:
    """A draft with one claim that holds, between two that do not."""
    key = next(key for key, text in passages_in(prompt.user).items() if QUOTE in text)
    return draft_of(
        (TEXT.replace("265", "900"), [(key, QUOTE)]), (TEXT, [(key, QUOTE)]), ("Alt er vedtatt.", [(key, "Oppdiktet.")])
    )


@pytest.fixture
def with_model(provider: Given, real_assistant: Assistant, tmp_path: Path):
    yield lambda model: setattr(provider, "assistant", by_model(real_assistant, model, tmp_path))
    provider.assistant = real_assistant


def test_a_model_behind_it_is_named_and_what_it_cannot_show_is_not_sent(client, with_model):
    with_model(FakeModel(lying))
    text, last = streamed(client, user(FRAME))
    assert text.startswith("*Generert av kunstig intelligens (liksom, ")
    assert TEXT in text and "900" not in text and "Alt er vedtatt" not in text
    assert (last.strategi["ai_generated"], last.strategi["model"]) == (True, "liksom")
    assert ask(client, user(FRAME)).usage.total_tokens in (0, 154)  # nothing when it was remembered


def test_a_model_that_fails_midway_leaves_what_was_verified_and_the_extracts(client, with_model):
    with_model(FakeModel(lambda prompt: lying(prompt)[:-2], ModelFault("model_timeout")))
    text, last = streamed(client, user(FRAME))
    generated, extracts = text.split("*Ordrette utdrag fra kildene")
    assert generated.startswith("*Generert av kunstig intelligens (liksom, ") and TEXT in generated
    assert QUOTE in extracts and "svarte ikke i tide" in extracts
    assert (last.strategi["ai_generated"], last.strategi["degraded"]["code"]) == (False, "model_timeout")


def test_a_model_that_fails_at_once_leaves_extracts_that_are_called_so(client, with_model):
    with_model(FakeModel(lambda _: "", ModelFault("model_unreachable")))
    text, last = streamed(client, user(FRAME))
    assert text.startswith("*Ordrette utdrag") and "Generert" not in text
    assert last.strategi["degraded"]["code"] == "model_unreachable"
