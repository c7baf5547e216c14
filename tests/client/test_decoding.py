"""Decoding of responses: unexpected content is tolerated, except for a wrong outermost type."""

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
)
from tests.kinds import ALL_KINDS
from tests.servers import Answer, json_answer

FUTURE_CALL = {
    "id": 2**60,
    "state": "PAUSED_IN_FUTURE",
    "inbound": None,
    "surplus": {"deep": [1, {"x": None}]},
    "contact": {"id": 1, "surplus": None, "properties": {"age": 7}},
    "records": [{"id": 1, "result": "NEW_RESULT", "surplus": 1}, None, 5, {"id": "seven"}],
    "attributes": {"number": 5, "list": [1]},
    "labels": None,
    "notes": "none",
    "created": "yesterday",
}


def test_unknown_properties_values_and_types_are_kept(kind, server, cf):
    server.answers(json_answer(json.dumps(FUTURE_CALL)))
    call = kind.do(cf.calls.get_call(5))
    assert call.id == 2**60
    assert call.state == "PAUSED_IN_FUTURE"
    assert call.inbound is None
    assert call.additional_properties == {"surplus": {"deep": [1, {"x": None}]}}
    assert call.contact.properties == {"age": 7}
    assert [type(record) for record in call.records] == [CallRecord, type(None), int, CallRecord]
    assert call.records[0].result == "NEW_RESULT"
    assert call.records[3].id == "seven"
    assert (call.notes, call.created, call.labels) == ("none", "yesterday", None)
    written = {k: v for k, v in FUTURE_CALL.items() if v is not None}
    assert call.to_dict() == written


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 226, 299])
def test_an_empty_object_is_an_empty_model(kind, server, cf, status):
    """The service omits properties that are unset or empty."""
    server.answers(json_answer("{}", status))
    assert kind.do(cf.calls.get_call(5)) == Call()
    assert kind.do(cf.calls.find_calls().first_page()) == CallPage()


NOTHING = {
    "no content": Answer(204),
    "empty": json_answer(""),
    "white space": json_answer(" \r\n\t "),
    "null": json_answer("null"),
    "null in white space": json_answer("\n null\n", 202),
}


@pytest.mark.promise("a missing body is not a success")
@pytest.mark.parametrize("response", NOTHING.values(), ids=NOTHING)
def test_a_success_with_nothing_in_it_is_an_error(over, server, response):
    """A do-not-contact list that reads as empty because a gateway broke would let people be called."""
    server.answers(response)
    cf = over.client(max_retries=2)
    calls = [
        lambda: over.do(cf.calls.get_call(5)),
        lambda: over.do(cf.calls.send_calls([CallRecipient(contact_id=1)])),
        lambda: over.do(cf.calls.create_call_broadcast(CallBroadcast(name="x"))),
        lambda: over.list(cf.contacts.find_do_not_contacts()),
        lambda: over.do(cf.contacts.find_do_not_contacts().first_page()),
        lambda: over.list(cf.contacts.find_do_not_contacts().pages()),
        lambda: over.list(cf.contacts.find_do_not_contacts().take(5)),
        lambda: over.do(cf.numbers.find_numbers_local(zipcode="90210")),
        lambda: over.do(cf.calls.wait_for_call(5)),
        lambda: over.do(cf.keywords.is_keyword_available("SUN")),
        lambda: over.do(cf.media.create_media(b"x", filename="a.mp3")),
    ]
    for call in calls:
        with pytest.raises(errors.ResponseParseError) as caught:
            call()
        assert caught.value.accepted
    assert len(server.received) == len(calls)  # it was accepted, and is not sent again


@pytest.mark.parametrize("status", [200, 201, 202, 204])
@pytest.mark.parametrize("body", ["", '{"surplus": 1}', "[]", "<html>OK</html>"])
def test_any_body_is_accepted_where_the_contract_has_none(kind, server, cf, status, body):
    server.answers(Answer(status, body.encode()))
    assert kind.do(cf.contacts.delete_contact(5)) is None
    assert kind.do(cf.calls.start_voice_broadcast(5)) is None


def test_an_array_is_accepted_as_the_items_of_a_list_or_page(kind, server, cf):
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


