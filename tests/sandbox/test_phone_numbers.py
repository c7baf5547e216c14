"""A phone number is the same number in all spellings."""

from __future__ import annotations

import pytest

from callfire_client.sandbox.phone_numbers import canonical_number, has_prefix, is_phone_number

NUMBER = "12135551234"
SPELLINGS = (NUMBER, "2135551234", "+12135551234", "+2135551234")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_number_has_one_canonical_spelling(spelling):
    assert canonical_number(spelling) == NUMBER


@pytest.mark.parametrize(
    ("text", "expected", "valid"),
    [
        ("+442079460123", "442079460123", True),
        ("442079460123", "442079460123", True),
        ("67076", "67076", False),
        ("213-555-1234", "213-555-1234", False),
        ("+1 213 555 1234", "+1 213 555 1234", False),
        ("+67076", "+67076", False),
        ("1234567890123456", "1234567890123456", False),
        ("", "", False),
        ("١٢١٣٥٥٥١٢٣٤", "١٢١٣٥٥٥١٢٣٤", False),
    ],
)
def test_other_numbers_keep_their_digits(text, expected, valid):
    assert canonical_number(text) == expected
    assert is_phone_number(expected) is valid


def test_a_prefix_may_omit_the_country_code():
    assert has_prefix(NUMBER, "1213")
    assert has_prefix(NUMBER, "213")
    assert not has_prefix(NUMBER, "555")


@pytest.mark.parametrize("listed", SPELLINGS)
@pytest.mark.parametrize("called", SPELLINGS)
def test_a_person_on_the_do_not_contact_list_is_not_called(api, listed, called):
    api.request("POST", "/contacts/dncs", {"numbers": [listed]})
    [call] = api.request("POST", "/calls", [{"phoneNumber": called}])["items"]
    assert (call["toNumber"], call["state"]) == (NUMBER, "DNC")
    path = "/contacts/dncs/" + called.replace("+", "%2B")
    assert api.request("GET", path)["call"] is True
    assert len(api.request("GET", "/contacts/dncs", number=called)["items"]) == 1
    api.request("PUT", path, {"call": False})
    assert api.request("GET", "/contacts/dncs")["items"][0]["call"] is False
    api.send("DELETE", path)
    assert api.request("GET", "/contacts/dncs")["items"] == []


def test_a_person_is_called_once_by_a_broadcast_and_by_a_request(api):
    recipients = [{"phoneNumber": spelling} for spelling in SPELLINGS]
    broadcast = api.request("POST", "/calls/broadcasts", {"recipients": recipients})["id"]
    calls = api.request("GET", f"/calls/broadcasts/{broadcast}/calls")["items"]
    assert [call["state"] for call in calls] == ["DUP", "DUP", "DUP", "READY"]
    assert {call["toNumber"] for call in calls} == {NUMBER}
    sent = api.request("POST", "/calls", recipients)["items"]
    assert [call["state"] for call in sent] == ["READY", "DUP", "DUP", "DUP"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_contacts_calls_and_caller_ids_are_found_by_any_spelling(api, spelling):
    body = [{"homePhone": "+2135551234", "firstName": "Ada"}]
    [created] = api.request("POST", "/contacts", body)["items"]
    [contact] = api.request("GET", "/contacts", number=spelling)["items"]
    assert (contact["id"], contact["homePhone"]) == (created["id"], NUMBER)
    sent = [{"phoneNumber": NUMBER, "fromNumber": "2135550100"}]
    [call] = api.request("POST", "/calls", sent)["items"]
    assert call["fromNumber"] == "12135550100"
    [found] = api.request("GET", "/calls", toNumber=spelling, fromNumber="+12135550100")["items"]
    assert found["id"] == call["id"]
    path = "/me/callerids/" + spelling.replace("+", "%2B")
    api.request("POST", path)
    assert api.request("POST", f"{path}/verification-code", {"verificationCode": "1234"}) is True
    assert api.request("GET", "/me/callerids")["items"] == [{"phoneNumber": NUMBER}]


def test_the_validation_of_a_list_keeps_one_contact_for_each_number(api):
    api.request("POST", "/contacts/dncs", {"numbers": ["2135551235"]})
    numbers = [*SPELLINGS, "12135551235", "+12135551235"]
    listed = api.request("POST", "/contacts/lists", {"contactNumbers": numbers})["id"]
    api.now += 10
    [contact] = api.request("GET", f"/contacts/lists/{listed}/items")["items"]
    assert contact["homePhone"] == NUMBER
