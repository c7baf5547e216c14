"""Interrupted downloads: resumed if the file is unchanged, otherwise downloaded from the start.

The decisions are made in `_core/transfer.py`.
"""

import io
import random
import threading
from dataclasses import replace

import pytest
from attrs import evolve

from callfire_client import errors
from tests.client.download_server import DownloadServer, FileResponse, altered, cut
from tests.servers import growing

CONTENT = random.Random(1).randbytes(200_000)  # noqa: S311 - the same in every run
OTHER = random.Random(2).randbytes(150_000)  # noqa: S311 - the same in every run
OLD = "Mon, 05 Jan 2026 11:00:00 GMT"


@pytest.fixture
def host(slept):
    with DownloadServer(CONTENT) as running:
        yield running


@pytest.fixture
def download(kind, host):
    return make_download(kind, host)


def make_download(kind, host, **options):
    client = kind.client(base_url=host.url, **{"max_retries": 3, **options})
    return client.calls.get_call_recording_mp3(5)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "sound.mp3"


def check_saved(kind, download, target, content=CONTENT):
    """Save a download, and check that the folder has the complete file and nothing else."""
    assert kind.do(download.save(target)) == len(content)
    assert target.read_bytes() == content
    assert list(target.parent.iterdir()) == [target]


def changed(host, **changes):
    """Make a fault that changes attributes of the server before the response is made."""

    def fault(_):
        for name, value in changes.items():
            setattr(host, name, value)
        return host.correct_response(host.requests[-1])

    return fault


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("after", [1, 1000, 65_536, 199_999])
def test_an_interrupted_download_resumes_at_the_missing_byte(
    kind, host, download, target, after, reset
):
    host.faults = [cut(after, reset=reset)]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, f"bytes={after}-"]
    assert host.requests[1]["if-range"] == '"one"'
    assert download.content_length == len(CONTENT)


@pytest.mark.promise("a file is whole or absent")
def test_a_download_resumes_after_each_interruption(kind, host, download, target, slept):
    host.faults = [cut(10), cut(20), cut(30)]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=10-", "bytes=30-", "bytes=60-"]
    assert host.bytes_sent == len(CONTENT)
    assert len(slept) == 3
    assert all(0 <= seconds <= 0.5 * 2**number for number, seconds in enumerate(slept))


@pytest.mark.promise("a file is whole or absent")
def test_a_download_without_received_bytes_is_requested_without_a_range(
    kind, host, download, target
):
    host.faults = [cut(0)]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, None]


@pytest.mark.promise("a file is whole or absent")
def test_read_resumes(kind, host, download):
    host.faults = [cut(1000)]
    assert kind.do(download.read()) == CONTENT
    assert host.requested_ranges == [None, "bytes=1000-"]


@pytest.mark.promise("a file is whole or absent")
def test_iteration_does_not_resume(kind, host, download):
    host.faults = [cut(1000)]
    chunks = []
    with pytest.raises(errors.APIConnectionError, match=r"byte 1000 of 200000"):
        kind.feed(download, chunks)
    assert b"".join(chunks) == CONTENT[:1000]
    assert len(host.requests) == 1


@pytest.mark.promise("a file is whole or absent")
def test_a_chunked_body_resumes(kind, host, download, target):
    host.faults = [cut(70_000, chunked=True)]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=70000-"]


@pytest.mark.promise("a file is whole or absent")
def test_a_partial_response_shorter_than_requested_is_continued(kind, host, download, target):
    def part(response):
        content_range = ("Content-Range", f"bytes 100-999/{len(CONTENT)}")
        return FileResponse(206, (*response.headers[:-1], content_range), response.body[:900])

    host.faults = [cut(100), part]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=100-", "bytes=1000-"]


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize(
    "fault",
    [
        altered(status=503, body=b""),
        altered(status=302, body=b"", headers=(("Location", "/elsewhere"),)),
    ],
    ids=["503", "302"],
)
def test_a_failed_or_redirected_resumption_is_retried(kind, host, download, target, fault):
    host.faults = [cut(1000), fault]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=1000-", "bytes=1000-"]


@pytest.mark.promise("a file is whole or absent")
def test_a_last_modified_well_before_date_is_a_strong_validator(kind, host, download, target):
    host.etag, host.modified = None, OLD
    host.faults = [cut(1000)]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=1000-"]
    assert host.requests[1]["if-range"] == OLD


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize(
    "attributes",
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
def test_a_file_without_a_strong_validator_is_downloaded_from_its_start(
    kind, host, download, target, attributes
):
    for name, value in attributes.items():
        setattr(host, name, value)
    host.faults = [cut(1000)]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, None]
    assert "if-range" not in host.requests[1]


@pytest.mark.promise("a file is whole or absent")
def test_a_changed_file_is_downloaded_from_its_start(kind, host, download, target):
    progress_calls = []
    host.faults = [cut(190_000), changed(host, content=OTHER, etag='"two"')]
    size = kind.do(
        download.save(target, progress=lambda done, total: progress_calls.append((done, total)))
    )
    assert size == len(OTHER)
    assert target.read_bytes() == OTHER
    assert host.requested_ranges == [None, "bytes=190000-"]
    assert download.content_length == len(OTHER)
    assert (190_000, len(CONTENT)) in progress_calls
    assert progress_calls[-1] == (len(OTHER), len(OTHER))


