"""What a measurement was made on."""

from __future__ import annotations

import os
from pathlib import Path


def machine() -> str:
    """The processor, and how many cores there are."""
    names = [line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in line]
    return f"{names[0].partition(':')[2].strip() if names else 'unknown processor'}, {os.cpu_count()} cores"
