"""`parse`, `Event` and the kinds."""

from __future__ import annotations

import contextlib
import json
import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callfire_client import models, webhooks
from callfire_client.webhooks import (
    KINDS,
    Event,
    InboundText,
    Kind,
    LowBalance,
    OutboundCall,
    OutboundTextDeliveryReport,
    WebhookError,
    WebhookParseError,
    build_delivery,
    parse,
)
from callfire_client.webhooks.parsing import MAX_EVENTS
from tests.imports import loaded

AT = 1_767_225_600_123
TEXT = {"id": 7, "fromNumber": "12135551234", "message": "Hello", "contact": {"id": 9}}
RESOURCES = {
    "CccCampaign": dict,
    "CallBroadcast": models.CallBroadcast,
    "TextBroadcast": models.TextBroadcast,
    "OutboundCall": models.Call,
    "InboundCall": models.Call,
    "OutboundText": models.Text,
    "InboundText": models.Text,
    "ContactList": models.ContactList,
    "MonthlyRenewal": dict,
    "LowBalance": dict,
    "OutboundTextDeliveryReport": models.DeliveryReport,
}


def event(**changes):
    """Build an event with some properties changed; those that are `...` are left out."""
    content = {
        "timestamp": AT,
        "webhookId": 5,
        "resourceType": "InboundText",
        "eventType": "Finished",
        "resource": TEXT,
        **changes,
    }
    return {name: value for name, value in content.items() if value is not ...}


def delivery(*events, **changes):
    content = {
        "timestamp": AT + 1,
        "webhookId": 5,
        "webhookName": "texts",
        "resourceType": "InboundText",
        "events": list(events),
        **changes,
    }
    return json.dumps({key: each for key, each in content.items() if each is not ...}).encode()


def copy_by_pickle(value):
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - the test made the bytes


def parse_one(content=None, **changes):
    (parsed,) = parse(delivery(event() if content is None else content, **changes))
    return parsed


def test_the_parts_of_an_event():
    parsed = parse_one()
    assert isinstance(parsed, Event)
    assert parsed.kind is InboundText
    assert parsed.type == "finished"
    assert parsed.at == datetime(2026, 1, 1, 0, 0, 0, 123_000, tzinfo=UTC)
    assert (parsed.webhook_id, parsed.webhook_name, parsed.resource_id) == (5, "texts", 7)
    assert isinstance(parsed.resource, models.Text)
    assert parsed.resource.message == "Hello"
    assert parsed.resource.contact == models.Contact(id=9)
    assert parsed.raw == event()


def test_there_is_a_kind_for_each_resource_of_the_contract():
    assert {kind.name: kind.model for kind in KINDS} == RESOURCES
    for kind in KINDS:
        assert getattr(webhooks, kind.name) is kind
        assert kind.name in webhooks.__all__


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_its_model_and_its_types(kind):
    for event_type in kind.types:
        body = build_delivery(kind, event_type, {"id": 3}, webhook_id=5, timestamp=AT)
        (parsed,) = parse(body)
        assert parsed.kind is kind
        assert parsed.type == event_type.lower()
        assert type(parsed.resource) is kind.model
        assert parsed.resource_id == 3
        assert kind.matches(parsed)
        assert [each for each in KINDS if each.matches(parsed)] == [kind]


@pytest.mark.parametrize("name", ["inboundtext", "INBOUNDTEXT", "inboundText"])
def test_letter_case_is_ignored(name):
    parsed = parse_one(event(resourceType=name, eventType="FINISHED"))
    assert parsed.kind is InboundText
    assert parsed.type == "finished"
    assert parsed.key == parse_one().key


@pytest.mark.parametrize(
    ("received", "expected"), [("start", "started"), ("Stop", "stopped"), ("FINISH", "finished")]
)
def test_the_other_form_of_types_is_the_same_type(received, expected):
    assert parse_one(event(eventType=received)).type == expected


