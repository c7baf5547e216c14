"""Uploads of streams and large files, and the progress of uploads."""

import asyncio
import os
import threading
import tracemalloc
from pathlib import Path

import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._files.multipart import CHUNK, Multipart, Part, Source
from tests.client.test_uploads import parts
from tests.servers import Answer, json_answer

LARGE = 64 * 1024 * 1024
CREATED = json_answer('{"id": 1}')


async def stream(*contents):
    """Yield chunks, with a turn of the event loop before each."""
    for content in contents:
        await asyncio.sleep(0)
        yield content


def open_files():
    return [str(link.resolve()) for link in Path("/proc/self/fd").iterdir()]


@pytest.fixture
def piped():
    """The read end of a pipe that contains `once`; it cannot be read twice."""
    reader, writer = os.pipe()
    with open(reader, "rb") as file:  # noqa: PTH123 - a pipe has no path
        thread = threading.Thread(target=lambda: (os.write(writer, b"once"), os.close(writer)))
        thread.start()
        yield file
        thread.join()


@pytest.mark.asyncio
async def test_an_async_iterable_is_sent_in_chunks(server):
    server.answers(CREATED)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        await cf.media.create_media(stream(b"one", b"", b"two"), filename="a.mp3")
    (request,) = server.received
    assert request.header("Content-Length") is None
    assert request.header("Transfer-Encoding") == "chunked"
    assert parts(request)["file"] == (b"onetwo", "a.mp3", "audio/mpeg")


def test_an_async_iterable_raises_in_the_synchronous_client(server):
    with (
        CallFire("u", "p", base_url=server.url) as cf,
        pytest.raises(TypeError, match="can be uploaded with AsyncCallFire only"),
    ):
        cf.media.create_media(stream(b"one"), filename="a.mp3")
    assert server.connections == 0


def test_an_async_iterable_without_filename_raises(kind, cf):
    with pytest.raises(ValueError, match="no name: pass filename="):
        kind.do(cf.media.create_media(stream(b"one")))


def test_a_file_without_length_is_sent_in_chunks(kind, server, cf, piped):
    server.answers(CREATED)
    kind.do(cf.media.create_media(piped, filename="a.mp3"))
    assert server.received[0].header("Content-Length") is None
    assert parts(server.received[0])["file"][0] == b"once"


def test_progress_is_reported_up_to_the_total(kind, server, cf):
    server.answers(CREATED)
    progress_calls = []
    content = bytes(3 * CHUNK + 1)
    kind.do(
        cf.media.create_media(
            content,
            filename="a.mp3",
            name="n",
            progress=lambda *arguments: progress_calls.append(arguments),
        )
    )
    sent_sizes, totals = zip(*progress_calls, strict=True)
    assert list(sent_sizes) == sorted(sent_sizes)
    assert sent_sizes[-1] == len(server.received[0].body)
    assert set(totals) == {len(server.received[0].body)}
    assert int(server.received[0].header("Content-Length")) == sent_sizes[-1]


def test_an_exception_in_the_progress_callback_ends_the_upload(kind, server, cf):
    def refuse(_done, _total):
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        kind.do(cf.media.create_media(b"x", filename="a.mp3", progress=refuse))


@pytest.mark.promise("never sent twice")
def test_a_consumed_stream_is_not_retried(kind, server, slept, piped):
    server.answers(Answer(429))
    with pytest.raises(errors.RateLimitError):
        # With retry_rate_limited, a body that can be read again would be retried.
        kind.do(
            kind.client(max_retries=3, retry_rate_limited=True).media.create_media(
                piped, filename="a.mp3"
            )
        )
    assert (len(server.received), slept) == (1, [])


def test_a_retried_open_file_is_sent_from_its_initial_position(kind, server, slept, tmp_path):
    server.answers(Answer(429), CREATED)
    path = tmp_path / "a.mp3"
    path.write_bytes(b"skipped" + b"sent")
    with path.open("rb") as file:
        file.seek(len(b"skipped"))
        cf = kind.client(max_retries=1, retry_rate_limited=True)
        kind.do(cf.media.create_media(file))
    assert [parts(request)["file"][0] for request in server.received] == [b"sent", b"sent"]


def test_memory_does_not_grow_with_the_size_of_the_file(tmp_path):
    path = tmp_path / "large.wav"
    with path.open("wb") as file:
        file.truncate(LARGE)
    multipart = Multipart([Part("file", Source(path), "large.wav", "audio/wav")])
    tracemalloc.start()
    try:
        size = sum(map(len, multipart.chunks()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size == multipart.length
    assert peak < 4 * CHUNK


@pytest.mark.promise("a cancelled call ends and leaves nothing", transports=["httpx asyncio"])
@pytest.mark.asyncio
async def test_a_cancelled_upload_closes_its_file(server, tmp_path):
    path = tmp_path / "large.wav"
    with path.open("wb") as file:
        file.truncate(LARGE)
    started = asyncio.Event()
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        upload = asyncio.create_task(cf.media.create_media(path, progress=lambda *_: started.set()))
        await started.wait()
        upload.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await upload
    assert "createMedia was interrupted" in caught.value.__notes__[0]
    assert str(path) not in open_files()
