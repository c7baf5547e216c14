"""Deliveries of webhooks over sockets."""

from __future__ import annotations

import json
import ssl
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import pytest

from callfire_client.sandbox import Clock, Sandbox, Settings, state_file
from callfire_client.sandbox.webhook_outbox import WebhookOutbox
from callfire_client.sandbox.webhook_sender import WebhookSender
from callfire_client.webhooks import parse, verify
from tests.client.socket_servers import create_certificate
from tests.sandbox.api_session import ApiSession, basic
from tests.sandbox_process import running_sandbox
from tests.servers import Answer, RecordingServer, wait_until

SECRET = "mysecrets"
OK = Answer(200)


class Deliveries(ApiSession):
    """A sandbox with a running clock whose deliveries are sent, with triggered events."""

    def __init__(self, callback, **settings):
        super().__init__()
        settings = {"webhook_retry_delay": 0.01, "webhook_timeout": 60.0, **settings}
        self.sandbox = Sandbox(Settings(**settings), clock=Clock())
        self.callback = callback

    def create(self, resource="InboundText", **properties):
        given = {"resource": resource, "events": ["Finished"], "callback": self.callback}
        return self.request("POST", "/webhooks", {**given, "secret": SECRET, **properties})["id"]

    def trigger(self, **properties):
        WebhookOutbox(self.sandbox).trigger("InboundText", None, properties)

    def rows(self):
        return self.sandbox.access(lambda account: account.webhook_deliveries.to_json())

    def wait(self, *states):
        """Wait until the deliveries have these states; return what became of the attempts of each."""
        wait_until(lambda: [row["state"] for row in self.rows()] == list(states), self.rows)
        return [
            [one.get("status", one.get("error")) for one in row["attempts"]] for row in self.rows()
        ]


def sender_threads(before):
    """Return the names of the threads of senders that were started since then."""
    new = set(threading.enumerate()) - before
    return [one.name for one in new if one.name.startswith("callfire-")]


@pytest.fixture
def receiver():
    with RecordingServer() as server:
        yield server


@pytest.fixture
def sending(receiver):
    """A function that starts a sandbox whose webhook has the receiver as its callback."""
    senders, before = [], set(threading.enumerate())

    def start(callback=None, **settings):
        deliveries = Deliveries(callback or receiver.url + "/hook?a=%20b", **settings)
        sender = WebhookSender(deliveries.sandbox)
        senders.append(sender)
        sender.__enter__()
        return deliveries

    yield start
    for sender in senders:
        sender.__exit__(None, None, None)
    assert sender_threads(before) == []


def test_a_delivery_is_a_signed_post_request(sending, receiver):
    deliveries = sending()
    webhook = deliveries.create()
    deliveries.trigger(message="ü")
    assert deliveries.wait("DELIVERED") == [[200]]
    [request] = receiver.received
    assert (request.method, request.target.endswith("/hook?a=%20b")) == ("POST", True)
    assert request.header("Content-Type") == "application/json"
    assert request.header("Host") == urlsplit(receiver.url).netloc
    verify(request.body, request.header("X-CallFire-Signature"), SECRET)
    [event] = parse(request.body)
    assert (event.webhook_id, event.resource.message) == (webhook, "ü")


def test_events_are_delivered_when_they_happen(sending, receiver):
    deliveries = sending(call_seconds=0.1)
    deliveries.create("OutboundText")
    deliveries.request("POST", "/texts", [{"phoneNumber": "12135551234", "message": "Hello"}])
    # Without a further request.
    receiver.wait_for(1)
    deliveries.wait("DELIVERED")


def test_a_still_clock_delivers_when_it_is_advanced(sending, receiver):
    deliveries = sending(call_seconds=1000)
    deliveries.sandbox.set_speed(0)
    deliveries.create("OutboundText")
    deliveries.request("POST", "/texts", [{"phoneNumber": "12135551234", "message": "Hello"}])
    deliveries.sandbox.advance(1000)
    receiver.wait_for(1)
    deliveries.request("POST", "/texts", [{"phoneNumber": "12135551234", "message": "Hello"}])
    deliveries.sandbox.set_speed(1e6)
    receiver.wait_for(2)