def test_an_unknown_resource_has_a_dict():
    parsed = parse_one(
        event(resourceType="Fax", eventType="Jammed", resource={"id": 1, "pages": 2})
    )
    assert parsed.kind == Kind("fax", dict)
    assert parsed.kind.name == "Fax"
    assert parsed.type == "jammed"
    assert parsed.resource == {"id": 1, "pages": 2}
    assert not any(kind.matches(parsed) for kind in KINDS)


def test_kinds_are_equal_if_their_names_are():
    assert Kind("inboundtext", dict) == InboundText
    assert hash(Kind("inboundtext", dict)) == hash(InboundText)
    assert InboundText != OutboundCall


def test_parts_that_an_event_leaves_out_are_read_from_its_delivery():
    parsed = parse_one(event(webhookId=..., resourceType=..., timestamp=...))
    assert parsed.kind is InboundText
    assert parsed.webhook_id == 5
    assert parsed.at == datetime(2026, 1, 1, 0, 0, 0, 124_000, tzinfo=UTC)


def test_a_delivery_that_is_the_event_itself():
    (parsed,) = parse(delivery(events=..., resource=TEXT, eventType="Finished"))
    assert parsed.resource.message == "Hello"
    assert parsed.type == "finished"


@pytest.mark.parametrize(
    "missing", ["timestamp", "webhookId", "resourceType", "eventType", "resource"]
)
def test_missing_parts(missing):
    for value in (..., None, [], {}, True):
        parsed = parse_one(
            event(**{missing: value}), timestamp=..., webhookId=..., resourceType=...
        )
        assert isinstance(parsed, Event)
    assert parse_one({}, timestamp=..., webhookId=..., resourceType=..., webhookName=...).at is None
    assert parse_one(event(resource=...)).resource == models.Text()
    assert parse_one(event(resource=["x"])).resource.message is None
    assert parse_one(event(resourceType="LowBalance", resource=None)).resource == {}
    assert parse(delivery()) == []


def test_large_ids_are_exact():
    large = 7_420_017_300_281_076_001  # as of delivery reports; above 2**53
    assert float(large) != large
    report = {"id": large, "deliveryState": "DELIVERED"}
    parsed = parse_one(event(resourceType="OutboundTextDeliveryReport", resource=report))
    assert OutboundTextDeliveryReport.matches(parsed)
    assert parsed.resource_id == large
    assert parsed.resource.additional_properties["id"] == large
    next_one = {**report, "id": large + 1}
    assert (
        parsed.key
        != parse_one(event(resourceType="OutboundTextDeliveryReport", resource=next_one)).key
    )


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (AT, datetime(2026, 1, 1, 0, 0, 0, 123_000, tzinfo=UTC)),
        (str(AT), datetime(2026, 1, 1, 0, 0, 0, 123_000, tzinfo=UTC)),
        ("2026-01-01T01:00:00+01:00", datetime(2026, 1, 1, tzinfo=UTC)),
        ("yesterday", None),
        ("9" * 400, None),
        (10**30, None),
        (False, None),
    ],
)
def test_times(received, expected):
    assert parse_one(event(timestamp=received), timestamp=...).at == expected


