"""Where something stands: the page as a reader finds it."""

from __future__ import annotations

from assistant.types import Language
from assistant.words.sentences import Sentences

_PAGE = Sentences("side {page}", "side {page}", "page {page}")
_LABELLED_PAGE = Sentences(
    "side {label} (PDF-side {page})", "side {label} (PDF-side {page})", "page {label} (PDF page {page})"
)


def page_place(page: int, label: str | None, language: Language) -> str:
    """The page's number, after what is printed on it where the document calls it something else."""
    return (_LABELLED_PAGE if label else _PAGE).in_(language).format(page=page, label=label)
