"""Handing documents in on «Kilder», without a browser."""

from __future__ import annotations

import json

import pytest

from assistant.types import Document, Draft, HandedIn, Kind, Rank, Source
from tests.unit.ui.api_double import NASTY, Double, problem, serving
from tests.unit.ui.pages import assert_harmless, labels, page_of, shown
from ui.web.drafts import standing

AT = "2026-01-01T12:00:00.000+00:00"
ME = {"id": "oidc:kari", "name": "Kari", "roles": ["editor"], "login": "oidc", "keep": "all", "keep_days": {}}
USED = Document(
    id="innlevert-1", title="Plan", kind=Kind.PLAN, source=Source.ORIGINAL, rank=Rank.BACKGROUND, date=None,
    sha256="brukt", pages=1,
)  # fmt: skip


def draft(identifier: str, **changes: object) -> Draft:
    handed_in = HandedIn(file="plan.pdf", title=f"Plan {identifier}", kind=Kind.PLAN, date="2026-01-01")
    values: dict[str, object] = {
        "id": identifier, "handed_in": handed_in, "sha256": "0", "size": 120_400, "pages": 12, "by": "oidc:ola",
        "at": AT,
    }  # fmt: skip
    return Draft.model_validate(values | changes)


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch):
    with serving() as running:
        monkeypatch.setenv("STRATEGI_API", running.address)
        running.json("/api/v1/me", json.dumps(ME))
        running.json("/api/v1/documents", f"[{USED.model_dump_json()}]")
        running.json("/api/v1/refusals", "[]")
        waiting(running, draft("1"))
        yield running


def waiting(double: Double, *drafts: Draft) -> None:
    double.json("/api/v1/drafts", f"[{','.join(one.model_dump_json() for one in drafts)}]")


def sent(double: Double, path: str) -> list[bytes]:
    return [body for asked, _, body in double.asked if asked == path and body]


def test_only_an_editor_sees_where_documents_are_handed_in(double: Double):
    assert page_of("sources", vis="innlevering").get("file_uploader")
    before = len(double.asked)
    double.json("/api/v1/me", json.dumps(ME | {"roles": ["reader"]}))
    app = page_of("sources", vis="innlevering")
    assert not app.get("file_uploader")
    assert "1 av 1" in shown(app)
    assert not any(path == "/api/v1/drafts" for path, _, _ in double.asked[before:])


def test_a_document_is_handed_in_with_what_is_said_of_it_and_the_form_is_empty_again(double: Double):
    app = page_of("sources", vis="innlevering")
    app.file_uploader[0].set_value(("plan.pdf", b"%PDF-1.7", "application/pdf"))
    app.text_input(key="draft-title-0").set_value("Plan for hjemmeoppfølging")
    app.text_input(key="draft-date-0").set_value("2026-01-01")
    double.json("POST /api/v1/drafts", draft("2").model_dump_json(), status=201)
    app.button(key="draft-send-0").click().run()
    assert app.text_input(key="draft-title-1").value == ""
    assert "«Plan 2» er levert inn" in app.success[0].value.replace("\\", "")
    body = sent(double, "/api/v1/drafts")[-1].decode()
    assert 'filename="plan.pdf"' in body
    for said in ("Plan for hjemmeoppfølging", "2026-01-01", "open", "document"):
        assert said in body
    assert 'name="url"' not in body


def test_a_title_or_file_that_is_missing_is_said_and_nothing_is_sent(double: Double):
    app = page_of("sources", vis="innlevering")
    app.button(key="draft-send-0").click().run()
    assert "Velg en fil og skriv en tittel" in app.warning[0].value
    assert not sent(double, "/api/v1/drafts")


def test_a_draft_is_approved_with_a_reason_by_somebody_else(double: Double):
    double.json("/api/v1/drafts/1/approve", draft("1", state="approved", decided_by="oidc:kari").model_dump_json())
    app = page_of("sources", vis="innlevering")
    assert "Levert inn av oidc:ola 2026-01-01 12:00" in shown(app).replace("\\", "")
    app.text_input(key="draft-why-1").set_value("Samme tekst.")
    app.button(key="draft-approve-1").click().run()
    assert json.loads(sent(double, "/api/v1/drafts/1/approve")[-1]) == {"reason": "Samme tekst."}
    assert "«Plan 1»: godkjent, kommer med" in app.success[0].value.replace("\\", "")


def test_nobody_is_offered_to_approve_their_own(double: Double):
    waiting(double, draft("1", by="oidc:kari"))
    app = page_of("sources", vis="innlevering")
    assert "en annen må godkjenne" in shown(app)
    assert "Godkjenn" not in labels(app)
    assert "Avvis" in labels(app)


def test_what_the_service_refuses_is_said(double: Double):
    double.json("/api/v1/drafts/1/approve", json.dumps(problem("needs_second_person")), status=409)
    app = page_of("sources", vis="innlevering")
    app.button(key="draft-approve-1").click().run()
    assert "Kjør «strategi ingest»" in shown(app).replace("\\", "")


@pytest.mark.parametrize(
    ("state", "sha256", "stands"),
    [
        ("approved", "brukt", "in_use"),
        ("approved", "annet", "approved"),
        ("withdrawn", "brukt", "going"),
        ("withdrawn", "annet", "withdrawn"),
        ("rejected", "brukt", "rejected"),
        ("draft", "brukt", "draft"),
    ],
)
def test_whether_answers_rest_on_it_is_read_from_the_index(state: str, sha256: str, stands: str):
    assert standing(draft("1", state=state, sha256=sha256), {USED.sha256}) == stands


def test_what_others_wrote_of_a_document_is_never_mark_up(double: Double):
    handed_in = HandedIn(file=NASTY, title=NASTY, url="javascript:alert(1)")
    waiting(double, draft("1", handed_in=handed_in, by=NASTY, reason=NASTY, state="approved", decided_by=NASTY))
    app = page_of("sources", vis="innlevering")
    for element in (*app.markdown, *app.caption, *app.subheader):
        assert_harmless(element.value)


def test_without_an_index_documents_can_be_handed_in_all_the_same(double: Double):
    del double.answers["/api/v1/documents"]
    app = page_of("sources", vis="innlevering")
    assert app.button(key="draft-send-0")
    assert app.button(key="draft-approve-1")
