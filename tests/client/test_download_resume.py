"""Downloads that break off: gone on with where the file is the same, begun again where it is not."""

import io
import random
import threading
from dataclasses import replace

import pytest

from callfire_client import errors
from tests.client.download_server import DownloadServer, Sent, cut, instead
from tests.servers import growing

CONTENT = random.Random(1).randbytes(200_000)  # noqa: S311
OTHER = random.Random(2).randbytes(150_000)  # noqa: S311
OLD = "Mon, 05 Jan 2026 11:00:00 GMT"


@pytest.fixture
def host(slept):
    with DownloadServer(CONTENT) as running:
        yield running


@pytest.fixture
def sound(kind, host):
    return sound_of(kind, host)


def sound_of(kind, host, **options):
    client = kind.client(base_url=host.url, **{"max_retries": 3, **options})
    return client.calls.get_call_recording_mp3(5)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "sound.mp3"


def check_saved(kind, sound, target, content=CONTENT):
    assert kind.do(sound.save(target)) == len(content)
    assert target.read_bytes() == content
    assert list(target.parent.iterdir()) == [target]


def changed(host, **changes):
    """A fault that changes the file before it is answered."""

    def fault(_):
        for name, value in changes.items():
            setattr(host, name, value)
        return host.sent(host.asked[-1])

    return fault


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("after", [1, 1000, 65_536, 199_999])
def test_it_goes_on_where_it_broke_off(kind, host, sound, target, after, reset):
    host.faults = [cut(after, reset=reset)]
    check_saved(kind, sound, target)
    assert host.ranged == [None, f"bytes={after}-"]
    assert host.asked[1]["if-range"] == '"one"'
    assert sound.content_length == len(CONTENT)


def test_it_goes_on_again_and_again(kind, host, sound, target, slept):
    host.faults = [cut(10), cut(20), cut(30)]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=10-", "bytes=30-", "bytes=60-"]
    assert host.streamed == len(CONTENT)
    assert len(slept) == 3
    assert all(0 <= seconds <= 0.5 * 2**number for number, seconds in enumerate(slept))


def test_nothing_was_sent_twice_when_nothing_came(kind, host, sound, target):
    host.faults = [cut(0)]
    check_saved(kind, sound, target)
    assert host.ranged == [None, None]


def test_reading_goes_on_too(kind, host, sound):
    host.faults = [cut(1000)]
    assert kind.do(sound.read()) == CONTENT
    assert host.ranged == [None, "bytes=1000-"]


def test_iterating_does_not_go_on(kind, host, sound):
    host.faults = [cut(1000)]
    chunks = []
    with pytest.raises(errors.APIConnectionError, match=r"byte 1000 of 200000"):
        kind.feed(sound, chunks)
    assert b"".join(chunks) == CONTENT[:1000]
    assert len(host.asked) == 1


def test_without_a_length_it_goes_on_too(kind, host, sound, target):
    host.faults = [cut(70_000, chunked=True)]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=70000-"]


def test_the_rest_may_come_in_parts(kind, host, sound, target):
    def half(sent):
        where = ("Content-Range", f"bytes 100-999/{len(CONTENT)}")
        return Sent(206, (*sent.headers[:-1], where), sent.body[:900])

    host.faults = [cut(100), half]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=100-", "bytes=1000-"]


@pytest.mark.parametrize(
    "fault",
    [
        instead(status=503, body=b""),
        instead(status=302, body=b"", headers=(("Location", "/elsewhere"),)),
    ],
    ids=["503", "302"],
)
def test_the_rest_may_be_a_detour_away(kind, host, sound, target, fault):
    host.faults = [cut(1000), fault]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=1000-", "bytes=1000-"]


def test_an_old_date_tells_versions_apart(kind, host, sound, target):
    host.etag, host.modified = None, OLD
    host.faults = [cut(1000)]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=1000-"]
    assert host.asked[1]["if-range"] == OLD


@pytest.mark.parametrize(
    "given",
    [
        {"etag": 'W/"one"'},
        {"etag": 'W/"one"', "modified": OLD},
        {"etag": "one"},
        {"etag": '"é"'},
        {"etag": '"one", "two"'},
        {"etag": None},
        {"etag": None, "modified": OLD, "date": None},
        {"etag": None, "modified": OLD, "date": OLD},
        {"etag": None, "modified": "yesterday"},
        {"etag": None, "modified": "Mon, 05 Jan 99999 11:00:00 GMT"},
    ],
    ids=str,
)
def test_what_does_not_tell_versions_apart_begins_again(kind, host, sound, target, given):
    for name, value in given.items():
        setattr(host, name, value)
    host.faults = [cut(1000)]
    check_saved(kind, sound, target)
    assert host.ranged == [None, None]
    assert "if-range" not in host.asked[1]


