"""What the interventions change, and how to see whether an answer followed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer
from evals.datasets import Sample
from evals.rereading import normalised
from evals.verifier import Verifier
from evals.workspace import CorpusFile

_FIGURE = re.compile(r"(?<![\w.,/-])\d{1,4}(?![\w/-]|[.,]\d)")
_OFF_TOPIC = (
    "Kantinen serverer fiskesuppe på tirsdager og vafler på fredager.",
    "Innebandylaget trener i gymsalen, og nye spillere tar med egne sko.",
    "Kaffemaskinen i tredje etasje avkalkes den første mandagen i måneden.",
    "Julebordet holdes på båten, og påmelding skjer til vaktmesteren.",
)


@dataclass(frozen=True)
class Edit:
    """One figure changed in one document. ``said`` and ``says`` are the quote before and after."""

    document: str
    old: str
    new: str
    said: str
    says: str


def fold_of(name: str, folds: int) -> int:
    """Which fold a name is in; the same on every machine."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def still_claims(before: Answer, after: Answer, verifier: Verifier) -> bool:
    """Whether a claim from before is made again without a citation that holds."""
    old = {normalised(claim.text) for claim in before.claims}
    return any(
        normalised(claim.text) in old
        and not any(v.faithful and v.located for v in map(verifier.check, claim.citations))
        for claim in after.claims
    )


def edits_for(answered: Sequence[tuple[Sample, Answer]]) -> dict[str, Edit]:
    """For each sample a change of one figure in its first quote that the question does not name.

    A quote that serves several samples is changed once, and they share the change.
    """
    by_quote: dict[tuple[str, str], Edit | None] = {}
    found: dict[str, Edit] = {}
    for sample, answer in answered:
        citation = answer.claims[0].citations[0]
        key = (citation.document_id, citation.quote)
        if key not in by_quote:
            by_quote[key] = _edit(*key, " ".join(sample.asked))
        edit = by_quote[key]
        if edit is not None:
            found[sample.id] = edit
    return found


def _edit(document: str, quote: str, question: str) -> Edit | None:
    if "\n" in quote:
        return None
    figures = [match for match in _FIGURE.finditer(quote) if match.group() not in question]
    if not figures:
        return None
    figure = max(figures, key=lambda match: len(match.group()))
    changed = figure.group()[:-1] + str((int(figure.group()[-1]) + 4) % 10)
    new = quote[: figure.start()] + changed + quote[figure.end() :]
    return Edit(document, quote, new, " ".join(quote.split()), " ".join(new.split()))


def decoys(answers: Sequence[Answer]) -> list[CorpusFile]:
    """One paper about something else for each answer, with the answer's first quote in the middle of it."""
    quotes = dict.fromkeys(" ".join(answer.claims[0].citations[0].quote.split()) for answer in answers)
    return [
        CorpusFile(
            f"avledning-{number:03d}",
            f"Oppslagstavle {number}",
            "\n\n".join((*_OFF_TOPIC[:2], quote, *_OFF_TOPIC[2:])),
        )
        for number, quote in enumerate(quotes, 1)
    ]