class TestKey:
    def test_a_repeated_delivery_has_the_same_keys(self):
        assert parse_one(timestamp=AT + 60_000).key == parse_one().key

    @pytest.mark.parametrize(
        "change",
        [
            {"timestamp": AT + 1},
            {"webhookId": 6},
            {"resourceType": "OutboundText"},
            {"eventType": "Started"},
            {"resource": {**TEXT, "id": 8}},
        ],
    )
    def test_another_event_has_another_key(self, change):
        assert parse_one(event(**change)).key != parse_one().key

    def test_it_does_not_depend_on_properties_that_can_change(self):
        assert parse_one(event(resource={**TEXT, "message": "Changed"})).key == parse_one().key

    @pytest.mark.parametrize("left_out", [{"resource": {"message": "a"}}, {"timestamp": ...}])
    def test_without_id_or_time_it_is_a_hash_of_the_event(self, left_out):
        content = event(**left_out)
        reordered = dict(reversed(content.items()))
        assert parse_one(content, timestamp=AT + 5).key == parse_one(reordered).key
        changed = {**content, "resource": {**content["resource"], "message": "b"}}
        assert parse_one(changed).key != parse_one(content).key

    @given(st.text(), st.text(), st.text() | st.integers())
    def test_its_length_is_bounded(self, kind, event_type, identifier):
        content = event(resourceType=kind, eventType=event_type, resource={"id": identifier})
        assert len(parse_one(content).key.encode()) == 64


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"{", "not JSON"),
        (b'{"events": [' + b"1" * 5000 + b"]}", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"{}", "no list of events"),
        (b'{"events": {}}', "no list of events"),
        (b'{"events": [1]}', "an event is not a JSON object"),
        (delivery(*[{}] * (MAX_EVENTS + 1)), "more than 10000 events"),
    ],
)
def test_a_body_without_events_is_an_error(body, message):
    with pytest.raises(WebhookParseError, match=message) as caught:
        parse(body)
    assert isinstance(caught.value, WebhookError)
    assert isinstance(caught.value, ValueError)
    assert str(copy_by_pickle(caught.value)) == str(caught.value)


@pytest.mark.parametrize("body", ["{}", {"events": []}, None])
def test_a_parsed_body_is_an_error_of_the_program(body):
    with pytest.raises(TypeError, match="pass the body as it was received"):
        parse(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["timestamp", "webhookId", "resourceType", "eventType", "resource", "id"])
OBJECTS = st.dictionaries(NAMES, JSON | st.dictionaries(NAMES, JSON), max_size=6)


@settings(max_examples=20)
@given(OBJECTS, st.lists(OBJECTS, max_size=3))
def test_any_properties_are_accepted(properties, events):
    parsed = parse(json.dumps({**properties, "events": events}).encode())
    assert [each.raw for each in parsed] == json.loads(json.dumps(events)) or "NaN" in json.dumps(
        events
    )
    for each in parsed:
        assert isinstance(each, Event)
        assert each.type == each.type.lower()
        hash(each)


@given(st.binary())
def test_any_bytes_are_parsed_or_refused(body):
    with contextlib.suppress(WebhookParseError):
        assert isinstance(parse(body), list)


def test_events_are_pickled_hashed_and_shown():
    parsed = parse_one()
    assert copy_by_pickle(parsed) == parsed
    assert {parsed} == {parse_one()}
    assert "Hello" not in repr(parsed)
    assert "12135551234" not in repr(parsed)


class TestBuildDelivery:
    def test_several_resources(self):
        body = build_delivery(
            InboundText,
            "Finished",
            models.Text(message="é"),
            {"id": 2**60},
            webhook_id=5,
            webhook_name="texts",
            timestamp=AT,
        )
        first, second = parse(body)
        assert first.resource.message == "é"
        assert second.resource_id == 2**60
        assert first.webhook_name == "texts"

    def test_by_name(self):
        one = build_delivery("LowBalance", "Failed", {"x": 1}, webhook_id=1, timestamp=AT)
        assert one == build_delivery(LowBalance, "Failed", {"x": 1}, webhook_id=1, timestamp=AT)

    def test_a_value_without_json_is_an_error(self):
        for value, error in ((float("nan"), ValueError), (object(), TypeError)):
            with pytest.raises(error):
                build_delivery("LowBalance", "Failed", {"x": value}, webhook_id=1, timestamp=AT)


def test_signing_loads_neither_models_nor_asyncio():
    modules = loaded(
        "from callfire_client.webhooks import build_delivery, sign, verify, WebhookVerificationError"
    )
    assert "callfire_client.webhooks.signature" in modules
    assert not modules & {"callfire_client.models", "asyncio", "httpx"} - loaded("pass")


def test_the_clients_do_not_load_webhooks():
    code = "from callfire_client import AsyncCallFire; AsyncCallFire('u', 'p').webhooks.find_webhooks()"
    assert not [name for name in loaded(code) if name.startswith("callfire_client.webhooks")]
