"""Samples: questions and proposals with what a right result rests on. One JSON object a line, edited by evaluators.

A *family* is one thing asked in several ways or languages. Two fifths of the families, chosen by a hash of their
name, are held out: they are run for reports and never looked at while anything is tuned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError

from assistant.errors import BadTable, BadTestset, CorpusMissing
from assistant.types import Frozen, Language, Verdict

DATA = Path(__file__).resolve().parent / "data"
Split = Literal["dev", "held_out"]
PROPOSALS = "proposals.jsonl"
_HELD_OUT_PERCENT = 40


class Evidence(Frozen):
    """A passage of the corpus: words that stand on that page."""

    doc: str
    page: int
    quote: str


class Nugget(Frozen):
    """A piece of information that an answer should hold; ``accept`` are regexes, any of which will do."""

    id: str
    text: str
    importance: Literal["vital", "okay"]
    accept: tuple[str, ...]


class Forbidden(Frozen):
    """Something that an answer must not say; ``match`` are regexes."""

    text: str
    match: tuple[str, ...]


class Sample(Frozen):
    """One question. ``evidence`` lists alternative sets of passages, each sufficient alone.

    ``says_unknown``: unanswerable, and the sources say so themselves; quoting that is as right as abstaining.
    ``half``: two questions in one, of which the sources cover one; ``missing`` names the other.
    """

    id: str
    family: str
    lang: Language
    stratum: str
    answerable: bool
    question: str = ""
    turns: tuple[str, ...] = ()
    evidence: tuple[tuple[Evidence, ...], ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    critical: bool = False
    says_unknown: bool = False
    half: bool = False
    missing: str = ""
    note: str = ""
    author: str = Field(default="")
    reviewed_by: str | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The turns of the conversation; the last one is to be answered."""
        return self.turns or (self.question,)

    @property
    def split(self) -> Split:
        return split_of(self.family)

    @property
    def vital(self) -> tuple[Nugget, ...]:
        return tuple(nugget for nugget in self.nuggets if nugget.importance == "vital")


class ProposalSample(Frozen):
    """One proposal with the verdict that people gave it on each goal, and why. ``kind`` is its stratum."""

    id: str
    family: str
    lang: Language
    title: str
    text: str
    labels: dict[str, Verdict]
    reasons: dict[str, str]
    primary: str | None
    frame: str | None
    kind: str
    author: str = ""
    reviewed_by: str | None = None

    @property
    def split(self) -> Split:
        return split_of(self.family)

    @property
    def stratum(self) -> str:
        return self.kind


def split_of(family: str) -> Split:
    """Which side a family is on; the same on every machine."""
    number = int(hashlib.sha256(family.encode()).hexdigest(), 16) % 100
    return "held_out" if number < _HELD_OUT_PERCENT else "dev"


def load_samples(folder: Path = DATA, split: Split | None = None) -> list[Sample]:
    """All questions of ``folder`` (answerable.jsonl and unanswerable.jsonl), in file order.

    Raises:
        BadTable: a line does not hold; with file, line and reason.
        CorpusMissing: a file is not there.
    """
    samples = [s for name in ("answerable", "unanswerable") for s in read_lines(folder / f"{name}.jsonl", Sample)]
    return [sample for sample in samples if split is None or sample.split == split]


def load_proposals(folder: Path = DATA, split: Split | None = None) -> list[ProposalSample]:
    """All proposals of ``folder`` (proposals.jsonl), in file order. Raises as ``load_samples``."""
    samples = list(read_lines(folder / PROPOSALS, ProposalSample))
    return [sample for sample in samples if split is None or sample.split == split]


def load_testset(folder: Path, split: Split | None = None) -> tuple[list[Sample], list[ProposalSample]]:
    """The questions and proposals of a folder that may hold only some of the files.

    Raises:
        BadTestset: it holds none of them.
        BadTable: a line does not hold.
    """
    questions, proposals = [folder / f"{name}.jsonl" for name in ("answerable", "unanswerable")], folder / PROPOSALS
    if not any(path.exists() for path in (*questions, proposals)):
        raise BadTestset(file=folder, why="verken answerable.jsonl, unanswerable.jsonl eller proposals.jsonl er der")
    samples = [sample for path in questions if path.exists() for sample in read_lines(path, Sample)]
    judged = list(read_lines(proposals, ProposalSample)) if proposals.exists() else []
    return [s for s in samples if split in (None, s.split)], [p for p in judged if split in (None, p.split)]


_Model = TypeVar("_Model", bound=Frozen)


def read_lines(path: Path, model: type[_Model]) -> Iterator[_Model]:
    """The values in a file of JSON lines. Raises as ``load_samples``."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        raise CorpusMissing(path=path) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield model.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise BadTable(file=path.name, line=number, why=error.msg) from None
        except ValidationError as error:
            raise BadTable(file=path.name, line=number, why=error.errors()[0]["msg"]) from None
