"""Baselines for search: plain BM25, vectors alone, and the plain LangChain recipe with two encoders."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from assistant.adapters import index_chroma
from assistant.adapters.embed_static import StaticEncoder
from assistant.bootstrap import Assistant
from assistant.ports import Encoder, Vectors
from assistant.types import Span
from evals.fit_encoder import base_folder

Rankings = dict[str, list[Span]]

_K = 10
_RECIPE_K = 4
_RECIPE_SIZE, _RECIPE_OVERLAP = 1000, 200
"""What LangChain's own tutorial for a RAG application uses."""


def rankings_of_baselines(assistant: Assistant, questions: Mapping[str, str]) -> dict[str, Rankings]:
    """``{baseline: {sample: ranking}}``. Of a conversation the baselines see the last turn."""
    chunks = _recipe_chunks(assistant)
    with tempfile.TemporaryDirectory(prefix="strategi-evals-") as work:
        base = StaticEncoder(base_folder(Path(work)))
        plain = langchain_recipe(chunks, questions, base)
    return {
        "bm25": bm25(assistant, questions),
        "dense": dense(assistant, questions),
        "langchain": plain,
        "langchain_adapted": langchain_recipe(chunks, questions, assistant.retriever.encoder),
    }


def bm25(assistant: Assistant, questions: Mapping[str, str]) -> Rankings:
    """bm25s with its defaults over our chunks, words cut at white space and lower-cased."""
    import bm25s

    chunks = assistant.library.chunks(range(assistant.library.chunk_count()))
    index = bm25s.BM25()
    index.index([chunk.text.lower().split() for chunk in chunks], show_progress=False)
    found: Rankings = {}
    for sample, question in questions.items():
        known = index.get_tokens_ids(question.lower().split())
        scores = index.get_scores_from_ids(known) if known else np.zeros(len(chunks))
        found[sample] = [chunks[row].span for row in _best(np.asarray(scores), _K) if scores[row] > 0]
    return found


def dense(assistant: Assistant, questions: Mapping[str, str]) -> Rankings:
    """Cosine of our own encoder over our chunks, and nothing else."""
    vectors = assistant.retriever.encoder.encode_queries(list(questions.values()))
    found: Rankings = {}
    for sample, vector in zip(questions, vectors, strict=True):
        rows = _best(np.asarray(assistant.retriever.matrix @ vector), _K)
        found[sample] = [chunk.span for chunk in assistant.library.chunks(rows)]
    return found


def langchain_recipe(chunks: tuple[list[Span], list[str]], questions: Mapping[str, str], encoder: Encoder) -> Rankings:
    """RecursiveCharacterTextSplitter over pages, an encoder, Chroma, k = 4.

    With the encoder as it is published it is what a tutorial builds in an hour; with ours, adapted to the corpus by
    readers' questions, it shows what the rest of the assistant adds to that.
    """
    spans, texts = chunks
    matrix: Vectors = encoder.encode_passages(texts)
    queries = encoder.encode_queries(list(questions.values()))
    with tempfile.TemporaryDirectory(prefix="strategi-evals-") as work:
        index_chroma.build(Path(work), matrix)
        index = index_chroma.ChromaIndex(Path(work), matrix)
        try:
            rows = [index.nearest(vector, _RECIPE_K) for vector in queries]
        finally:
            index.close()
    return {sample: [spans[row] for row in found] for sample, found in zip(questions, rows, strict=True)}


def _recipe_chunks(assistant: Assistant) -> tuple[list[Span], list[str]]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_RECIPE_SIZE, chunk_overlap=_RECIPE_OVERLAP, add_start_index=True
    )
    spans: list[Span] = []
    texts: list[str] = []
    for document in assistant.library.documents():
        for number in range(1, document.pages + 1):
            text = assistant.library.page(document.id, number).text
            for piece in splitter.create_documents([text]):
                start = int(piece.metadata["start_index"])
                spans.append(Span(document.id, number, start, start + len(piece.page_content)))
                texts.append(piece.page_content)
    return spans, texts


def _best(scores: np.ndarray, k: int) -> list[int]:
    """Rows of the ``k`` highest scores, ties by row."""
    return [int(row) for row in np.lexsort((np.arange(len(scores)), -scores))[:k]]
