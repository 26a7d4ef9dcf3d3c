"""Documents that are handed in, over HTTP: for whoever may edit the sources."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from pydantic import TypeAdapter

from assistant.types import Draft, HandedIn
from ui.connection import QUICK, Connection

_BASE = "/api/v1/drafts"
_ALL = TypeAdapter(list[Draft])
Decision = Literal["approve", "reject", "withdraw"]


class Drafts:
    """What waits for a second person, and what was decided. Every failure is an ``ApiError``."""

    def __init__(self, http: Connection) -> None:
        self._http = http

    def all(self) -> list[Draft]:
        """The newest first."""
        with self._http.errors():
            return _ALL.validate_json(self._http.get(_BASE, QUICK))

    def hand_in(self, handed_in: HandedIn, data: bytes) -> Draft:
        """A draft, from which nobody is answered yet."""
        said = handed_in.model_dump(mode="json", exclude={"file"}, exclude_none=True)
        with self._http.errors():
            return Draft.model_validate_json(self._http.post(_BASE, files={"file": (handed_in.file, data)}, data=said))

    def content(self, draft_id: str) -> bytes:
        """The file as it was handed in."""
        return self._http.get(f"{_path(draft_id)}/file")

    def decide(self, draft_id: str, decision: Decision, reason: str) -> Draft:
        with self._http.errors():
            body = self._http.post(f"{_path(draft_id)}/{decision}", json={"reason": reason})
            return Draft.model_validate_json(body)


def _path(draft_id: str) -> str:
    return f"{_BASE}/{quote(draft_id, safe='')}"