def test_another_version_begins_again(kind, host, sound, target):
    told = []
    host.faults = [cut(190_000), changed(host, content=OTHER, etag='"two"')]
    size = kind.do(sound.save(target, progress=lambda done, total: told.append((done, total))))
    assert size == len(OTHER)
    assert target.read_bytes() == OTHER
    assert host.ranged == [None, "bytes=190000-"]
    assert sound.content_length == len(OTHER)
    assert (190_000, len(CONTENT)) in told
    assert told[-1] == (len(OTHER), len(OTHER))


def test_another_version_that_breaks_off_is_gone_on_with(kind, host, sound, target):
    host.faults = [
        cut(1000),
        lambda sent: cut(500)(changed(host, content=OTHER, etag='"two"')(sent)),
    ]
    check_saved(kind, sound, target, OTHER)
    assert host.ranged == [None, "bytes=1000-", "bytes=500-"]
    assert host.asked[2]["if-range"] == '"two"'


def test_a_server_without_ranges_begins_again(kind, host, sound, target):
    host.ranges = False
    host.faults = [cut(1000), cut(2000)]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=1000-", "bytes=2000-"]


def test_a_version_that_is_shorter_begins_again(kind, host, sound, target):
    """A server that takes no notice of `If-Range` has no such rest."""

    def shorter(_):
        host.content = b"short"
        return Sent(416)

    host.faults = [cut(1000), shorter]
    check_saved(kind, sound, target, b"short")
    assert host.ranged == [None, "bytes=1000-", None]


WRONG = {
    "another beginning": "bytes 999-199999/200000",
    "from the beginning": "bytes 0-199999/200000",
    "another size": "bytes 1000-199999/200001",
    "past its end": "bytes 1000-200000/200000",
    "backwards": "bytes 1000-999/200000",
    "another unit": "lines 1000-199999/200000",
    "no numbers": "bytes */200000",
    "nonsense": "\u00b9",
    "too many digits": f"bytes 1000-{'9' * 5000}/*",
}


@pytest.mark.parametrize("said", [*WRONG.values(), None], ids=[*WRONG, "nothing"])
def test_another_part_than_the_rest_is_refused(kind, host, sound, target, said):
    where = () if said is None else (("Content-Range", said),)
    host.faults = [cut(1000), lambda sent: replace(sent, headers=(*sent.headers[:-1], *where))]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=1000-", None]


@pytest.mark.parametrize(
    "extra", [("ETag", '"two"'), ("Content-Encoding", "gzip")], ids=["tag", "encoding"]
)
def test_the_rest_of_something_else_is_refused(kind, host, sound, target, extra):
    def other(sent):
        kept = [pair for pair in sent.headers if pair[0] != extra[0]]
        return replace(sent, headers=(*kept, extra))

    host.faults = [cut(1000), other]
    check_saved(kind, sound, target)
    assert host.ranged == [None, "bytes=1000-", None]


@pytest.mark.parametrize(
    "where", ["bytes 0-999/200000", "bytes 1000-199999/200000", "bytes 0-199999/*", ""]
)
def test_a_part_that_nobody_asked_for_is_not_taken_for_the_whole(kind, host, sound, target, where):
    part = instead(status=206, headers=(("Content-Range", where),))
    host.faults = [part]
    check_saved(kind, sound, target)
    host.faults = [part]
    with pytest.raises(errors.APIConnectionError, match="not the requested part"):
        kind.list(sound)


def test_all_of_it_as_a_part_is_all_of_it(kind, host, sound, target):
    host.faults = [instead(status=206, headers=(("Content-Range", "bytes 0-199999/200000"),))]
    check_saved(kind, sound, target)
    assert len(host.asked) == 1


@pytest.mark.parametrize("before", [None, b"what stood there"])
@pytest.mark.parametrize(("retries", "asked"), [(0, 1), (1, 2), (2, 3)])
def test_it_gives_up_when_the_retries_are_used_up(kind, host, target, before, retries, asked):
    if before is not None:
        target.write_bytes(before)
    host.faults = [cut(100)] * 5
    sound = sound_of(kind, host, max_retries=retries)
    with pytest.raises(errors.APIConnectionError, match="getCallRecordingMp3 broke off") as caught:
        kind.do(sound.save(target))
    assert caught.value.sent
    assert len(host.asked) == asked
    assert [path.name for path in target.parent.iterdir()] == ([target.name] if before else [])
    assert before is None or target.read_bytes() == before
    assert sound.path is None


