"""Temporary corpora: files that go through the ordinary ingest, and the assistant on what comes out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.bootstrap import Assistant, open_assistant, open_encoder
from assistant.errors import CorpusMissing
from assistant.settings import Settings, load_settings
from ingest.catalog import CATALOG
from ingest.pipeline import index_settings, ingest


@dataclass(frozen=True)
class CorpusFile:
    """A document to put in a temporary corpus.

    ``fields`` are further keys of its catalogue entry, such as ``kind`` or ``supersedes``; ``sections`` are headings
    with the rank of what stands under them. Where ``original`` names a file, that file is taken instead of ``text``.
    """

    id: str
    title: str
    text: str
    fields: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[tuple[str, str], ...] = ()
    suffix: str = ".txt"
    original: Path | None = None

    def with_text(self, text: str) -> CorpusFile:
        """The same document with another text, which then counts and not the original file."""
        return replace(self, text=text, original=None)


class Silent:
    """Implements the progress of an ingest; shows nothing."""

    def documents(self, done: int, total: int, name: str) -> None: ...

    def passages(self, done: int, total: int) -> None: ...


def write_corpus(folder: Path, files: Iterable[CorpusFile]) -> None:
    """Write the files and their catalogue to ``folder``, which is made where it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for file in files:
        name = file.id + (file.original.suffix if file.original else file.suffix)
        data = file.original.read_bytes() if file.original else file.text.encode()
        (folder / name).write_bytes(data)
        entries.append(_entry({"id": file.id, "title": file.title, **file.fields, "file": name}, file.sections))
    (folder / CATALOG).write_text("\n".join(entries), encoding="utf-8")


def _entry(keys: Mapping[str, object], sections: Iterable[tuple[str, str]]) -> str:
    lines = ["[[document]]", *(f"{key} = {_toml(value)}" for key, value in keys.items())]
    for heading, rank in sections:
        lines += ["[[document.section]]", f"heading = {_toml(heading)}", f"rank = {_toml(rank)}"]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    """A string or list of strings as TOML, which reads JSON's strings; DEL alone must be escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def build(corpus: Path, data: Path, **overrides: object) -> Assistant:
    """Ingest ``corpus`` into ``data`` and open the assistant on it, with the exact vector search.

    Args:
        overrides: settings that differ from the environment's.

    Raises:
        CorpusMissing: nothing in the folder could be taken in.
    """
    settings = load_settings(corpus=corpus, data=data, **overrides)
    report = ingest(settings, open_encoder(settings), Silent())
    if report.result == "failed":
        raise CorpusMissing(path=corpus)
    return open_built(settings)


def open_built(settings: Settings) -> Assistant:
    """The assistant on an index that is there already."""
    return open_assistant(settings, index_settings, one_question=True)
