"""Our retrieval as a retriever of LangChain, for chains that others build. It gives passages, not verified answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import SkipValidation

from assistant import privacy
from assistant.ports import Library
from assistant.types import Filters, ScoredChunk


class StrategyRetriever(BaseRetriever):
    """``StrategyRetriever(search=assistant.retriever.search, library=assistant.library)``.

    The text of a document is an exact slice of a page; its metadata say of which, how binding it is, and whether a
    later document has replaced it. Raises PersonalData for a query that holds a national identity number.
    """

    search: Callable[[str, int, Filters | None], Sequence[ScoredChunk]]
    library: Annotated[Library, SkipValidation]
    k: int = 5
    filters: Filters | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        privacy.refuse(query)
        return [self._document(scored) for scored in self.search(query, self.k, self.filters)]

    def _document(self, scored: ScoredChunk) -> Document:
        chunk, span = scored.chunk, scored.chunk.span
        about = self.library.document(span.document_id)
        described = about.model_dump(
            mode="json",
            include={"title", "kind", "source", "date", "version", "url", "valid_from", "valid_to", "superseded_by"},
        )
        place = {"document_id": span.document_id, "page": span.page, "start": span.start, "end": span.end}
        standing = {"rank": chunk.rank.value, "heading": " › ".join(chunk.heading), "score": scored.score}
        metadata = {**described, **place, **standing, "generation": self.library.generation}
        return Document(chunk.text, id=f"{span.document_id}:{span.page}:{span.start}-{span.end}", metadata=metadata)
