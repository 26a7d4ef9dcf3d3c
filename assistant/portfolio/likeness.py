"""Proposals whose texts are much alike, with the sentences that agree.

Two sentences agree when they share half of their stems (intersection over union), or a fifth of them and the encoder
finds them near. Two proposals are near-duplicates when at least two sentences, and half of those of the shorter one,
agree with sentences of the other. Measured on the proposals that the evaluation has (see ``docs/portfolio.md``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.ports import Encoder, Vectors
from assistant.proposals import quote, statements
from assistant.terms import stems
from assistant.types import Agreement, Candidate, NearDuplicate, Statement

SAME_STEMS = 0.5
SOME_STEMS, NEAR = 0.2, 0.8
LEAST_SHARE, LEAST_SENTENCES = 0.5, 2
_FEWEST_STEMS = 3
"""A shorter sentence says too little to be counted."""
_TEMPLATE_SHARE, _TEMPLATE_FROM = 0.2, 5
"""Words that so many proposals repeat, and at least so many of them, belong to a form and not to a proposal."""


@dataclass(frozen=True)
class _Sentence:
    """A statement of the proposal with the number ``owner``."""

    owner: int
    statement: Statement
    stems: frozenset[str]


def near_duplicates(candidates: Sequence[Candidate], encoder: Encoder) -> tuple[NearDuplicate, ...]:
    """Every pair of proposals that are much alike, in the order of the input."""
    sentences = _without_templates(_sentences(candidates), len(candidates))
    if not sentences:
        return ()
    lengths = Counter(sentence.owner for sentence in sentences)
    found = []
    for (left, right), pairs in sorted(_agreeing(sentences, encoder).items()):
        kept = _one_to_one(pairs)
        of = min(lengths[left], lengths[right])
        if len(kept) < max(LEAST_SHARE * of, min(LEAST_SENTENCES, of)):
            continue
        found.append(
            NearDuplicate(
                left=candidates[left].id,
                right=candidates[right].id,
                of=of,
                agreements=tuple(_agreement(candidates, sentences[a], sentences[b]) for a, b in kept),
            )
        )
    return tuple(found)


def _sentences(candidates: Sequence[Candidate]) -> list[_Sentence]:
    found = (
        _Sentence(owner, statement, frozenset(stems(statement.text)))
        for owner, candidate in enumerate(candidates)
        for statement in statements(candidate.proposal)
    )
    return [sentence for sentence in found if len(sentence.stems) >= _FEWEST_STEMS]


def _without_templates(sentences: Sequence[_Sentence], proposals: int) -> list[_Sentence]:
    owners: dict[frozenset[str], set[int]] = defaultdict(set)
    for sentence in sentences:
        owners[sentence.stems].add(sentence.owner)
    most = max(_TEMPLATE_FROM - 1, int(_TEMPLATE_SHARE * proposals))
    return [sentence for sentence in sentences if len(owners[sentence.stems]) <= most]


Pairs = list[tuple[float, int, int]]
"""How much the stems of two sentences have in common, and which sentences."""


def _agreeing(sentences: Sequence[_Sentence], encoder: Encoder) -> dict[tuple[int, int], Pairs]:
    """The pairs of sentences that agree, by the pair of proposals they stand in."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for stem in sentence.stems:
            holders[stem].append(number)
    rows = {stem: np.array(numbers) for stem, numbers in holders.items()}
    lengths = np.array([len(sentence.stems) for sentence in sentences])
    vectors = encoder.encode_passages([sentence.statement.text for sentence in sentences])
    found: dict[tuple[int, int], Pairs] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        shared = np.bincount(np.concatenate([rows[s] for s in sentence.stems]), minlength=len(sentences))
        common = shared / (lengths + len(sentence.stems) - shared)
        for other in _near(number, common, vectors):
            if sentences[other].owner > sentence.owner:
                found[sentence.owner, sentences[other].owner].append((float(common[other]), number, int(other)))
    return found


def _near(number: int, common: NDArray[np.float64], vectors: Vectors) -> NDArray[np.int64]:
    """The sentences that agree with one; ``common`` is what share of their stems is the same, shape (n,)."""
    some = np.flatnonzero(common >= SOME_STEMS)
    agree = (common[some] >= SAME_STEMS) | (vectors[some] @ vectors[number] >= NEAR)
    return np.asarray(some[agree], dtype=np.int64)


def _one_to_one(pairs: Pairs) -> list[tuple[int, int]]:
    """Each sentence in one pair at most, the most alike first; in the order of the left proposal."""
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if left not in kept and right not in taken:
            kept[left] = right
            taken.add(right)
    return sorted(kept.items())


def _agreement(candidates: Sequence[Candidate], left: _Sentence, right: _Sentence) -> Agreement:
    return Agreement(
        left=quote(candidates[left.owner].proposal, left.statement),
        right=quote(candidates[right.owner].proposal, right.statement),
    )
