"""Running a command and watching how long it takes and how much memory it and its children hold."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.25


@dataclass(frozen=True)
class Watched:
    """A run with all its descendants: seconds, seconds of processor, highest sum of memory (PSS), what was written."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    output: str


def watch(command: Sequence[str], environment: Mapping[str, str]) -> Watched:
    """Run ``command`` to its end. Linux only: memory is read from ``/proc``.

    Raises:
        subprocess.CalledProcessError: it failed; what it wrote is in the error.
    """
    start, used, peak = time.monotonic(), _cpu(), 0
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=dict(environment))
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            time.sleep(_PAUSE)
        seconds = time.monotonic() - start
        output.seek(0)
        text = output.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, text)
    return Watched(seconds, _cpu() - used, peak, text)


def _cpu() -> float:
    """Seconds of processor of the children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(root: int) -> int:
    """Bytes of a process and its descendants; pages that they share are counted once."""
    family = {root}
    parents = _parents()
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(map(_share, family))


def _parents() -> dict[int, int]:
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path(f"/proc/{name}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        found[int(name)] = int(fields[1])
    return found


def _share(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
