"""An HTTP server that speaks like the API, with answers made up for the test, and values to answer with."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from assistant.types import (
    Answer,
    Assessment,
    Basis,
    Citation,
    Claim,
    CriterionOutcome,
    Evidence,
    Goal,
    Goals,
    Kind,
    Notice,
    Outcome,
    ProposalQuote,
    Rank,
    Receipt,
    Report,
    ReportReceipt,
    Source,
    Verdict,
)

NASTY = "![x](http://e.no/a.png) $x^2$ :red[rød] <script>alert(1)</script> **fet** `kode`"
PAGE = "Overskrift\n\nFør. Styret vedtok saken. Etter."
QUOTE = "Styret vedtok saken."


def citation(quote: str = QUOTE, title: str = "Styresak 1", **changes: object) -> Citation:
    start = PAGE.index(QUOTE)
    values: dict[str, object] = {
        "document_id": "sak-1",
        "title": title,
        "kind": Kind.BOARD_CASE,
        "source": Source.FACT_SHEET,
        "rank": Rank.BOARD_DECISION,
        "date": "2023-12-21",
        "version": 1,
        "page": 1,
        "heading": "Styresak 1 › Vedtak",
        "start": start,
        "end": start + len(QUOTE),
        "quote": quote,
        "url": None,
        "based_on": ("https://example.org/sak",),
        "superseded_by": ("sak-2",),
    }
    return Citation.model_validate(values | changes)


def answer(*claims: Claim, **changes: object) -> Answer:
    receipt = Receipt(
        generation="g",
        documents=(),
        settings="s",
        encoder="e",
        model=None,
        query="q",
        passages_searched=1,
        documents_searched=1,
        system_version="0",
        created_at="2026-01-01T00:00:00+00:00",
    )
    values: dict[str, object] = {
        "status": "answered" if claims else "insufficient_evidence",
        "mode": "extractive",
        "degraded": None,
        "language": "nb",
        "lead": "Kildene sier:" if claims else "Fant ikke dekning for dette i kildene.",
        "claims": claims,
        "nearest": (),
        "notices": (Notice(code="fact_sheet", message="Faktaark er vår gjengivelse."),),
        "confidence": 1.0,
        "receipt": receipt,
    }
    return Answer.model_validate(values | changes)


ANSWER = answer(Claim(text=QUOTE, citations=(citation(),)))
_TIERS = ("kjernevirksomhet",) * 4 + ("arbeidsform",) * 2 + ("forutsetning",)
_VERDICTS = (*Verdict, Verdict.SUPPORTS, Verdict.PARTLY)


def report(own: str = "Legene slipper dobbeltføring.") -> Report:
    """Seven assessments with every verdict among them."""
    return Report(
        proposal="forslag.md",
        language="nb",
        mode="extractive",
        degraded=None,
        assessments=tuple(_assessment(number, own) for number in range(7)),
        frame=None,
        decided_by=(),
        notices=(Notice(code="proposal_only", message="Et forslag til vurdering."),),
        receipt=ReportReceipt(
            generation="g",
            documents=(),
            settings="s",
            model=None,
            goals_sha256="0",
            proposal_sha256="0",
            statements=1,
            system_version="0",
            created_at="2026-01-01T00:00:00+00:00",
        ),
    )


def _assessment(number: int, own: str) -> Assessment:
    verdict = _VERDICTS[number]
    quoted = ProposalQuote(page=1, start=0, end=len(own), quote=own)
    against = verdict is Verdict.CONFLICTS
    evidence = Evidence(proposal=quoted, citation=citation(), criterion="k", direction="against" if against else "for")
    found = verdict is not Verdict.NOT_ADDRESSED
    return Assessment(
        goal=f"mal-{number}",
        name=f"Mål {number}",
        official=number == 3,
        tier=_TIERS[number],  # type: ignore[arg-type]
        basis="Grunnlaget",
        verdict=verdict,
        reason="Fordi.",
        criteria=(
            CriterionOutcome(id="k", question="Hjelper det?", outcome=Outcome.MET if found else Outcome.NOT_MENTIONED),
            CriterionOutcome(id="l", question="Er det trygt?", outcome=Outcome.NOT_MENTIONED),
        ),
        evidence=(evidence,) if found else (),
        missing=("Ikke nevnt: Er det trygt?",),
    )


GOALS = Goals(
    goals=tuple(
        Goal(
            id=f"mal-{number}",
            tier=_TIERS[number],  # type: ignore[arg-type]
            name=f"Mål {number}",
            official=number == 3,
            description="",
            basis=Basis(document="d", section="s"),
            criteria=(),
        )
        for number in range(7)
    ),
    frames=(),
)
CHECK = "/api/v1/check/stream"


def events(*pairs: tuple[str, str]) -> bytes:
    return "".join(f"event: {name}\ndata: {data}\n\n" for name, data in pairs).encode()


def problem(code: str = "index_missing") -> dict[str, object]:
    return {
        "type": "about:blank",
        "title": "x",
        "status": 503,
        "code": code,
        "detail": "Det er ingen indeks.",
        "do": "Kjør «strategi ingest».",
    }


@dataclass
class Double:
    """What it answers, by path or ``POST path``, and what it was asked. Any other is answered with a problem."""

    answers: dict[str, tuple[int, str, bytes | Callable[[], Iterator[bytes]]]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    address: str = ""

    def json(self, path: str, body: str, status: int = 200) -> None:
        self.answers[path] = (status, "application/json", body.encode())

    def trickle(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> None:
        """Answer with ``pieces`` as they come; whoever listens may leave."""
        self.answers[path] = (200, "text/event-stream", pieces)

    def stream(self, *pairs: tuple[str, str]) -> None:
        self.answers["/api/v1/ask/stream"] = (200, "text/event-stream", events(*pairs))

    def checks(self, made: Report) -> None:
        """Answer a check with this report, goal by goal."""
        goals = [("assessment", one.model_dump_json()) for one in made.assessments]
        stage = ("stage", '{"stage": "judge", "message": "Holder teksten mot målene"}')
        self.answers[CHECK] = (200, "text/event-stream", events(stage, *goals, ("report", made.model_dump_json())))


@contextmanager
def serving() -> Iterator[Double]:
    """A double with a ready API, one answer and one page."""
    double = Double()
    double.json("/health/ready", '{"status": "ready", "generation": "g"}')
    double.stream(
        ("stage", '{"stage": "search", "message": "Søker"}'),
        ("claim", ANSWER.claims[0].model_dump_json()),
        ("answer", ANSWER.model_dump_json()),
    )
    page = {"document_id": "sak-1", "number": 1, "pages": 2, "text": PAGE}
    blocks = [
        {"start": 0, "end": 10, "kind": "heading", "level": 1},
        {"start": 12, "end": len(PAGE), "kind": "paragraph", "level": 0},
    ]
    double.json("/api/v1/documents/sak-1/pages/1", json.dumps(page | {"blocks": blocks}))
    second = page | {"number": 2, "text": "Side to.", "blocks": []}
    double.json("/api/v1/documents/sak-1/pages/2", json.dumps(second))
    double.json("/api/v1/goals", GOALS.model_dump_json())
    double.checks(report())
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(double))
    double.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(double: Double) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            double.asked.append((self.path, dict(self.headers), body))
            missing = (503, "application/problem+json", json.dumps(problem()).encode())
            places = (f"{self.command} {self.path}", self.path, self.path.partition("?")[0])
            known = next((double.answers[place] for place in places if place in double.answers), None)
            status, kind, content = known or missing
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if isinstance(content, bytes):
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(OSError):
                for piece in [content] if isinstance(content, bytes) else content():
                    self.wfile.write(piece)

        do_POST = do_PATCH = do_DELETE = do_GET

        def log_message(self, *_: object) -> None:
            pass

    return Handler
