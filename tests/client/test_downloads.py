"""Downloads: streamed into a file that appears when it is complete, read, or iterated over."""

import asyncio
import gzip
import random
import threading
from contextlib import suppress

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from tests.servers import Answer, RecordingServer

CONTENT = random.Random(7).randbytes(300_000)  # noqa: S311
SOUND = Answer(200, CONTENT, (("Content-Type", "audio/mpeg"),))
FAILURES = {
    "404": (Answer(404, b'{"message": "gone"}'), errors.NotFoundError),
    "500": (Answer(500, b"<html>"), errors.InternalServerError),
    "truncated": (Answer(200, CONTENT, missing=10), errors.APIConnectionError),
    "truncated to nothing": (Answer(200, b"", missing=10), errors.APIConnectionError),
    "reset": (Answer(200, CONTENT, missing=10, reset=True), errors.APIConnectionError),
    "no answer": (Answer(silent=True), errors.APIConnectionError),
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
def sound(cf):
    return cf.calls.get_call_recording_mp3(5)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "sound.mp3"


def test_nothing_is_sent_before_it_is_wanted(kind, server, sound):
    repr(sound)
    assert server.connections == 0
    server.answers(SOUND)
    kind.do(sound.read())
    assert len(server.received) == 1


@pytest.mark.parametrize("as_text", [False, True])
def test_it_is_saved(kind, server, sound, target, as_text):
    server.answers(SOUND)
    assert kind.do(sound.save(str(target) if as_text else target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert list(target.parent.iterdir()) == [target]


def test_it_is_read(kind, server, sound):
    server.answers(SOUND)
    assert kind.do(sound.read()) == CONTENT


def test_it_is_iterated_over(kind, server, sound):
    server.answers(SOUND)
    chunks = kind.list(sound)
    assert len(chunks) > 1
    assert all(type(chunk) is bytes for chunk in chunks)
    assert b"".join(chunks) == CONTENT


def test_each_use_asks_anew(kind, server, sound, target):
    server.answers(SOUND, Answer(200, b"second"))
    kind.do(sound.save(target))
    assert kind.do(sound.save(target)) == 6
    assert target.read_bytes() == b"second"
    assert len(server.received) == 2


def test_an_encoding_of_the_transfer_is_undone(kind, server, sound, target):
    server.answers(Answer(200, gzip.compress(CONTENT), (("Content-Encoding", "gzip"),)))
    assert kind.do(sound.save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("answer", [Answer(200), Answer(204)])
def test_nothing_is_a_file_too(kind, server, sound, target, answer):
    server.answers(answer)
    assert kind.do(sound.save(target)) == 0
    assert target.read_bytes() == b""
    assert kind.do(sound.read()) == b""
    assert b"".join(kind.list(sound)) == b""


def test_a_json_body_is_bytes_like_any_other(kind, server, sound):
    server.answers(Answer(200, b'{"id": 5}', (("Content-Type", "application/json"),)))
    assert kind.do(sound.read()) == b'{"id": 5}'


@pytest.mark.parametrize("before", [None, b"what stood there"])
@pytest.mark.parametrize(("answer", "error"), FAILURES.values(), ids=FAILURES)
def test_a_failure_leaves_the_folder_as_it_was(kind, server, sound, target, answer, error, before):
    if before is not None:
        target.write_bytes(before)
    server.answers(answer)
    with pytest.raises(error) as caught:
        kind.do(sound.save(target))
    assert caught.value.operation == "getCallRecordingMp3"
    assert [path.name for path in target.parent.iterdir()] == (
        [] if before is None else [target.name]
    )
    assert before is None or target.read_bytes() == before


@pytest.mark.parametrize(("answer", "error"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_raised_from_reading_and_iterating(kind, server, sound, answer, error):
    server.answers(answer)
    with pytest.raises(error):
        kind.do(sound.read())
    with pytest.raises(error):
        kind.list(sound)


def test_a_failure_says_what_the_api_said(kind, server, sound):
    server.answers(FAILURES["404"][0])
    with pytest.raises(errors.NotFoundError, match="gone") as caught:
        kind.do(sound.read())
    assert caught.value.error.message == "gone"
    assert caught.value.url.endswith("/calls/recordings/5.mp3")


def test_the_functions_of_a_module_fail_alike(kind, server, cf):
    from callfire_client.api.calls import get_call_recording_mp3 as module

    server.answers(FAILURES["truncated"][0])
    with pytest.raises(errors.APIConnectionError):
        kind.do((module.sync if kind.name == "sync" else module.asyncio)(5, client=cf))


def test_a_folder_that_is_missing_is_told_before_anything_is_sent(kind, server, sound, tmp_path):
    with pytest.raises(FileNotFoundError, match="no such place"):
        kind.do(sound.save(tmp_path / "no such place" / "sound.mp3"))
    assert server.connections == 0


def test_a_folder_that_cannot_be_written_is_told(kind, server, sound):
    server.answers(SOUND)
    with pytest.raises(OSError, match="/proc/self"):  # where not even root can make a file
        kind.do(sound.save("/proc/self/sound.mp3"))


def test_a_link_that_stands_at_the_target_is_replaced(kind, server, sound, target):
    other = target.with_name("other")
    other.write_bytes(b"untouched")
    target.symlink_to(other)
    server.answers(SOUND)
    kind.do(sound.save(target))
    assert other.read_bytes() == b"untouched"
    assert target.read_bytes() == CONTENT


def test_a_file_is_readable_by_whom_the_machine_says(kind, server, sound, target):
    server.answers(SOUND)
    kind.do(sound.save(target))
    plain = target.with_name("plain")
    plain.touch()
    assert target.stat().st_mode == plain.stat().st_mode


def test_the_file_appears_when_it_is_complete(server, target):
    """What stood there can be read until the very end."""
    target.write_bytes(b"before")
    server.answers(SOUND)
    with CallFire("u", "p", base_url=server.url) as cf:
        chunks = iter(cf.calls.get_call_recording_mp3(5))
        next(chunks)
        assert target.read_bytes() == b"before"
        chunks.close()


def test_leaving_early_gives_the_connection_up(server):
    server.answers(SOUND)
    with CallFire("u", "p", base_url=server.url) as cf:
        for _ in range(3):
            for chunk in cf.calls.get_call_recording_mp3(5):
                assert chunk
                break
        assert cf.calls.get_call_recording_mp3(5).read() == CONTENT


@pytest.mark.asyncio
async def test_leaving_early_on_a_loop_gives_the_connection_up(server):
    server.answers(SOUND)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        for _ in range(3):
            async for chunk in cf.calls.get_call_recording_mp3(5):
                assert chunk
                break
        assert await cf.calls.get_call_recording_mp3(5).read() == CONTENT


@pytest.mark.asyncio
async def test_a_cancelled_download_leaves_nothing(server, target):
    going = threading.Event()
    half = len(CONTENT) // 2
    server.answers(Answer(200, CONTENT[:half], missing=half, hold=going))
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        saving = asyncio.create_task(cf.calls.get_call_recording_mp3(5).save(target))
        while not [path for path in target.parent.iterdir() if path.stat().st_size]:
            assert not saving.done()
            await asyncio.sleep(0.01)
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        going.set()
        assert list(target.parent.iterdir()) == []
        server.answers(SOUND)
        assert await cf.calls.get_call_recording_mp3(5).read() == CONTENT


def test_a_download_that_could_not_begin_is_asked_for_again(kind, server, slept, target):
    server.answers(Answer(503), Answer(silent=True), SOUND)
    download = kind.client(max_retries=2).calls.get_call_recording_mp3(5)
    assert kind.do(download.save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert len(server.received) == 3


# Redirects: the service may keep its sounds elsewhere.


@pytest.fixture
def elsewhere():
    """Another host, over https, that records what it is asked."""
    asked = []

    def answer(request):
        asked.append(request)
        return httpx.Response(200, content=CONTENT)

    answer.asked = asked
    return answer


def client_that_knows(kind, elsewhere):
    """A client whose https goes to a function; its http goes over the wire."""
    mounts = {"https://": httpx.MockTransport(elsewhere)}
    if kind.name == "sync":
        return httpx.Client(mounts=mounts)
    return httpx.AsyncClient(mounts=mounts)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_download_follows_to_another_host_without_credentials(
    kind, server, elsewhere, target, status
):
    url = "https://cdn.example.com/a%2Fb.mp3?signature=x%2By&n=1"
    server.answers(Answer(status, headers=(("Location", url),)))
    library = client_that_knows(kind, elsewhere)
    cf = kind.client(http_client=library)
    assert kind.do(cf.calls.get_call_recording_mp3(5).save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    (asked,) = elsewhere.asked
    assert asked.method == "GET"
    assert str(asked.url) == url
    assert "authorization" not in asked.headers
    assert server.received[0].header("Authorization")
    kind.do(library.close() if kind.name == "sync" else library.aclose())


def test_credentials_do_not_come_back_on_the_way(kind, server, elsewhere):
    """Redirected away and back, a download does not bring the credentials along again."""

    def bounce(request):
        elsewhere(request)
        return httpx.Response(302, headers={"Location": f"{server.url}/back"})

    server.answers(Answer(302, headers=(("Location", "https://cdn.example.com/x"),)), SOUND)
    library = client_that_knows(kind, bounce)
    cf = kind.client(http_client=library)
    with suppress(errors.APIStatusError):  # refused is as good
        kind.do(cf.calls.get_call_recording_mp3(5).read())
    assert [got.header("Authorization") for got in server.received[1:]] in ([], [None])
    kind.do(library.close() if kind.name == "sync" else library.aclose())


@pytest.mark.parametrize("location", ["http://localhost:{port}/x", "http://127.0.0.2:{port}/x"])
def test_no_download_goes_to_another_host_over_http(kind, server, sound, location):
    with RecordingServer(answer=lambda _: SOUND) as other:
        port = other.url.rpartition(":")[2]
        server.answers(Answer(302, headers=(("Location", location.format(port=port)),)))
        with pytest.raises(errors.APIStatusError) as caught:
            kind.do(sound.read())
        assert caught.value.status_code == 302
        assert other.connections == 0


@pytest.mark.parametrize(
    "location", ["ftp://example.com/x", "file:///etc/passwd", "https://[", "http://:99999/"]
)
def test_a_download_that_is_sent_nowhere(kind, server, sound, location):
    server.answers(Answer(302, headers=(("Location", location),)))
    with pytest.raises(errors.CallFireError):
        kind.do(sound.read())
    assert len(server.received) == 1
