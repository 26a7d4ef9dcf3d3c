from __future__ import annotations

import io
import random

import pytest
from starlette.datastructures import UploadFile

from assistant.api.submitting import LONGEST_NAME, uploaded
from assistant.errors import BadRequest
from tests.identity_numbers import number


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("tiltak.pdf", "tiltak.pdf"),
        ("til\u202etak\n.pdf", "til?tak?.pdf"),
        ("a" * 300 + ".docx", "a" * (LONGEST_NAME - 5) + ".docx"),
    ],
)
def test_the_name_of_a_file_is_shown_alike_at_every_door(given, shown):
    assert uploaded(UploadFile(io.BytesIO(b"x"), filename=given))[0] == shown


def test_an_identity_number_in_the_name_of_a_file_goes_no_further():
    drawn = number(random.Random())
    assert drawn not in uploaded(UploadFile(io.BytesIO(b"x"), filename=f"{drawn}.pdf"))[0]


@pytest.mark.parametrize("value", ["tekst", None, UploadFile(io.BytesIO(b"x"), filename="")])
def test_what_is_no_file_or_has_no_name_is_refused(value):
    with pytest.raises(BadRequest):
        uploaded(value)
