"""What the commands share: options, settings, the console, JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import AssistantError
from ui.words import say

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.bootstrap import Assistant
    from assistant.record_ports import Records
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
CaseOption = Annotated[
    list[str] | None, typer.Option("--case", metavar="NR", help="Bare disse styresakene, for eksempel 132-2023.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATO", help="Slik kildene var den dagen: 2023-11-22, eller utgangen av 2023-11 eller 2023."
    ),
]

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Vis nøyaktig det språkmodellen ville fått, uten å sende noe.")
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


@contextmanager
def records_for(settings: Settings) -> Iterator[Records]:
    """The records of these settings, closed when the block ends."""
    from assistant.bootstrap import open_records

    records = open_records(settings)
    try:
        yield records
    finally:
        records.close()


def filters_from(
    kinds: list[str] | None,
    cases: list[str] | None = None,
    ranks: list[str] | None = None,
    as_of: str | None = None,
) -> Filters | None:
    """What --kind, --case, --rank and --as-of allow.

    Raises:
        BadSetting: there is no such kind or rank, or what is given is no case number.
        BadDate: there is no such date.
    """
    from assistant.case_numbers import normal_number
    from assistant.errors import BadSetting
    from assistant.types import Filters, Kind, Rank
    from assistant.validity import checked

    for option, given, known in (("--kind", kinds, list(Kind)), ("--rank", ranks, list(Rank))):
        for name in given or []:
            if name not in known:
                raise BadSetting(name=option, value=name, why=", ".join(known))
    for case in cases or []:
        if normal_number(case) is None:
            raise BadSetting(name="--case", value=case, why="132-2023")
    numbers = frozenset(number for case in cases or [] if (number := normal_number(case)))
    kept = frozenset(map(Rank, ranks or []))
    day = None if as_of is None else checked(as_of)
    return Filters(kinds=frozenset(map(Kind, kinds or [])), ranks=kept, cases=numbers, as_of=day) or None


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
