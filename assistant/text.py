"""Normalising page text once, cutting it into sentences, and finding a quote in it again.

After ``normalise`` a page's text never changes, so offsets into it are exact for ever.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.visible import HIDDEN, without_hidden

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")

_QUOTES = dict.fromkeys('«»“”„‟"‹›', '"') | dict.fromkeys("‘’‚‛'´`", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−-", "-")
_FOLD = _QUOTES | _DASHES

_ABBREVIATIONS = frozenset(
    """
        adm adr anm anv art bl ca dir dr dvs el e.l eks etc ev evt f f.eks ff flg fork forts fylkesk hhv iht inkl
        int jf jfr kap kfr kl kr maks mht mill min mrd mv nr obs osv pga pkt prof pst ref s sek sist st stk t.o.m
        tlf vedk vha vol årg bl.a d.v.s m.m m.v o.l o.a p.g.a f.o.m i.h.t m.h.t o.s.v e.g i.e no mr ms mrs inc ltd
        vs
        """.split()
)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[»”\")\]]*+(?=\s)|\n+")
_LAST_TOKEN = re.compile(r"([\w.]+)$")
_LONGEST_TOKEN = 40
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")


def normalise(text: str) -> str:
    """Composed characters, no ligatures, no hidden or control characters, single spaces, trimmed lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = unicodedata.normalize("NFC", without_hidden(text))
    text = _CONTROL.sub(" ", text)
    text = _SPACES.sub(" ", text)
    return "\n".join(line.strip() for line in text.split("\n"))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``, without surrounding white space.

    A line break always ends a sentence; a full stop does not where it belongs to an abbreviation, an initial or
    an ordinal ("22. november", "kap. 5"), and no mark does where a small letter follows ("«Hva nå?» ble spurt").
    """
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, stop):
        if _ends_sentence(text, begin, match, stop):
            _append_trimmed(spans, text, begin, match.end())
            begin = match.end()
    _append_trimmed(spans, text, begin, stop)
    return spans


def _ends_sentence(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    if text[match.start()] == "\n":
        return True
    after = match.end()
    while after < stop and text[after] == " ":
        after += 1
    if after == stop or text[after] == "\n":
        return True
    if text[after].islower():
        return False
    if match.group()[0] in "!?…":
        return True
    last = _LAST_TOKEN.search(text, max(begin, match.start() - _LONGEST_TOKEN), match.start())
    if last is None:
        return True
    token = last.group(1).lower().rstrip(".")
    if token in _ABBREVIATIONS or _INITIALS.fullmatch(token):
        return False
    in_number = text[max(last.start() - 1, begin) : last.start()] in ("-", "–", "/")
    is_ordinal = token.isdigit() and len(token) <= 2 and not in_number
    return not is_ordinal or text[after].isupper()


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


@dataclass(frozen=True, slots=True)
class Folded:
    """Text reduced to what matters when a quote is compared, with the way back to the original.

    ``offsets[i]`` is where character ``i`` of ``text`` stands in the original; ``ends[i]`` where it ends there.
    """

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> Folded:
    """Forgive case, white space, quotation marks and dashes, and nothing else."""
    characters: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for cluster_start, cluster_end in _clusters(text):
        for character in _fold_cluster(text[cluster_start:cluster_end]):
            if character == " " and characters and characters[-1] == " ":
                ends[-1] = cluster_end
                continue
            characters.append(character)
            offsets.append(cluster_start)
            ends.append(cluster_end)
    return Folded("".join(characters), tuple(offsets), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """A character with the combining marks and invisible characters that follow it: "a" and a ring above are one."""
    spans: list[tuple[int, int]] = []
    for index, character in enumerate(text):
        if spans and not character.isascii() and (unicodedata.combining(character) or HIDDEN.match(character)):
            spans[-1] = (spans[-1][0], index + 1)
        else:
            spans.append((index, index + 1))
    return spans


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    cluster = HIDDEN.sub("", cluster)
    if cluster.isspace():
        return " "
    if len(cluster) == 1 and cluster in _FOLD:
        return _FOLD[cluster]
    letters = "".join(_LIGATURES.get(character, character) for character in cluster)
    return unicodedata.normalize("NFC", letters).casefold()


def find_all(needle: str, haystack: Folded) -> list[tuple[int, int]]:
    """Spans in the original text where the folded ``needle`` stands, in whole words and whole numbers."""
    wanted = fold(needle).text.strip()
    if not wanted:
        return []
    found: list[tuple[int, int]] = []
    at = haystack.text.find(wanted)
    while at >= 0:
        if _is_whole(haystack.text, at, at + len(wanted)):
            found.append((haystack.offsets[at], haystack.ends[at + len(wanted) - 1]))
        at = haystack.text.find(wanted, at + 1)
    return found


_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_CUT_NUMBER_AFTER = re.compile(r"[.,:/]\d| \d{3}(?!\d)")


def _is_whole(text: str, start: int, end: int) -> bool:
    """False where the slice cuts a word or a number: "265" out of "1 265" would be another amount."""
    if _goes_on(text, start) or _goes_on(text, end):
        return False
    if text[start].isdigit() and _number_cut_before(text, start):
        return False
    return not (text[end - 1].isdigit() and _CUT_NUMBER_AFTER.match(text, end))


def _goes_on(text: str, at: int) -> bool:
    """Whether a word or number stands on both sides of ``at``; its hyphen ("ikke-akutt", "-5") is part of it."""
    before, after = text[max(at - 1, 0) : at], text[at : at + 1]
    if before == "-":
        return after.isdigit() or (_in_word(after) and _in_word(text[max(at - 2, 0) : at - 1]))
    if after == "-":
        return _in_word(before) and _in_word(text[at + 1 : at + 2])
    return _in_word(before) and _in_word(after)


def _in_word(character: str) -> bool:
    return character.isalnum() or (character != "" and unicodedata.combining(character) > 0)


def _number_cut_before(text: str, start: int) -> bool:
    if start < 2 or not text[start - 2].isdigit():
        return False
    return text[start - 1] in ".,:/" or (text[start - 1] == " " and bool(_THOUSANDS.match(text, start)))
