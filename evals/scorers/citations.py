"""Are the citations what they say, do they carry the claims, and do they point where the gold does?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.types import Answer, Citation, Span
from evals.datasets import Sample
from evals.gold import pages_of
from evals.scores import Score, unscored
from evals.support import supports
from evals.verifier import Verifier, citations_of

Support = Callable[[str, str], bool]


def integrity_scores(sample: Sample, answer: Answer, verifier: Verifier) -> list[Score]:
    """Quote fidelity and locator validity, per citation shown; citation coverage, per claim."""
    checked = list(verifier.check_answer(answer))
    valid = {id(citation) for citation, verdict in checked if verdict.faithful and verdict.located}
    covered = [any(id(citation) in valid for citation in claim.citations) for claim in answer.claims]
    faults = "; ".join(dict.fromkeys(verdict.fault for _, verdict in checked if verdict.fault))
    return [
        _share(sample.id, "quote_fidelity", [verdict.faithful for _, verdict in checked], faults),
        _share(sample.id, "locator_validity", [verdict.located for _, verdict in checked], faults),
        _share(sample.id, "reread", [bool(v.reread) for _, v in checked if v.reread is not None]),
        _share(sample.id, "citation_coverage", covered),
    ]


def link_scores(sample: Sample, answer: Answer, follow: Callable[[Iterable[Citation]], list[bool]]) -> Score:
    """Share of the citations shown whose link leads to the quote: the address answers, and the words stand there."""
    return _share(sample.id, "link_answers", follow(citations_of(answer)))


def _share(sample: str, metric: str, holds: Sequence[bool], reason: str = "") -> Score:
    if not holds:
        return unscored(sample, metric, "nothing was cited")
    return Score(sample, metric, sum(holds) / len(holds), len(holds), reason)


def support_scores(sample: Sample, answer: Answer, support: Support = supports) -> list[Score]:
    """Citation recall and precision (ALCE, Gao et al. 2023), and the mean number of words in a quote.

    Recall: share of claims that their citations together carry. Precision: share of citations that belong to a carried
    claim and either carry it alone or are needed by the others.
    """
    if not answer.claims:
        reason = "no claims"
        return [unscored(sample.id, m, reason) for m in ("citation_recall", "citation_precision", "citation_length")]
    carried = [support(claim.text, _joined(claim.citations)) for claim in answer.claims]
    good = total = 0
    for claim, holds in zip(answer.claims, carried, strict=True):
        for index, citation in enumerate(claim.citations):
            rest = [other for place, other in enumerate(claim.citations) if place != index]
            needed = support(claim.text, citation.quote) or not support(claim.text, _joined(rest))
            good, total = good + (holds and needed), total + 1
    quotes = [citation.quote for claim in answer.claims for citation in claim.citations]
    words = sum(len(quote.split()) for quote in quotes)
    return [
        Score(sample.id, "citation_recall", sum(carried) / len(carried)),
        Score(sample.id, "citation_precision", good / total if total else 0.0),
        Score(sample.id, "citation_length", words / len(quotes) if quotes else 0.0, len(quotes)),
    ]


def _joined(citations: Sequence[Citation]) -> str:
    return "\n".join(citation.quote for citation in citations)


def gold_page_scores(sample: Sample, answer: Answer, sets: Sequence[Sequence[Span]]) -> list[Score]:
    """Recall: cited ∩ gold pages / gold pages, best alternative set. Precision: cited pages that any set names.

    An abstention cites nothing: recall 0, and precision has nothing to be a share of.
    """
    if not sets:
        reason = "gold quote not on its page"
        return [unscored(sample.id, m, reason) for m in ("gold_page_recall", "gold_page_precision")]
    cited = {(c.document_id, c.page) for claim in answer.claims for c in claim.citations}
    recall = max(len(cited & pages_of(spans)) / len(pages_of(spans)) for spans in sets)
    named = pages_of(span for spans in sets for span in spans)
    precision = (
        Score(sample.id, "gold_page_precision", len(cited & named) / len(cited))
        if cited
        else unscored(sample.id, "gold_page_precision", "nothing was cited")
    )
    return [Score(sample.id, "gold_page_recall", recall), precision]
