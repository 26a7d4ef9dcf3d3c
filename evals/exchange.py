"""Test sets out to a spreadsheet and in again. What cannot be read is reported by row and column; nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import BadTestset, DataNotWritable
from assistant.types import Frozen
from evals.datasets import ProposalSample, Sample, read_lines
from evals.sheets import PROPOSALS, QUESTIONS, Sheet, faults_of

FAULT = "feil"
"""The heading of the column that rejected rows carry their fault in; it is not read."""

_CELL = 32_767
"""The most characters that a cell of Excel holds."""
_FILES = {"questions": ("answerable.jsonl", "unanswerable.jsonl"), "proposals": ("proposals.jsonl",)}
Row = dict[str, str]


@dataclass(frozen=True)
class Issue:
    """Something wrong in one cell. ``row`` counts as the spreadsheet does: the headings are row 1."""

    row: int
    column: str
    why: str


@dataclass
class Imported:
    """What became of a file: ids that are new, changed and as before, what was wrong, and where rejected rows are."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    rejected: Path | None = None


def export(sheet: Sheet, folder: Path, out: Path) -> int:
    """Write the samples of ``folder`` to ``out`` (.xlsx or .csv); how many.

    Raises:
        BadTable: a line of the test set does not hold.
        BadTestset: another kind of file, or a text too long for a cell of Excel.
        DataNotWritable: ``out`` cannot be written.
    """
    rows = [sheet.row_of(kept.sample) for kept in _stored(sheet, folder).values()]
    _write(out, [column.heading for column in sheet.columns], rows)
    return len(rows)


def take_in(path: Path, folder: Path) -> Imported:
    """Read a spreadsheet into the test set of ``folder``: rows that hold replace the sample of that id or are added.

    Samples that are not in the file stay as they are, and so do values whose column is not in it. Rows that do not
    hold are left out and written to a file beside ``path``, each with its fault.

    Raises:
        BadTestset: not a test set at all.
        DataNotWritable: the test set cannot be written.
    """
    headings, rows = _read(path)
    sheet = _sheet_of(path, headings)
    stored = _stored(sheet, folder)
    found, rejected = Imported(), []
    known = {column.heading for column in sheet.columns} | {FAULT, ""}
    found.issues += [Issue(1, name, "ukjent kolonne, ikke lest") for name in headings if name not in known]
    seen: set[str] = set()
    for number, row in rows:
        sample, wrong = _sample_of(sheet, row, stored, seen)
        if sample is None:
            found.issues += [Issue(number, column, why) for column, why in wrong.items()]
            rejected.append(row | {FAULT: "; ".join(f"{column}: {why}" for column, why in wrong.items())})
            continue
        _note(found, sheet, sample, stored)
    if found.added or found.changed:
        _store(sheet, folder, stored)
    if rejected:
        found.rejected = path.with_name(f"{path.stem}-avvist{path.suffix}")
        _write(found.rejected, [*(name for name in headings if name != FAULT), FAULT], rejected)
    return found


def _note(found: Imported, sheet: Sheet, sample: Frozen, stored: dict[str, _Kept]) -> None:
    name = _id(sample)
    before = stored.get(name)
    if before is not None and before.sample == sample:
        found.same.append(name)
        return
    (found.added if before is None else found.changed).append(name)
    stored[name] = _Kept(sample, before.file if before else _file_of(sheet, sample), _line(sample))


def _sample_of(
    sheet: Sheet, row: Row, stored: Mapping[str, _Kept], seen: set[str]
) -> tuple[Frozen | None, dict[str, str]]:
    """The sample in a row, or None with what is wrong by heading."""
    values, wrong = sheet.values_of(row)
    name = str(values.get("id", ""))
    if name in seen:
        wrong["id"] = f"«{name}» står to ganger"
    seen.add(name)
    if wrong:
        return None, wrong
    before = stored[name].sample.model_dump(mode="json") if name in stored else {}
    try:
        sample = sheet.model.model_validate({**before, **_joined(before, values)})
    except ValidationError as error:
        headings = {column.field: column.heading for column in sheet.columns}
        return None, {headings.get(str(e["loc"][0]), str(e["loc"][0])): str(e["msg"]) for e in error.errors()}
    wrong = faults_of(sample)
    return (None, wrong) if wrong else (sample, {})