@pytest.mark.promise("a file is whole or absent")
def test_an_interrupted_download_of_the_changed_file_resumes(kind, host, download, target):
    host.faults = [
        cut(1000),
        lambda response: cut(500)(changed(host, content=OTHER, etag='"two"')(response)),
    ]
    check_saved(kind, download, target, OTHER)
    assert host.requested_ranges == [None, "bytes=1000-", "bytes=500-"]
    assert host.requests[2]["if-range"] == '"two"'


@pytest.mark.promise("a file is whole or absent")
def test_a_server_without_ranges_sends_the_file_from_its_start(kind, host, download, target):
    host.ranges = False
    host.faults = [cut(1000), cut(2000)]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=1000-", "bytes=2000-"]


@pytest.mark.promise("a file is whole or absent")
def test_a_416_for_a_shorter_file_restarts_the_download(kind, host, download, target):
    """A server that ignores `If-Range` responds with 416 to a range past the end."""

    def shorter(_):
        host.content = b"short"
        return FileResponse(416)

    host.faults = [cut(1000), shorter]
    check_saved(kind, download, target, b"short")
    assert host.requested_ranges == [None, "bytes=1000-", None]


WRONG = {
    "another start": "bytes 999-199999/200000",
    "from the start": "bytes 0-199999/200000",
    "another size": "bytes 1000-199999/200001",
    "past its end": "bytes 1000-200000/200000",
    "end before start": "bytes 1000-999/200000",
    "another unit": "lines 1000-199999/200000",
    "no range": "bytes */200000",
    "invalid": "\u00b9",
    "too many digits": f"bytes 1000-{'9' * 5000}/*",
}


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("content_range", [*WRONG.values(), None], ids=[*WRONG, "no header"])
def test_a_partial_response_with_another_range_restarts_the_download(
    kind, host, download, target, content_range
):
    headers = () if content_range is None else (("Content-Range", content_range),)
    host.faults = [
        cut(1000),
        lambda response: replace(response, headers=(*response.headers[:-1], *headers)),
    ]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=1000-", None]


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize(
    "header", [("ETag", '"two"'), ("Content-Encoding", "gzip")], ids=["tag", "encoding"]
)
def test_a_partial_response_of_another_representation_restarts_the_download(
    kind, host, download, target, header
):
    def other(response):
        others = [pair for pair in response.headers if pair[0] != header[0]]
        return replace(response, headers=(*others, header))

    host.faults = [cut(1000), other]
    check_saved(kind, download, target)
    assert host.requested_ranges == [None, "bytes=1000-", None]


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize(
    "content_range", ["bytes 0-999/200000", "bytes 1000-199999/200000", "bytes 0-199999/*", ""]
)
def test_an_unrequested_partial_response_is_rejected(kind, host, download, target, content_range):
    part = altered(status=206, headers=(("Content-Range", content_range),))
    host.faults = [part]
    check_saved(kind, download, target)
    host.faults = [part]
    with pytest.raises(errors.APIConnectionError, match="not the requested part"):
        kind.list(download)


@pytest.mark.promise("a file is whole or absent")
def test_an_unrequested_partial_response_with_the_whole_file_is_accepted(
    kind, host, download, target
):
    host.faults = [altered(status=206, headers=(("Content-Range", "bytes 0-199999/200000"),))]
    check_saved(kind, download, target)
    assert len(host.requests) == 1


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("before", [None, b"previous content"])
@pytest.mark.parametrize(("retries", "attempts"), [(0, 1), (1, 2), (2, 3)])
def test_an_interruption_after_the_last_retry_raises(kind, host, target, before, retries, attempts):
    if before is not None:
        target.write_bytes(before)
    host.faults = [cut(100)] * 5
    download = make_download(kind, host, max_retries=retries)
    with pytest.raises(errors.APIConnectionError, match="getCallRecordingMp3 broke off") as caught:
        kind.do(download.save(target))
    assert caught.value.sent
    assert len(host.requests) == attempts
    assert [path.name for path in target.parent.iterdir()] == ([target.name] if before else [])
    assert before is None or target.read_bytes() == before
    assert download.path is None


@pytest.mark.promise("a file is whole or absent")
def test_failed_resumptions_count_as_retries(kind, host, target):
    host.faults = [cut(100), *[altered(status=503, body=b"")] * 9]
    with pytest.raises(errors.InternalServerError):
        kind.do(make_download(kind, host, max_retries=2).save(target))
    assert len(host.requests) == 1 + 2


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("body", [b"", b"half"])
def test_a_body_that_is_always_too_short_raises_after_the_last_retry(kind, host, target, body):
    host.faults = [altered(body=body, length=100, cut=4)] * 3
    with pytest.raises(errors.APIConnectionError):
        kind.do(make_download(kind, host, max_retries=2).save(target))
    assert len(host.requests) == 3
    assert list(target.parent.iterdir()) == []


