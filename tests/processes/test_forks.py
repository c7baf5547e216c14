"""Clients in forked processes: each process has connections of its own, and gets its own responses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.processes.forking import BUSY

if TYPE_CHECKING:
    from tests.processes.server import IdentifyingServer

ROOT: Final = Path(__file__).parents[2]
UVLOOP: Final = pytest.param("uvloop", marks=pytest.mark.exhaustive)
EVENT_LOOPS: Final = ("asyncio", UVLOOP)
SERVERS: Final = (pytest.param("http", marks=pytest.mark.exhaustive), "https")


def fork(client: str, server: IdentifyingServer, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-W", "error", "-m", "tests.processes.forking"]
    command += ["--client", client, "--url", server.url, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, timeout=250, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def assert_separate(server: IdentifyingServer, processes: int) -> None:
    """Assert that no connection was used by two processes, and that none was disturbed."""
    # The threads of the parent share its connections.
    used = [{0 if n >= BUSY else n for n in numbers} for numbers in server.processes.values()]
    assert server.failures == []
    assert [numbers for numbers in used if len(numbers) > 1] == []
    assert set().union(*used) == set(range(processes + 1))


def test_blocking_client_has_connections_of_its_own_in_each_process(server):
    result = fork("blocking", server)
    assert result == {"parent": [], "children": [[]] * 4, "threads": []}
    assert_separate(server, 4)


@pytest.mark.parametrize("inside", [False, True], ids=["between runs", "inside"])
@pytest.mark.parametrize("loop", EVENT_LOOPS)
@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
@pytest.mark.parametrize("server", SERVERS, indirect=True)
def test_asyncio_client_has_connections_of_its_own_in_each_process(transport, loop, inside, server):
    result = fork(transport, server, "--loop", loop, *(["--inside"] if inside else []))
    assert result == {"parent": [], "children": [[]] * 4}
    assert_separate(server, 4)


@pytest.mark.parametrize("client", ["blocking http_client", "http_client"])
@pytest.mark.parametrize("server", ["http"], indirect=True)
def test_http_client_that_was_used_before_the_fork_raises(client, server):
    result = fork(client, server, "--processes", "1", "--requests", "8")
    assert result["parent"] == []
    (failures,) = result["children"]
    assert [identifier for identifier, _ in failures] == list(range(1000, 1008))
    assert all(text.startswith("RuntimeError: this http_client may share") for _, text in failures)
    assert_separate(server, 0)


@pytest.mark.parametrize("client", ["blocking http_client", "http_client"])
@pytest.mark.parametrize("server", ["http"], indirect=True)
def test_http_client_that_was_not_used_before_the_fork_is_used(client, server):
    result = fork(client, server, "--unused", "--processes", "2")
    assert (result["parent"], result["children"]) == ([], [[], []])
    assert_separate(server, 2)


@pytest.mark.parametrize("server", SERVERS, indirect=True)
@pytest.mark.parametrize("threads", [4, pytest.param(24, marks=pytest.mark.exhaustive)])
def test_fork_while_threads_use_the_client(threads, server):
    arguments = ("--threads", str(threads), "--processes", str(max(4, threads // 2)))
    result = fork("blocking", server, *arguments)
    assert (result["parent"], result["threads"]) == ([], [])
    assert result["children"] == [[]] * max(4, threads // 2)
    assert_separate(server, max(4, threads // 2))


IMPORTING = """
import os, threading, time
import callfire_client._core.forks

def use():
    import uvloop

os.environ["PARENT"] = str(os.getpid())
threading.Thread(target=use, daemon=True).start()
while "IMPORTING" not in os.environ:
    time.sleep(0.001)
child = os.fork()
if child == 0:
    use()
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
os._exit(0)
"""
SLOW_MODULE = """
import os, time

if os.environ["PARENT"] == str(os.getpid()):
    os.environ["IMPORTING"] = "yes"
    time.sleep(100)
"""


def test_module_that_another_thread_of_the_parent_imports_is_imported_again(tmp_path):
    """Its lock is held in the child by a thread that does not exist."""
    (tmp_path / "uvloop.py").write_text(SLOW_MODULE)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING],
        env=environment,
        timeout=60,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.returncode) == ("7\n", 0)


FORK_WITHIN_LOCK: Final = """\
import os, threading
from callfire_client._core.forks import ForkLock

lock, never_released = ForkLock(10), ForkLock(0.01)
held, done = threading.Event(), threading.Event()

def hold():
    with never_released:
        held.set()
        done.wait()

threading.Thread(target=hold, daemon=True).start()
held.wait()

def acquire():
    with lock, never_released:
        done.set()

with lock:
    child = os.fork()
if child == 0:
    acquire()  # in the child, nothing holds a lock
    done.clear()
    other = threading.Thread(target=acquire)
    other.start()
    other.join(10)
    os._exit(0 if done.is_set() else 1)
_, status = os.waitpid(child, 0)
other = threading.Thread(target=lambda: lock.__enter__())
other.start()
other.join(10)
print(os.waitstatus_to_exitcode(status), other.is_alive())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_a_lock_for_forks_is_released_in_the_child_whoever_held_it():
    command = [sys.executable, "-W", "ignore", "-c", FORK_WITHIN_LOCK]
    done = subprocess.run(
        command, cwd=ROOT, timeout=60, check=False, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("0 False\n", "")


FORKS_AT_ONCE: Final = """\
import os, threading, time
from callfire_client._core.forks import ForkLock

locks = [ForkLock(0.0005) for _ in range(20)]  # some are held for longer
statuses = []

def hold():
    while len(statuses) < 40:
        for lock in locks:
            with lock:
                time.sleep(0.001)

def fork():
    for _ in range(10):
        child = os.fork()
        if child == 0:
            for lock in locks:
                with lock:
                    pass
            os._exit(0)
        statuses.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

threads = [threading.Thread(target=target) for target in (hold, fork, fork, fork, fork)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(statuses == [0] * 40)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_threads_can_fork_at_once():
    command = [sys.executable, "-W", "ignore", "-c", FORKS_AT_ONCE]
    done = subprocess.run(
        command, cwd=ROOT, timeout=60, check=False, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
