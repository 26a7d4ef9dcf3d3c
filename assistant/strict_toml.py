"""Reading a TOML table that people edit: what does not fit is refused with line and reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import BadTable, CorpusMissing

Model = TypeVar("Model", bound=BaseModel)


def read_table(path: Path, model: type[Model]) -> Model:
    """``path`` as a ``model``.

    Raises:
        CorpusMissing: there is no such file.
        BadTable: not TOML, an unknown key, a missing key or a value that does not fit; with the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CorpusMissing(path=path) from None
    except (UnicodeDecodeError, OSError) as error:
        raise BadTable(file=path.name, line=1, why=str(error)) from None
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise BadTable(file=path.name, line=line.group(1) if line else 1, why=str(error)) from None
    except ValidationError as error:
        errors = error.errors()
        first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
        place = first["loc"][:-1] if first["type"] == "missing" else first["loc"]
        raise BadTable(file=path.name, line=_line_of(text, place), why=_reason(first["loc"], first)) from None


def _reason(location: tuple[int | str, ...], error: object) -> str:
    assert isinstance(error, dict)
    key = next((part for part in reversed(location) if isinstance(part, str)), "")
    if error["type"] == "extra_forbidden":
        return f"ukjent nøkkel «{key}»"
    if error["type"] == "missing":
        return f"nøkkelen «{key}» mangler"
    message = str(error["ctx"]["error"] if error["type"] == "value_error" else error["msg"])
    return f"«{key}»: {message}" if key else message


def _line_of(text: str, location: tuple[int | str, ...]) -> int:
    """The line of the value at ``location``: follow ``[[table]]`` headers, then look for the key or its header."""
    lines = text.split("\n")
    at, name = 0, ""
    for part, following in zip(location, [*location, None][1:], strict=True):
        if isinstance(part, int):
            continue
        if isinstance(following, int):
            name = f"{name}.{part}" if name else part
            header = _nth_header(lines, name, following, at)
            at = _key_line(lines, part, at) if header is None else header
        else:
            at = _key_line(lines, part, at)
    return at + 1


def _nth_header(lines: list[str], name: str, count: int, start: int) -> int | None:
    header = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
    seen = -1
    for index in range(start, len(lines)):
        if header.match(lines[index]):
            seen += 1
            if seen == count:
                return index
    return None


def _key_line(lines: list[str], key: str, start: int) -> int:
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
    for index in range(start, len(lines)):
        if pattern.match(lines[index]):
            return index
        if index > start and lines[index].lstrip().startswith("[["):
            break
    header = re.compile(rf"\s*\[+\s*(?:[\w-]+\.)*{re.escape(key)}\s*\]")
    return next((index for index in range(start, len(lines)) if header.match(lines[index])), start)
