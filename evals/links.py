"""The link of a citation, followed the way a reader's browser does: through the product's own HTTP service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.bootstrap import Assistant
from assistant.types import Citation, Document, Proposal, Rectangle


@dataclass(frozen=True)
class _Given:
    """Implements ``AssistantProvider`` with the assistant that is being measured."""

    assistant: Assistant

    def current(self) -> Assistant:
        return self.assistant


class _NoUploads:
    """Implements ``DocumentReader`` for a service that is only read from."""

    def read(self, name: str, data: bytes) -> Proposal:
        raise NotImplementedError

    def from_text(self, text: str, name: str) -> Proposal:
        raise NotImplementedError

    def close(self) -> None: ...


class _NoPictures:
    """Implements ``PagePictures`` for a service that is only read from."""

    def picture(self, document: Document, page: int, width: int, marks: Sequence[Rectangle] = ()) -> bytes:
        raise NotImplementedError

    def close(self) -> None: ...


@dataclass
class PageLinks:
    """Asks the service, in this process, for the pages that citations point to; each page once."""

    assistant: Assistant
    _texts: dict[str, str | None] = field(default_factory=dict)

    def holds(self, citation: Citation) -> bool:
        """Whether the address of the cited page answers 200 with a text that has the quote where it should be."""
        text = self._text(f"/api/v1/documents/{citation.document_id}/pages/{citation.page}")
        return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote

    def check(self, citations: Iterable[Citation]) -> list[bool]:
        return [self.holds(citation) for citation in citations]

    def __post_init__(self) -> None:
        from fastapi.testclient import TestClient

        from assistant.api.app import create_app

        app = create_app(_Given(self.assistant), _NoUploads(), self.assistant.settings, _NoPictures())
        self._client = TestClient(app, "http://127.0.0.1", raise_server_exceptions=False)

    def _text(self, address: str) -> str | None:
        if address not in self._texts:
            response = self._client.get(address)
            self._texts[address] = response.json()["text"] if response.status_code == 200 else None
        return self._texts[address]
