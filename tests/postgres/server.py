"""A PostgreSQL server of its own for tests and benchmarks, from the package of the system."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

__all__ = ["PostgresServer", "postgres_server"]

# A crash of the server must not lose what it has confirmed: `fsync` stays on.
_SETTINGS = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "log_min_messages": "fatal",
}


@frozen
class PostgresServer:
    """A server that is running.

    Attributes:
        port: Its port on 127.0.0.1, where the user `postgres` needs no password.
        process: Its process.
        folder: The folder of its cluster.
    """

    port: int
    process: subprocess.Popen[bytes]
    folder: Path

    def url(self, database: str = "postgres") -> str:
        """The URL of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Create an empty database, and return its URL."""
        import psycopg

        name = f"test_{uuid.uuid4().hex}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)


@contextmanager
def postgres_server() -> Generator[PostgresServer]:
    """Start a server with a new cluster on a free port of loopback; stop it and delete the cluster at the end."""
    programs = _find_programs()
    # PostgreSQL refuses to run as root.
    root = os.geteuid() == 0
    identity: dict[str, Any] = (
        {"user": "postgres", "group": "postgres", "extra_groups": ()} if root else {}
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # Not in the folder of a test, whose parents another user may not enter; and short, for the Unix socket.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        if root:
            account = pwd.getpwnam("postgres")
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = folder / "data"
        subprocess.run(
            [
                programs / "initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust",
                "--encoding", "UTF8", "--no-locale", "--no-sync",
            ],
            cwd=folder, check=True, capture_output=True, **identity,
        )  # fmt: skip
        settings = {**_SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
        options = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
        process = subprocess.Popen(
            [*_end_with_parent(), programs / "postgres", "-D", data, *options],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **identity,
        )  # fmt: skip
        try:
            _wait_for(programs, port, process)
            yield PostgresServer(port, process, folder)
        finally:
            process.send_signal(signal.SIGINT)  # "fast" shutdown: it closes the connections
            process.wait()
    finally:
        shutil.rmtree(folder)


def _find_programs() -> Path:
    """Return the folder of the programs; Debian's package does not add them to the path."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        pytest.fail("PostgreSQL is not installed; on Debian: apt install postgresql")
    return newest.parent


def _end_with_parent() -> list[str]:
    """Return a command that lets the server end with this process, also if it is killed."""
    command = shutil.which("setpriv")
    return [] if command is None else [command, "--pdeathsig", "INT", "--"]


def _wait_for(programs: Path, port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        command = [programs / "pg_isready", "--quiet", "--host", "127.0.0.1", "--port", str(port)]
        if subprocess.run(command, check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise TimeoutError("PostgreSQL did not start")
