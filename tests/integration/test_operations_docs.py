"""What docs/operations.md says of numbers and limits is what there is."""

from __future__ import annotations

import re

from assistant.api.metrics import Metrics
from assistant.settings import PREFIX, Settings
from tests.conftest import ROOT

TEXT = (ROOT / "assistant/docs/operations.md").read_text(encoding="utf-8")


def test_every_number_is_described():
    names = re.findall(r"^# TYPE (\S+)", Metrics().text().decode(), re.MULTILINE)
    assert len(names) > 8
    assert [name for name in names if not name.endswith("_created") and f"`{name}`" not in TEXT] == []


def test_every_setting_it_names_is_one():
    named = set(re.findall(rf"`{PREFIX}(\w+)`", TEXT))
    assert named and named <= {name.upper() for name in Settings.model_fields}
