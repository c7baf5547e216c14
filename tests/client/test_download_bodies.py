"""The bodies of downloads: metadata, progress, limits on memory, and content codings."""

import gzip
import io
import random
import threading
import tracemalloc

import httpx
import pytest

from callfire_client import CallFire, errors
from tests.client.download_server import DownloadServer, altered, cut
from tests.kinds import ALL_KINDS
from tests.servers import PATIENCE

CONTENT = random.Random(3).randbytes(100_000)  # noqa: S311 - the same in every run
COMPRESSED = gzip.compress(CONTENT)
GZIP = ("Content-Encoding", "gzip")
MIB = 1024 * 1024


@pytest.fixture
def host():
    with DownloadServer(CONTENT) as running:
        yield running


@pytest.fixture
def download(kind, host):
    return make_download(kind, host)


def make_download(kind, host, **options):
    return kind.client(base_url=host.url, **options).calls.get_call_recording_mp3(5)


def metadata(download):
    return download.content_type, download.content_length, download.filename


# Metadata and progress.


def test_metadata_is_none_before_the_download_starts(host, download):
    assert metadata(download) == (None, None, None)
    assert download.path is None
    assert host.requests == []


@pytest.mark.parametrize("method", ["read", "save", "iterate"])
def test_metadata_is_set_by_each_method_that_downloads(kind, host, download, method, tmp_path):
    host.headers += (("Content-Disposition", "attachment; filename=a.mp3"),)
    if method == "read":
        kind.do(download.read())
    elif method == "save":
        kind.do(download.save(tmp_path / "x"))
    else:
        kind.list(download)
    assert metadata(download) == ("audio/mpeg", len(CONTENT), "a.mp3")


def test_metadata_is_set_when_the_first_chunk_is_received(host):
    with CallFire("u", "p", base_url=host.url) as cf:
        download = cf.calls.get_call_recording_mp3(5)
        chunks = iter(download)
        assert metadata(download) == (None, None, None)
        next(chunks)
        assert metadata(download) == ("audio/mpeg", len(CONTENT), None)
        chunks.close()


def test_metadata_stays_none_after_a_failure(kind, host, download):
    host.faults = [altered(status=404, body=b"{}")]
    with pytest.raises(errors.NotFoundError):
        kind.do(download.read())
    assert metadata(download) == (None, None, None)


def test_metadata_is_none_for_headers_that_are_absent(kind, host, download):
    host.headers = ()
    host.faults = [altered(chunked=True)]
    assert kind.do(download.read()) == CONTENT
    assert metadata(download) == (None, None, None)


def test_a_body_without_length_ends_with_the_connection(kind, host, download):
    host.faults = [altered(length="")]
    assert kind.do(download.read()) == CONTENT
    assert download.content_length is None


def test_each_download_replaces_the_metadata(kind, host, download, tmp_path):
    kind.do(download.save(tmp_path / "a"))
    host.content = b"less"
    host.headers = (("Content-Type", "audio/wav"),)
    kind.do(download.read())
    assert metadata(download) == ("audio/wav", 4, None)
    assert download.path is None


@pytest.mark.parametrize("method", ["read", "save"])
def test_progress_is_reported_up_to_the_total(kind, download, method, tmp_path):
    progress_calls = []
    options = {"progress": lambda done, total: progress_calls.append((done, total))}
    kind.do(
        download.read(**options) if method == "read" else download.save(tmp_path / "a", **options)
    )
    assert progress_calls[-1] == (len(CONTENT), len(CONTENT))
    assert progress_calls == sorted(set(progress_calls))


def test_progress_of_a_body_without_length_has_no_total(kind, host, download):
    progress_calls = []
    host.faults = [altered(chunked=True)]
    kind.do(download.read(progress=lambda done, total: progress_calls.append((done, total))))
    assert progress_calls[-1] == (len(CONTENT), None)


