"""Our scripts set what they are given as text, and Streamlit is given no mark-up that was put together."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.sources import ROOT, calls

THEME = ROOT / "ui" / "theme"
SCRIPTS = sorted(THEME.glob("*.js"))
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\bfetch\b|XMLHttp|import\(|https?:"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_makes_no_mark_up_of_data_and_fetches_nothing(script: Path):
    assert FORBIDDEN.findall(script.read_text(encoding="utf-8")) == []


def test_there_are_scripts_and_each_is_mounted_by_name():
    mounted = {call.args[0].value for name, call in calls("ui") if name == "component" and _constant(call)}
    assert mounted == {script.stem for script in SCRIPTS} != set()


def test_streamlit_is_given_no_mark_up_but_our_own_files():
    for name, call in calls("ui"):
        assert not any(keyword.arg == "unsafe_allow_html" for keyword in call.keywords)
        if name == "html":
            assert "THEME" in ast.unparse(call.args[0])


@pytest.mark.parametrize("sheet", sorted(THEME.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_fetches_nothing(sheet: Path):
    assert re.findall(r"url\(|@import", sheet.read_text(encoding="utf-8")) == []


def _constant(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)
