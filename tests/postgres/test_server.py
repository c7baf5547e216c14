"""The PostgreSQL server of the tests is durable, and stops with the process that started it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.postgres.fixtures import postgres_cluster, postgres_url

__all__ = ["postgres_cluster", "postgres_url"]

pytestmark = pytest.mark.postgres


def test_commits_are_durable(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            assert connection.execute(f"SHOW {name}".encode()).fetchone() == ("on",)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv of util-linux")
def test_it_stops_when_its_process_is_killed() -> None:
    code = (
        "from tests.postgres.server import postgres_server\n"
        "with postgres_server() as server:\n"
        "    print(server.port, server.folder, flush=True)\n"
        "    input()"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        port, folder = process.stdout.readline().split()
        process.kill()
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", int(port)), 1).close()
        except ConnectionRefusedError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the server is still running")
    while Path(folder.decode(), "data", "postmaster.pid").exists():
        time.sleep(0.05)
    shutil.rmtree(folder.decode())
