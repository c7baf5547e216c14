"""The hosts for which the server processes requests: a page with a rebound host name must not read it."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import pytest

from callfire_client.sandbox.hosts import AllowedHosts, is_same_origin, parse_host
from callfire_client.sandbox.messages import HttpError
from tests.sandbox_process import running_sandbox

ALL_ADDRESSES = "0.0.0.0"  # noqa: S104 - the name in requests; and one test listens on it


@pytest.fixture(scope="module")
def port():
    with running_sandbox(allow_host="Sandbox.Internal.") as base_url:
        yield urlsplit(base_url).port


def send(port, head, address="127.0.0.1"):
    """Send a request and return the status and the JSON body."""
    with socket.create_connection((address, port), timeout=60) as connection:
        connection.sendall(head.encode() + b"\r\nConnection: close\r\n\r\n")
        response = b""
        while more := connection.recv(65536):
            response += more
    first, _, rest = response.partition(b"\r\n")
    body = rest.partition(b"\r\n\r\n")[2]
    return int(first.split()[1]), json.loads(body) if body.startswith(b"{") else None


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:{port}", "127.0.0.1", "127.0.0.1:1", "localhost:{port}", "LocalHost.", "localhost:",
        "[::1]:{port}", "[0:0::1]", "127.8.9.10", "[::ffff:127.0.0.1]", "sandbox.internal:80",
        "SANDBOX.INTERNAL.",
    ],
)  # fmt: skip
def test_requests_to_allowed_hosts_are_processed(port, host):
    host = host.format(port=port)
    for version in ("1.1", "1.0"):
        status, state = send(port, f"GET /_sandbox/clock HTTP/{version}\r\nHost: {host}")
        assert (status, state["speed"]) == (200, 1)
    target = f"http://{host}/_sandbox/clock"
    assert send(port, f"GET {target} HTTP/1.1\r\nHost: {host}")[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "localhost.evil.example", "127.0.0.1.evil.example",
        "10.0.0.5:{port}", ALL_ADDRESSES, "[fe80::1]", "evil@localhost", "localhost:80:80", "127.1",
        "internal", "sandbox.internal.evil.example", "localhost, evil.example", "[::1", "-", "..",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "request_line",
    ["GET /_sandbox/state", "POST /_sandbox/reset", "GET /", "GET /v2/calls", "GET /nothing"],
)
def test_requests_to_other_hosts_are_refused_with_the_remedy(port, host, request_line):
    host = host.format(port=port)
    status, error = send(port, f"{request_line} HTTP/1.1\r\nHost: {host}")
    assert (status, error["httpStatusCode"]) == (421, 421)
    assert "--allow-host" in error["message"]
    assert repr(host) in error["message"]


def test_a_request_without_a_host_is_refused(port):
    status, error = send(port, "GET /_sandbox/state HTTP/1.0")
    assert (status, "the request has no header Host" in error["message"]) == (421, True)
    assert send(port, "GET /_sandbox/state HTTP/1.0\r\nHost:")[0] == 421


def test_the_host_of_an_absolute_target_takes_precedence(port):
    def status(target, host):
        return send(port, f"GET {target} HTTP/1.1\r\nHost: {host}")[0]

    assert status("http://evil.example/_sandbox/state", "localhost") == 421
    assert status("HTTP://evil.example/_sandbox/state", "localhost") == 421
    assert status("http:///_sandbox/state", "localhost") == 421
    assert status("http://localhost/_sandbox/state", "evil.example") == 200
    assert status("http://localhost?a=b", "localhost") == 200
    # Not absolute targets.
    assert status("/x://evil.example/_sandbox/state", "localhost") == 404


def test_a_page_of_another_origin_cannot_change_the_sandbox(port):
    def status(line, origin, content="Content-Length: 0"):
        head = f"{line} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: {origin}\r\n{content}"
        return send(port, head)[0]

    as_json = "Content-Type: application/json\r\nContent-Length: 0"
    for line in ("POST /_sandbox/reset", "PUT /_sandbox/clock", "DELETE /_sandbox/faults"):
        for origin in (
            "http://evil.example",
            "null",
            f"http://127.0.0.1:{port}",
            "http://localhost",
        ):
            assert status(line, origin) == status(line, origin, as_json) == 403
        assert status(line, f"http://localhost:{port}", as_json) in {200, 204}


def test_the_address_of_the_connection_is_allowed():
    hosts = AllowedHosts()
    hosts.check("192.0.2.7:80", "192.0.2.7")
    hosts.check("192.0.2.7", "::ffff:192.0.2.7")
    hosts.check("[2001:db8::0:1]:80", "2001:DB8::1")
    for authority, local in (("192.0.2.8", "192.0.2.7"), ("192.0.2.7", None), ("x", "x")):
        with pytest.raises(HttpError) as caught:
            hosts.check(authority, local)
        assert caught.value.status == 421


def test_a_sandbox_on_all_addresses_is_reached_by_each_of_them_and_by_no_other_name():
    with running_sandbox(host=ALL_ADDRESSES) as base_url:
        port = urlsplit(base_url).port
        for host in (ALL_ADDRESSES, "127.0.0.1", "localhost"):
            assert send(port, f"GET /_sandbox/clock HTTP/1.1\r\nHost: {host}")[0] == 200
        head = "GET /_sandbox/clock HTTP/1.1\r\nHost: 127.0.0.2"
        assert send(port, head, "127.0.0.2")[0] == 200
        assert send(port, "GET /_sandbox/clock HTTP/1.1\r\nHost: sandbox")[0] == 421


@pytest.mark.parametrize("name", ["", "a:80", "a/b", "http://a", "[::1]:80", "a b", "a@b", "é"])
def test_a_name_with_a_port_or_a_scheme_is_not_a_host(name):
    with pytest.raises(ValueError, match="is not a host name or an address"):
        parse_host(name)


def test_hosts_are_compared_without_case_and_trailing_dot():
    assert parse_host("Sandbox.") == "sandbox"
    assert parse_host("[::0001]") == parse_host("::1") == "::1"
    assert is_same_origin("http://A:80", "a:80")
    assert not is_same_origin("http://a", None)
