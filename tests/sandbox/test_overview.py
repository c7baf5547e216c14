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


def add_text(account, number, message="Hello", **properties):
    text = {"id": account.new_id(), "fromNumber": "12135550100", "toNumber": number,
            "message": message, "created": account.now(), "modified": account.now(), **properties}  # fmt: skip
    return account.texts.add(text)["id"]


def test_the_timeline_of_a_text():
    api = ApiSession()

    def add(account):
        record = {"textResult": "SENT", "finishTime": NOW + 1000}
        first = add_text(
            account, "12135551234", state="FINISHED", finalTextResult="SENT", records=[record]
        )
        account.delivery_reports.add(
            {
                "id": account.new_id(),
                "_text_id": first,
                "timestamp": NOW + 2000,
                "deliveryState": "DELIVERED",
            }
        )
        account.texts.add({"id": account.new_id(), "inbound": True, "fromNumber": "12135551234",
                           "toNumber": "12135550100", "message": "Yes", "created": NOW + 3000})  # fmt: skip
        record = {"textResult": "CARRIER_ERROR", "finishTime": NOW + 4000}
        add_text(
            account,
            "12135551234",
            state="FINISHED",
            finalTextResult="CARRIER_ERROR",
            records=[record],
        )
        add_text(account, "12135551234", state="READY")
        add_text(account, "12135551234", state="DNC")

    api.sandbox.access(add)
    blocked, waiting, failed, reply, sent = rows(api, "texts")
    assert steps(sent) == [
        ("created", 0, "", "neutral"),
        ("sent", 1, "", "good"),
        ("delivery report", 2, "DELIVERED", "good"),
        ("reply received", 3, "Yes", "good"),
    ]
    assert steps(reply) == [("received", 3, "", "neutral")]
    assert steps(failed)[1:] == [("failed", 4, "failed at the carrier (CARRIER_ERROR)", "bad")]
    assert steps(waiting)[1:] == [("waiting", None, "not sent yet", "pending")]
    assert steps(blocked)[1:] == [("not sent", 0, "on the do-not-contact list (DNC)", "bad")]
    assert [row["kind"] for row in (blocked, waiting, failed, sent)] == [
        "bad",
        "pending",
        "bad",
        "good",
    ]


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
            add_text(account, "12135551234", "x" * 10_000, attributes={"a": "y" * 10_000})
            for _ in range(600)
        ]
    )
    assert len(json.dumps(build_overview(api.sandbox))) < 100_000
    assert len(rows(api, "texts", rows="texts:100000")) == 500
