"""What may be loaded as a model: files that hold data and no code, unchanged since their hashes were written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from assistant.errors import EncoderRefused, EncoderUnavailable

ALLOWED = frozenset({".safetensors", ".json", ".txt", ".model", ".md"})
HASHES = "sha256sums.txt"
_MODULES = "sentence_transformers."


def check_files(folder: Path) -> None:
    """Look at every file of a model folder before anything is loaded from it.

    Code in a model folder can run even where remote code is switched off (CVE-2026-68770), so other file types
    than data are refused outright. Where the folder has a ``sha256sums.txt``, every file must match it.

    Raises:
        EncoderUnavailable: no such folder, or no weights in it.
        EncoderRefused: a file of another type, a changed file, or a module from elsewhere.
    """
    if not (folder / "model.safetensors").is_file():
        raise EncoderUnavailable(name=folder, why="model.safetensors mangler")
    for path in sorted(folder.rglob("*")):
        harmless = path.suffix.lower() in ALLOWED or (path.name.startswith(".") and not path.suffix)
        if path.is_file() and not harmless:
            raise EncoderRefused(file=path.name, why="bare safetensors, JSON og tekst godtas")
    _check_modules(folder)
    if (folder / HASHES).is_file():
        _check_hashes(folder)


def _check_modules(folder: Path) -> None:
    path = folder / "modules.json"
    if not path.is_file():
        return
    try:
        types = [str(module["type"]) for module in json.loads(path.read_text(encoding="utf-8"))]
    except (ValueError, TypeError, KeyError):
        raise EncoderRefused(file=path.name, why="filen kan ikke leses") from None
    for name in types:
        if not name.startswith(_MODULES):
            raise EncoderRefused(file=path.name, why=f"modulen {name} er ikke en del av sentence-transformers")


def _check_hashes(folder: Path) -> None:
    wanted = {}
    for line in (folder / HASHES).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        wanted[name.strip()] = digest.strip()
    for name in sorted(wanted):
        if not (folder / name).is_file():
            raise EncoderRefused(file=name, why="filen mangler")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != HASHES and wanted.get(name) != file_hash(path):
            raise EncoderRefused(file=name, why=f"filen stemmer ikke med {HASHES}")


def file_hash(path: Path) -> str:
    """SHA-256 in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
