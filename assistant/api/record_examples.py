"""What the routes of the records give, for the OpenAPI document. A test holds each against its model."""

from __future__ import annotations

from typing import Any

from assistant.api.examples import ANSWER, REPORT, REVISION

_AT = "2026-01-01T12:00:00.000+00:00"
_ID, _OTHER = "5f2c9a3b7d1e4f60", "a81b0c44d2e9f713"
_HEAD: dict[str, Any] = {
    "id": _ID,
    "title": "Hva er de sju målene?",
    "created_at": _AT,
    "changed_at": _AT,
    "turns": 1,
}
CONVERSATIONS: dict[str, Any] = {"conversations": [_HEAD], "next": None}
NEW_CONVERSATION: dict[str, Any] = {"head": {**_HEAD, "title": "", "turns": 0}, "turns": []}
CONVERSATION: dict[str, Any] = {
    "head": _HEAD,
    "turns": [
        {
            "number": 1,
            "at": _AT,
            "question": "Hva er de sju målene?",
            "answer": ANSWER,
            "status": "answered",
            "mode": "extractive",
            "generation": "3f9a1c0b7d2e",
        }
    ],
}
RENAME_BODY: dict[str, Any] = {"title": "Om Regional radiologi"}
FEEDBACK_BODY: dict[str, Any] = {
    "conversation": _ID,
    "turn": 1,
    "thumb": "down",
    "reasons": ["outdated"],
    "text": "Rammen ble endret i 2025.",
}
FEEDBACK: dict[str, Any] = {**FEEDBACK_BODY, "id": _OTHER, "at": _AT, "owner": "local", "report": None}
ERROR_BODY: dict[str, Any] = {"text": "Siden blir ikke vist.", "place": "/kilder", "code": "no_picture"}
ERROR: dict[str, Any] = {
    **ERROR_BODY,
    "id": _OTHER,
    "at": _AT,
    "owner": "local",
    "conversation": None,
    "turn": None,
    "report": None,
    "version": "0.1.0",
}
LABEL_BODY: dict[str, Any] = {"subject": f"{_ID}/1", "name": "answer", "value": "good", "note": ""}
LABEL: dict[str, Any] = {**LABEL_BODY, "id": _OTHER, "at": _AT, "owner": "oidc:kari"}
SAVE_BODY: dict[str, Any] = {"report": REPORT, "proposal": "Vi vil gi pasientene innsyn i egen journal.", "title": ""}
REVISE_BODY: dict[str, Any] = {"report": REPORT, "proposal": None}
REPORT_HEAD: dict[str, Any] = {
    "id": _OTHER,
    "owner": "local",
    "title": "Innsyn i journal",
    "created_at": _AT,
    "changed_at": _AT,
    "revisions": 2,
    "reviewed": 0,
}
REPORT_REVISION: dict[str, Any] = {
    "id": _OTHER,
    "number": 1,
    "at": _AT,
    "report": REPORT,
    "proposal": "Vi vil gi pasientene innsyn i egen journal.",
}
REVISION_HEAD: dict[str, Any] = {"number": 1, "at": _AT, "reviewed": 0}
CHANGES: dict[str, Any] = REVISION
STORED_REVIEW_BODY: dict[str, Any] = {"goal": "digital-samhandling", "reviewer": "Kari Nordmann, fagsjef"}
ME: dict[str, Any] = {
    "id": "local",
    "name": "",
    "roles": ["admin"],
    "login": "none",
    "keep": "all",
    "keep_days": {"conversations": 90, "feedback": 365, "errors": 365, "reports": 0, "labels": 0, "audit": 365},
}
REMOVED: dict[str, Any] = {"conversations": 3, "feedback": 1, "errors": 0, "reports": 0, "labels": 0, "audit": 0}
