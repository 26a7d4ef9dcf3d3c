"""Where the words of a page's stored text stand in what another reader sees on the page.

The stored text is normalised: hyphens at line ends are gone, ligatures split, headers removed, columns put in order.
So only letters and digits are compared. A stretch that occurs once in both texts is an anchor; it grows as long as
both agree. What lies between is matched where there is only one way to do it. A word that would be torn apart is let
go.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

WORD = re.compile(r"\S+")
_ANCHORS = (16, 8, 5)
"""Lengths of anchors in letters; the shorter are looked for only among what the longer left."""
_SURE = 40
"""As many letters at the beginning or end are no coincidence."""
_SHORTEST_LONE = 4
"""A word by itself is matched only when it has this many letters: a short one stands on a page by chance."""
_BETWEEN = "\n"
"""Stands between the blocks of the stored text, so that no anchor grows from one block into the next."""
_FREE = -1


class _Folds(dict[str, str]):
    """A character -> its letters and digits in comparable form: no case, no accents, ligatures split."""

    def __missing__(self, character: str) -> str:
        parts = unicodedata.normalize("NFKD", character).casefold()
        self[character] = "".join(part for part in parts if part.isalnum())
        return self[character]


_FOLDS = _Folds()
_FOLDS_AND_ENDS = _Folds({"\n": _BETWEEN})


@dataclass
class _Letters:
    """The letters of a text. ``places[i]`` is the character that letter ``i`` comes from."""

    text: str
    places: list[int]
    partner: list[int] = field(default_factory=list)
    """For each letter the one that it is matched with in the other text."""

    @cached_property
    def letters(self) -> list[int]:
        """All but the ends of blocks."""
        return [place for place, letter in enumerate(self.text) if letter != _BETWEEN]

    @cached_property
    def words(self) -> list[range]:
        """The letters of each word: those that stand next to each other in the text."""
        return list(_words(self.text, self.places))


def _letters(text: str, folds: _Folds) -> _Letters:
    parts = [folds[character] for character in text]
    places = [place for place, part in enumerate(parts) for _ in part]
    return _Letters("".join(parts), places, [_FREE] * len(places))


def align(stored: str, printed: str) -> list[int]:
    """For each character of ``stored`` its place in ``printed``, -1 where it is no letter or was not found."""
    ours, theirs = _letters(stored, _FOLDS_AND_ENDS), _letters(printed, _FOLDS)
    found = [_FREE] * len(stored)
    if ours.text.replace(_BETWEEN, "") == theirs.text:
        for letter, place in zip(ours.letters, theirs.places, strict=True):
            found[ours.places[letter]] = place
        return found
    for match in _STEPS:
        match(ours, theirs)
        _let_go_of_torn(ours, theirs)
        if _FREE not in (ours.partner[letter] for letter in ours.letters):
            break
    for place, partner in zip(ours.places, ours.partner, strict=True):
        if partner != _FREE:
            found[place] = theirs.places[partner]
    return found


def _match_ends(ours: _Letters, theirs: _Letters) -> None:
    """What both begin with and end with; on most pages that is nearly all, and it is found at once."""
    text, other = ours.text.replace(_BETWEEN, ""), theirs.text
    first = _shared(text, other)
    last = _shared(text[first:][::-1], other[first:][::-1])
    for count, start, there in ((first, 0, 0), (last, len(text) - last, len(other) - last)):
        if count >= _SURE:
            for place, partner in zip(ours.letters[start : start + count], range(there, there + count), strict=True):
                ours.partner[place], theirs.partner[partner] = partner, place


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _match_anchors(ours: _Letters, theirs: _Letters, length: int) -> None:
    once_ours, once_theirs = _once(ours, length), _once(theirs, length)
    for gram, start in once_ours.items():
        other = once_theirs.get(gram, _FREE)
        if start == _FREE or other == _FREE or ours.partner[start] != _FREE or theirs.partner[other] != _FREE:
            continue
        before = _agreeing(ours, theirs, start - 1, other - 1, -1)
        after = _agreeing(ours, theirs, start, other, 1)
        if after >= length:
            _join(ours, theirs, start - before, other - before, before + after)


def _once(letters: _Letters, length: int) -> dict[str, int]:
    """Stretches of free letters -> where they stand; -1 for one that stands in several places."""
    text, partner = letters.text, letters.partner
    found: dict[str, int] = {}
    for run in _free_runs(partner):
        for start in range(run.start, run.stop - length + 1):
            gram = text[start : start + length]
            found[gram] = _FREE if gram in found else start
    return found


def _free_runs(partner: list[int]) -> Iterator[range]:
    start = None
    for place, other in enumerate(partner):
        if other == _FREE and start is None:
            start = place
        elif other != _FREE and start is not None:
            yield range(start, place)
            start = None
    if start is not None:
        yield range(start, len(partner))


def _agreeing(ours: _Letters, theirs: _Letters, here: int, there: int, step: int) -> int:
    """How many free letters agree from here on, in the direction of ``step``."""
    count = 0
    while (
        0 <= here < len(ours.text)
        and 0 <= there < len(theirs.text)
        and ours.text[here] == theirs.text[there]
        and ours.partner[here] == theirs.partner[there] == _FREE
    ):
        count, here, there = count + 1, here + step, there + step
    return count


def _join(ours: _Letters, theirs: _Letters, here: int, there: int, count: int) -> None:
    ours.partner[here : here + count] = range(there, there + count)
    theirs.partner[there : there + count] = range(here, here + count)


def _let_go_of_torn(ours: _Letters, theirs: _Letters) -> None:
    """Free the words that are matched in part, with parts of two words, or with the middle of a longer one."""
    for word in ours.words:
        partners = ours.partner[word.start : word.stop]
        first = partners[0]
        whole = first != _FREE and partners == list(range(first, first + len(partners)))
        if whole and not _cuts(ours, theirs, word.start, -1) and not _cuts(ours, theirs, word.stop - 1, 1):
            continue
        for place, other in zip(word, partners, strict=True):
            if other != _FREE:
                ours.partner[place] = theirs.partner[other] = _FREE


def _words(text: str, places: list[int]) -> Iterator[range]:
    start = 0
    for index in range(1, len(places) + 1):
        if index == len(places) or places[index] > places[index - 1] + 1 or text[index] == _BETWEEN:
            if text[start] == _BETWEEN:
                start += 1
            if start < index:
                yield range(start, index)
            start = index


def _cuts(ours: _Letters, theirs: _Letters, edge: int, step: int) -> bool:
    """Whether the other text's word goes on beyond this edge of ours, without ours going on there too."""
    other = ours.partner[edge]
    beyond = other + step
    if not 0 <= beyond < len(theirs.places) or abs(theirs.places[beyond] - theirs.places[other]) > 1:
        return False
    next_of_ours = edge + step
    while 0 <= next_of_ours < len(ours.text) and ours.text[next_of_ours] == _BETWEEN:
        next_of_ours += step
    return not (0 <= next_of_ours < len(ours.text) and ours.partner[next_of_ours] == beyond)


