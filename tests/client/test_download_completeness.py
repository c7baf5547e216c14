"""Downloads that are not the whole file are never taken for it: statuses, content codings, lengths."""

import asyncio
import functools
import gzip
import random
import tracemalloc
import zlib

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.api.calls import get_call_recording_mp3
from tests.client.download_server import DownloadServer, FileResponse, altered, cut

CONTENT = random.Random(4).randbytes(50_000)  # noqa: S311 - the same in every run
WAYS = ["save", "read", "iterate", "sync function"]
MIB = 1024 * 1024


@pytest.fixture
def host():
    with DownloadServer(CONTENT) as running:
        yield running


@pytest.fixture(params=WAYS)
def download(request, over, host, tmp_path):
    """A function that downloads in one of the ways, and returns the bytes; a failure changes no file."""
    way, target = request.param, tmp_path / "sound.mp3"

    def run(**options):
        cf = over.client(base_url=host.url, **options)
        recording = cf.calls.get_call_recording_mp3(5)
        if way == "read":
            return over.do(recording.read())
        if way == "iterate":
            return b"".join(over.list(recording))
        if way == "sync function":
            module = get_call_recording_mp3
            return over.do((module.sync if over.name == "sync" else module.asyncio)(5, client=cf))
        target.write_bytes(b"before")
        try:
            assert over.do(recording.save(target)) == target.stat().st_size
        except errors.CallFireError:
            assert [path.name for path in tmp_path.iterdir()] == [target.name]
            assert target.read_bytes() == b"before"
            raise
        assert [path.name for path in tmp_path.iterdir()] == [target.name]
        return target.read_bytes()

    run.way = way
    return run


def status(code, body=b"<html>", headers=()):
    if code in {204, 205}:  # without a body
        return lambda _: FileResponse(code, (("Connection", "close"),), length="")
    return lambda _: FileResponse(code, headers, body)


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("code", [202, 203, 204, 205, 207, 226])
def test_a_success_without_a_file_raises(download, host, slept, code):
    host.faults = [status(code)] * 3
    with pytest.raises(
        errors.ResponseParseError, match=f"status {code}.*expected a file"
    ) as caught:
        download(max_retries=2)
    assert caught.value.accepted
    assert caught.value.status_code == code
    assert len(host.requests) == 1  # what was accepted is not sent again


@pytest.mark.promise("a file is whole or absent")
def test_a_206_of_the_whole_file_is_the_file(download, host):
    content_range = ("Content-Range", f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}")
    host.faults = [status(206, CONTENT, (content_range,))]
    assert download() == CONTENT


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("content_range", ["bytes 0-9/*", "bytes 0-9/11", ""])
def test_a_206_of_a_part_raises(download, host, content_range):
    host.faults = [status(206, b"0123456789", (("Content-Range", content_range),))]
    with pytest.raises(errors.CallFireError):
        download()


# Content codings.

CODINGS = {
    "gzip": ("gzip", gzip.compress(CONTENT)),
    "gzip of two members": ("gzip", gzip.compress(CONTENT[:99]) + gzip.compress(CONTENT[99:])),
    "deflate": ("deflate", zlib.compress(CONTENT)),
    "deflate without the zlib format": ("deflate", zlib.compress(CONTENT)[2:-4]),
}


def encoded(coding, body, **more):
    return altered(headers=(("Content-Encoding", coding), ("ETag", '"one"')), body=body, **more)


@pytest.mark.parametrize(("coding", "body"), CODINGS.values(), ids=CODINGS)
def test_a_content_coding_is_removed(download, host, coding, body):
    host.faults = [encoded(coding, body, chunked=coding == "gzip")]
    assert download() == CONTENT


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize(
    ("coding", "missing", "framing"),
    [
        ("gzip", 1, {}),
        ("gzip", 8, {"chunked": True}),
        ("gzip of two members", 20_000, {"length": ""}),
        ("deflate", 4, {"chunked": True}),
        ("deflate without the zlib format", 200, {}),
    ],
)
def test_a_body_without_the_end_of_its_coding_raises(download, host, coding, missing, framing):
    """The framing of HTTP is correct: only the coding shows that something is missing."""
    name, body = CODINGS[coding]
    host.faults = [encoded(name, body[:-missing], **framing)]
    with pytest.raises(errors.APIConnectionError, match="content coding"):
        download()


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("body", [CONTENT, gzip.compress(CONTENT) + b"more"], ids=["raw", "more"])
def test_a_damaged_coding_raises(download, host, body):
    host.faults = [encoded("gzip", body)]
    with pytest.raises(errors.APIConnectionError, match="content coding"):
        download()


