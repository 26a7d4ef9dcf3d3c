"""Questions and proposals that models are fitted on. No test set: nothing here is ever scored.

Written by other authors than the test sets, from the corpus and goals.toml alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.judging.model import FOLDER
from assistant.ports import Library
from assistant.types import Frozen, Language, Verdict
from evals.datasets import Evidence, Sample, read_lines

TRAINING = "training"
"""The stratum of such a sample."""
QUESTIONS = Path(__file__).resolve().parent / "training"
PROPOSALS = FOLDER / "training"


class TrainingQuestion(Frozen):
    """A question; ``evidence`` lists (document, quote), ``why`` says why there is none."""

    id: str
    lang: Language
    question: str
    answerable: bool
    evidence: tuple[tuple[str, str], ...] = ()
    why: str = ""


class TrainingProposal(Frozen):
    """A proposal with its verdicts; ``sentences`` are (words of it, goal or ``-``, for | against | neutral).

    ``id`` is tp-<author>-<number>.
    """

    id: str
    lang: Language
    title: str
    text: str
    labels: dict[str, Verdict]
    frame: str | None = None
    sentences: tuple[tuple[str, str, str], ...] = ()

    @property
    def author(self) -> str:
        """Who wrote it, by a letter or two."""
        return self.id.split("-")[1]


def training_proposals(folder: Path = PROPOSALS) -> list[TrainingProposal]:
    """All of ``folder``/proposals-*.jsonl; raises BadTable."""
    paths = sorted(folder.glob("proposals-*.jsonl"))
    return [proposal for path in paths for proposal in read_lines(path, TrainingProposal)]


def training_questions(library: Library, folder: Path = QUESTIONS) -> Iterator[Sample]:
    """All of ``folder``/questions-*.jsonl as samples; one whose quotes stand on no page is left out.

    Raises:
        BadTable: a line does not hold.
    """
    for path in sorted(folder.glob("questions-*.jsonl")):
        for question in read_lines(path, TrainingQuestion):
            places = [place for doc, quote in question.evidence for place in _find(library, doc, quote)]
            if bool(places) == question.answerable:
                yield Sample(
                    id=question.id,
                    family=question.id,
                    lang=question.lang,
                    stratum=TRAINING,
                    answerable=question.answerable,
                    question=question.question,
                    evidence=(tuple(places),) if places else (),
                )


def _find(library: Library, document_id: str, quote: str) -> Iterator[Evidence]:
    wanted = " ".join(quote.split())
    for document in library.documents():
        if document.id == document_id:
            for number in range(1, document.pages + 1):
                if wanted in " ".join(library.page(document_id, number).text.split()):
                    yield Evidence(doc=document_id, page=number, quote=quote)
