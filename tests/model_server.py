"""A server on this machine that speaks the OpenAI protocol, well or badly.

``Server.answer`` decides what it writes; ``Server.fault`` makes it misbehave in one of the ways of ``FAULTS``.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answering = Callable[[dict[str, Any]], str]
NOTHING = '{"claims": []}'
_LONG = 30.0


class Handler(BaseHTTPRequestHandler):
    """One request. ``self.server`` is the ``Server``."""

    server: Server  # type: ignore[assignment]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        owner = self.server
        owner.asked.append(body)
        owner.keys.append(self.headers.get("Authorization", ""))
        with suppress(BrokenPipeError, ConnectionResetError):
            kind = body.get("response_format", {}).get("type", "text")
            if kind not in owner.formats:
                self.status(400, {"error": {"message": f"response_format {kind} is not supported"}})
            else:
                (FAULTS[owner.fault] if owner.fault else write_answer)(self, body)

    def start(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def status(self, status: int, value: object = None, **headers: str) -> None:
        self.start(status, "application/json", **headers)
        self.wfile.write(json.dumps(value or {"error": {"message": "no"}}).encode())

    def event(self, value: object) -> None:
        self.raw(b"data: " + json.dumps(value).encode() + b"\n\n")

    def raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def delta(self, text: str | None = None, finish: str | None = None, **more: object) -> None:
        choice = {"index": 0, "delta": {"content": text, **more}, "finish_reason": finish}
        self.event({"id": "c1", "object": "chat.completion.chunk", "model": "prøve", "choices": [choice]})

    def end(self) -> None:
        self.delta(finish="stop")
        usage = {"prompt_tokens": 100, "completion_tokens": 7, "total_tokens": 107}
        self.event({"id": "c1", "object": "chat.completion.chunk", "model": "prøve", "choices": [], "usage": usage})
        self.server.ended.set()
        self.raw(b"data: [DONE]\n\n")

    def wait(self, seconds: float = _LONG) -> None:
        """Sleep until the client goes away or the server ends; notes when it noticed that the client is gone."""
        self.connection.settimeout(0.05)
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.server.ending.is_set():
            with suppress(TimeoutError):
                if self.connection.recv(1) == b"":
                    self.server.left.set()
                    return

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """The server; tests set what it does."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer: Answering = lambda _: NOTHING
        self.fault = ""
        self.pause = 0.0
        self.formats = ("json_schema", "json_object", "text")
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.ending, self.left, self.ended = threading.Event(), threading.Event(), threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        pass

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


def write_answer(handler: Handler, body: dict[str, Any]) -> None:
    """What a good server does: the answer in pieces of twenty characters."""
    text = handler.server.answer(body)
    handler.start()
    for at in range(0, len(text), 20):
        handler.delta(text[at : at + 20])
        time.sleep(handler.server.pause)
    handler.end()


def _says(text: str) -> Callable[[Handler, dict[str, Any]], None]:
    def say(handler: Handler, body: dict[str, Any]) -> None:
        handler.start()
        handler.delta(text)
        handler.end()

    return say


def _status(status: int, **headers: str) -> Callable[[Handler, dict[str, Any]], None]:
    return lambda handler, body: handler.status(status, **headers)


def _hang_before_headers(handler: Handler, body: dict[str, Any]) -> None:
    handler.wait()


def _hang_in_body(handler: Handler, body: dict[str, Any]) -> None:
    handler.start()
    handler.delta('{"claims": [')
    handler.wait()


def _drip_headers(handler: Handler, body: dict[str, Any]) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 2000:
        handler.raw(bytes([letter]))
        time.sleep(0.05)


def _drip_body(handler: Handler, body: dict[str, Any]) -> None:
    handler.start()
    for letter in '{"claims": [' + " " * 2000:
        handler.delta(letter)
        time.sleep(0.05)


