"""What the commands share: options, settings, the console, JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import AssistantError
from ui.words import say

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.bootstrap import Assistant
    from assistant.settings import Settings
    from assistant.types import Filters, Language

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", metavar="MAPPE", help="Mappen med dokumentene (ellers STRATEGI_CORPUS).")
]
DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="MAPPE", help="Mappen der indeksen ligger (ellers STRATEGI_DATA).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="TYPE",
        help="Bare disse typene: strategy, goal, board_case, initiative, plan, governance.",
    ),
]


def settings_from(corpus: Path | None, data: Path | None) -> Settings:
    """Settings with the folders of the command line on top."""
    from assistant.settings import load_settings

    return load_settings(corpus=corpus, data=data)


def open_for(settings: Settings, *, one_question: bool = False) -> Assistant:
    """An assistant on the live index, which must have been built by these settings."""
    from assistant.bootstrap import open_assistant
    from ingest.pipeline import index_settings

    return open_assistant(settings, index_settings, one_question=one_question)


def filters_from(kinds: list[str] | None) -> Filters | None:
    """What --kind allows.

    Raises:
        BadSetting: there is no such kind.
    """
    from assistant.errors import BadSetting
    from assistant.types import Filters, Kind

    if not kinds:
        return None
    known = [kind.value for kind in Kind]
    for name in kinds:
        if name not in known:
            raise BadSetting(name="--kind", value=name, why=", ".join(known))
    return Filters(kinds=frozenset(Kind(name) for name in kinds))


def console(*, error: bool = False) -> Console:
    """Standard output, or standard error for what is not the result."""
    from rich.console import Console

    return Console(stderr=error, highlight=False)


def confirmed(question: str, language: Language) -> bool:
    """Whether a person says yes; nobody there to answer means no."""
    console(error=True).print(f"{question} {say('yes_no', language)} ", end="", markup=False)
    return sys.stdin.readline().strip().lower() in ("j", "ja", "y", "yes")


def print_json(value: object) -> None:
    """``value`` on standard output, readable."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def message_language() -> Language:
    """The language of messages before settings are read."""
    given = os.environ.get("STRATEGI_LANGUAGE", "nb")
    return given if given in ("nb", "nn", "en") else "nb"  # type: ignore[return-value]


def explain_error(error: AssistantError, language: Language) -> None:
    """What happened and what to do, on standard error."""
    from rich.text import Text

    from assistant.words import explain

    what, do = explain(error, language)
    screen = console(error=True)
    screen.print(Text(what, style="red"))
    screen.print(Text(f"{say('what_to_do', language)} {do}"))
