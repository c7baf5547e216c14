"""Texts that the account receives: automatic replies, keywords, and opting out."""

from __future__ import annotations

import pytest

from tests.sandbox.api_session import ApiSession

ONE, TWO = "12135551231", "12135551232"
OURS, SHORT_CODE = "12135551000", "67076"


def add_reply(api, **properties):
    body = {"message": "You said: ${text.message}", **properties}
    return api.request("POST", "/texts/auto-replys", body)["id"]


def replies(api):
    """Return the numbers and contents of the outbound texts, oldest first."""
    items = api.request("GET", "/texts", inbound=False, limit=100)["items"]
    return [(one["fromNumber"], one["toNumber"], one["message"]) for one in items][::-1]


def receive(api, message, number=OURS, person=ONE):
    return api.sandbox.receive_text(person, number, message)


def test_an_inbound_text(api):
    text = receive(api, "Hello")
    assert text == api.request("GET", f"/texts/{text['id']}")
    assert (text["inbound"], text["state"], text["finalTextResult"]) == (
        True,
        "FINISHED",
        "RECEIVED",
    )
    assert (text["fromNumber"], text["toNumber"], text["message"]) == (ONE, OURS, "Hello")
    [record] = text["records"]
    assert (record["textResult"], record["message"]) == ("RECEIVED", "Hello")
    assert text["contact"]["homePhone"] == ONE
    assert text.keys().isdisjoint({"campaignId", "media", "labels", "attributes"})


def test_an_inbound_text_with_media(api):
    api.upload("/media", "a.png", b"PNG")
    [media] = api.sandbox.access(lambda account: account.media.to_json())
    text = api.sandbox.receive_text(ONE, OURS, "", media=[media["id"]])
    assert [one["id"] for one in text["media"]] == [media["id"]]
    assert "message" not in text


def test_an_automatic_reply_is_a_text(api):
    reply = add_reply(api, number=OURS)
    receive(api, "Hello ${name}")
    assert replies(api) == [(OURS, ONE, "You said: Hello ${name}")]
    api.now += 100
    [text] = api.request("GET", "/texts", inbound=False)["items"]
    assert (text["finalTextResult"], text["records"][0]["billedAmount"]) == ("SENT", 1.0)
    assert api.request("GET", f"/texts/auto-replys/{reply}") == {
        "id": reply, "number": OURS, "message": "You said: ${text.message}",
    }  # fmt: skip
    api.request("DELETE", f"/texts/auto-replys/{reply}")
    receive(api, "Hello")
    assert len(replies(api)) == 1
    assert api.request_error("GET", f"/texts/auto-replys/{reply}")[0] == 404
    assert api.request_error("DELETE", f"/texts/auto-replys/{reply}")[0] == 404


def test_an_automatic_reply_matches_a_whole_word(api):
    add_reply(api, number=OURS, match="hours", message="9 to 5")
    add_reply(api, number="13125551000", message="Other number")
    for message in ("Your HOURS?", "hoursglass", ""):
        receive(api, message)
    assert replies(api) == [(OURS, ONE, "9 to 5")]
    add_reply(api, number=OURS, match=".*", message="Thank you")
    receive(api, "hours", person=TWO)
    assert replies(api)[1:] == [(OURS, TWO, "9 to 5"), (OURS, TWO, "Thank you")]


def test_an_automatic_reply_of_a_keyword(api):
    add_reply(api, keyword="sunshine", match="yes", message="Welcome")
    receive(api, "Sunshine yes", SHORT_CODE)
    for message, number in (
        ("sunshine", SHORT_CODE),
        ("sunshine yes", OURS),
        ("moon yes", SHORT_CODE),
    ):
        receive(api, message, number)
    assert replies(api) == [(SHORT_CODE, ONE, "Welcome")]


