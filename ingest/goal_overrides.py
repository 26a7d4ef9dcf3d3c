"""What a person accepted of the drafts: goals.toml in the data folder, which goes before the corpus's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.errors import DataNotWritable
from assistant.goals import FILE, GOAL_IDS, OverrideRow, QuoteRow, overrides
from assistant.settings import Settings
from ingest.goal_drafts import GoalDraft
from ingest.harvest.store import replace_text, toml_string

_HEADER = """\
# Navn, beskrivelser og initiativ slik de står i utgiverens egne tekster. Laget av «strategi goals propose»,
# godtatt av et menneske. Fila går foran goals.toml i korpuset; «strategi goals reset» fjerner den.
# «page» er siden i dokumentet under «basis» der teksten står, ordrett.
"""


def row_of(draft: GoalDraft) -> OverrideRow:
    """A draft as goals.toml of the data folder states it."""
    found = draft.found
    return OverrideRow.model_validate(
        {
            "id": draft.goal.id,
            "basis": {"document": found.document, "section": found.section},
            "name": asdict(found.name),
            "description": asdict(found.description),
            "initiative": [asdict(initiative) for initiative in found.initiatives],
        }
    )


def is_accepted(draft: GoalDraft, settings: Settings) -> bool:
    """Whether the data folder says just this already."""
    return row_of(draft) in overrides(settings.data)


def override_path(settings: Settings) -> Path:
    """The goals.toml that goes before the corpus's."""
    return settings.data / FILE


def write_override(settings: Settings, drafts: Sequence[GoalDraft]) -> Path:
    """Write what a person accepted; what was accepted before for other goals stays.

    Raises:
        DataNotWritable: the goals are as they were.
    """
    path = override_path(settings)
    rows = {row.id: row for row in (*overrides(settings.data), *map(row_of, drafts))}
    text = "\n".join([_HEADER, *(_table(rows[goal_id]) for goal_id in GOAL_IDS if goal_id in rows)])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_text(path, text)
    except OSError as error:
        raise DataNotWritable(path=path.parent, why=error.strerror or error) from error
    return path


def remove_override(settings: Settings) -> None:
    """Undo ``write_override``.

    Raises:
        DataNotWritable: it is still there.
    """
    try:
        override_path(settings).unlink(missing_ok=True)
    except OSError as error:
        raise DataNotWritable(path=settings.data, why=error.strerror or error) from error


def _table(row: OverrideRow) -> str:
    document, section = toml_string(row.basis.document), toml_string(row.basis.section)
    lines = [
        "[[goal]]",
        f"id = {toml_string(row.id)}",
        f"basis = {{ document = {document}, section = {section} }}",
        f"name = {_quote(row.name)}",
        f"description = {_quote(row.description)}",
    ]
    for initiative in row.initiative:
        lines += ["  [[goal.initiative]]", f"  text = {toml_string(initiative.text)}", f"  page = {initiative.page}"]
    return "\n".join(lines) + "\n"


def _quote(quote: QuoteRow) -> str:
    return f"{{ text = {toml_string(quote.text)}, page = {quote.page} }}"
