"""Downloads: streamed to a file that appears when complete, read into memory, or iterated over."""

import asyncio
import gzip
import random
import threading
from contextlib import suppress

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from tests.kinds import ALL_KINDS
from tests.servers import Answer, RecordingServer

CONTENT = random.Random(7).randbytes(300_000)  # noqa: S311 - the same in every run
RECORDING = Answer(200, CONTENT, (("Content-Type", "audio/mpeg"),))
FAILURES = {
    "404": (Answer(404, b'{"message": "gone"}'), errors.NotFoundError),
    "500": (Answer(500, b"<html>"), errors.InternalServerError),
    "truncated": (Answer(200, CONTENT, missing=10), errors.APIConnectionError),
    "truncated to 0 bytes": (Answer(200, b"", missing=10), errors.APIConnectionError),
    "reset": (Answer(200, CONTENT, missing=10, reset=True), errors.APIConnectionError),
    "no response": (Answer(silent=True), errors.APIConnectionError),
    "bad encoding": (
        Answer(200, b"no gzip", (("Content-Encoding", "gzip"),)),
        errors.CallFireError,
    ),
    "moved": (
        Answer(302, headers=(("Location", "http://example.invalid/"),)),
        errors.APIStatusError,
    ),
}


@pytest.fixture
def download(cf):
    return cf.calls.get_call_recording_mp3(5)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "sound.mp3"


def test_no_request_is_sent_before_the_download_is_used(kind, server, download):
    repr(download)
    assert server.connections == 0
    server.answers(RECORDING)
    kind.do(download.read())
    assert len(server.received) == 1


