"""What a process that reads files gives up for good: the network, other programs, writing.

Both means work without any privilege and pass on to children. Seccomp (Linux, x86-64 and 64-bit ARM) answers "not
permitted" to the system calls that open a socket, look into another process or, where that is not needed, start a
program. Landlock (Linux 5.13) takes away every right to write, make or remove files. Where the system has neither, the
limits of memory and time still hold, and ``strategi doctor`` says what is missing.

Numbers and layouts: linux/seccomp.h, linux/filter.h, linux/landlock.h and the tables of system calls of each machine.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

NETWORK, WRITING = "network", "writing"

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _FILTER_MODE = 22, 38, 2
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446

_ARCHITECTURES = {
    # AUDIT_ARCH and the numbers of socket, socketpair, connect, bind, sendto; ptrace, process_vm_readv,
    # process_vm_writev; io_uring_setup. Then those of execve, execveat
    "x86_64": (0xC000003E, (41, 53, 42, 49, 44, 101, 310, 311, 425), (59, 322)),
    "aarch64": (0xC00000B7, (198, 199, 203, 200, 206, 117, 270, 271, 425), (221, 281)),
}
_X32_BIT = 0x40000000
"""Above this, x86-64 has the same calls once more for 32-bit pointers."""
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM

_WRITE_FILE, _REMOVE_AND_MAKE, _REFER, _TRUNCATE = 1 << 1, sum(1 << bit for bit in range(4, 13)), 1 << 13, 1 << 14


def close_off(*, programs: bool = False) -> frozenset[str]:
    """Give up what can be given up here: ``NETWORK``, ``WRITING``, both or nothing. There is no way back.

    Args:
        programs: programs may still be started; they have given up the same. Given up too by a later call without it.
    """
    if not sys.platform.startswith("linux"):
        return frozenset()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return frozenset()
    closed = {WRITING: _close_writing(libc), NETWORK: _close_network(libc, programs=programs)}
    return frozenset(name for name, done in closed.items() if done)


class _Program(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _close_network(libc: ctypes.CDLL, *, programs: bool) -> bool:
    known = _ARCHITECTURES.get(platform.machine())
    if known is None or sys.maxsize < 2**32:
        return False
    architecture, refused, starting = known
    code = _filter(architecture, refused if programs else refused + starting)
    program = _Program(len(code) // 8, code)
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _filter(architecture: int, refused: tuple[int, ...]) -> bytes:
    """Instructions of 8 bytes (code, steps if true, steps if false, operand) on architecture and number of a call."""
    last = len(refused) + 4  # where "allow" stands; "refuse" comes after it
    steps = [
        (_LOAD, 0, 0, 4),
        (_JUMP_EQUAL, 0, last - 1, architecture),
        (_LOAD, 0, 0, 0),
        (_JUMP_AT_LEAST, last - 3, 0, _X32_BIT),
        *((_JUMP_EQUAL, last - 4 - place, 0, number) for place, number in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _close_writing(libc: ctypes.CDLL) -> bool:
    version = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    rights = _WRITE_FILE | _REMOVE_AND_MAKE | (_REFER if version > 1 else 0) | (_TRUNCATE if version > 2 else 0)
    attribute = ctypes.c_uint64(rights)
    rules = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(attribute), ctypes.c_size_t(8), 0)
    if rules < 0:
        return False
    try:
        return bool(libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


if __name__ == "__main__":
    sys.stdout.write(" ".join(sorted(close_off())))
