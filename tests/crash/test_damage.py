"""Whatever happens to the files of an index: an answer that says so, or a sentence; and the next ingest mends it."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from assistant.adapters import generation as layout
from assistant.adapters.generation import current_id, open_current
from ingest.library import FILE
from tests.conftest import ROOT
from tests.crash import corpus
from tests.crash.commands import ask, environment, fill, strategi

Harm = Callable[[Path], None]
MENDED_SECONDS = 30.0


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def zero(path: Path) -> None:
    _overwrite(path, bytes(path.stat().st_size))


def garble(path: Path) -> None:
    _overwrite(path, random.Random(path.name).randbytes(path.stat().st_size))


def scratch(path: Path) -> None:
    """Change the middle alone, so that the file still looks like what it is."""
    content = bytearray(path.read_bytes())
    middle = next(place for place in range(len(content) // 2, len(content)) if content[place])  # what is in use
    content[middle : middle + 200] = bytes(200)
    _overwrite(path, bytes(content))


def delete(path: Path) -> None:
    path.unlink()


def _overwrite(path: Path, content: bytes) -> None:
    with path.open("r+b") as stream:
        stream.write(content)


GENERATION = "LIVE"
NEEDED, SPARE, UNSEEN = "a sentence", "an answer that says so", "an answer"
HARM: list[tuple[str, Harm, str]] = [
    (f"{GENERATION}/{layout.CHROMA}/chroma.sqlite3", zero, SPARE),
    (f"{GENERATION}/{layout.CHROMA}/chroma.sqlite3", cut, SPARE),
    (f"{GENERATION}/{layout.CHROMA}/*/data_level0.bin", garble, SPARE),
    (f"{GENERATION}/{layout.CHROMA}/*/header.bin", delete, SPARE),
    (f"{GENERATION}/{layout.VECTORS}", cut, SPARE),
    (f"{GENERATION}/{layout.VECTORS}", delete, SPARE),
    (f"{GENERATION}/{layout.LEXICAL_DOCUMENTS}/stems/vocab.index.json", delete, SPARE),
    (f"{GENERATION}/{layout.QUESTIONS}/questions.json", cut, SPARE),
    (f"{GENERATION}/{layout.QUESTIONS}/vectors.npy", delete, SPARE),
    (f"{GENERATION}/{layout.LEXICAL}/grams/data.csc.index.npy", cut, NEEDED),
    (f"{GENERATION}/{layout.LEXICAL}/stems/vocab.index.json", garble, NEEDED),
    (f"{GENERATION}/{layout.CORPUS}", zero, NEEDED),
    (f"{GENERATION}/{layout.CORPUS}", scratch, NEEDED),
    (f"{GENERATION}/{layout.MANIFEST}", cut, NEEDED),
    (f"{GENERATION}/{layout.MANIFEST}", zero, NEEDED),
    (layout.POINTER, zero, NEEDED),
    (layout.POINTER, delete, NEEDED),
    (FILE, zero, UNSEEN),
    (FILE, cut, UNSEEN),
    (FILE, scratch, UNSEEN),
]
IDS = [f"{harm.__name__} {Path(name).name}" for name, harm, _ in HARM]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index") / "built"
    fill(folder)
    assert strategi(folder, "ingest").code == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """An index of its own for each test, to be damaged."""
    shutil.copytree(built, tmp_path / "own")
    return tmp_path / "own"


def the_file(folder: Path, name: str) -> Path:
    live = f"{layout.FOLDER}/{current_id(folder / 'data')}"
    (path,) = (folder / "data").glob(name.replace(GENERATION, live))
    return path


@pytest.mark.parametrize(("name", "harm", "expected"), HARM, ids=IDS)
def test_the_command_line_says_so_and_the_next_ingest_mends_it(folder: Path, name: str, harm: Harm, expected: str):
    harm(the_file(folder, name))
    code, answer = ask(folder)
    assert code == (4 if expected == NEEDED else 0)
    if expected != NEEDED:
        assert answer["status"] == "answered"
        assert (answer["degraded"] is not None) == (expected == SPARE)
    corpus.write(folder, "portal", 2)  # so that the library is read too
    said = strategi(folder, "ingest")
    assert said.code == 0, said.errors
    assert ("skadet" in said.out) == (name == FILE)
    generation = open_current(folder / "data")
    generation.verify()
    assert corpus.editions_of(generation.store) == dict.fromkeys(corpus.NAMES, 1) | {"portal": 2}
    code, answer = ask(folder)
    assert (code, answer["status"], answer["degraded"]) == (0, "answered", None)


def test_a_library_that_is_damaged_is_kept_and_versions_go_on(folder: Path):
    corpus.write(folder, "portal", 2)
    assert strategi(folder, "ingest").code == 0
    harmed = the_file(folder, FILE)
    zero(harmed)
    size = harmed.stat().st_size
    said = strategi(folder, "ingest")
    aside = harmed.with_name(f"{FILE}.damaged-1")
    assert str(aside) in said.out
    assert aside.stat().st_size == size
    assert open_current(folder / "data").store.document("portal-md").version == 2


@pytest.fixture
def service(folder: Path) -> Iterator[httpx2.Client]:
    """The API on the index in ``folder``; at the end it is still the process that was started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.serve", "127.0.0.1", str(port)]
    with (
        subprocess.Popen(command, cwd=ROOT, env=environment(folder)) as process,
        httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client,
    ):
        try:
            while True:
                with contextlib.suppress(httpx2.TransportError):
                    client.get("/health/live")
                    break
                assert process.poll() is None
                time.sleep(0.2)
            yield client
            assert process.poll() is None
        finally:
            process.terminate()


def asked(service: httpx2.Client) -> httpx2.Response:
    return service.post("/api/v1/ask", json={"question": corpus.QUESTION})


def mended(service: httpx2.Client) -> bool:
    """Whether it answers from a whole index, soon: a new generation is opened while the one before it goes on."""
    until = time.monotonic() + MENDED_SECONDS
    while time.monotonic() < until:
        answer = asked(service).json()
        if answer.get("status") == "answered" and answer["degraded"] is None:
            return True
        time.sleep(0.1)
    return False


def test_a_running_service_lives_through_all_of_it(folder: Path, service: httpx2.Client):
    for edition, (name, harm, _) in enumerate(HARM[::2], 2):
        assert mended(service)
        harm(the_file(folder, name))
        response = asked(service)
        assert response.status_code == 200 or response.json()["code"] in ("index_damaged", "index_missing")
        corpus.write(folder, "portal", edition)
        assert strategi(folder, "ingest").code == 0
    assert mended(service)


@pytest.fixture
def without_chroma(folder: Path) -> None:
    zero(the_file(folder, f"{GENERATION}/{layout.CHROMA}/chroma.sqlite3"))


@pytest.mark.usefixtures("without_chroma", "service")  # in this order
def test_a_service_that_starts_on_a_broken_chroma_says_so_until_it_is_mended(folder: Path, service: httpx2.Client):
    answer = asked(service).json()
    assert (answer["status"], answer["degraded"]["code"]) == ("answered", "index_damaged")
    assert service.get("/health/ready").json()["damaged"] == [layout.CHROMA]
    assert strategi(folder, "ingest").code == 0
    assert mended(service)
    assert service.get("/health/ready").json()["damaged"] == []
    assert str(current_id(folder / "data")).endswith("-2")
