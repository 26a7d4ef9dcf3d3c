"""An answer as the text of a chat message: Markdown with footnotes, in pieces that can be sent as they come about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from assistant.exports.answers import claim_run
from assistant.exports.markdown import escaped, note_text, run_text
from assistant.exports.outline import Notes, Run, clean
from assistant.exports.standing import origin
from assistant.types import Answer, Claim
from assistant.words.exports import EXPORT, origin_of, shown_time


class ChatText:
    """Writes one message. The label of who made the text stands before the first claim.

    Args:
        notes: collects the footnotes; their numbers are those in the text.
        model: name of the language model that may write claims; None where there is none.
    """

    def __init__(self, notes: Notes, model: str | None = None) -> None:
        self.notes = notes
        self._model = model
        self._shown: list[Claim] = []

    def claim(self, claim: Claim, *, generated: bool) -> str:
        """A verified claim as a list item; ``generated`` says that the language model wrote it."""
        label = "" if self._shown else self._label_now(generated)
        self._shown.append(claim)
        return label + self._item(claim_run(claim, self.notes))

    def ending(self, answer: Answer) -> str:
        """What follows the claims that were shown, down to the footnotes.

        Where the language model failed midway the answer has other claims than those: they come here, with their label.
        """
        lines: list[str] = []
        if self._shown != list(answer.claims) or not self._shown:
            lines += [self._label(origin(answer, answer.language)), *self._instead(answer)]
        notices = [*([answer.degraded] if answer.degraded else []), *answer.notices]
        label = EXPORT["notice"].in_(answer.language)
        lines += [f"\n**{label}:** {escaped(clean(notice.message))}\n" for notice in notices]
        lines += [f"\n{note_text(number, note)}\n" for number, note in enumerate(self.notes.all(), 1)]
        return "".join(lines)

    def _instead(self, answer: Answer) -> Iterator[str]:
        if answer.claims:
            yield from (self._item(claim_run(claim, self.notes)) for claim in answer.claims)
            return
        yield f"{escaped(clean(answer.lead))}\n"
        if answer.nearest:
            yield f"\n**{EXPORT['nearest'].in_(answer.language)}**\n\n"
            quotes = (Run(f"«{clean(one.quote)}»", notes=(self.notes.number(one),)) for one in answer.nearest)
            yield from map(self._item, quotes)

    def _label_now(self, generated: bool) -> str:
        language = self.notes.language
        time = shown_time(datetime.now(UTC).isoformat(timespec="seconds"), language)
        return self._label(clean(origin_of("model" if generated else "extractive", self._model, time, language)))

    def _label(self, label: str) -> str:
        before = "\n" if self._shown else ""
        return f"{before}*{escaped(label)}*\n\n"

    def _item(self, run: Run) -> str:
        return f"- {run_text(run)}\n"


def chat_text(answer: Answer, notes: Notes) -> str:
    """The whole message of an answer that is finished."""
    return ChatText(notes).ending(answer)
