"""Everything that a data folder and the records hold, in one file, and back.

    backup.json        format, time, version, hash of each file
    records.jsonl      conversations, reports, log: the same for SQLite and PostgreSQL
    library.sqlite     the documents as they were read
    generation/<id>/   the live index
    goals.toml, model-off              what persons have set
    harvest/, uploads/, drafts/        what was fetched and handed in

The records are from one moment, and so is the index: the lock of the ingest is held meanwhile. The service goes on.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.adapters import generation as layout
from assistant.adapters.generation import Generation, current_id
from assistant.adapters.last_ingest import LIBRARY
from assistant.adapters.model_files import file_hash
from assistant.errors import BadBackup, DataNotWritable, IndexDamaged
from assistant.record_ports import Records
from assistant.settings import Settings, system_version
from assistant.types import LOCAL
from ingest.drafts import WAITING
from ingest.lock import lock
from ingest.sources import HARVEST, UPLOADS
from ingest.switching import switch, sync, withdraw

FORMAT = 1
MANIFEST, RECORDS, GENERATION = "backup.json", "records.jsonl", "generation"
FOLDERS = (HARVEST, UPLOADS, WAITING)
SET_BY_PERSONS = ("goals.toml", "model-off")
_BESIDE_LIBRARY = ("-wal", "-shm")
_QUICK = 3
"""Level of compression: vectors hardly shrink, and text does so at any level."""


@dataclass(frozen=True)
class Backup:
    """What a backup holds; ``size`` is that of the file in bytes."""

    created_at: str
    generation: str | None
    files: int
    size: int


def make_backup(settings: Settings, records: Records, target: Path) -> Backup:
    """Write everything to ``target``, whole or not at all, readable by its owner alone.

    Raises:
        IngestRunning: the index is being changed.
        DataNotWritable: there is no room, or the folder cannot be written.
        RecordsUnavailable: the records cannot be read.
    """
    try:
        with lock(settings.data), tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            scratch = Path(folder)
            with (scratch / RECORDS).open("w", encoding="utf-8") as stream:
                stream.writelines(records.dump())
            _copy_library(settings.data / LIBRARY, scratch / LIBRARY)
            made = _pack(settings.data, scratch, target)
        records.audit.note(LOCAL, "records.backup", target.name)
        return made
    except (OSError, sqlite3.Error) as error:
        raise DataNotWritable(path=target, why=getattr(error, "strerror", None) or error) from error


def restore_backup(settings: Settings, records: Records, source: Path) -> Backup:
    """Put what a backup holds in the place of what there is. Nothing is touched before all of it was found whole.

    Raises:
        BadBackup: it is none, is damaged, or is of a newer program.
        RecordsTooNew: the same for the records in it.
        IngestRunning, DataNotWritable, RecordsUnavailable: see ``make_backup``.
    """
    data = settings.data
    try:
        with lock(data), tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as folder:
            scratch = Path(folder)
            made = _unpack(source, scratch)
            with (scratch / RECORDS).open(encoding="utf-8") as lines:
                records.load(lines, LOCAL)
            _put_library(data, scratch)
            _put_settings(data, scratch)
            _put_generation(data, scratch, made.generation)
            return made
    except (OSError, sqlite3.Error) as error:
        raise DataNotWritable(path=data, why=getattr(error, "strerror", None) or error) from error


def _copy_library(library: Path, target: Path) -> None:
    if not library.exists():
        return
    with closing(sqlite3.connect(library)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _pack(data: Path, scratch: Path, target: Path) -> Backup:
    draft, hashes = scratch / "draft", dict[str, str]()
    generation = current_id(data)
    made = Backup(datetime.now(UTC).isoformat(timespec="seconds"), generation, 0, 0)
    with tarfile.open(draft, "w:gz", compresslevel=_QUICK) as archive:
        for name, path in _members(data, scratch, generation):
            hashes[name] = file_hash(path)
            archive.add(path, name, recursive=False)
        described = {"format": FORMAT, "version": system_version(), "created_at": made.created_at}
        listed = {**described, "generation": generation, "files": hashes}
        (scratch / MANIFEST).write_text(json.dumps(listed, indent=1), encoding="utf-8")
        archive.add(scratch / MANIFEST, MANIFEST)
    draft.chmod(0o600)
    sync(draft)
    os.replace(draft, target)
    return Backup(made.created_at, generation, len(hashes), target.stat().st_size)


def _members(data: Path, scratch: Path, generation: str | None) -> Iterator[tuple[str, Path]]:
    """What goes in: the name there, and the file."""
    yield from ((name, scratch / name) for name in (RECORDS, LIBRARY) if (scratch / name).exists())
    yield from ((name, data / name) for name in SET_BY_PERSONS if (data / name).exists())
    for name in FOLDERS:
        yield from _tree(data / name, name)
    if generation is not None:
        yield from _tree(data / layout.FOLDER / generation, f"{GENERATION}/{generation}")


def _tree(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{name}/{path.relative_to(folder).as_posix()}", path


def _unpack(source: Path, scratch: Path) -> Backup:
    """Everything in a backup, compared to its hashes.

    Raises:
        BadBackup: something is missing, changed, or not of ours.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(scratch, filter="data")
        described = json.loads((scratch / MANIFEST).read_bytes())
        if described["format"] != FORMAT:
            raise BadBackup(file=source, why=f"format {described['format']}")
        hashes: dict[str, str] = described["files"]
        made = Backup(described["created_at"], described["generation"], len(hashes), source.stat().st_size)
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise BadBackup(file=source, why=getattr(error, "strerror", None) or type(error).__name__) from None
    _compare(source, scratch, hashes)
    return made


def _compare(source: Path, scratch: Path, hashes: dict[str, str]) -> None:
    found = {name for name, _ in _tree(scratch, "")}
    if {name.removeprefix("/") for name in found} != {*hashes, MANIFEST} or RECORDS not in hashes:
        raise BadBackup(file=source, why="filer mangler eller er lagt til")
    for name, wanted in hashes.items():
        if file_hash(scratch / name) != wanted:
            raise BadBackup(file=source, why=f"{name} er endret")


def _put_library(data: Path, scratch: Path) -> None:
    for ending in _BESIDE_LIBRARY:
        (data / f"{LIBRARY}{ending}").unlink(missing_ok=True)
    if (scratch / LIBRARY).exists():
        os.replace(scratch / LIBRARY, data / LIBRARY)
    else:
        (data / LIBRARY).unlink(missing_ok=True)


def _put_settings(data: Path, scratch: Path) -> None:
    for name in SET_BY_PERSONS:
        (data / name).unlink(missing_ok=True)
        if (scratch / name).exists():
            os.replace(scratch / name, data / name)
    for name in FOLDERS:
        if (data / name).exists():
            (data / name).rename(scratch / f"{name}-before")
        if (scratch / name).exists():
            (scratch / name).rename(data / name)


def _put_generation(data: Path, scratch: Path, name: str | None) -> None:
    """Switch the index of the backup in; one that is there already, and whole, is used as it is."""
    if name is None:
        withdraw(data)
        return
    folder = data / layout.FOLDER / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not _is_whole(folder):
        number = 2
        while folder.exists():  # damaged, and perhaps still read
            folder, number = folder.with_name(f"{name.partition('-')[0]}-{number}"), number + 1
        (scratch / GENERATION / name).rename(folder)
    switch(data, folder)


def _is_whole(folder: Path) -> bool:
    with suppress(IndexDamaged):
        Generation(folder).verify()
        return True
    return False
