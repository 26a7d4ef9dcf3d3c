"""Answers to a report's questions in a file: Markdown with the questions as headings, or JSON."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.checking.answers import questions_by_criterion
from assistant.errors import BadAnswers
from assistant.types import CriterionAnswer, Goals
from assistant.words import CHECK

_HEADING = re.compile(r"#{1,2}\s+(.+?)\s*#*")
_ANSWERS = TypeAdapter(tuple[CriterionAnswer, ...])


def read_answers(path: Path, goals: Goals) -> tuple[CriterionAnswer, ...]:
    """The answers of a file, in order.

    Raises:
        BadAnswers: it cannot be read, or a heading is no question of ours; with the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".json":
            return _ANSWERS.validate_json(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadAnswers(file=path, why=error) from None
    except ValidationError as error:
        raise BadAnswers(file=path, why=error.errors()[0]["msg"]) from None
    return _from_markdown(path, text, goals)


def _from_markdown(path: Path, text: str, goals: Goals) -> tuple[CriterionAnswer, ...]:
    keys = {_plain(name): one for one, question in questions_by_criterion(goals).items() for name in (one, question)}
    titles = {_plain(title) for title in CHECK["answers"]}
    found: dict[str, list[str]] = {}
    current: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        heading = _HEADING.fullmatch(line)
        if heading and _plain(heading[1]) in titles:
            continue
        if heading:
            current = keys.get(_plain(heading[1]))
        if current is None and line.strip():
            raise BadAnswers(file=path, why=f"{number}: {line.strip()[:80]}")
        if current is not None and not heading:
            found.setdefault(current, []).append(line)
    return tuple(CriterionAnswer(criterion=one, text="\n".join(lines).strip()) for one, lines in found.items())


def _plain(text: str) -> str:
    """A question without case, white space, marks at its end, or a number before it."""
    return re.sub(r"^\d+[.)]\s*", "", " ".join(text.split())).rstrip("?. ").casefold()
