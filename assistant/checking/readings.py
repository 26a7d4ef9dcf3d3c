"""The documents of the corpus sentence by sentence, as they are or as they were on a day."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.citations import Citer
from assistant.errors import UnknownDocument
from assistant.hindsight import is_hindsight
from assistant.ports import Library
from assistant.questions import analyse
from assistant.retrieval import Retriever
from assistant.types import Basis, Citation, Document, ScoredChunk
from assistant.units import Unit, units_of


@dataclass(frozen=True)
class Readings:
    """What a report quotes of the corpus.

    Args:
        as_of: the day, month or year that sources are read as of.
    """

    retriever: Retriever
    citer: Citer
    as_of: str | None = None

    @property
    def library(self) -> Library:
        return self.retriever.library

    def document(self, document_id: str) -> Document:
        """A document in the version of the day.

        Raises:
            UnknownDocument: there is none, or none was in force.
        """
        if self.as_of is None:
            return self.library.document(document_id)
        found = self.citer.timeline().version_on(document_id, self.as_of)
        if found is None:
            raise UnknownDocument(id=document_id)
        return found

    def units(self, document_id: str) -> list[Unit]:
        """The sentences, items and rows of a document; none where there is no such document."""
        try:
            document = self.document(document_id)
        except UnknownDocument:
            return []
        chunks = [c for number in range(1, document.pages + 1) for c in self.library.chunks_on(document.id, number)]
        units = units_of(self.library, [ScoredChunk(0, chunk, 0.0, 0.0, 0.0) for chunk in chunks])
        today = self.retriever.today()
        return [unit for unit in units if not is_hindsight(self.library, unit.scored, unit.text, self.as_of, today)]

    def section(self, basis: Basis) -> list[Unit]:
        """The units under the heading that ``basis`` names."""
        return [unit for unit in self.units(basis.document) if basis.section in unit.scored.chunk.heading]

    def cite(self, unit: Unit) -> Citation | None:
        span = unit.scored.chunk.span
        return self.citer.cite(span.document_id, span.page, unit.text, near=unit.start, as_of=self.as_of)

    def cite_best(self, basis: Basis, question: str) -> Citation | None:
        """The sentence of a section that speaks to the question; its first one where none does better."""
        units = self.section(basis)
        if not units:
            return None
        asked = analyse(question, "nb", self.retriever.lexical.idf)
        return self.cite(max(units, key=lambda unit: (asked.support(unit.text), -unit.start)))
