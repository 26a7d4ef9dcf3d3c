"""An answer as an outline: the claims as running text with footnotes, ready for a case document."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.checked import Checked
from assistant.exports.outline import (
    Heading,
    Items,
    Notes,
    NotesHere,
    Outline,
    Paragraph,
    Part,
    Run,
    clean,
    line,
    short,
)
from assistant.exports.standing import about, origin, verified
from assistant.types import Answer, Claim
from assistant.words import NOT_DECIDED
from assistant.words.exports import EXPORT

_LONGEST_QUESTION = 400
_ENDS = (".", "!", "?", ".»")


def answer_outline(answer: Answer, question: str | None = None, checked: Checked | None = None) -> Outline:
    """The outline of an answer, in the answer's own language.

    Args:
        question: as it was asked; what the receipt says was searched for, if left out.
        checked: what verifying a saved answer again gave; None for one that was made just now.
    """
    language = answer.language
    notes = Notes(language, checked.remarks if checked else {})
    asked = short(question or answer.receipt.query, _LONGEST_QUESTION)
    return Outline(
        title=asked,
        language=language,
        origin=origin(answer, language),
        watermark=None,
        parts=(*answer_parts(answer, notes), NotesHere(), *_limits(answer, checked)),
        notes=notes.all(),
        properties=about(answer, answer.receipt),
    )


def answer_parts(answer: Answer, notes: Notes) -> Iterator[Part]:
    """The claims as running text, or as a list where they are no sentences.

    Where there are none: the sentence that says so, and what is nearest.
    """
    claims = [_claim(claim, answer, notes) for claim in answer.claims]
    if claims and all(claim.text.rstrip().endswith(_ENDS) for claim in answer.claims):
        yield Paragraph(tuple(run for claim in claims for run in (claim, Run(" "))))
        return
    yield Paragraph(line(answer.lead))
    if claims:
        yield Items(tuple(((claim,),) for claim in claims))
    if answer.nearest:
        yield Heading(2, EXPORT["nearest"].in_(answer.language))
        yield Items(tuple(((Run(f"«{clean(one.quote)}»", notes=(notes.number(one),)),),) for one in answer.nearest))


def _claim(claim: Claim, answer: Answer, notes: Notes) -> Run:
    numbers = tuple(dict.fromkeys(notes.number(citation) for citation in claim.citations))
    proposed = all(citation.case_section == "proposed_resolution" for citation in claim.citations)
    remark = f" ({NOT_DECIDED.in_(answer.language)})" if proposed else ""
    return Run(clean(claim.text) + remark, notes=numbers)


def _limits(answer: Answer, checked: Checked | None) -> Iterator[Part]:
    notices = [*([answer.degraded] if answer.degraded else []), *answer.notices]
    said = [*(notice.message for notice in notices), *verified(checked, answer.language, "answer_taken_as_given")]
    said += checked.changes if checked else ()
    yield Heading(2, EXPORT["limits"].in_(answer.language))
    yield Items(tuple((line(sentence),) for sentence in said))
