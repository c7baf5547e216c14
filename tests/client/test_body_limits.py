"""Bodies of responses that are not downloads: their content coding, and their size before and after it."""

import functools
import gzip
import json
import logging
import tracemalloc
import zlib

import pytest

from callfire_client import errors
from callfire_client.models import CallRecipient
from tests.servers import Answer

CALL = b'{"id": 5, "fromNumber": "12135551234"}'
MIB = 1024 * 1024
RECIPIENTS = [CallRecipient(phone_number="12135551234")]


def encoded(body, coding, status=200):
    headers = (("Content-Type", "application/json"), ("Content-Encoding", coding))
    return Answer(status, body, headers)


def padded(size):
    """Make a JSON object of a size in bytes."""
    start = b'{"id": 5, "surplus": "'
    return start + b"x" * (size - len(start) - 2) + b'"}'


CODINGS = {
    "gzip": ("gzip", gzip.compress(CALL)),
    "gzip of two members": ("X-GZIP", gzip.compress(CALL[:9]) + gzip.compress(CALL[9:])),
    "deflate": ("deflate", zlib.compress(CALL)),
    "deflate without the zlib format": ("deflate", zlib.compress(CALL)[2:-4]),
    "identity": ("identity", CALL),
    "an empty header": ("", CALL),
}


@pytest.mark.parametrize(("coding", "body"), CODINGS.values(), ids=CODINGS)
def test_a_content_coding_is_removed(over, server, coding, body):
    server.answers(encoded(body, coding))
    cf = over.client()
    assert over.do(cf.calls.get_call(5)).id == 5
    server.answers(encoded(gzip.compress(b'{"message": "no such call"}'), "gzip", 404))
    with pytest.raises(errors.NotFoundError, match="no such call") as caught:
        over.do(cf.calls.get_call(5))
    assert caught.value.body == b'{"message": "no such call"}'


DAMAGED = {
    "cut": gzip.compress(CALL)[:-9],
    "without its trailer": gzip.compress(CALL)[:-8],
    "not encoded": CALL,
    "followed by more": gzip.compress(CALL) + b"more",
}


