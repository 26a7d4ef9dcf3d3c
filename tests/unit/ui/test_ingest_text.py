from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from ingest.outcomes import IngestReport, Outcome
from ingest.screening import Screening
from ui.ingest_text import print_ingest

NEW = Outcome("a", "a.md", "new", pages=1)


def shown(*outcomes: Outcome, details: bool = False) -> str:
    screen = Console(file=StringIO(), width=250, highlight=False)
    print_ingest(screen, IngestReport(outcomes, (), "g1", True), "nb", details=details)
    return screen.file.getvalue()  # type: ignore[attr-defined]


def refused(number: int, reason: str = "damaged") -> Outcome:
    return Outcome(f"d{number}", f"d{number}.pdf", "refused", reason)


def test_a_few_files_are_told_one_by_one():
    text = shown(NEW, *(refused(number) for number in range(10)))
    assert all(f"d{number}.pdf" in text for number in range(10))
    assert "--details" not in text


def test_thousands_are_summed_up_by_reason_with_examples():
    outcomes = [refused(number, "damaged" if number % 3 else "bomb") for number in range(3000)]
    text = shown(NEW, *outcomes)
    assert len(text.splitlines()) < 30
    assert "2000" in text and "1000" in text
    assert "d1.pdf" in text and "d2999.pdf" not in text
    assert "strategi ingest --details" in text
    every = shown(NEW, *outcomes, details=True)
    assert [outcome.file for outcome in outcomes if outcome.file not in every] == []
    assert "--details" not in every


def test_a_person_is_told_by_page_and_masked_with_the_way_in():
    screening = Screening(((0, "109155*****"), (7, "109155*****"), (7, "109155*****")))
    text = shown(replace(refused(1, "personal_data"), screening=screening))
    assert "tittel eller filnavn (109155*****), side 7 (109155*****)" in text
    assert text.count("side 7") == 1
    assert "reviewed_personal_data" in text


def test_a_damaged_library_is_told_with_its_place():
    screen = Console(file=StringIO(), width=250, highlight=False)
    print_ingest(screen, IngestReport((NEW,), (), "g1", True, damaged_library="library.damaged-1"), "nb")
    assert "library.damaged-1" in screen.file.getvalue()  # type: ignore[attr-defined]


def test_what_is_worth_a_look_is_counted():
    outcome = replace(NEW, hidden=12, concealed=40, screening=Screening((), (("emails", 2), ("unsure_numbers", 1))))
    text = shown(outcome)
    for words in ("usynlige tegn tatt ut: 12", "for små til å leses: 40", "e-postadresser: 2", "tall som kan være"):
        assert words in text


def test_mark_up_in_a_name_is_only_text():
    assert "[red]a.md" in shown(replace(refused(1), file="[red]a.md"))


def test_notes_on_pages_are_one_line_a_document():
    notes = ((1, "page_by_ocr"), (3, "page_by_ocr"), (2, "page_without_boxes"))
    lines = shown(replace(NEW, page_notes=notes)).splitlines()
    assert [line for line in lines if "a.md, side 1, 3 " in line and "OCR" in line]
    assert [line for line in lines if "a.md, side 2 " in line and "kan ikke merkes" in line]


def test_where_catalogue_and_text_disagree_is_told():
    text = shown(replace(NEW, differences=(("number", "042-2031", "041-2031"),)))
    assert "Saksnummeret er 042-2031 i katalogen, men 041-2031 i teksten" in text
