"""A PostgreSQL server of the tests' own, from the programs on this machine. It listens on a socket file alone."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PROGRAMS = ("initdb", "pg_ctl", "postgres")
_USER = "postgres"
_OPTIONS = "-c listen_addresses= -c fsync=off -c unix_socket_directories={folder} -c log_min_messages=fatal"


def missing() -> str | None:
    """Why there can be no server here; None where there can."""
    absent = [name for name in _PROGRAMS if shutil.which(name) is None]
    if absent:
        return f"PostgreSQL is not installed ({', '.join(absent)} missing)"
    if os.geteuid() == 0 and _USER not in {entry.pw_name for entry in pwd.getpwall()}:
        return f"PostgreSQL refuses to run as root, and there is no user {_USER}"
    return None


@contextmanager
def server() -> Iterator[str]:
    """A running server; the address of its first database, ``{name}`` in place of another one's name."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: the path of a socket may hold 107 characters
    as_user: dict[str, Any] = {}
    owner = getpass.getuser()
    if os.geteuid() == 0:  # the server refuses root
        owner, entry = _USER, pwd.getpwnam(_USER)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        as_user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    def run(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **as_user)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", owner, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", _OPTIONS.format(folder=folder), "start")
        try:
            yield f"postgresql://{owner}@/{{name}}?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
