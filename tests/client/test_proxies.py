"""Proxies of the environment, with each transport."""

import asyncio
import base64
import socket
import struct

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._transports import opening
from callfire_client._transports.proxies import proxy_for
from callfire_client.models import CallRecipient
from tests.client.socket_servers import NAME, connect_proxy, socket_server, tls_server
from tests.servers import RecordingServer, closed_port, json_answer

PAIR = ("somebody", "s3cret-passw0rd")
FOUND = json_answer('{"id": 7}')


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"])
def test_a_proxy_is_not_used_for_loopback(kind, server, monkeypatch, name):
    with RecordingServer() as proxy:
        monkeypatch.setenv(name, proxy.url)
        kind.do(kind.client().contacts.get_contact(7))
        assert proxy.connections == 0
    assert len(server.received) == 1


def test_a_proxy_is_used_for_other_hosts(kind, monkeypatch):
    with RecordingServer() as proxy:
        proxy.answers(FOUND)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        cf = kind.client(base_url="http://api.example.invalid/v2", allow_insecure_http=True)
        assert kind.do(cf.contacts.get_contact(7)).id == 7
        (request,) = proxy.received
        assert request.target == "http://api.example.invalid/v2/contacts/7"


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_https_through_a_proxy_does_not_disclose_credentials(certificate, monkeypatch, transport):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    async def main():
        async with AsyncCallFire(
            *PAIR, base_url=f"https://{NAME}", transport=transport, max_retries=0
        ) as cf:
            return await cf.contacts.get_contact(7)

    with (
        tls_server(certificate) as (port, received),
        connect_proxy(port) as (proxy, connect_requests),
    ):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        assert asyncio.run(main()).id == 7
        (request,) = received
        (connect,) = connect_requests
        assert connect.startswith(f"CONNECT {NAME}:443 HTTP/1.1\r\n")
        assert "proxy-authorization: basic dXNAZXI6cGFzcw==\r\n".lower() in connect.lower()
        assert b"proxy-authorization" not in request.lower()
        for secret in PAIR:
            assert secret not in connect


@pytest.mark.parametrize("url", ["https://api.example.invalid/v2", "http://api.example.invalid/v2"])
@pytest.mark.parametrize("transport", ["blocking", "httpx", "aiohttp"])
def test_a_proxy_that_cannot_be_reached_is_named(monkeypatch, transport, url):
    port = closed_port()
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://user:pass@127.0.0.1:{port}")
    settings = {"base_url": url, "allow_insecure_http": True, "max_retries": 0}

    async def main():
        async with AsyncCallFire(*PAIR, transport=transport, **settings) as cf:
            await cf.contacts.get_contact(7)

    def run():
        if transport != "blocking":
            return asyncio.run(main())
        with CallFire(*PAIR, **settings) as cf:
            return cf.contacts.get_contact(7)

    message = f"cannot connect to the proxy 127.0.0.1:{port}: "
    with pytest.raises(errors.APIConnectionError, match=message) as caught:
        run()
    assert not caught.value.sent
    assert "pass@" not in str(caught.value)


def test_tls_through_a_proxy_fails_without_its_name(certificate, monkeypatch):
    """The certificate of the server is not trusted."""
    with tls_server(certificate) as (port, _), connect_proxy(port) as (proxy, connect_requests):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        with (
            CallFire(*PAIR, base_url=f"https://{NAME}", max_retries=0) as cf,
            pytest.raises(errors.APIConnectionError, match="certificate") as caught,
        ):
            cf.contacts.get_contact(7)
        assert len(connect_requests) == 1
    assert "the proxy" not in str(caught.value)


@pytest.mark.parametrize("blocking", [True, False])
def test_a_reset_behind_a_proxy_is_not_that_of_the_proxy(monkeypatch, blocking):
    def serve(connection):
        with connection:
            while not connection.recv(65536).endswith(b"\r\n\r\n"):
                pass
            connection.sendall(b"HTTP/1.1 200 Go\r\n\r\n")
            connection.recv(1)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    async def main():
        async with AsyncCallFire(*PAIR, base_url=f"https://{NAME}", max_retries=0) as cf:
            await cf.contacts.get_contact(7)

    def run():
        if not blocking:
            return asyncio.run(main())
        with CallFire(*PAIR, base_url=f"https://{NAME}", max_retries=0) as cf:
            return cf.contacts.get_contact(7)

    with socket_server(serve) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        with pytest.raises(errors.APIConnectionError) as caught:
            run()
    assert "the proxy" not in str(caught.value)


