"""Uploads of what is only read once, is large, or is told about while it goes."""

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


async def pieces(*contents):
    for content in contents:
        await asyncio.sleep(0)
        yield content


def open_files():
    return [str(link.resolve()) for link in Path("/proc/self/fd").iterdir()]


@pytest.fixture
def piped():
    """A file that cannot be read twice, with its content already on the way."""
    reader, writer = os.pipe()
    with open(reader, "rb") as file:  # noqa: PTH123 - it has no path
        thread = threading.Thread(target=lambda: (os.write(writer, b"once"), os.close(writer)))
        thread.start()
        yield file
        thread.join()


@pytest.mark.asyncio
async def test_an_async_iterable_is_sent_as_it_comes(server):
    server.answers(CREATED)
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        await cf.media.create_media(pieces(b"one", b"", b"two"), filename="a.mp3")
    (got,) = server.received
    assert got.header("Content-Length") is None
    assert got.header("Transfer-Encoding") == "chunked"
    assert parts(got)["file"] == (b"onetwo", "a.mp3", "audio/mpeg")


def test_an_async_iterable_is_refused_by_the_client_that_blocks(server):
    with (
        CallFire("u", "p", base_url=server.url) as cf,
        pytest.raises(TypeError, match="only be uploaded by AsyncCallFire"),
    ):
        cf.media.create_media(pieces(b"one"), filename="a.mp3")
    assert server.connections == 0


def test_an_async_iterable_needs_a_name(kind, cf):
    with pytest.raises(ValueError, match="no name: give filename="):
        kind.do(cf.media.create_media(pieces(b"one")))


def test_what_has_no_length_is_sent_in_chunks(kind, server, cf, piped):
    server.answers(CREATED)
    kind.do(cf.media.create_media(piped, filename="a.mp3"))
    assert server.received[0].header("Content-Length") is None
    assert parts(server.received[0])["file"][0] == b"once"


def test_progress_is_told_up_to_the_whole(kind, server, cf):
    server.answers(CREATED)
    told = []
    content = bytes(3 * CHUNK + 1)
    kind.do(
        cf.media.create_media(
            content, filename="a.mp3", name="n", progress=lambda *said: told.append(said)
        )
    )
    done, totals = zip(*told, strict=True)
    assert list(done) == sorted(done)
    assert done[-1] == len(server.received[0].body)
    assert set(totals) == {len(server.received[0].body)}
    assert int(server.received[0].header("Content-Length")) == done[-1]


def test_progress_that_raises_ends_the_upload(kind, server, cf):
    def refuse(_done, _total):
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        kind.do(cf.media.create_media(b"x", filename="a.mp3", progress=refuse))


def test_a_consumed_stream_is_never_sent_again(kind, server, slept, piped):
    server.answers(Answer(429))
    with pytest.raises(errors.RateLimitError):
        # Told that a 429 means "not done", it would be sent again if it could.
        kind.do(
            kind.client(max_retries=3, retry_rate_limited=True).media.create_media(
                piped, filename="a.mp3"
            )
        )
    assert (len(server.received), slept) == (1, [])


def test_what_can_be_read_again_is_sent_again_from_its_start(kind, server, slept, tmp_path):
    server.answers(Answer(429), CREATED)
    path = tmp_path / "a.mp3"
    path.write_bytes(b"skipped" + b"sent")
    with path.open("rb") as file:
        file.seek(len(b"skipped"))
        cf = kind.client(max_retries=1, retry_rate_limited=True)
        kind.do(cf.media.create_media(file))
    assert [parts(got)["file"][0] for got in server.received] == [b"sent", b"sent"]


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = tmp_path / "large.wav"
    with path.open("wb") as file:
        file.truncate(LARGE)
    multipart = Multipart([Part("file", Source(path), "large.wav", "audio/wav")])
    tracemalloc.start()
    try:
        sent = sum(map(len, multipart.chunks()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sent == multipart.length
    assert peak < 4 * CHUNK


@pytest.mark.asyncio
async def test_a_cancelled_upload_closes_its_file(server, tmp_path):
    path = tmp_path / "large.wav"
    with path.open("wb") as file:
        file.truncate(LARGE)
    begun = asyncio.Event()
    async with AsyncCallFire("u", "p", base_url=server.url) as cf:
        upload = asyncio.create_task(cf.media.create_media(path, progress=lambda *_: begun.set()))
        await begun.wait()
        upload.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await upload
    assert "createMedia was interrupted" in caught.value.__notes__[0]
    assert str(path) not in open_files()
