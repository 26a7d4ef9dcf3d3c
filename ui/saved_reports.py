"""Reports in files: read, and replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from assistant.errors import BadReport
from assistant.types import Report
from ui.batch import write_text


def read_report(file: Path) -> Report:
    """A report as ``check`` wrote it.

    Raises:
        BadReport: it cannot be read, or is none.
    """
    try:
        return Report.model_validate_json(file.read_bytes())
    except OSError as error:
        raise BadReport(file=file, why=error.strerror or error) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise BadReport(file=file, why=f"{place}: {first['msg']}".removeprefix(": ")) from None


def write_report(file: Path, report: Report) -> None:
    """Put ``report`` in the place of the file.

    Raises:
        DataNotWritable: the file cannot be written; then it is as it was.
    """
    write_text(file, report.model_dump_json(indent=1) + "\n")