@pytest.mark.promise("not sent is certain", transports=["aiohttp"])
def test_a_refused_connect_request_raises_with_sent_false(monkeypatch):
    """The proxy received the CONNECT request only."""

    async def main():
        async with AsyncCallFire(
            *PAIR, base_url=f"https://{NAME}", transport="aiohttp", max_retries=0
        ) as cf:
            await cf.calls.send_calls([CallRecipient(phone_number="1")])

    refusal = b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"
    with connect_proxy(0, refusal) as (proxy, connect_requests):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        with pytest.raises(errors.APIConnectionError, match="407") as caught:
            asyncio.run(main())
        assert not caught.value.sent
        assert "pass" not in str(caught.value)
        assert len(connect_requests) == 1


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_hosts_in_no_proxy_are_connected_directly(server, monkeypatch, transport):
    server.answers(FOUND)
    monkeypatch.setenv("NO_PROXY", "example.invalid")

    async def main(host):
        async with AsyncCallFire(
            *PAIR, base_url=host, transport=transport, max_retries=0, allow_insecure_http=True
        ) as cf:
            return await cf.contacts.get_contact(7)

    with RecordingServer() as proxy:
        proxy.answers(FOUND)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        with pytest.raises(errors.APIConnectionError):
            asyncio.run(main("http://api.example.invalid"))
        assert proxy.connections == 0
        assert asyncio.run(main("http://api.another.invalid")).id == 7
        assert proxy.connections == 1


HOSTS = {
    "example.com": ["example.com", "api.example.com", "EXAMPLE.com", "example.com."],
    ".example.com": ["example.com", "api.example.com"],
    "*.example.com": ["api.example.com", "a.b.example.com"],
    "*": ["example.com", "10.0.0.1", "2001:db8::1"],
    "Example.COM": ["example.com"],
    "example.com.": ["api.example.com"],
    "10.0.0.0/8": ["10.0.0.1", "10.255.0.1", "::ffff:10.1.1.1"],
    "10.1.2.3/8": ["10.0.0.1"],
    "10.0.0.1": ["10.0.0.1"],
    "2001:db8::/32": ["2001:db8::1"],
    "[2001:db8::]/32": ["2001:db8::1"],
    "2001:db8::1": ["2001:db8::1", "2001:0db8::0001"],
    "[2001:db8::1]": ["2001:db8::1"],
    "[2001:db8::1]:443": ["2001:db8::1"],
    "example.com:443": ["example.com"],
    "10.0.0.1:443": ["10.0.0.1"],
    "other.com, example.com": ["example.com"],
    "other.com example.com": ["example.com"],
    " ,, example.com ,": ["example.com"],
}
OTHER_HOSTS = {
    "example.com": ["notexample.com", "example.com.org", "example.org"],
    "*.example.com": ["example.com", "notexample.com"],
    "10.0.0.0/8": ["11.0.0.1", "2001:db8::1", "example.com"],
    "10.0.0.1": ["10.0.0.10", "110.0.0.1"],
    "2001:db8::/32": ["2001:db9::1", "10.0.0.1"],
    "example.com:8443": ["example.com"],
    "[2001:db8::1]:8443": ["2001:db8::1"],
    "10.0.0.0/99": ["10.0.0.1"],
    "exam*": ["example.com"],
    ".": ["example.com"],
}


def cases(table):
    return [(entry, host) for entry, hosts in table.items() for host in hosts]


@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy", "No_Proxy"])
@pytest.mark.parametrize(("entry", "host"), cases(HOSTS))
def test_no_proxy_contains_a_host(monkeypatch, name, entry, host):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")
    assert proxy_for("https", host, None) is not None
    monkeypatch.setenv(name, entry)
    assert proxy_for("https", host, None) is None
    assert proxy_for("https", host, 443) is None


@pytest.mark.parametrize(("entry", "host"), cases(OTHER_HOSTS))
def test_no_proxy_does_not_contain_a_host(monkeypatch, entry, host):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")
    monkeypatch.setenv("NO_PROXY", entry)
    assert proxy_for("https", host, None).url == "http://proxy.invalid:3128"


@pytest.mark.parametrize(
    ("variables", "scheme", "variable"),
    [
        ({"HTTPS_PROXY": "p:1"}, "https", "HTTPS_PROXY"),
        ({"https_proxy": "p:1", "HTTPS_PROXY": "q:2"}, "https", "https_proxy"),
        ({"Https_Proxy": "p:1"}, "https", "Https_Proxy"),
        ({"ALL_PROXY": "p:1"}, "https", "ALL_PROXY"),
        ({"ALL_PROXY": "q:2", "HTTPS_PROXY": "p:1"}, "https", "HTTPS_PROXY"),
        ({"HTTP_PROXY": "p:1"}, "http", "HTTP_PROXY"),
        ({"HTTP_PROXY": "p:1"}, "https", None),
        ({"https_proxy": "", "HTTPS_PROXY": "q:2"}, "https", None),
        ({"https_proxy": "", "HTTPS_PROXY": "q:2", "ALL_PROXY": "p:1"}, "https", "ALL_PROXY"),
        ({"HTTPS_PROXY": ""}, "https", None),
        # In a CGI program, HTTP_PROXY is a header of the request.
        ({"HTTP_PROXY": "q:2", "REQUEST_METHOD": "GET"}, "http", None),
        ({"http_proxy": "p:1", "REQUEST_METHOD": "GET"}, "http", "http_proxy"),
        ({"HTTPS_PROXY": "p:1", "REQUEST_METHOD": "GET"}, "https", "HTTPS_PROXY"),
        ({"HTTPS_PROXY": "p:1", "NO_PROXY": "api.invalid", "no_proxy": ""}, "https", "HTTPS_PROXY"),
    ],
    ids=str,
)
def test_the_variable_of_a_proxy(monkeypatch, variables, scheme, variable):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found = proxy_for(scheme, "api.invalid", None)
    if variable is None:
        assert found is None
    else:
        assert (found.variable, found.url) == (variable, "http://p:1")


