"""How Norwegian text becomes search terms: stems, character 4-grams inside words, adjacent stem pairs.

The recipe and its weights were measured on Norwegian questions (see ``docs/retrieval.md``). Character 4-grams do the
work of a compound splitter: "journalløsning" meets "løsning for journal".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import Stemmer

VERSION = 2
"""Part of an index's fingerprint: raise it when any function here gives other terms."""

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]\w*")

_BOKMAAL = """
    og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min mitt ha
    hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil bli
    ble blitt kunne inn når være kom noen noe ville dere deres kun ja etter ned skulle denne for deg si sine sitt
    mot å meget hvorfor dette disse uten hvordan ingen din ditt blir samme hvilken hvilke sånn inni mellom vår
    hver hvem vors hvis både bare enn fordi før mange også slik vært begge siden
"""
_NYNORSK = """
    ein eit eg ikkje ho kva kven kvar korleis kvifor når me dei deira vere er vart vore har hadde skal vil kan frå
    til av om men eller som dette denne desse noko nokon nokre då no berre også her der dykk dykkar hjå
    ei kor òg mi di si vårt våre sitt sine kvart kvarandre medan mens hos slik slike anna annan andre sjølv sjølve
    mykje meir mest nokolunde enno endå blant gjennom utan ute inne få får fekk fått må måtte bør skulle kunne ville
    verte vorte blir blei blitt bli vera veri hen heile vegen attåt kring omkring ifrå imot ettersom dersom difor
"""
_ENGLISH = """
    the a an of to in is are was were be been on at by for with from as it its this that these those and or not
    does do did has have had which what who whom whose when where why how can could will would should shall there
    their they them he she his her we our you your i about into than then so if
    my me us mine yours ours any anything anyone someone something all must might may being out up down after before
    between again along whether versus while already elsewhere such also everything everyone still just only more most
    some each every other another both either neither within without during through over under against among upon
    s t ll re ve don doesn didn isn aren wasn won hasn haven let get gets got
"""
STOP_WORDS = frozenset(f"{_BOKMAAL} {_NYNORSK} {_ENGLISH}".split())


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("norwegian")


def words(text: str) -> list[str]:
    """Lower-cased words and numbers, in order."""
    return WORD.findall(text.lower())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a lower-cased Norwegian word."""
    return str(_stemmer().stemWord(word))


def content_words(text: str) -> list[str]:
    """Lower-cased words without stop words, in order."""
    return [word for word in words(text) if word not in STOP_WORDS]


def stems(text: str) -> list[str]:
    """Stems of the content words, in order."""
    return [stem(word) for word in content_words(text)]


def grams(text: str) -> list[str]:
    """Character 4-grams of each content word; ``_`` marks its borders, shorter words stay whole."""
    return [gram for word in content_words(text) for gram in word_grams(word)]


@lru_cache(maxsize=200_000)
def word_grams(word: str) -> tuple[str, ...]:
    """The 4-grams of one word: ``helse`` gives ``_hel hels else lse_``."""
    framed = f"_{word}_"
    if len(framed) <= 4:
        return (framed,)
    return tuple(framed[i : i + 4] for i in range(len(framed) - 3))


def pairs(text: str) -> list[str]:
    """Adjacent stems, joined by a space."""
    return [f"{left} {right}" for left, right in pairwise(stems(text))]
