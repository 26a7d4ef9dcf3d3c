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
    return {name: read_table(folder / f"{name}.tsv") for name in ("en", "nn", "thesaurus")}


def render(text: str, language: Language) -> list[Rendering]:
    """The words of a question in order, each with what it is called in bokmål and in the documents.

    Phrases go before words. A word that no table knows stands alone, without other forms.
    """
    known = tables()
    first = [known[language]] if language in known else []
    found = []
    for rendering in _look_up(words(text), [*first, known["thesaurus"]], language):
        more = [form for word in rendering.forms for form in _thesaurus(word, known["thesaurus"])]
        found.append(Rendering(rendering.words, tuple(dict.fromkeys([*rendering.forms, *more]))))
    return found


def _thesaurus(form: str, thesaurus: Table) -> tuple[str, ...]:
    return thesaurus.get(tuple(words(form)), ())


def _look_up(tokens: Sequence[str], known: Sequence[Table], language: Language) -> Iterator[Rendering]:
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
            phrase = tuple(tokens[at : at + length])
            if length == 1 and phrase[0] in STOP_WORDS:
                continue
            forms = next((found for table in known if (found := _find(phrase, table, language))), ())
            if forms:
                yield Rendering(phrase, forms)
                at += length
                break
        else:
            if tokens[at] not in STOP_WORDS:
                yield Rendering((tokens[at],), ())
            at += 1


def _find(phrase: tuple[str, ...], table: Table, language: Language) -> tuple[str, ...]:
    if phrase in table:
        return table[phrase]
    if language == "en":
        for last in _english_roots(phrase[-1]):
            if (*phrase[:-1], last) in table:
                return table[(*phrase[:-1], last)]
        return ()
    return _by_stem(table_id(table)).get(tuple(map(stem, phrase)), ())


def _english_roots(word: str) -> Iterator[str]:
    """What is left of an English word without its ending: "studies" -> "studi", "study", "studie"."""
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= 2:
            yield from (root, root + "e", root + "y")
            if len(root) > 3 and root[-1] == root[-2]:
                yield root[:-1]


def table_id(table: Table) -> str:
    return next(name for name, known in tables().items() if known is table)


@lru_cache(maxsize=4)
def _by_stem(name: str) -> Table:
    """The table with stems on the left, for inflected forms; the first entry of a stem wins."""
    stemmed: Table = {}
    for key, forms in tables()[name].items():
        stems = tuple(map(stem, key))
        if all(len(part) >= _SHORTEST_STEM for part in stems):
            stemmed.setdefault(stems, forms)
    return stemmed
