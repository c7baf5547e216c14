"""`callfire webhooks listen` and `callfire trigger`, with a stub of what each of them sends to."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from attrs import define, field

from callfire_client.webhooks import SIGNATURE_HEADER, InboundText, build_delivery, sign, verify
from tests.cli.commands import COMMAND, TIMEOUT

pytestmark = pytest.mark.cli

BODY = build_delivery(
    InboundText,
    "Finished",
    {"id": 7, "fromNumber": "12135551234", "message": "Hello"},
    webhook_id=1,
    timestamp=1767225600000,
)


@define
class Stub:
    """A server that records requests, and returns one response."""

    status: int = 200
    body: bytes = b""
    requests: list[tuple[str, bytes, dict[str, str]]] = field(factory=list)
    url: str = ""


@contextmanager
def serving(stub: Stub) -> Iterator[Stub]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stub.requests.append((self.path, body, dict(self.headers)))
            self.send_response(stub.status)
            self.send_header("Content-Length", str(len(stub.body)))
            self.end_headers()
            self.wfile.write(stub.body)

        def log_message(self, *arguments: object) -> None:
            """Write no log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        stub.url = f"http://127.0.0.1:{http.server_address[1]}"
        threading.Thread(target=http.serve_forever).start()
        try:
            yield stub
        finally:
            http.shutdown()


def deliver(url: str, body: bytes, signature: str) -> int:
    request = urllib.request.Request(  # noqa: S310 - http
        url, body, {"Content-Type": "application/json", SIGNATURE_HEADER: signature}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310 - http
            return response.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_listening_registers_verifies_prints_and_forwards(env, tmp_path, server):
    with serving(Stub(status=202)) as stub:
        process = subprocess.Popen(
            [COMMAND, "webhooks", "listen", "--port", "0", "--forward-to", f"{stub.url}/hook"],
            env=env,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        listening = process.stderr.readline()
        here = re.fullmatch(
            rf"Listening at (http://127.0.0.1:\d+) to the sandbox {re.escape(server.base_url)}\n",
            listening,
        )
        assert here, listening
        secret = process.stderr.readline().removeprefix("Secret of the deliveries: ").strip()
        with server.client() as cf:
            webhooks = list(cf.webhooks.find_webhooks())
            assert {webhook.callback for webhook in webhooks} == {here[1]}
            assert "InboundText" in {webhook.resource for webhook in webhooks}
            assert deliver(here[1], BODY, sign(BODY, "wrong")) == 401
            assert deliver(here[1], BODY, sign(BODY, secret)) == 202
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=TIMEOUT)
            assert process.returncode == 0, err
            assert list(cf.webhooks.find_webhooks()) == []
    [(path, body, headers)] = stub.requests
    assert (path, body) == ("/hook", BODY)
    verify(
        body,
        headers["X-Callfire-Signature" if "X-Callfire-Signature" in headers else SIGNATURE_HEADER],
        secret,
    )
    [row] = out.splitlines()
    time = "2026-01-01T00:00:00Z"
    assert row.split("\t") == [time, "InboundText", "finished", "7", "12135551234", "", "Hello"]
    assert f"forwarded to {stub.url}/hook: 202" in err


def test_an_application_that_cannot_be_reached_is_a_502(env, tmp_path, server):
    process = subprocess.Popen(
        [
            COMMAND,
            "webhooks",
            "listen",
            "--port",
            "0",
            "--forward-to",
            "http://127.0.0.1:1/",
            "--kind",
            "InboundText",
            "--json",
        ],
        env={**env, "CALLFIRE_WEBHOOK_SECRET": "secret"},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    here = process.stderr.readline().split()[2]
    assert deliver(here, BODY, sign(BODY, "secret")) == 502
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=TIMEOUT)
    assert json.loads(out)["resource"]["message"] == "Hello"
    assert "secret" not in err
    assert "no response" in err


def test_listening_ends_with_the_reader_of_its_output(env, tmp_path, server):
    process = subprocess.Popen(
        [COMMAND, "webhooks", "listen", "--port", "0", "--kind", "InboundText"],
        env={**env, "CALLFIRE_WEBHOOK_SECRET": "secret"},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    here = process.stderr.readline().split()[2]
    process.stdout.close()
    assert deliver(here, BODY, sign(BODY, "secret")) == 503
    assert process.wait(timeout=TIMEOUT) == 141
    assert process.stderr.read() == ""
    process.stderr.close()
    with server.client() as cf:
        assert list(cf.webhooks.find_webhooks()) == []


@pytest.mark.parametrize("body", [b"<html>", b"", b"[]", b"{}", b'{"deliveries": 5}'])
def test_what_is_not_a_sandbox_has_no_triggers(env, callfire, body):
    with serving(Stub(body=body)) as stub:
        url = f"{stub.url}/v2"
        result = callfire("trigger", "InboundText", env={**env, "CALLFIRE_BASE_URL": url})
    assert (result.status, result.out) == (5, "")
    assert "the server at CALLFIRE_BASE_URL is not a sandbox" in result.err


@pytest.mark.parametrize(("deliveries", "status"), [([5], 0), ([], 1)])
def test_trigger_sends_a_request_to_the_sandbox(env, callfire, deliveries, status):
    triggered = {
        "resource": "InboundText",
        "event": "Finished",
        "object": {"id": 7},
        "deliveries": deliveries,
    }
    with serving(Stub(body=json.dumps(triggered).encode())) as stub:
        result = callfire(
            "trigger",
            "inboundtext",
            "--set",
            "message=Hello",
            env={**env, "CALLFIRE_BASE_URL": f"{stub.url}/v2"},
        )
    assert result.status == status
    assert result.out.splitlines()[:2] == ["kind\tInboundText", "event\tFinished"]
    [(path, body, headers)] = stub.requests
    assert path == "/_sandbox/trigger"
    assert json.loads(body) == {"resource": "InboundText", "properties": {"message": "Hello"}}
    assert "Authorization" not in headers


def test_a_refused_trigger_has_the_reason(env, callfire):
    with serving(Stub(status=400, body=b'{"message": "there is no event Nothing"}')) as stub:
        result = callfire(
            "trigger",
            "InboundText",
            "--event",
            "Nothing",
            env={**env, "CALLFIRE_BASE_URL": f"{stub.url}/v2"},
        )
    assert (result.status, result.out) == (4, "")
    assert result.err == "callfire: the sandbox refused it (400): there is no event Nothing\n"
