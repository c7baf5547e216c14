"""The pytest plugin in a separate pytest process, with other plugins."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from callfire_client._extras import install_extra

pytestmark = pytest.mark.commands

ROOT = Path(__file__).parents[2]
PLUGIN = "callfire_client.testing.plugin"
# The settings and the header of a test module for each asyncio plugin.
STRICT = ("asyncio_mode = strict", "import pytest\npytestmark = pytest.mark.asyncio\n")
AUTO = ("asyncio_mode = auto", "")
ANYIO = (
    "addopts = -p no:asyncio",
    """import pytest
pytestmark = pytest.mark.anyio
@pytest.fixture
def anyio_backend(): return "asyncio"
""",
)
USE = """
import time
from callfire_client.models import CallRecipient
from callfire_client.sandbox import Sandbox
TOKEN = Sandbox().access(lambda account: account.token())
async def test_first(callfire_sandbox):
    sandbox = callfire_sandbox
    sent = await sandbox.async_client.calls.send_calls([CallRecipient(phone_number="12135550001")])
    assert [call.id for call in sandbox.calls_sent] == [sent.items[0].id]
    sandbox.clock.advance(60)
    assert (await sandbox.async_client.calls.get_call(sent.items[0].id)).final_call_result == "BUSY"
    sandbox.fail("getAccount", status=404)

async def test_second(callfire_sandbox):
    assert callfire_sandbox.calls_sent == []
    assert (await callfire_sandbox.async_client.me.get_account()).id == 1

async def test_blocking(callfire_sandbox):
    before = callfire_sandbox.clock.now
    assert callfire_sandbox.client.calls.find_calls().first_page().total_count == 0
    assert callfire_sandbox.clock.now == before

async def test_server_first(callfire_server):
    async with callfire_server.new_async_client() as cf:
        await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
    assert len(callfire_server.calls_sent) == 1
    callfire_server.clock.speed = 0
    callfire_server.clock.advance(100_000)
    callfire_server.fail(status=500, times=None)
    callfire_server.script("1234", "BUSY")
    callfire_server.sandbox.configure(clock_skew=5000, totals="missing", call_seconds=9)
    callfire_server.sandbox.reset(seed=7)

async def test_server_second(callfire_server):
    assert callfire_server.calls_sent == []
    assert callfire_server.clock.speed == 1
    assert abs(callfire_server.clock.now - time.time()) < 1000
    assert callfire_server.sandbox.access(lambda account: account.scripts) == {}
    assert callfire_server.sandbox.access(lambda account: account.token()) == TOKEN
    settings = callfire_server.sandbox.settings
    assert (settings.clock_skew, settings.totals, settings.call_seconds) == (0, "known", 1)
    async with callfire_server.new_async_client() as cf:
        assert (await cf.me.get_account()).id == 1
"""


class Project:
    """A project with tests that use the plugin."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *arguments, plugin=True, environment=None, before=""):
        """Run pytest and return the exit code and the output."""
        # An old installation may have a second entry point, which was named `callfire`.
        loading = ["-p", "no:callfire", *(["-p", PLUGIN] if plugin else [])]
        start = f"{before}\nimport sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"
        done = subprocess.run(
            [sys.executable, "-c", start, *loading, "-p", "no:cacheprovider", *arguments],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **(environment or {})},
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def write(self, settings, test):
        if "asyncio" not in settings:
            settings += "\naddopts = -p no:asyncio"
        elif "no:asyncio" not in settings:
            # pytest-asyncio warns if this option is not set.
            settings += "\nasyncio_default_fixture_loop_scope = function"
        (self.folder / "pytest.ini").write_text(f"[pytest]\nfilterwarnings = error\n{settings}\n")
        (self.folder / "test_it.py").write_text(test)


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def passed(output, count):
    return re.search(rf"\b{count} passed\b", output) and "failed" not in output


@pytest.mark.parametrize(
    ("settings", "head"), [STRICT, AUTO, ANYIO], ids=["strict", "auto", "anyio"]
)
def test_the_fixtures_work_with_each_asyncio_plugin(project, settings, head):
    project.write(settings, head + USE)
    code, output = project.run()
    assert code == 0, output
    assert passed(output, 5), output


def test_the_fixtures_work_with_pytest_xdist(project):
    settings, head = AUTO
    project.write(settings, head + USE)
    code, output = project.run("-n", "2")
    assert code == 0, output
    assert passed(output, 5), output


@pytest.mark.parametrize("explicit", [True, False])
def test_the_entry_point_registers_the_plugin_once(project, explicit):
    """The entry point is that of this project; a directory simulates an installed package."""
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [(name, module)] = metadata["entry-points"]["pytest11"].items()
    installed = project.folder / "installed" / "installed_callfire-1.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: installed-callfire\nVersion: 1\n"
    )
    (installed / "entry_points.txt").write_text(f"[pytest11]\n{name} = {module}\n")
    settings, head = AUTO
    project.write(settings, head + USE)
    path = f"{installed.parent}:{ROOT}"
    code, output = project.run(plugin=explicit, environment={"PYTHONPATH": path})
    assert code == 0, output
    assert passed(output, 5), output


