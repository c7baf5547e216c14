"""What a download tells, how much of it comes into memory, and bodies that come encoded."""

import gzip
import io
import random
import threading
import tracemalloc

import httpx
import pytest

from callfire_client import CallFire, errors
from tests.client.download_server import DownloadServer, Sent, cut, instead
from tests.servers import PATIENCE

CONTENT = random.Random(3).randbytes(100_000)  # noqa: S311
PACKED = gzip.compress(CONTENT)
GZIP = ("Content-Encoding", "gzip")
MIB = 1024 * 1024


@pytest.fixture
def host():
    with DownloadServer(CONTENT) as running:
        yield running


@pytest.fixture
def sound(kind, host):
    return sound_of(kind, host)


def sound_of(kind, host, **options):
    return kind.client(base_url=host.url, **options).calls.get_call_recording_mp3(5)


def told(sound):
    return sound.content_type, sound.content_length, sound.filename


# What it tells.


def test_it_tells_nothing_before_it_began(host, sound):
    assert told(sound) == (None, None, None)
    assert sound.path is None
    assert host.asked == []


@pytest.mark.parametrize("how", ["read", "save", "iterate"])
def test_it_tells_what_it_is_when_it_began(kind, host, sound, how, tmp_path):
    host.headers += (("Content-Disposition", "attachment; filename=a.mp3"),)
    if how == "read":
        kind.do(sound.read())
    elif how == "save":
        kind.do(sound.save(tmp_path / "x"))
    else:
        kind.list(sound)
    assert told(sound) == ("audio/mpeg", len(CONTENT), "a.mp3")


def test_it_tells_while_it_is_under_way(host):
    with CallFire("u", "p", base_url=host.url) as cf:
        sound = cf.calls.get_call_recording_mp3(5)
        chunks = iter(sound)
        assert told(sound) == (None, None, None)
        next(chunks)
        assert told(sound) == ("audio/mpeg", len(CONTENT), None)
        chunks.close()


def test_it_tells_nothing_of_a_failure(kind, host, sound):
    host.faults = [instead(status=404, body=b"{}")]
    with pytest.raises(errors.NotFoundError):
        kind.do(sound.read())
    assert told(sound) == (None, None, None)


def test_it_does_not_tell_what_nobody_says(kind, host, sound):
    host.headers = ()
    host.faults = [instead(chunked=True)]
    assert kind.do(sound.read()) == CONTENT
    assert told(sound) == (None, None, None)


def test_without_a_length_it_ends_with_the_connection(kind, host, sound):
    host.faults = [instead(length="")]
    assert kind.do(sound.read()) == CONTENT
    assert sound.content_length is None


def test_each_use_tells_anew(kind, host, sound, tmp_path):
    kind.do(sound.save(tmp_path / "a"))
    host.content = b"less"
    host.headers = (("Content-Type", "audio/wav"),)
    kind.do(sound.read())
    assert told(sound) == ("audio/wav", 4, None)
    assert sound.path is None


@pytest.mark.parametrize("how", ["read", "save"])
def test_progress_is_told(kind, sound, how, tmp_path):
    seen = []
    given = {"progress": lambda done, total: seen.append((done, total))}
    kind.do(sound.read(**given) if how == "read" else sound.save(tmp_path / "a", **given))
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert seen == sorted(set(seen))


def test_progress_without_a_length_has_no_total(kind, host, sound):
    seen = []
    host.faults = [instead(chunked=True)]
    kind.do(sound.read(progress=lambda done, total: seen.append((done, total))))
    assert seen[-1] == (len(CONTENT), None)


def test_no_more_is_asked_for_than_the_bytes(kind, host, sound):
    kind.do(sound.read())
    kind.list(sound)
    for asked in host.asked:
        assert asked["accept-encoding"] == "identity"
        assert asked["accept"] == "audio/mpeg"
        assert "range" not in asked


# Into memory.


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_too_large_is_not_read(kind, host, sound, chunked):
    host.faults = [instead(chunked=chunked)] * 3
    with pytest.raises(
        errors.CallFireError, match=r"larger than the 99999 bytes.*max_bytes"
    ) as told:
        kind.do(sound.read(max_bytes=len(CONTENT) - 1))
    assert told.value.operation == "getCallRecordingMp3"
    assert kind.do(sound.read(max_bytes=len(CONTENT))) == CONTENT
    assert kind.do(sound.read(max_bytes=None)) == CONTENT


@pytest.mark.parametrize("max_bytes", [-1, True, 1.5, "1"])
def test_a_limit_that_is_none_is_refused_at_once(kind, host, sound, max_bytes):
    with pytest.raises(ValueError, match="max_bytes"):
        kind.do(sound.read(max_bytes=max_bytes))
    assert host.asked == []


def test_what_is_too_large_is_refused_by_its_length(kind, host, sound):
    """Not one byte of the body need come."""
    hold = threading.Event()
    host.faults = [instead(cut=0, length=10**15, hold=hold)]
    with pytest.raises(errors.CallFireError, match="max_bytes"):
        kind.do(sound.read())
    hold.set()