def _match_gaps(ours: _Letters, theirs: _Letters) -> None:
    """What stands between two matched places: the same letters in both, or next to one of the two."""
    for run in list(_free_runs(ours.partner)):
        letters = [place for place in run if ours.text[place] != _BETWEEN]
        if not letters:
            continue
        text = "".join(ours.text[place] for place in letters)
        starts = {start for start in _openings(ours, run, len(text)) if _is_free(theirs, start, text)}
        if len(starts) == 1:
            for place, other in zip(letters, range(start := starts.pop(), start + len(text)), strict=True):
                _join(ours, theirs, place, other, 1)


def _openings(ours: _Letters, run: range, length: int) -> Iterator[int]:
    """Where the free letters of ``run`` may begin: after what comes before them, or before what comes after."""
    if run.start > 0:
        yield ours.partner[run.start - 1] + 1
    if run.stop < len(ours.text):
        yield ours.partner[run.stop] - length


def _is_free(letters: _Letters, start: int, text: str) -> bool:
    end = start + len(text)
    same = start >= 0 and letters.text[start:end] == text
    return same and all(other == _FREE for other in letters.partner[start:end])


def _match_lone_words(ours: _Letters, theirs: _Letters) -> None:
    """Words that are left over once in both texts."""
    once_ours, once_theirs = _left_once(ours), _left_once(theirs)
    for text in once_ours.keys() & once_theirs.keys():
        if len(text) >= _SHORTEST_LONE:
            _join(ours, theirs, once_ours[text].start, once_theirs[text].start, len(text))


def _left_once(letters: _Letters) -> dict[str, range]:
    """The words without a partner, those that are left over several times left out."""
    left = [word for word in letters.words if all(letters.partner[place] == _FREE for place in word)]
    texts = [letters.text[word.start : word.stop] for word in left]
    counts = Counter(texts)
    return {text: word for text, word in zip(texts, left, strict=True) if counts[text] == 1}


_STEPS: list[Callable[[_Letters, _Letters], None]] = [
    _match_ends,
    *(partial(_match_anchors, length=length) for length in _ANCHORS),
    _match_gaps,
    _match_lone_words,
]
"""What is tried in turn while letters are left without a partner."""
