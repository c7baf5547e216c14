"""A disk that becomes full at any moment of a job: nothing is sent that the ledger has not recorded."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from callfire_client.testing import SandboxServer
from tests.bulk.conftest import MARK
from tests.bulk.sender import FULL

SEED = int(os.environ.get("SEED") or "1")
_ROWS = 150
_KILOBYTE = 1024

pytestmark = [
    pytest.mark.bulk,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind"),
]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as running:
        yield running


def work(server: SandboxServer, ledger: Path, *arguments: str) -> int:
    """Run a process that works on the job, and return its exit code."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bulk.sender", str(ledger), "--rows", str(_ROWS), *arguments],
        env={**os.environ, **server.environment},
        check=False,
        timeout=300,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran.returncode


def marks(server: SandboxServer) -> Counter[str]:
    return Counter((call.attributes or {}).get(MARK, "") for call in server.calls_sent)


def states(ledger: Path, folder: Path) -> dict[str, str]:
    """Return the state of each mark, from a copy of the ledger: there may be no space to open it."""
    copies = folder / "copy"
    copies.mkdir(exist_ok=True)
    for file in ledger.parent.glob(f"{ledger.name}*"):
        if not file.name.endswith("-shm"):
            shutil.copy(file, copies)
    connection = sqlite3.connect(copies / ledger.name)
    try:
        found = connection.execute(
            "SELECT token || '-' || rows.id, state FROM rows JOIN jobs ON jobs.id = rows.job"
        ).fetchall()
    except sqlite3.OperationalError:  # the disk was full before there were tables
        return {}
    finally:
        connection.close()
        shutil.rmtree(copies)
    return dict(found)


def check_sent(server: SandboxServer, ledger: Path, folder: Path) -> None:
    """Check that nobody was sent to twice, and nobody whose row says that nothing was sent."""
    sent, recorded = marks(server), states(ledger, folder)
    assert [mark for mark, number in sent.items() if number > 1] == []
    assert {
        mark: recorded.get(mark) for mark in sent if recorded.get(mark) not in {"sent", "sending"}
    } == {}


def check_finished(server: SandboxServer, ledger: Path, folder: Path) -> None:
    assert set(states(ledger, folder).values()) == {"sent"}
    assert len(marks(server)) == _ROWS
    assert set(marks(server).values()) == {1}


@pytest.mark.promise(
    "nothing is sent that is not recorded", transports=["httpx asyncio"], processes=True
)
def test_files_that_cannot_grow(server: SandboxServer, tmp_path: Path) -> None:
    """Each run may write more, and fails at another moment, until one of them finishes."""
    ledger, chance = tmp_path / "sends.db", random.Random(SEED)
    limit, codes = 4 * _KILOBYTE, []
    while not codes or codes[-1] == FULL:
        codes.append(work(server, ledger, "--file-bytes", str(limit)))
        check_sent(server, ledger, tmp_path)
        limit += chance.randrange(40, 120) * _KILOBYTE
        assert len(codes) < 40
    assert codes[-1] == 0
    assert codes.count(FULL) >= 3, codes
    check_finished(server, ledger, tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Any]:
    """A file system in memory, and a function that changes its size."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount is not None and subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={64 * _KILOBYTE}", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if not made or made.returncode != 0:
        pytest.skip("a file system can be mounted by root only")

    def resize(size: int) -> None:
        assert mount is not None
        subprocess.run([mount, "-o", f"remount,size={size}", str(folder)], check=True)

    try:
        yield folder, resize
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - as mount


@pytest.mark.promise(
    "nothing is sent that is not recorded", transports=["httpx asyncio"], processes=True
)
def test_a_full_disk(server: SandboxServer, small_disk: Any, tmp_path: Path) -> None:
    """It grows each time, until the job finishes.

    The write-ahead log cannot be moved into the file of a full disk, so each run needs more than the last one.
    """
    folder, resize = small_disk
    ledger, chance = folder / "sends.db", random.Random(SEED)
    size, codes = 64 * _KILOBYTE, []
    while not codes or codes[-1] == FULL:
        codes.append(work(server, ledger, "--settle-after", "2"))
        check_sent(server, ledger, tmp_path)
        size += chance.randrange(100, 400) * _KILOBYTE
        resize(size)
        assert len(codes) < 20
    assert codes[-1] == 0
    assert codes.count(FULL) >= 2, codes
    check_finished(server, ledger, tmp_path)
