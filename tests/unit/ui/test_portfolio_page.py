"""«Portefølje» without a browser."""

from __future__ import annotations

import json

import pytest

from assistant.bootstrap import Assistant
from assistant.types import Document, Kind, Portfolio, Verdict
from tests.portfolios import ENDING, SHARING, candidate, portfolio_of
from tests.unit.ui.api_double import Double, events, problem, serving
from tests.unit.ui.pages import drawn, page_of, shown


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch):
    with serving() as running:
        monkeypatch.setenv("STRATEGI_API", running.address)
        document = Document(id="i-1", title="Initiativ 1", kind=Kind.INITIATIVE, sha256="0", pages=1)
        running.json("/api/v1/documents", f"[{document.model_dump_json()}]")
        text = "Initiativ 1\n\nDet vi vil.\n\nKilder\n\nEn nettside."
        kinds = {"Initiativ 1": "heading", "Det vi vil.": "paragraph", "Kilder": "heading", "En nettside.": "item"}
        blocks = [
            {"start": text.index(part), "end": text.index(part) + len(part), "kind": kind, "level": kind == "heading"}
            for part, kind in kinds.items()
        ]
        page = {"document_id": "i-1", "number": 1, "pages": 1, "text": text, "blocks": blocks}
        running.json("/api/v1/documents/i-1/pages/1", json.dumps(page))
        yield running


@pytest.fixture
def made(real_assistant: Assistant) -> Portfolio:
    return portfolio_of(
        real_assistant,
        candidate("T-1", SHARING, title="Deling", owner="Kari"),
        candidate("T-2", ENDING, title="Stans <script>alert(1)</script>"),
        candidate("T-3", "Kantinen får varmmat.", title="Kantine"),
    )


def example(double: Double, made: Portfolio, **parameters: str):
    progress = '{"done": 1, "total": 3, "id": "T-1"}'
    body = events(("progress", progress), ("portfolio", made.model_dump_json()))
    double.answers["/api/v1/portfolio"] = (200, "text/event-stream", body)
    return page_of("portfolio", eksempel="1", **parameters)


def rows(app) -> list[dict]:
    return next(table["rows"] for table in drawn(app, "table") if table["dense"])


def test_the_example_is_the_initiatives_without_what_is_about_the_sheet(double: Double, made: Portfolio):
    app = example(double, made)
    sent = json.loads([body for path, _, body in double.asked if path == "/api/v1/portfolio"][-1])
    assert sent["proposals"] == [{"id": "i-1", "title": "Initiativ 1", "text": "# Initiativ 1\n\nDet vi vil."}]
    assert app.query_params["eksempel"] == "1"


def test_the_matrix_has_every_cell_in_sign_and_words_under_its_tier(double: Double, made: Portfolio):
    app = example(double, made)
    table = next(table for table in drawn(app, "table") if table["dense"])
    assert [group["span"] for group in table["groups"]] == [1, 4, 2, 1]
    assert len(table["rows"]) == 3
    for row in table["rows"]:
        assert all(cell["symbol"] in "●◐✗○?" and cell["spoken"] for cell in row["cells"][1:])
    tones = {cell["tone"] for row in table["rows"] for cell in row["cells"][1:]}
    assert {"supports", "conflicts", "not_addressed"} <= tones
    words = {cell["tone"]: cell["text"] for row in table["rows"] for cell in row["cells"][1:]}
    assert (words["supports"], words["conflicts"], words["not_addressed"]) == ("støtter", "konflikt", "")


def test_rows_are_chosen_by_verdict_goal_and_words(double: Double, made: Portfolio):
    app = example(double, made)
    app.button_group(key="matrix-verdicts").set_value([Verdict.CONFLICTS]).run()
    assert [row["cells"][0]["note"] for row in rows(app)] == ["T-2"]
    app.button_group(key="matrix-verdicts").set_value([]).run()
    app.text_input(key="matrix-text").set_value("kari").run()
    assert [row["cells"][0]["note"] for row in rows(app)] == ["T-1 · Kari"]
    app.text_input(key="matrix-text").set_value("finnes ikke").run()
    assert "Ingen treff" in shown(app)


def test_a_cell_in_the_address_is_open_down_to_its_evidence_and_can_be_closed(double: Double, made: Portfolio):
    conflict = made.findings.conflicts[0]
    app = example(double, made, tiltak=conflict.proposal, maal=conflict.goal)
    texts = [element.value for element in app.text]
    assert f"«{conflict.evidence[0].proposal.quote}»" in texts
    assert f"«{' '.join(conflict.evidence[0].citation.quote.split())}»" in texts
    app.button(key="close-cell").click().run()
    assert "tiltak" not in app.query_params


def test_coverage_counts_every_proposal_once_for_each_goal(double: Double, made: Portfolio):
    coverage = drawn(example(double, made), "table")[1]
    for row in coverage["rows"]:
        assert sum(piece["count"] for piece in row["cells"][1]["stack"]) == 3


def test_nothing_chosen_and_a_refusal_are_explained(double: Double):
    app = page_of("portfolio")
    app.button(key="portfolio-assess").click().run()
    assert "Velg et regneark" in app.warning[0].value
    double.json("/api/v1/portfolio", json.dumps(problem()), 422)
    app.button(key="example-portfolio").click().run()
    assert "Det er ingen indeks" in shown(app)
