from __future__ import annotations

import pytest

from assistant.api.languages import preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nb"),
        ("nn", "nn"),
        ("no", "nb"),
        ("nn-NO,nb;q=0.8,en;q=0.5", "nn"),
        ("en-GB;q=0.4, nn ;q=0.9", "nn"),
        ("de, en;q=0.2", "en"),
        ("de", "nb"),
        ("en;q=0", "nb"),
        ("en;q=mye, nn;q=0.1", "nn"),
        ("*", "nb"),
        (";;;=,,,", "nb"),
        ("en;q=0.5, nn;q=0.5", "en"),
        ("x" * 100_000 + ",en", "nb"),
    ],
)
def test_the_language_wanted_most_that_is_spoken_here(header, language):
    assert preferred(header, "nb") == language


def test_the_default_is_that_of_the_settings():
    assert preferred("de", "en") == "en"
