from __future__ import annotations

import os
import subprocess
import sys

import pytest

from evals.bench.process import watch

HOLDING = (
    "import time; held = bytearray(60_000_000); held[::4096] = b'x' * len(held[::4096]); time.sleep(1); print('ok')"
)
IN_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDING!r}], check=True)"


@pytest.mark.parametrize("program", [HOLDING, IN_A_CHILD], ids=["own", "child"])
def test_memory_of_the_process_and_of_its_children_counts(program: str):
    seen = watch([sys.executable, "-c", program], os.environ)
    assert seen.output == "ok\n"
    assert 60_000_000 < seen.peak_bytes < 200_000_000
    assert seen.seconds >= 1


def test_a_command_that_fails_says_what_it_wrote():
    with pytest.raises(subprocess.CalledProcessError) as caught:
        watch([sys.executable, "-c", "raise SystemExit('nei')"], os.environ)
    assert caught.value.output == "nei\n"