def test_the_plugin_imports_nothing_heavy(project):
    project.write(
        "",
        "import sys\n"
        "def test_it():\n"
        "    heavy = {'httpx', 'starlette', 'uvicorn', 'asyncio', 'ssl', 'callfire_client.client',"
        " 'callfire_client.sandbox'}\n"
        "    assert not heavy & set(sys.modules)\n",
    )
    code, output = project.run("-p", "no:asyncio", "-p", "no:anyio", environment={
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    })  # fmt: skip
    assert code == 0, output


@pytest.mark.parametrize("missing", ["uvicorn", "starlette"])
def test_without_the_extra_only_the_server_fixture_fails(project, missing):
    project.write(
        "",
        "def test_sandbox(callfire_sandbox):\n"
        "    assert callfire_sandbox.client.me.get_account().id == 1\n"
        "def test_server(callfire_server): pass\n",
    )
    code, output = project.run(before=f"import sys; sys.modules[{missing!r}] = None")
    assert code == 1
    assert "1 passed, 1 error" in output
    assert f"callfire_server needs {missing}: {install_extra('sandbox')}" in output


CONNECTING = {
    "client": "CallFire('u', 'p').me.get_account()",
    "async": "asyncio.run(ask())",
    "uvloop": "uvloop.run(ask())",
    "aiohttp": "asyncio.run(ask(transport='aiohttp'))",
    "aiohttp on uvloop": "uvloop.run(ask(transport='aiohttp'))",
    "http_client": "CallFire('u', 'p', http_client=httpx.Client()).me.get_account()",
    "async http_client": "uvloop.run(ask(http_client=httpx.AsyncClient()))",
    "hidden": "\n    try: CallFire('u', 'p', max_retries=0).me.get_account()\n"
    "    except BaseException: pass",
    "urllib": "urllib.request.urlopen('https://WWW.callfire.com/')",
    "urllib without TLS": "urllib.request.urlopen('http://WWW.callfire.com/path')",
}


class Proxy:
    """A proxy that records what it receives, and closes each connection."""

    def __init__(self):
        self.received = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection:
                    connection.settimeout(60)
                    self.received.append(connection.recv(1000))

    def close(self):
        with suppress(OSError):  # it was closed by the test
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


@pytest.fixture
def proxy():
    proxy = Proxy()
    yield proxy
    proxy.close()


@pytest.mark.parametrize("proxied", [False, True], ids=["direct", "proxy"])
def test_tests_that_connect_to_the_real_service_fail_with_advice(project, proxy, proxied):
    tests = (
        f"def test_{number}(): {code}\ndef test_after_{number}(): pass\n"
        for number, code in enumerate(CONNECTING.values())
    )
    project.write(
        "",
        "import asyncio, urllib.request, httpx, uvloop\n"
        "from callfire_client import AsyncCallFire, CallFire\n"
        "async def ask(**options):\n"
        "    async with AsyncCallFire('u', 'p', **options) as cf: await cf.me.get_account()\n"
        + "".join(tests),
    )
    environment = {"HTTPS_PROXY": proxy.url, "http_proxy": proxy.url} if proxied else {}
    code, output = project.run("-rf", environment=environment)
    count = len(CONNECTING)
    assert code == 1
    assert f"{count} failed, {count} passed" in output, output
    advice = "this test tried to connect"  # the line is shortened
    summary = output.partition("short test summary info")[2]
    for number, how in enumerate(CONNECTING):
        assert f"test_{number} - Failed: {advice}" in summary, how
    assert output.count("use the fixture callfire_sandbox") >= count
    proxy.close()
    assert b"".join(proxy.received) == b""


