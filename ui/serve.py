"""The API and the pages, each in a process of its own, started and stopped together."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import httpx2

from assistant.errors import AssistantError
from assistant.settings import PREFIX, Settings, as_environment, load_settings
from assistant.types import Language
from ui.words import say

if TYPE_CHECKING:
    from fastapi import FastAPI

_UI = Path(__file__).resolve().parent
_SELF = "127.0.0.1"
_START_SECONDS, _STOP_SECONDS, _PAUSE = 90.0, 13.0, 0.2
_CALLED = {"API": "api", "Streamlit": "pages"}
"""The parts by the name that a failure has, and what they are called on the command line."""
_ARITHMETIC_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""One: those beside it wait in a loop for the next product, which takes the cores from other answers."""
_HEALTH = {"API": "/health/live", "Streamlit": "/_stcore/health"}


def streamlit_command(port: int, host: str = _SELF) -> list[str]:
    """What starts the pages on ``port``. They find the API by STRATEGI_API, which ``page_environment`` sets."""
    options = {
        "server.address": host,
        "server.port": port,
        "server.headless": "true",
        "server.maxUploadSize": 50,
        "server.enableStaticServing": "false",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "logger.level": "warning",
        "theme.base": _UI / "theme" / "theme.toml",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "streamlit", "run", str(_UI / "app.py"), *flags]


def page_environment(api_url: str) -> dict[str, str]:
    """The environment of the pages: ours, and where the API is."""
    return os.environ | {"STRATEGI_API": api_url}


@dataclass(frozen=True)
class _Part:
    """A process: what starts it, in which environment, and where it answers."""

    command: list[str]
    environment: dict[str, str]
    url: str


def serve(
    settings: Settings,
    host: str = _SELF,
    port: int = 8000,
    ui_port: int = 8501,
    only: str | None = None,
    ui_host: str = _SELF,
) -> int:
    """Run the API and the pages, or ``only`` "api" or "pages", until Ctrl+C or SIGTERM; the exit code.

    Raises:
        NotLoopback: a host is not this machine, and the settings do not allow that.
        PortInUse: one of the ports is taken; nothing has been started then.
    """
    from assistant.api.server import listen

    wanted = [name for name, called in _CALLED.items() if only in (None, called)]
    places = {"API": (host, port), "Streamlit": (ui_host, ui_port)}
    for name in wanted:
        listen(*places[name], settings).close()
    api_url, ui_url = (f"http://{_reachable(at)}:{number}" for at, number in places.values())
    pages_ask = api_url if only is None else settings.api
    known = {
        "API": _Part([sys.executable, "-m", "ui.serve", host, str(port)], _as_environment(settings), api_url),
        "Streamlit": _Part(streamlit_command(ui_port, ui_host), page_environment(pages_ask), ui_url),
    }
    failed = _run({name: known[name] for name in wanted}, settings.language)
    if failed:
        sys.stderr.write(say("serve_failed", settings.language, part=failed) + "\n")
        return 1
    _tell(say("stopped", settings.language))
    return 0


def _run(parts: dict[str, _Part], language: Language) -> str | None:
    """Start the parts and stop them when asked to; the name of one that did not come up, or ended by itself."""
    with _stopping() as asked_to_stop:
        running = {name: _start(part.command, part.environment) for name, part in parts.items()}
        try:
            urls = {name: part.url + _HEALTH[name] for name, part in parts.items()}
            failed = _wait_until_up(running, urls, asked_to_stop)
            if not failed and not asked_to_stop():
                for name, part in reversed(parts.items()):
                    _tell(say(f"serving_{_CALLED[name]}", language, url=part.url))
                _tell(say("serving_stop", language))
                failed = _watch(running, asked_to_stop)
        finally:
            _end(running.values())
    return failed


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A process that Ctrl+C does not reach, so that we end it; what it says on standard output is not for the user."""
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _reachable(host: str) -> str:
    return _SELF if host in {"0.0.0.0", "::", "localhost"} else f"[{host}]" if ":" in host else host


def _as_environment(settings: Settings) -> dict[str, str]:
    """The environment in which ``load_settings`` gives these settings again."""
    ours = as_environment(settings)
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)} | ours


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C or SIGTERM came; neither ends this process by itself in here."""
    asked = threading.Event()

    def note(_signal: int, _frame: FrameType | None) -> None:
        asked.set()

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


