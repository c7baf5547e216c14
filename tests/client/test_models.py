"""Models: values of any type are accepted, and written as they were read."""

import copy
import inspect
import json
import pickle
from typing import get_origin

import attrs
import pytest

from callfire_client import NULL, models
from callfire_client._core.model import Model
from callfire_client.models import Call, CallBroadcast, CallBroadcastSounds, Contact, Schedule

MODELS = sorted(
    (value for name in models.__all__ if inspect.isclass(value := getattr(models, name))),
    key=lambda model: model.__name__,
)
# Values of every JSON type, for properties of which the contract states another type.
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


def json_names(model):
    """Return the JSON names of the properties of a model."""
    fields = [a.alias for a in attrs.fields(model) if a.alias != "additional_properties"]
    written = model(**dict.fromkeys(fields, NULL)).to_dict()
    assert len(written) == len(fields)
    return list(written)


def test_models_are_model_classes_and_enumerations_are_aliases():
    assert len(MODELS) > 50
    assert all(issubclass(model, Model) for model in MODELS)
    assert get_origin(models.CallState) is not None  # enumerations are aliases


@pytest.mark.parametrize("model", MODELS)
def test_every_property_accepts_a_value_of_any_type(model):
    names = json_names(model)
    for value in VALUES:
        read = model.from_dict(dict.fromkeys(names, value))
        assert isinstance(read.to_dict(), dict)
        assert repr(read).startswith(f"{model.__name__}(")
        assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - written by this test


@pytest.mark.parametrize("model", MODELS)
def test_what_a_response_does_not_have_is_none(model):
    """Lists too: an empty list that is made up would be sent back when an object is changed.

    The items of pages and lists, which no request contains, are the exception.
    """
    read = model.from_dict({})
    values = {a.name: getattr(read, a.name) for a in attrs.fields(model)}
    items = model.ITEMS if "ITEMS" in vars(model) else None
    assert {name: value for name, value in values.items() if value is not None} == (
        {items: []} if items else {}
    )
    assert read.to_dict() == ({items: []} if items else {})


@pytest.mark.parametrize("model", MODELS)
def test_a_value_of_another_type_is_kept_unchanged(model):
    names = json_names(model)
    for value in ["x", 17, ["x", 17], {"surplus": [1]}]:
        json_object = dict.fromkeys(names, value)
        assert model.from_dict(json_object).to_dict() == json_object


@pytest.mark.parametrize("model", MODELS)
def test_models_are_compared_copied_and_pickled_by_value(model):
    fields = [a.alias for a in attrs.fields(model) if a.alias != "additional_properties"]
    one = model(
        **{name: f"v{n}" for n, name in enumerate(fields)}, additional_properties={"surplus": 1}
    )
    for other in (
        model.from_dict(one.to_dict()),
        copy.copy(one),
        copy.deepcopy(one),
        *(pickle.loads(pickle.dumps(one, p)) for p in range(pickle.HIGHEST_PROTOCOL + 1)),  # noqa: S301 - written by this test
    ):
        assert other == one
        assert other.to_dict() == one.to_dict()
    for name in fields:
        assert attrs.evolve(one, **{name: "another"}) != one
    assert attrs.evolve(one, additional_properties={}) != one
    assert one != one.to_dict()


@pytest.mark.parametrize("model", MODELS)
def test_an_empty_object_is_a_model_without_values(model):
    empty = model.from_dict({})
    assert empty == model()
    assert repr(empty) in {f"{model.__name__}()", f"{model.__name__}(items=[])"}
    assert empty.to_dict() in ({}, {"items": []})
    assert model.from_dict(dict.fromkeys(json_names(model))) == empty
    assert empty.additional_properties is not model().additional_properties


def test_a_constructor_accepts_known_keywords_only():
    with pytest.raises(TypeError):
        Call(5)
    with pytest.raises(TypeError):
        Call(no_such_property=5)


def test_repr_contains_the_properties_that_are_set():
    call = Call(id=5, contact=Contact(id=6), labels=[], inbound=False)
    assert repr(call) == "Call(id=5, inbound=False, contact=Contact(id=6), labels=[])"


def test_null_is_written_and_none_is_omitted():
    contact = Contact(
        id=5, first_name=NULL, last_name=None, properties={"a": NULL, "b": None, "c": "d"}
    )
    assert contact.to_dict() == {"id": 5, "firstName": None, "properties": {"a": None, "c": "d"}}
    assert not NULL
    assert repr(NULL) == "NULL"
    for duplicate in (copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))):  # noqa: S301 - written by this test
        assert duplicate(NULL) is NULL
        assert duplicate(contact).to_dict() == contact.to_dict()


def test_null_is_sent_as_null(kind, server, cf):
    kind.do(cf.contacts.update_contact(5, Contact(first_name=NULL, last_name=None, zipcode="")))
    (request,) = server.received
    assert json.loads(request.body) == {"firstName": None, "zipcode": ""}


def test_nested_models_are_converted_by_to_dict():
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
