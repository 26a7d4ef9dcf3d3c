"""What the routes of handed-in documents give, for the OpenAPI document. A test holds each against its model."""

from __future__ import annotations

from typing import Any

_AT = "2026-01-01T12:00:00.000+00:00"
DRAFT: dict[str, Any] = {
    "id": "5f2c9a3b7d1e4f60",
    "handed_in": {
        "file": "plan.pdf",
        "title": "Plan for hjemmeoppfølging",
        "kind": "plan",
        "date": "2026-01-01",
        "url": None,
        "access": "open",
    },
    "sha256": "0" * 64,
    "size": 120_000,
    "pages": 12,
    "by": "oidc:kari",
    "at": _AT,
    "state": "draft",
    "decided_by": None,
    "decided_at": None,
    "reason": "",
}
DECISION_BODY: dict[str, Any] = {"reason": "Samme tekst som på nettsiden."}
APPROVED: dict[str, Any] = {
    **DRAFT,
    "state": "approved",
    "decided_by": "oidc:ola",
    "decided_at": _AT,
    **DECISION_BODY,
}
