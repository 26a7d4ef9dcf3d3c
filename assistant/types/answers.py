"""Answers: claims, the citations that carry them, and what they were made from."""

from __future__ import annotations

from typing import Literal

from assistant.types.documents import CaseSectionKind, Frozen, Kind, Language, Rank, Source
from assistant.types.models import ModelUse


class Citation(Frozen):
    """What a page does say. Only ``citations.py`` makes one; ``page.text[start:end] == quote``."""

    document_id: str
    title: str
    kind: Kind
    source: Source
    rank: Rank
    date: str | None
    version: int
    page: int
    heading: str
    start: int
    end: int
    quote: str
    url: str | None
    based_on: tuple[str, ...]
    valid_from: str | None = None
    valid_to: str | None = None
    superseded_by: tuple[str, ...] = ()
    page_corrected: bool = False
    case_number: str | None = None
    case_section: CaseSectionKind | None = None
    ocr: bool = False
    """The page is a picture that was read by OCR: the quote is what was read, which may not be what stands there."""
    page_label: str | None = None


class Claim(Frozen):
    """One statement with the citations that carry it."""

    text: str
    citations: tuple[Citation, ...]


class Notice(Frozen):
    """Something the reader should know about an answer; ``code`` is stable, ``message`` is for people."""

    code: str
    message: str


class DocumentHash(Frozen):
    id: str
    version: int
    sha256: str


class Receipt(Frozen):
    """What an answer was made from. ``created_at`` is the only field that changes from run to run."""

    generation: str
    documents: tuple[DocumentHash, ...]
    settings: str
    encoder: str
    model: str | None
    query: str
    passages_searched: int
    documents_searched: int
    system_version: str
    created_at: str
    as_of: str | None = None
    model_use: ModelUse | None = None
    """None where no language model was asked; it may have been asked in vain, then ``model`` is None."""


class Answer(Frozen):
    """Claims with a status and a receipt. ``insufficient_evidence`` is an answer, not an error."""

    status: Literal["answered", "insufficient_evidence"]
    mode: Literal["extractive", "model"]
    degraded: Notice | None
    language: Language
    lead: str
    claims: tuple[Claim, ...]
    nearest: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    confidence: float
    """How much of the question the best passage covers, 0 to 1; what the decision to answer rests on."""
    receipt: Receipt
    ai_generated: bool = False
    """Whether a language model wrote the claims: what ``mode`` says, by the name that programs look for."""
    label: str = ""
    """Says to readers who made it."""
