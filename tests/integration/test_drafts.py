"""A document on its way in: handed in, looked at, approved by somebody else, answered from, withdrawn."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

import pytest
from fastapi.testclient import TestClient

from assistant.adapters.records.store import SqlRecords, open_records
from assistant.api.app import create_app
from assistant.bootstrap import open_assistant, open_encoder
from assistant.errors import IngestRunning
from assistant.settings import Settings
from ingest.drafts import Drafts
from ingest.lock import lock
from ingest.pictures import OriginalPictures
from ingest.pipeline import index_settings, ingest
from ingest.uploads import UploadReader
from tests.fakes import SilentProgress
from tests.identity_numbers import number as identity_number
from tests.unit.assistant.api.test_permissions import NamedCallers
from ui.live import LiveAssistant

TEXT = "# Ravneplan\n\nRavneprosjektet koster 33 millioner kroner.\n"
QUESTION = "Hva koster Ravneprosjektet?"


class TwoEditors(NamedCallers):
    """Kari and Ola are editors."""

    def caller(self, credential: str):
        known = super().caller("editor" if credential in {"kari", "ola"} else credential)
        return known.model_copy(update={"id": f"oidc:{credential}"})


@pytest.fixture
def settings(small_settings: Settings) -> Settings:
    (small_settings.corpus / "a.md").write_text("# Plan\n\nKråkeprosjektet koster 11 millioner kroner.\n", "utf-8")
    ingested(small_settings)
    return small_settings.model_copy(update={"login": "required"})


def ingested(settings: Settings) -> None:
    assert ingest(settings, open_encoder(settings), SilentProgress()).result == "full"


@pytest.fixture
def records(settings: Settings) -> Iterator[SqlRecords]:
    with closing(open_records(settings)) as opened:
        yield opened


@pytest.fixture
def client(settings: Settings, records: SqlRecords) -> Iterator[TestClient]:
    with closing(UploadReader()) as reader:
        desk = Drafts(settings, records.drafts, reader)
        pictures = OriginalPictures(settings)
        live = LiveAssistant(settings)
        app = create_app(live, reader, settings, pictures, records=records, login=TwoEditors(), desk=desk)
        yield TestClient(app, "http://127.0.0.1:8000")


def hand_in(client: TestClient, who: str = "kari", name: str = "plan.md", text: str = TEXT, **fields: str):
    files = {"file": (name, text.encode())}
    return client.post("/api/v1/drafts", files=files, data={"title": "Ravneplan", **fields}, headers=bearer(who))


def decide(client: TestClient, draft: str, decision: str, who: str):
    body = {"reason": "Sett på."}
    return client.post(f"/api/v1/drafts/{draft}/{decision}", json=body, headers=bearer(who))


def bearer(who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {who}"}


def says(settings: Settings) -> str:
    answer = open_assistant(settings, index_settings, one_question=True).conversation.answer([QUESTION])
    return answer.model_dump_json()


def test_nobody_is_answered_from_a_draft_before_a_second_person_has_approved_it(client, settings, records):
    handed_in = hand_in(client, kind="plan", date="2026-01-01")
    assert handed_in.status_code == 201, handed_in.text
    key = handed_in.json()["id"]
    ingested(settings)
    assert "33 millioner" not in says(settings)
    refused = decide(client, key, "approve", "kari")
    assert (refused.status_code, refused.json()["code"]) == (409, "needs_second_person")
    assert client.get(f"/api/v1/drafts/{key}/file", headers=bearer("ola")).content == TEXT.encode()
    approved = decide(client, key, "approve", "ola").json()
    assert (approved["state"], approved["decided_by"], approved["reason"]) == ("approved", "oidc:ola", "Sett på.")
    assert "33 millioner" not in says(settings)
    ingested(settings)
    assert "33 millioner" in says(settings)
    document = client.get(f"/api/v1/documents/innlevert-{key}", headers=bearer("ola")).json()
    assert (document["rank"], document["kind"], document["sha256"]) == ("background", "plan", approved["sha256"])
    assert decide(client, key, "withdraw", "kari").status_code == 200
    ingested(settings)
    assert "33 millioner" not in says(settings)
    assert not [path for path in (settings.data / "uploads").glob("*") if path.name != "catalog.toml"]
    assert records.audit.verify().whole


def test_a_rejected_draft_is_gone_and_stays_so(client, settings):
    key = hand_in(client).json()["id"]
    assert decide(client, key, "reject", "kari").json()["state"] == "rejected"
    assert list((settings.data / "drafts").iterdir()) == []
    assert decide(client, key, "approve", "ola").json()["code"] == "draft_decided"
    assert client.get(f"/api/v1/drafts/{key}/file", headers=bearer("ola")).json()["code"] == "original_gone"


def test_other_bytes_than_those_handed_in_are_not_approved(client, settings):
    key = hand_in(client).json()["id"]
    (settings.data / "drafts" / f"{key}.md").write_text("# Noe annet\n\nNoe helt annet.\n", encoding="utf-8")
    refused = decide(client, key, "approve", "ola")
    assert (refused.status_code, refused.json()["code"]) == (410, "original_gone")
    assert client.get("/api/v1/drafts", headers=bearer("ola")).json()[0]["state"] == "draft"


def test_several_approved_documents_stand_beside_each_other(client, settings):
    keys = [hand_in(client, text=f"{TEXT}\nNummer {number} er med.\n").json()["id"] for number in (1, 2)]
    for key in keys:
        assert decide(client, key, "approve", "ola").status_code == 200
    assert {path.stem for path in (settings.data / "uploads").glob("*.md")} == set(keys)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "plan.exe"}, "file_refused"),
        ({"name": "plan.pdf"}, "file_refused"),
        ({"name": "../../plan"}, "file_refused"),
        ({"date": "2026-13-01"}, "bad_date"),
        ({"kind": "tull"}, "bad_request"),
        ({"title": ""}, "bad_request"),
        ({"url": "javascript:alert(1)"}, "bad_request"),
        ({"text": f"# Plan\n\nGjelder {identity_number(random.Random())}.\n"}, "personal_data"),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else "-".join(value),
)
def test_what_cannot_be_taken_in_leaves_nothing(client, records, settings, given, code):
    refused = hand_in(client, **given)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert records.drafts.all() == []
    assert not (settings.data / "drafts").exists()


def test_readers_neither_hand_in_nor_see_drafts(client):
    assert hand_in(client, "reader").status_code == 403
    assert client.get("/api/v1/drafts", headers=bearer("reader")).status_code == 403


def test_while_an_ingest_runs_nothing_is_approved(client, settings, records):
    key = hand_in(client).json()["id"]
    with lock(settings.data):
        assert decide(client, key, "approve", "ola").json()["code"] == IngestRunning.code
    assert records.drafts.get(key).state == "draft"
    assert decide(client, key, "approve", "ola").status_code == 200
