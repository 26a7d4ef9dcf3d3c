"""A hundred broken and hostile PDFs through the real command line; ``make torture`` takes thousands."""

from __future__ import annotations

from pathlib import Path

from assistant.words import REASONS
from tests import torture

SLOW = frozenset(
    """
        ten-megabytes-of-content a-million-moves one-long-word 85-bomb hex-bomb many-tiny-pages deep-dictionary
        deep-state a-million-objects head-and-noise
    """.split()
)
"""These take a second and more each."""


def test_every_file_is_taken_in_or_has_a_reason(tmp_path: Path):
    (tmp_path / "corpus").mkdir()
    files = torture.make(tmp_path / "corpus", 100, without=SLOW)
    code, report = torture.take_in(tmp_path / "corpus", tmp_path / "data")
    outcomes = report["outcomes"]
    assert isinstance(outcomes, list)
    assert (code, report["result"]) == (3, "partial")
    assert {outcome["file"] for outcome in outcomes} == {path.name for path in files}
    reasons = {outcome["file"]: outcome["reason"] for outcome in outcomes}
    assert {reason for reason in reasons.values() if reason} <= set(REASONS)
    assert {outcome["status"] for outcome in outcomes if not outcome["reason"]} == {"new"}
    expected = {
        "loop-in-page-tree": "damaged",
        "wide-page-tree": "bomb",
        "bomb": "bomb",
        "too-many-pages": "too_many_pages",
        "zip-and-pdf": "not_pdf",
        "late-head": "",
    }
    assert {name: reasons[f"{name}.pdf"] for name in expected} == expected
    assert "crashed" not in reasons.values()
