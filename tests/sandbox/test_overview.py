"""The data of the web page: the timelines of calls and texts, and the rows of each section."""

from __future__ import annotations

import json

from callfire_client.sandbox.overview import OverviewQuery, build_overview
from callfire_client.sandbox.overview_rows import SECTIONS
from callfire_client.sandbox.timelines import call_timeline, text_timeline
from tests.sandbox.api_session import START, ApiSession

NOW = int(START * 1000)


def steps(row):
    return [
        (
            step["name"],
            None if step["time"] is None else (step["time"] - NOW) / 1000,
            step["detail"],
            step["kind"],
        )
        for step in row["steps"]
    ]


def rows(api, section, **query):
    parameters = {name: [value] for name, value in query.items()}
    return build_overview(api.sandbox, OverviewQuery.parse(parameters))[section]["rows"]


def test_the_timeline_of_an_answered_call():
    api = ApiSession(call_seconds=10)
    api.request("POST", "/calls", [{"phoneNumber": "12135551234"}])
    [call] = rows(api, "calls")
    assert steps(call) == [
        ("created", 0, "", "neutral"),
        ("waiting", None, "not placed yet", "pending"),
    ]
    api.now += 2
    [call] = rows(api, "calls")
    assert steps(call)[1:] == [("selected, ringing", 1, "", "pending")]
    api.now += 3
    [call] = rows(api, "calls")
    assert steps(call)[1:] == [
        ("selected, ringing", 1, "", "neutral"),
        ("answered", 4, "", "pending"),
        ("recording", 4, "in progress", "pending"),
    ]
    api.now += 10
    [call] = rows(api, "calls")
    assert steps(call)[2:] == [
        ("answered", 4, "", "neutral"),
        ("ended", 10, "answered by a person (LA), 6\N{NO-BREAK SPACE}s", "good"),
        ("recording", 10, "ready", "good"),
    ]
    assert (call["kind"], call["recordings"][0]["state"]) == ("good", "READY")


def test_the_timeline_of_a_call_that_is_repeated():
    api = ApiSession(call_seconds=10)
    api.request(
        "POST",
        "/calls/broadcasts",
        {
            "name": "Spring",
            "recipients": [{"phoneNumber": "12135550010"}],
            "retryConfig": {
                "maxAttempts": 2,
                "minutesBetweenAttempts": 5,
                "retryResults": ["BUSY"],
            },
        },
        start="true",
    )
    api.now += 60
    [call] = rows(api, "calls")
    created = (call["created"] - NOW) / 1000
    assert steps(call) == [
        ("created", created, "", "neutral"),
        ("selected, ringing", created + 1, "", "neutral"),
        ("ended", created + 2, "busy (BUSY)", "bad"),
        ("retry scheduled", created + 302, "", "pending"),
    ]
    [broadcast] = rows(api, "callBroadcasts")
    assert (broadcast["recipients"], broadcast["unfinished"], broadcast["kind"]) == (
        1,
        1,
        "pending",
    )
    api.now += 600
    [call] = rows(api, "calls")
    assert [name for name, *_ in steps(call)] == [
        "created", "selected, ringing", "ended", "selected, ringing", "answered", "ended", "recording",
    ]  # fmt: skip
    assert steps(call)[3][2] == "attempt 2"
    [broadcast] = rows(api, "callBroadcasts")
    assert (broadcast["unfinished"], broadcast["kind"]) == (0, "good")


def test_the_timeline_of_a_call_that_is_not_placed():
    api = ApiSession()
    api.request("POST", "/calls", [{"phoneNumber": "12135550015"}])
    [call] = rows(api, "calls")
    assert steps(call)[1:] == [
        ("not placed", 0, "the number is restricted (RESTRICTED_NUMBER)", "bad")
    ]


def test_a_call_with_few_properties_has_a_timeline():
    assert [step["name"] for step in call_timeline({"id": 1})] == ["created"]
    assert [step["name"] for step in text_timeline({"id": 1}, [], [])] == ["created"]


def test_the_timelines_of_texts():
    api = ApiSession(call_seconds=10, delivery_report_lag=2)
    numbers = ("12135550027", "12135550026", "12135550005", "12135550015")
    api.request("POST", "/texts", [{"phoneNumber": one, "message": "Hello"} for one in numbers])
    api.now += 1.5
    waiting = rows(api, "texts")[-1]
    assert (steps(waiting)[1:], waiting["kind"]) == (
        [("selected", None, "not sent yet", "pending")],
        "pending",
    )
    api.now += 0.5
    submitted = rows(api, "texts")[-1]
    assert steps(submitted)[1:] == [
        ("sent", 2, "", "good"),
        ("delivery report", 2, "SUBMITTED", "pending"),
    ]
    api.now += 10
    reply, restricted, failed, undelivered, answered = rows(api, "texts")
    assert steps(answered) == [
        ("created", 0, "", "neutral"),
        ("sent", 2, "", "good"),
        ("reply received", 3, "Yes, please", "good"),
        ("delivery report", 4, "DELIVERED", "good"),
    ]
    assert (reply["message"], steps(reply)) == ("Yes, please", [("received", 3, "", "neutral")])
    assert steps(undelivered)[2] == ("delivery report", 4, "NOT_DELIVERED", "bad")
    assert steps(failed)[1:] == [
        ("failed", 2, "carrier error (CARRIER_ERROR)", "bad"),
        ("delivery report", 2, "CARRIER_REJECTED", "bad"),
    ]
    assert steps(restricted)[1:] == [
        ("not sent", 0, "the number is restricted (RESTRICTED_NUMBER)", "bad")
    ]
    kinds = [row["kind"] for row in (reply, restricted, failed, undelivered, answered)]
    assert kinds == ["good", "bad", "bad", "good", "good"]


