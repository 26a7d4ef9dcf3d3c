"""``check --batch``: many proposals, one report a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, BadBatch
from ui.commands.common import console, open_for
from ui.words import say

if TYPE_CHECKING:
    from assistant.bootstrap import Assistant
    from assistant.settings import Settings


def check_batch(settings: Settings, batch: Path, out: Path | None, as_of: str | None) -> None:
    """Assess each line of ``batch`` and write the reports to ``out``.

    Raises:
        BadBatch: a line is no proposal, or ``out`` is not given.
        BadDate: ``as_of`` is no day.
        DataNotWritable: ``out`` cannot be written.
    """
    from assistant.validity import checked
    from ui.batch import read_proposals, write_lines
    from ui.progress import bar

    if out is None:
        raise BadBatch(file=batch, line=0, why="--out mangler")
    if as_of is not None:
        checked(as_of)
    items = read_proposals(batch)
    assistant = open_for(settings)

    def reports() -> Iterator[dict[str, object]]:
        with bar(console(error=True), say("checking", settings.language), len(items)) as advance:
            for item in items:
                yield {"id": item.id, **_check_item(assistant, item.text, as_of)}
                advance()

    count = write_lines(out, reports())
    console(error=True).print(say("batch_done", settings.language, n=count, path=out), markup=False)


def _check_item(assistant: Assistant, text: str, as_of: str | None) -> dict[str, object]:
    """The report, or what was wrong with this one proposal: one bad line must not cost the others."""
    from assistant.words import explain
    from ingest.uploads import proposal_from_text

    try:
        return {"report": assistant.checker.assess(proposal_from_text(text), as_of).model_dump(mode="json")}
    except AssistantError as error:
        what, do = explain(error, assistant.settings.language)
        return {"report": None, "error": {"code": error.code, "message": what, "do": do}}
