"""Errors and notices put into words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.errors import AssistantError, BadRequest
from assistant.types import Language, Notice, Related, Review, Verdict
from assistant.words.answers import KINDS
from assistant.words.board import rank_of
from assistant.words.checks import CHECK
from assistant.words.errors import ERRORS
from assistant.words.exports import shown_day
from assistant.words.models import CHECKED_WITHOUT_MODEL, WITHOUT_MODEL
from assistant.words.notices import NOTICES
from assistant.words.reasons import REASONS
from assistant.words.reports import VERDICTS
from assistant.words.sentences import Sentences, fill
from assistant.words.values import fields_said, value_said

DID_YOU_MEAN = Sentences("Mente du {near}?", "Meinte du {near}?", "Did you mean {near}?")

WRONG = Sentences("Dette holder ikke", "Dette held ikkje", "What does not hold")


def explain(error: AssistantError, language: Language) -> tuple[str, str]:
    """What happened and why; what to do."""
    text = ERRORS.get(error.code, ERRORS["error"])
    details = dict(error.details)
    if "reason" in details:
        details["reason"] = REASONS[details["reason"]].in_(language)
    if "why" in details:
        details["why"] = value_said(details["why"], language) or details["why"]
    do = fill(text.do.in_(language), **details)
    if details.get("near"):
        do = f"{DID_YOU_MEAN.in_(language).format(near=details['near'])} {do}"
    what = fill(text.what.in_(language), **details)
    if isinstance(error, BadRequest) and error.fields:
        what = f"{what} {WRONG.in_(language)}: {fields_said(error.fields, language)}."
    return what, do


def notice(code: str, language: Language, **details: object) -> Notice:
    return Notice(code=code, message=fill(NOTICES[code].in_(language), **details))


def model_notice(reason: str, language: Language) -> Notice:
    """Why the answer was made without the language model; ``reason`` is a key of ``REASONS``."""
    message = WITHOUT_MODEL.in_(language).format(reason=REASONS[reason].in_(language))
    return Notice(code=reason, message=message)


def check_notice(reason: str, language: Language) -> Notice:
    """Why the check was made without the language model; ``reason`` is a key of ``REASONS``."""
    message = CHECKED_WITHOUT_MODEL.in_(language).format(reason=REASONS[reason].in_(language))
    return Notice(code=reason, message=message)


def damage_notice(parts: Sequence[str], language: Language) -> Notice | None:
    """What the reader should know when ``parts`` of the index are left out because they are damaged."""
    return notice("index_damaged", language, parts=", ".join(parts)) if parts else None


def verdict_said(verdict: Verdict, review: Review | None, language: Language) -> str:
    """A verdict as a suggestion, or what the last person to look at it said, with name and day."""
    if review is None:
        return f"{VERDICTS[verdict].in_(language)} ({CHECK['suggested'].in_(language)})"
    return (
        CHECK["reviewed"]
        .in_(language)
        .format(
            verdict=VERDICTS[review.verdict].in_(language),
            suggested=VERDICTS[review.suggested].in_(language),
            reviewer=" ".join(review.reviewer.split()),
            day=shown_day(review.at[:10], language),
        )
    )


def related_said(related: Related, language: Language) -> str:
    """Kind, rank, date, and whether it is in force."""
    citation = related.citation
    standing = CHECK["in_force" if related.in_force else "not_in_force"].in_(language)
    day = shown_day(citation.date, language) if citation.date else ""
    parts = (KINDS[citation.kind].in_(language), rank_of(citation, language), day, standing)
    return ", ".join(part for part in parts if part)
