"""The forms that an export can have, and what a file of each is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal
from urllib.parse import quote

from assistant.exports.markdown import to_markdown
from assistant.exports.outline import Outline, clean
from assistant.exports.pdf import to_pdf
from assistant.exports.text import to_text
from assistant.exports.word import to_docx

Form = Literal["docx", "pdf", "md", "paragraph"]
MEDIA_TYPES: dict[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "paragraph": "text/plain; charset=utf-8",
    "json": "application/json",
}
_RENDERERS: dict[Form, Callable[[Outline], str | bytes]] = {
    "docx": to_docx,
    "pdf": to_pdf,
    "md": to_markdown,
    "paragraph": to_text,
}
_ENDINGS = {"paragraph": "txt"}
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_LONGEST_STEM = 80


def render(outline: Outline, form: Form) -> bytes:
    """The document as a file; text is UTF-8."""
    made = _RENDERERS[form](outline)
    return made if isinstance(made, bytes) else made.encode("utf-8")


def file_name(kind: str, about: str, form: str) -> str:
    """A file name that every system takes: ``vurdering-tiltak.docx`` for ("vurdering", "tiltak.md", "docx")."""
    stem = clean(_UNSAFE.sub(" ", PurePath(about.replace("\\", "/")).stem))[:_LONGEST_STEM].strip(" .-")
    return f"{kind}-{stem}.{_ending(form)}" if stem else f"{kind}.{_ending(form)}"


def disposition(kind: str, about: str, form: str) -> str:
    """``Content-Disposition`` of a download: a plain name for old clients, the real one beside it (RFC 6266, 8187)."""
    real = quote(file_name(kind, about, form), safe="")
    return f"attachment; filename=\"{kind}.{_ending(form)}\"; filename*=UTF-8''{real}"


def _ending(form: str) -> str:
    return _ENDINGS.get(form, form)