# A suite of a project that has nothing to do with CallFire.
UNRELATED = """
import json, os, socket, sys, urllib.request, warnings
from pathlib import Path
import httpx, pytest

def state():
    return {
        "environment": dict(os.environ),
        "bypassed": [bool(urllib.request.proxy_bypass(host)) for host in
                     ("internal.example", "10.0.0.5", "callfire.com", "other.example")],
        "proxies": urllib.request.getproxies(),
        "mounts": sorted(str(key.pattern) for key, value in httpx.Client()._mounts.items()),
        "functions": [repr((getattr(socket, name), getattr(socket, name).__module__)) for name in
                      ("getaddrinfo", "gethostbyname", "create_connection", "socket")],
        "getaddrinfo": socket.getaddrinfo.__code__.co_filename,
        "filters": [repr(one[:1] + one[2:]) for one in warnings.filters],
        "threads": __import__("threading").active_count(),
        "hooks": [repr(sys.excepthook), repr(sys.unraisablehook), repr(sys.meta_path), repr(sys.path_hooks)],
        "modules": sorted(name for name in sys.modules if not name.startswith("callfire_client")),
    }

def write(name):
    text = json.dumps(state(), indent=1, sort_keys=True)
    Path(os.environ["OUTPUT"], name).write_text(__import__("re").sub("0x[0-9a-f]+", "", text))

write("collected")

def test_state():
    write("test")
    guard = sys.modules.get("callfire_client.testing.guard")
    assert guard is None or guard._add_audit_hook.cache_info().currsize == 0

def test_lookup():
    assert socket.getaddrinfo("localhost", 80)
    with pytest.raises(OSError): socket.getaddrinfo("no such host", 80)
    try: socket.getaddrinfo("", "no such port")
    except OSError as error: write("error")

def test_variables(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "other.example")
    write("changed")

def test_requests():
    with pytest.raises((OSError, httpx.HTTPError)): httpx.get("http://internal.example:1/")
    with pytest.raises(OSError): urllib.request.urlopen("http://other.example/")
    write("requests")
"""


@pytest.mark.parametrize(
    "variables",
    [
        {"NO_PROXY": "internal.example,10.0.0.0/8"},
        {"NO_PROXY": "", "no_proxy": "*"},
        {},
    ],
    ids=str,
)
def test_an_unrelated_suite_behaves_the_same_with_and_without_the_plugin(
    project, proxy, tmp_path, variables
):
    project.write("addopts = -p no:asyncio -p no:anyio", UNRELATED)
    output = tmp_path / "output"
    output.mkdir()
    environment = {
        "HTTP_PROXY": proxy.url,
        "http_proxy": proxy.url,
        "OUTPUT": str(output),
        # So that it is the same, whichever plugin imports pytest's own modules first.
        "PYTHONHASHSEED": "0",
        **variables,
    }
    found = {}
    for plugin in (False, True):
        code, text = project.run("-q", "-s", plugin=plugin, environment=environment)
        assert code == 0, text
        text = re.sub(r"in [0-9.]+s", "", text)
        states = {one.name: one.read_text() for one in output.iterdir()}
        assert len(states) == 5
        found[plugin] = [text, *states.values()]
    assert found[True] == found[False]


def test_other_hosts_and_marked_tests_are_not_affected(project):
    project.write(
        "addopts = --strict-markers -p no:asyncio",
        "import socket, pytest\n"
        "def test_loopback(): assert socket.getaddrinfo('localhost', 80)\n"
        "def test_bytes(): assert socket.getaddrinfo(b'127.0.0.1', 80)\n"
        "def test_none(): assert socket.getaddrinfo(None, 80)\n"
        "@pytest.mark.callfire_live\n"
        "def test_live(monkeypatch):\n"
        "    try: socket.getaddrinfo('api.callfire.com', 443)\n"
        "    except OSError: pass\n"
        "def test_mention(monkeypatch):\n"
        "    import http.client\n"
        "    sent = []\n"
        "    connection = http.client.HTTPConnection('x')\n"
        "    connection.sock = type('S', (), {'sendall': lambda _, data: sent.append(data)})()\n"
        "    for line in (b'POST /a?http://callfire.com HTTP/1.1', b'see http://callfire.com/',\n"
        "                 b'CONNECT notcallfire.com:443 HTTP/1.1', b'GET http://a/callfire.com HTTP/1.1'):\n"
        "        connection.send(line + bytes([13, 10, 13, 10]))\n"
        "    assert len(sent) == 4\n",
    )
    code, output = project.run()
    assert code == 0, output


def test_mocks_of_the_real_base_url_work(project):
    project.write(
        "",
        "from callfire_client import CallFire\n"
        "def test_it(httpx_mock):\n"
        "    httpx_mock.add_response(url='https://api.callfire.com/v2/me/account', json={'id': 5})\n"
        "    assert CallFire('u', 'p').me.get_account().id == 5\n",
    )
    code, output = project.run()
    assert code == 0, output


def test_the_guard_ends_with_the_run(project):
    project.write("", "def test_it(): pass\n")
    before = (
        "import socket, atexit\n"
        "from callfire_client._core import connect_hook\n"
        "def check():\n"
        "    try: socket.getaddrinfo('api.callfire.com', 'no such port')\n"
        "    except OSError: pass\n"
        "    print('ENDED', connect_hook.before_connect)\n"
        "atexit.register(check)\n"
    )
    _, output = project.run(before=before)
    assert "ENDED None" in output


def test_the_example_passes(tmp_path):
    code, output = Project(ROOT / "examples" / "reminders").run("-c", "/dev/null", "-q", ".")
    assert code == 0, output
    assert passed(output, 5), output
