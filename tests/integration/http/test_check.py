"""Proposals over a real socket, typed and as files, held against the real goals."""

from __future__ import annotations

import json

import pytest

from assistant.types import Report, Revision
from tests.conftest import ROOT
from tests.integration.http.calls import PROPOSAL, refused, streamed, timeless, upload


def test_a_typed_proposal_is_held_against_all_goals(client):
    response = client.post("/api/v1/check", json={"text": PROPOSAL, "name": "mitt tiltak"})
    report = Report.model_validate_json(response.content)
    assert (report.proposal, len(report.assessments)) == ("mitt tiltak", 7)
    assert response.headers["x-ai-generated"] == "false"
    assert client.post("/api/v1/check", json={"text": PROPOSAL}).json()["proposal"] == "teksten"


@pytest.mark.parametrize("name", ["tiltak.txt", "tiltak.md", "../../Tiltak æ.TXT"])
def test_an_uploaded_proposal_is_held_against_all_goals(client, name):
    report = Report.model_validate_json(upload(client, name, PROPOSAL.encode()).content)
    assert (len(report.assessments), report.proposal) == (7, name.rpartition("/")[2])


def test_a_streamed_check_tells_the_goals_one_by_one_and_ends_with_the_same_report(client):
    whole = client.post("/api/v1/check", json={"text": PROPOSAL, "name": "a.md"}).json()
    for request in ({"json": {"text": PROPOSAL, "name": "a.md"}}, {"files": {"file": ("a.md", PROPOSAL.encode())}}):
        *steps, (last, report) = streamed(client, "/api/v1/check/stream", **request)
        assert (last, timeless(report)) == ("report", timeless(whole))
        assert [data["stage"] for name, data in steps if name == "stage"] == ["judge", "gather"]
        assert [data for name, data in steps if name == "assessment"] == whole["assessments"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": " "}, "empty_proposal"),
        ({"text": "Saken til 01010050053."}, "personal_data"),
        ({"text": "Vi vil.", "as_of": "2019"}, "goals_not_in_force"),
        ({"text": "Vi vil.", "answers": [{"criterion": "finnes-ikke", "text": "Ja."}]}, "unknown_criterion"),
    ],
)
def test_what_cannot_be_checked_is_refused_before_the_stream_begins(client, body, code):
    refused(client.post("/api/v1/check/stream", json=body), 422, code)


def test_a_file_that_cannot_be_read_is_refused_before_the_stream_begins(client):
    files = {"file": ("a.pdf", b"ikke pdf")}
    assert refused(client.post("/api/v1/check/stream", files=files), 422, "file_refused")


SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal. Pasienten ser egne prøvesvar på Helsenorge."
ANSWERS = [{"criterion": "deler-pasientinformasjon", "text": SHARING}]


def test_answers_are_part_of_a_check_in_either_form_and_two_reports_can_be_compared(client):
    text = "Kantina steker vafler hver fredag."
    before = client.post("/api/v1/check", json={"text": text}).json()
    typed = client.post("/api/v1/check", json={"text": text, "answers": ANSWERS}).json()
    fields = {"files": {"file": ("kantine.md", text.encode())}, "data": {"answers": json.dumps(ANSWERS)}}
    filed = client.post("/api/v1/check", **fields).json()
    for after in (typed, filed):
        response = client.post("/api/v1/check/compare", json={"previous": before, "report": after})
        revision = Revision.model_validate_json(response.content)
        (changed,) = [change for change in revision.changes if change.before is not change.after]
        assert (changed.goal, changed.before, changed.after) == ("digital-samhandling", "not_addressed", "supports")
        assert revision.same_basis
        assert revision.report.model_dump(mode="json") == after


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([{"criterion": "finnes-ikke", "text": "Ja."}], "unknown_criterion"),
        ([{"criterion": "hemmelig"}], "bad_request"),
        ([{"criterion": "fanger-data", "text": "x"}] * 101, "bad_request"),
        ("hemmelig", "bad_request"),
    ],
)
def test_answers_that_cannot_be_taken_are_refused_in_either_form(client, answers, code):
    problem = refused(client.post("/api/v1/check", json={"text": PROPOSAL, "answers": answers}), 422, code)
    assert "hemmelig" not in json.dumps(problem)
    fields = {"files": {"file": ("a.md", PROPOSAL.encode())}, "data": {"answers": json.dumps(answers)}}
    assert "hemmelig" not in json.dumps(refused(client.post("/api/v1/check", **fields), 422, code))


def test_a_verdict_is_confirmed_or_overridden_and_the_report_comes_back_with_it(client):
    report = client.post("/api/v1/check", json={"text": PROPOSAL}).json()
    goal = report["assessments"][0]["goal"]
    body = {"report": report, "goal": goal, "reviewer": "Kari Nordmann, fagsjef"}
    confirmed = Report.model_validate_json(client.post("/api/v1/check/review", json=body).content)
    assert confirmed.review_of(goal).verdict is confirmed.review_of(goal).suggested
    assert confirmed.model_dump(mode="json") | {"reviews": []} == report
    other = next(one for one in ("supports", "conflicts") if one != report["assessments"][0]["verdict"])
    override = {**body, "report": confirmed.model_dump(mode="json"), "verdict": other, "reason": "Sett på av oss her."}
    reviewed = Report.model_validate_json(client.post("/api/v1/check/review", json=override).content)
    assert [review.verdict for review in reviewed.reviews] == [confirmed.reviews[0].verdict, other]
    refused(client.post("/api/v1/check/review", json={**body, "reviewer": " "}), 422, "bad_review")
    refused(client.post("/api/v1/check/review", json={**body, "goal": "finnes-ikke"}), 422, "bad_review")
    for reason in (None, "kort"):
        refused(client.post("/api/v1/check/review", json={**override, "reason": reason}), 422, "bad_review")
    refused(client.post("/api/v1/check/review", json={"report": report}), 422, "bad_request")


def test_a_pdf_of_the_corpus_can_be_checked(client):
    file = min((ROOT / "corpus").rglob("*.pdf"), key=lambda path: path.stat().st_size)
    assert len(upload(client, file.name, file.read_bytes()).json()["assessments"]) == 7


def test_a_proposal_is_checked_as_of_a_day_in_either_form(client):
    file = {"file": ("tiltak.txt", PROPOSAL.encode())}
    sent = [{"json": {"text": PROPOSAL, "as_of": "2024"}}, {"files": file, "data": {"as_of": "2024"}}]
    for form in sent:
        assert client.post("/api/v1/check", **form).json()["receipt"]["as_of"] == "2024"
    before = [{"json": {"text": PROPOSAL, "as_of": "2021"}}, {"files": file, "data": {"as_of": "2021"}}]
    for form in before:
        problem = refused(client.post("/api/v1/check", **form), 422, "goals_not_in_force")
        assert "2023-11-22" in problem["detail"]
