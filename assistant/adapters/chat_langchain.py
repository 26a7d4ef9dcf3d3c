"""Any server that speaks the OpenAI protocol, through LangChain. The only file that knows LangChain.

What a server can do is learned from it: a form's JSON schema is sent first; a server that refuses that gets JSON mode,
and one that refuses that too gets text alone, without options. The prompt describes the form in any case.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

import httpx2
from pydantic import BaseModel

from assistant.adapters.model_errors import fault_of
from assistant.adapters.model_wire import CURRENT, LOCAL, ModelTransport, Wire
from assistant.errors import ModelFault
from assistant.types import Prompt, Tokens

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Level = Literal["json_schema", "json_object", "text"]
LEVELS: tuple[Level, ...] = ("json_schema", "json_object", "text")

_TICK = 0.25
_CONNECT_SECONDS = 3.0
_MOST_TOKENS = 1000
_NO_KEY = "none"
"""Sent where there is no key, so that the client does not look for one in the environment."""


class LangChainModel:
    """Implements ``ports.ChatModel``.

    Args:
        url: base of the protocol's addresses, mostly ending in ``/v1``.
        hosts: names or numbers that may be called.
        local: names among them that may lead inside the own network.
    """

    def __init__(self, url: str, name: str, key: str, hosts: frozenset[str], local: frozenset[str] = LOCAL) -> None:
        self._url, self._name, self._key, self._hosts, self._local = url, name, key, hosts, local
        self._level: Level = LEVELS[0]

    @property
    def name(self) -> str:
        return self._name

    @property
    def level(self) -> Level:
        """What was learned of the server so far."""
        return self._level

    def write(self, prompt: Prompt, form: type[BaseModel], seconds: float) -> Iterator[str | Tokens]:
        """See ``ports.ChatModel.write``."""
        with_options, text_alone = self._chat, self._plain_chat  # before the clock starts: importing takes a second
        end = time.monotonic() + seconds
        for level in LEVELS[LEVELS.index(self._level) :]:
            chat = text_alone if level == "text" else with_options
            try:
                yield from _call(chat, prompt, _options(level, form), end)
            except ModelFault as fault:
                if fault.reason != "model_refused" or level == "text":
                    raise
            else:
                self._level = level
                return

    def payload(self, prompt: Prompt, form: type[BaseModel]) -> Mapping[str, object]:
        """See ``ports.ChatModel.payload``."""
        catching = _Catching()
        chat = self._open(catching, plain=self._level == "text")
        with suppress(ModelFault):
            for _ in _call(chat, prompt, _options(self._level, form), time.monotonic() + _CONNECT_SECONDS):
                pass
        sent: dict[str, object] = json.loads(catching.sent)
        return sent

    @cached_property
    def _chat(self) -> BaseChatModel:
        return self._open(ModelTransport(self._hosts, self._local))

    @cached_property
    def _plain_chat(self) -> BaseChatModel:
        return self._open(ModelTransport(self._hosts, self._local), plain=True)

    def _open(self, transport: httpx2.BaseTransport, *, plain: bool = False) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        options: dict[str, Any] = {} if plain else {"temperature": 0, "max_tokens": _MOST_TOKENS, "stream_usage": True}
        chat: BaseChatModel = init_chat_model(
            self._name,
            model_provider="openai",
            base_url=self._url,
            api_key=self._key or _NO_KEY,
            http_client=httpx2.Client(transport=transport, trust_env=False, follow_redirects=False),
            openai_proxy=None,
            use_responses_api=False,
            max_retries=0,
            **options,
        )
        return chat


def _options(level: Level, form: type[BaseModel]) -> dict[str, Any]:
    """How a form is asked for. As part of the body, for LangChain's own way would hold the text back until its end."""
    if level == "text":
        return {}
    if level == "json_object":
        return {"extra_body": {"response_format": {"type": "json_object"}}}
    schema = {"name": form.__name__, "strict": True, "schema": form.model_json_schema()}
    return {"extra_body": {"response_format": {"type": "json_schema", "json_schema": schema}}}


def _call(chat: BaseChatModel, prompt: Prompt, options: dict[str, Any], end: float) -> Iterator[str | Tokens]:
    """One call in a thread of its own, so that neither a slow server nor a slow name look-up outlasts the deadline."""
    wire: Wire = Wire()
    pieces: SimpleQueue[str | Tokens | BaseException | None] = SimpleQueue()
    left = end - time.monotonic()
    timeout = httpx2.Timeout(max(left, 0.01), connect=max(min(_CONNECT_SECONDS, left), 0.01))
    messages = [("system", prompt.system), ("human", prompt.user)]
    worker = Thread(target=_work, args=(chat, messages, {**options, "timeout": timeout}, wire, pieces), daemon=True)
    worker.start()
    try:
        while True:
            left = end - time.monotonic()
            if left <= 0:
                raise ModelFault("model_timeout")
            try:
                piece = pieces.get(timeout=min(left, _TICK))
            except Empty:
                yield ""
                continue
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise fault_of(piece) from None
            yield piece
    finally:
        wire.cut()


def _work(
    chat: BaseChatModel,
    messages: list[tuple[str, str]],
    options: dict[str, Any],
    wire: Wire,
    pieces: SimpleQueue[str | Tokens | BaseException | None],
) -> None:
    """Put what the model writes into ``pieces``, then None; or the error that ended it."""
    from langsmith import tracing_context

    CURRENT.set(wire)
    try:
        with tracing_context(enabled=False):
            for chunk in chat.stream(messages, **options):
                if wire.is_cut:
                    return
                if chunk.text:
                    pieces.put(chunk.text)
                usage = getattr(chunk, "usage_metadata", None)
                if usage:
                    pieces.put(Tokens(usage["input_tokens"], usage["output_tokens"]))
    except BaseException as error:
        pieces.put(error)
    else:
        pieces.put(None)


class _Catching(httpx2.BaseTransport):
    """Keeps what would be sent, and sends nothing."""

    sent: bytes = b"{}"

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.sent = request.read()
        raise ModelFault("model_host")
