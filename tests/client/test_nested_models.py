"""Nested objects of a response are decoded when they are first read; nothing else about models differs."""

import copy
import gc
import inspect
import json
import pickle
import sys
import threading
from collections import Counter

import attrs
import pytest

from callfire_client import models
from callfire_client._core.decoding import decode
from callfire_client._core.model import Model, Pending, decode_object
from callfire_client._core.request import RawResponse
from callfire_client.api.calls.find_calls import OPERATION
from callfire_client.models import Call, CallPage, CallRecord, Contact, QuestionResponse
from callfire_client.types import Headers

MODELS = sorted(
    (value for name in models.__all__ if inspect.isclass(value := getattr(models, name))),
    key=lambda model: model.__name__,
)
CALL = {
    "id": 5,
    "surplus": {"deep": [1, None]},
    "contact": {"id": 6, "timeZone": "UTC", "properties": {"age": 7}},
    "records": [
        {"id": 7, "trunk": 1, "questionResponses": [{"question": "a", "response": "1"}]},
        None,
        5,
    ],
    "notes": "none",
    "state": "FINISHED",
}


def read(model, data):
    """Decode an object as the client does."""
    return decode_object(model, json.loads(json.dumps(data)), Pending)


def read_page(count):
    body = json.dumps({"items": [CALL] * count}).encode()
    headers = Headers([("content-type", "application/json")])
    return decode(OPERATION, RawResponse(200, headers, body), json.loads)


def count_objects():
    """Return the number of models and pending values that exist, by type."""
    gc.collect()
    return Counter(
        type(each) for each in gc.get_objects() if issubclass(type(each), (Model, Pending))
    )


def test_a_page_of_which_nothing_is_read_has_no_nested_models():
    before = count_objects()
    page = read_page(10)
    assert [call.id for call in page.items] == [5] * 10
    assert count_objects() - before == {CallPage: 1, Call: 10, Pending: 30}
    first = page.items[0]
    assert first.records[0].id == 7
    assert first.contact.id == 6
    # What a record contains is pending in turn.
    expected = {CallPage: 1, Call: 10, CallRecord: 1, Contact: 1, Pending: 29}
    assert count_objects() - before == expected
    assert first.records[0].question_responses[0].response == "1"
    assert first.notes == "none"
    expected |= {QuestionResponse: 1, Pending: 27}
    assert count_objects() - before == expected


def test_each_read_returns_the_same_object():
    call = read(Call, CALL)
    assert call.records is call.records
    assert call.contact is call.contact
    call.contact.first_name = "Ada"
    assert call.to_dict()["contact"]["firstName"] == "Ada"


def test_a_raw_value_is_freed_when_it_has_been_read():
    call = read(Call, {"contact": {"id": 6, "a name that is unique to this test": [1]}})
    assert call.contact.additional_properties == {"a name that is unique to this test": [1]}
    holders = [
        each
        for each in gc.get_objects()
        if type(each) is dict and "a name that is unique to this test" in each
    ]
    assert holders == [call.contact.additional_properties]


def test_from_dict_neither_changes_nor_keeps_the_dictionary():
    data = copy.deepcopy(CALL)
    call = Call.from_dict(data)
    assert data == CALL
    data["contact"]["id"] = 99
    data["records"].clear()
    assert call.contact.id == 6
    assert call.records[0].id == 7
    assert not any(isinstance(each, Pending) for each in gc.get_referents(call))


