"""The clients with a sandbox on a port."""

from __future__ import annotations

import asyncio
import concurrent.futures
import http.client
import io
import json
import socket
import wave
from urllib.parse import urlsplit

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client.models import CallBroadcast, CallRecipient, Contact, NumberLease, Recipient
from callfire_client.sandbox import Sandbox, audio, server
from tests.sandbox.api_session import basic
from tests.sandbox_process import running_sandbox

NUMBER = "12135551234"


@pytest.fixture(scope="module")
def base_url():
    with running_sandbox(call_seconds=0) as url:
        yield url


@pytest.fixture
def cf(base_url):
    with CallFire("sandbox", "sandbox", base_url=base_url, max_retries=0) as client:
        yield client


def raw(base_url, method, target, body=None, **headers):
    """Send a request without normalization; return status, headers and body."""
    connection = http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=60)
    try:
        connection.putrequest(method, target, skip_accept_encoding=True)
        connection.putheader("Authorization", basic("sandbox", "sandbox"))
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


@pytest.mark.asyncio
async def test_from_a_call_to_its_recording(base_url, tmp_path):
    async with AsyncCallFire("sandbox", "sandbox", base_url=base_url) as cf:
        sent = await cf.calls.send_calls(
            [CallRecipient(phone_number=f"1213555123{digit}") for digit in range(5)]
        )
        assert [call.state for call in sent.items] == ["READY"] * 5
        ids = {call.id for call in sent.items}
        found = {call.id async for call in cf.calls.find_calls(limit=2, states=["FINISHED"])}
        assert ids <= found
        call = await cf.calls.get_call(sent.items[0].id)
        assert (call.state, call.final_call_result) == ("FINISHED", "LA")
        recordings = await cf.calls.get_call_recordings(call.id)
        target = tmp_path / "call.mp3"
        await cf.calls.get_call_recording_mp3(recordings.items[0].id).save(target)
        assert target.read_bytes() == audio.mp3(recordings.items[0].length_in_seconds or 0)
        by_name = cf.calls.get_call_recording_mp3_by_name(call.id, recordings.items[0].name or "")
        assert await by_name.read() == target.read_bytes()


@pytest.mark.asyncio
async def test_concurrent_requests(base_url):
    async with AsyncCallFire("sandbox", "sandbox", base_url=base_url) as cf:
        sent = await asyncio.gather(
            *(cf.calls.send_calls([CallRecipient(phone_number=NUMBER)]) for _ in range(50))
        )
        assert len({response.items[0].id for response in sent}) == 50


def test_requests_from_several_threads(cf):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        created = pool.map(
            lambda _: cf.contacts.create_contacts([Contact(home_phone=NUMBER)]), range(24)
        )
        assert len({response.items[0].id for response in created}) == 24


def test_uploads_and_downloads(cf, tmp_path):
    content = bytes(range(256)) * 500
    media = cf.media.create_media(content, filename="ph ö;to.png")
    read = cf.media.get_media(media.id)
    assert (read.name, read.length_in_bytes) == ("ph ö;to.png", len(content))
    assert cf.media.get_media_data(media.id, "png").read() == content
    assert cf.media.get_media_data_binary(media.id).read() == content
    key = (read.public_url or "").rpartition("/")[2].removesuffix(".png")
    assert cf.media.get_media_data_by_key(key, "png").read() == content
    with pytest.raises(errors.BadRequestError, match=str(media.id)):
        cf.media.create_media(content, filename="again.png")

    (tmp_path / "jingle.wav").write_bytes(audio.wav(2))
    sound = cf.campaigns.post_file_campaign_sound(tmp_path / "jingle.wav", name="Jingle")
    with wave.open(io.BytesIO(cf.campaigns.get_campaign_sound_data_wav(sound.id).read())) as data:
        assert data.getnframes() == 16_000
    assert cf.campaigns.get_campaign_sound_data_mp3(sound.id).read() == audio.mp3(2)

    people = f"firstName,homePhone\nAda,{NUMBER}\n".encode()
    created = cf.contacts.create_contact_list_from_file(
        people, filename="people.csv", name="People"
    )
    [contact] = cf.contacts.get_contact_list_items(created.id)
    assert (contact.first_name, contact.home_phone) == ("Ada", NUMBER)


