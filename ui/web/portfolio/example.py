"""The initiatives of the corpus as proposals, taken from the service like everything else."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.types import Kind
from ui.client import Api
from ui.client_values import PageText

_OURS = frozenset({"tilknytning til mål", "ikke kjent", "kilder"})
"""Sections of a fact sheet that are about the sheet: what they say, no proposal says."""


def example_proposals(service: Api) -> Iterator[dict[str, str]]:
    """Each initiative in its present version, as the service takes proposals."""
    for document in service.documents(kind=[Kind.INITIATIVE]):
        if "@v" not in document.id:
            pages = [service.page(document.id, number) for number in range(1, document.pages + 1)]
            yield {"id": document.id, "title": document.title, "text": "\n\n".join(_lines(pages))}


def _lines(pages: list[PageText]) -> Iterator[str]:
    """Markdown of the pages, without the sections that are ours."""
    ours = False
    for page in pages:
        for block in page.blocks:
            text = page.text[block.start : block.end].strip()
            if block.kind == "heading":
                ours = text.lower() in _OURS
            if text and not ours:
                yield f"{'#' * max(1, block.level)} {text}" if block.kind == "heading" else text