def test_automatic_replies_are_found(api):
    one = add_reply(api, number=OURS)
    two = add_reply(api, keyword="MOON")
    page = api.request("GET", "/texts/auto-replys")
    assert ([item["id"] for item in page["items"]], page["totalCount"]) == ([two, one], 2)
    found = api.request("GET", "/texts/auto-replys", number=OURS)["items"]
    assert [item["id"] for item in found] == [one]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"number": OURS}, "the message is missing"),
        ({"message": "Hi"}, "an automatic reply needs either a number or a keyword"),
        ({"message": "Hi", "number": OURS, "keyword": "MOON"}, "an automatic reply needs either"),
        ({"message": "Hi", "number": "12135559999"}, "the number '12135559999' is not leased"),
        ({"message": "Hi", "keyword": "MARS"}, "the keyword 'MARS' is not leased"),
    ],
)
def test_an_invalid_automatic_reply_is_refused(api, body, message):
    status, text = api.request_error("POST", "/texts/auto-replys", body)
    assert (status, text.startswith(message)) == (400, True)


@pytest.mark.parametrize("word", ["STOP", "stop", "Unsubscribe.", "QUIT"])
def test_a_person_opts_out(api, word):
    add_reply(api, number=OURS)
    receive(api, word)
    entry = api.request("GET", f"/contacts/dncs/{ONE}")
    assert (entry["text"], entry["call"], entry["source"]) == (True, False, "Text")
    assert replies(api) == []
    [text] = api.request("POST", "/texts", [{"phoneNumber": ONE, "message": "Hi"}])["items"]
    assert text["state"] == "DNC"
    # Nothing says that START removes an entry.
    receive(api, "START")
    assert api.request("GET", f"/contacts/dncs/{ONE}")["text"] is True


def test_an_opt_out_keeps_what_the_entry_forbids(api):
    api.request("POST", "/contacts/dncs", {"numbers": [ONE], "text": False, "source": "web"})
    receive(api, "STOP")
    entry = api.request("GET", f"/contacts/dncs/{ONE}")
    assert (entry["text"], entry["call"], entry["source"]) == (True, True, "web")


def test_texts_that_the_list_rejects_are_not_received(api):
    add_reply(api, number=OURS)
    api.request("PUT", f"/contacts/dncs/{ONE}", {"inboundText": True})
    with pytest.raises(ValueError, match="the do-not-contact list rejects"):
        receive(api, "Hello")
    api.sandbox.script("1231", "SENT", reply="Hello")
    api.request("POST", "/texts", [{"phoneNumber": ONE, "message": "Hi"}])
    api.now += 100
    assert api.request("GET", "/texts", inbound=True)["totalCount"] == 0


def test_a_magic_number_replies(api):
    body = [
        {"phoneNumber": f"1213555{digits}", "message": "Hi", "fromNumber": OURS}
        for digits in ("0008", "0027")
    ]
    api.request("POST", "/texts", body)
    api.now += 100
    received = api.request("GET", "/texts", inbound=True)["items"]
    assert [one["message"] for one in received] == ["Yes, please", "STOP"]
    assert api.request("GET", "/contacts/dncs/12135550008")["text"] is True


def test_a_person_does_not_reply_to_an_automatic_reply():
    api = ApiSession(call_seconds=0)
    add_reply(api, number=OURS, message="Thank you")
    body = [{"phoneNumber": "12135550027", "message": "Hi", "fromNumber": OURS}]
    api.request("POST", "/texts", body)
    assert [message for _, _, message in replies(api)] == ["Hi", "Thank you"]
    assert api.request("GET", "/texts", inbound=True)["totalCount"] == 1


def test_an_inbound_text_belongs_to_the_campaign_that_it_answers(api):
    campaign = api.request("POST", "/texts/broadcasts", {"name": "A", "fromNumber": OURS})["id"]
    body = [{"phoneNumber": ONE, "message": "Hi"}]
    [text] = api.request("POST", "/texts", body, campaignId=campaign)["items"]
    assert receive(api, "STOP")["campaignId"] == campaign == text["campaignId"]
    assert api.request("GET", f"/contacts/dncs/{ONE}")["campaignId"] == campaign
    assert "campaignId" not in receive(api, "Hello", "13125551000")


