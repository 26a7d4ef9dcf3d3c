"""The harvest on disk: ``harvest/`` in the data folder, with a catalogue in the form of the corpus's.

A file's name holds the beginning of its hash, so nothing is written over; the catalogue is replaced in one step, and
what it no longer names is removed after that.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import DataNotWritable
from assistant.strict_toml import read_table
from ingest.catalog import CATALOG, Catalog, Entry

_HEADER = """\
# Dokumenter som «strategi harvest» har hentet fra utgiveren. Neste høsting skriver fila på nytt.
# Du kan rette «kind», «rank» og [[document.section]]; det tas vare på. Resten kommer fra kilden.
"""


def read_harvest(folder: Path) -> tuple[Entry, ...]:
    """The entries of the harvest before; none where there was none.

    Raises:
        BadTable: its catalogue was edited and does not hold.
    """
    path = folder / CATALOG
    return read_table(path, Catalog).document if path.exists() else ()


def write_harvest(folder: Path, entries: Sequence[Entry], files: Mapping[str, Path]) -> None:
    """Make ``entries`` the harvest; see ``write_catalog``."""
    write_catalog(folder, entries, files, _HEADER)


def write_catalog(folder: Path, entries: Sequence[Entry], files: Mapping[str, Path], header: str) -> None:
    """Make ``entries`` what a folder holds. ``files``: document id -> where a file lies that is not in the folder yet.

    Raises:
        DataNotWritable: the folder cannot be written; what it held before still stands.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for entry in entries:
            if entry.id in files:
                shutil.copyfile(files[entry.id], folder / entry.file)
        if entries:
            replace_text(folder / CATALOG, catalog_text(entries, header))
        else:
            (folder / CATALOG).unlink(missing_ok=True)
        named = {entry.file for entry in entries} | {CATALOG}
        for path in folder.iterdir():
            if path.is_file() and path.name not in named:
                path.unlink()
    except OSError as error:
        raise DataNotWritable(path=folder, why=error.strerror or error) from error


def catalog_text(entries: Sequence[Entry], header: str = _HEADER) -> str:
    """The entries as TOML."""
    return "\n".join([header, *map(_table, entries)])


def toml_string(text: str) -> str:
    """A text as a TOML string. JSON writes strings that TOML reads, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(entry: Entry) -> str:
    values = entry.model_dump(mode="json", exclude_defaults=True, exclude={"section"})
    lines = ["[[document]]", *(f"{key} = {_value(value)}" for key, value in values.items())]
    for section in entry.section:
        lines += ["  [[document.section]]", f"  heading = {_value(section.heading)}"]
        lines += [f"  rank = {_value(section.rank.value)}"]
    return "\n".join(lines) + "\n"


def _value(value: str | list[str]) -> str:
    return toml_string(value) if isinstance(value, str) else "[" + ", ".join(map(toml_string, value)) + "]"


def replace_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(path.name + ".draft")
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, path)