def test_the_request_accepts_no_content_coding_and_has_no_range(kind, host, download):
    kind.do(download.read())
    kind.list(download)
    for request in host.requests:
        assert request["accept-encoding"] == "identity"
        assert request["accept"] == "audio/mpeg"
        assert "range" not in request


# Memory.


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_a_body_larger_than_max_bytes_raises(kind, host, download, chunked):
    host.faults = [altered(chunked=chunked)] * 3
    with pytest.raises(
        errors.CallFireError, match=r"larger than the 99999 bytes.*max_bytes"
    ) as caught:
        kind.do(download.read(max_bytes=len(CONTENT) - 1))
    assert caught.value.operation == "getCallRecordingMp3"
    assert kind.do(download.read(max_bytes=len(CONTENT))) == CONTENT
    assert kind.do(download.read(max_bytes=None)) == CONTENT


@pytest.mark.parametrize("max_bytes", [-1, True, 1.5, "1"])
def test_an_invalid_max_bytes_raises_before_a_request_is_sent(kind, host, download, max_bytes):
    with pytest.raises(ValueError, match="max_bytes"):
        kind.do(download.read(max_bytes=max_bytes))
    assert host.requests == []


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_a_content_length_above_max_bytes_raises_before_the_body(kind, host, download):
    """Not one byte of the body is sent."""
    hold = threading.Event()
    host.faults = [altered(cut=0, length=10**15, hold=hold)]
    with pytest.raises(errors.CallFireError, match="max_bytes"):
        kind.do(download.read())
    hold.set()


def test_a_rejected_body_releases_its_connection(kind, host):
    """The pool has one connection, which the next request needs."""
    limits = httpx.Limits(max_connections=1)
    http_client = (httpx.Client if kind.name == "sync" else httpx.AsyncClient)(limits=limits)
    download = make_download(kind, host, http_client=http_client, timeout=PATIENCE)
    for _ in range(3):
        with pytest.raises(errors.CallFireError, match="max_bytes"):
            kind.do(download.read(max_bytes=5))
        host.faults = [altered(status=206)]
        with pytest.raises(errors.APIConnectionError, match="not the requested part"):
            kind.do(download.save(io.BytesIO()))
        host.faults = [altered(status=206)]
        with pytest.raises(errors.APIConnectionError, match="not the requested part"):
            kind.list(download)
    assert kind.do(download.read()) == CONTENT
    kind.do(http_client.close() if kind.name == "sync" else http_client.aclose())


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("method", ["a path", "an open file", "iterating"])
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_memory_does_not_grow_with_the_size_of_the_file(kind, tmp_path, method):
    size = 64 * MIB
    with DownloadServer(bytes(size)) as host:
        download = make_download(kind, host)
        done = 0
        tracemalloc.start()
        try:
            if method == "a path":
                done = kind.do(download.save(tmp_path / "a"))
            elif method == "an open file":
                with (tmp_path / "a").open("wb") as file:
                    done = kind.do(download.save(file))
            else:
                counted = ByteCounter()
                kind.feed(download, counted)
                done = counted.bytes
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert done == size
    assert peak < 8 * MIB


class ByteCounter:
    """A list that keeps the total size of its items only."""

    def __init__(self):
        self.bytes = 0

    def append(self, chunk):
        self.bytes += len(chunk)

    def extend(self, chunks):
        for chunk in chunks:
            self.append(chunk)


# Content codings, although the request does not accept any.