@pytest.mark.promise("a file is whole or absent")
def test_a_damaged_coding_is_downloaded_again_from_its_start(download, host, slept):
    host.faults = [encoded("gzip", CODINGS["gzip"][1][:-9]), encoded(*CODINGS["gzip"])]
    if download.way == "iterate":  # the chunks are already in use
        with pytest.raises(errors.APIConnectionError):
            download(max_retries=1)
    else:
        assert download(max_retries=1) == CONTENT
        assert host.requested_ranges == [None, None]


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("coding", ["foo", "gzip, gzip"])
def test_an_unsupported_coding_raises(download, host, slept, coding):
    host.faults = [encoded(coding, gzip.compress(CONTENT))] * 2
    with pytest.raises(errors.ResponseParseError, match=f"content coding '{coding}'") as caught:
        download(max_retries=1)
    assert caught.value.accepted
    assert len(host.requests) == 1


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_an_empty_body_is_an_empty_file_in_any_coding(download, host, coding):
    host.faults = [encoded(coding, b"")]
    assert download() == b""


# The request for the rest.


def resumed(over, host, target, *faults, retries):
    host.faults = [cut(20_000), *faults]
    cf = over.client(base_url=host.url, max_retries=retries)
    return over.do(cf.calls.get_call_recording_mp3(5).save(target))


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("code", [202, 203, 204, 205, 207, 226])
def test_the_rest_with_another_status_is_not_the_rest(over, host, slept, tmp_path, code):
    target = tmp_path / "sound.mp3"
    target.write_bytes(b"before")
    other = status(code, b"x" * 30_000)
    with pytest.raises(errors.APIConnectionError, match=f"status {code} is not the requested part"):
        resumed(over, host, target, other, retries=1)
    assert [path.name for path in tmp_path.iterdir()] == ["sound.mp3"]
    assert target.read_bytes() == b"before"
    host.requests.clear()
    assert resumed(over, host, target, other, retries=2) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert host.requested_ranges == [None, "bytes=20000-", None]
    host.requests.clear()
    with pytest.raises(errors.ResponseParseError, match=f"status {code}"):
        resumed(over, host, target, other, other, other, retries=9)
    assert len(host.requests) == 3


@pytest.mark.promise("a file is whole or absent")
def test_an_encoded_part_is_not_the_rest(over, host, slept, tmp_path):
    def encode(response):
        headers = (*response.headers, ("Content-Encoding", "gzip"))
        return FileResponse(206, headers, gzip.compress(response.body))

    target = tmp_path / "sound.mp3"
    with pytest.raises(errors.APIConnectionError, match="not the requested part"):
        resumed(over, host, target, encode, retries=1)
    assert list(tmp_path.iterdir()) == []


# Memory and the event loop.


@functools.cache
def bomb(layers):
    body = zlib.compressobj(9, wbits=31)
    pieces = b"".join([*(body.compress(bytes(MIB)) for _ in range(200)), body.flush()])
    return pieces if layers == 1 else gzip.compress(pieces)


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("method", ["read", "save", "iterate"])
def test_memory_is_bounded_whatever_a_body_decodes_to(over, host, tmp_path, layers, method):
    body = bomb(layers)
    host.faults = [encoded(", ".join(["gzip"] * layers), body)]
    download = over.client(base_url=host.url).calls.get_call_recording_mp3(5)
    tracemalloc.start()
    try:
        if method == "read":
            with pytest.raises(errors.CallFireError):
                over.do(download.read(max_bytes=1000))
        elif layers == 2:
            with pytest.raises(errors.ResponseParseError):
                over.do(download.save(tmp_path / "a"))
        elif method == "save":
            with pytest.raises(KeyError):  # each call is one chunk: stop after the first
                over.do(download.save(tmp_path / "a", progress=lambda *_: {}["stop"]))
        else:
            sizes = Sizes()
            over.feed(download, sizes)
            assert sizes.total == 200 * MIB
            assert sizes.largest <= MIB
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * MIB
    assert list(tmp_path.iterdir()) == []


class Sizes:
    """A list that keeps only the sizes of its items."""

    def __init__(self):
        self.total = self.largest = 0

    def append(self, chunk):
        self.total += len(chunk)
        self.largest = max(self.largest, len(chunk))

    def extend(self, chunks):
        for chunk in chunks:
            self.append(chunk)


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
@pytest.mark.parametrize("method", ["read", "save", "iterate"])
def test_other_tasks_run_while_a_large_body_is_decoded(host, tmp_path, transport, method):
    """The body is received in few chunks, and decoded in 160 pieces."""
    body = zlib.compressobj(9, wbits=31)
    large = b"".join([*(body.compress(bytes(MIB)) for _ in range(40)), body.flush()])
    host.faults = [encoded("gzip", large)]
    turns = 0

    async def count():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def run():
        async with AsyncCallFire("u", "p", base_url=host.url, transport=transport) as cf:
            download = cf.calls.get_call_recording_mp3(5)
            counting = asyncio.create_task(count())
            if method == "read":
                assert len(await download.read()) == 40 * MIB
            elif method == "save":
                assert await download.save(tmp_path / "a") == 40 * MIB
            else:
                assert sum([len(chunk) async for chunk in download]) == 40 * MIB
            counting.cancel()

    asyncio.run(run())
    assert turns > 100
