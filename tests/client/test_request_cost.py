"""The cost of a request as counts, which do not depend on the machine; `make bench` measures times.

Before you raise a limit, measure the cost with `make bench BENCH='--only one-call --only in-flight'`.
"""

import asyncio
import json
import sys
from collections import Counter
from importlib.util import find_spec

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire
from callfire_client._core.actions import Send
from callfire_client._core.decoding import decode
from callfire_client._core.progress import SendProgress
from callfire_client._core.request import RawResponse, Request
from callfire_client._runtime import runtime_of
from callfire_client._transports.httpx_request_builder import RequestBuilder
from callfire_client._transports.slots import Slots
from callfire_client.api.calls import find_calls, send_calls
from callfire_client.models import CallRecipient
from callfire_client.types import Headers
from tests.servers import json_answer

PAIR = ("somebody", "s3cret-passw0rd")
FOUND = json_answer('{"id": 7}')
CALLS = 20
WARM_UP = 3


class Count:
    """Counts the calls of Python functions in this thread, by the package that defines them."""

    def __init__(self):
        self.by_package = Counter()

    def __enter__(self):
        sys.setprofile(self._count)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)

    def _count(self, frame, event, _):
        if event == "call":
            name = frame.f_globals.get("__name__", "")
            self.by_package[name.partition(".")[0]] += 1

    @property
    def total(self):
        return self.by_package.total()

    def of_each(self, package):
        return self.by_package[package] / CALLS


def test_a_blocking_call(server):
    server.answers(FOUND)
    with CallFire(*PAIR, base_url=server.url) as cf:
        for _ in range(WARM_UP):
            cf.contacts.get_contact(7)
        with Count() as count:
            for _ in range(CALLS):
                cf.contacts.get_contact(7)
    assert count.of_each("callfire_client") <= 120
    assert count.of_each("importlib") <= 5  # for the module of the operation
    assert count.of_each("httpx") <= 45  # it parses no URL, which alone calls 50 functions


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("transport", "own", "library"), [("httpx", 165, 50), ("aiohttp", 115, 130)]
)
async def test_an_asyncio_call(server, transport, own, library):
    server.answers(FOUND)
    async with AsyncCallFire(*PAIR, base_url=server.url, transport=transport) as cf:
        for _ in range(WARM_UP):
            await cf.contacts.get_contact(7)
        with Count() as count:
            for _ in range(CALLS):
                await cf.contacts.get_contact(7)
    assert count.of_each("callfire_client") <= own
    if transport == "aiohttp" or find_spec(
        "sniffio"
    ):  # httpcore searches for sniffio where it is missing
        assert count.of_each("importlib") <= 5
    assert count.of_each(transport) <= library


@pytest.mark.asyncio
async def test_the_timers_of_a_connection_of_aiohttp_are_shared_by_its_requests(
    server, monkeypatch
):
    server.answers(FOUND)
    async with AsyncCallFire(*PAIR, base_url=server.url, transport="aiohttp") as cf:
        await cf.contacts.get_contact(7)
        loop, timers = asyncio.get_running_loop(), []
        call_at = loop.call_at

        def counting(when, callback, *arguments, **options):
            timers.append(callback)
            return call_at(when, callback, *arguments, **options)

        monkeypatch.setattr(loop, "call_at", counting)
        for _ in range(CALLS):
            await cf.contacts.get_contact(7)
    assert timers == []


# Pages and bodies: the functions that each further item runs.


def functions_of_a_page(calls):
    """Return the number of functions that decode a page and read the records of its calls."""
    body = json.dumps({"items": [{"id": 5, "records": [{"id": 7}]}] * calls}).encode()
    response = RawResponse(200, Headers([("content-type", "application/json")]), body)
    with Count() as count:
        page = decode(find_calls.OPERATION, response, json.loads)
        for call in page.items:
            assert call.records
    return count.total


def test_a_call_of_a_page_whose_records_are_read():
    functions_of_a_page(1)
    # Decode the call, read its attribute, decode the list, decode the record.
    assert functions_of_a_page(20) - functions_of_a_page(10) == 10 * 4


def functions_of_a_body(recipients):
    """Return the number of functions that encode a body with recipients."""
    one = CallRecipient(phone_number="12135551234", attributes={"customer": "1001"})
    with Count() as count:
        assert send_calls.OPERATION.request(body=[one] * recipients).content
    return count.total


def test_a_recipient_of_a_body():
    functions_of_a_body(1)
    # Encode the recipient, and its attributes.
    assert functions_of_a_body(20) - functions_of_a_body(10) == 10 * 2


# The requests of httpx that are built without parsing a URL.


@pytest.mark.parametrize("base", ["http://127.0.0.1:80", "https://h.example:8443/a/v2"])
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/calls/7", ""),
        ("/calls", "limit=1&label=a%20b%2F%C3%A4"),
        ("/a.b/..c/%2E%2E/x~-_", "a=."),
        ("/a/./b/../c", ""),
        ("/.", ""),
        ("/a/..", "b=%2F.."),
        ("/a/...", ""),
        ("/a b", "c=[1]&d='\""),
        ("/a//b", "x?y=/../"),
    ],
)
def test_the_url_and_headers_are_those_that_httpx_makes(base, path, query):
    with CallFire(*PAIR, base_url=base) as cf:
        config = runtime_of(cf).config
    for method, content in (("GET", None), ("DELETE", None), ("PUT", None), ("POST", b"{}")):
        request = Request("anOperation", method, path, query, content=content)
        action = Send(request, False, SendProgress(), None, 1)
        built = RequestBuilder(config, asynchronous=False).build(action, config, 1.0, None)
        url = f"{base}{path}?{query}" if query else f"{base}{path}"
        expected = httpx.Request(method, url, content=content)
        assert built.url.raw_path == expected.url.raw_path
        assert built.url == expected.url
        assert str(built.url) == str(expected.url)
        assert (built.url.path, built.url.params) == (expected.url.path, expected.url.params)
        assert repr(built) == repr(expected)
        assert (built.url.scheme, built.url.host, built.url.port) == (
            expected.url.scheme,
            expected.url.host,
            expected.url.port,
        )
        for name in ("Host", "Content-Length", "Transfer-Encoding"):
            assert built.headers.get_list(name) == expected.headers.get_list(name)
        assert b"".join(built.stream) == (content or b"")


# Slots.


@pytest.mark.asyncio
async def test_slots_are_acquired_in_order_and_survive_cancellation():
    slots = Slots(1)
    assert slots.try_acquire()
    assert not slots.try_acquire()
    waiters = [asyncio.create_task(slots.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    slots.release()
    waiters[0].cancel()  # in the iteration of the event loop in which it gets the slot
    waiters[1].cancel()
    await asyncio.wait(waiters)
    assert [waiter.cancelled() for waiter in waiters] == [True, True, False]
    assert not slots.try_acquire()
    slots.release()
    assert slots.try_acquire()
