"""Answers are read tolerantly, and written back as they came."""

import copy
import inspect
import json
import pickle
from typing import get_origin

import attrs
import pytest

from callfire_client import NULL, errors, models
from callfire_client._core.model import Model
from callfire_client.models import (
    Call,
    CallBroadcast,
    CallBroadcastSounds,
    CallPage,
    CallRecipient,
    CallRecord,
    Contact,
    NumberList,
    ResourceId,
    Schedule,
)
from tests.servers import Answer, json_answer

MODELS = sorted(
    (value for name in models.__all__ if inspect.isclass(value := getattr(models, name))),
    key=lambda model: model.__name__,
)
# Whatever a service may put where something else was promised.
VALUES = [
    None,
    True,
    0,
    -1,
    2**63,
    1.5,
    "",
    "x",
    [],
    [None],
    [1],
    ["x"],
    [[]],
    {},
    {"id": None},
    {"a": {}},
]


def wire_names(model):
    """The names on the wire of the properties of a model."""
    fields = [a.alias for a in attrs.fields(model) if a.alias != "additional_properties"]
    written = model(**dict.fromkeys(fields, NULL)).to_dict()
    assert len(written) == len(fields)
    return list(written)


def test_the_models_are_those_of_the_contract():
    assert len(MODELS) > 50
    assert all(issubclass(model, Model) for model in MODELS)
    assert get_origin(models.CallState) is not None  # enumerations are aliases


@pytest.mark.parametrize("model", MODELS)
def test_no_value_of_any_property_is_refused(model):
    names = wire_names(model)
    for value in VALUES:
        read = model.from_dict(dict.fromkeys(names, value))
        assert isinstance(read.to_dict(), dict)
        assert repr(read).startswith(f"{model.__name__}(")
        assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301


@pytest.mark.parametrize("model", MODELS)
def test_a_value_of_another_type_is_kept_raw(model):
    names = wire_names(model)
    for value in ["x", 17, ["x", 17], {"surplus": [1]}]:
        wire = dict.fromkeys(names, value)
        assert model.from_dict(wire).to_dict() == wire


@pytest.mark.parametrize("model", MODELS)
def test_models_are_values(model):
    fields = [a.alias for a in attrs.fields(model) if a.alias != "additional_properties"]
    one = model(
        **{name: f"v{n}" for n, name in enumerate(fields)}, additional_properties={"surplus": 1}
    )
    for other in (
        model.from_dict(one.to_dict()),
        copy.copy(one),
        copy.deepcopy(one),
        *(pickle.loads(pickle.dumps(one, p)) for p in range(pickle.HIGHEST_PROTOCOL + 1)),  # noqa: S301
    ):
        assert other == one
        assert other.to_dict() == one.to_dict()
    for name in fields:
        assert attrs.evolve(one, **{name: "another"}) != one
    assert attrs.evolve(one, additional_properties={}) != one
    assert one != one.to_dict()


@pytest.mark.parametrize("model", MODELS)
def test_a_model_of_nothing(model):
    empty = model.from_dict({})
    assert empty == model()
    assert repr(empty) in {f"{model.__name__}()", f"{model.__name__}(items=[])"}
    assert empty.to_dict() in ({}, {"items": []})
    assert model.from_dict(dict.fromkeys(wire_names(model))) == empty
    assert empty.additional_properties is not model().additional_properties


def test_only_keywords_make_a_model():
    with pytest.raises(TypeError):
        Call(5)
    with pytest.raises(TypeError):
        Call(no_such_property=5)


def test_a_repr_names_what_is_set():
    call = Call(id=5, contact=Contact(id=6), labels=[], inbound=False)
    assert repr(call) == "Call(id=5, inbound=False, contact=Contact(id=6), labels=[])"


def test_null_is_said_and_none_is_not():
    contact = Contact(
        id=5, first_name=NULL, last_name=None, properties={"a": NULL, "b": None, "c": "d"}
    )
    assert contact.to_dict() == {"id": 5, "firstName": None, "properties": {"a": None, "c": "d"}}
    assert not NULL
    assert repr(NULL) == "NULL"
    for again in (copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))):  # noqa: S301
        assert again(NULL) is NULL
        assert again(contact).to_dict() == contact.to_dict()


def test_null_goes_over_the_wire(kind, server, cf):
    kind.do(cf.contacts.update_contact(5, Contact(first_name=NULL, last_name=None, zipcode="")))
    (got,) = server.received
    assert json.loads(got.body) == {"firstName": None, "zipcode": ""}


def test_nested_models_are_written():
    broadcast = CallBroadcast(
        name="x",
        sounds=CallBroadcastSounds(live_sound_id=NULL),
        schedules=[Schedule(days_of_week=["MONDAY"])],
        additional_properties={"surplus": [1, None]},
    )
    assert broadcast.to_dict() == {
        "name": "x",
        "sounds": {"liveSoundId": None},
        "schedules": [{"daysOfWeek": ["MONDAY"]}],
        "surplus": [1, None],
    }


TOMORROW = {
    "id": 2**60,
    "state": "PAUSED_BY_TOMORROW",
    "inbound": None,
    "surplus": {"deep": [1, {"x": None}]},
    "contact": {"id": 1, "surplus": None, "properties": {"age": 7}},
    "records": [{"id": 1, "result": "NEW_RESULT", "surplus": 1}, None, 5, {"id": "seven"}],
    "attributes": {"number": 5, "list": [1]},
    "labels": None,
    "notes": "none",
    "created": "yesterday",
}


