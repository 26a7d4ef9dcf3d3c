from __future__ import annotations

import pytest

from ingest.case_header import any_date, archive_number, first_date, labelled_number, labelled_title, meeting_date


@pytest.mark.parametrize(
    "written",
    ["22. november 2031", "22.11.2031", "22/11/2031", "22-11-2031", "22.11.31", "2031-11-22", "22. NOVEMBER 2031"],
)
def test_a_date_has_many_writings(written):
    assert first_date(f"den {written}, kl. 10") == "2031-11-22"


@pytest.mark.parametrize("text", ["", "32.11.2031", "30. februar 2031", "11.2031", "Saksnr 22/11", "1.2.3.2031"])
def test_what_is_no_date(text):
    assert first_date(text) is None


@pytest.mark.parametrize(
    ("head", "meeting", "any_kind"),
    [
        ("Møtedato: 22. november 2031", "2031-11-22", "2031-11-22"),
        ("Saksgang Møtedato\nStyret 22/11/2031", "2031-11-22", "2031-11-22"),
        ("Dato: 1.2.2031\nMøtedato: 3.2.2031", "2031-02-03", "2031-02-03"),
        ("Dato: 1.2.2031", None, "2031-02-01"),
        ("Protokoll fra styremøte 3. mars 2031", None, "2031-03-03"),
        ("Styret i Eksempel helseforetak 14. mai 2031", None, "2031-05-14"),
        ("Styret drøftet saken 14. mai 2031 og gikk videre.", None, None),
    ],
)
def test_the_meetings_date_goes_before_others(head, meeting, any_kind):
    assert (meeting_date(head), any_date(head)) == (meeting, any_kind)


@pytest.mark.parametrize(
    ("head", "archive", "number"),
    [
        ("Saksnr: 2031/1234", "2031/1234", None),
        ("Arkivsak: 31/00456-2", "31/00456-2", None),
        ("Saksnr: 041-2031", None, "041-2031"),
        ("Styresak: 41/31 Arkivref.: 2031/77", "2031/77", "041-2031"),
        ("Vi viser til sak 008-2030", None, None),
    ],
)
def test_the_archives_number_is_told_from_the_boards(head, archive, number):
    assert (archive_number(head), labelled_number(head)) == (archive, number)


def test_a_title_may_have_a_name_of_its_own():
    assert labelled_title(["Møtedato: 1.2.2031", "Sakstittel: Felles plan"]) == "Felles plan"
    assert labelled_title(["Sak: 041-2031"]) == ""