@pytest.mark.parametrize(
    ("person", "number", "message"),
    [
        ("12", OURS, "the number '12' is not valid"),
        (ONE, "12135559999", "the number '12135559999' is not leased"),
        (ONE, "18005551000", "the number '18005551000' does not receive texts"),
    ],
)
def test_a_text_that_the_account_cannot_receive(api, person, number, message):
    with pytest.raises(ValueError, match=message):
        api.sandbox.receive_text(person, number, "Hello")


def test_unknown_media_are_refused(api):
    with pytest.raises(ValueError, match="there is no media 5"):
        api.sandbox.receive_text(ONE, OURS, "Hello", media=[5])


def test_a_number_forwards_its_texts(api):
    add_reply(api, number=OURS, message="Thank you")
    config = {"textInboundConfig": {"forwardEnabled": True, "forwardNumber": f"+{TWO}"}}
    api.request("PUT", f"/numbers/leases/configs/{OURS}", config)
    receive(api, "Hello")
    assert replies(api) == [(OURS, TWO, "Hello"), (OURS, ONE, "Thank you")]
    receive(api, "STOP")
    assert replies(api)[2:] == [(OURS, TWO, "STOP")]


def test_a_keyword_forwards_its_texts(api):
    config = {"textInboundConfig": {"forwardEnabled": True, "forwardNumber": TWO}}
    api.request("PUT", "/keywords/leases/configs/MOON", config)
    for message in ("moon please", "sunshine"):
        receive(api, message, SHORT_CODE)
    assert replies(api) == [(SHORT_CODE, TWO, "moon please")]


@pytest.fixture
def members(api):
    """A function that returns the numbers on the contact list of the keyword MOON."""
    contact_list = api.request("POST", "/contacts/lists", {"name": "A"})["id"]
    api.request("PUT", "/keywords/leases/MOON", {"contactListId": contact_list})
    path = f"/contacts/lists/{contact_list}/items"
    return lambda: [one["homePhone"] for one in api.request("GET", path)["items"]]


def test_a_keyword_adds_people_to_its_contact_list(api, members):
    for message in ("moon", "Moon!", "sunshine", "YES"):
        receive(api, message, SHORT_CODE)
    receive(api, "moon", OURS, TWO)
    assert members() == [ONE]
    assert [one["homePhone"] for one in api.request("GET", "/contacts")["items"]] == [ONE]


def test_a_keyword_asks_for_a_confirmation(api, members):
    body = {"doubleOptInEnabled": True, "optInConfirmationMessage": "Reply YES to join"}
    api.request("PUT", "/keywords/leases/MOON", body)
    receive(api, "moon", SHORT_CODE)
    assert replies(api) == [(SHORT_CODE, ONE, "Reply YES to join")]
    receive(api, "yes", SHORT_CODE, TWO)
    receive(api, "no", SHORT_CODE)
    assert members() == []
    receive(api, "yes", SHORT_CODE)
    assert members() == [ONE]


def test_a_text_between_two_numbers_of_the_account_is_no_conversation(api):
    other = "13125551000"
    receive(api, "Hello", number=OURS, person=other)
    text = receive(api, "YES", number=other, person=OURS)
    assert (text["state"], "campaignId" in text) == ("FINISHED", False)


def test_the_number_of_an_automatic_reply_is_in_any_spelling(api):
    reply = add_reply(api, number="+2135551000", message="Hi")
    assert api.request("GET", f"/texts/auto-replys/{reply}")["number"] == OURS
    for spelling in ("2135551000", "+12135551000"):
        found = api.request("GET", "/texts/auto-replys", number=spelling)["items"]
        assert [one["id"] for one in found] == [reply]
    assert api.request("GET", "/texts/auto-replys", number=ONE)["items"] == []
    receive(api, "Hello")
    assert replies(api) == [(OURS, ONE, "Hi")]
