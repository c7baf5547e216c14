"""The command `python -m callfire_client.sandbox`: start, invalid arguments and signals."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from callfire_client import CallFire
from callfire_client._extras import install_extra
from callfire_client.models import CallRecipient
from tests.sandbox_process import running_sandbox

pytestmark = pytest.mark.commands

COMMAND = [sys.executable, "-m", "callfire_client.sandbox"]
PROGRAM = "python -m callfire_client.sandbox: "


def run(command, *arguments):
    """Run a command and return the exit code, standard output and standard error."""
    done = subprocess.run(
        [*command, *arguments], capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_options_are_used():
    with (
        running_sandbox(username="me", password="secret", call_seconds=0) as base_url,
        CallFire("me", "secret", base_url=base_url) as cf,
    ):
        call = cf.calls.send_calls([CallRecipient(phone_number="12135551234")]).items[0]
        assert cf.calls.get_call(call.id).state == "FINISHED"
        [recording] = cf.calls.get_call_recordings(call.id).items
        assert recording.length_in_seconds == 1
        assert recording.mp3_url == f"{base_url}/calls/recordings/{recording.id}.mp3"


def test_a_port_can_be_reused_after_the_sandbox_stops():
    with running_sandbox() as base_url:
        port = str(urlsplit(base_url).port)
        with CallFire("sandbox", "sandbox", base_url=base_url) as cf:
            cf.me.get_account()
        code, out, error = run(COMMAND, "--port", port)
    assert (code, out) == (2, "")
    assert error == f"{PROGRAM}cannot listen on 127.0.0.1 port {port}: Address already in use\n"
    with running_sandbox(port=port) as again:
        assert again == base_url


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--allow-host", "a:80"],
            "argument --allow-host: 'a:80' is not a host name or an address",
        ),
        (["--allow-host", "http://a"], "argument --allow-host: 'http://a' is not a host name"),
        (["--allow-host", ""], "argument --allow-host: '' is not a host name"),
        (["--port", "65536"], "argument --port: '65536' is not a port"),
        (["--port", "-1"], "argument --port: '-1' is not a port"),
        (["--port", "http"], "argument --port: 'http' is not a port"),
        (["--port", "²"], "argument --port: '²' is not a port"),
        (["--port", "9" * 5000], "argument --port: "),
        (["--port"], "argument --port: expected one argument"),
        (["--call-seconds", "soon"], "argument --call-seconds: 'soon' is not a number of seconds"),
        (["--call-seconds", "-1"], "argument --call-seconds: '-1' is not a number of seconds"),
        (["--call-seconds", "nan"], "argument --call-seconds: 'nan' is not a number of seconds"),
        (["--call-seconds", "inf"], "argument --call-seconds: 'inf' is not a number of seconds"),
        (["--username", "a:b"], "argument --username: it must not be empty or contain a colon"),
        (["--password", ""], "argument --password: it must not be empty"),
        (["--host", "999.1.1.1"], "cannot listen on 999.1.1.1 port 0: "),
        (["--host", "192.0.2.1"], "cannot listen on 192.0.2.1 port 0: "),
        (["--clock", "soon"], "argument --clock: 'soon' is not real, still, or a speed such as 60"),
        (["--clock", "-1"], "argument --clock: '-1' is not real, still, or a speed"),
        (["--seed", "x"], "argument --seed: 'x' is not an integer"),
        (
            ["--call-weights", "LATER=1"],
            "argument --call-weights: 'LATER' is not a result of a call",
        ),
        (["--text-weights", "BUSY=1"], "argument --text-weights: 'BUSY' is not a result of a text"),
        (
            ["--text-weights", "SENT"],
            "argument --text-weights: 'SENT' must be a result and a weight",
        ),
        (
            ["--delivery-report-lag", "-1"],
            "argument --delivery-report-lag: '-1' is not a number of",
        ),
        (["--totals", "some"], "argument --totals: invalid choice: 'some'"),
        (["--max-page-size", "0"], "argument --max-page-size: '0' is not a number of items"),
        (["--listing-lag", "-1"], "argument --listing-lag: '-1' is not a number of seconds"),
        (["--clock-skew", "--5"], "argument --clock-skew: expected one argument"),
        (["--clock-skew", "1e20"], "argument --clock-skew: '1e20' is not a number of seconds"),
        (["--clock-skew", "-1e20"], "argument --clock-skew: "),
        (["--clock", "1e300"], "argument --clock: '1e300' is not real, still, or a speed"),
        (["--clock-skew", "inf"], "argument --clock-skew: 'inf' is not a number of seconds"),
        (["--verbose"], "unrecognized arguments: --verbose"),
        (["extra"], "unrecognized arguments: extra"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_invalid_arguments_are_reported_in_one_line(arguments, message):
    code, out, error = run(COMMAND, *arguments)
    assert (code, out) == (2, "")
    assert error.startswith(PROGRAM + message)
    assert error.count("\n") == 1


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_a_missing_extra_is_reported_in_one_line(missing):
    start = (
        f"import runpy, sys; sys.modules[{missing!r}] = None; "
        "runpy.run_module('callfire_client.sandbox', run_name='__main__', alter_sys=True)"
    )
    code, out, error = run([sys.executable, "-c", start])
    assert (code, out) == (2, "")
    assert error == f"{PROGRAM}{missing} is not installed: {install_extra('sandbox')}\n"


def test_help_describes_every_option():
    code, out, error = run(COMMAND, "--help")
    assert (code, error) == (0, "")
    for option in ("--host", "--port", "--username", "--password", "--call-seconds", "--clock",
                   "--seed", "--call-weights", "--totals", "--state", "--max-page-size", "--listing-lag",
                   "--no-listed-attributes", "--clock-skew", "--allow-host", "--text-weights",
                   "--delivery-report-lag"):  # fmt: skip
        assert option in out


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("early", [True, False])
def test_a_signal_stops_the_sandbox_with_an_open_connection(sent, early):
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        base_url = urlsplit(process.stdout.readline().decode().split()[6])
        with socket.create_connection((base_url.hostname, base_url.port), timeout=60) as connection:
            if not early:
                connection.sendall(b"GET /v2/calls HTTP/1.1\r\nHost: localhost\r\n\r\n")
                assert connection.recv(100).startswith(b"HTTP/1.1 401")
            process.send_signal(sent)
            # Nobody closes the connection before.
            _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, b"")


def test_an_idle_connection_does_not_block_others():
    with running_sandbox() as base_url:
        address = urlsplit(base_url)
        with (
            socket.create_connection((address.hostname, address.port)),
            CallFire("sandbox", "sandbox", base_url=base_url) as cf,
        ):
            assert cf.me.get_account().id == 1
