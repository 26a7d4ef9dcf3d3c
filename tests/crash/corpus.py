"""A small corpus in editions: every section of a document names its edition, so a torn document gives itself away."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from assistant.ports import Library
from assistant.settings import Settings, load_settings
from assistant.validity import base_id, is_earlier_version

NAMES = ("journal", "patologi", "radiologi", "legemidler", "portal")
SECTIONS = 4
QUESTION = "Hvor mange ansatte arbeider med radiologi?"
_EDITION = re.compile(r"\butgave (\d+)\b")


def settings_of(folder: Path) -> Settings:
    return load_settings(corpus=folder / "corpus", data=folder / "data", workers=1, generations=0)


def write(folder: Path, name: str, edition: int) -> None:
    """Write a document in one step: a file that is half written would be the corpus's fault, not the ingest's."""
    lines = [f"# {name.capitalize()}"]
    for section in range(SECTIONS):
        lines += [f"## Del {section} om {name}", f"Det arbeider {edition + 100} ansatte med {name} i utgave {edition}."]
    draft = folder / "corpus" / f"{name}.draft"
    draft.write_text("\n\n".join(lines), encoding="utf-8")
    os.replace(draft, draft.with_suffix(".md"))


def on_disk(folder: Path, name: str) -> int:
    """The edition that a document in the corpus has."""
    return _edition([(folder / "corpus" / f"{name}.md").read_text(encoding="utf-8")])


def editions_of(library: Library) -> dict[str, int]:
    """The edition of each document as it is; -1 where that or an earlier version is not whole."""
    found: dict[str, int] = {}
    for document in library.documents():
        page = library.page(document.id, 1).text
        chunks = " ".join(chunk.text for chunk in library.chunks_on(document.id, 1))
        name, edition = base_id(document.id).removesuffix("-md"), _edition([page, chunks])
        if edition < 0 or not is_earlier_version(document):
            found[name] = min(edition, found.get(name, edition))
    return found


def _edition(texts: Iterable[str]) -> int:
    named = [_EDITION.findall(text) for text in texts]
    same = len({edition for editions in named for edition in editions}) == 1
    return int(named[0][0]) if same and all(len(editions) == SECTIONS for editions in named) else -1
