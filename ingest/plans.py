"""What is to be done with one file: whether it has changed, and what its document is by the catalogue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from assistant.adapters.model_files import file_hash
from assistant.privacy import VERSION as PRIVACY
from assistant.settings import Settings
from assistant.text import normalise
from assistant.types import Document
from ingest import chunks as chunking
from ingest import extraction
from ingest.catalog import Entry, Listing
from ingest.extraction import Limits, Refused
from ingest.files import checked
from ingest.library import Known, Library
from ingest.ocr import Ocr
from ingest.outcomes import Outcome
from ingest.reading import is_scanned
from ingest.versions import took_over


@dataclass
class Run:
    """One ingest: what it works on, and what became of the documents so far."""

    settings: Settings
    library: Library
    limits: Limits
    listing: Listing
    ocr: Ocr
    today: str
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """``document`` is None where there is a ``refusal``. The keys tell whether it must be read or cut again."""

    entry: Entry
    path: Path
    document: Document | None
    known: Known | None
    extraction_key: str = ""
    chunking_key: str = ""
    refusal: Refused | None = None

    @property
    def unchanged(self) -> bool:
        return self.known is not None and self.known.chunking == self.chunking_key

    @property
    def must_read(self) -> bool:
        return self.refusal is None and (self.known is None or self.known.extraction != self.extraction_key)


def plan_of(run: Run, entry: Entry, known: Known | None, replaced_by: list[str]) -> Plan:
    """What is to be done with the file of ``entry``; a file that cannot be taken in has a refusal."""
    path = run.listing.path(entry)
    try:
        path = checked(path, run.listing.folders[entry.id], run.limits.file_bytes)
        digest = file_hash(path)
    except Refused as refused:
        return Plan(entry, path, None, known, refusal=refused)
    except OSError:
        return Plan(entry, path, None, known, refusal=Refused("unreadable"))
    if entry.sha256 and digest != entry.sha256:
        return Plan(entry, path, None, known, refusal=Refused("hash_mismatch"))
    fields = entry.model_dump(exclude={"file", "section", "sha256", "renders", "case_number", "reviewed_personal_data"})
    fields["title"] = normalise(entry.title)
    version = run.library.next_version(entry.id, digest)
    document = Document(**fields, sha256=digest, version=version, superseded_by=tuple(sorted(replaced_by)))
    since = took_over(known.document if known else None, document, run.today)
    document = document.model_copy(update={"version_from": since})
    scanned = known is not None and (known.ocr or is_scanned(known.problems))
    return Plan(entry, path, document, known, *keys_of(run, entry, document, scanned))


def keys_of(run: Run, entry: Entry, document: Document, scanned: bool) -> tuple[str, str]:
    """What decides the text, and what decides the chunks. The OCR tool decides only where there are scanned pages."""
    by_ocr = [run.ocr.tool.fingerprint] if scanned and run.ocr.tool else []
    extraction_key = _key(document.sha256, Path(entry.file).suffix.lower(), extraction.VERSION, *by_ocr)
    sections = [section.model_dump(mode="json") for section in entry.section]
    described = (document.model_dump_json(), entry.case_number, sections)
    screened = (PRIVACY, entry.reviewed_personal_data)
    return extraction_key, _key(extraction_key, *described, run.settings.chunk_words, chunking.VERSION, *screened)


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:24]