@pytest.mark.promise("a file is whole or absent")
def test_a_404_on_resumption_raises(kind, host, download, target):
    host.faults = [cut(1000), altered(status=404, body=b'{"message": "gone"}')]
    with pytest.raises(errors.NotFoundError, match="gone"):
        kind.do(download.save(target))
    assert list(target.parent.iterdir()) == []


@pytest.mark.promise("a file is whole or absent")
def test_a_416_for_the_first_request_raises(kind, host, download, target):
    host.faults = [altered(status=416, body=b"")]
    with pytest.raises(errors.APIStatusError) as caught:
        kind.do(download.save(target))
    assert caught.value.status_code == 416


@pytest.mark.promise("a file is whole or absent")
def test_a_deadline_before_the_next_retry_raises_the_failure(kind, host, target, monkeypatch):
    monkeypatch.setattr("callfire_client._core.transfer.delay", lambda *_: 60.0)
    host.faults = [cut(1000)]
    with pytest.raises(errors.APIConnectionError):
        kind.do(make_download(kind, host, deadline=30).save(target))
    assert len(host.requests) == 1


@pytest.mark.promise("a file is whole or absent")
def test_a_deadline_during_a_stalled_body_raises_a_timeout(kind, host, target):
    hold = threading.Event()
    for seconds in growing(0.2):
        host.faults, host.requests = [cut(1000, hold=hold)], []
        with pytest.raises(errors.APITimeoutError):
            kind.do(make_download(kind, host, deadline=seconds).save(target))
        if host.requests:
            break
    hold.set()
    assert len(host.requests) == 1
    assert list(target.parent.iterdir()) == []


# Files opened by the caller.


class UnseekableFile(io.RawIOBase):
    """A file that writes at most 1000 bytes at a time, and cannot seek."""

    def __init__(self):
        self.written = b""

    def writable(self):
        return True

    def write(self, data):
        self.written += bytes(data[:1000])
        return min(len(data), 1000)


@pytest.mark.promise("a file is whole or absent")
def test_a_download_to_an_open_file_resumes(kind, host, download, target):
    host.faults = [cut(1000), cut(5000)]
    with target.open("wb") as file:
        file.write(b"before")
        assert kind.do(download.save(file)) == len(CONTENT)
        file.write(b"after")
    assert target.read_bytes() == b"before" + CONTENT + b"after"
    assert download.path is None


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("mode", ["wb", "ab", "r+b"])
def test_a_restart_seeks_an_open_file_to_its_initial_position(kind, host, download, target, mode):
    target.write_bytes(b"")
    host.faults = [cut(190_000), changed(host, content=OTHER, etag='"two"')]
    with target.open(mode) as file:
        file.write(b"before")
        assert kind.do(download.save(file)) == len(OTHER)
    assert target.read_bytes() == b"before" + OTHER


@pytest.mark.promise("a file is whole or absent")
def test_a_restart_does_not_truncate_later_content_of_an_open_file(kind, host, download, target):
    target.write_bytes(bytes(300_000))
    host.faults = [cut(1000), changed(host, content=b"short", etag='"two"')]
    with target.open("r+b") as file:
        kind.do(download.save(file))
    assert target.stat().st_size == 300_000
    assert target.read_bytes()[:5] == b"short"


@pytest.mark.promise("a file is whole or absent")
def test_a_download_to_an_unseekable_file_resumes(kind, host, download):
    file = UnseekableFile()
    host.faults = [cut(1500)]
    assert kind.do(download.save(file)) == len(CONTENT)
    assert file.written == CONTENT


@pytest.mark.promise("a file is whole or absent")
@pytest.mark.parametrize("second_response", ["another version", "no version", "another range"])
def test_a_download_to_an_unseekable_file_does_not_restart_after_a_write(
    kind, host, download, second_response
):
    host.faults = [cut(1500)]
    if second_response == "another version":
        host.faults.append(changed(host, content=OTHER, etag='"two"'))
    elif second_response == "no version":
        host.etag = None
    else:
        host.faults.append(altered(headers=()))
    file = UnseekableFile()
    with pytest.raises(errors.APIConnectionError):
        kind.do(download.save(file))
    assert file.written == CONTENT[:1500]
    assert len(host.requests) == (1 if second_response == "no version" else 2)


@pytest.mark.promise("a file is whole or absent")
def test_a_download_to_an_unseekable_file_restarts_before_any_write(kind, host, download):
    host.etag = None
    host.faults = [cut(0)]
    file = UnseekableFile()
    kind.do(download.save(file))
    assert file.written == CONTENT


@pytest.mark.parametrize("after", [0, 1000])
def test_a_download_of_an_unsafe_operation_is_not_requested_again(
    kind, host, target, after, monkeypatch
):
    from callfire_client.api.calls import get_call_recording_mp3 as module

    monkeypatch.setattr(module, "OPERATION", evolve(module.OPERATION, repeat="unsafe"))
    host.faults = [cut(after)]
    with pytest.raises(errors.CallFireError):
        kind.do(make_download(kind, host).save(target))
    assert len(host.requests) == 1
    assert list(target.parent.iterdir()) == []
