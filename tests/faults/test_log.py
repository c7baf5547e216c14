"""What the log says of each attempt, and what it keeps to itself."""

import asyncio
import logging
from base64 import b64encode
from typing import Any

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
from tests.wire.cases import CASES

from .conftest import PASSWORD, USERNAME, Kind
from .faults import AMBIGUOUS, CLEAR, LASTING, after_reading, says
from .operations import BY_ID, SAFE, UNSAFE, is_safe
from .server import Behaviour, FaultServer

NUMBER, MESSAGE = "12135551234", "the secret message"
SECRETS = [
    NUMBER,
    MESSAGE,
    # What every text of `tests.wire.cases` begins with, in bodies and answers.
    "a/b?c%d",
    USERNAME,
    PASSWORD,
    b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode(),
    "Authorization",
]
GET, SEND = BY_ID["getContact"], BY_ID["sendCalls"]


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture, no_backoff: None) -> None:
    caplog.set_level(logging.DEBUG)


def ours(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What this package logged; what the HTTP library logs is its own affair."""
    return [record for record in caplog.records if record.name.split(".")[0] == "callfire_client"]


def told(record: logging.LogRecord) -> str:
    """All that a handler could write of a record, `extra` included."""
    return f"{record.getMessage()} {vars(record)!r} {record.exc_text}"


def levels(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.levelname for record in ours(caplog)]


@pytest.mark.parametrize(
    "fault",
    [
        says(200),
        AMBIGUOUS["reset after the request"].act,
        AMBIGUOUS["cut short"].act,
        AMBIGUOUS["500"].act,
        CLEAR["400"].act,
        CLEAR["unreadable"].act,
        says(429, "", f'{{"message": "{NUMBER} {MESSAGE}"}}'.encode()),
        says(302, f"Location: /v2/contacts/{NUMBER}\r\n"),
        after_reading(f"{NUMBER} {MESSAGE}\r\n\r\n".encode()),
        after_reading(f"HTTP/1.1 200 OK\r\n{NUMBER} {MESSAGE}\r\n\r\n".encode()),
        after_reading(
            f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{NUMBER} {MESSAGE}\r\n".encode()
        ),
        after_reading(f"HTTP/1.1 200 OK\r\nContent-Length: {NUMBER}x\r\n\r\n".encode()),
    ],
    ids=[
        "success",
        "reset",
        "cut short",
        "500",
        "400",
        "unreadable",
        "429",
        "302",
        "no HTTP",
        "no header",
        "no chunk",
        "no length",
    ],
)
def test_nothing_is_told_that_was_said(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture, fault: Behaviour
) -> None:
    cf = kind.client()
    cases = [*UNSAFE, *SAFE[::6]]
    for case in cases:
        server.plan(fault)
        kind.outcome(cf, case)
    records = ours(caplog)
    assert len(records) >= len(cases)
    leaks = {
        (told(record), secret) for record in records for secret in SECRETS if secret in told(record)
    }
    assert not leaks


def test_a_refused_connection_tells_no_more(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    cf = kind.client(base_url="http://127.0.0.1:9/v2")
    for case in CASES:
        kind.outcome(cf, case)
    assert not [record for record in ours(caplog) for secret in SECRETS if secret in told(record)]
    assert levels(caplog) == ["DEBUG", "INFO", "DEBUG"] * len(CASES)


def test_bodies_are_told_when_asked_for_and_credentials_are_not(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    cf = kind.client().with_options(log_bodies=True)
    body = f'{{"items": [{{"id": 7, "comment": "{MESSAGE}"}}]}}'.encode()
    server.plan(says(200, "", body), LASTING)
    kind.do(cf.calls.send_calls([CallRecipient(phone_number=NUMBER)]))
    text = "\n".join(told(record) for record in ours(caplog))
    assert NUMBER in text
    assert MESSAGE in text
    assert set(levels(caplog)) == {"DEBUG"}
    for secret in SECRETS[3:]:
        assert secret not in text


def test_each_attempt_is_told_and_each_retry(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.plan(says(503), 2)
    kind.outcome(kind.client(max_retries=5), GET)
    assert levels(caplog) == ["DEBUG", "INFO", "DEBUG", "INFO", "DEBUG"]
    texts = [record.getMessage() for record in ours(caplog)]
    assert all(text.startswith("getContact attempt ") for text in texts)
    assert ["503" in text for text in texts] == [True] * 4 + [False]
    assert [int(text.split()[2].rstrip(":")) for text in texts] == [1, 1, 2, 2, 3]


def test_an_unsafe_operation_is_told_once(
    kind: Kind, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.plan(says(503), LASTING)
    outcome = kind.outcome(kind.client(max_retries=5), SEND)
    assert type(outcome) is errors.DeliveryUnknownError
    assert levels(caplog) == ["DEBUG"]


@pytest.mark.asyncio
@pytest.mark.parametrize("case", [GET, SEND], ids=lambda case: case.id)
async def test_a_cancellation_is_told_where_it_matters(
    server: FaultServer, caplog: pytest.LogCaptureFixture, case: Any
) -> None:
    server.plan(after_reading(b"", "hang"), LASTING)
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
    for record in ours(caplog):
        assert record.operation == case.id
        assert case.id in record.getMessage()
        assert not [secret for secret in SECRETS if secret in told(record)]


def test_nothing_is_logged_by_default(
    kind: Kind, server: FaultServer, capfd: pytest.CaptureFixture[str]
) -> None:
    """A library is silent where nobody configured logging: no "no handlers" and no line."""
    server.plan(says(503))
    kind.outcome(kind.client(), GET)
    assert capfd.readouterr() == ("", "")
