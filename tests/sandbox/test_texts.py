"""Texts: their content, states, results and searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from callfire_client.sandbox import text_content
from callfire_client.sandbox.outcomes import TEXT_RESULTS
from callfire_client.sandbox.text_outcomes import TEXT_OUTCOMES
from tests.sandbox.api_session import START, ApiSession

DOCUMENT = Path(__file__).parents[2] / "docs" / "sandbox.md"
MILLISECONDS = int(START * 1000)
ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def recipients(*numbers, **properties):
    return [{"phoneNumber": number, "message": "Hello", **properties} for number in numbers]


def send(api, *numbers, **query):
    texts = api.request("POST", "/texts", recipients(*numbers), **query)["items"]
    return [text["id"] for text in texts]


def end(api, recipient, seconds=100, **query):
    """Send a text, and return it at its end."""
    [text] = api.request("POST", "/texts", [recipient], **query)["items"]
    api.now += seconds
    return api.request("GET", f"/texts/{text['id']}")


def found(api, path="/texts", **query):
    return [item["id"] for item in api.request("GET", path, **query)["items"]]


def test_the_states_and_times_of_a_text(api):
    body = recipients(ONE, attributes={"order": "7"})
    [text] = api.request("POST", "/texts", body)["items"]
    path = f"/texts/{text['id']}"
    assert text.pop("contact").keys() == {"id", "homePhone"}
    assert text.pop("id") > 2**31
    assert text.pop("campaignId") != text.pop("batchId")
    assert text == {
        "fromNumber": "67076", "toNumber": ONE, "state": "READY", "inbound": False, "message": "Hello",
        "attributes": {"order": "7"}, "created": MILLISECONDS, "modified": MILLISECONDS,
    }  # fmt: skip
    api.now += 0.999
    assert api.request("GET", path)["state"] == "READY"
    api.now += 0.001
    sending = api.request("GET", path)
    assert (sending["state"], "finalTextResult" in sending) == ("SELECTED", False)
    assert sending["records"][0].keys() == {"id", "message"}
    api.now += 30
    finished = api.request("GET", path)
    assert (finished["state"], finished["finalTextResult"]) == ("FINISHED", "SENT")
    assert finished["modified"] == MILLISECONDS + 2_000
    [record] = finished["records"]
    assert record.pop("id") > 2**31
    assert record == {
        "message": "Hello", "textResult": "SENT", "finishTime": MILLISECONDS + 2_000, "billedAmount": 1.0,
    }  # fmt: skip
    usage = api.request("GET", "/me/billing/credit-usage")
    assert (usage["textsSent"], usage["creditsUsed"], usage["callsDurationMinutes"]) == (1, 1.0, 0)


def test_a_text_without_duration_is_finished_at_the_next_request():
    api = ApiSession(call_seconds=0)
    [text] = send(api, ONE)
    assert api.request("GET", f"/texts/{text}")["finalTextResult"] == "SENT"


def test_the_texts_of_a_request_share_a_campaign_and_a_batch(api):
    items = api.request("POST", "/texts", recipients(ONE, TWO))["items"]
    again = api.request("POST", "/texts", recipients(ONE))["items"]
    assert len({(one["campaignId"], one["batchId"]) for one in items}) == 1
    assert items[0]["campaignId"] != again[0]["campaignId"]
    assert items[0]["contact"] == again[0]["contact"] == {
        "id": again[0]["contact"]["id"], "homePhone": ONE,
    }  # fmt: skip
    assert found(api, batchId=items[0]["batchId"]) == [items[1]["id"], items[0]["id"]]


def test_the_content_of_a_text(api):
    [contact] = api.request("POST", "/contacts", [{"homePhone": TWO, "firstName": "Ada"}])["items"]
    body = [
        {
            "phoneNumber": ONE, "fromNumber": "+2135551000", "message": "Hi ${name}: ${ day } ${other}",
            "attributes": {"name": "Bob", "day": "Monday"},
        },
        {"contactId": contact["id"]},
    ]  # fmt: skip
    one, two = api.request("POST", "/texts", body, defaultMessage="Default")["items"]
    assert (one["message"], one["fromNumber"]) == ("Hi Bob: Monday ${other}", "12135551000")
    assert (two["message"], two["toNumber"]) == ("Default", TWO)
    assert two["contact"]["firstName"] == "Ada"
    assert api.request_error("POST", "/texts", [{"phoneNumber": ONE}]) == (
        400,
        "a text needs a message",
    )


def test_a_text_has_its_media(api):
    media = api.upload("/media", "a.png", b"PNG")
    media_id = int(media.body[len(b'{"id":') : -1])
    text = end(api, {"phoneNumber": ONE, "media": [{"id": media_id}], "message": "x" * 200})
    assert [one["name"] for one in text["media"]] == ["a.png"]
    assert text["records"][0]["billedAmount"] == 1.0
    assert end(api, {"phoneNumber": TWO, "media": [{"id": media_id}]})["finalTextResult"] == "SENT"
    for media in ({"id": 5}, {}):
        status, message = api.request_error("POST", "/texts", recipients(ONE, media=[media]))
        assert (status, message) == (400, f"there is no media {media.get('id')}")


@pytest.mark.parametrize(
    ("strategy", "length", "sent", "count"),
    [
        (None, 160, 160, 1),
        (None, 161, 161, 2),
        ("SEND_MULTIPLE", 321, 321, 3),
        ("TRIM", 161, 160, 1),
        ("MMS", 500, 500, 1),
        ("DO_NOT_SEND", 160, 160, 1),
    ],
)
def test_a_message_of_more_than_160_characters(api, strategy, length, sent, count):
    settings = {} if strategy is None else {"bigMessageStrategy": strategy}
    campaign = api.request("POST", "/texts/broadcasts", {"name": "A", **settings})["id"]
    text = end(api, {"phoneNumber": ONE, "message": "x" * length}, campaignId=campaign)
    [record] = text["records"]
    assert len(text["message"]) == length
    assert (len(record["message"]), record["billedAmount"]) == (sent, count)


def test_a_message_that_is_too_long_is_not_sent(api):
    body = {"name": "A", "bigMessageStrategy": "DO_NOT_SEND"}
    campaign = api.request("POST", "/texts/broadcasts", body)["id"]
    text = end(api, {"phoneNumber": ONE, "message": "x" * 161}, campaignId=campaign)
    assert (text["state"], text["finalTextResult"]) == ("FINISHED", "TOO_BIG")
    assert text["records"][0]["billedAmount"] == 0
    assert api.request("GET", "/me/billing/credit-usage")["textsSent"] == 0


def test_the_documentation_contains_the_table_of_magic_numbers():
    assert TEXT_OUTCOMES.markdown_table() in DOCUMENT.read_text(encoding="utf-8")


def test_every_result_of_the_contract_has_a_magic_number():
    results = {
        one
        for script in TEXT_OUTCOMES.magic_numbers.values()
        for one in TEXT_OUTCOMES.results_of(script)
    }
    assert results == set(TEXT_RESULTS)


@pytest.mark.parametrize("digits", TEXT_OUTCOMES.magic_numbers)
def test_a_magic_number_has_its_outcome(api, digits):
    script = TEXT_OUTCOMES.magic_numbers[digits]
    text = end(api, recipients(f"1213555{digits}")[0])
    if script.state is not None:
        assert text["state"] == script.state
        assert text.keys().isdisjoint({"records", "finalTextResult"})
        return
    assert (text["state"], text["finalTextResult"]) == (
        "FINISHED",
        TEXT_OUTCOMES.results_of(script)[-1],
    )
    assert [one["textResult"] for one in text["records"]] == list(TEXT_OUTCOMES.results_of(script))
    for record in text["records"]:
        assert record["billedAmount"] == (record["textResult"] == "SENT")


def test_scripts_apply_to_calls_or_to_texts_or_to_both(api):
    api.sandbox.script("1", "BUSY")
    api.sandbox.script("2", "TOO_BIG")
    api.sandbox.script("3", "CARRIER_ERROR")
    api.sandbox.script("4", state="SKIPPED")
    texts = send(api, *(f"1213555000{digit}" for digit in "1234"))
    body = [{"phoneNumber": f"1213555123{digit}"} for digit in "1234"]
    calls = [one["id"] for one in api.request("POST", "/calls", body)["items"]]
    api.now += 100
    sent = [api.request("GET", f"/texts/{one}") for one in texts]
    placed = [api.request("GET", f"/calls/{one}") for one in calls]
    assert [one.get("finalTextResult") for one in sent] == [
        "SENT",
        "TOO_BIG",
        "CARRIER_ERROR",
        None,
    ]
    assert [one.get("finalCallResult") for one in placed] == ["BUSY", "LA", "CARRIER_ERROR", None]
    assert sent[3]["state"] == placed[3]["state"] == "SKIPPED"


def test_weights_of_texts_do_not_apply_to_calls():
    api = ApiSession(call_seconds=0, text_weights={"SENT": 1, "CARRIER_ERROR": 1})
    for _ in range(10):
        api.request(
            "POST", "/texts", recipients(*(f"1213666{number}" for number in range(2000, 2010)))
        )
    api.request("POST", "/calls", [{"phoneNumber": ONE}])
    results = [one["finalTextResult"] for one in api.request("GET", "/texts", limit=200)["items"]]
    assert 20 < results.count("SENT") < 80
    assert results.count("SENT") + results.count("CARRIER_ERROR") == 100
    assert api.request("GET", "/calls")["items"][0]["finalCallResult"] == "LA"


def test_a_number_that_must_not_be_texted(api):
    api.request("POST", "/contacts/dncs", {"numbers": [ONE], "call": False})
    api.request("POST", "/contacts/dncs", {"numbers": [TWO], "text": False})
    one, two, three = api.request("POST", "/texts", recipients(ONE, TWO, THREE))["items"]
    assert [text["state"] for text in (one, two, three)] == ["DNC", "READY", "READY"]
    api.request("PUT", f"/contacts/dncs/{THREE}", {"text": True})
    api.now += 100
    blocked = api.request("GET", f"/texts/{three['id']}")
    assert (blocked["state"], "records" in blocked) == ("DNC", False)
    assert found(api, results="SENT") == [two["id"]]


def test_invalid_and_duplicate_numbers(api):
    campaign = api.request("POST", "/texts/broadcasts", {"name": "A"})["id"]
    items = api.request("POST", "/texts", recipients(ONE, "12", ONE), campaignId=campaign)["items"]
    assert [one["state"] for one in items] == ["READY", "INVALID", "DUP"]
    api.now += 100
    [again] = api.request("POST", "/texts", recipients(ONE), campaignId=campaign)["items"]
    assert again["state"] == "READY"
    body = recipients(TWO, "12")
    assert api.request_error("POST", "/texts", body, strictValidation=True)[0] == 400
    assert found(api, toNumber=TWO) == []
    assert api.request_error("POST", "/texts", recipients(*[ONE] * 1001))[0] == 400
    assert api.request_error("POST", "/texts", [{"message": "Hello"}])[0] == 400
    assert api.request_error("POST", "/texts", recipients(ONE), campaignId=7) == (
        400,
        "there is no campaign 7",
    )


def test_a_text_to_a_short_code(api):
    text = end(api, {"phoneNumber": "67076", "message": "MOON"})
    assert (text["toNumber"], text["finalTextResult"]) == ("67076", "SENT")
    [call] = api.request("POST", "/calls", [{"phoneNumber": "67076"}])["items"]
    assert call["state"] == "INVALID"


def test_texts_are_found_by_criteria(api):
    first, second = send(api, ONE, TWO)
    api.now += 20
    campaign = api.request("POST", "/texts/broadcasts", {"name": "A"})["id"]
    [third] = send(api, THREE, campaignId=campaign)
    [invalid] = send(api, "12")
    received = api.sandbox.receive_text(ONE, "12135551000", "Hello")["id"]
    assert found(api) == [received, invalid, third, second, first]
    assert found(api, states="READY") == [third]
    assert found(api, states="FINISHED,INVALID") == [received, invalid, second, first]
    assert found(api, results="SENT,DNT") == [second, first]
    assert found(api, results="RECEIVED") == found(api, inbound=True) == [received]
    assert found(api, inbound=False, toNumber=f"+{ONE}") == [first]
    assert found(api, fromNumber=ONE) == [received]
    assert found(api, campaignId=campaign) == [third]
    assert found(api, campaignId=0) == [received, invalid, second, first]
    assert found(api, id=[first, third, 5], states="DNC") == [third, first]
    assert found(api, intervalEnd=MILLISECONDS + 10_000) == [second, first]
    assert found(api, intervalBegin=MILLISECONDS + 10_000) == [received, invalid, third]
    assert found(api, label="x") == []
    page = api.request("GET", "/texts", limit=2, offset=1, fields="items(id),totalCount")
    assert page == {"items": [{"id": invalid}, {"id": third}], "totalCount": 5}
    assert api.request_error("GET", "/texts/5") == (404, "there is no text 5")


def test_calls_and_texts_are_listed_apart_and_in_the_history_of_their_contact(api):
    [contact] = api.request("POST", "/contacts", [{"homePhone": ONE}])["items"]
    api.request("POST", "/calls", [{"phoneNumber": ONE}])
    [text] = send(api, ONE)
    api.now += 100
    history = api.request("GET", f"/contacts/{contact['id']}/history")
    assert ([one["id"] for one in history["texts"]], len(history["calls"])) == ([text], 1)
    assert found(api) == [text]


def test_the_state_is_complete(api):
    send(api, ONE)
    api.request("POST", "/texts/auto-replys", {"number": "12135551000", "message": "Hi"})
    api.now += 1.5
    state = api.sandbox.dump_state()
    other = ApiSession(call_seconds=10)
    other.sandbox.load_state(state)
    assert other.sandbox.dump_state() == state
    other.sandbox.receive_text(TWO, "12135551000", "Hello")
    other.sandbox.advance(100)
    assert [one["state"] for one in other.request("GET", "/texts")["items"]] == ["FINISHED"] * 3
    assert len(other.request("GET", "/reports/delivery")["items"]) == 2


@pytest.mark.parametrize(
    ("message", "word", "expected"),
    [
        ("When do you open?", "open", True),
        ("OPEN!", "Open", True),
        ("reopened", "open", False),
        ("open-air", "open", True),
        ("anything", ".*", True),
        ("anything", None, True),
        ("a.b", "a.b", True),
        ("axb", "a.b", False),
        ("see opening hours", "opening hours", True),
    ],
)
def test_a_word_matches_as_a_whole(message, word, expected):
    assert text_content.matches_word(message, word) is expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [("STOP", True), (" stop. ", True), ("Unsubscribe", True), ("don't stop", False), ("", False)],
)
def test_words_that_opt_out(message, expected):
    assert text_content.is_opt_out(message) is expected
