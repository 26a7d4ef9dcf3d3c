"""The evaluation report in a browser: no breach of WCAG A and AA that axe-core finds, nothing fetched, folds open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.conftest import ROOT
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

AXE = ROOT / ".venv/axe/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_FEW = 16
"""Samples of each kind: the report looks the same with more of them."""
_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"


@pytest.fixture(scope="module")
def report(real_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run against another, with every kind of section."""
    folder = tmp_path_factory.mktemp("report")
    for name in ("answerable.jsonl", "unanswerable.jsonl", "proposals.jsonl"):
        lines = (ROOT / "evals/data" / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:_FEW]), encoding="utf-8")
    suites = [part for suite in ("retrieval", "answering", "variants", "assessment") for part in ("--suite", suite)]
    for name, more in (("before", ["--suite", "answering"]), ("after", suites)):
        given = ["--data", folder, "--index", real_settings.data, "--out", folder / name]
        _evals("run", "--quick", *given, *more)
    _evals("report", folder / "after", "--against", folder / "before")
    return folder / "after" / "report.html"


def _evals(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "evals", *map(str, arguments)], check=True, cwd=ROOT, capture_output=True)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: make .venv/axe")
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(report: Path, visitor: Visitor, width: int):
    page = visitor.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(_RUN, RULES)
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_fold_opens_by_keyboard_and_nothing_is_fetched(report: Path, visitor: Visitor):
    page = visitor.page
    page.goto(report.as_uri())
    fold = page.locator("details").first
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")
    assert [url for url in visitor.outside if not url.startswith("file:")] == []
