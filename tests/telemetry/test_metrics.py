"""The metrics of requests, retries, unknown outcomes and waits for the rate limit."""

from typing import Any

from tests.faults.conftest import Kind
from tests.faults.fault_server import FaultServer
from tests.faults.faults import ALWAYS, after_request, respond
from tests.faults.operations import BY_ID

from .conftest import Collected

GET, SEND = BY_ID["getContact"], BY_ID["sendCalls"]
CONTACT = {"callfire.operation": "getContact", "callfire.group": "contacts"}
CALLS = {"callfire.operation": "sendCalls", "callfire.group": "calls"}


def request_attributes(server: FaultServer, path: str) -> dict[str, Any]:
    return {
        "http.request.method": "GET",
        "server.address": "127.0.0.1",
        "server.port": int(server.url.rpartition(":")[2]),
        "url.template": path,
    }


def test_each_request_and_each_retry_is_counted(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    server.plan(respond(503), 2)
    kind.outcome(kind.client(max_retries=2), GET)
    base = CONTACT | request_attributes(server, "/v2/contacts/{id}")
    failed = base | {"http.response.status_code": 503, "error.type": "503"}
    succeeded = base | {"http.response.status_code": 200}
    assert collected.points("http.client.request.duration") == [(failed, 2), (succeeded, 1)]
    assert collected.points("callfire.client.retries") == [(CONTACT, 2)]
    assert collected.points("callfire.client.operation.duration") == [
        (CONTACT | {"callfire.outcome": "succeeded"}, 1)
    ]
    assert collected.points("callfire.client.unknown_outcomes") == []


def test_request_without_a_response_is_counted(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    server.plan(after_request(b"", "reset"), ALWAYS)
    kind.outcome(kind.client(), SEND)
    ((attributes, count),) = collected.points("http.client.request.duration")
    assert (attributes["error.type"], count) == ("connection_error", 1)
    assert "http.response.status_code" not in attributes
    assert collected.points("callfire.client.unknown_outcomes") == [(CALLS, 1)]
    assert collected.points("callfire.client.operation.duration") == [
        (CALLS | {"callfire.outcome": "unknown", "error.type": "DeliveryUnknownError"}, 1)
    ]


def test_timeout_is_counted(kind: Kind, server: FaultServer, collected: Collected) -> None:
    server.plan(after_request(b"", "hang"), ALWAYS)
    kind.outcome(kind.client(timeout=0.05, max_retries=0), GET)
    ((attributes, count),) = collected.points("http.client.request.duration")
    assert (attributes["error.type"], count) == ("timeout", 1)


def test_redirects_are_requests_of_their_own(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    server.plan(respond(302, "Location: /v2/contacts/8\r\n"))
    kind.outcome(kind.client(), GET)
    points = collected.points("http.client.request.duration")
    assert [attributes["http.response.status_code"] for attributes, _ in points] == [302, 200]
    # The path of the second one is chosen by the server.
    assert ["url.template" in attributes for attributes, _ in points] == [True, False]
    assert collected.points("callfire.client.retries") == []


def test_waits_for_the_rate_limit_are_recorded(
    kind: Kind, server: FaultServer, collected: Collected
) -> None:
    cf = kind.client(rate_limit=100)
    for _ in range(3):
        kind.outcome(cf, GET)
    waits = collected.points("callfire.client.rate_limit.wait_time")
    # How many of them wait depends on the machine; the first one never does.
    assert sum(count for _, count in waits) in {0, 1, 2}
    other = Collected()
    cf = kind.client(rate_limit=1000, telemetry=other.setting)
    reserved = cf._runtime.config.rate_limit
    now = cf._runtime.config.clock.monotonic()
    for _ in range(100):
        reserved.reserve(now)
    kind.outcome(cf, GET)
    assert other.points("callfire.client.rate_limit.wait_time") == [(CONTACT, 1)]
    other.close()
