"""The Python client on the real index, over a real socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from assistant.api.app import create_app
from assistant.bootstrap import Assistant
from assistant.client import Client, ServiceError
from assistant.errors import IndexMissing
from assistant.settings import Settings
from assistant.types import Answer, Assessment, Claim, Filters, Kind, Report
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.serving import Given, served

QUESTION = "Hva er de sju målene?"


@pytest.fixture(scope="module")
def provider(real_assistant: Assistant) -> Given:
    return Given(real_assistant)


@pytest.fixture(scope="module")
def client(provider: Given, real_settings: Settings) -> Iterator[Client]:
    with (
        served(create_app(provider, UploadReader(), real_settings, OriginalPictures(real_settings))) as address,
        Client(address, "en", key="unused") as client,
    ):
        yield client


def test_an_answer_and_the_page_it_cites(client: Client):
    answer = client.ask(QUESTION)
    for citation in (citation for claim in answer.claims for citation in claim.citations):
        page = client.page(citation.document_id, citation.page)
        assert page.text[citation.start : citation.end] == citation.quote
    assert {citation.document_id for claim in answer.claims for citation in claim.citations} <= {
        document.id for document in client.documents()
    }


def test_a_stream_gives_the_claims_and_then_the_answer(client: Client):
    *claims, answer = client.stream("Og hvem bestemmer?", [QUESTION])
    assert isinstance(answer, Answer) and all(isinstance(claim, Claim) for claim in claims)
    assert tuple(claims) == answer.claims
    assert "carried" in [notice.code for notice in answer.notices]


def test_a_streamed_check_gives_the_goals_and_then_the_report(client: Client):
    *goals, report = client.check_stream("Vi vil gi pasientene innsyn i egen journal.", "Innsyn")
    assert isinstance(report, Report) and all(isinstance(one, Assessment) for one in goals)
    assert (tuple(goals), report.proposal) == (report.assessments, "Innsyn")
    with pytest.raises(ServiceError, match="empty_proposal"):
        list(client.check_stream(" "))


def test_passages_goals_and_reports(client: Client):
    found = client.search("mål", 4, Filters(kinds=frozenset({Kind.BOARD_CASE}))).results
    assert len(found) == 4
    assert len(client.goals().goals) == 7
    assert client.check("Vi vil gi pasientene innsyn i egen journal.", "Innsyn").proposal == "Innsyn"
    assert client.check_file("tiltak.md", "Vi vil dele prøvesvar.".encode()).proposal == "tiltak.md"


def test_a_refusal_keeps_its_code_and_advice(client: Client, provider: Given):
    with pytest.raises(ServiceError) as caught:
        client.ask(" ")
    assert (caught.value.code, caught.value.status) == ("empty_question", 422)
    assert caught.value.message == "The question is empty." and caught.value.do
    provider.error = IndexMissing(path="x")
    try:
        with pytest.raises(ServiceError, match="index_missing"):
            list(client.stream(QUESTION))
    finally:
        provider.error = None


def test_no_service_and_another_service_are_told_apart():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    with Client(f"http://127.0.0.1:{port}") as client, pytest.raises(ServiceError) as caught:
        client.goals()
    assert (caught.value.code, caught.value.status) == ("unreachable", None)
