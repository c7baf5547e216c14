"""The state file: saving, loading, crashes and invalid files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time

import httpx
import pytest

from callfire_client import CallFire
from callfire_client.models import ApiCredential, CallRecipient, Contact, Webhook
from callfire_client.sandbox import Sandbox, state_file
from tests.sandbox.test_command_line import COMMAND, PROGRAM, run
from tests.sandbox_process import running_sandbox
from tests.servers import Answer, RecordingServer, wait_until

pytestmark = pytest.mark.commands


def client(base_url):
    return CallFire("sandbox", "sandbox", base_url=base_url)


def test_a_sandbox_continues_from_its_state_file(tmp_path):
    path = tmp_path / "state.json"
    with running_sandbox(state=path, call_seconds=0) as base_url, client(base_url) as cf:
        sent = cf.calls.send_calls([CallRecipient(phone_number="12135551234")]).items[0].id
        created = cf.me.create_api_credential(ApiCredential(name="Mine"))
    with (
        running_sandbox(state=path) as base_url,
        CallFire(created.username, created.password, base_url=base_url) as cf,
    ):
        call = cf.calls.get_call(sent)
        assert (call.state, call.final_call_result) == ("FINISHED", "LA")
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["state.json"]


def test_the_state_is_saved_and_loaded_on_request(tmp_path):
    path = tmp_path / "state.json"
    with running_sandbox(state=path, clock="still") as base_url, client(base_url) as cf:
        root = base_url.removesuffix("/v2") + "/_sandbox/"
        with httpx.Client(base_url=root, headers={"content-type": "application/json"}) as control:
            cf.contacts.create_contacts([Contact(first_name="Ada")])
            assert control.post("save").status_code == 204
            assert len(json.loads(path.read_bytes())["contacts"]) == 1
            cf.contacts.create_contacts([Contact(first_name="Bob")])
            assert control.post("load").status_code == 204
            assert [one.first_name for one in cf.contacts.find_contacts()] == ["Ada"]
            path.write_text("{")
            assert control.post("load").status_code == 400
            path.unlink()
            assert control.post("load").status_code == 409


@pytest.mark.parametrize("how", ["an operation", "/_sandbox/"])
def test_the_state_is_saved_automatically(tmp_path, how):
    path = tmp_path / "state.json"
    with running_sandbox(state=path) as base_url, client(base_url) as cf:
        if how == "an operation":
            cf.contacts.create_contacts([Contact(first_name="Ada")])
        else:
            root = base_url.removesuffix("/v2") + "/_sandbox/"
            httpx.post(root + "seed", json={"contacts": [{"firstName": "Ada"}]}).raise_for_status()
        wait_until(lambda: json.loads(path.read_bytes())["contacts"])


def test_the_state_is_saved_after_a_delivery_without_a_request(tmp_path):
    path, gate = tmp_path / "state.json", threading.Event()

    def saved():
        return [row["state"] for row in json.loads(path.read_bytes())["webhook_deliveries"]]

    with (
        RecordingServer() as receiver,
        running_sandbox(state=path) as base_url,
        client(base_url) as cf,
    ):
        receiver.answers(Answer(200, after=gate))
        cf.webhooks.create_webhook(
            Webhook(name="a", resource="InboundText", events=["Finished"], callback=receiver.url)
        )
        trigger = base_url.removesuffix("/v2") + "/_sandbox/trigger"
        httpx.post(trigger, json={"resource": "InboundText"}).raise_for_status()
        wait_until(lambda: saved() == ["SENDING"])
        gate.set()
        wait_until(lambda: saved() == ["DELIVERED"])


def test_a_process_killed_during_a_write_leaves_a_complete_file(tmp_path):
    """Kill a process that writes the file again and again, at several times."""
    path = tmp_path / "state.json"
    writer = (
        "import sys, pathlib\n"
        "from callfire_client.sandbox import state_file\n"
        "from callfire_client.sandbox.core import Sandbox\n"
        "sandbox = Sandbox()\n"
        "created = sandbox.dump_state() | {'filler': 'x' * 3_000_000}\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    state_file.write_state(created, pathlib.Path(sys.argv[1]))\n"
    )
    state_file.write_state(Sandbox().dump_state(), path)
    for milliseconds in (3, 17, 31, 64):
        with subprocess.Popen(
            [sys.executable, "-c", writer, str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGKILL)
        Sandbox().load_state(state_file.read_state(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "a state must be a JSON object"),
        ('{"version": 0}', "the state has version 0, but this sandbox reads 2"),
        ('{"version": 2}', "it is not the state of a sandbox: KeyError 'nextId'"),
    ],
)
def test_an_invalid_state_file_is_refused(tmp_path, content, message):
    path = tmp_path / "state.json"
    path.write_text(content)
    code, out, error = run(COMMAND, "--state", str(path))
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert error.startswith(f"{PROGRAM}the state cannot be read from {path}: ")
    assert message in error
    assert path.read_text() == content


def test_a_state_file_that_cannot_be_written_is_reported_at_the_start(tmp_path):
    path = tmp_path / "nowhere" / "state.json"
    code, out, error = run(COMMAND, "--state", str(path))
    assert (code, out) == (2, "")
    assert error == f"{PROGRAM}the state cannot be kept in {path}: No such file or directory\n"
