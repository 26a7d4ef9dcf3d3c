"""Pages driven without a browser, in front of the double of the service."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 20


def whole_app() -> AppTest:
    """All pages, at «Spør strategien»."""
    return AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=SECONDS).run()


def page_of(module: str, **parameters: str) -> AppTest:
    """One page alone, with what the address says."""

    def run(name: str) -> None:
        from importlib import import_module

        import_module(f"ui.web.{name}").page()

    app = AppTest.from_function(run, default_timeout=SECONDS, args=(module,))
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    """All that is written on the page, Markdown as it was sent."""
    assert not app.exception
    elements = (*app.main, *app.sidebar)
    return "\n".join(str(getattr(element, "value", "")) for element in elements) + "\n".join(
        str(element.value)
        for kind in ("markdown", "text", "caption", "title", "header", "subheader")
        for element in app.get(kind)
    )


def drawn(app: AppTest, name: str) -> list[dict[str, Any]]:
    """What our own scripts were given to draw."""
    found = (element.proto for element in app.get("bidi_component"))
    return [json.loads(proto.json) for proto in found if proto.component_name == f"strategi_{name}"]


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def assert_harmless(markdown: str) -> None:
    """None of the marks of ``NASTY`` stands unescaped."""
    for mark in ("![x", "$x", ":red[r", "<script", "**fet", "`kode"):
        for found in re.finditer(re.escape(mark), markdown):
            assert found.start() and markdown[found.start() - 1] == "\\"
