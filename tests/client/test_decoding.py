"""Answers are read tolerantly, and written back as they came."""

import json

import pytest

from callfire_client import errors
from callfire_client.models import (
    Call,
    CallBroadcast,
    CallPage,
    CallRecipient,
    CallRecord,
    NumberList,
    ResourceId,
)
from tests.servers import Answer, json_answer

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
