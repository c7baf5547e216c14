"""JSON that is nested too deeply raises an exception of the client, never RecursionError."""

import pytest

from callfire_client import errors
from callfire_client.models import CallRecipient
from tests.servers import json_answer

# Around the limits of the interpreter, of the two codecs and of recursive Python code.
DEPTHS = [200, 320, 490, *range(900, 1060, 10), 5000, 100_000]
PLACES = {
    "the body": "%s",
    "an unknown property": '{"id": 1, "surplus": %s}',
    "attributes": '{"id": 1, "attributes": %s}',
    "an item of records": '{"records": [%s]}',
    "a nested object": '{"contact": {"properties": %s}}',
    "an item of a page": '{"items": [%s]}',
    "the message": '{"message": %s}',
}


@pytest.fixture(params=["standard", "orjson"])
def codec(request):
    return request.param


@pytest.mark.parametrize("nested", [("[", "]"), ('{"a":', "}")], ids=["arrays", "objects"])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_deep_response_is_read_or_is_an_error(kind, server, codec, place, nested):
    mismatches = []
    cf = kind.client(json=codec, on_drift=mismatches.append)
    calls = [
        lambda: kind.do(cf.calls.get_call(5)),
        lambda: kind.list(cf.calls.find_calls().take(3)),
        lambda: kind.list(cf.contacts.find_do_not_contacts().take(3)),
        lambda: kind.do(cf.keywords.is_keyword_available("SUN")),
    ]
    for depth in DEPTHS:
        opening, closing = nested
        body = place % (opening * depth + "1" + closing * depth)
        for status in (200, 400):
            server.answers(json_answer(body, status))
            for call in calls:
                try:
                    call()
                except errors.CallFireError as error:
                    assert isinstance(error, errors.APIStatusError) == (status == 400)  # noqa: PT017 - only one of two outcomes


def nest(depth, make):
    value = "x"
    for _ in range(depth):
        value = make(value)
    return value


@pytest.mark.parametrize("make", [lambda v: [v], lambda v: {"a": v}], ids=["lists", "dicts"])
@pytest.mark.parametrize("depth", [100, 300, 500, 950, 1000, 5000, 50_000])
def test_a_deep_argument_is_sent_as_it_is_or_refused(kind, server, codec, depth, make):
    cf = kind.client(json=codec)
    server.answers(json_answer('{"items": []}'))
    value = nest(depth, make)
    for recipient in (
        {"phoneNumber": "12135551234", "attributes": value},
        CallRecipient(phone_number="12135551234", attributes={"a": value}),
        CallRecipient.from_dict({"phoneNumber": "12135551234", "surplus": value}),
    ):
        try:
            kind.do(cf.calls.send_calls([recipient]))
        except ValueError as error:
            assert str(error) == (  # noqa: PT017 - only one of two outcomes
                "send_calls(): body cannot be encoded as JSON: it is nested too deeply"
            )
            assert depth >= 300
            assert server.take() == []
        else:
            (request,) = server.take()
            assert request.body.count(b'"x"') == 1
            assert request.body.count(b"[") + request.body.count(b'"a":') >= depth


def test_an_argument_that_contains_itself_is_refused(kind, server, codec):
    cf = kind.client(json=codec)
    attributes = {}
    attributes["self"] = attributes
    with pytest.raises(ValueError, match=r"send_calls\(\): body .* nested too deeply"):
        kind.do(cf.calls.send_calls([{"phoneNumber": "12135551234", "attributes": attributes}]))
    assert server.received == []
