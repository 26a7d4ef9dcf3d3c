"""Where a result goes on the command line: in which form, and to the screen or to a file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import NeedsFile

if TYPE_CHECKING:
    from assistant.types import Answer

_WIDTH = 100
ON_PAPER = frozenset({"docx", "pdf"})
REPORT_ENDINGS = {".txt": "text", ".md": "md", ".json": "json", ".docx": "docx", ".pdf": "pdf"}
REPORT_FILES = {".md": "md", ".docx": "docx", ".pdf": "pdf"}
ANSWER_ENDINGS = {".txt": "paragraph", ".json": "json", ".docx": "docx"}


def form_for(given: str | None, out: Path | None, endings: Mapping[str, str], otherwise: str) -> str:
    """The form asked for, else the one that the file's ending says, else ``otherwise``.

    Raises:
        NeedsFile: the form cannot be shown on the screen, and there is no file.
    """
    form = given or (endings.get(out.suffix.lower(), otherwise) if out else otherwise)
    if form in ON_PAPER and out is None:
        raise NeedsFile(form=form)
    return form


def deliver(content: bytes, out: Path | None) -> None:
    """Write to ``out``, whole or not at all, or to the screen.

    Raises:
        DataNotWritable: the file cannot be written.
    """
    if out is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    from ui.batch import write_bytes

    write_bytes(out, content)


def answer_as_text(answer: Answer) -> bytes:
    """What ``ask`` shows on the screen, for a file."""
    from io import StringIO

    from rich.console import Console

    from ui.terminal import print_answer

    page = StringIO()
    print_answer(Console(file=page, width=_WIDTH, highlight=False), answer)
    return page.getvalue().encode("utf-8", errors="backslashreplace")
