"""Documents that not everybody may see are not there for the others: from the catalogue to the answer."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.permissions import SEES, seen_by
from assistant.bootstrap import Assistant, open_assistant, open_encoder
from assistant.settings import load_settings
from assistant.types import Access, Caller, Filters, Role
from ingest.pictures import OriginalPictures
from ingest.pipeline import index_settings, ingest
from ingest.uploads import UploadReader, proposal_from_text
from tests.conftest import ROOT
from tests.fakes import SilentProgress
from tests.unit.assistant.api.test_permissions import NamedCallers

CATALOG = """
[[document]]
id = "apen-plan"
title = "Åpen plan for hjemmeoppfølging"
file = "apen.md"
kind = "plan"

[[document]]
id = "intern-plan"
title = "Intern plan for hjemmeoppfølging"
file = "intern.md"
kind = "plan"
access = "internal"
supersedes = ["apen-plan"]

[[document]]
id = "skjermet-plan"
title = "Skjermet plan for hjemmeoppfølging"
file = "skjermet.md"
kind = "plan"
access = "restricted"
"""
TEXTS = {
    "apen.md": "# Plan\n\nDigital hjemmeoppfølging koster 11 millioner kroner.\n",
    "intern.md": "# Plan\n\nDigital hjemmeoppfølging koster 22 millioner kroner i Kråkeprosjektet.\n",
    "skjermet.md": "# Plan\n\nDigital hjemmeoppfølging koster 33 millioner kroner i Ravneprosjektet.\n",
}
QUESTION = "Hva koster digital hjemmeoppfølging?"
READER, REVIEWER = (Caller(id="oidc:a", name="", roles=frozenset({role})) for role in (Role.READER, Role.REVIEWER))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("classes")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "catalog.toml").write_text(CATALOG, encoding="utf-8")
    for name, text in TEXTS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    (corpus / "goals.toml").write_bytes((ROOT / "corpus/goals.toml").read_bytes())
    settings = load_settings(corpus=corpus, data=folder / "data", workers=1)
    report = ingest(settings, open_encoder(settings), SilentProgress())
    assert report.result == "full", report.outcomes
    return open_assistant(settings, index_settings)


@pytest.fixture
def client(assistant) -> TestClient:
    class Here:
        def current(self) -> Assistant:
            return assistant

    settings = assistant.settings.model_copy(update={"login": "required"})
    app = create_app(Here(), UploadReader(), settings, OriginalPictures(settings), login=NamedCallers())
    return TestClient(app, "http://127.0.0.1:8000")


def get(client: TestClient, role: str, path: str, **body: object):
    method = "POST" if body else "GET"
    return client.request(method, path, json=body or None, headers={"Authorization": f"Bearer {role}"})


@pytest.mark.parametrize(
    ("role", "documents", "amounts"),
    [
        ("reader", {"apen-plan"}, {"11"}),
        ("reviewer", {"apen-plan", "intern-plan"}, {"11", "22"}),
        ("evaluator", {"apen-plan", "intern-plan"}, {"11", "22"}),
        ("editor", {"apen-plan", "intern-plan", "skjermet-plan"}, {"11", "22", "33"}),
        ("admin", {"apen-plan", "intern-plan", "skjermet-plan"}, {"11", "22", "33"}),
    ],
)
def test_each_role_finds_what_its_classes_hold_and_nothing_else(client, role, documents, amounts):
    found = get(client, role, "/api/v1/search", query=QUESTION, count=50).json()["results"]
    assert {passage["document_id"] for passage in found} == documents
    assert {one["id"] for one in get(client, role, "/api/v1/documents").json()} == documents
    answer = get(client, role, "/api/v1/ask", question=QUESTION)
    assert set(re.findall(r"(\d\d) millioner", answer.text)) <= amounts
    assert answer.json()["receipt"]["documents_searched"] == len(documents)


def test_a_hidden_document_is_as_unknown_as_one_that_is_not_there(client):
    for path in ("", "/contents", "/pages/1", "/pages/1/marks?start=0&end=3", "/pages/1/picture"):
        hidden = get(client, "reader", f"/api/v1/documents/skjermet-plan{path}")
        absent = get(client, "reader", f"/api/v1/documents/finnes-ikke{path}")
        assert (hidden.status_code, hidden.json()["code"]) == (404, "unknown_document")
        assert hidden.text.replace("skjermet-plan", "finnes-ikke") == absent.text
        assert get(client, "editor", f"/api/v1/documents/skjermet-plan{path}").json() != hidden.json()


def test_names_that_are_near_do_not_give_hidden_ones_away(client):
    refused = get(client, "reader", "/api/v1/documents/skjermet-pla").text
    assert "skjermet-plan" not in refused and "intern" not in refused
    assert "skjermet-plan" in get(client, "admin", "/api/v1/documents/skjermet-pla").text


def test_a_document_does_not_name_a_hidden_one_that_replaced_it(client):
    assert get(client, "reader", "/api/v1/documents/apen-plan").json()["superseded_by"] == []
    assert get(client, "reviewer", "/api/v1/documents/apen-plan").json()["superseded_by"] == ["intern-plan"]


def test_a_thousand_questions_of_hidden_words_never_reach_a_hidden_passage(assistant):
    rng, words = random.Random(7), sorted({word for text in TEXTS.values() for word in re.findall(r"\w+", text)})
    view = assistant.seen_by(seen_by(READER))
    for _ in range(1000):
        query = " ".join(rng.sample(words, rng.randint(1, 6)))
        filters = rng.choice([None, Filters(), Filters(documents=frozenset({"skjermet-plan"})), Filters(as_of="2024")])
        for scored in view.retriever.search(query, 50, filters):
            assert scored.chunk.span.document_id == "apen-plan"


def test_a_check_rests_on_what_the_caller_sees(assistant):
    proposal = proposal_from_text("Tiltaket gir digital hjemmeoppfølging i Ravneprosjektet.", "a.md")
    report = assistant.seen_by(seen_by(READER)).assessor.assess(proposal)
    assert {citation.document_id for _, citation in report.citations()} <= {"apen-plan"}


def test_one_view_is_made_for_each_group_and_none_where_nothing_is_hidden(assistant, real_assistant):
    sees = seen_by(READER)
    assert assistant.seen_by(sees) is assistant.seen_by(seen_by(READER))
    assert assistant.seen_by(frozenset(Access)) is assistant
    assert real_assistant.seen_by(sees) is real_assistant


def test_who_sees_what_is_one_table(assistant):
    assert set(SEES) == set(Access)
    assert seen_by(None) == {Access.OPEN}
    assert seen_by(REVIEWER) == {Access.OPEN, Access.INTERNAL}
    assert all(Role.ADMIN in roles for roles in SEES.values())


def test_the_class_of_a_document_is_said_where_it_is_not_open(client):
    assert get(client, "admin", "/api/v1/documents/skjermet-plan").json()["access"] == "restricted"
    assert "access" not in get(client, "admin", "/api/v1/documents/apen-plan").json()
