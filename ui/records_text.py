"""Records as text for a terminal. What users wrote is never read as mark-up."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from assistant.types import ConversationPage, ConversationRecord, Language, Removed
from assistant.words.exports import shown_time
from ui.terminal import print_answer
from ui.words import say


def print_page(console: Console, page: ConversationPage, language: Language) -> None:
    """A line for each conversation: id, time, name."""
    if not page.conversations:
        console.print(say("history_empty", language))
    for head in page.conversations:
        count = say("history_turns", language, n=head.turns)
        title = head.title or say("history_untitled", language)
        when = shown_time(head.changed_at, language)
        console.print(
            Text.assemble((head.id, "cyan"), "  ", (f"{when}  ", "dim"), title, (f"  {count}", "dim")), soft_wrap=True
        )
    if page.next:
        console.print(Text(say("history_more", language, after=page.next), style="dim"))


def print_conversation(console: Console, conversation: ConversationRecord, language: Language) -> None:
    """Each question with its answer."""
    for turn in conversation.turns:
        question = turn.question or say("history_words_not_kept", language, status=turn.status)
        console.print(
            Text.assemble((f"{turn.number}. {question}", "bold"), (f"  {shown_time(turn.at, language)}", "dim"))
        )
        if turn.answer is not None:
            print_answer(console, turn.answer)
        console.print()


def removed_text(removed: Removed, language: Language) -> str:
    """How many of each kind were taken away."""
    counts = {kind: count for kind, count in removed.model_dump().items() if count}
    if not counts:
        return say("records_nothing", language)
    what = ", ".join(f"{count} {say(f'records_kind_{kind}', language)}" for kind, count in counts.items())
    return say("records_removed", language, what=what)
