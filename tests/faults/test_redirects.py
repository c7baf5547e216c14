"""Redirects of every operation: writes follow none, reads only to the same origin."""

import pytest

from callfire_client import errors
from tests.wire.cases import CASES

from .conftest import Kind
from .fault_server import FaultServer
from .faults import ALWAYS, respond
from .operations import SAFE, UNSAFE, is_safe, succeed


@pytest.mark.parametrize(
    ("status", "location"),
    [
        *((status, "http://{}") for status in (300, 301, 302, 303, 304, 307, 308)),
        *((307, location) for location in ("https://{}", "//{}", "ftp://{}", "/v2/calls", "")),
    ],
)
def test_redirect_that_is_not_allowed_is_an_error(
    kind: Kind, server: FaultServer, status: int, location: str
) -> None:
    with FaultServer(succeed) as other_server:
        url = location.format(other_server.url.removeprefix("http://"))
        fault = respond(status, f"Location: {url}\r\n" if location else "")
        cf = kind.client()
        for case in CASES if status == 307 else [*UNSAFE, *SAFE[::4]]:
            if case.method == "GET" and (location.startswith("/v2") or "https" in location):
                continue  # allowed: to the same origin, and for downloads over https
            server.plan(fault, ALWAYS)
            outcome = kind.outcome(cf, case)
            expected = errors.APIStatusError if is_safe(case) else errors.DeliveryUnknownError
            assert type(outcome) is expected, case.id
            assert outcome.status_code == status
            assert len(server.take()) == 1
        assert other_server.connections == 0