@pytest.mark.parametrize("as_text", [False, True])
def test_save_writes_the_file(kind, server, download, target, as_text):
    server.answers(RECORDING)
    assert kind.do(download.save(str(target) if as_text else target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert list(target.parent.iterdir()) == [target]


def test_read_returns_the_bytes(kind, server, download):
    server.answers(RECORDING)
    assert kind.do(download.read()) == CONTENT


def test_iteration_yields_chunks(kind, server, download):
    server.answers(RECORDING)
    chunks = kind.list(download)
    assert len(chunks) > 1
    assert all(type(chunk) is bytes for chunk in chunks)
    assert b"".join(chunks) == CONTENT


def test_each_use_sends_a_request(kind, server, download, target):
    server.answers(RECORDING, Answer(200, b"second"))
    kind.do(download.save(target))
    assert kind.do(download.save(target)) == 6
    assert target.read_bytes() == b"second"
    assert len(server.received) == 2


def test_a_content_coding_is_decoded(kind, server, download, target):
    server.answers(Answer(200, gzip.compress(CONTENT), (("Content-Encoding", "gzip"),)))
    assert kind.do(download.save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT


def test_an_empty_body_is_an_empty_file(kind, server, download, target):
    server.answers(Answer(200))
    assert kind.do(download.save(target)) == 0
    assert target.read_bytes() == b""
    assert kind.do(download.read()) == b""
    assert b"".join(kind.list(download)) == b""


def test_a_json_body_is_returned_as_bytes(kind, server, download):
    server.answers(Answer(200, b'{"id": 5}', (("Content-Type", "application/json"),)))
    assert kind.do(download.read()) == b'{"id": 5}'


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("before", [None, b"previous content"])
@pytest.mark.parametrize(("response", "error"), FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_a_failed_save_leaves_the_folder_unchanged(
    kind, server, download, target, response, error, before
):
    if before is not None:
        target.write_bytes(before)
    server.answers(response)
    with pytest.raises(error) as caught:
        kind.do(download.save(target))
    assert caught.value.operation == "getCallRecordingMp3"
    assert [path.name for path in target.parent.iterdir()] == (
        [] if before is None else [target.name]
    )
    assert before is None or target.read_bytes() == before


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize(("response", "error"), FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_read_and_iteration_raise_the_error_of_a_failure(kind, server, download, response, error):
    server.answers(response)
    with pytest.raises(error):
        kind.do(download.read())
    with pytest.raises(error):
        kind.list(download)


def test_an_error_contains_the_error_response_of_the_api(kind, server, download):
    server.answers(FAILURES["404"][0])
    with pytest.raises(errors.NotFoundError, match="gone") as caught:
        kind.do(download.read())
    assert caught.value.error.message == "gone"
    assert caught.value.url.endswith("/calls/recordings/5.mp3")


def test_the_functions_of_an_operation_module_raise_the_same_error(kind, server, cf):
    from callfire_client.api.calls import get_call_recording_mp3 as module

    server.answers(FAILURES["truncated"][0])
    with pytest.raises(errors.APIConnectionError):
        kind.do((module.sync if kind.name == "sync" else module.asyncio)(5, client=cf))


def test_a_missing_folder_raises_before_a_request_is_sent(kind, server, download, tmp_path):
    with pytest.raises(FileNotFoundError, match="no such folder"):
        kind.do(download.save(tmp_path / "no such folder" / "sound.mp3"))
    assert server.connections == 0


def test_a_folder_without_write_access_raises(kind, server, download):
    server.answers(RECORDING)
    with pytest.raises(OSError, match="/proc/self"):  # not even root can create a file there
        kind.do(download.save("/proc/self/sound.mp3"))


def test_the_file_has_the_permissions_of_a_new_file(kind, server, download, target):
    server.answers(RECORDING)
    kind.do(download.save(target))
    plain = target.with_name("plain")
    plain.touch()
    assert target.stat().st_mode == plain.stat().st_mode


@pytest.mark.promise("a file is whole or absent", transports=["httpx blocking"])
def test_an_existing_file_is_unchanged_until_the_download_is_complete(server, target):
    """The previous content can be read until the download is complete."""
    target.write_bytes(b"before")
    server.answers(RECORDING)
    with CallFire("u", "p", base_url=server.url) as cf:
        chunks = iter(cf.calls.get_call_recording_mp3(5))
        next(chunks)
        assert target.read_bytes() == b"before"
        chunks.close()


def test_leaving_an_iteration_releases_the_connection(server):
    server.answers(RECORDING)
    with CallFire("u", "p", base_url=server.url) as cf:
        for _ in range(3):
            for chunk in cf.calls.get_call_recording_mp3(5):
                assert chunk
                break
        assert cf.calls.get_call_recording_mp3(5).read() == CONTENT


@pytest.mark.asyncio
async def test_leaving_an_async_iteration_releases_the_connection(server):
    server.answers(RECORDING)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        for _ in range(3):
            async for chunk in cf.calls.get_call_recording_mp3(5):
                assert chunk
                break
        assert await cf.calls.get_call_recording_mp3(5).read() == CONTENT


@pytest.mark.promise("a file is whole or absent", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_a_cancelled_download_leaves_no_file_and_no_connection(server, target):
    release = threading.Event()
    half = len(CONTENT) // 2
    server.answers(Answer(200, CONTENT[:half], missing=half, hold=release))
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        saving = asyncio.create_task(cf.calls.get_call_recording_mp3(5).save(target))
        while not [path for path in target.parent.iterdir() if path.stat().st_size]:
            assert not saving.done()
            await asyncio.sleep(0.01)
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        release.set()
        assert list(target.parent.iterdir()) == []
        server.answers(RECORDING)
        assert await cf.calls.get_call_recording_mp3(5).read() == CONTENT


def test_a_download_that_fails_before_its_body_is_retried(kind, server, slept, target):
    server.answers(Answer(503), Answer(silent=True), RECORDING)
    retrying = kind.client(max_retries=2).calls.get_call_recording_mp3(5)
    assert kind.do(retrying.save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert len(server.received) == 3


# Redirects: the service may store its recordings on another host.


@pytest.fixture
def other_host():
    """The handler of another host, over https, with its requests in the attribute `requests`."""
    requests = []

    def respond(request):
        requests.append(request)
        return httpx.Response(200, content=CONTENT)

    respond.requests = requests
    return respond


def http_client_with_https(kind, other_host):
    """Make a client that passes https requests to a handler; http requests use the network."""
    mounts = {"https://": httpx.MockTransport(other_host)}
    if kind.name == "sync":
        return httpx.Client(mounts=mounts)
    return httpx.AsyncClient(mounts=mounts)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_download_follows_a_redirect_to_another_host_without_credentials(
    kind, server, other_host, target, status
):
    url = "https://cdn.example.com/a%2Fb.mp3?signature=x%2By&n=1"
    server.answers(Answer(status, headers=(("Location", url),)))
    http_client = http_client_with_https(kind, other_host)
    cf = kind.client(http_client=http_client)
    assert kind.do(cf.calls.get_call_recording_mp3(5).save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    (request,) = other_host.requests
    assert request.method == "GET"
    assert str(request.url) == url
    assert "authorization" not in request.headers
    assert server.received[0].header("Authorization")
    kind.do(http_client.close() if kind.name == "sync" else http_client.aclose())


def test_a_redirect_back_to_the_first_origin_gets_no_credentials(kind, server, other_host):
    """A redirect back to the first origin does not get the credentials either."""

    def redirect_back(request):
        other_host(request)
        return httpx.Response(302, headers={"Location": f"{server.url}/back"})

    server.answers(Answer(302, headers=(("Location", "https://cdn.example.com/x"),)), RECORDING)
    http_client = http_client_with_https(kind, redirect_back)
    cf = kind.client(http_client=http_client)
    with suppress(errors.APIStatusError):  # an error is as good
        kind.do(cf.calls.get_call_recording_mp3(5).read())
    assert [request.header("Authorization") for request in server.received[1:]] in ([], [None])
    kind.do(http_client.close() if kind.name == "sync" else http_client.aclose())


@pytest.mark.parametrize("location", ["http://localhost:{port}/x", "http://127.0.0.2:{port}/x"])
def test_a_redirect_to_another_host_over_http_is_not_followed(kind, server, download, location):
    with RecordingServer(answer=lambda _: RECORDING) as other:
        port = other.url.rpartition(":")[2]
        server.answers(Answer(302, headers=(("Location", location.format(port=port)),)))
        with pytest.raises(errors.APIStatusError) as caught:
            kind.do(download.read())
        assert caught.value.status_code == 302
        assert other.connections == 0


@pytest.mark.parametrize(
    "location", ["ftp://example.com/x", "file:///etc/passwd", "https://[", "http://:99999/"]
)
def test_a_redirect_to_an_unsupported_url_is_not_followed(kind, server, download, location):
    server.answers(Answer(302, headers=(("Location", location),)))
    with pytest.raises(errors.CallFireError):
        kind.do(download.read())
    assert len(server.received) == 1
