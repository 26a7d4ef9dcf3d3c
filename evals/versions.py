"""Pairs of an old and a current plan that disagree on one figure, all made up."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Answer
from evals.datasets import Sample
from evals.workspace import CorpusFile

_MARKS = frozenset({"superseded", "conflict", "versions", "conflicting_versions"})
_TOPICS = (
    ("utlån av bysykler", "40", "65"),
    ("energibruk i parkeringshuset", "12", "27"),
    ("gjenbruk av kontormøbler", "30", "55"),
    ("bruk av regnvann til vanning", "15", "48"),
    ("matsvinn i kantinene", "20", "34"),
    ("renhold med damp", "25", "72"),
    ("trykking av brosjyrer", "10", "38"),
    ("leie av elektriske varebiler", "35", "86"),
    ("besøk i kunstsamlingen", "18", "44"),
    ("vedlikehold av heiser", "22", "57"),
    ("innkjøp av økologisk kaffe", "33", "91"),
    ("utlån av møterom til foreninger", "14", "63"),
)


@dataclass(frozen=True)
class Pair:
    """An old and a current plan, and the question that both would answer."""

    sample: Sample
    files: tuple[CorpusFile, CorpusFile]
    old: str
    current: str

    def states_current(self, answer: Answer) -> bool:
        """Whether the current figure is stated, and from the current plan."""
        return any(
            self.current in claim.text and any(c.document_id == self.files[1].id for c in claim.citations)
            for claim in answer.claims
        )

    def marks_old(self, answer: Answer) -> bool:
        """Whether the reader can see that the old figure is old: it is not stated, or it is marked."""
        stated = any(self.old in claim.text for claim in answer.claims)
        return answer.status == "answered" and (not stated or any(n.code in _MARKS for n in answer.notices))


def pairs() -> list[Pair]:
    """All pairs."""
    return [_pair(number, *topic) for number, topic in enumerate(_TOPICS, 1)]


def _pair(number: int, topic: str, old: str, current: str) -> Pair:
    name = f"versjon-{number:02d}"
    sample = Sample(
        id=name, family=name, lang="nb", stratum="version", answerable=True, question=f"Hva er måltallet for {topic}?"
    )
    title = f"Plan for {topic}"
    before = CorpusFile(
        f"{name}-gammel", f"{title} 2018", f"Måltallet for {topic} er {old} prosent.",
        {"kind": "plan", "date": "2018-03-01", "valid_from": "2018-03-01", "valid_to": "2023-05-01"},
    )  # fmt: skip
    after = CorpusFile(
        f"{name}-ny", f"{title} 2023", f"Måltallet for {topic} er {current} prosent.",
        {"kind": "plan", "date": "2023-05-01", "valid_from": "2023-05-01", "supersedes": (before.id,)},
    )  # fmt: skip
    return Pair(sample, (before, after), f"{old} prosent", f"{current} prosent")
