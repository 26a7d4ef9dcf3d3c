"""Improving a proposal in the terminal: the chosen questions one at a time, then what the answers changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from assistant import privacy
from assistant.checking.answers import as_markdown, with_answers
from assistant.checking.revisions import compare
from assistant.errors import PersonalData
from assistant.types import CriterionAnswer, Language, OpenQuestion, Proposal, Report
from assistant.words import CHECK
from ui.batch import write_text
from ui.commands.common import console, explain_error
from ui.revision_text import print_revision
from ui.saved_reports import write_report
from ui.words import say

if TYPE_CHECKING:
    from assistant.bootstrap import Assistant
    from assistant.ports import DocumentReader


def improve(assistant: Assistant, reader: DocumentReader, proposal: Proposal, as_of: str | None) -> Report:
    """Ask, assess anew, show what changed, and save it where the user gives a name. Returns the last report."""
    language = assistant.settings.language
    before = assistant.assessor.assess(proposal, as_of)
    answers = _ask([question for question in before.questions if question.first], language)
    if not answers:
        console().print(Text(say("no_answers", language)))
        return before
    revised = with_answers(
        proposal,
        answers,
        assistant.goals,
        language,
        lambda text: reader.from_text(text, CHECK["answers"].in_(language)),
    )
    report = assistant.assessor.assess(revised, as_of)
    print_revision(console(), compare(before, report), language)
    _offer_to_save(revised, report, language)
    return report


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


def _offer_to_save(revised: Proposal, report: Report, language: Language) -> None:
    name = _typed(say("improve_save", language), language)
    if not name:
        return
    text, saved = Path(f"{name}.md"), Path(f"{name}.json")
    write_text(text, as_markdown(revised))
    write_report(saved, report)
    console().print(Text(say("improve_saved", language, text=text, report=saved)))
