"""The span of a download lasts until its body has ended or was closed."""

from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.trace import StatusCode

from callfire_client import errors
from tests.client.download_server import DownloadServer, cut
from tests.faults.conftest import Kind

from .conftest import Collected


@pytest.fixture
def files() -> Iterator[DownloadServer]:
    with DownloadServer(b"sound" * 100_000) as server:
        yield server


def download(kind: Kind, files: DownloadServer, **options: Any) -> Any:
    client = kind.client(base_url=files.url, **options)
    return client.calls.get_call_recording_mp3(5)


def test_nothing_is_recorded_before_a_download_is_used(
    kind: Kind, files: DownloadServer, collected: Collected
) -> None:
    download(kind, files)
    assert collected.spans == []


def test_a_download_that_is_read_has_a_span(
    kind: Kind, files: DownloadServer, collected: Collected
) -> None:
    assert kind.do(download(kind, files).read()) == files.content
    assert collected.span.name == "GET /calls/recordings/{id}.mp3"
    assert collected.attributes["callfire.outcome"] == "succeeded"
    assert collected.attributes["callfire.attempts"] == 1


def test_a_resumed_download_has_one_span(
    kind: Kind, files: DownloadServer, collected: Collected
) -> None:
    files.faults = [cut(1000)]
    assert kind.do(download(kind, files).read()) == files.content
    assert len(files.requests) == 2
    assert collected.attributes["callfire.attempts"] == 2
    assert collected.attributes["callfire.outcome"] == "succeeded"
    assert collected.attributes["http.response.status_code"] == 206
    assert [count for _, count in collected.points("callfire.client.retries")] == [1]


def test_a_download_that_breaks_off_has_a_failed_span(
    kind: Kind, files: DownloadServer, collected: Collected
) -> None:
    files.faults = [cut(1000)]
    with pytest.raises(errors.APIConnectionError):
        kind.list(download(kind, files))
    assert collected.attributes["callfire.outcome"] == "failed"
    assert collected.attributes["error.type"] == "APIConnectionError"
    assert collected.span.status.status_code is StatusCode.ERROR


def test_the_span_lasts_for_the_iteration_and_is_not_current_in_it(
    kind: Kind, files: DownloadServer, collected: Collected
) -> None:
    seen: set[tuple[int, bool]] = set()

    def look() -> None:
        seen.add((len(collected.spans), trace.get_current_span().is_recording()))

    async def iterate() -> None:
        async for _ in download(kind, files):
            look()

    if kind.name == "sync":
        for _ in download(kind, files):
            look()
    else:
        kind.do(iterate())
    assert seen == {(0, False)}
    assert collected.attributes["callfire.outcome"] == "succeeded"


def test_a_download_that_is_closed_early_is_cancelled(
    kind: Kind, files: DownloadServer, collected: Collected
) -> None:
    async def read_one() -> None:
        chunks = aiter(download(kind, files))
        await anext(chunks)
        assert collected.spans == []
        await chunks.aclose()

    if kind.name == "sync":
        chunks = iter(download(kind, files))
        next(chunks)
        assert collected.spans == []
        chunks.close()
    else:
        kind.do(read_one())
    assert collected.attributes["callfire.outcome"] == "cancelled"
    assert collected.span.status.status_code is StatusCode.UNSET
