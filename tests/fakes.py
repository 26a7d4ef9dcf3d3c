"""Stand-ins that implement the ports, and small corpora. Nothing here patches the code under test."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from pydantic import BaseModel

from assistant.errors import BaselineMissing, EvaluationRunning, ModelFault, UnknownDocument, UnknownPage, UnknownRun
from assistant.forms import SearchForm, SummaryForm
from assistant.ports import Mask, Vectors
from assistant.types import (
    Block,
    Chunk,
    Document,
    Evaluation,
    EvaluationRun,
    Filters,
    Page,
    Prompt,
    Span,
    Tokens,
    WordBox,
)


class SilentProgress:
    """Implements the progress of an ingest; remembers what it was told."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def documents(self, done: int, total: int, name: str) -> None:
        self.seen.append(name)

    def passages(self, done: int, total: int) -> None:
        assert 0 <= done <= total


class MemoryLibrary:
    """Implements ``ports.Library`` over ``{document id: [page text, …]}``; each page is one chunk.

    Lines that begin with "•", a number or a letter with "." or ")" are list items; what stands between them are
    paragraphs. ``fields`` are what the catalogue says of a document, by id.
    """

    generation = "minne"

    def __init__(
        self, documents: dict[str, list[str]], fields: Mapping[str, Mapping[str, object]] | None = None
    ) -> None:
        described = fields or {}
        self._pages = {
            (name, number): Page(name, number, text, _blocks(text))
            for name, pages in documents.items()
            for number, text in enumerate(pages, 1)
        }
        self._documents = {
            name: Document.model_validate(
                {"id": name, "title": name.title(), "sha256": "0" * 64, "pages": len(pages), **described.get(name, {})}
            )
            for name, pages in documents.items()
        }

    def documents(self) -> Sequence[Document]:
        return tuple(self._documents.values())

    def document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            raise UnknownDocument(id=document_id)
        return self._documents[document_id]

    def page(self, document_id: str, number: int) -> Page:
        document = self.document(document_id)
        if (document_id, number) not in self._pages:
            raise UnknownPage(id=document_id, page=number, pages=document.pages)
        return self._pages[document_id, number]

    def boxes(self, document_id: str, page: int) -> Sequence[WordBox]:
        self.page(document_id, page)
        return ()

    def chunks(self, rows: Sequence[int]) -> list[Chunk]:
        pages = list(self._pages.values())
        return [self._chunk(pages[row]) for row in rows]

    def chunks_on(self, document_id: str, page: int) -> list[Chunk]:
        return [self._chunk(self.page(document_id, page))]

    def chunk_count(self) -> int:
        return len(self._pages)

    def mask(self, filters: Filters) -> Mask:
        return np.array(
            [not filters.documents or page.document_id in filters.documents for page in self._pages.values()]
        )

    def _chunk(self, page: Page) -> Chunk:
        span = Span(page.document_id, page.number, 0, len(page.text))
        return Chunk(span, page.text, ("Overskrift",), self.document(page.document_id).rank)


_ITEM = re.compile(r"^(?:•|\d{1,2}[.)]|[a-z][.)]) .*$", re.MULTILINE)


