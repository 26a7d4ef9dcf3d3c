from __future__ import annotations

import pytest

from assistant.types import Report
from ingest.uploads import proposal_from_text

CANTEEN = "Kantina skal steke vafler hver fredag. Alle ansatte er velkomne."


@pytest.fixture(scope="package")
def canteen(real_assistant) -> Report:
    """A report on what no goal is about."""
    return real_assistant.assessor.assess(proposal_from_text(CANTEEN, "kantine.md"))