@pytest.mark.parametrize("body", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_body_is_an_incomplete_response(over, server, body):
    server.answers(encoded(body, "gzip"))
    cf = over.client()
    with pytest.raises(errors.APIConnectionError, match="content coding") as caught:
        over.do(cf.calls.get_call(5))
    assert caught.value.sent
    with pytest.raises(errors.DeliveryUnknownError, match="content coding") as unknown:
        over.do(cf.calls.send_calls(RECIPIENTS))
    assert unknown.value.stage == "response_started"
    assert len(server.received) == 2


def test_a_safe_operation_is_repeated_after_a_damaged_body(over, server, slept):
    server.answers(encoded(DAMAGED["cut"], "gzip"), encoded(gzip.compress(CALL), "gzip"))
    assert over.do(over.client(max_retries=1).calls.get_call(5)).id == 5
    assert len(server.received) == 2


@pytest.mark.parametrize("coding", ["br", "zstd", "foo", "gzip, gzip", "deflate, gzip"])
def test_an_unsupported_coding_is_an_error_that_names_it(over, server, coding):
    body = gzip.compress(gzip.compress(CALL))
    server.answers(encoded(body, coding))
    cf = over.client(max_retries=2)
    with pytest.raises(errors.ResponseParseError, match=f"content coding '{coding}'") as caught:
        over.do(cf.calls.send_calls(RECIPIENTS))
    assert caught.value.accepted
    assert caught.value.body == body
    assert over.do(cf.contacts.delete_contact(5)) is None  # the contract promises no body
    assert len(server.received) == 2


@pytest.mark.parametrize("coding", ["br", "foo", "gzip, gzip"])
def test_an_error_status_with_an_unsupported_coding_has_no_error_response(over, server, coding):
    server.answers(encoded(b'{"message": "looks like JSON"}', coding, 404))
    with pytest.raises(errors.NotFoundError) as caught:
        over.do(over.client().calls.get_call(5))
    assert caught.value.error is None
    assert "looks like" not in str(caught.value)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, gzip"])
def test_an_empty_body_has_no_coding(over, server, coding):
    server.answers(encoded(b"", coding))
    cf = over.client()
    assert over.do(cf.contacts.delete_contact(5)) is None
    with pytest.raises(errors.ResponseParseError, match="empty body"):
        over.do(cf.calls.get_call(5))
    server.answers(encoded(b"", coding, 403))
    with pytest.raises(errors.PermissionDeniedError):
        over.do(cf.calls.get_call(5))


# Limits.


@pytest.mark.parametrize("value", [0, -1, True, 1.5, "1"])
def test_an_invalid_limit_raises(over, value):
    with pytest.raises(ValueError, match="max_response_bytes must be an integer of 1 or more"):
        over.client(max_response_bytes=value)
    with pytest.raises(ValueError, match="max_response_bytes"):
        over.client().with_options(max_response_bytes=value)


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("compress", [None, gzip.compress, zlib.compress])
def test_a_body_up_to_the_limit_is_read(over, server, compress):
    body = padded(10_000)
    coding = {None: "identity", gzip.compress: "gzip", zlib.compress: "deflate"}[compress]
    server.answers(encoded(compress(body) if compress else body, coding))
    cf = over.client(max_response_bytes=10_000)
    assert over.do(cf.calls.get_call(5)).id == 5
    smaller = cf.with_options(max_response_bytes=9_999)
    with pytest.raises(errors.ResponseParseError, match=r"max_response_bytes \(9999\)") as caught:
        over.do(smaller.calls.get_call(5))
    assert caught.value.accepted
    assert caught.value.body == body[:9_999]
    assert over.do(smaller.contacts.delete_contact(5)) is None
    assert over.do(cf.calls.get_call(5)).id == 5


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("compress", [False, True])
@pytest.mark.parametrize("size", [1001, 5 * MIB])
def test_an_error_status_with_a_body_above_the_limit_has_no_error_response(
    over, server, compress, size
):
    body = b'{"message": "no such call"}'.ljust(size)
    server.answers(
        encoded(gzip.compress(body), "gzip", 404) if compress else encoded(body, "identity", 404)
    )
    with pytest.raises(errors.NotFoundError) as caught:
        over.do(over.client(max_response_bytes=1000).calls.get_call(5))
    assert caught.value.error is None
    assert caught.value.body == body[:1000]


@pytest.mark.promise("memory is bounded")
def test_an_encoded_body_above_the_limit_as_received_is_an_error(over, server):
    """Its coding makes it larger, as gzip does with random bytes and with empty members."""
    body = gzip.compress(CALL) + gzip.compress(b"") * 1000
    server.answers(encoded(body, "gzip"))
    with pytest.raises(errors.ResponseParseError, match=r"max_response_bytes \(500\)") as caught:
        over.do(over.client(max_response_bytes=500).calls.get_call(5))
    assert caught.value.body == CALL


@pytest.mark.promise("memory is bounded")
def test_the_error_of_a_download_is_limited_too(over, server, tmp_path):
    server.answers(encoded(gzip.compress(bytes(5 * MIB)), "gzip", 404))
    download = over.client(max_response_bytes=1000).calls.get_call_recording_mp3(5)
    with pytest.raises(errors.NotFoundError) as caught:
        over.do(download.save(tmp_path / "a"))
    assert caught.value.body == bytes(1000)


@functools.cache
def gzip_bomb(size):
    compressor = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    pieces = [compressor.compress(bytes(MIB)) for _ in range(size // MIB)]
    return b"".join(pieces) + compressor.flush()


@pytest.mark.promise("memory is bounded")
@pytest.mark.parametrize("status", [200, 404])
def test_memory_is_bounded_whatever_a_body_decodes_to(over, server, status):
    server.answers(encoded(gzip_bomb(200 * MIB), "gzip", status))
    cf = over.client(max_response_bytes=2 * MIB)
    with pytest.raises((errors.ResponseParseError, errors.NotFoundError)):
        over.do(cf.calls.get_call(5))
    tracemalloc.start()
    try:
        with pytest.raises((errors.ResponseParseError, errors.NotFoundError)):
            over.do(cf.calls.get_call(5))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10 * MIB


# The log and `on_drift` see the decoded body.


def test_the_log_shows_the_decoded_body(over, server, caplog):
    caplog.set_level(logging.DEBUG, "callfire_client")
    server.answers(encoded(gzip.compress(CALL), "gzip"))
    over.do(over.client(log_bodies=True).calls.get_call(5))
    assert f"getCall response: {CALL.decode()}" in caplog.messages


def test_on_drift_sees_the_decoded_body(over, server):
    mismatches = []
    cf = over.client(on_drift=mismatches.append)
    server.answers(encoded(gzip.compress(json.dumps({"id": "five"}).encode()), "gzip"))
    over.do(cf.calls.get_call(5))
    assert [each.rule for each in mismatches] == ["wrong-type"]
    server.answers(encoded(b"unknown", "foo"))
    with pytest.raises(errors.ResponseParseError):
        over.do(cf.calls.get_call(5))
    assert len(mismatches) == 1
