from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from assistant.adapters.chat_langchain import LEVELS, LangChainModel
from assistant.adapters.model_errors import reason_of
from assistant.errors import ModelFault
from assistant.forms import DraftForm
from assistant.types import Prompt, Tokens
from tests.model_server import FAULTS, Server, serving

PROMPT = Prompt("Våre regler.", "Et spørsmål om æ, ø og å.")
HERE = frozenset({"127.0.0.1"})
REASONS = {
    "connection dropped": "model_unreachable",
    "hang before headers": "model_timeout",
    "hang in the body": "model_timeout",
    "slow drip of headers": "model_timeout",
    "slow drip of the body": "model_timeout",
    "401": "model_key",
    "403": "model_key",
    "404": "model_not_found",
    "408": "model_failed",
    "429": "model_rate_limit",
    "429 with Retry-After": "model_rate_limit",
    "500": "model_failed",
    "502": "model_failed",
    "503": "model_failed",
    "400 whatever is sent": "model_refused",
    "redirect": "model_redirect",
    "choices of another kind": "model_garbled",
    "an error within the stream": "model_failed",
    "an event that is no JSON": "model_garbled",
    "nothing at all": "model_garbled",
    "connection ends in a chunk": "model_unreachable",
    "an endless answer": "model_too_large",
    "JSON instead of a stream": "model_garbled",
    "a web page": "model_garbled",
}
"""Faults of the connection and the protocol. The others are well-formed answers that say nothing of use."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def model_at(server: Server, key: str = "") -> LangChainModel:
    return LangChainModel(server.url, "prøve", key, HERE)


def written(model: LangChainModel, seconds: float = 5) -> str:
    return "".join(piece for piece in model.write(PROMPT, DraftForm, seconds) if isinstance(piece, str))


def test_what_the_server_writes_comes_in_pieces_with_its_counts(server):
    server.answer = lambda _: '{"claims": [], "merk": "æøå og 𝕏"}'
    pieces = [piece for piece in model_at(server).write(PROMPT, DraftForm, 5) if piece]
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == '{"claims": [], "merk": "æøå og 𝕏"}'
    assert len(pieces) > 2
    assert pieces[-1] == Tokens(100, 7)


def test_only_the_prompt_the_form_and_the_key_are_sent(server):
    written(model_at(server, "hemmelig"))
    (body,) = server.asked
    assert [message["content"] for message in body["messages"]] == [PROMPT.system, PROMPT.user]
    assert body["response_format"]["json_schema"]["schema"]["properties"].keys() == {"claims"}
    assert "tools" not in body
    assert server.keys == ["Bearer hemmelig"]


def test_a_key_in_the_environment_is_not_sent(server, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "en annens")
    written(model_at(server))
    assert "annens" not in server.keys[0]


def test_the_preview_is_what_is_sent(server):
    model = model_at(server)
    preview = model.payload(PROMPT, DraftForm)
    assert server.asked == []
    written(model)
    assert server.asked == [preview]


@pytest.mark.parametrize("level", LEVELS)
def test_what_a_server_can_do_is_learned_from_it_and_kept(server, level):
    server.formats = LEVELS[LEVELS.index(level) :]
    model = model_at(server)
    written(model)
    assert model.level == level
    assert len(server.asked) == LEVELS.index(level) + 1
    server.asked.clear()
    written(model)
    assert len(server.asked) == 1
    assert model.payload(PROMPT, DraftForm) == server.asked[0]


def test_a_server_that_takes_nothing_but_text_gets_no_options(server):
    server.formats = ("text",)
    written(model_at(server))
    assert set(server.asked[-1]) == {"model", "stream", "messages"}


@pytest.mark.parametrize("fault", REASONS)
def test_every_fault_of_the_connection_has_its_reason_within_the_deadline(server, fault):
    server.fault = fault
    model, began = model_at(server), time.monotonic()
    with pytest.raises(ModelFault) as raised:
        written(model, 0.6)
    assert raised.value.reason == REASONS[fault]
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - REASONS.keys()))
def test_an_answer_of_no_use_is_passed_on_for_the_gate_to_judge(server, fault):
    server.fault = fault
    written(model_at(server))


def test_how_long_to_stay_away_is_passed_on(server):
    server.fault = "429 with Retry-After"
    with pytest.raises(ModelFault) as raised:
        written(model_at(server))
    assert raised.value.wait == 60


def test_nobody_at_the_address(server):
    server.server_close()
    with pytest.raises(ModelFault) as raised:
        written(model_at(server))
    assert raised.value.reason == "model_unreachable"


def test_a_server_without_tls_where_tls_is_asked_for(server):
    model = LangChainModel(server.url.replace("http:", "https:"), "prøve", "", HERE)
    with pytest.raises(ModelFault) as raised:
        written(model)
    assert raised.value.reason == "model_unreachable"


def test_a_host_that_is_not_allowed_is_not_called(server):
    model = LangChainModel(server.url, "prøve", "", frozenset({"modell.example"}))
    with pytest.raises(ModelFault) as raised:
        written(model)
    assert raised.value.reason == "model_host"
    assert server.asked == []


def test_whoever_waits_is_heard_of_while_nothing_comes(server):
    server.fault = "hang before headers"
    pieces = model_at(server).write(PROMPT, DraftForm, 5)
    assert next(pieces) == ""


@pytest.mark.parametrize("fault", ["hang before headers", "hang in the body"])
def test_closing_the_iterator_ends_the_call(server, fault):
    server.fault = fault
    pieces = model_at(server).write(PROMPT, DraftForm, 30)
    next(pieces)
    pieces.close()
    assert server.left.wait(5)


def test_every_error_of_the_client_has_a_reason():
    import openai
    from langchain_core import exceptions as core
    from langchain_openai.chat_models import base  # noqa: F401  (its classes of errors)

    def below(kind: type) -> Iterator[type]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    def of_a_call(kind: type) -> bool:
        if kind.__module__.startswith("openai"):
            return kind.__module__ == "openai._exceptions" and "WebSocket" not in kind.__name__
        return kind is not core.ModelError

    found = {*below(core.LangChainException), *below(openai.OpenAIError)}
    kinds = {kind for kind in found if of_a_call(kind) and kind.__name__ != "SubjectTokenProviderError"}
    assert len(kinds) > 20
    assert [kind for kind in kinds if reason_of(kind) is None] == []