Parts = dict[str, "subprocess.Popen[bytes]"]


def _wait_until_up(parts: Parts, urls: dict[str, str], asked_to_stop: Callable[[], bool]) -> str | None:
    """The name of the part that did not come up, or None when all answer."""
    until = time.monotonic() + _START_SECONDS
    for name, url in urls.items():
        while not _answers(url):
            if asked_to_stop():
                return None
            if parts[name].poll() is not None or time.monotonic() > until:
                return name
            time.sleep(_PAUSE)
    return None


def _answers(url: str) -> bool:
    with suppress(httpx2.HTTPError):
        return httpx2.get(url, timeout=1.0, trust_env=False).is_success
    return False


def _watch(parts: Parts, asked_to_stop: Callable[[], bool]) -> str | None:
    """The name of a part that ended by itself; None when asked to stop."""
    while not asked_to_stop():
        for name, part in parts.items():
            if part.poll() is not None:
                return name
        time.sleep(_PAUSE)
    return None


def _end(parts: Iterable[subprocess.Popen[bytes]]) -> None:
    """Ask all of them to end, then make them."""
    running = list(parts)
    for part in running:
        part.terminate()
    until = time.monotonic() + _STOP_SECONDS
    for part in running:
        try:
            part.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(part.pid, signal.SIGKILL)  # and the processes below it
            part.wait()


@contextmanager
def _api(settings: Settings) -> Iterator[FastAPI]:
    """The app with its parts, which are closed after it."""
    from assistant.api import logs
    from assistant.api.app import create_app
    from assistant.bootstrap import open_login, open_records
    from evals.service import BackgroundEvaluator
    from ingest.drafts import Drafts
    from ingest.pictures import OriginalPictures
    from ingest.uploads import UploadReader
    from ui.live import LiveAssistant

    logs.install(settings)
    with (
        closing(UploadReader()) as reader,
        closing(OriginalPictures(settings)) as pictures,
        closing(open_records(settings)) as records,
    ):
        records.prune(settings.retention(), "system")
        login = open_login(settings, records)
        desk = Drafts(settings, records.drafts, reader)
        evaluator = BackgroundEvaluator(settings)
        live = LiveAssistant(settings)
        live.open_early()
        yield create_app(live, reader, settings, pictures, evaluator, reader, records, login, desk)


def run_api(settings: Settings, host: str, port: int) -> None:
    """The API alone: in this process, or in as many below it as the settings say, who have them by the environment."""
    for name in _ARITHMETIC_THREADS:  # read when numpy is loaded
        os.environ.setdefault(name, "1")
    from assistant.api.server import run, run_processes

    if settings.processes > 1:
        _check_records(settings)
        run_processes("ui.serve:app_of_a_process", host, port, settings)
        return
    with _api(settings) as app:
        run(app, host, port)


def _check_records(settings: Settings) -> None:
    """Raise here what would stop each process: one that cannot start is started again without end."""
    from assistant.bootstrap import open_login, open_records

    with closing(open_records(settings)) as records:
        open_login(settings, records)


def app_of_a_process() -> FastAPI:
    """The app of one of several processes; its parts are closed when the process ends."""
    opened = ExitStack()
    atexit.register(opened.close)
    return opened.enter_context(_api(load_settings()))


def serve_tools(settings: Settings) -> None:
    """The tools of the Model Context Protocol on standard input and output, until the input ends."""
    import anyio

    from assistant.api.context import Context
    from assistant.api.mcp_server import serve_stdio
    from ingest.pictures import OriginalPictures
    from ingest.uploads import UploadReader
    from ui.live import LiveAssistant

    with closing(UploadReader()) as reader, closing(OriginalPictures(settings)) as pictures:
        anyio.run(serve_stdio, Context(LiveAssistant(settings), reader, settings, pictures))


def _main(host: str, port: int) -> int:
    """``run_api`` with a sentence for what goes wrong; the exit code."""
    from assistant.words import explain

    settings = load_settings()
    try:
        run_api(settings, host, port)
    except AssistantError as error:
        what, do = explain(error, settings.language)
        sys.stderr.write(f"{what}\n{say('what_to_do', settings.language)} {do}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], int(sys.argv[2])))
