"""axe-core on a page as it stands, by the rules of WCAG A and AA."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT

AXE = ROOT / ".venv/axe/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there: make .venv/axe")


def breaches(page) -> list[tuple[str, str]]:
    """What breaks a rule: the rule, and the element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.add_script_tag(path=str(AXE))
    found = page.evaluate(_RUN, RULES)
    return [(one["id"], node["html"][:220]) for one in found["violations"] for node in one["nodes"]]
