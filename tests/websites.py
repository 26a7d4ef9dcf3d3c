"""A web site on this machine that looks like a strategy's, with whatever faults a test asks for.

Names of goals and what is said of them are made up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

PREFIX = "/om-oss/strategi/regional-delstrategi/"
STARS, MOON = f"{PREFIX}stjernestov/", f"{PREFIX}manelyst-journal/"
STRATEGY, CASE = "/siteassets/delstrategi.pdf", "/siteassets/styresak-132.pdf"
START_TITLE = "Regional delstrategi for teknologiområdet"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What a path gives. ``write`` takes over after the headers, for bodies that come slowly or never end."""

    body: bytes = b""
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    write: Callable[[Callable[[bytes], object]], None] | None = None


@dataclass
class WebSite:
    """What is served, and what was asked for: (Host header, path) in order."""

    pages: dict[str, Answer]
    origin: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def host(self) -> str:
        return self.origin.partition("://")[2]

    @property
    def start(self) -> str:
        return self.origin + PREFIX

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.asked]

    def put(self, path: str, body: str | bytes, kind: str = HTML, **more: object) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Answer(data, kind, **more)  # type: ignore[arg-type]

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.pages[path] = Answer(status=status, headers={"Location": to})


@contextmanager
def serving(pages: dict[str, Answer], wrap: Callable[[ThreadingHTTPServer], None] | None = None) -> Iterator[WebSite]:
    """Serve ``pages`` on a free port of this machine. ``wrap`` may put TLS around the server's socket."""
    site = WebSite(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.headers["Host"], self.path))
            site.agents.add(self.headers["User-Agent"])
            answer = site.pages.get(self.path, Answer(b"borte", status=404))
            self.send_response(answer.status)
            if answer.body or answer.write:
                self.send_header("Content-Type", answer.kind)
            if answer.write is None and "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(answer.body)
                if answer.write:
                    answer.write(self.wfile.write)
            except OSError:
                self.close_connection = True  # the other end has had enough

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if wrap:
        wrap(server)
    site.origin = f"{'https' if wrap else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(title: str, body: str, head: str = '<meta charset="utf-8">') -> str:
    """A page with what sites have around their main part."""
    return f"""<!doctype html><html lang="no"><head>{head}<title>{title} – Nettstedet</title>
<style>p {{}}</style></head><body><header><nav><a href="/">Hjem</a> <a href="/nyheter/">Nyheter</a></nav></header>
<main><h1>{title}</h1>{body}</main>
<footer><a href="/personvern.pdf">Personvern (PDF)</a> Laget av Nettstedet AS</footer>
<script>var tekst = "<p>ikke tekst</p>";</script></body></html>"""


def pdf(*pages: str) -> bytes:
    """A PDF with one paragraph of text a page."""
    target = BytesIO()
    sheet = canvas.Canvas(target, pagesize=A4, invariant=1)
    for text in pages:
        lines = sheet.beginText(72, 720)
        lines.setFont("Helvetica", 11)
        lines.textLines(text)
        sheet.drawText(lines)
        sheet.showPage()
    sheet.save()
    return target.getvalue()


def goal_page(title: str, lead: str, initiatives: list[str]) -> str:
    items = "".join(f"<li>{text}</li>" for text in initiatives)
    return page(
        title,
        f"<p>{lead}</p><h2><button>Initiativ</button></h2><ul>{items}</ul><p>Sist oppdatert 10.06.2024</p>",
    )


def strategy_site() -> dict[str, Answer]:
    """A start page with two pages below it and two PDFs, linked to in the ways that links are written."""
    start = page(
        START_TITLE,
        f"""<p class="lead">Delstrategien viser vei for teknologien i regionen.</p>
<ul><li><a href="{STRATEGY}">{START_TITLE} (PDF)</a></li>
<li><a href="{CASE}#page=2">Styresak 132-2023 {START_TITLE} (PDF)</a></li></ul>
<ul><li>De strategiske målene skal sette rammer for:<ul><li>Nye bygg</li><li>Innføring</li></ul></li></ul>
<h2>Styringsmodell</h2><p>Styringsmodellen sikrer at riktige tiltak blir prioritert.</p>
<p><a href="stjernestov/">Stjernestøv</a> <a href="{STARS}#initiativ">Initiativ</a> <a href="#topp">Til toppen</a>
<a href="https://eksempel.no/annet/">Et annet sted</a> <a href="mailto:post@eksempel.no">Skriv til oss</a>
<a href="/nyheter/">Nyheter</a> <a href="{PREFIX}?print=1">Skriv ut</a></p>
<nav><a href="{MOON}">Månelyst journal</a></nav><p>Sist oppdatert 13.06.2024</p>""",
    )
    stars = goal_page(
        "Stjernestøv i alle rom",
        "Stjernestøv skal være framme hos hver pasient når pasienten trenger det.",
        ["Kjøpe kosteskaft til alle stjerner", "Tegne kart over rommene"],
    )
    moon = goal_page(
        "Månelyst journal",
        "Journalen skal lyse når månen er oppe, og kunne leses av både pasient og lege.",
        ["Pusse månen før jul"],
    )
    return {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /hemmelig/\n", "text/plain"),
        PREFIX: Answer(start.encode()),
        STARS: Answer(stars.encode()),
        MOON: Answer(moon.encode()),
        STRATEGY: Answer(pdf("Delstrategien gjelder hele regionen.", "Side to sier hvordan."), "application/pdf"),
        CASE: Answer(pdf("Styret sluttet seg til delstrategien."), "application/pdf"),
    }


def dripping(write: Callable[[bytes], object]) -> None:
    """A body that comes one byte at a time and never ends by itself."""
    for _ in range(2_000):
        write(b"x")
        time.sleep(0.01)
