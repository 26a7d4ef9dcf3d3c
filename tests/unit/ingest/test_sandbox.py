from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.extraction import Limits
from ingest.ocr import Tool
from ingest.sandbox import NETWORK, WRITING
from ingest.worker import Worker
from tests import samples
from tests.sources import ROOT

BEGIN = """
import os, socket, subprocess, sys
from ingest.sandbox import close_off
print(*sorted(close_off()))
sys.stdout.flush()
def attempt():
{body}
if os.fork() == 0:  # as the child that reads a file
    try:
        attempt()
    except OSError as error:
        print("refused", flush=True)
    else:
        print("done", flush=True)
    os._exit(0)
os.wait()
"""


def attempt(body: str, *arguments: str) -> tuple[set[str], str]:
    """What was given up, and whether the child was refused; skips where the system offers no such means."""
    program = BEGIN.format(body="    " + body)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, result = done.stdout.splitlines()
    return set(first.split()), result


@pytest.fixture(scope="module", autouse=True)
def _linux():
    if not sys.platform.startswith("linux"):
        pytest.skip("both means are Linux's own")


@pytest.mark.parametrize(
    "body",
    [
        "socket.create_connection(('127.0.0.1', int(sys.argv[1])))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', int(sys.argv[1])))",
        "socket.socket(socket.AF_UNIX)",
        "subprocess.run([sys.executable, '--version'])",
    ],
    ids=["tcp", "udp", "unix", "program"],
)
def test_there_is_no_way_out(body: str):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        closed, result = attempt(body, str(listener.getsockname()[1]))
        if NETWORK not in closed:
            pytest.skip("no seccomp here")
        assert result == "refused"
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    "body",
    [
        "open(sys.argv[1] + '/ny', 'w')",
        "open(sys.argv[1] + '/gammel', 'a')",
        "os.truncate(sys.argv[1] + '/gammel', 0)",
        "os.remove(sys.argv[1] + '/gammel')",
        "os.rename(sys.argv[1] + '/gammel', sys.argv[1] + '/ny')",
        "os.mkdir(sys.argv[1] + '/ny')",
        "os.symlink('/etc', sys.argv[1] + '/ny')",
    ],
    ids=["new", "append", "truncate", "remove", "rename", "folder", "link"],
)
def test_nothing_can_be_written(body: str, tmp_path: Path):
    (tmp_path / "gammel").write_text("står her", encoding="utf-8")
    closed, result = attempt(body, str(tmp_path))
    if WRITING not in closed:
        pytest.skip("no Landlock here")
    assert result == "refused"
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("gammel", "står her")]


def test_reading_goes_on(tmp_path: Path):
    (tmp_path / "gammel").write_text("står her", encoding="utf-8")
    assert attempt("assert open(sys.argv[1] + '/gammel').read()", str(tmp_path))[1] == "done"


def test_the_process_that_asks_keeps_its_rights(tmp_path: Path):
    """What is given up is given up in the worker's process alone."""
    (tmp_path / "a.md").write_text("Felles journal.", encoding="utf-8")
    worker = Worker(Limits())
    try:
        assert worker.read(tmp_path / "a.md").pages
    finally:
        worker.close()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        socket.create_connection(listener.getsockname()).close()
    (tmp_path / "b.md").write_text("x", encoding="utf-8")


PROBE = """
import subprocess, sys
from ingest import jobs, sandbox, worker
from ingest.extraction import Limits
jobs.JOBS[sys.argv[1]] = lambda request, limits: subprocess.run([sys.executable, "-c", ""]).returncode
print(*sandbox.close_off(programs=True))
try:
    print(worker._done(sys.argv[1], {}, Limits()))
except OSError:
    print("refused")
"""


@pytest.mark.parametrize(
    ("job", "result"),
    [("read", "refused"), ("links", "refused"), ("place", "refused"), ("draw", "refused"), ("recognise", "0")],
)
def test_only_reading_by_ocr_may_start_a_program(job: str, result: str):
    done = subprocess.run([sys.executable, "-c", PROBE, job], cwd=ROOT, capture_output=True, text=True, check=True)
    closed, found = done.stdout.splitlines()
    if NETWORK not in closed:
        pytest.skip("no seccomp here")
    assert found == result


TOOL = """#!{python}
import pathlib, socket, sys
said = []
for name, attempt in (
    ("socket", lambda: socket.create_connection(("127.0.0.1", {port}))),
    ("file", lambda: pathlib.Path({folder!r}, "ny").write_text("x")),
):
    try:
        attempt()
    except PermissionError:
        said.append(name)
print("block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text", sep="\\t")
print(1, 1, 1, 1, 1, 9, 9, 99, "Nektet: " + ",".join(said), sep="\\t")
"""


def test_the_program_that_it_starts_has_neither_network_nor_a_place_to_write(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        program = tmp_path / "verktøy"
        port = listener.getsockname()[1]
        program.write_text(TOOL.format(python=sys.executable, port=port, folder=str(tmp_path)), encoding="utf-8")
        program.chmod(0o700)
        worker = Worker(Limits())
        try:
            page, _ = worker.recognise(samples.scanned(tmp_path / "a.pdf"), 1, Tool(str(program), "1"))
        finally:
            worker.close()
    given_up = subprocess.run(
        [sys.executable, "-m", "ingest.sandbox"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert ("socket" in page.text, "file" in page.text) == (NETWORK in given_up, WRITING in given_up)
    assert (tmp_path / "ny").exists() is (WRITING not in given_up)