@pytest.mark.parametrize("chunked", [False, True])
def test_a_content_coding_is_decoded(kind, host, download, tmp_path, chunked):
    compressed = altered(body=COMPRESSED, headers=(GZIP,), chunked=chunked)
    host.faults = [compressed] * 3
    progress_calls = []
    target = tmp_path / "a"
    size = kind.do(
        download.save(target, progress=lambda done, total: progress_calls.append((done, total)))
    )
    assert size == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert download.content_length is None
    assert progress_calls[-1] == (len(CONTENT), None)
    assert kind.do(download.read()) == CONTENT
    assert b"".join(kind.list(download)) == CONTENT


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_max_bytes_applies_to_the_decoded_body(kind, host, download):
    content = bytes(MIB)
    host.faults = [altered(body=gzip.compress(content), headers=(GZIP,))] * 2
    with pytest.raises(errors.CallFireError, match="max_bytes"):
        kind.do(download.read(max_bytes=MIB - 1))
    assert kind.do(download.read(max_bytes=MIB)) == content


@pytest.mark.promise("a file is whole or absent")
def test_an_interrupted_encoded_body_is_downloaded_again_from_its_start(
    kind, host, slept, tmp_path
):
    compressed = altered(body=COMPRESSED, headers=(("ETag", '"one"'), GZIP))
    host.faults = [lambda response: cut(50_000)(compressed(response)), compressed]
    target = tmp_path / "a"
    assert kind.do(make_download(kind, host, max_retries=2).save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert host.requested_ranges == [None, None]


def test_an_interrupted_body_of_coding_identity_is_resumed(kind, host, slept):
    host.headers += (("Content-Encoding", "Identity"),)
    host.faults = [cut(1000)]
    download = make_download(kind, host, max_retries=2)
    assert kind.do(download.read()) == CONTENT
    assert host.requested_ranges == [None, "bytes=1000-"]
    assert download.content_length == len(CONTENT)


@pytest.mark.promise(
    "a file is whole or absent", transports=["http_client blocking", "http_client asyncio"]
)
@pytest.mark.parametrize("body", [b"", b"much too long"])
def test_a_body_of_another_length_than_content_length_raises(kind, host, body):
    """The transport of an `http_client=` need not compare the body with Content-Length."""

    def respond(request):
        return httpx.Response(200, headers={"Content-Length": "5"}, stream=Body(body))

    mock = httpx.MockTransport(respond)
    http_client = (httpx.Client if kind.name == "sync" else httpx.AsyncClient)(transport=mock)
    download = make_download(kind, host, http_client=http_client)
    with pytest.raises(errors.APIConnectionError, match=f"byte {len(body)} of 5"):
        kind.do(download.read())
    with pytest.raises(errors.APIConnectionError, match=f"byte {len(body)} of 5"):
        kind.list(download)
    kind.do(http_client.close() if kind.name == "sync" else http_client.aclose())


@pytest.mark.promise(
    "a file is whole or absent", transports=["http_client blocking", "http_client asyncio"]
)
def test_a_body_that_is_too_long_is_downloaded_again_from_its_start(kind, host, slept):
    """No range of the file is missing, so the whole file is requested again."""
    requests = []

    def respond(request):
        requests.append(request.headers.get("range"))
        body = b"much too long" if len(requests) == 1 else b"right"
        return httpx.Response(
            200, headers={"Content-Length": "5", "ETag": '"one"'}, stream=Body(body)
        )

    mock = httpx.MockTransport(respond)
    http_client = (httpx.Client if kind.name == "sync" else httpx.AsyncClient)(transport=mock)
    assert (
        kind.do(make_download(kind, host, http_client=http_client, max_retries=1).read())
        == b"right"
    )
    assert requests == [None, None]
    kind.do(http_client.close() if kind.name == "sync" else http_client.aclose())


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body of one chunk whose length is not checked."""

    def __init__(self, body):
        self._body = body

    def __iter__(self):
        yield self._body

    async def __aiter__(self):
        yield self._body


def test_an_empty_file_is_complete(kind, host, download, tmp_path):
    host.content = b""
    assert kind.do(download.read(max_bytes=0)) == b""
    assert kind.do(download.save(tmp_path / "a")) == 0
    assert download.content_length == 0
    assert kind.do(download.save(tmp_path)) == 0
    assert download.path == tmp_path / "recording-5.mp3"
