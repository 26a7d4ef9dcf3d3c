"""Which sentences become claims: a whole list, or the best sentences until enough is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.features import UNKNOWN
from assistant.scoring import Judged
from assistant.terms import stems, words
from assistant.types import ScoredChunk
from assistant.units import Unit
from assistant.validity import base_id
from assistant.wants import VALUED, Want

_MOST_CLAIMS = 5
_MOST_SOURCES = 3
"""Citations shown for one claim that several documents make."""
_ENOUGH = 0.98
"""Sentences are added until the answer is among them with this probability."""
_FAR_BELOW = 0.0175
"""A sentence this much less likely than the best one is left out."""
_MOST_WORDS = 130
_NEAR_BEST = 2.5
_NEAR_BEST_COUNTED = 5.0
_LOOK_FOR_LIST = 6
"""Where a list is asked for, one whose item or introduction comes this close (logit, place) is shown whole; one with as
many items as the question speaks of may be farther off."""
_IN_ONE_LIST = 0.5
_MOST_ITEMS = 12
_ALONE = 0.8
"""Where the answer stands in one list with this probability, the whole is shown unless a value is asked for; so long
a list at most."""
_NEGATIONS = frozenset("ikke ikkje ingen inga intet inkje uten utan aldri verken not no never without".split())
_FEWEST_WORDS = 3
_SAME = 0.8
_SAME_LENGTH = 0.4
"""Two sentences say the same when this share of the shorter one's content words is in the longer, which is not much
longer."""


@dataclass(frozen=True, slots=True)
class Place:
    """``page.text[start:end]`` of the page that the passage stands on."""

    scored: ScoredChunk
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """For each claim the places that make it. The best comes first, then the others in reading order."""

    claims: tuple[tuple[Place, ...], ...]
    is_list: bool


def select(judged: Judged, wants: Want, count: int | None = None) -> Chosen:
    """The claims of an answer, best first; ``judged`` has at least one unit.

    Args:
        count: how many things the question speaks of ("de sju målene"), if it says so.
    """
    order = [int(row) for row in (-judged.logits).argsort(kind="stable")]
    listed = _list(judged, order, wants, count)
    if listed is not None:
        return Chosen(tuple((Place(listed.scored, start, end),) for start, end in listed.items), True)
    groups: list[list[int]] = []
    shares = judged.shares
    mass, length = 0.0, 0
    for row in order:
        unit = judged.units[row]
        same = next((group for group in groups if _repeats(unit, judged.units[group[0]])), None)
        if same is not None:
            _add_source(judged, same, row)
            mass += float(shares[row])
        elif not groups or (
            mass < _ENOUGH
            and len(groups) < _MOST_CLAIMS
            and shares[row] > _FAR_BELOW * shares[order[0]]
            and length + len(unit.text.split()) <= _MOST_WORDS
            and not unit.introduces
            and not UNKNOWN.search(unit.text)
        ):
            groups.append([row])
            mass, length = mass + float(shares[row]), length + len(unit.text.split())
    return Chosen(tuple(_places(judged, group) for group in _in_reading_order(judged, groups)), False)


def _list(judged: Judged, order: Sequence[int], wants: Want, count: int | None) -> Unit | None:
    """The list to show whole: that of the best unit, or of one close behind where a list is asked for."""
    best = judged.units[order[0]]
    if wants != "list" and (count is None or wants in VALUED):
        return best if len(best.items) > 1 and (best.introduces or _holds_the_answer(judged, best, wants)) else None
    lists = [row for row in order if len(judged.units[row].items) > 1]
    if count is not None:
        row = next((row for row in lists if len(judged.units[row].items) == count), None)
    else:
        row = next((row for row in lists if row in order[:_LOOK_FOR_LIST]), None)
    near = _NEAR_BEST if count is None else _NEAR_BEST_COUNTED
    if row is None or judged.logits[row] < judged.logits[order[0]] - near:
        return None
    return judged.units[row]


def _holds_the_answer(judged: Judged, item: Unit, wants: Want) -> bool:
    """Whether the list of ``item`` answers as a whole: the answer is likely in it, and not in that item alone."""
    if wants in VALUED or len(item.items) > _MOST_ITEMS:
        return False
    span = item.scored.chunk.span
    rows = [
        row
        for row, unit in enumerate(judged.units)
        if unit.items == item.items
        and (unit.scored.chunk.span.document_id, unit.scored.chunk.span.page) == (span.document_id, span.page)
    ]
    shares = judged.shares[rows]
    return bool(shares.sum() >= _IN_ONE_LIST and shares.max() < _ALONE * shares.sum())


def _add_source(judged: Judged, group: list[int], row: int) -> None:
    """A further document that says the same, as one more source of the claim."""
    documents = {judged.units[other].scored.chunk.span.document_id for other in group}
    if judged.units[row].scored.chunk.span.document_id not in documents and len(group) < _MOST_SOURCES:
        group.append(row)


def _in_reading_order(judged: Judged, groups: Sequence[list[int]]) -> list[list[int]]:
    """The best claim, then the rest: documents by their best, in reading order within each."""
    order = list(dict.fromkeys(judged.units[group[0]].scored.chunk.span.document_id for group in groups))

    def place(group: list[int]) -> tuple[int, int, int]:
        unit = judged.units[group[0]]
        span = unit.scored.chunk.span
        return order.index(span.document_id), span.page, unit.start

    return [groups[0], *sorted(groups[1:], key=place)]


def _places(judged: Judged, group: Sequence[int]) -> tuple[Place, ...]:
    units = [judged.units[row] for row in group]
    return tuple(Place(unit.scored, unit.start, unit.end) for unit in units)


def _repeats(unit: Unit, other: Unit) -> bool:
    """Whether one of two sentences says nothing that the other does not, in words or numbers."""
    if _negations(unit.text) != _negations(other.text):
        return False
    if _are_versions(unit, other):  # what differs is what was changed, however little
        return unit.text.split() == other.text.split()
    fewer, more = sorted((_stem_set(unit.text), _stem_set(other.text)), key=len)
    if len(fewer) < _FEWEST_WORDS or len(fewer & more) < _SAME * len(fewer):
        return fewer == more
    less, rest = sorted((_numbers(unit.text), _numbers(other.text)), key=len)
    return less <= rest and len(fewer) >= _SAME_LENGTH * len(more)


def _are_versions(unit: Unit, other: Unit) -> bool:
    one, two = unit.scored.chunk.span.document_id, other.scored.chunk.span.document_id
    return one != two and base_id(one) == base_id(two)


@lru_cache(maxsize=4096)
def _negations(text: str) -> int:
    return sum(word in _NEGATIONS for word in words(text))


@lru_cache(maxsize=4096)
def _stem_set(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))
