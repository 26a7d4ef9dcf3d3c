from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.extraction import ExtractedPage, Extraction, Refused
from ingest.ocr import Tool
from ingest.reading import notes_on, read_file

TOOL = Tool("tesseract", "5")
PDF = Path("a.pdf")


class StandIn:
    """Does what ``Worker`` does, with results of the test's own. None in ``boxes``: the job died."""

    def __init__(
        self,
        *texts: str,
        boxes: dict[int, bytes] | None = None,
        ocr: dict[int, str] | None = None,
        blank: Sequence[int] | None = (),
    ) -> None:
        self._texts, self._boxes, self._ocr, self._blank = texts, boxes, ocr or {}, blank
        self.recognised: list[int] = []

    def read(self, path: Path, scanned_too: bool = False) -> Extraction:
        if not any(self._texts) and not scanned_too:
            raise Refused("no_text")
        pages = (
            ExtractedPage(number, text, (), None if text else "page_without_text")
            for number, text in enumerate(self._texts, 1)
        )
        return Extraction(tuple(pages))

    def boxes(self, path: Path) -> dict[int, bytes]:
        if self._boxes is None:
            raise Refused("crashed")
        return self._boxes

    def blank(self, path: Path, pages: Sequence[int]) -> list[int]:
        if self._blank is None:
            raise Refused("crashed")
        return [page for page in pages if page in self._blank]

    def recognise(self, path: Path, page: int, tool: Tool) -> tuple[ExtractedPage, bytes]:
        self.recognised.append(page)
        found = self._ocr.get(page, "")
        if found.startswith("!"):
            raise Refused(found[1:])
        return ExtractedPage(page, found, ()), b"ocr" if found else b""


def test_text_and_boxes_are_read():
    reading = read_file(StandIn("En.", "To.", boxes={1: b"x", 2: b"y"}), PDF, None)
    assert [page.text for page in reading.pages] == ["En.", "To."]
    assert (reading.boxes, reading.ocr, notes_on(reading)) == ({1: b"x", 2: b"y"}, frozenset(), ())


def test_when_placing_dies_the_text_is_kept_and_the_pages_noted():
    reading = read_file(StandIn("En.", "To."), PDF, None)
    assert [page.text for page in reading.pages] == ["En.", "To."]
    assert notes_on(reading) == ((1, "page_without_boxes"), (2, "page_without_boxes"))


def test_a_written_file_has_no_boxes_and_no_notes():
    reading = read_file(StandIn("En."), Path("a.md"), TOOL)
    assert (reading.boxes, notes_on(reading)) == ({}, ())


def test_only_pages_without_text_are_read_by_ocr():
    worker = StandIn("En.", "", "Tre.", boxes={1: b"x", 3: b"z"}, ocr={2: "To."})
    reading = read_file(worker, PDF, TOOL)
    assert worker.recognised == [2]
    assert [page.text for page in reading.pages] == ["En.", "To.", "Tre."]
    assert (reading.ocr, reading.boxes[2], reading.pages[1].problem) == ({2}, b"ocr", None)
    assert notes_on(reading) == ((2, "page_by_ocr"),)


def test_ocr_does_not_look_at_blank_pages():
    worker = StandIn("En.", "", "", boxes={1: b"x"}, ocr={2: "To.", 3: "Tre."}, blank=[2])
    reading = read_file(worker, PDF, TOOL)
    assert worker.recognised == [3]
    assert [page.problem for page in reading.pages] == [None, "page_without_text", None]


def test_ocr_looks_at_all_pages_when_it_cannot_be_told_which_are_blank():
    worker = StandIn("En.", "", boxes={1: b"x"}, ocr={2: "To."}, blank=None)
    assert read_file(worker, PDF, TOOL).ocr == {2}


def test_what_nobody_sees_on_a_page_is_still_counted_when_it_is_read_by_ocr():
    class Hiding(StandIn):
        def read(self, path: Path, scanned_too: bool = False) -> Extraction:
            return Extraction((ExtractedPage(1, "", (), "page_without_text", hidden=3, concealed=5, label="iv"),))

    (page,) = read_file(Hiding("", boxes={}, ocr={1: "En."}), PDF, TOOL).pages
    assert (page.text, page.hidden, page.concealed, page.label) == ("En.", 3, 5, "iv")


@pytest.mark.parametrize(
    ("result", "problem"),
    [("", "page_without_text"), ("!page_ocr_unsure", "page_ocr_unsure"), ("!crashed", "page_ocr_failed")],
)
def test_what_ocr_cannot_read_is_said(result, problem):
    reading = read_file(StandIn("En.", "", boxes={1: b"x"}, ocr={2: result}), PDF, TOOL)
    assert (reading.pages[1].problem, reading.ocr) == (problem, frozenset())


def test_a_file_that_ocr_finds_nothing_in_has_no_text():
    for tool in (TOOL, None):
        with pytest.raises(Refused) as caught:
            read_file(StandIn("", "", boxes={}), PDF, tool)
        assert caught.value.reason == "no_text"


def test_ocr_stops_when_the_time_is_up():
    worker = StandIn("En.", "", "", boxes={1: b"x"}, ocr={2: "To.", 3: "Tre."})
    reading = read_file(worker, PDF, TOOL, ocr_seconds=-1)
    assert worker.recognised == []
    assert [page.problem for page in reading.pages] == [None, "page_ocr_stopped", "page_ocr_stopped"]
