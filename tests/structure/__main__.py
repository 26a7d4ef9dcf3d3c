"""Print the scores of each document and their means: ``make bench-structure``."""

from __future__ import annotations

import sys

from tests.structure.scores import NAMES, Scores, mean, score
from tests.structure.truth import is_held_out, names


def main() -> None:
    scores = {name: score(name) for name in names()}
    _line("document", dict.fromkeys(NAMES), NAMES)
    for held_out in (False, True):
        chosen = {name: row for name, row in scores.items() if is_held_out(name) == held_out}
        for name, row in chosen.items():
            _line(name, row)
        _line("= held out" if held_out else "= development", mean(chosen.values()))


def _line(name: str, row: Scores, titles: tuple[str, ...] = ()) -> None:
    values = titles or [f"{value:.3f}" if (value := row[key]) is not None else "–" for key in NAMES]
    sys.stdout.write(f"{name:20}" + "".join(f"{value:>10}" for value in values) + "\n")


main()