def test_a_reply_belongs_to_the_last_text_before_it():
    api = ApiSession(call_seconds=10)
    for message in ("First", "Second"):
        text = {"phoneNumber": "12135551234", "fromNumber": "12135551000", "message": message}
        api.request("POST", "/texts", [text])
        api.now += 10
        for number in ("1", "2"):
            api.sandbox.receive_text("12135551234", "12135551000", f"{number} of {message}")
    sent = [text for text in rows(api, "texts") if not text["inbound"]]
    replies = [
        [step["detail"] for step in text["steps"] if step["name"] == "reply received"]
        for text in sent
    ]
    assert replies == [["1 of Second", "2 of Second"], ["1 of First", "2 of First"]]


def test_each_broadcast_is_in_the_section_of_its_kind():
    api = ApiSession()
    recipient = {"phoneNumber": "12135551234"}
    api.request("POST", "/calls/broadcasts", {"name": "Calls", "recipients": [recipient]})
    text = {"name": "Texts", "message": "Hello", "recipients": [recipient] * 2}
    broadcast_id = api.request("POST", "/texts/broadcasts", text, start="true")["id"]
    api.now += 60
    [call_broadcast] = rows(api, "callBroadcasts", open=f"callBroadcasts:{broadcast_id}")
    [text_broadcast] = rows(api, "textBroadcasts")
    assert (call_broadcast["name"], call_broadcast["status"]) == ("Calls", "SETUP")
    assert (text_broadcast["name"], text_broadcast["message"]) == ("Texts", "Hello")
    assert (text_broadcast["recipients"], text_broadcast["unfinished"]) == (2, 0)


def test_names_of_contacts_are_shown_and_found():
    api = ApiSession()
    api.request(
        "POST",
        "/contacts",
        [{"firstName": "Ada", "lastName": "Lovelace", "homePhone": "12135551234"}],
    )
    [contact] = api.request("GET", "/contacts")["items"]
    api.request("POST", "/calls", [{"contactId": contact["id"]}, {"phoneNumber": "12135551235"}])
    [call] = rows(api, "calls", filter="ada LOVELACE")
    assert (call["contact"], call["toNumber"]) == ("Ada Lovelace", "12135551234")


def test_secrets_of_webhooks_are_not_shown():
    api = ApiSession()
    api.sandbox.access(
        lambda account: account.webhooks.add(
            {
                "id": account.new_id(),
                "name": "Calls",
                "callback": "http://127.0.0.1/",
                "secret": "hidden",
            }
        )
    )
    overview = build_overview(api.sandbox)
    assert overview["webhooks"]["rows"][0]["name"] == "Calls"
    assert "hidden" not in json.dumps(overview)


def test_the_attempts_of_a_webhook_delivery():
    api = ApiSession()
    attempts = [
        {"time": NOW, "error": "refused"},
        {"time": NOW + 1000, "status": 503},
        {"time": NOW + 2000, "status": 204},
    ]
    api.sandbox.access(
        lambda account: account.webhook_deliveries.add(
            {"id": account.new_id(), "webhookId": 5, "state": "DELIVERED", "attempts": attempts}
        )
    )
    [delivery] = rows(api, "deliveries")
    assert (delivery["webhookId"], delivery["kind"]) == (5, "good")
    assert steps({"steps": delivery["attempts"]}) == [
        ("attempt 1", 0, "refused", "bad"),
        ("attempt 2", 1, "status 503", "bad"),
        ("attempt 3", 2, "status 204", "good"),
    ]


def test_an_order_lists_its_numbers_and_keywords():
    api = ApiSession()
    numbers = {"ordered": 2, "unitCost": 1.0, "fulfilled": ["12135552001"]}
    order = {
        "status": "PROCESSING",
        "localNumbers": numbers,
        "keywords": {"ordered": 0},
        "totalCost": 2.0,
    }
    api.sandbox.access(lambda account: account.orders.add({"id": account.new_id(), **order}))
    [row] = rows(api, "orders", filter="12135552001")
    assert row["items"] == [{"name": "localNumbers", "ordered": 2, "fulfilled": ["12135552001"]}]
    assert (row["kind"], row["totalCost"]) == ("pending", 2.0)
    assert rows(api, "orders", filter="12135552002") == []


def test_each_section_of_an_empty_account_is_empty():
    overview = build_overview(ApiSession().sandbox)
    nothing = {"rows": [], "count": 0, "total": 0, "newest": 0, "searched": 0}
    for section in [*SECTIONS, "requests"]:
        assert overview[section] == nothing, section
    assert overview["events"] == {"count": 0, "milliseconds": None}


def test_the_overview_is_bounded():
    api = ApiSession()
    api.sandbox.access(
        lambda account: [
            account.texts.add(
                {
                    "id": account.new_id(),
                    "toNumber": "12135551234",
                    "message": "x" * 10_000,
                    "attributes": {"a": "y" * 10_000},
                }
            )
            for _ in range(600)
        ]
    )
    assert len(json.dumps(build_overview(api.sandbox))) < 100_000
    assert len(rows(api, "texts", rows="texts:100000")) == 500
