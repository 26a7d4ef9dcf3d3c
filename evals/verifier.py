"""Citations checked by another hand: nothing here comes from the code that makes them.

*Quote fidelity*: the quote stands in the stored text of that version of that page. *Locator validity*: document, file
hash, page and offsets exist, the offsets give the quote, and a second reader finds it on that page of the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import RequestError
from assistant.ports import Library
from assistant.types import Answer, Citation
from evals.rereading import Rereader, normalised
from ingest.sources import read_sources


@dataclass(frozen=True)
class Verdict:
    """What was found out about one citation. ``reread`` is None where the second reader could not tell."""

    faithful: bool
    located: bool
    reread: bool | None
    fault: str = ""


@dataclass
class Verifier:
    """Checks citations against the stored pages of ``library`` and the files in ``corpus`` or added in ``data``."""

    library: Library
    corpus: Path
    data: Path
    _files: dict[str, Path] = field(default_factory=dict)
    _hashes: dict[str, str] = field(default_factory=dict)
    _rereader: Rereader = field(default_factory=Rereader)

    def __post_init__(self) -> None:
        listing = read_sources(self.corpus, self.data)
        self._files = {entry.id: listing.path(entry) for entry in listing.entries}

    def check(self, citation: Citation) -> Verdict:
        """Whether this citation is what it says."""
        try:
            text = self.library.page(citation.document_id, citation.page).text
            document = self.library.document(citation.document_id)
        except RequestError as error:
            return Verdict(False, False, None, error.code)
        faithful = document.version == citation.version and normalised(citation.quote) in normalised(text)
        fault = ""
        if text[citation.start : citation.end] != citation.quote or not citation.quote:
            fault = "offsets do not give the quote"
        elif self._hash(citation.document_id) != document.sha256:
            fault = "the file is not the one that was taken in"
        if fault:
            return Verdict(faithful, False, None, fault)
        reread = self._rereader.says(self._files[citation.document_id], citation.page, citation.quote)
        return Verdict(
            faithful, reread is not False, reread, "" if reread is not False else "not found on second reading"
        )

    def check_answer(self, answer: Answer) -> Iterator[tuple[Citation, Verdict]]:
        """All citations that a reader is shown: those of the claims and the nearest passages."""
        receipt = {item.id: item.sha256 for item in answer.receipt.documents}
        for citation in citations_of(answer):
            verdict = self.check(citation)
            if verdict.located and receipt.get(citation.document_id) != self._hash(citation.document_id):
                verdict = Verdict(verdict.faithful, False, verdict.reread, "the receipt names another file")
            yield citation, verdict

    def _hash(self, document_id: str) -> str:
        if document_id not in self._hashes:
            path = self._files.get(document_id)
            readable = path is not None and path.is_file()
            self._hashes[document_id] = hashlib.sha256(path.read_bytes()).hexdigest() if path and readable else ""
        return self._hashes[document_id]


def citations_of(answer: Answer) -> list[Citation]:
    """Every citation in an answer, in the order shown."""
    return [citation for claim in answer.claims for citation in claim.citations] + list(answer.nearest)
