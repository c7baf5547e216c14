"""Arguments of rarer types are sent by their values, or refused before anything is sent."""

from __future__ import annotations

import datetime as dt
import enum
import json
import uuid
from collections import deque
from decimal import Decimal
from pathlib import Path

import pytest

from callfire_client import NULL
from callfire_client.models import CallRecipient, Contact
from tests.servers import json_answer


class State(str, enum.Enum):  # noqa: UP042 - programs have such enumerations
    DONE = "FINISHED"


class NewState(enum.StrEnum):
    DONE = "FINISHED"


class PlainState(enum.Enum):
    DONE = "FINISHED"


class Number(enum.IntEnum):
    FIVE = 5


class Index:
    def __index__(self):
        return 5


class Text(str):
    __slots__ = ()

    def __str__(self):
        return "not the content"


ID = uuid.UUID(int=5)


@pytest.fixture(params=["standard", "orjson"])
def codec(request):
    return request.param


@pytest.mark.parametrize("value", [State.DONE, NewState.DONE, PlainState.DONE, Text("FINISHED")])
def test_text_of_an_enumeration_or_subclass_is_sent_by_its_value(kind, server, codec, value):
    server.answers(json_answer('{"items": []}'))
    cf = kind.client(json=codec)
    kind.list(cf.calls.find_calls(states=[value], label=value))
    kind.list(cf.contacts.find_contacts(property_name=value))
    kind.do(cf.calls.send_calls([CallRecipient(live_message=value, attributes={"a": value})]))
    finds, contacts, sends = server.received
    assert "states=FINISHED&" in finds.target
    assert "label=FINISHED&" in finds.target
    assert "propertyName=FINISHED&" in contacts.target
    assert json.loads(sends.body) == [{"liveMessage": "FINISHED", "attributes": {"a": "FINISHED"}}]


@pytest.mark.parametrize("value", [Number.FIVE, Index(), 5, "5"])
def test_an_integer_of_an_enumeration_or_library_is_sent_by_its_value(kind, server, codec, value):
    server.answers(json_answer('{"items": []}'))
    cf = kind.client(json=codec)
    kind.do(cf.calls.get_call(value))
    kind.list(cf.calls.find_calls(id=[value]))
    kind.do(cf.calls.send_calls([CallRecipient(contact_id=value)]))
    get, find, send = server.received
    assert get.target.endswith("/calls/5")
    assert "id=5&" in find.target
    assert int(json.loads(send.body)[0]["contactId"]) == 5


@pytest.mark.parametrize(
    "collect", [list, tuple, deque, lambda items: dict(enumerate(items)).values(), set, frozenset]
)
def test_a_collection_is_sent_as_a_list(kind, server, codec, collect):
    server.answers(json_answer('{"items": []}'))
    cf = kind.client(json=codec)
    kind.list(cf.calls.find_calls(id=collect([1])))
    if collect not in {set, frozenset}:
        kind.do(cf.calls.send_calls(collect([CallRecipient(phone_number="1")])))
        assert json.loads(server.received[-1].body) == [{"phoneNumber": "1"}]
    kind.do(cf.calls.send_calls([{"x": collect(["a"])}]))
    assert "id=1&" in server.received[0].target
    assert json.loads(server.received[-1].body) == [{"x": ["a"]}]


REFUSED_QUERIES = [
    ("campaign_id", True, TypeError, "campaign_id must be an integer, not bool"),
    ("campaign_id", 5.0, TypeError, "campaign_id must be an integer, not float"),
    ("id", [True], TypeError, "id must be an integer, not bool"),
    ("inbound", 1, TypeError, "inbound must be True or False, not int"),
    ("label", b"x", TypeError, "label cannot be sent as bytes"),
    ("label", bytearray(b"ab"), TypeError, "label cannot be sent as bytearray"),
    ("label", Path("x"), TypeError, "label cannot be sent as PosixPath"),
    ("label", Decimal(5), TypeError, "label cannot be sent as Decimal"),
    ("label", (text for text in "a"), TypeError, "generator: pass a list"),
    ("label", float("nan"), ValueError, "label is nan, which cannot be sent"),
    ("label", "\ud800", ValueError, "label contains a lone surrogate"),
    ("label", 10**5000, ValueError, "label is an integer with too many digits"),
    ("states", ["x" * 100] * 700, ValueError, r"a URL of \d+ bytes, more than the 60000"),
    ("interval_begin", dt.date(2026, 1, 1), TypeError, "interval_begin: expected unix"),
    ("interval_begin", "9999-12-31T24:00:00Z", ValueError, "interval_begin: .* is not ISO 8601"),
    ("interval_begin", dt.datetime(2026, 1, 1), ValueError, "has no time zone"),  # noqa: DTZ001
    (
        "interval_begin",
        dt.datetime(2026, 1, 1, tzinfo=type("Zone", (dt.tzinfo,), {})()),
        ValueError,
        "the time zone Zone has no offset",
    ),
]


@pytest.mark.parametrize(
    ("name", "value", "error", "message"),
    REFUSED_QUERIES,
    ids=[case[3] for case in REFUSED_QUERIES],
)
def test_an_invalid_query_argument_is_refused(kind, server, cf, name, value, error, message):
    with pytest.raises(error, match=message):
        kind.list(cf.calls.find_calls(**{name: value}))
    assert server.connections == 0


