"""Our own source code as syntax trees, for tests of what every part of it must keep to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("assistant", "ingest", "evals", "ui")


def python_files(*packages: str) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def calls(*packages: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call in the packages, with the name of what is called ("notice" for ``words.notice(…)``)."""
    for path in python_files(*packages):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield _name(node.func), node


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def choices(node: ast.expr) -> set[str]:
    """The strings that an expression may give: itself, or the branches of a condition."""
    if isinstance(node, ast.IfExp):
        return choices(node.body) | choices(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def strings_in(node: ast.AST) -> set[str]:
    """Every string that stands in an expression."""
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def keywords_of(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def passes_more(call: ast.Call) -> bool:
    """Whether keywords are passed on as a whole (``**details``), so that their names are not to be seen."""
    return any(keyword.arg is None for keyword in call.keywords)
