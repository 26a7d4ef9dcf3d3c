from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.adapters.model_files import file_hash
from assistant.adapters.packed_boxes import unpack
from ingest.extraction import Limits, Refused
from ingest.pages import extract
from ingest.worker import Worker
from tests import samples


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    shared = Worker(Limits())
    yield shared
    shared.close()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return samples.pdf_of(tmp_path / "god.pdf", samples.text("Denne siden er god."))


def reason_for(worker: Worker, path: Path) -> str:
    with pytest.raises(Refused) as caught:
        worker.read(path)
    return caught.value.reason


def test_a_worker_reads_what_its_own_process_would(worker: Worker, good: Path):
    assert worker.read(good) == extract(good, Limits())


def test_a_worker_survives_every_bad_file(worker: Worker, tmp_path: Path, good: Path):
    (tmp_path / "tom.md").touch()
    (tmp_path / "kuttet.pdf").write_bytes(good.read_bytes()[:300])
    reasons = {
        tmp_path / "finnes-ikke.pdf": "file_missing",
        tmp_path: "unreadable",
        tmp_path / "tom.md": "empty",
        tmp_path / "kuttet.pdf": "damaged",
        samples.binary(tmp_path / "binær.pdf"): "not_pdf",
        samples.binary(tmp_path / "binær.md"): "not_text",
        samples.encrypted(tmp_path / "låst.pdf", "hemmelig"): "encrypted",
        samples.scanned(tmp_path / "skannet.pdf"): "no_text",
        samples.pdf_of(tmp_path / "bombe.pdf", samples.bomb()): "bomb",
    }
    for path, reason in reasons.items():
        assert reason_for(worker, path) == reason, path
        assert worker.read(good).pages[0].text == "Denne siden er god."


@pytest.mark.parametrize(
    ("limits", "content", "reason"),
    [
        (Limits(wall_seconds=0.5), b"* [a](b) **c**\n" * 300_000, "too_slow"),
        (Limits(cpu_seconds=1), b"* [a](b) **c**\n" * 300_000, "too_slow"),
        (Limits(memory_bytes=250_000_000), b"a" * 190_000_000, "too_much_memory"),
    ],
    ids=["wall time", "processor time", "memory"],
)
def test_a_file_that_costs_too_much_is_stopped_and_costs_nothing_more(
    limits: Limits, content: bytes, reason: str, tmp_path: Path, good: Path
):
    (tmp_path / "stor.md").write_bytes(content)
    worker = Worker(limits)
    try:
        assert reason_for(worker, tmp_path / "stor.md") == reason
        assert worker.read(good).pages[0].text == "Denne siden er god."
    finally:
        worker.close()


def test_a_slow_page_does_not_cost_the_others(tmp_path: Path):
    worker = Worker(Limits(page_seconds=0.4))
    page = samples.text("Denne siden er god.")
    try:
        extraction = worker.read(samples.pdf_of(tmp_path / "a.pdf", page, samples.slow(), page))
        assert [page.problem for page in extraction.pages] == [None, "page_too_slow", None]
        assert reason_for(worker, samples.pdf_of(tmp_path / "b.pdf", samples.slow())) == "too_slow"
    finally:
        worker.close()


def test_boxes_are_of_the_file_that_was_read_last(worker: Worker, tmp_path: Path, good: Path):
    worker.read(good)
    boxes = worker.boxes(good)
    assert [(box.start, box.end) for box in unpack(boxes[1])] == [(0, 5), (6, 11), (12, 14), (15, 19)]
    other = samples.pdf_of(tmp_path / "annen.pdf", samples.text("Vi deler data."))
    with pytest.raises(Refused):
        worker.boxes(other)
    assert worker.boxes(good) == boxes


def test_blank_pages_are_told_from_those_with_the_least_ink(worker: Worker, tmp_path: Path):
    path = samples.pdf_of(tmp_path / "a.pdf", b"", samples.text("."), b"")
    assert worker.blank(path, [1, 2, 3]) == [1, 3]
    assert worker.blank(path, [2, 3, 9]) == [3]


def test_a_picture_is_of_the_file_that_was_read(worker: Worker, good: Path):
    assert worker.draw(good, file_hash(good), 1, 200).startswith(b"\x89PNG")
    with pytest.raises(Refused) as caught:
        worker.draw(good, "0" * 64, 1, 200)
    assert caught.value.reason == "changed"


def test_a_closed_worker_starts_again(good: Path):
    worker = Worker(Limits())
    try:
        first = worker.read(good)
        worker.close()
        assert worker.read(good) == first
    finally:
        worker.close()
        worker.close()


def test_the_process_that_reads_knows_no_environment_and_has_given_up_its_rights(good: Path):
    worker = Worker(Limits())
    try:
        worker.read(good)
        assert worker._process is not None
        state = Path(f"/proc/{worker._process.pid}")
        if not state.exists():
            pytest.skip("no /proc here")
        assert (state / "environ").read_bytes() == b""
        status = dict(line.split(":\t", 1) for line in (state / "status").read_text().splitlines() if ":\t" in line)
        assert status["NoNewPrivs"] == "1"
        assert status["Seccomp"] == "2"
    finally:
        worker.close()