def _blocks(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    for match in _ITEM.finditer(text):
        blocks += _paragraph(text, at, match.start())
        blocks.append(Block(match.start(), match.end(), "item"))
        at = match.end()
    return (*blocks, *_paragraph(text, at, len(text)))


def _paragraph(text: str, start: int, end: int) -> list[Block]:
    inside = text[start:end].strip()
    begin = text.find(inside, start)
    return [Block(begin, begin + len(inside), "paragraph")] if inside else []


class CountingEncoder:
    """Implements ``ports.Encoder`` with vectors made from the letters of a text; counts what it encodes."""

    fingerprint = "tellende"
    dimensions = 8

    def __init__(self) -> None:
        self.encoded = 0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        vectors = np.array([[text.count(letter) + 1 for letter in "aeiorstn"] for text in texts], dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    encode_queries = encode_passages


class FakeEvaluator:
    """Implements ``ports.EvalRunner``: a run goes on until the test says that it is done."""

    def __init__(self, evaluation: Evaluation | None = None) -> None:
        self.evaluation = evaluation
        self.runs: dict[str, EvaluationRun] = {}

    def suites(self) -> Sequence[str]:
        return ("retrieval", "answering")

    def latest(self) -> Evaluation:
        if self.evaluation is None:
            raise BaselineMissing(path="baseline.json")
        return self.evaluation

    def start(self, suites: Sequence[str]) -> EvaluationRun:
        for other in self.runs.values():
            if other.state == "running":
                raise EvaluationRunning(id=other.id)
        run = EvaluationRun(id=f"r{len(self.runs) + 1}", state="running", suites=tuple(suites) or tuple(self.suites()))
        self.runs[run.id] = run
        return run

    def run(self, run_id: str) -> EvaluationRun:
        if run_id not in self.runs:
            raise UnknownRun(id=run_id)
        return self.runs[run_id]

    def finish(self, run_id: str) -> None:
        self.runs[run_id] = self.runs[run_id].model_copy(update={"state": "done", "requirements": 3})


class FakeModel:
    """Implements ``ports.ChatModel``: writes what ``answer`` makes of the prompt, in pieces, or raises ``fault``.

    ``told`` and ``searched`` hold the prompts; ``closed`` says whether whoever listened went away before the end.
    """

    name = "liksom"
    searches = "Jeg søker ikke."
    summary: Callable[[Prompt], str] = staticmethod(lambda _: '{"sentences": []}')

    def __init__(self, answer: Callable[[Prompt], str], fault: ModelFault | None = None, size: int = 9) -> None:
        self.answer, self.fault, self.size = answer, fault, size
        self.told: list[Prompt] = []
        self.searched: list[Prompt] = []
        self.closed = False

    def write(self, prompt: Prompt, form: type[BaseModel], seconds: float) -> Iterator[str | Tokens]:
        if form is SearchForm:
            self.searched.append(prompt)
            yield self.searches
            yield Tokens(10, 5)
            return
        if form is SummaryForm:
            yield self.summary(prompt)
            return
        self.told.append(prompt)
        text = self.answer(prompt)
        try:
            yield ""
            for at in range(0, len(text), self.size):
                yield text[at : at + self.size]
            if self.fault is not None:
                raise self.fault
            yield Tokens(120, 34)
        except GeneratorExit:
            self.closed = True
            raise

    def payload(self, prompt: Prompt, form: type[BaseModel]) -> Mapping[str, object]:
        return {"model": self.name, "messages": [prompt.system, prompt.user]}


def passages_in(prompt: str) -> dict[str, str]:
    """The text of each passage of a prompt, by its key."""
    found = re.findall(r"<<<(\w+) passage (\w+)\n[^\n]*\n(.*?)\n\1>>>", prompt, re.DOTALL)
    return {key: text for _, key, text in found}


class SheetRead(NamedTuple):
    """What stands on a sheet for one reading of a proposal's sentence."""

    strategy: str
    criteria: dict[str, str]
    sentence: str


def sheet_in(prompt: str) -> SheetRead:
    """The sheet of a prompt; criteria by their keys, in their order."""
    found = dict(re.findall(r"<<<\w+ (text on the goal|criteria|sentence)\n(.*?)\n\w+>>>", prompt, re.DOTALL))
    criteria = dict(line.split(": ", 1) for line in found["criteria"].splitlines())
    return SheetRead(found["text on the goal"], criteria, found["sentence"])


def judgement(sheet: SheetRead, answer: str = "yes", **changed: str) -> str:
    """A filled-in sheet that quotes both sides; the criterion is the same in any order."""
    form = {
        "criterion": min(sheet.criteria),
        "answer": answer,
        "proposal": sheet.sentence,
        "strategy": sheet.strategy.splitlines()[0],
    }
    return json.dumps(form | changed, ensure_ascii=False)


SILENT = json.dumps({"criterion": "", "answer": "silent", "proposal": "", "strategy": ""})


def draft_of(*claims: tuple[str, Sequence[tuple[str, str]]]) -> str:
    """A draft as a model writes it, of (text, [(key, quote), …])."""
    return json.dumps(
        {
            "claims": [
                {"text": text, "quotes": [{"passage": key, "quote": quote} for key, quote in quotes]}
                for text, quotes in claims
            ]
        },
        ensure_ascii=False,
    )
