"""Proxies of the environment, with each transport."""

import asyncio

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
from tests.client.socket_servers import NAME, connect_proxy, tls_server
from tests.servers import RecordingServer, json_answer

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