@pytest.mark.parametrize("model", MODELS)
def test_models_of_responses_do_what_those_of_from_dict_do(model):
    names = [a.alias for a in attrs.fields(model) if a.alias != "additional_properties"]
    # The text stands for a value of another type.
    for value in ({"id": 1, "surplus": 1}, [{"id": 1, "surplus": 1}, 5], "text", {}, []):
        data = model(**dict.fromkeys(names, value)).to_dict() | {"surplus": 2}
        eager = model.from_dict(data)
        for use in (
            lambda it: it,
            copy.copy,
            copy.deepcopy,
            lambda it: pickle.loads(pickle.dumps(it)),  # noqa: S301 - written by this test
            attrs.evolve,
        ):
            used = use(read(model, data))
            assert type(used) is model
            assert used == eager
        assert repr(read(model, data)) == repr(eager)
        assert read(model, data).to_dict() == eager.to_dict()
        assert attrs.asdict(read(model, data)) == attrs.asdict(eager)
        assert read(model, data) != model.from_dict({**data, "surplus": 3})


def test_fields_are_those_of_the_annotations():
    names = [attribute.name for attribute in attrs.fields(Call)]
    assert names == [*Call.__annotations__]
    assert attrs.fields(Call).records.type == "list[CallRecord] | None"


def test_threads_that_read_at_the_same_time_get_the_same_object():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(200):
            call, found = read(Call, CALL), []
            barrier = threading.Barrier(2)

            def look(call=call, found=found, barrier=barrier):
                barrier.wait()
                found.append((call.records, call.contact))

            threads = [threading.Thread(target=look) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            (records, contact), (other_records, other_contact) = found
            assert records is other_records is call.records
            assert contact is other_contact is call.contact
            assert call == Call.from_dict(CALL)
    finally:
        sys.setswitchinterval(interval)


def test_a_reader_returns_what_an_earlier_one_has_decoded():
    """A second thread can decode while the first has not yet written to the slot."""
    call = read(Call, CALL)
    pending = next(
        each
        for each in gc.get_referents(call)
        if type(each) is Pending and isinstance(each[2], dict)
    )
    earlier = Contact(id=1)
    pending.append(earlier)
    assert call.contact is earlier


def test_an_attribute_can_be_assigned_and_deleted():
    call = read(Call, CALL)
    call.contact = {"id": 9}
    assert call.contact == {"id": 9}
    assert call.to_dict()["contact"] == {"id": 9}
    del call.records
    with pytest.raises(AttributeError, match="records"):
        _ = call.records
    with pytest.raises(AttributeError):
        del call.records
    call.records = []
    assert call.records == []


def test_attribute_errors_of_a_subclass_are_not_replaced():
    class MyCall(Call):
        @property
        def city(self):
            return self.contact.no_such_attribute

    call = MyCall.from_dict(CALL)
    with pytest.raises(AttributeError, match="no_such_attribute"):
        _ = call.city
    with pytest.raises(AttributeError, match="recrods"):
        _ = call.recrods
    assert "__getattr__" not in vars(Model)


def test_a_subclass_can_declare_an_attribute_again():
    @attrs.define(kw_only=True)
    class Counted(Call):
        records: int = attrs.field(default=0, converter=lambda records: len(records or ()))
        contact: Contact | None = None

    call = Counted.from_dict(CALL)
    assert type(call) is Counted
    assert call.records == 3
    assert call.contact == Contact.from_dict(CALL["contact"])
    call.records = [1]
    assert call.records == 1


def test_a_subclass_with_a_property_stores_through_it():
    class Stored(Call):
        @property
        def records(self):
            return ("stored", self.stored)

        @records.setter
        def records(self, value):
            self.stored = value

    call = Stored.from_dict(CALL)
    kind, records = call.records
    assert kind == "stored"
    assert records[0] == CallRecord.from_dict(CALL["records"][0])


def test_unknown_properties_of_every_level_are_kept():
    call = read(Call, CALL)
    assert call.additional_properties == {"surplus": {"deep": [1, None]}}
    assert call.contact.additional_properties == {"timeZone": "UTC"}
    assert call.records[0].additional_properties == {"trunk": 1}
    assert call.to_dict() == CALL


def test_unknown_properties_keep_their_order():
    data = {"z": 1, "id": 5, "a": 2, "state": "X", "m": 3}
    assert list(Call.from_dict(data).additional_properties) == ["z", "a", "m"]
