from __future__ import annotations

from collections import Counter

from evals.bench.crowd import Asked
from evals.bench.load import heads, row


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_row_says_what_stands_above_it():
    found = Asked(
        2.0, [n / 1000 for n in range(1, 101)], [0.02], [0.003, 0.004], errors=Counter({"500": 2, "ReadError": 1})
    )
    head, _ = heads()
    said = dict(zip(cells(head), cells(row("readers", 50, found, 7_000_000)), strict=True))
    assert said == {
        "": "readers", "readers": "50", "answers": "100", "/s": "50.0", "p50, ms": "51", "p95": "96", "p99": "100",
        "429": "1", "p95 of 429": "20", "errors": "500 × 2 ReadError × 1", "live, p95": "4", "worst": "4", "MB": "7",
    }  # fmt: skip


def test_what_was_not_measured_is_no_zero():
    line = row("flood", 800, Asked(2.0), 0)
    assert cells(line)[4:9] == ["–", "–", "–", "0", "–"]
