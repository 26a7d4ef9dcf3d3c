"""Answers to a report's questions as a section of the proposal, under the questions as headings.

Headings are not judged, so a question's own words are never evidence. An answer that says no, that says nothing, or
that only repeats the question is put into a heading too: it can be read, and counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant import words
from assistant.errors import UnknownCriterion
from assistant.terms import content_words, stem
from assistant.types import Block, CriterionAnswer, Goals, Language, Page, Proposal
from assistant.visible import printable, without_hidden

_FEWEST_WORDS = 2
"""Content words that an answer must have to say anything."""
_NO = frozenset("nei neppe nja no nope not none ikke ikkje ingen ingenting inga aldri verken never nothing".split())
"""An answer that begins with one of these is read as a no, also where it might be a yes put the other way round."""
_EVASIONS = (
    r"(?:vet|veit) (?:\w+ )?ikk(?:j)?e",
    r"ikk(?:j)?e (?:relevant|aktuelt|avklar[ta]|bestemt|vurdert|kjent)",
    r"usikker\w*|uavklart|uvisst|ukjent",
    r"(?:kommer|kjem) (?:tilbake|attende) til",
    r"(?:må|skal|bør|blir|vil bli) (?:\w+ )?avklar\w*|avklares",
    r"(?:se|sjå) vedlegg",
    r"do(?:n.t| not) know|not (?:relevant|applicable|decided|known)|to be decided|tbd|n/a|unsure|unknown",
)
_EVASIVE = re.compile(rf"\b(?:{'|'.join(_EVASIONS)})\b", re.IGNORECASE)


def questions_by_criterion(goals: Goals) -> dict[str, str]:
    """The question of each criterion, by its id."""
    return {criterion.id: criterion.question for goal in goals.goals for criterion in goal.criteria}


def answers_section(answers: Sequence[CriterionAnswer], goals: Goals, language: Language) -> tuple[str, int]:
    """The section in Markdown, and how many answers are set aside in it. Empty answers are left out.

    Raises:
        UnknownCriterion: an answer is to no question of ours.
    """
    questions = questions_by_criterion(goals)
    lines = [f"# {words.CHECK['answers'].in_(language)}"]
    aside = 0
    for answer in answers:
        if answer.criterion not in questions:
            raise UnknownCriterion(id=printable(answer.criterion)[:80])
        question, text = questions[answer.criterion], answer.text.strip()
        if not text:
            continue
        says = says_something(text, question)
        aside += not says
        lines += ["", f"## {question}", "", text if says else _aside(text, language)]
    return "\n".join(lines) + "\n", aside


def _aside(text: str, language: Language) -> str:
    return f"### {words.CHECK['set_aside'].in_(language).format(text=' '.join(text.split()))}"


def says_something(text: str, question: str) -> bool:
    """Whether an answer claims anything that may be judged: no "no", no evasion, and words of its own."""
    text = without_hidden(text)
    found = content_words(text)
    first = next(iter(re.findall(r"\w+", text.lower())), "")
    own = {stem(word) for word in found} - {stem(word) for word in content_words(question)}
    return first not in _NO and not _EVASIVE.search(text) and len(found) >= _FEWEST_WORDS and bool(own)


def with_answers(
    proposal: Proposal,
    answers: Sequence[CriterionAnswer],
    goals: Goals,
    language: Language,
    read: Callable[[str], Proposal],
) -> Proposal:
    """The proposal with the answers as its last pages; ``read`` makes pages of Markdown, as of any text.

    Raises:
        UnknownCriterion: see ``answers_section``.
    """
    text, set_aside = answers_section(answers, goals, language)
    if not any(answer.text.strip() for answer in answers):
        return proposal
    section = read(text)
    pages = [replace(page, number=len(proposal.pages) + page.number) for page in section.pages]
    hidden = proposal.hidden + section.hidden
    return replace(proposal, pages=(*proposal.pages, *pages), hidden=hidden, set_aside=set_aside)


def as_markdown(proposal: Proposal) -> str:
    """The text of a proposal in Markdown, from its headings, paragraphs, items and rows."""
    return "\n\n".join(line for page in proposal.pages for line in _lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    for block in page.blocks:
        text = " ".join(page.text[block.start : block.end].split())
        yield _mark(block) + (f"- {text[2:]}" if text.startswith("• ") else text)


def _mark(block: Block) -> str:
    if block.names_columns:
        return "###### "
    if block.kind == "heading":
        return "#" * max(1, min(6, block.level)) + " "
    return "  " * block.level if block.kind == "item" else ""