def test_ways_to_the_rest_count_as_retries(kind, host, target):
    host.faults = [cut(100), *[instead(status=503, body=b"")] * 9]
    with pytest.raises(errors.InternalServerError):
        kind.do(sound_of(kind, host, max_retries=2).save(target))
    assert len(host.asked) == 1 + 2


@pytest.mark.parametrize("body", [b"", b"half"])
def test_a_body_that_is_too_short_is_none(kind, host, target, body):
    host.faults = [instead(body=body, length=100, cut=4)] * 3
    with pytest.raises(errors.APIConnectionError):
        kind.do(sound_of(kind, host, max_retries=2).save(target))
    assert len(host.asked) == 3
    assert list(target.parent.iterdir()) == []


def test_what_is_gone_by_now_is_told(kind, host, sound, target):
    host.faults = [cut(1000), instead(status=404, body=b'{"message": "gone"}')]
    with pytest.raises(errors.NotFoundError, match="gone"):
        kind.do(sound.save(target))
    assert list(target.parent.iterdir()) == []


def test_a_416_to_the_first_request_is_told(kind, host, sound, target):
    host.faults = [instead(status=416, body=b"")]
    with pytest.raises(errors.APIStatusError) as caught:
        kind.do(sound.save(target))
    assert caught.value.status_code == 416


def test_a_deadline_that_comes_before_the_retry_ends_it(kind, host, target, monkeypatch):
    monkeypatch.setattr("callfire_client._core.transfer.delay", lambda *_: 60.0)
    host.faults = [cut(1000)]
    with pytest.raises(errors.APIConnectionError):
        kind.do(sound_of(kind, host, deadline=30).save(target))
    assert len(host.asked) == 1


def test_a_deadline_ends_a_body_that_stalls(kind, host, target):
    hold = threading.Event()
    for seconds in growing(0.2):
        host.faults, host.asked = [cut(1000, hold=hold)], []
        with pytest.raises(errors.APITimeoutError):
            kind.do(sound_of(kind, host, deadline=seconds).save(target))
        if host.asked:
            break
    hold.set()
    assert len(host.asked) == 1
    assert list(target.parent.iterdir()) == []


# Files that the caller opened.


class Pipe(io.RawIOBase):
    """Takes a little at a time, and has no way back."""

    def __init__(self):
        self.got = b""

    def writable(self):
        return True

    def write(self, data):
        self.got += bytes(data[:1000])
        return min(len(data), 1000)


def test_an_open_file_goes_on_too(kind, host, sound, target):
    host.faults = [cut(1000), cut(5000)]
    with target.open("wb") as file:
        file.write(b"before")
        assert kind.do(sound.save(file)) == len(CONTENT)
        file.write(b"after")
    assert target.read_bytes() == b"before" + CONTENT + b"after"
    assert sound.path is None


@pytest.mark.parametrize("mode", ["wb", "ab", "r+b"])
def test_an_open_file_goes_back_to_where_it_stood(kind, host, sound, target, mode):
    target.write_bytes(b"")
    host.faults = [cut(190_000), changed(host, content=OTHER, etag='"two"')]
    with target.open(mode) as file:
        file.write(b"before")
        assert kind.do(sound.save(file)) == len(OTHER)
    assert target.read_bytes() == b"before" + OTHER


def test_what_follows_in_an_open_file_is_not_cut_off(kind, host, sound, target):
    target.write_bytes(bytes(300_000))
    host.faults = [cut(1000), changed(host, content=b"short", etag='"two"')]
    with target.open("r+b") as file:
        kind.do(sound.save(file))
    assert target.stat().st_size == 300_000
    assert target.read_bytes()[:5] == b"short"


def test_a_file_without_a_way_back_goes_on(kind, host, sound):
    pipe = Pipe()
    host.faults = [cut(1500)]
    assert kind.do(sound.save(pipe)) == len(CONTENT)
    assert pipe.got == CONTENT


@pytest.mark.parametrize("how", ["another version", "no version", "another part"])
def test_a_file_without_a_way_back_does_not_begin_again(kind, host, sound, how):
    host.faults = [cut(1500)]
    if how == "another version":
        host.faults.append(changed(host, content=OTHER, etag='"two"'))
    elif how == "no version":
        host.etag = None
    else:
        host.faults.append(instead(headers=()))
    pipe = Pipe()
    with pytest.raises(errors.APIConnectionError):
        kind.do(sound.save(pipe))
    assert pipe.got == CONTENT[:1500]
    assert len(host.asked) == (1 if how == "no version" else 2)


def test_a_file_without_a_way_back_that_got_nothing_begins_again(kind, host, sound):
    host.etag = None
    host.faults = [cut(0)]
    pipe = Pipe()
    kind.do(sound.save(pipe))
    assert pipe.got == CONTENT