@pytest.mark.parametrize(
    ("value", "url", "username", "password"),
    [
        ("http://p:1/", "http://p:1", None, None),
        ("HTTP://p:1", "http://p:1", None, None),
        ("https://u:p%40%2F@[::1]:1", "https://[::1]:1", "u", "p@/"),
        ("u:p@host", "http://host", "u", "p"),
        ("http://u@host", "http://host", "u", ""),
        ("http://u:p@ss:w@host", "http://host", "u", "p@ss:w"),
        ("socks5://host:1080", "socks5://host:1080", None, None),
        ("http://u:ä%C3%A4@host", "http://host", "u", "ää"),
    ],
)
def test_the_url_of_a_proxy(monkeypatch, value, url, username, password):
    monkeypatch.setenv("HTTPS_PROXY", value)
    found = proxy_for("https", "api.invalid", None)
    assert found.url == url
    if username is None:
        assert found.credentials is None
    else:
        assert (found.credentials.username, found.credentials.password) == (username, password)
    assert "p@" not in repr(found)


INVALID_PROXIES = [
    "http://[bad",
    "foo://x",
    "http://user:Pa55#word@127.0.0.1:9",
    "http://user:Pa55/word@127.0.0.1:9",
    "http://user:Pa55?word@127.0.0.1:9",
    "http://user:Pa55\\word@127.0.0.1:9",
    "http://user:Pa55 word@127.0.0.1:9",
    "http://user:Pa55%0Aword@127.0.0.1:9",
    "http://user:Pa55%E9word@127.0.0.1:9",
    "http://user%3A:Pa55word@127.0.0.1:9",
    "foo://user:Pa55word@127.0.0.1:9",
    "http://user:Pa55word@127.0.0.1:80a",
    "http://user:Pa55word@127.0.0.1:0",
    "http://user:Pa55word@127.0.0.1:99999",
    "http://user:Pa55word@",
    "http://",
    " http://127.0.0.1:9",
    "http://127.0.0.1:9\n",
    "http://127.0.0.1:9/path",
    "http://münchen.invalid",
]


def first_request(client, **options):
    settings = {"base_url": "https://api.invalid", "max_retries": 0, **options}
    if client == "blocking":
        with CallFire(*PAIR, **settings) as cf:
            cf.calls.get_call(1)
        return

    async def main():
        async with AsyncCallFire(*PAIR, transport=client, **settings) as cf:
            await cf.calls.get_call(1)

    asyncio.run(main())


@pytest.mark.parametrize("client", ["blocking", "httpx", "aiohttp"])
@pytest.mark.parametrize("value", INVALID_PROXIES, ids=ascii)
def test_an_invalid_proxy_raises_with_the_name_of_its_variable(monkeypatch, client, value):
    monkeypatch.setenv("HTTPS_PROXY", value)
    with pytest.raises(ValueError, match="HTTPS_PROXY") as caught:
        first_request(client)
    assert type(caught.value) is ValueError
    assert "Pa55" not in str(caught.value)


@pytest.mark.parametrize("client", ["blocking", "httpx", "aiohttp"])
def test_a_socks_proxy_needs_a_package(monkeypatch, client):
    monkeypatch.setattr("callfire_client._transports.httpx_connections.find_spec", lambda _: None)
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:9")
    with pytest.raises(ValueError, match=r"HTTPS_PROXY.* (socksio|not supported)"):
        first_request(client)


@pytest.mark.parametrize("client", ["blocking", "httpx"])
def test_an_invalid_proxy_raises_with_an_unknown_version_of_httpx(monkeypatch, client):
    monkeypatch.setattr(opening, "has_known_httpx", lambda: False)
    monkeypatch.setenv("ALL_PROXY", "http://user:Pa55#word@127.0.0.1:9")
    with pytest.raises(ValueError, match="ALL_PROXY") as caught:
        first_request(client)
    assert "Pa55" not in str(caught.value)


@pytest.mark.parametrize("client", ["blocking", "httpx", "aiohttp"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_credentials_for_a_proxy_are_sent_as_utf_8(monkeypatch, client, scheme):
    refusal = b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"
    with connect_proxy(0, refusal) as (proxy, requests):
        address = proxy.rpartition("@")[2]
        monkeypatch.setenv(f"{scheme.upper()}_PROXY", f"http://us%C3%A9r:%E2%82%AC@{address}")
        with pytest.raises(errors.CallFireError):
            first_request(client, base_url=f"{scheme}://api.invalid", allow_insecure_http=True)
    pair = base64.b64encode("usér:€".encode()).decode()
    assert f"Proxy-Authorization: Basic {pair}\r\n".lower() in requests[0].lower()
