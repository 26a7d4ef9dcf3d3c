"""Other words for the words of a question: English and nynorsk into bokmål, everyday words into the documents' words.

Three tab-separated files that people edit, one entry a line: ``word or phrase<TAB>translation[; translation …]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.errors import BadTable
from assistant.terms import STOP_WORDS, stem, words
from assistant.types import Language

FOLDER = Path(__file__).resolve().parent / "wordlists"
THESAURUS = "thesaurus"
_LONGEST_PHRASE = 4
_SHORTEST_STEM = 5
"""Shorter stems belong to several words: "målene" (the goals) and "måler" (measures) share one."""
_ENDINGS = ("ies", "ied", "ing", "ed", "es", "s", "ly")

Table = dict[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """One or more words of a question, and other ways to say them in the documents' words."""

    words: tuple[str, ...]
    forms: tuple[str, ...]


def read_table(path: Path) -> Table:
    """Entries by the words of their left side.

    Raises:
        BadTable: a line has no tab, an empty side, or a left side that stands twice; with the line.
    """
    table: Table = {}
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        left, tab, right = line.partition("\t")
        key = tuple(words(left))
        forms = tuple(form.strip() for form in right.split(";") if form.strip())
        if not tab or not key or not forms:
            raise BadTable(file=path.name, line=number, why="linjen skal ha ord, tabulator og oversettelse")
        if left in seen:
            raise BadTable(file=path.name, line=number, why=f"«{left}» står to ganger")
        seen.add(left)
        table[key] = tuple(dict.fromkeys([*table.get(key, ()), *forms]))  # "e-post" and "e post" are one key
    return table


@lru_cache(maxsize=1)
def tables(folder: Path = FOLDER) -> dict[str, Table]:
    """The shipped tables: ``en`` and ``nn`` into bokmål, and ``thesaurus``."""
    return {name: read_table(folder / f"{name}.tsv") for name in ("en", "nn", THESAURUS)}


def render(text: str, language: Language) -> list[Rendering]:
    """The words of a question in order, each with what it is called in bokmål and in the documents.

    Phrases go before words. A word that no table knows stands alone, without other forms.
    """
    names = [language, THESAURUS] if language in tables() else [THESAURUS]
    found = []
    for rendering in _look_up(words(text), names):
        more = [form for word in rendering.forms for form in tables()[THESAURUS].get(tuple(words(word)), ())]
        found.append(Rendering(rendering.words, tuple(dict.fromkeys([*rendering.forms, *more]))))
    return found


def _look_up(tokens: Sequence[str], names: Sequence[str]) -> Iterator[Rendering]:
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
            phrase = tuple(tokens[at : at + length])
            if length == 1 and phrase[0] in STOP_WORDS:
                continue
            forms = next((found for name in names if (found := _find(phrase, name))), ())
            if forms:
                yield Rendering(phrase, forms)
                at += length
                break
        else:
            if tokens[at] not in STOP_WORDS:
                yield Rendering((tokens[at],), ())
            at += 1


def _find(phrase: tuple[str, ...], name: str) -> tuple[str, ...]:
    table = tables()[name]
    if phrase in table:
        return table[phrase]
    if name != "en":
        return _by_stem(name).get(tuple(map(stem, phrase)), ())
    rooted = ((*phrase[:-1], last) for last in _english_roots(phrase[-1]))
    return next((table[key] for key in rooted if key in table), ())


def _english_roots(word: str) -> Iterator[str]:
    """What is left of an English word without its ending: "studies" -> "studi", "study", "studie"."""
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= 2:
            yield from (root, root + "e", root + "y")
            if len(root) > 3 and root[-1] == root[-2]:
                yield root[:-1]


@lru_cache(maxsize=4)
def _by_stem(name: str) -> Table:
    """The table with stems on the left, for inflected forms; the first entry of a stem wins."""
    stemmed: Table = {}
    for key, forms in tables()[name].items():
        stems = tuple(map(stem, key))
        if all(len(part) >= _SHORTEST_STEM for part in stems):
            stemmed.setdefault(stems, forms)
    return stemmed
