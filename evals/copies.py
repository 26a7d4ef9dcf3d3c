"""Copies of a corpus, to be changed: sentences edited or planted, documents added or left out.

What is not changed keeps its own file. What is, becomes Markdown with the same headings, paragraphs and lists, so that
it is cut into the same passages.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.bootstrap import Assistant
from assistant.types import Page
from evals.workspace import CorpusFile, build, write_corpus
from ingest.catalog import Entry, read_corpus
from ingest.questions import FOLDER as QUESTIONS

_OTHERS = {
    "Helse Sør-Øst RHF": "Fylkeskommunen",
    "Helse Sør-Øst": "Fylkeskommunen",
    "Sykehuspartner": "Driftsetaten",
    "sykehus": "skole",
    "pasient": "elev",
    "helse": "samferdsel",
}
_SECTIONS, _SENTENCES = 20, 2
"""A distractor has so many sections of so many sentences, and so about as many passages."""


def copy_of(assistant: Assistant) -> list[CorpusFile]:
    """Every document of an index, with its catalogue entry, its file, and its text as Markdown."""
    corpus = assistant.settings.corpus
    taken = {document.id: document.pages for document in assistant.library.documents()}
    return [
        _copied(entry, corpus, [assistant.library.page(entry.id, n) for n in range(1, taken[entry.id] + 1)])
        for entry in read_corpus(corpus).entries
        if entry.id in taken
    ]


def _copied(entry: Entry, corpus: Path, pages: Sequence[Page]) -> CorpusFile:
    fields = entry.model_dump(mode="json", exclude={"id", "title", "file", "sha256", "section"}, exclude_none=True)
    sections = tuple((section.heading, section.rank.value) for section in entry.section)
    kept = {key: tuple(value) if isinstance(value, list) else str(value) for key, value in fields.items() if value}
    text = "\n\n".join(map(_markdown, pages))
    return CorpusFile(entry.id, entry.title, text, kept, sections, ".md", corpus / entry.file)


def _markdown(page: Page) -> str:
    lines = []
    for block in page.blocks:
        text = page.text[block.start : block.end]
        if block.kind == "heading":
            text = "#" * min(6, max(1, block.level)) + " " + text
        lines.append(text.replace("• ", "- ", 1) if block.kind == "item" else text)
    return "\n\n".join(lines)


def without(files: Sequence[CorpusFile], removed: set[str]) -> list[CorpusFile]:
    """The files but the removed ones, which nothing then supersedes any more."""
    kept = []
    for file in files:
        if file.id in removed:
            continue
        old = file.fields.get("supersedes", ())
        left = tuple(one for one in old if one not in removed)
        fields = {key: value for key, value in file.fields.items() if key != "supersedes"}
        kept.append(replace(file, fields={**fields, "supersedes": left} if left else fields))
    return kept


def edited(files: Sequence[CorpusFile], edits: dict[str, list[tuple[str, str]]]) -> list[CorpusFile]:
    """The files with words replaced: ``{document: [(old, new), …]}``, every place where they stand."""

    def change(file: CorpusFile) -> CorpusFile:
        text = file.text
        for old, new in edits.get(file.id, []):
            text = text.replace(old, new)
        return file.with_text(text) if text != file.text else file

    return [change(file) for file in files]


def distractors(files: Sequence[CorpusFile], passages: int, seed: int = 7) -> list[CorpusFile]:
    """Documents about something else in the same turns of phrase, with about so many passages in all.

    Sentences of the corpus in random order, with other names and other figures: noise that a search for words or for
    likeness is drawn to.
    """
    generator = random.Random(seed)
    prose = " ".join(file.text for file in files)
    sentences = [s for s in re.split(r"(?<=[.])\s+", prose) if 40 < len(s) < 400 and not re.search(r"http|#|\n", s)]
    return [_distractor(number, sentences, generator) for number in range(1, passages // _SECTIONS + 1)]


def _distractor(number: int, sentences: Sequence[str], generator: random.Random) -> CorpusFile:
    parts = [f"# Notat {number}"]
    for section in range(1, _SECTIONS + 1):
        chosen = [_disguised(generator.choice(sentences), generator) for _ in range(_SENTENCES)]
        parts += [f"## Punkt {section}", " ".join(chosen)]
    return CorpusFile(f"stoy-{number:04d}", f"Notat {number} fra Driftsetaten", "\n\n".join(parts), suffix=".md")


def _disguised(sentence: str, generator: random.Random) -> str:
    text = " ".join(sentence.replace("•", "").split())
    for name, other in _OTHERS.items():
        text = text.replace(name, other).replace(name.capitalize(), other.capitalize())
    return re.sub(r"\d", lambda _: str(generator.randrange(1, 10)), text)


class Bed:
    """A folder where changed copies of one corpus are built one after another; what is unchanged is not read again."""

    def __init__(self, folder: Path, goals: Path) -> None:
        self._folder, self._goals = folder, goals

    def build(self, files: Sequence[CorpusFile]) -> Assistant:
        """The assistant on these files."""
        corpus = self._folder / "corpus"
        shutil.rmtree(corpus, ignore_errors=True)
        write_corpus(corpus, files)
        if self._goals.is_file():
            (corpus / "goals.toml").write_bytes(self._goals.read_bytes())
        if (asked := self._goals.parent / QUESTIONS).is_dir():
            shutil.copytree(asked, corpus / QUESTIONS)
        return build(corpus, self._folder / "data")
