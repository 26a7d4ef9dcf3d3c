"""What was found, described for the catalogue: title, kind, rank and date, by rules that can be read here.

Nothing is guessed that the texts do not say. What the rules get wrong, an operator corrects in the catalogue of the
harvest; later harvests keep the correction.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language import detect
from assistant.types import Kind, Rank, Source
from ingest.catalog import Entry, SectionRank, identifier
from ingest.harvest.site import Found
from ingest.sources import rendering, same_address

START = "strategiside"
"""The document of the corpus whose address a harvest begins at."""

_UPDATED = re.compile(r"\bSist oppdatert:? (\d{1,2})\.(\d{1,2})\.(\d{4})\b", re.IGNORECASE)
_PDF_NOTE = re.compile(r"\s*[(\[]?\bpdf\b[^)\]]*[)\]]?\s*$", re.IGNORECASE)
_RANKS = (
    (re.compile(r"\b(?:initiativ|tiltak)", re.IGNORECASE), Rank.SUGGESTED_MEASURE),
    (re.compile(r"\bindikator|\bmålbare resultat", re.IGNORECASE), Rank.INDICATOR),
    (re.compile(r"\bstyringsmodell|\btjenesteleverandør", re.IGNORECASE), Rank.GOVERNANCE),
)
"""What the words of a heading say of the rank of what stands below it, in a text that is a goal's."""


@dataclass(frozen=True)
class Known:
    """What new entries are described by: the shipped catalogue, the harvest before, the title of the start page."""

    shipped: Sequence[Entry]
    before: Sequence[Entry]
    start_title: str


def describe(found: Found, known: Known, taken: frozenset[str]) -> Entry:
    """The entry of a document that was read.

    Args:
        taken: ids of this harvest that other documents have.
    """
    assert found.path is not None and found.extraction is not None
    title = title_of(found)
    digest = hashlib.sha256(found.path.read_bytes()).hexdigest()
    before = _same(found, title, known.before, taken)
    twin = next((entry for entry in known.shipped if _is_copy(entry, found)), None)
    draft = before or twin or _new(found, title, known, taken)
    fields = {
        "title": _label(found, title, known),
        "source": Source.ORIGINAL,
        "url": found.url,
        "date": _updated(found) or draft.date,
        "language": detect("\n".join(page.text for page in found.extraction.pages)),
        "file": f"{draft.id}-{digest[:8]}{found.path.suffix}",
        "sha256": digest,
        "supersedes": before.supersedes if before else (),
        "section": _sections(found, draft),
    }
    return Entry.model_validate({**draft.model_dump(), **fields})


def title_of(found: Found) -> str:
    """A page's first heading; for a PDF the words of the link, which its own first lines seldom equal."""
    assert found.extraction is not None
    words = _PDF_NOTE.sub("", found.text).strip()
    if found.is_pdf and len(words) > 3:
        return words
    for page in found.extraction.pages:
        for block in page.blocks:
            if block.kind == "heading":
                return page.text[block.start : block.end]
    return words or found.url.rstrip("/").rpartition("/")[2]


def _is_copy(entry: Entry, found: Found) -> bool:
    """Whether an entry of the corpus is our copy of what was found; the start may have moved since it was made."""
    return same_address(entry.url or "", found.url) or (entry.id == START and found.depth == 0 and not found.is_pdf)


def _label(found: Found, title: str, known: Known) -> str:
    """The title; for a PDF that is called like the page it is linked from, so that a reader can tell which it is."""
    return f"{title} (PDF)" if found.is_pdf and title.casefold() == known.start_title.casefold() else title


def _same(found: Found, title: str, before: Sequence[Entry], taken: frozenset[str]) -> Entry | None:
    """The entry of the same address; or of the same title, where a new edition of a file got a new address."""
    free = [entry for entry in before if entry.id not in taken]
    pdfs = [entry for entry in free if found.is_pdf and entry.file.endswith(".pdf")]
    by_title = [entry for entry in pdfs if _PDF_NOTE.sub("", entry.title) == title]
    return next((entry for entry in free if entry.url == found.url), by_title[0] if len(by_title) == 1 else None)


def _new(found: Found, title: str, known: Known, taken: frozenset[str]) -> Entry:
    kind, rank, date = _standing(found, title, known)
    used = taken | {entry.id for entry in (*known.shipped, *known.before)}
    base = "original-" + identifier(title if found.is_pdf else found.url.rstrip("/").rpartition("/")[2])
    number, name = 2, base
    while name in used:
        name, number = f"{base}-{number}", number + 1
    return Entry(id=name, title=title, kind=kind, rank=rank, date=date, url=found.url, file="?")


def _standing(found: Found, title: str, known: Known) -> tuple[Kind, Rank, str | None]:
    """Kind, rank and date: those of the fact sheet that renders it, else what its place on the site says."""
    sheets = rendering(known.shipped, Entry(id="x", title=title, url=found.url, file="?"))
    if sheets:
        return sheets[0].kind, sheets[0].rank, sheets[0].date if found.is_pdf else None
    if title.casefold() == known.start_title.casefold() and (found.is_pdf or found.depth == 0):
        return Kind.STRATEGY, Rank.GOAL, None
    if found.is_pdf or found.depth > 1:
        return Kind.DOCUMENT, Rank.BACKGROUND, None
    rank = _rank_of(title)
    return (Kind.GOVERNANCE, rank, None) if rank is Rank.GOVERNANCE else (Kind.GOAL, Rank.GOAL, None)


def _sections(found: Found, draft: Entry) -> tuple[SectionRank, ...]:
    """The ranks that are known already, and those that headings give."""
    assert found.extraction is not None
    ranks = {section.heading: section.rank for section in draft.section}
    if draft.rank is Rank.GOAL:
        for page in found.extraction.pages:
            for block in page.blocks:
                heading = page.text[block.start : block.end]
                rank = _rank_of(heading) if block.kind == "heading" else None
                if rank is not None and heading != draft.title:
                    ranks.setdefault(heading, rank)
    return tuple(SectionRank(heading=heading, rank=rank) for heading, rank in ranks.items())


def _rank_of(heading: str) -> Rank | None:
    return next((rank for pattern, rank in _RANKS if pattern.search(heading)), None)


def _updated(found: Found) -> str | None:
    """The date that a page gives itself. A file says nothing of the kind that can be relied on."""
    assert found.extraction is not None
    if found.is_pdf:
        return None
    dates = [match for page in found.extraction.pages for match in _UPDATED.finditer(page.text)]
    if not dates:
        return None
    day, month, year = dates[-1].groups()
    return f"{year}-{int(month):02}-{int(day):02}"
