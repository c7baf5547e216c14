"""TLS with each transport: which certificates the client accepts."""

import asyncio
import ssl

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.models import CallRecipient
from tests.client.socket_servers import tls_server

PAIR = ("somebody", "s3cret-passw0rd")


@pytest.mark.promise("not sent is certain")
@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_no_request_is_sent_to_a_server_with_an_untrusted_certificate(certificate, transport):
    async def main(port):
        async with AsyncCallFire(
            *PAIR, base_url=f"https://127.0.0.1:{port}", transport=transport, max_retries=0
        ) as cf:
            await cf.calls.send_calls([CallRecipient(phone_number="1")])

    with tls_server(certificate) as (port, received):
        with pytest.raises(errors.APIConnectionError, match=r"(?i)certificate") as caught:
            asyncio.run(main(port))
        assert not caught.value.sent
        assert received == []


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_a_certificate_in_ssl_cert_file_is_trusted(certificate, monkeypatch, transport):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    async def main(port):
        async with AsyncCallFire(
            *PAIR, base_url=f"https://127.0.0.1:{port}", transport=transport, max_retries=0
        ) as cf:
            return await cf.contacts.get_contact(7)

    with tls_server(certificate) as (port, received):
        assert asyncio.run(main(port)).id == 7
        assert len(received) == 1


@pytest.mark.parametrize("client", ["blocking", "httpx", "aiohttp"])
@pytest.mark.parametrize("content", [None, b"", b"garbage", "directory"], ids=str)
@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"])
def test_a_variable_that_cannot_be_used_is_named(monkeypatch, tmp_path, client, content, variable):
    path = tmp_path / "corporate"
    if content == "directory":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    if variable == "SSLKEYLOGFILE":
        if isinstance(content, bytes):
            pytest.skip("a file that exists is appended to")
        path /= "missing/keys"
    if variable == "SSL_CERT_DIR" and content == "directory":
        pytest.skip("a directory without certificates is valid")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)  # it takes precedence
    monkeypatch.setenv(variable, str(path))
    # The suite caches contexts by their arguments, and SSLKEYLOGFILE is not one of them.
    monkeypatch.setattr(ssl, "create_default_context", ssl.create_default_context.__wrapped__)

    async def main():
        async with AsyncCallFire(*PAIR, base_url="https://127.0.0.1:9", transport=client) as cf:
            await cf.contacts.get_contact(7)

    def call():
        if client == "blocking":
            CallFire(*PAIR, base_url="https://127.0.0.1:9").contacts.get_contact(7)
        else:
            asyncio.run(main())

    with pytest.raises(ValueError, match=variable) as caught:
        call()
    assert type(caught.value) is ValueError
    assert "corporate" not in str(caught.value)