def test_what_is_refused_gives_its_connection_up(kind, host):
    """One connection is all there is."""
    limits = httpx.Limits(max_connections=1)
    library = (httpx.Client if kind.name == "sync" else httpx.AsyncClient)(limits=limits)
    sound = sound_of(kind, host, http_client=library, timeout=PATIENCE)
    for _ in range(3):
        with pytest.raises(errors.CallFireError, match="max_bytes"):
            kind.do(sound.read(max_bytes=5))
        host.faults = [instead(status=206)]
        with pytest.raises(errors.APIConnectionError, match="not the requested part"):
            kind.do(sound.save(io.BytesIO()))
        host.faults = [instead(status=206)]
        with pytest.raises(errors.APIConnectionError, match="not the requested part"):
            kind.list(sound)
    assert kind.do(sound.read()) == CONTENT
    kind.do(library.close() if kind.name == "sync" else library.aclose())


@pytest.mark.parametrize("how", ["a path", "an open file", "iterating"])
def test_it_takes_no_more_memory_for_more(kind, tmp_path, how):
    size = 64 * MIB
    with DownloadServer(bytes(size)) as host:
        sound = sound_of(kind, host)
        done = 0
        tracemalloc.start()
        try:
            if how == "a path":
                done = kind.do(sound.save(tmp_path / "a"))
            elif how == "an open file":
                with (tmp_path / "a").open("wb") as file:
                    done = kind.do(sound.save(file))
            else:
                counted = Counted()
                kind.feed(sound, counted)
                done = counted.bytes
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert done == size
    assert peak < 8 * MIB


class Counted:
    """Forgets what it is given, but for its size."""

    def __init__(self):
        self.bytes = 0

    def append(self, chunk):
        self.bytes += len(chunk)

    def extend(self, chunks):
        for chunk in chunks:
            self.append(chunk)


# Encoded, although nobody asked for it.


@pytest.mark.parametrize("chunked", [False, True])
def test_an_encoding_is_undone(kind, host, sound, tmp_path, chunked):
    packed = instead(body=PACKED, headers=(GZIP,), chunked=chunked)
    host.faults = [packed] * 3
    seen = []
    target = tmp_path / "a"
    size = kind.do(sound.save(target, progress=lambda done, total: seen.append((done, total))))
    assert size == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert sound.content_length is None
    assert seen[-1] == (len(CONTENT), None)
    assert kind.do(sound.read()) == CONTENT
    assert b"".join(kind.list(sound)) == CONTENT


def test_the_length_of_an_encoded_body_is_no_limit(kind, host, sound):
    content = bytes(MIB)
    host.faults = [instead(body=gzip.compress(content), headers=(GZIP,))] * 2
    with pytest.raises(errors.CallFireError, match="max_bytes"):
        kind.do(sound.read(max_bytes=MIB - 1))
    assert kind.do(sound.read(max_bytes=MIB)) == content


def test_an_encoded_body_that_breaks_off_begins_again(kind, host, slept, tmp_path):
    packed = instead(body=PACKED, headers=(("ETag", '"one"'), GZIP))
    host.faults = [lambda sent: cut(50_000)(packed(sent)), packed]
    target = tmp_path / "a"
    assert kind.do(sound_of(kind, host, max_retries=2).save(target)) == len(CONTENT)
    assert target.read_bytes() == CONTENT
    assert host.ranged == [None, None]


def test_identity_is_no_encoding(kind, host, slept):
    host.headers += (("Content-Encoding", "Identity"),)
    host.faults = [cut(1000)]
    sound = sound_of(kind, host, max_retries=2)
    assert kind.do(sound.read()) == CONTENT
    assert host.ranged == [None, "bytes=1000-"]
    assert sound.content_length == len(CONTENT)


@pytest.mark.parametrize("body", [b"", b"much too long"])
def test_a_library_that_checks_no_length_is_checked(kind, host, body):
    """One that was handed in may have a transport that does not."""

    def answer(request):
        return httpx.Response(200, headers={"Content-Length": "5"}, stream=Body(body))

    mock = httpx.MockTransport(answer)
    library = (httpx.Client if kind.name == "sync" else httpx.AsyncClient)(transport=mock)
    sound = sound_of(kind, host, http_client=library)
    with pytest.raises(errors.APIConnectionError, match=f"byte {len(body)} of 5"):
        kind.do(sound.read())
    with pytest.raises(errors.APIConnectionError, match=f"byte {len(body)} of 5"):
        kind.list(sound)
    kind.do(library.close() if kind.name == "sync" else library.aclose())


def test_a_body_that_is_too_long_begins_again(kind, host, slept):
    """There is no rest to ask for."""
    asked = []

    def answer(request):
        asked.append(request.headers.get("range"))
        body = b"much too long" if len(asked) == 1 else b"right"
        return httpx.Response(
            200, headers={"Content-Length": "5", "ETag": '"one"'}, stream=Body(body)
        )

    mock = httpx.MockTransport(answer)
    library = (httpx.Client if kind.name == "sync" else httpx.AsyncClient)(transport=mock)
    assert kind.do(sound_of(kind, host, http_client=library, max_retries=1).read()) == b"right"
    assert asked == [None, None]
    kind.do(library.close() if kind.name == "sync" else library.aclose())


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, body):
        self._body = body

    def __iter__(self):
        yield self._body

    async def __aiter__(self):
        yield self._body


def test_an_empty_file_is_whole(kind, host, sound, tmp_path):
    host.content = b""
    assert kind.do(sound.read(max_bytes=0)) == b""
    assert kind.do(sound.save(tmp_path / "a")) == 0
    assert sound.content_length == 0
    host.faults = [lambda _: Sent(204, length="")]
    assert kind.do(sound.save(tmp_path)) == 0
    assert sound.path == tmp_path / "recording-5.mp3"
