"""The log: a record for each attempt, retry and interruption, without personal data or secrets."""

import asyncio
import logging
from base64 import b64encode
from typing import Any

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
from tests.wire.cases import CASES

from .conftest import PASSWORD, USERNAME, Kind
from .fault_server import Behaviour, FaultServer
from .faults import ALWAYS, AMBIGUOUS, UNAMBIGUOUS, after_request, respond
from .operations import BY_ID, SAFE, UNSAFE, is_safe

NUMBER, MESSAGE = "12135551234", "the secret message"
SECRETS = [
    NUMBER,
    MESSAGE,
    # The beginning of every string in the request and response bodies of `tests.wire.cases`.
    "a/b?c%d",
    USERNAME,
    PASSWORD,
    b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode(),
    "Authorization",
]
GET, SEND = BY_ID["getContact"], BY_ID["sendCalls"]


@pytest.fixture(autouse=True)
def _log_at_debug_level(caplog: pytest.LogCaptureFixture, no_backoff: None) -> None:
    caplog.set_level(logging.DEBUG)


def records_of(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Return the records of this package, without those of the HTTP library."""
    return [record for record in caplog.records if record.name.split(".")[0] == "callfire_client"]


def full_text(record: logging.LogRecord) -> str:
    """Return everything that a handler could write of a record, including `extra`."""
    return f"{record.getMessage()} {vars(record)!r} {record.exc_text}"


def levels(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.levelname for record in records_of(caplog)]


@pytest.mark.parametrize(
    "fault",
    [
        respond(200),
        AMBIGUOUS["reset after the request"].behaviour,
        AMBIGUOUS["truncated body"].behaviour,
        AMBIGUOUS["500"].behaviour,
        UNAMBIGUOUS["400"].behaviour,
        UNAMBIGUOUS["200 with HTML"].behaviour,
        respond(429, "", f'{{"message": "{NUMBER} {MESSAGE}"}}'.encode()),
        respond(302, f"Location: /v2/contacts/{NUMBER}\r\n"),
        after_request(f"{NUMBER} {MESSAGE}\r\n\r\n".encode()),
        after_request(f"HTTP/1.1 200 OK\r\n{NUMBER} {MESSAGE}\r\n\r\n".encode()),
        after_request(
            f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{NUMBER} {MESSAGE}\r\n".encode()
        ),
        after_request(f"HTTP/1.1 200 OK\r\nContent-Length: {NUMBER}x\r\n\r\n".encode()),
    ],
    ids=[
        "success",
        "reset",
        "truncated body",
        "500",
        "400",
        "200 with HTML",
        "429",
        "302",
        "not HTTP",
        "invalid header",
        "invalid chunk",
        "invalid length",
    ],
)
def test_records_contain_no_request_or_response_data(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture, fault: Behaviour
) -> None:
    cf = kind.client()
    cases = [*UNSAFE, *SAFE[::6]]
    for case in cases:
        server.plan(fault)
        kind.outcome(cf, case)
    records = records_of(caplog)
    assert len(records) >= len(cases)
    leaks = {
        (full_text(record), secret)
        for record in records
        for secret in SECRETS
        if secret in full_text(record)
    }
    assert not leaks


def test_records_of_refused_connections_contain_no_request_data(
    kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    cf = kind.client(base_url="http://127.0.0.1:9/v2")
    for case in CASES:
        kind.outcome(cf, case)
    assert not [
        record for record in records_of(caplog) for secret in SECRETS if secret in full_text(record)
    ]
    assert levels(caplog) == ["DEBUG", "INFO", "DEBUG"] * len(CASES)


def test_log_bodies_adds_bodies_but_no_credentials(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    cf = kind.client().with_options(log_bodies=True)
    body = f'{{"items": [{{"id": 7, "comment": "{MESSAGE}"}}]}}'.encode()
    server.plan(respond(200, "", body), ALWAYS)
    kind.do(cf.calls.send_calls([CallRecipient(phone_number=NUMBER)]))
    text = "\n".join(full_text(record) for record in records_of(caplog))
    assert NUMBER in text
    assert MESSAGE in text
    assert set(levels(caplog)) == {"DEBUG"}
    for secret in SECRETS[3:]:
        assert secret not in text


def test_each_attempt_and_each_retry_has_a_record(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.plan(respond(503), 2)
    kind.outcome(kind.client(max_retries=5), GET)
    assert levels(caplog) == ["DEBUG", "INFO", "DEBUG", "INFO", "DEBUG"]
    texts = [record.getMessage() for record in records_of(caplog)]
    assert all(text.startswith("getContact attempt ") for text in texts)
    assert ["503" in text for text in texts] == [True] * 4 + [False]
    assert [int(text.split()[2].rstrip(":")) for text in texts] == [1, 1, 2, 2, 3]


def test_records_have_fields(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.plan(respond(503))
    kind.outcome(kind.client(), GET)
    server.plan(after_request(b"", "reset"), ALWAYS)
    kind.outcome(kind.client(max_retries=0), GET)
    names = ("operation", "attempt", "status", "failure")
    fields = [tuple(vars(record)[name] for name in names) for record in records_of(caplog)]
    assert fields == [
        ("getContact", 1, 503, None),
        ("getContact", 1, 503, None),
        ("getContact", 2, 200, None),
        ("getContact", 1, None, "no complete response"),
    ]
    timed = [vars(record).get("seconds") for record in records_of(caplog)]
    assert [seconds is None or seconds >= 0 for seconds in timed] == [True] * 4
    assert [record.levelname == "INFO" for record in records_of(caplog)] == [
        seconds is None for seconds in timed
    ]
    assert [vars(record).get("delay") for record in records_of(caplog)] == [None, 0.0, None, None]


def test_records_that_are_not_wanted_are_not_made(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    server.plan(respond(503))
    kind.outcome(kind.client(), GET)
    assert levels(caplog) == []


def test_attempt_without_a_retry_has_one_record(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.plan(respond(503), ALWAYS)
    outcome = kind.outcome(kind.client(max_retries=5), SEND)
    assert type(outcome) is errors.DeliveryUnknownError
    assert levels(caplog) == ["DEBUG"]


@pytest.mark.asyncio
@pytest.mark.parametrize("case", [GET, SEND], ids=lambda case: case.id)
async def test_cancellation_is_a_warning_for_unsafe_operations_only(
    server: FaultServer, caplog: pytest.LogCaptureFixture, case: Any
) -> None:
    server.plan(after_request(b"", "hang"), ALWAYS)
    async with AsyncCallFire(USERNAME, PASSWORD, base_url=f"{server.url}/v2") as cf:
        call = (
            cf.contacts.get_contact(7)
            if is_safe(case)
            else cf.calls.send_calls([CallRecipient(phone_number=NUMBER, live_message=MESSAGE)])
        )
        task = asyncio.create_task(call)
        await asyncio.to_thread(server.wait_for, 1)
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert levels(caplog) == ([] if is_safe(case) else ["WARNING"])
    for record in records_of(caplog):
        assert (record.operation, record.attempt, record.stage) == (case.id, 1, "sent")
        assert case.id in record.getMessage()
        assert not [secret for secret in SECRETS if secret in full_text(record)]


def test_nothing_is_written_when_logging_is_not_configured(
    kind: Kind, server: FaultServer, capfd: pytest.CaptureFixture[str]
) -> None:
    server.plan(respond(503))
    kind.outcome(kind.client(), GET)
    assert capfd.readouterr() == ("", "")