def test_what_is_unknown_survives(kind, server, cf):
    server.answers(json_answer(json.dumps(TOMORROW)))
    call = kind.do(cf.calls.get_call(5))
    assert call.id == 2**60
    assert call.state == "PAUSED_BY_TOMORROW"
    assert call.inbound is None
    assert call.additional_properties == {"surplus": {"deep": [1, {"x": None}]}}
    assert call.contact.properties == {"age": 7}
    assert [type(record) for record in call.records] == [CallRecord, type(None), int, CallRecord]
    assert call.records[0].result == "NEW_RESULT"
    assert call.records[3].id == "seven"
    assert (call.notes, call.created, call.labels) == ("none", "yesterday", None)
    back = {k: v for k, v in TOMORROW.items() if v is not None}
    assert call.to_dict() == back


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 226, 299])
@pytest.mark.parametrize("body", ["", " \r\n", "null", "{}"])
def test_nothing_is_an_empty_model(kind, server, cf, status, body):
    server.answers(json_answer(body, status))
    assert kind.do(cf.calls.get_call(5)) == Call()
    assert kind.do(cf.calls.send_calls([CallRecipient(contact_id=1)])).items == []


def test_no_content_is_an_empty_model(kind, server, cf):
    server.answers(Answer(204))
    assert kind.do(cf.calls.get_call(5)) == Call()
    assert kind.do(cf.calls.create_call_broadcast(CallBroadcast(name="x"))) == ResourceId()
    page = kind.do(cf.calls.find_calls().first_page())
    assert page == CallPage()
    assert page.items == []


@pytest.mark.parametrize("status", [200, 201, 202, 204])
@pytest.mark.parametrize("body", ["", '{"surplus": 1}', "[]", "<html>OK</html>"])
def test_where_nothing_is_expected_anything_may_come(kind, server, cf, status, body):
    server.answers(Answer(status, body.encode()))
    assert kind.do(cf.contacts.delete_contact(5)) is None
    assert kind.do(cf.calls.start_voice_broadcast(5)) is None


def test_a_bare_list_is_a_list(kind, server, cf):
    server.answers(json_answer('[{"number": "12135551234"}, {"number": "12135551235"}]'))
    numbers = kind.do(cf.numbers.find_numbers_local(zipcode="90210"))
    assert isinstance(numbers, NumberList)
    assert [number.number for number in numbers.items] == ["12135551234", "12135551235"]
    server.answers(json_answer("[]"))
    assert kind.do(cf.numbers.find_numbers_tollfree()).items == []
    server.answers(json_answer('[{"id": 5}]'))
    assert kind.do(cf.calls.find_calls().first_page()) == CallPage(items=[Call(id=5)])


@pytest.mark.parametrize("items", ["null", '"many"', "5", "true", "{}", '[null, 5, "x"]'])
def test_items_of_another_type_do_not_raise(kind, server, cf, items):
    server.answers(json_answer(f'{{"items": {items}, "totalCount": "lots", "limit": null}}'))
    page = kind.do(cf.calls.find_calls().first_page())
    assert page.items == (json.loads(items) or [])
    assert page.total_count == "lots"


WRONG = [
    ("[]", "an array"),
    ('"OK"', "a string"),
    ("true", "a boolean"),
    ("5", "a number"),
    ("5.5", "a number"),
    ("<html>maintenance</html>", "JSON"),
    ('{"id": 5', "JSON"),
    ('{"id": 5} trailing', "JSON"),
    ("\x00", "JSON"),
    ("[" * 100_000, "JSON"),
]


@pytest.mark.parametrize(("body", "said"), WRONG, ids=[body[:12] for body, _ in WRONG])
def test_the_wrong_outermost_type_was_accepted_all_the_same(kind, server, cf, body, said):
    server.answers(json_answer(body, 201))
    with pytest.raises(errors.ResponseParseError) as caught:
        kind.do(cf.contacts.get_contact(5))
    raised = caught.value
    assert raised.accepted is True
    assert (raised.status_code, raised.body, raised.operation) == (201, body.encode(), "getContact")
    assert raised.headers["Content-Type"] == "application/json"
    assert said in str(raised)
    assert len(server.received) == 1


def test_bytes_that_are_no_text_are_no_json(kind, server, cf):
    server.answers(json_answer(b'{"id": "\xff"}'))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.calls.get_call(5))


@pytest.mark.parametrize("body", ["", "null", "{}", '"true"', "1", "yes"])
def test_a_boolean_is_true_or_false(kind, server, cf, body):
    server.answers(json_answer(body))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.keywords.is_keyword_available("SUN"))


@pytest.mark.parametrize(("body", "value"), [("true", True), (" false\n", False)])
def test_a_boolean_is_read(kind, server, cf, body, value):
    server.answers(json_answer(body))
    assert kind.do(cf.keywords.is_keyword_available("SUN")) is value


def test_no_media_type_is_believed(kind, server, cf):
    server.answers(Answer(200, b'{"id": 5}', (("Content-Type", "text/html; charset=x"),)))
    assert kind.do(cf.calls.get_call(5)).id == 5


def test_other_encodings_of_unicode_are_read(kind, server, cf):
    server.answers(json_answer('{"zipcode": "日"}'.encode("utf-8-sig")))
    assert kind.do(cf.contacts.get_contact(5)).zipcode == "日"
