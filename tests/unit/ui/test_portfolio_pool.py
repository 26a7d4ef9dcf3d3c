"""Ctrl+C while proposals are assessed in several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from ui.portfolio_pool import _deaf, _noted_interrupts

_MASKED = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"


def test_ctrl_c_while_processes_are_started_is_for_this_one_alone_and_is_not_lost():
    with _noted_interrupts() as interrupted:
        with _deaf():
            os.kill(os.getpid(), signal.SIGINT)
            heard_at_once = interrupted.is_set()
            started = subprocess.run([sys.executable, "-c", _MASKED], capture_output=True, text=True, check=True)
        assert (heard_at_once, started.stdout.strip()) == (False, "True")
        assert interrupted.is_set()


def test_ctrl_c_twice_leaves_the_end_in_order_and_the_handler_as_it_was():
    before = signal.getsignal(signal.SIGINT)
    with _noted_interrupts() as interrupted:
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGINT)
        assert interrupted.is_set()
    assert signal.getsignal(signal.SIGINT) is before