def test_a_receiver_that_fails_once(sending, receiver):
    receiver.answers(Answer(500, b"not yet"), OK)
    deliveries = sending(webhook_retries=5)
    deliveries.create()
    deliveries.trigger()
    assert deliveries.wait("DELIVERED") == [[500, 200]]
    assert deliveries.rows()[0]["attempts"][0]["response"] == "not yet"
    assert len({request.body for request in receiver.received}) == 1


def test_redirects_are_not_followed(sending, receiver):
    receiver.answers(Answer(307, headers=(("Location", receiver.url + "/other"),)))
    deliveries = sending(webhook_retries=1)
    deliveries.create()
    deliveries.trigger()
    assert deliveries.wait("FAILED") == [[307, 307]]
    assert len(receiver.received) == 2


def test_a_closed_port(sending):
    with RecordingServer() as closed:
        url = closed.url
    deliveries = sending(url, webhook_retries=2)
    deliveries.create()
    deliveries.trigger()
    [attempts] = deliveries.wait("FAILED")
    assert len(attempts) == 3
    assert all("refused" in one for one in attempts)


def test_a_receiver_that_is_killed(sending, receiver):
    receiver.answers(Answer(silent=True, reset=True), Answer(200, b"a", missing=5), OK)
    deliveries = sending(webhook_retries=9)
    deliveries.create()
    deliveries.trigger()
    [attempts] = deliveries.wait("DELIVERED")
    assert [isinstance(one, str) for one in attempts] == [True, True, False], attempts


def test_a_slow_receiver_times_out(sending, receiver):
    gate = threading.Event()
    receiver.answers(Answer(after=gate), Answer(200, b"a", missing=5, hold=gate), OK)
    deliveries = sending(webhook_retries=2, webhook_timeout=0.2)
    deliveries.create()
    deliveries.trigger()
    try:
        receiver.wait_for(2)
        wait_until(lambda: len(deliveries.rows()[0]["attempts"]) >= 2, deliveries.rows)
    finally:
        gate.set()
    errors = [one.get("error") for one in deliveries.rows()[0]["attempts"][:2]]
    assert errors == ["timed out", "timed out"]


def test_a_slow_receiver_does_not_delay_others(sending, receiver):
    gate = threading.Event()
    receiver.answers(Answer(after=gate), OK)
    deliveries = sending()
    deliveries.create()
    deliveries.trigger()
    receiver.wait_for(1)
    for _ in range(3):
        deliveries.trigger()
    deliveries.wait("SENDING", "DELIVERED", "DELIVERED", "DELIVERED")
    gate.set()
    deliveries.wait(*["DELIVERED"] * 4)


def test_many_deliveries_are_counted_exactly(sending, receiver):
    lock, seen = threading.Lock(), {}

    def fail_every_first(request):
        key = json.loads(request.body)["events"][0]["resource"]["id"]
        with lock:
            seen[key] = seen.get(key, 0) + 1
            return OK if seen[key] > 1 else Answer(503)

    receiver.answer = fail_every_first
    deliveries = sending(webhook_retries=1)
    deliveries.create()
    for _ in range(100):
        deliveries.trigger()
    assert deliveries.wait(*["DELIVERED"] * 100) == [[503, 200]] * 100
    assert (len(receiver.received), set(seen.values())) == (200, {2})


def test_a_webhook_for_single_use_delivers_once(sending, receiver):
    deliveries = sending()
    webhook = deliveries.create(singleUse=True)
    for _ in range(5):
        deliveries.trigger()
    wait_until(lambda: not deliveries.request("GET", f"/webhooks/{webhook}")["enabled"])
    wait_until(lambda: {row["state"] for row in deliveries.rows()} == {"DELIVERED", "CANCELLED"})
    assert len(receiver.received) == 1