def _cut_off(handler: Handler, body: dict[str, Any]) -> None:
    text = handler.server.answer(body)
    handler.start()
    handler.delta(text[: len(text) * 2 // 3])


def _cut_in_chunk(handler: Handler, body: dict[str, Any]) -> None:
    handler.start(Transfer_Encoding="chunked")
    handler.raw(b"fff\r\ndata: {\n")


def _huge(handler: Handler, body: dict[str, Any]) -> None:
    handler.start()
    for _ in range(10):
        handler.delta('{"claims": [' + " " * 1_000_000)


def _drop(handler: Handler, body: dict[str, Any]) -> None:
    handler.connection.close()


def _tool_call(handler: Handler, body: dict[str, Any]) -> None:
    handler.start()
    call = {
        "index": 0,
        "id": "t1",
        "type": "function",
        "function": {"name": "fetch", "arguments": '{"url": "http://x"}'},
    }
    handler.delta(tool_calls=[call])
    handler.delta(finish="tool_calls")
    handler.raw(b"data: [DONE]\n\n")


def _whole_document(kind: str) -> Callable[[Handler, dict[str, Any]], None]:
    def send(handler: Handler, body: dict[str, Any]) -> None:
        handler.start(200, kind)
        handler.raw(b'{"choices": [{"message": {"role": "assistant", "content": "{}"}}]}')

    return send


def _events(*events: object) -> Callable[[Handler, dict[str, Any]], None]:
    def send(handler: Handler, body: dict[str, Any]) -> None:
        handler.start()
        for event in events:
            handler.event(event)
        handler.raw(b"data: [DONE]\n\n")

    return send


def _bad_event(handler: Handler, body: dict[str, Any]) -> None:
    handler.start()
    handler.raw(b"data: {nonsense\n\n")


def _redirect(handler: Handler, body: dict[str, Any]) -> None:
    handler.start(307, Location="http://example.com/v1/chat/completions")


def _altered(old: str, new: str) -> Callable[[Handler, dict[str, Any]], None]:
    """An answer that would be good, with one thing in it changed."""

    def send(handler: Handler, body: dict[str, Any]) -> None:
        handler.start()
        handler.delta(handler.server.answer(body).replace(old, new))
        handler.end()

    return send


INVENTED = json.dumps(
    {
        "claims": [
            {
                "text": "Strategien er opphevet.",
                "quotes": [{"passage": "finnes-ikke", "quote": "Strategien er opphevet av styret."}],
            }
        ]
    }
)

FAULTS: dict[str, Callable[[Handler, dict[str, Any]], None]] = {
    "connection dropped": _drop,
    "hang before headers": _hang_before_headers,
    "hang in the body": _hang_in_body,
    "slow drip of headers": _drip_headers,
    "slow drip of the body": _drip_body,
    "401": _status(401),
    "403": _status(403),
    "404": _status(404),
    "408": _status(408),
    "429": _status(429),
    "429 with Retry-After": _status(429, Retry_After="60"),
    "500": _status(500),
    "502": _status(502),
    "503": _status(503),
    "400 whatever is sent": _status(400),
    "redirect": _redirect,
    "stream without choices": _events({"id": "c1", "object": "chat.completion.chunk", "choices": []}),
    "choices of another kind": _events({"id": "c1", "choices": "?"}),
    "an error within the stream": _events({"error": {"message": "out of memory"}}),
    "an event that is no JSON": _bad_event,
    "nothing at all": _events(),
    "babble": _says("Nittifem blåbær synger over fjorden, sa {kongen}."),
    "JSON of another form": _says('{"answer": "Strategien er opphevet."}'),
    "claims of another form": _says('{"claims": [{"sentence": 7}, "x", null]}'),
    "JSON cut off": _says('{"claims": [{"text": "Strategien er opphe'),
    "connection ends midway": _cut_off,
    "connection ends in a chunk": _cut_in_chunk,
    "an endless answer": _huge,
    "a tool call": _tool_call,
    "JSON instead of a stream": _whole_document("application/json"),
    "a web page": _whole_document("text/html"),
    "quotes invented": _says(INVENTED),
    "quotes changed": _altered('"quote": "K', '"quote": "Den k'),
    "numbers changed": _altered("265 millioner", "256 millioner"),
    "another language": _altered('"text": "Regional radiologi 2.0 har', '"text": "It is said that the project has'),
}


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port of this machine, for as long as the block lasts."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join()
