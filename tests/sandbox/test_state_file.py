"""The file of the state: kept, read again, whole whatever happens, and refused in one line."""

import json
import signal
import subprocess
import sys
import time

import pytest

from callfire_client import CallFire
from callfire_client.sandbox import state
from callfire_client.sandbox.core import Sandbox
from tests.sandbox.test_command_line import COMMAND, PROGRAM, run
from tests.sandbox_process import running_sandbox
from tests.servers import wait_until


def client(base_url):
    return CallFire("sandbox", "sandbox", base_url=base_url)


def test_a_sandbox_goes_on_where_it_stopped(tmp_path):
    path = tmp_path / "state.json"
    with running_sandbox(state=path, call_seconds=0) as base_url, client(base_url) as cf:
        sent = cf.calls.send_calls([{"phoneNumber": "12135551234"}]).items[0].id
        made = cf.me.create_api_credential({"name": "Mine"})
    with (
        running_sandbox(state=path) as base_url,
        CallFire(made.username, made.password, base_url=base_url) as cf,
    ):
        call = cf.calls.get_call(sent)
        assert (call.state, call.final_call_result) == ("FINISHED", "LA")
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["state.json"]


def test_it_is_saved_and_loaded_on_demand(tmp_path):
    import httpx

    path = tmp_path / "state.json"
    with running_sandbox(state=path, clock="still") as base_url, client(base_url) as cf:
        root = base_url.removesuffix("/v2") + "/_sandbox/"
        with httpx.Client(base_url=root, headers={"content-type": "application/json"}) as control:
            cf.contacts.create_contacts([{"firstName": "Ada"}])
            assert control.post("save").status_code == 204
            assert len(json.loads(path.read_bytes())["contacts"]) == 1
            cf.contacts.create_contacts([{"firstName": "Bob"}])
            assert control.post("load").status_code == 204
            assert [one.first_name for one in cf.contacts.find_contacts()] == ["Ada"]
            path.write_text("{")
            assert control.post("load").status_code == 400
            path.unlink()
            assert control.post("load").status_code == 409


@pytest.mark.parametrize("how", ["an operation", "/_sandbox/"])
def test_it_is_written_without_being_asked(tmp_path, how):
    import httpx

    path = tmp_path / "state.json"
    with running_sandbox(state=path) as base_url, client(base_url) as cf:
        if how == "an operation":
            cf.contacts.create_contacts([{"firstName": "Ada"}])
        else:
            root = base_url.removesuffix("/v2") + "/_sandbox/"
            httpx.post(root + "seed", json={"contacts": [{"firstName": "Ada"}]}).raise_for_status()
        wait_until(lambda: json.loads(path.read_bytes())["contacts"])


def test_whoever_is_killed_while_writing_leaves_a_whole_file(tmp_path):
    """The process writes and writes; it is killed at moments that nobody chose."""
    path = tmp_path / "state.json"
    writer = (
        "import sys, pathlib\n"
        "from callfire_client.sandbox import state\n"
        "from callfire_client.sandbox.core import Sandbox\n"
        "sandbox = Sandbox()\n"
        "made = sandbox.state() | {'filler': 'x' * 3_000_000}\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    state.save(made, pathlib.Path(sys.argv[1]))\n"
    )
    state.save(Sandbox().state(), path)
    for milliseconds in (3, 17, 31, 64):
        with subprocess.Popen(
            [sys.executable, "-c", writer, str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGKILL)
        Sandbox().load(state.load(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "a state must be a JSON object"),
        ('{"version": 0}', "the state is of version 0, this sandbox reads 1"),
        ('{"version": 1}', "it is no state of a sandbox: KeyError 'nextId'"),
    ],
)
def test_a_file_that_holds_no_state_is_refused(tmp_path, content, message):
    path = tmp_path / "state.json"
    path.write_text(content)
    code, out, error = run(COMMAND, "--state", str(path))
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert error.startswith(f"{PROGRAM}the state cannot be read from {path}: ")
    assert message in error
    assert path.read_text() == content


def test_a_place_that_cannot_be_written_is_known_at_once(tmp_path):
    path = tmp_path / "nowhere" / "state.json"
    code, out, error = run(COMMAND, "--state", str(path))
    assert (code, out) == (2, "")
    assert error == f"{PROGRAM}the state cannot be kept in {path}: No such file or directory\n"