def _joined(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """``values`` with what their tables had before; None takes an entry away."""
    found = dict(values)
    for name, value in values.items():
        if isinstance(value, dict):
            table = {**before.get(name, {}), **value}
            found[name] = {key: one for key, one in table.items() if one is not None}
    return found


def _sheet_of(path: Path, headings: Sequence[str]) -> Sheet:
    sheet = PROPOSALS if "tittel" in headings else QUESTIONS
    missing = [column.heading for column in sheet.columns if column.required and column.heading not in headings]
    if missing:
        raise BadTestset(file=path.name, why=f"kolonnen «{missing[0]}» mangler")
    return sheet


def _id(sample: Frozen) -> str:
    assert isinstance(sample, Sample | ProposalSample)
    return sample.id


@dataclass(frozen=True)
class _Kept:
    """A sample with the file and the line that it stands in."""

    sample: Frozen
    file: str
    line: str


def _stored(sheet: Sheet, folder: Path) -> dict[str, _Kept]:
    """The samples of a folder by id; a file that is not there holds none."""
    found: dict[str, _Kept] = {}
    for name in _FILES[sheet.name]:
        path = folder / name
        if path.exists():
            lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
            for sample, line in zip(read_lines(path, sheet.model), lines, strict=True):
                found[_id(sample)] = _Kept(sample, name, line)
    return found


def _store(sheet: Sheet, folder: Path, stored: Mapping[str, _Kept]) -> None:
    """Write the files anew, each whole or not at all. Samples that did not change stay the same bytes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES[sheet.name]:
            written = folder / f".{name}.new"
            lines = (kept.line + "\n" for kept in stored.values() if kept.file == name)
            written.write_text("".join(lines), encoding="utf-8")
            os.replace(written, folder / name)
    except OSError as error:
        raise DataNotWritable(path=folder, why=error.strerror or error) from None


def _file_of(sheet: Sheet, sample: Frozen) -> str:
    names = _FILES[sheet.name]
    return names[1] if isinstance(sample, Sample) and not sample.answerable else names[0]


def _line(sample: Frozen) -> str:
    """A sample as one line, without what has its default value; who reviewed it is always said."""
    values = sample.model_dump(mode="json", exclude_defaults=True)
    values.setdefault("reviewed_by", None)
    return json.dumps(values, ensure_ascii=False)


def _write(path: Path, headings: Sequence[str], rows: Iterable[Row]) -> None:
    table = [list(headings), *([row.get(name, "") for name in headings] for row in rows)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream, delimiter=";").writerows(table)
        elif path.suffix.lower() == ".xlsx":
            _write_excel(path, table)
        else:
            raise BadTestset(file=path.name, why="navnet skal slutte på .xlsx eller .csv")
    except OSError as error:
        raise DataNotWritable(path=path, why=error.strerror or error) from None


def _write_excel(path: Path, table: Sequence[Sequence[str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = Workbook()
    page = book.active
    assert page is not None
    for number, row in enumerate(table, 1):
        for place, text in enumerate(row, 1):
            if len(text) > _CELL:
                raise BadTestset(file=path.name, why=f"rad {number} er for lang for Excel; bruk .csv")
            try:
                cell = page.cell(number, place, text)
            except IllegalCharacterError:
                raise BadTestset(file=path.name, why=f"rad {number} har tegn som Excel ikke tar; bruk .csv") from None
            cell.data_type = "s"  # a text that begins with "=" is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for place in range(1, len(table[0]) + 1):
        page.column_dimensions[page.cell(1, place).column_letter].width = 24
    page.freeze_panes = "B2"
    book.save(path)


def _read(path: Path) -> tuple[list[str], list[tuple[int, Row]]]:
    """Headings, and each row that is not empty with its number."""
    try:
        table = _read_excel(path) if path.suffix.lower() == ".xlsx" else _read_csv(path)
    except OSError as error:
        raise BadTestset(file=path.name, why=error.strerror or str(error)) from None
    headings = [cell.strip().lower() for cell in table[0]] if table else []
    rows = [(n, dict(zip(headings, cells, strict=False))) for n, cells in enumerate(table[1:], 2) if any(cells)]
    return headings, rows


def _read_csv(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel on Windows writes by itself
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    return [[_plain(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _read_excel(path: Path) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        page = book.worksheets[0]
        return [[_plain(cell) for cell in row] for row in page.iter_rows(values_only=True)]
    except (BadZipFile, KeyError, ValueError, IndexError, TypeError):
        raise BadTestset(file=path.name, why="ikke en Excel-fil") from None


def _plain(cell: object) -> str:
    """A cell as text; line breaks as one character, and 3.0 as 3."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n")
