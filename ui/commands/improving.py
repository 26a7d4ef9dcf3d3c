"""Improving a proposal in the terminal: the chosen questions one at a time, then what the answers changed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from assistant import privacy
from assistant.checking.answers import as_markdown, with_answers
from assistant.checking.revisions import compare
from assistant.errors import PersonalData
from assistant.types import CriterionAnswer, Language, OpenQuestion, Proposal
from assistant.words import CHECK
from ui.batch import write_text
from ui.commands.common import console, explain_error
from ui.revision_text import print_revision
from ui.saved_reports import write_report
from ui.words import say

if TYPE_CHECKING:
    from assistant.bootstrap import Assistant
    from assistant.ports import DocumentReader


def improve(assistant: Assistant, reader: DocumentReader, proposal: Proposal, as_of: str | None) -> None:
    """Ask, assess anew, show what changed, and save it where the user gives a name."""
    language = assistant.settings.language
    before = assistant.checker.assess(proposal, as_of)
    answers = _ask([question for question in before.questions if question.first], language)
    if not answers:
        console().print(Text(say("no_answers", language)))
        return
    revised = with_answers(
        proposal,
        answers,
        assistant.goals,
        language,
        lambda text: reader.from_text(text, CHECK["answers"].in_(language)),
    )
    print_revision(console(), compare(before, assistant.checker.assess(revised, as_of)), language)
    name = _typed(say("improve_save", language), language)
    if name:
        _save(assistant, reader, revised, Path(name), as_of)


def _ask(questions: list[OpenQuestion], language: Language) -> list[CriterionAnswer]:
    """The answers that are typed in; Enter passes a question over, the end of input ends."""
    if questions:
        console().print(Text(say("improve_hello", language, count=len(questions))))
    found = []
    for number, question in enumerate(questions, 1):
        text = _typed(f"{number}/{len(questions)} {question.question}", language)
        if text is None:
            break
        if text:
            found.append(CriterionAnswer(criterion=question.criterion, text=text))
    return found


def _typed(prompt: str, language: Language) -> str | None:
    """A line without an identity number in it; None at the end of input."""
    while True:
        console().print(Text(prompt, style="bold"))
        console().print("> ", end="")
        line = sys.stdin.readline()
        try:
            privacy.refuse(line)
        except PersonalData as error:
            explain_error(error, language)
            continue
        return line.strip() if line else None


def _save(assistant: Assistant, reader: DocumentReader, revised: Proposal, name: Path, as_of: str | None) -> None:
    """The text in Markdown, and the report on that very file, so that the two belong together."""
    file, saved = name.with_name(f"{name.name}.md"), name.with_name(f"{name.name}.json")
    text = as_markdown(revised)
    write_text(file, text)
    read = replace(reader.read(str(file), text.encode()), set_aside=revised.set_aside)
    write_report(saved, assistant.checker.assess(read, as_of))
    console().print(Text(say("improve_saved", assistant.settings.language, text=file, report=saved)))