@pytest.mark.promise("a missing body is not a success")
@pytest.mark.parametrize(("body", "expected"), WRONG, ids=[body[:12] for body, _ in WRONG])
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_a_wrong_outermost_type_raises_with_accepted_true(kind, server, cf, body, expected):
    server.answers(json_answer(body, 201))
    with pytest.raises(errors.ResponseParseError) as caught:
        kind.do(cf.contacts.get_contact(5))
    error = caught.value
    assert error.accepted is True
    assert (error.status_code, error.body, error.operation) == (201, body.encode(), "getContact")
    assert error.headers["Content-Type"] == "application/json"
    assert expected in str(error)
    assert len(server.received) == 1


@pytest.mark.promise("a missing body is not a success")
def test_a_body_with_invalid_utf_8_raises(kind, server, cf):
    server.answers(json_answer(b'{"id": "\xff"}'))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.calls.get_call(5))


@pytest.mark.parametrize("body", ["", "null", "{}", '"true"', "1", "yes"])
def test_a_boolean_response_other_than_true_or_false_raises(kind, server, cf, body):
    server.answers(json_answer(body))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.keywords.is_keyword_available("SUN"))


@pytest.mark.parametrize(("body", "value"), [("true", True), (" false\n", False)])
def test_a_boolean_response_is_returned(kind, server, cf, body, value):
    server.answers(json_answer(body))
    assert kind.do(cf.keywords.is_keyword_available("SUN")) is value


def test_a_json_body_is_decoded_whatever_its_media_type(kind, server, cf):
    server.answers(Answer(200, b'{"id": 5}', (("Content-Type", "text/html; charset=x"),)))
    assert kind.do(cf.calls.get_call(5)).id == 5


def test_a_utf_8_body_with_a_byte_order_mark_is_decoded(kind, server, cf):
    server.answers(json_answer('{"zipcode": "日"}'.encode("utf-8-sig")))
    assert kind.do(cf.contacts.get_contact(5)).zipcode == "日"


def _unsafe(cf):
    """Operations whose response must show what was sent or created, and what it lacks in an empty object."""
    recipients = [CallRecipient(phone_number="12135551234")]
    return [
        (lambda: cf.calls.send_calls(recipients), "items"),
        (lambda: cf.texts.send_texts([{"phoneNumber": "12135551234", "message": "x"}]), "items"),
        (lambda: cf.calls.add_call_broadcast_recipients(5, recipients), "items"),
        (lambda: cf.contacts.create_contacts([{"homePhone": "12135551234"}]), "items"),
        (lambda: cf.calls.create_call_broadcast({"name": "x"}), "id"),
        (lambda: cf.orders.order_keywords({"keywords": ["SUN"]}), "id"),
        (lambda: cf.media.create_media(b"x", filename="a.mp3"), "id"),
    ]


@pytest.mark.promise("a missing body is not a success")
@pytest.mark.parametrize(
    "body", ["{}", '{"message": "an error"}', '{"id": null, "items": null}', '{"items": "many"}']
)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_an_unsafe_operation_must_show_what_it_has_done(kind, server, cf, body):
    calls = _unsafe(cf)
    for number, (call, absent) in enumerate(calls, 1):
        server.answers(json_answer(body, 200))
        with pytest.raises(errors.ResponseParseError, match=f"it has no '{absent}'") as caught:
            kind.do(call())
        assert caught.value.request is not None
        assert len(server.received) == number  # it is not sent again


def test_what_the_request_left_out_may_be_absent(kind, server, cf):
    server.answers(json_answer("{}"))
    recipients = [CallRecipient(phone_number="12135551234")]
    assert kind.do(cf.calls.send_calls(recipients, fields="foo")).items == []


def test_an_empty_list_of_what_was_sent_is_accepted(kind, server, cf):
    for body in ('{"items": []}', "[]"):
        server.answers(json_answer(body))
        assert kind.do(cf.calls.send_calls([CallRecipient(phone_number="1")])).items == []


def test_a_read_may_lack_its_list(kind, server, cf):
    server.answers(json_answer("{}"))
    assert kind.do(cf.calls.find_calls().first_page()).items == []
