"""Our system on a public test set in the BEIR layout: one flat object of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.bootstrap import Assistant
from assistant.types import Answer, Filters
from evals.abstention import auroc, balanced_accuracy
from evals.beir import Beir, BeirQuery, SpanFinder, read_beir
from evals.ir import document_ranking, per_query
from evals.solvers import solver
from evals.workspace import build, write_corpus

MEASURES = ("nDCG@10", "R@1", "R@5", "R@10", "RR@10")
_DEPTH = 50
"""How many chunks are ranked, so that ten documents are left when each stands where its best chunk does."""

Figures = dict[str, float | int | None]
Tick = Callable[[int, int], None]


@dataclass(frozen=True)
class Bench:
    """A public test set and the assistant on its documents."""

    beir: Beir
    assistant: Assistant

    @property
    def size(self) -> Figures:
        return {
            "n": len(self.beir.queries),
            "documents": len(self.assistant.library.documents()),
            "chunks": self.assistant.library.chunk_count(),
        }


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """Ingest the documents of a BEIR folder into an index that lives as long as the context."""
    beir = read_beir(folder)
    with TemporaryDirectory(prefix="strategi-evals-") as work:
        write_corpus(Path(work) / "corpus", beir.files())
        yield Bench(beir, build(Path(work) / "corpus", Path(work) / "data"))


def retrieval(folder: Path, tick: Tick = lambda done, total: None) -> Figures:
    """nDCG@10, R@1, R@5, R@10 and RR@10 of the assistant's own ranking, by ``ir_measures``."""
    with bench(folder) as on:
        asking = solver(on.assistant, depth=_DEPTH)
        theirs = {ours: doc_id for doc_id, ours in on.beir.names.items()}
        run: dict[str, list[str]] = {}
        for done, query in enumerate(on.beir.queries, 1):
            ranking = asking.solve([query.text]).ranking
            run[query.query_id] = [theirs[name] for name in document_ranking(ranking)]
            tick(done, len(on.beir.queries))
        qrels = {query.query_id: query.relevance for query in on.beir.queries}
        values = per_query(MEASURES, qrels, run)
        return {**{name: _mean(list(values[name].values())) for name in MEASURES}, **on.size}


def extractive(folder: Path, tick: Tick = lambda done, total: None) -> Figures:
    """How well quotes answer, and how well the assistant knows that it cannot.

    ``first_claim``: share of questions whose gold span lies inside a quote of the first claim; ``any_claim``: of any
    claim. ``words_shown``: mean number of words in an answer's quotes. For these an answer is forced. The two
    abstention figures come from asking each question as a reader does, with its source in the search and without.
    """
    with bench(folder) as on:
        finder = SpanFinder(on.beir, on.assistant.library)
        forced, asking = solver(on.assistant, force=True), solver(on.assistant)
        answered, ordinary, without = [], [], []
        for done, query in enumerate(on.beir.queries, 1):
            answered.append(_Shown.of(forced.solve([query.text]).answer, query, on.beir, finder))
            ordinary.append(asking.solve([query.text]).answer)
            without.append(asking.solve([query.text], _without_source(query, on)).answer)
            tick(done, len(on.beir.queries))
        with_source, without_source = [a.confidence for a in ordinary], [a.confidence for a in without]
        return {
            "first_claim": _mean([float(shown.first) for shown in answered]),
            "any_claim": _mean([float(shown.any) for shown in answered]),
            "words_shown": _mean([float(shown.words) for shown in answered]),
            "abstention_auroc": _rounded(auroc(with_source, without_source)),
            "abstention_balanced_accuracy": _rounded(
                balanced_accuracy([a.status == "answered" for a in ordinary], [a.status == "answered" for a in without])
            ),
            "answered_with_source": _mean([float(a.status == "answered") for a in ordinary]),
            "abstained_without_source": _mean([float(a.status != "answered") for a in without]),
            **on.size,
        }


@dataclass(frozen=True)
class _Shown:
    first: bool
    any: bool
    words: int

    @classmethod
    def of(cls, answer: Answer, query: BeirQuery, beir: Beir, finder: SpanFinder) -> _Shown:
        places = {(beir.names[span.doc_id], *place) for span in query.spans if (place := finder.find(span))}
        inside = [
            any(
                citation.document_id == doc
                and citation.page == page
                and citation.start <= start
                and end <= citation.end
                for citation in claim.citations
                for doc, page, start, end in places
            )
            for claim in answer.claims
        ]
        quotes = [citation.quote for claim in answer.claims for citation in claim.citations]
        return cls(bool(inside and inside[0]), any(inside), sum(len(quote.split()) for quote in quotes))


def _without_source(query: BeirQuery, on: Bench) -> Filters:
    sources = {on.beir.names[doc_id] for doc_id in query.relevance}
    return Filters(documents=frozenset(d.id for d in on.assistant.library.documents()) - sources)


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
