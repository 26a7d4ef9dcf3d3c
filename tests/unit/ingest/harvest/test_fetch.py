from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from ingest.extraction import Refused
from ingest.harvest.addresses import Address, Policy
from ingest.harvest.fetch import Fetcher, FetchLimits
from tests.websites import Answer, WebSite, dripping, serving

LIMITS = FetchLimits(bytes=10_000, seconds=5.0)


@pytest.fixture
def site() -> Iterator[WebSite]:
    with serving({}) as served:
        yield served


def fetcher(site: WebSite, limits: FetchLimits = LIMITS, **more: object) -> Fetcher:
    policy = Policy(frozenset({"www.eksempel.no"}), frozenset({site.host}))
    return Fetcher(policy, limits, **more)  # type: ignore[arg-type]


def anything(_address: Address) -> None:
    pass


def refusal(fetch: Fetcher, url: str) -> str:
    with pytest.raises(Refused) as caught:
        fetch.fetch(url, anything)
    return caught.value.reason


def test_an_answer_comes_with_its_kind_and_where_it_came_from(site: WebSite):
    site.put("/a?b=1", "blåbær", 'Text/HTML; Charset="UTF-8"')
    answer = fetcher(site).fetch(f"{site.origin}/a?b=1#c", anything)
    assert (answer.status, answer.content_type, answer.charset) == (200, "text/html", "UTF-8")
    assert (answer.body.decode(), answer.address.url) == ("blåbær", f"{site.origin}/a?b=1")
    (agent,) = site.agents
    assert agent.startswith("strategiassistent/")


def test_an_error_is_an_answer_too(site: WebSite):
    assert fetcher(site).fetch(f"{site.origin}/borte", anything).status == 404


def test_three_redirects_are_followed_each_after_it_was_looked_at(site: WebSite):
    for number in (1, 2, 3, 4):
        site.redirect(f"/{number}", f"/{number + 1}" if number % 2 else f"{site.origin}/{number + 1}")
    site.put("/5", "framme")
    seen: list[str] = []
    answer = fetcher(site).fetch(f"{site.origin}/2", lambda address: seen.append(address.target))
    assert (answer.body, seen) == (b"framme", ["/2", "/3", "/4", "/5"])
    assert refusal(fetcher(site), f"{site.origin}/1") == "too_many_redirects"


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://127.0.0.1:1/", "host_not_allowed"),
        ("http://127.1/", "bad_address"),
        ("http://0x7f000001/", "bad_address"),
        ("http://[::ffff:127.0.0.1]/", "host_not_allowed"),
        ("http://169.254.169.254/", "host_not_allowed"),
        ("http://www.eksempel.no/", "not_https"),
        ("https://www.eksempel.no/", "address_not_public"),
        ("file:///etc/passwd", "bad_address"),
    ],
)
def test_a_redirect_is_judged_like_the_first_address(site: WebSite, to: str, reason: str):
    site.redirect("/", to)
    inside = fetcher(site, resolver=lambda host, _port: [host] if host == "127.0.0.1" else ["127.0.0.1"])
    assert refusal(inside, f"{site.origin}/") == reason
    assert site.paths == ["/"]


def test_what_is_called_before_a_request_can_stop_it(site: WebSite):
    def stop(_address: Address) -> None:
        raise Refused("robots")

    with pytest.raises(Refused):
        fetcher(site).fetch(f"{site.origin}/", stop)
    assert site.asked == []


