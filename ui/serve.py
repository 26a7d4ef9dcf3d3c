"""The API and the pages, each in a process of its own, started and stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import FrameType

import httpx2

from assistant.bootstrap import Assistant, open_assistant
from assistant.settings import PREFIX, Settings, as_environment, load_settings
from ui.words import say

_UI = Path(__file__).resolve().parent
_SELF = "127.0.0.1"
_START_SECONDS, _STOP_SECONDS, _PAUSE = 90.0, 8.0, 0.2
_HEALTH = {"API": "/health/live", "Streamlit": "/_stcore/health"}


class LiveAssistant:
    """The assistant of the live generation, opened when first asked for and again when another is switched in."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: tuple[str | None, Assistant] | None = None

    def current(self) -> Assistant:
        """The assistant to answer a request with; raises like ``open_assistant``."""
        from assistant.adapters.generation import current_id
        from ingest.pipeline import index_settings

        identifier = current_id(self._settings.data)
        with self._lock:
            if self._opened is None or self._opened[0] != identifier:
                self._opened = (identifier, open_assistant(self._settings, index_settings))
            return self._opened[1]


def streamlit_command(port: int) -> list[str]:
    """What starts the pages on ``port``. They find the API by STRATEGI_API, which ``page_environment`` sets."""
    options = {
        "server.address": _SELF,
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


def serve(settings: Settings, host: str = _SELF, port: int = 8000, ui_port: int = 8501) -> int:
    """Run the API and the pages until Ctrl+C or SIGTERM; the exit code.

    Raises:
        NotLoopback: ``host`` is not this machine, and the settings do not allow that.
        PortInUse: one of the ports is taken; nothing has been started then.
    """
    from assistant.api.server import listen

    for address, number in ((host, port), (_SELF, ui_port)):
        listen(address, number, settings).close()
    api_url, ui_url = f"http://{_reachable(host)}:{port}", f"http://{_SELF}:{ui_port}"
    commands = {
        "API": ([sys.executable, "-m", "ui.serve", host, str(port)], _as_environment(settings), api_url),
        "Streamlit": (streamlit_command(ui_port), page_environment(api_url), ui_url),
    }
    with _stopping() as asked_to_stop:
        parts = {name: _start(command, environment) for name, (command, environment, _) in commands.items()}
        try:
            urls = {name: url + _HEALTH[name] for name, (_, _, url) in commands.items()}
            failed = _wait_until_up(parts, urls, asked_to_stop)
            if not failed and not asked_to_stop():
                _tell(say("serving", settings.language, pages=ui_url, api=api_url))
                failed = _watch(parts, asked_to_stop)
        finally:
            _end(parts.values())
    if failed:
        sys.stderr.write(say("serve_failed", settings.language, part=failed) + "\n")
        return 1
    _tell(say("stopped", settings.language))
    return 0


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
            part.kill()
            part.wait()


def run_api(host: str, port: int) -> None:
    """The API alone, by the settings of the environment, in this process."""
    from assistant.api.app import create_app
    from assistant.api.server import run
    from assistant.bootstrap import open_login, open_records
    from evals.service import BackgroundEvaluator
    from ingest.drafts import Drafts
    from ingest.pictures import OriginalPictures
    from ingest.uploads import UploadReader

    settings = load_settings()
    with (
        closing(UploadReader()) as reader,
        closing(OriginalPictures(settings)) as pictures,
        closing(open_records(settings)) as records,
    ):
        records.prune(settings.retention(), "system")
        login = open_login(settings, records)
        desk = Drafts(settings, records.drafts, reader)
        evaluator = BackgroundEvaluator(settings)
        app = create_app(LiveAssistant(settings), reader, settings, pictures, evaluator, reader, records, login, desk)
        run(app, host, port)


if __name__ == "__main__":
    run_api(sys.argv[1], int(sys.argv[2]))