def test_requests_in_progress_are_aborted_at_the_end(receiver):
    gate, before = threading.Event(), set(threading.enumerate())
    receiver.answers(Answer(after=gate))
    deliveries = Deliveries(receiver.url)
    with WebhookSender(deliveries.sandbox):
        deliveries.create()
        deliveries.trigger()
        receiver.wait_for(1)
    gate.set()
    assert sender_threads(before) == []
    [row] = deliveries.rows()
    assert (row["state"], row["attempts"]) == ("SENDING", [])
    # With the saved state, it is sent again.
    with WebhookSender(deliveries.sandbox):
        deliveries.sandbox.load_state(deliveries.sandbox.dump_state())
        receiver.wait_for(2)
        deliveries.wait("DELIVERED")


def test_the_state_file_is_written_after_a_delivery(receiver, tmp_path, monkeypatch):
    monkeypatch.setattr(state_file, "_SAVE_DELAY", 0.01)
    path = tmp_path / "state.json"
    deliveries = Deliveries(receiver.url)
    deliveries.create()
    kept = state_file.StateFile(deliveries.sandbox, path)
    with WebhookSender(deliveries.sandbox, kept.save_later):
        deliveries.trigger()
        wait_until(lambda: path.exists() and '"DELIVERED"' in path.read_text())
    kept.save_later()
    kept.save()  # which cancels the other one
    assert kept._timer is None
    assert [one.name for one in tmp_path.iterdir()] == ["state.json"]


def test_callbacks_with_credentials_and_with_an_invalid_port(sending, receiver):
    deliveries = sending("http://127.0.0.1:99999/", webhook_retries=0)
    deliveries.create()
    deliveries.trigger()
    [[error]] = deliveries.wait("FAILED")
    assert "Port" in error
    base = receiver.url.replace("http://", "http://user:p%40ss@")
    deliveries.create(callback=base, resource="LowBalance")
    WebhookOutbox(deliveries.sandbox).trigger("LowBalance")
    receiver.wait_for(1)
    assert receiver.received[0].header("Authorization") == "Basic dXNlcjpwQHNz"


def test_the_command_delivers_and_stops(receiver):
    """The options reach the sandbox, which ends although a receiver has not responded."""
    gate = threading.Event()
    receiver.answers(Answer(500), Answer(after=gate))
    options = {"webhook_retries": 1, "webhook_retry_delay": 0, "webhook_host": "*"}
    with running_sandbox(**options) as base_url:
        url = urlsplit(base_url)
        connection = HTTPConnection(url.netloc, timeout=60)
        given = {"resource": "InboundText", "events": ["Finished"], "callback": receiver.url}
        headers = {
            "Authorization": basic("sandbox", "sandbox"),
            "Content-Type": "application/json",
        }
        for path, body, status in (
            ("/v2/webhooks", given, 201),
            ("/_sandbox/trigger", {"resource": "InboundText"}, 200),
        ):
            connection.request("POST", path, json.dumps(body), headers)
            response = connection.getresponse()
            assert (response.status, bool(response.read())) == (status, True)
        receiver.wait_for(2)
        connection.request("GET", "/_sandbox/deliveries")
        [delivery] = json.loads(connection.getresponse().read())["items"]
        connection.close()
    gate.set()
    assert delivery["state"] == "SENDING"
    assert [one["status"] for one in delivery["attempts"]] == [500]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def tls_url(tmp_path):
    """The URL of a server with a certificate that no authority has signed."""
    certificate = create_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, f"{certificate}.key")
    with HTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"https://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_certificates_are_verified_unless_the_webhook_is_not_strict(sending, tls_url):
    deliveries = sending(tls_url)
    webhook = deliveries.create()
    deliveries.trigger()
    [[error]] = deliveries.wait("FAILED")
    assert "CERTIFICATE_VERIFY_FAILED" in error
    deliveries.request("PUT", f"/webhooks/{webhook}", {"nonStrictSsl": True})
    deliveries.trigger()
    assert deliveries.wait("FAILED", "DELIVERED")[1] == [200]
