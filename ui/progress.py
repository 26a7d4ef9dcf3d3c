"""Progress bars on standard error; silent where nobody is looking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from assistant.types import Language
from ui.words import say


def _progress(console: Console, *more: ProgressColumn) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("[dim]{task.fields[name]}"),
        *more,
    )
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


class Bars:
    """Implements the progress that an ingest reports: one bar for documents, one for passages."""

    def __init__(self, console: Console, language: Language) -> None:
        self._progress = _progress(console)
        self._language = language
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def documents(self, done: int, total: int, name: str) -> None:
        self._update("reading", done, total, name)

    def passages(self, done: int, total: int) -> None:
        self._update("indexing", done, total, "")

    def _update(self, key: str, done: int, total: int, name: str) -> None:
        if key not in self._tasks:
            self._tasks[key] = self._progress.add_task(say(key, self._language), total=total, name="")
        self._progress.update(self._tasks[key], completed=done, total=total, name=name)


class Counting:
    """A bar for work whose amount grows while it goes on."""

    def __init__(self, console: Console, label: str) -> None:
        self._progress = _progress(console)
        self._task = self._progress.add_task(label, total=None, name="")

    def __enter__(self) -> Counting:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def step(self, done: int, total: int, name: str) -> None:
        self._progress.update(self._task, completed=done, total=total, name=name[:60])

    def stop(self) -> None:
        """Clear the bar, before a person is asked something."""
        self._progress.stop()


@contextmanager
def bar(console: Console, label: str, total: int, *, time_left: bool = False) -> Iterator[Callable[[], None]]:
    """A single bar; call what is yielded once per step."""
    with _progress(console, *([TimeRemainingColumn()] if time_left else [])) as progress:
        task = progress.add_task(label, total=total, name="")
        yield lambda: progress.advance(task)
