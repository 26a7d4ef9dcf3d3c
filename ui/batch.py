"""Files of JSON lines in and out. The output appears whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from assistant.errors import BadBatch, DataNotWritable


class Item(BaseModel):
    """One line: a question, or the turns of a conversation whose last is to be answered."""

    model_config = ConfigDict(frozen=True)

    id: str
    turns: tuple[str, ...]

    @model_validator(mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        if not isinstance(value, dict):
            raise ValueError("linjen er ikke et objekt")
        if ("question" in value) == ("turns" in value):
            raise ValueError("oppgi enten question eller turns")
        turns = value.get("turns", [value.get("question")])
        if not isinstance(turns, list) or not turns:
            raise ValueError("turns skal være en liste med minst ett spørsmål")
        return {"id": value.get("id"), "turns": turns}


class ProposalItem(BaseModel):
    """One line: the text of a proposal."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str


ItemType = TypeVar("ItemType", bound=BaseModel)


def read_questions(path: Path) -> list[Item]:
    """The questions of a file, in order; see ``_read``."""
    return _read(path, Item)


def read_proposals(path: Path) -> list[ProposalItem]:
    """The proposals of a file, in order; see ``_read``."""
    return _read(path, ProposalItem)


def _read(path: Path, model: type[ItemType]) -> list[ItemType]:
    """The items of a file, in order. Empty lines are passed over.

    Raises:
        BadBatch: the file cannot be read, or a line of it is not what it should be; with the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadBatch(file=path, line=0, why=str(error)) from None
    items: list[ItemType] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            items.append(model.model_validate(json.loads(line)))
        except json.JSONDecodeError as error:
            raise BadBatch(file=path, line=number, why=f"ikke JSON ({error.msg})") from None
        except ValidationError as error:
            raise BadBatch(file=path, line=number, why=_reason(error)) from None
    return items


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")


def write_lines(path: Path, values: Iterable[object]) -> int:
    """Write one JSON line a value, and give the file its name when all are there. Returns how many.

    Raises:
        DataNotWritable: the file cannot be written.
    """
    count = 0
    with _whole(path) as stream:
        for value in values:
            stream.write(json.dumps(value, ensure_ascii=False) + "\n")
            count += 1
    return count


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        DataNotWritable: the file cannot be written.
    """
    with _whole(path) as stream:
        stream.write(text)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        DataNotWritable: the file cannot be written.
    """
    with _named_when_done(path) as draft:
        draft.write_bytes(data)


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    with _named_when_done(path) as draft, draft.open("w", encoding="utf-8", errors="backslashreplace") as stream:
        yield stream


@contextmanager
def _named_when_done(path: Path) -> Iterator[Path]:
    """A file that gets its name only when everything has been written to it."""
    draft = path.with_name(path.name + ".draft")
    try:
        yield draft
        os.replace(draft, path)
    except OSError as error:
        raise DataNotWritable(path=path, why=error.strerror or error) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