def test_a_name_is_looked_up_once_and_the_number_that_was_checked_is_connected_to(site: WebSite):
    answers = [["193.75.75.193"], ["127.0.0.1"]]
    asked: list[str] = []

    def changing(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    rebinding = fetcher(site, resolver=changing)
    with pytest.raises(AssertionError, match=r"tried to .*193\.75\.75\.193"):  # by the closed network
        rebinding.fetch("https://www.eksempel.no/", anything)
    assert asked == ["www.eksempel.no"]
    assert refusal(rebinding, "https://www.eksempel.no/") == "address_not_public"
    assert site.asked == []


def test_a_number_that_does_not_answer_is_followed_by_the_next(site: WebSite):
    site.put("/", "svar")
    port = int(site.host.partition(":")[2])
    policy = Policy(frozenset(), frozenset({f"strategi.test:{port}"}))
    numbers = Fetcher(policy, LIMITS, resolver=lambda _host, _port: ["::1", "127.0.0.1"])
    assert numbers.fetch(f"http://strategi.test:{port}/", anything).body == b"svar"
    assert site.asked == [(f"strategi.test:{port}", "/")]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"x" * 10_001), "too_large"),
        (Answer(b"x", headers={"Content-Length": "10001"}), "too_large"),
        (Answer(write=lambda write: [write(b"x" * 5000) for _ in range(1000)] and None), "too_large"),
        (Answer(gzip.compress(b"x" * 1_000_000), headers={"Content-Encoding": "gzip"}), "too_large"),
        (Answer(b"tull", headers={"Content-Encoding": "gzip"}), "no_connection"),
        (Answer(b"tull", headers={"Content-Encoding": "br"}), "unknown_coding"),
        (Answer(b"kort", headers={"Content-Length": "99"}), "no_connection"),
    ],
)
def test_a_body_that_is_not_right_is_refused(site: WebSite, answer: Answer, reason: str):
    site.pages["/"] = answer
    assert refusal(fetcher(site), f"{site.origin}/") == reason


def test_a_packed_body_is_unpacked(site: WebSite):
    site.pages["/"] = Answer(gzip.compress(b"innhold"), headers={"Content-Encoding": "gzip"})
    assert fetcher(site).fetch(f"{site.origin}/", anything).body == b"innhold"


def test_a_body_that_never_ends_is_cut_off_when_the_time_is_up(site: WebSite):
    site.pages["/"] = Answer(write=dripping)
    assert refusal(fetcher(site, FetchLimits(seconds=0.3)), f"{site.origin}/") == "fetch_too_slow"


def _raw(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that says to the first caller what ``talk`` does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            caller, _ = listening.accept()
            with caller:
                caller.recv(4096)
                try:
                    talk(caller)
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"


def _slow_headers(caller: socket.socket) -> None:
    caller.sendall(b"HTTP/1.1 200 OK\r\nX-Treg: ")
    for _ in range(2_000):
        caller.sendall(b"x")
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("talk", "reason"),
    [
        (_slow_headers, "fetch_too_slow"),
        (lambda caller: time.sleep(2), "fetch_too_slow"),
        (lambda caller: caller.sendall(b"dette er ikke HTTP\r\n\r\n"), "no_connection"),
        (lambda caller: None, "no_connection"),
    ],
)
def test_a_server_that_misbehaves_costs_no_more_than_the_time_given(talk: Callable[[socket.socket], None], reason: str):
    for host in _raw(talk):
        fetch = Fetcher(Policy(frozenset(), frozenset({host})), FetchLimits(seconds=0.4))
        assert refusal(fetch, f"http://{host}/") == reason


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for strategi.test, and its key."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=strategi.test", "-addext", "subjectAltName=DNS:strategi.test", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


def test_tls_keeps_the_name_though_the_number_is_given(certificate: tuple[Path, Path]):
    asked: list[str | None] = []
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(*certificate)
    server_side.sni_callback = lambda _socket, name, _context: asked.append(name)

    def wrap(server: ThreadingHTTPServer) -> None:
        server.socket = server_side.wrap_socket(server.socket, server_side=True)

    with serving({"/": Answer(b"trygt")}, wrap) as site:
        port = site.host.partition(":")[2]
        policy = Policy(frozenset(), frozenset({f"strategi.test:{port}", f"annet.test:{port}"}))
        ours = ssl.create_default_context(cafile=str(certificate[0]))
        trusting = Fetcher(policy, LIMITS, lambda _host, _port: ["127.0.0.1"], ours)
        assert trusting.fetch(f"https://strategi.test:{port}/", anything).body == b"trygt"
        assert (asked, site.asked) == (["strategi.test"], [(f"strategi.test:{port}", "/")])
        assert refusal(trusting, f"https://annet.test:{port}/") == "bad_certificate"
        strangers = Fetcher(policy, LIMITS, lambda _host, _port: ["127.0.0.1"])
        assert refusal(strangers, f"https://strategi.test:{port}/") == "bad_certificate"
        assert site.paths == ["/"]
