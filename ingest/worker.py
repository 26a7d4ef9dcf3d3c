"""Reading files in a process that can be killed.

``python -m ingest.worker`` is a small server on its standard streams: for each request it forks a child that does one
job (``ingest.jobs``) on one file under memory and processor limits, and kills it when the time is up. It knows nothing
of the environment, has no network and can write nothing; only a job that needs another program may start one (see
``sandbox``). The parent process never parses anything, so a file that crashes, hangs or fills the memory costs that job
alone.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from assistant.types import Rectangle, Table
from ingest.extraction import ExtractedPage, Extraction, Limits, Refused, from_json
from ingest.html import Link
from ingest.ocr import Tool
from ingest.sandbox import close_off

_GRACE_SECONDS = 10.0
"""How long the parent waits beyond the wall limit before it gives up on the server itself."""


class Worker:
    """A handle on one worker server. Not for several threads at once; use one per thread."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, scanned_too: bool = False) -> Extraction:
        """The pages of ``path``; ``scanned_too`` gives those of a PDF without any text as well.

        Raises:
            Refused: the file cannot be read; the reason says why. So do the other jobs.
        """
        return from_json(self._do("read", path, scanned_too=scanned_too))

    def links(self, path: Path) -> list[Link]:
        """The links of the web page in ``path``."""
        return [Link(*link) for link in self._do("links", path)["links"]]

    def boxes(self, path: Path) -> dict[int, bytes]:
        """Packed word boxes by page number, of the PDF that was read last; pages that do not align are left out."""
        found = self._do("place", path)["boxes"]
        return {int(number): base64.b64decode(packed) for number, packed in found.items()}

    def blank(self, path: Path, pages: Sequence[int]) -> list[int]:
        """Those of a PDF's pages that nothing is drawn on."""
        return [int(number) for number in self._do("blank", path, pages=list(pages))["blank"]]

    def recognise(self, path: Path, page: int, tool: Tool) -> tuple[ExtractedPage, bytes]:
        """A page of a PDF read by OCR, and its packed word boxes."""
        found = self._do("recognise", path, page=page, tool=asdict(tool))
        return from_json(found).pages[0], base64.b64decode(found["boxes"])

    def draw(self, path: Path, sha256: str, page: int, width: int, marks: Sequence[Rectangle] = ()) -> bytes:
        """The picture of a page of the PDF with this hash, as PNG; reason ``changed`` where it has another by now."""
        edges = [(mark.x0, mark.y0, mark.x1, mark.y1) for mark in marks]
        return base64.b64decode(self._do("draw", path, sha256=sha256, page=page, width=width, marks=edges)["picture"])

    def tables(self, path: Path) -> tuple[Table, ...]:
        """The sheets of a workbook, or the one of a CSV file."""
        from ingest.tables import from_json as tables_from_json

        return tables_from_json(self._do("table", path))

    def _do(self, job: str, path: Path, **arguments: object) -> dict[str, Any]:
        request = {"job": job, "path": str(path.resolve()), "limits": asdict(self._limits), **arguments}
        answer = self._ask(json.dumps(request).encode() + b"\n")
        if answer is None:
            self.close()
            raise Refused("crashed")
        value: dict[str, Any] = json.loads(answer)
        if "refused" in value:
            raise Refused(value["refused"], value["detail"])
        return value

    def close(self) -> None:
        """Stop the server and whatever it is running."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            self._process.wait()
            self._process = None

    def _ask(self, request: bytes) -> bytes | None:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(request)
            process.stdin.flush()
        except BrokenPipeError:
            return None
        return _read_line(process.stdout, self._limits.wall_seconds + _GRACE_SECONDS)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-B", "-m", "ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).resolve().parents[1],
                env={},
                start_new_session=True,
            )
        return self._process


def _read_line(stream: IO[bytes], seconds: float) -> bytes | None:
    """The next line, or None when the other end is gone or silent for too long."""
    parts: list[bytes] = []
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([stream], [], [], left)
        if not ready:
            return None
        part = os.read(stream.fileno(), 1 << 20)
        if not part:
            return None
        parts.append(part)
        if part.endswith(b"\n"):
            return b"".join(parts)
    return None


def serve() -> None:
    """Answer one line of JSON for each line of JSON on standard input, until it closes."""
    import ingest.jobs  # noqa: F401  # heavy: loaded once here, inherited by every child

    close_off(programs=True)
    requests = os.fdopen(os.dup(0), "rb")
    last_read: dict[str, bytes] = {}
    while line := requests.readline():
        request = json.loads(line)
        limits, job = Limits(**request["limits"]), request["job"]
        given = {**request, "read": last_read.get(request["path"])} if job == "place" else request
        answer = _in_child(lambda: _done(job, given, limits), limits)  # noqa: B023
        if job == "read":
            last_read = {request["path"]: answer}  # not parsed here, only handed on to the child that places its words
        sys.stdout.buffer.write(answer + b"\n")
        sys.stdout.buffer.flush()


def _done(job: str, request: dict[str, Any], limits: Limits) -> object:
    """In the child: what the job gives. Only one that needs another program may start any."""
    from ingest.jobs import JOBS, STARTING_PROGRAMS

    if job not in STARTING_PROGRAMS:
        close_off()
    return JOBS[job](request, limits)


def _in_child(work: object, limits: Limits) -> bytes:
    assert callable(work)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_limited(work, writing, limits)
    os.close(writing)
    answer = _collect(reading, limits.wall_seconds)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    if answer is None:
        return _refusal("too_slow")
    if answer:
        return answer
    return _refusal("too_slow" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU else "crashed")


def _collect(reading: int, seconds: float) -> bytes | None:
    """All that the child writes until it closes the pipe; None when the time is up."""
    parts: list[bytes] = []
    end = time.monotonic() + seconds
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            return None
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _run_limited(work: object, writing: int, limits: Limits) -> None:
    """In the child: do the work, write the answer, leave without cleaning up. Never returns."""
    import resource

    assert callable(work)
    answer = _refusal("crashed")
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        answer = json.dumps(work(), ensure_ascii=False).encode()
    except Refused as refused:
        answer = _refusal(refused.reason, refused.detail)
    except MemoryError:
        answer = _TOO_MUCH_MEMORY
    except FileNotFoundError:
        answer = _refusal("file_missing")
    except OSError as error:
        answer = _refusal("unreadable", str(error))
    except BaseException as error:
        answer = _refusal("damaged", type(error).__name__)
    finally:
        _write(writing, answer)
        os._exit(0)


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _refusal(reason: str, detail: str = "") -> bytes:
    return json.dumps({"refused": reason, "detail": detail[:300]}).encode()


_TOO_MUCH_MEMORY = _refusal("too_much_memory")
"""Made beforehand: where the memory is used up, there is none to make it."""


if __name__ == "__main__":
    serve()
