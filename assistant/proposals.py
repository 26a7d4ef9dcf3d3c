"""A proposal cut into statements, and its own words as verified quotes."""

from __future__ import annotations

import hashlib
import re

from assistant.text import sentences
from assistant.types import Page, Proposal, ProposalQuote, Statement

PROPOSAL = "proposal"
_MARKER = re.compile(r"^(?:•|\d{1,2}[.)]|[a-zæøå][.)])\s*")
_FEWEST_LETTERS = 8


def statements(proposal: Proposal) -> list[Statement]:
    """The sentences and items of a proposal, in reading order; headings and scraps are left out."""
    return [statement for page in proposal.pages for statement in _on_page(page)]


def _on_page(page: Page) -> list[Statement]:
    found = []
    for block in page.blocks:
        if block.kind == "heading" or block.names_columns:
            continue
        marker = _MARKER.match(page.text[block.start : block.end]) if block.kind == "item" else None
        start = block.start + (marker.end() if marker else 0)
        for first, last in sentences(page.text, start, block.end):
            text = page.text[first:last]
            if sum(map(str.isalpha, text)) >= _FEWEST_LETTERS:
                found.append(Statement(page.number, first, last, text))
    return found


def quote(proposal: Proposal, statement: Statement) -> ProposalQuote:
    """The statement as it stands in the proposal.

    Raises:
        ValueError: it does not stand there; a statement of another proposal.
    """
    text = proposal.pages[statement.page - 1].text[statement.start : statement.end]
    if text != statement.text:
        raise ValueError("the statement is not a slice of this proposal")
    return ProposalQuote(page=statement.page, start=statement.start, end=statement.end, quote=text)


def digest(proposal: Proposal) -> str:
    """SHA-256 of the proposal's text."""
    return hashlib.sha256("\f".join(page.text for page in proposal.pages).encode()).hexdigest()
