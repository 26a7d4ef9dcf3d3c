"""From a folder or a spreadsheet to a portfolio: reading, assessing what is not assessed yet, putting together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BadPortfolio, BadSetting, EmptyPortfolio, FileRefused, UnknownGoal
from assistant.types import Candidate, Entry, Goals, LeftOut, Portfolio, Report, Verdict
from ui.words import say

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.bootstrap import Assistant
    from assistant.portfolio.kept import KeptReports
    from assistant.portfolio.rows import Read
    from ingest.submissions import SubmittedFile
    from ingest.uploads import UploadReader

_FILES_AT_ONCE = 4


@dataclass(frozen=True)
class Source:
    """What is to be read: a folder, a spreadsheet with what ``--column`` says of it, or the example in the corpus."""

    path: Path | None
    columns: tuple[str, ...] = ()
    example: bool = False

    @property
    def name(self) -> str:
        """What the portfolio is called."""
        return self.path.name or str(self.path) if self.path is not None else "corpus/initiatives"


@dataclass(frozen=True)
class Wanted:
    """How a portfolio is to be made. ``again``: nothing is reused; ``keep``: finished reports stay on disk.

    ``model``: the language model reads each proposal; such reports are neither kept nor reused.
    """

    frame: str | None = None
    as_of: str | None = None
    processes: int = 0
    again: bool = False
    keep: bool = True
    model: bool = False


def check_choices(goals: Goals, frame: str | None, goal: str | None, verdict: str | None, as_of: str | None) -> None:
    """Refuse what does not exist before minutes are spent.

    Raises:
        BadSetting, UnknownGoal, BadDate: with what there is.
    """
    from assistant.portfolio.build import check_frame
    from assistant.validity import checked

    check_frame(frame, goals)
    if goal is not None and goal not in {one.id for one in goals.goals}:
        raise UnknownGoal(id=goal)
    if verdict is not None and verdict not in list(Verdict):
        raise BadSetting(name="--verdict", value=verdict, why=", ".join(Verdict))
    if as_of is not None:
        checked(as_of)


def read_source(assistant: Assistant, source: Source, screen: Console, *, dry_run: bool = False) -> Read | None:
    """The proposals of a folder, a spreadsheet or the corpus; None where only the columns were to be shown.

    Args:
        screen: where progress and the columns of a table are shown.

    Raises:
        EmptyPortfolio, FileRefused: there is nothing to read, or it cannot be read.
        NoTextColumn, UnknownColumn, BadSetting: see ``columns.map_columns``.
    """
    from ingest.submissions import list_example, list_folder
    from ingest.uploads import UploadReader

    with closing(UploadReader()) as reader:
        if source.example:
            return _read_files(list_example(assistant.settings), reader, assistant, screen)
        if source.path is None:
            raise EmptyPortfolio(source="–")
        if source.path.is_dir():
            return _read_files(list_folder(source.path), reader, assistant, screen)
        return _read_table(source.path, source.columns, reader, assistant, screen, dry_run)


def _read_files(files: Sequence[SubmittedFile], reader: UploadReader, assistant: Assistant, screen: Console) -> Read:
    from ingest.submissions import read_files
    from ui.progress import bar

    language = assistant.settings.language
    threads = min(_FILES_AT_ONCE, os.cpu_count() or 1)
    with bar(screen, say("reading_proposals", language), len(files)) as advance:
        return read_files(files, reader, language, threads, advance)


def _read_table(
    path: Path, columns: Sequence[str], reader: UploadReader, assistant: Assistant, screen: Console, dry_run: bool
) -> Read | None:
    from assistant.portfolio.columns import map_columns, parse_overrides
    from assistant.portfolio.rows import read_rows
    from ui.portfolio_text import print_mapping

    overrides = parse_overrides(columns)
    tables = reader.tables(path.name, _bytes_of(path))
    mapped = map_columns(tables, path.name, overrides)
    language = assistant.settings.language
    print_mapping(screen, mapped, language)
    return None if dry_run else read_rows(tables, mapped, reader.from_text, assistant.goals, language)


def _bytes_of(path: Path) -> bytes:
    from ingest.tables import MOST_BYTES

    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)  # one more shows that there is too much
    except OSError:
        raise FileRefused("file_missing", file=path) from None


def make(assistant: Assistant, name: str, read: Read, wanted: Wanted, screen: Console) -> Portfolio:
    """The portfolio; reports that were finished before are used again, also after Ctrl+C.

    Raises:
        DataNotWritable: finished reports cannot be kept.
        WorkerLost: see ``portfolio_pool``.
    """
    from assistant.portfolio.build import build
    from assistant.portfolio.kept import KeptReports

    kept = KeptReports(assistant.assessor, wanted.as_of)
    kept.forget_older()
    results: dict[str, Report | LeftOut] = {}
    if wanted.keep and not wanted.again and not wanted.model:
        results = {one.id: report for one in read.candidates if (report := kept.get(one))}
    language = assistant.settings.language
    if results:
        screen.print(say("reused", language, n=len(results)), markup=False)
    rest = [one for one in read.candidates if one.id not in results]
    _assess(assistant, rest, wanted, kept, results, screen)
    unread = read.left_out
    return build(name, read.candidates, results, unread, assistant.assessor, language, wanted.frame, wanted.as_of)


def _assess(
    assistant: Assistant,
    rest: Sequence[Candidate],
    wanted: Wanted,
    kept: KeptReports,
    results: dict[str, Report | LeftOut],
    screen: Console,
) -> None:
    """Fill ``results``, keeping each report as soon as it is finished."""
    from ui.progress import bar

    language, done, keep = assistant.settings.language, 0, wanted.keep and not wanted.model
    try:
        with bar(screen, say("assessing", language), len(rest), time_left=True) as advance:
            for candidate, result in _results(assistant, rest, wanted):
                if keep and isinstance(result, Report):
                    kept.put(candidate, result)
                    done += 1
                results[candidate.id] = result
                advance()
    except KeyboardInterrupt:
        if keep:
            screen.print(say("portfolio_kept", language, n=done), markup=False)
        raise


def _results(
    assistant: Assistant, rest: Sequence[Candidate], wanted: Wanted
) -> Iterator[tuple[Candidate, Report | LeftOut]]:
    """The reports as they are finished; with the language model one after the other, for it bounds the calls itself."""
    from assistant.portfolio.build import assess_one
    from ui.portfolio_pool import assess_all

    language = assistant.settings.language
    if wanted.model:
        yield from ((one, assess_one(assistant.checker, one, wanted.as_of, language)) for one in rest)
    else:
        yield from assess_all(assistant, rest, wanted.processes, wanted.as_of, language)


def assess_entry(assistant: Assistant, read: Read, identifier: str, screen: Console) -> Entry | None:
    """The entry of one proposal, from its kept report where there is one."""
    from assistant.portfolio import rows

    one = next((candidate for candidate in read.candidates if candidate.id == identifier), None)
    if one is None:
        return None
    made = make(assistant, "", rows.Read([one]), Wanted(), screen)
    return made.entry(identifier)


def saved(file: Path) -> Portfolio:
    """A portfolio as ``--format json`` wrote it.

    Raises:
        BadPortfolio: it cannot be read, or is none.
    """
    from pydantic import ValidationError

    try:
        return Portfolio.model_validate_json(file.read_bytes())
    except OSError as error:
        raise BadPortfolio(file=file, why=error.strerror or error) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise BadPortfolio(file=file, why=f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
