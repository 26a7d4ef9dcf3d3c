"""Documents out of the command line and the service, seen from outside."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from fastapi.testclient import TestClient
from httpx2 import Response
from pypdf import PdfReader

from assistant.api.app import create_app
from assistant.api.limits import TEXT_BYTES
from assistant.exports.forms import MEDIA_TYPES
from assistant.settings import Settings
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from ui.cli import main

PROPOSAL = "Sykehuset deler prøvesvar med fastlegen i kjernejournal.\n\nVi stanser hjemmeoppfølging av pasienter.\n"
QUESTION = "Hva er kostnadsrammen for Regional radiologi 2.0?"
MARK = "FORSLAG – ikke bekreftet av en fagperson"
Run = Callable[..., tuple[int, str, str]]


class Always:
    """Implements ``AssistantProvider``."""

    def __init__(self, assistant: object) -> None:
        self._assistant = assistant

    def current(self) -> object:
        return self._assistant


@pytest.fixture
def run(real_settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line on the real index: exit code, what it said, what went wrong."""

    def go(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr(sys, "argv", ["strategi", *map(str, arguments), "--data", str(real_settings.data)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return go


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    file = tmp_path / "tiltak.md"
    file.write_text(PROPOSAL, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def client(real_assistant, real_settings) -> Iterator[TestClient]:
    app = create_app(Always(real_assistant), UploadReader(), real_settings, OriginalPictures(real_settings))
    with TestClient(app, "http://127.0.0.1:8000", client=("127.0.0.1", 50_000)) as client:
        yield client


@pytest.fixture(scope="module")
def report(client: TestClient) -> dict:
    return client.post("/api/v1/check", json={"text": PROPOSAL, "name": "Tiltak æ/«x».md"}).json()


@pytest.fixture(scope="module")
def answer(client: TestClient) -> dict:
    return client.post("/api/v1/ask", json={"question": QUESTION}).json()


def words_of(content: bytes, form: str) -> str:
    if form == "docx":
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    if form == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8")


@pytest.mark.parametrize("form", ["docx", "pdf", "md"])
def test_the_ending_of_the_file_chooses_the_form(run: Run, proposal: Path, form: str):
    out = proposal.with_name(f"vurdering.{form}")
    assert run("check", proposal, "--out", out)[0] == 0
    assert MARK in words_of(out.read_bytes(), form)


def test_text_and_json_can_go_to_a_file_and_what_is_asked_for_wins_over_the_ending(run: Run, proposal: Path):
    text, as_json, odd = (proposal.with_name(name) for name in ("a.txt", "a.json", "a.pdf"))
    assert [run("check", proposal, "--out", out)[0] for out in (text, as_json)] == [0, 0]
    assert text.read_text(encoding="utf-8").startswith(f"{MARK}\n\nOrdrette utdrag fra kildene")
    assert len(json.loads(as_json.read_bytes())["assessments"]) == 7
    assert run("check", proposal, "--out", odd, "--format", "md")[0] == 0
    assert odd.read_text(encoding="utf-8").startswith(f"**{MARK}**")


@pytest.mark.parametrize("command", [("check", "x.md"), ("report", "export", "x.json"), ("ask", "Hva?")])
def test_a_document_needs_a_file(run: Run, command: tuple[str, ...]):
    code, out, errors = run(*command, "--format", "docx")
    assert (code, out) == (2, "")
    assert "Formatet docx kan ikke vises på skjermen." in errors
    assert "--out vurdering.docx" in errors


def test_a_file_that_cannot_be_written_is_said(run: Run, proposal: Path):
    code, _, errors = run("check", proposal, "--out", proposal.parent / "finnes-ikke" / "v.pdf")
    assert code == 6
    assert "v.pdf" in errors.replace("\n", "")


@pytest.mark.parametrize("form", ["docx", "pdf", "md"])
def test_a_saved_report_is_exported(run: Run, proposal: Path, form: str):
    saved, out = proposal.with_suffix(".json"), proposal.with_name(f"v.{form}")
    assert run("check", proposal, "--out", saved)[0] == 0
    assert run("report", "export", saved, "--out", out)[0] == 0
    assert "på nytt mot indeks" in " ".join(words_of(out.read_bytes(), form).split())


def test_a_forged_report_is_not_exported(run: Run, proposal: Path):
    saved, out = proposal.with_suffix(".json"), proposal.with_name("v.docx")
    run("check", proposal, "--out", saved)
    forged = json.loads(saved.read_bytes())
    forged["decided_by"][0]["citation"]["quote"] = "Styret har sagt ja til alt."
    saved.write_text(json.dumps(forged), encoding="utf-8")
    code, _, errors = run("report", "export", saved, "--out", out)
    assert (code, out.exists()) == (2, False)
    assert "Sitatet «Styret har sagt ja til alt.» står ikke på side" in errors
    saved.write_text("{}", encoding="utf-8")
    assert run("report", "export", saved, "--out", out)[0] == 2


def test_an_answer_becomes_a_paragraph_or_a_document(run: Run, tmp_path: Path):
    code, out, _ = run("ask", QUESTION, "--format", "paragraph")
    assert code == 0
    assert re.search(r"265 millioner kroner, etter styrevedtaket 21\. desember 2023\. (?:\[\d\])+", out)
    assert "\n[1] «" in out
    for name in ("svar.docx", "svar.txt", "svar.json"):
        assert run("ask", QUESTION, "--out", tmp_path / name)[0] == 0
    assert Document(str(tmp_path / "svar.docx")).core_properties.title == QUESTION
    assert (tmp_path / "svar.txt").read_text(encoding="utf-8") == out
    assert json.loads((tmp_path / "svar.json").read_bytes())["status"] == "answered"


@pytest.mark.parametrize("form", ["docx", "pdf", "md", "json"])
def test_the_service_gives_a_file_with_a_safe_name(client: TestClient, report: dict, form: str):
    response = client.post("/api/v1/check/export", params={"format": form}, json=report)
    assert response.status_code == 200
    assert response.headers["content-type"] == MEDIA_TYPES[form]
    name = f"vurdering-%C2%ABx%C2%BB.{form}"
    assert (
        response.headers["content-disposition"] == f"attachment; filename=\"vurdering.{form}\"; filename*=UTF-8''{name}"
    )
    assert response.headers["x-ai-generated"] == "false"
    if form == "json":
        assert response.json() == report
    else:
        assert MARK in words_of(response.content, form)


@pytest.mark.parametrize("form", ["docx", "paragraph"])
def test_the_service_gives_an_answer_as_a_file(client: TestClient, answer: dict, form: str):
    response = client.post("/api/v1/ask/export", params={"format": form}, json=answer)
    assert (response.status_code, response.headers["content-type"]) == (200, MEDIA_TYPES[form])
    assert answer["claims"][0]["text"] in words_of(response.content, form)


def code_of(response: Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["code"]


def test_the_service_refuses_what_is_forged_or_is_no_report(client: TestClient, report: dict, answer: dict):
    path = "/api/v1/check/export?format=docx"
    decision = report["decided_by"][0]
    forged = decision | {"citation": decision["citation"] | {"quote": "Styret har sagt ja til alt."}}
    assert code_of(client.post(path, json=report | {"decided_by": [forged]})) == (422, "unverified_quote")
    assert code_of(client.post(path, json=report | {"assessments": []})) == (422, "bad_report")
    assert code_of(client.post(path, json={"proposal": "x"})) == (422, "bad_request")
    assert code_of(client.post(path, json=report | {"stamp": "ok"})) == (422, "bad_request")
    assert code_of(client.post(path, content=b"ikke json")) == (422, "bad_request")
    assert code_of(client.post("/api/v1/check/export?format=exe", json=report)) == (422, "bad_request")
    assert code_of(client.post("/api/v1/check/export", json=report)) == (422, "bad_request")
    false = answer | {"claims": [answer["claims"][0] | {"text": "Alt er gratis."}]}
    assert code_of(client.post("/api/v1/ask/export?format=docx", json=false)) == (422, "unverified_quote")


def test_the_service_refuses_a_body_that_is_too_large(client: TestClient):
    large = b" " * (TEXT_BYTES + 1)
    for path in ("/api/v1/check/export", "/api/v1/ask/export"):
        response = client.post(path, params={"format": "docx"}, content=large)
        assert code_of(response) == (413, "too_large")