def test_a_broadcast(cf):
    created = cf.calls.create_call_broadcast(CallBroadcast(name="Spring"))
    cf.calls.start_voice_broadcast(created.id)
    cf.calls.add_call_broadcast_recipients(created.id, [Recipient(phone_number=NUMBER)])
    assert cf.calls.get_call_broadcast(created.id).status == "FINISHED"
    assert cf.calls.get_call_broadcast_stats(created.id).calls_live_answer == 1
    assert len(list(cf.calls.get_call_broadcast_calls(created.id, limit=1))) == 1


def test_error_responses_raise_errors_of_the_client(cf, base_url):
    with pytest.raises(errors.NotFoundError, match="there is no call 5") as caught:
        cf.calls.get_call(5)
    assert caught.value.error is not None
    assert caught.value.error.http_status_code == 404
    with pytest.raises(errors.NotFoundError, match="no recording 'a/b'"):
        cf.calls.get_call_recording_by_name(
            cf.calls.send_calls([CallRecipient(phone_number=NUMBER)]).items[0].id, "a/b"
        )
    with pytest.raises(errors.BadRequestError, match="11 items"):
        cf.calls.send_calls([CallRecipient(phone_number=NUMBER)] * 11)
    with (
        CallFire("sandbox", "wrong", base_url=base_url) as stranger,
        pytest.raises(errors.AuthenticationError),
    ):
        stranger.me.get_account()


def test_the_account_has_leases(cf):
    assert cf.me.get_account().email == "sandbox@example.com"
    assert cf.keywords.is_keyword_available("SUN") is True
    [lease, *_] = cf.numbers.find_number_leases(limit=1)
    cf.numbers.update_number_lease(lease.number or "", NumberLease(auto_renew=False))
    assert cf.numbers.get_number_lease(lease.number or "").auto_renew is False


def test_percent_encoding_of_the_request_target_is_preserved(base_url):
    assert raw(base_url, "GET", "/v2/contacts/dncs/a%2Fb")[2].startswith(b'{"number":"a/b"')
    status, _, body = raw(base_url, "GET", "/v2/calls%2F5")
    assert (status, json.loads(body)["httpStatusCode"]) == (404, 404)
    assert raw(base_url, "GET", "/v2/contacts/dncs?number=1%262&number=%C3%A4&x")[0] == 200
    assert raw(base_url, "GET", "/v2/calls?limit=%FF")[0] == 400
    status, headers, _ = raw(base_url, "PATCH", "/v2/calls", b"{}")
    assert (status, headers["allow"]) == (405, "GET, POST")
    assert raw(base_url, "HEAD", "/v2/calls")[::2] == (405, b"")
    status, headers, body = raw(base_url, "DELETE", "/v2/contacts/dncs/1")
    assert (status, body, headers["content-type"]) == (204, b"", None)


def test_a_body_that_is_too_large_is_refused_after_it_is_received(base_url):
    status, _, body = raw(base_url, "POST", "/v2/contacts", b" " * (33 * 1024 * 1024))
    assert (status, json.loads(body)["httpStatusCode"]) == (413, 413)


def test_a_client_that_disconnects_does_not_affect_others(base_url, cf):
    address = urlsplit(base_url)
    for sent in (
        b"",
        b"POST /v2/calls HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n[",
        b"\0\r\n\r\n",
    ):
        with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
            connection.sendall(sent)
    assert cf.me.get_account().id == 1


@pytest.mark.asyncio
async def test_a_failure_of_the_sandbox_is_logged(monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("broken")

    sandbox = Sandbox(on_error=server.log_error)
    monkeypatch.setitem(sandbox._handlers, "getAccount", broken)
    app = server.create_app(sandbox)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://localhost"
    ) as client:
        response = await client.get("/v2/me/account", auth=("sandbox", "sandbox"))
    assert (response.status_code, response.json()["message"]) == (
        500,
        "the sandbox failed: RuntimeError",
    )
    assert [record.getMessage() for record in caplog.records] == ["GET /v2/me/account failed"]
    assert "RuntimeError: broken" in caplog.text
