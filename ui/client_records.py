"""What the service keeps for a reader, over HTTP: conversations, reports, feedback, error reports."""

from __future__ import annotations

from urllib.parse import quote

from assistant.types import (
    ConversationPage,
    ConversationRecord,
    FeedbackReason,
    Frozen,
    Keep,
    Report,
    ReportRevision,
    Thumb,
)
from ui.connection import QUICK, Connection

_BASE = "/api/v1/conversations"


class Me(Frozen):
    """Who the reader is for the service, and what it keeps; ``keep_days`` by kind, 0 until somebody deletes it."""

    id: str
    name: str
    roles: tuple[str, ...]
    login: str
    keep: Keep
    keep_days: dict[str, int]


class Kept(Frozen):
    """Where an answer was kept."""

    conversation: str
    turn: int


class Records:
    """The records of whoever the connection speaks for. Every failure is an ``ApiError``."""

    def __init__(self, http: Connection) -> None:
        self._http = http

    def me(self) -> Me:
        with self._http.errors():
            return Me.model_validate_json(self._http.get("/api/v1/me", QUICK))

    def page(self, text: str = "", limit: int = 20) -> ConversationPage:
        """Conversations, the last changed first; ``text`` stands in their titles, questions or answers."""
        with self._http.errors():
            return ConversationPage.model_validate_json(self._http.get(_BASE, QUICK, text=text, limit=limit))

    def begin(self) -> str:
        """A new conversation; its id."""
        with self._http.errors():
            made = ConversationRecord.model_validate_json(self._http.post(_BASE, json={}))
            return made.head.id

    def conversation(self, identifier: str) -> ConversationRecord:
        with self._http.errors():
            return ConversationRecord.model_validate_json(self._http.get(_path(identifier)))

    def rename(self, identifier: str, title: str) -> None:
        self._http.request("PATCH", _path(identifier), json={"title": title})

    def delete(self, identifier: str) -> None:
        self._http.request("DELETE", _path(identifier))

    def export(self, identifier: str, form: str) -> bytes:
        """The conversation as ``md``, ``json``, ``docx`` or ``pdf``."""
        return self._http.get(f"{_path(identifier)}/export", format=form)

    def keep_report(self, report: Report) -> str:
        """Keep a report, without the text that it is on; its id."""
        with self._http.errors():
            sent = self._http.post("/api/v1/reports", json={"report": report.model_dump(mode="json")})
            return ReportRevision.model_validate_json(sent).id

    def report(self, identifier: str) -> Report:
        with self._http.errors():
            return ReportRevision.model_validate_json(self._http.get(_report(identifier))).report

    def forget_report(self, identifier: str) -> None:
        self._http.request("DELETE", _report(identifier))

    def feedback(self, thumb: Thumb, reasons: list[FeedbackReason], text: str, about: Kept | None) -> None:
        """What a reader thinks of an answer."""
        given = {"thumb": thumb, "reasons": reasons, "text": text, **_about(about)}
        self._http.post("/api/v1/feedback", json=given)

    def error(self, text: str, place: str, about: Kept | None) -> None:
        """What a reader says is wrong."""
        self._http.post("/api/v1/errors", json={"text": text, "place": place[:200], **_about(about)})


def _path(identifier: str) -> str:
    return f"{_BASE}/{quote(identifier, safe='')}"


def _report(identifier: str) -> str:
    return f"/api/v1/reports/{quote(identifier, safe='')}"


def _about(kept: Kept | None) -> dict[str, object]:
    return kept.model_dump() if kept else {}
