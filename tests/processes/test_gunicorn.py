"""Clients that are used before gunicorn forks its workers."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx
import pytest

from tests.servers import PATIENCE, wait_until

if TYPE_CHECKING:
    from tests.processes.server import IdentifyingServer

ROOT: Final = Path(__file__).parents[2]
WORKERS: Final = 3
pytest.importorskip("gunicorn")


@contextmanager
def gunicorn(log: Path) -> Iterator[str]:
    """Run gunicorn, and return its URL."""
    command = [sys.executable, "-m", "gunicorn", "--preload", "--bind=127.0.0.1:0"]
    command += [f"--workers={WORKERS}", "--graceful-timeout=5", "--no-control-socket"]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "tests.processes.wsgi_app:app"], cwd=ROOT, stdout=output, stderr=output
        )
        try:
            wait_until(lambda: "Listening at" in log.read_text() or process.poll() is not None)
            listening = re.search(r"Listening at: (http://\S+)", log.read_text())
            assert listening is not None, log.read_text()
            yield listening[1]
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            finally:
                process.kill()


@pytest.mark.parametrize(
    "server", [pytest.param("http", marks=pytest.mark.exhaustive), "https"], indirect=True
)
def test_workers_have_connections_of_their_own(
    server: IdentifyingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALLFIRE_BASE_URL", server.url)
    monkeypatch.setenv("CALLFIRE_USERNAME", "u")
    monkeypatch.setenv("CALLFIRE_PASSWORD", "p")
    requests = [
        (client, 1000 + number)
        for number in range(40)
        for client in ("blocking", "httpx", "aiohttp")
    ]

    def send(request: tuple[str, int]) -> tuple[str, str]:
        response = httpx.get(f"{url}/{request[0]}/{request[1]}", timeout=PATIENCE, trust_env=False)
        worker, _, found = response.text.partition(" ")
        return worker, found

    with gunicorn(tmp_path / "log") as url, ThreadPoolExecutor(8) as threads:
        responses = list(threads.map(send, requests))
    assert [found for _, found in responses] == [str(number) for _, number in requests]
    assert server.failures == []
    assert len(Counter(worker for worker, _ in responses)) == WORKERS
    # The connections of the first process are not used by the workers.
    assert [used for used in server.processes.values() if used > {0}] == []