@pytest.mark.parametrize(
    ("moment", "milliseconds"),
    [
        (dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-23))), 253402383599999),
        (dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=23))), -62135679600000),
    ],
)
def test_times_at_the_limits_of_datetime_are_sent(kind, server, cf, moment, milliseconds):
    server.answers(json_answer('{"items": []}'))
    kind.list(cf.calls.find_calls(interval_begin=moment))
    assert f"intervalBegin={milliseconds}&" in server.received[0].target


def tuples(depth):
    value = "x"
    for _ in range(depth):
        value = (value,)
    return value


REFUSED_BODIES = [
    ({"a": [1, float("nan")]}, ValueError, r"body\[0\]\.attributes\.a\[1\] is nan$"),
    ({"a": "\ud800"}, ValueError, r"body\[0\]\.attributes\.a contains a lone surrogate"),
    ({"\ud800": "a"}, ValueError, r"a key of body\[0\]\.attributes contains a lone surrogate"),
    ({"a": 10**5000}, ValueError, r"body\[0\]\.attributes\.a is an integer with too many digits"),
    ({"a": Decimal(5)}, TypeError, r"body\[0\]\.attributes\.a is of type Decimal"),
    ({"a": dt.datetime.now(dt.UTC)}, TypeError, r"attributes\.a is of type datetime"),
    ({"a": b"x"}, TypeError, r"attributes\.a is of type bytes"),
    ({"a": bytearray(b"x")}, TypeError, r"attributes\.a is of type bytearray"),
    ({b"a": "x"}, TypeError, r"a key of body\[0\]\.attributes is of type bytes"),
    ({"a": (each for each in "x")}, TypeError, r"attributes\.a is of type generator"),
    (tuples(3000), ValueError, "nested too deeply"),
]


@pytest.mark.parametrize(
    ("value", "error", "message"), REFUSED_BODIES, ids=[case[2] for case in REFUSED_BODIES]
)
def test_a_value_without_json_form_is_refused_with_its_path(
    kind, server, codec, value, error, message
):
    cf = kind.client(json=codec)
    for recipient in (CallRecipient(attributes=value), {"attributes": value}):
        with pytest.raises(error, match=rf"send_calls\(\): body cannot be encoded .*{message}"):
            kind.do(cf.calls.send_calls([recipient]))
    assert server.connections == 0


@pytest.mark.parametrize("attribute", ["phone_number", "contact_id", "additional_properties"])
def test_deep_tuples_never_reach_a_codec(kind, server, codec, attribute):
    """Nested tuples corrupt the memory of orjson."""
    value = {"x": tuples(3000)} if attribute == "additional_properties" else tuples(3000)
    with pytest.raises(ValueError, match="nested too deeply"):
        kind.do(kind.client(json=codec).calls.send_calls([CallRecipient(**{attribute: value})]))
    assert server.connections == 0


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("12135551234", "body must be a list, not str"),
        (b"x", "body must be a list, not bytes"),
        (bytearray(b"x"), "body must be a list, not bytearray"),
        ({"phoneNumber": "1"}, "body must be a list, not dict: pass a list that contains it"),
        (CallRecipient(), "not CallRecipient: pass a list that contains it"),
        pytest.param(iter([CallRecipient()]), r"pass list\(\.\.\.\) of it", id="iterator"),
        (["12135551234"], "item 0 is neither a model nor a mapping, but str"),
        ([CallRecipient(), None], "item 1 is neither a model nor a mapping, but NoneType"),
        ([[CallRecipient()]], "item 0 is neither a model nor a mapping, but list"),
    ],
    ids=["text", "bytes", "bytearray", "dict", "model", "iterator", "texts", "None", "lists"],
)
def test_a_body_that_is_not_a_list_of_objects_is_refused(kind, server, cf, body, message):
    with pytest.raises(TypeError, match=message):
        kind.do(cf.calls.send_calls(body))
    assert server.connections == 0


def test_a_deep_model_is_encoded_or_refused():
    value = "x"
    for _ in range(3000):
        value = {"a": [value]}
    for contact in (Contact(properties=value), Contact(additional_properties={"a": value})):
        with pytest.raises(ValueError, match="nested too deeply"):
            contact.to_dict()
    assert Contact.from_dict({"properties": value, "surplus": value}).properties is value


def test_unknown_properties_keep_null_and_are_encoded():
    surplus = {"a": None, "b": [None, NULL, State.DONE, Contact(id=5)]}
    assert Contact(additional_properties={"surplus": surplus, "other": None}).to_dict() == {
        "surplus": {"a": None, "b": [None, None, "FINISHED", {"id": 5}]},
        "other": None,
    }


def test_a_uuid_is_sent_as_text(kind, server, codec):
    server.answers(json_answer('{"items": []}'))
    cf = kind.client(json=codec)
    kind.list(cf.calls.find_calls(label=ID))
    kind.do(cf.calls.send_calls([{"x": ID}]))
    assert f"label={ID}&" in server.received[0].target
    assert json.loads(server.received[1].body) == [{"x": str(ID)}]
