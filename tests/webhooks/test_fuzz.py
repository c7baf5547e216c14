"""Bodies and headers drawn at random: no 5xx, and bounded memory."""

from __future__ import annotations

import asyncio
import json
import tracemalloc

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from callfire_client.webhooks import KINDS, WebhookReceiver, sign
from tests.fuzz.settings import SETTINGS
from tests.webhooks.deliveries import SECRET, build

MAX_BODY = 2000
STATUSES = {200, 400, 401, 405, 413, 415}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.integers(min_value=2**53, max_value=2**70),
    lambda values: st.lists(values, max_size=4) | st.dictionaries(st.text(), values, max_size=4),
    max_leaves=10,
)
PROPERTIES = [
    "timestamp", "webhookId", "webhookName", "resourceType", "eventType", "events", "resource", "id",
    "contact", "records", "media", "message",
]  # fmt: skip
KIND_NAMES = st.sampled_from([kind.name for kind in KINDS])
OBJECTS = st.dictionaries(st.sampled_from(PROPERTIES), JSON | KIND_NAMES, max_size=6)
EVENTS = st.fixed_dictionaries(
    {}, optional={"resourceType": KIND_NAMES | JSON, "eventType": JSON, "resource": OBJECTS | JSON,
                  "timestamp": JSON, "webhookId": JSON}
)  # fmt: skip
DELIVERIES = st.builds(
    lambda properties, events: {**properties, "events": events},
    OBJECTS,
    st.lists(EVENTS, max_size=4),
)
BODIES = (
    st.binary(max_size=MAX_BODY + 10)
    | (DELIVERIES | JSON).map(lambda value: json.dumps(value).encode())
    | st.builds(
        lambda at, byte: build([1, 2])[0][:at] + bytes([byte]) + build([1, 2])[0][at + 1 :],
        st.integers(0, 300),
        st.integers(0, 255),
    )
)
NAMES = st.sampled_from(
    [
        b"x-callfire-signature",
        b"content-type",
        b"content-length",
        b"content-encoding",
        b"expect",
        b"x",
    ]
) | st.binary(max_size=10)
VALUES = st.binary(max_size=60) | st.sampled_from(
    [
        b"application/json",
        b"APPLICATION/JSON ; charset=x",
        b"gzip",
        b"identity",
        b"0",
        b"-1",
        b"9" * 30,
    ]
)


@st.composite
def requests(draw):
    """Draw a method, headers, the parts of a body, and whether it is signed."""
    body = draw(BODIES)
    headers = draw(st.lists(st.tuples(NAMES, VALUES), max_size=4))
    signed = draw(st.booleans())
    if signed:
        headers.append((b"x-callfire-signature", sign(body, SECRET).encode()))
    cuts = sorted(draw(st.lists(st.integers(0, len(body)), max_size=4)))
    parts = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    method = draw(st.sampled_from(["POST", "POST", "POST", "GET", "", "x y"]))
    return method, headers, parts


async def respond(hooks, method, headers, parts):
    messages = [
        {"type": "http.request", "body": part, "more_body": index < len(parts) - 1}
        for index, part in enumerate(parts)
    ]
    sent = []

    async def receive():
        return messages.pop(0)

    async def send(message):
        sent.append(message)

    await hooks({"type": "http", "method": method, "headers": headers}, receive, send)
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[1]["body"] == b""
    return sent[0]["status"]


def check(request):
    method, headers, parts = request
    hooks = WebhookReceiver(SECRET, max_body=MAX_BODY)
    handled = []
    hooks.on("*")(lambda event: handled.append((repr(event), event.key, event.at, event.resource)))
    status = asyncio.run(run(hooks, method, headers, parts))
    assert status in STATUSES
    if handled:
        assert status == 200
        body = b"".join(parts)
        assert (b"x-callfire-signature", sign(body, SECRET).encode()) in headers
        assert len(body) <= MAX_BODY


async def run(hooks, method, headers, parts):
    async with hooks:
        return await respond(hooks, method, headers, parts)


@settings(max_examples=30)
@given(requests())
def test_any_request_has_a_response_other_than_5xx(request):
    check(request)


@pytest.mark.fuzz
@settings(max_examples=5 * len(SETTINGS.rounds), database=None)
@seed(SETTINGS.seed)
@given(requests())
def test_many_requests_have_responses_other_than_5xx(request):
    check(request)


LARGE = 1 << 16
HOSTILE = {
    "many empty events": b'{"events":[' + b"{}," * (LARGE // 3 - 10) + b"{}]}",
    "many lists": b'{"events":[' + b"[]," * (LARGE // 3 - 10) + b"[]]}",
    "many events": b'{"events":['
    + b",".join(b'{"resource":{"id":%d}}' % number for number in range(600))
    + b"]}",
    "repeated events": b'{"events":[' + b'{"resource":{}},' * 600 + b'{"resource":{}}]}',
    "many properties": b'{"events":[{'
    + b",".join(b'"%x":0' % number for number in range(5_000))
    + b"}]}",
    "deep": b"[" * (LARGE - 10),
    "one text": b'{"events":[{"resource":{"message":"' + b"x" * (LARGE - 100) + b'"}}]}',
    "a long number": b'{"events":[' + b"1" * (LARGE - 100) + b"]}",
}


def peak(hooks, headers, parts):
    """Return the status of a request, and how much memory was allocated for it at the same time."""
    tracemalloc.start()
    try:
        status = asyncio.run(respond(hooks, "POST", headers, parts))
        return status, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", HOSTILE)
def test_the_memory_for_a_signed_body_is_bounded(name):
    body = HOSTILE[name]
    assert len(body) <= LARGE
    hooks = WebhookReceiver(SECRET, max_body=LARGE)

    @hooks.on("*")
    async def handler(_event):
        pass

    headers = [(b"x-callfire-signature", sign(body, SECRET).encode())]
    status, memory = peak(hooks, headers, [body])
    assert status in {200, 400}
    assert memory < 100 * LARGE


@pytest.mark.parametrize("part", [1 << 16, 1 << 22, 1])
def test_the_memory_for_any_other_body_is_that_of_the_limit(part):
    hooks = WebhookReceiver(SECRET, max_body=1 << 18 if part > 1 else 1 << 12)
    hooks.on("*")(lambda event: None)
    headers = [(b"x-callfire-signature", sign(b"", SECRET).encode())]
    parts = [b"x" * part] * ((1 << 22) // part if part > 1 else (1 << 12))
    status, memory = peak(hooks, headers, parts)
    assert status == (401 if part == 1 else 413)
    # The list of messages, which the test makes, is counted too.
    assert memory < 4 * (1 << 18) + part + 300 * len(parts)
