"""Text broadcasts: their settings, recipients, batches, schedules and statistics."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"
OURS = "12135551000"


def recipients(*numbers):
    return [{"phoneNumber": number} for number in numbers]


def create(api, *numbers, start=True, **settings):
    body = {"name": "Spring", "message": "Hello", "recipients": recipients(*numbers), **settings}
    return api.request("POST", "/texts/broadcasts", body, start=start)["id"]


def get(api, broadcast):
    return api.request("GET", f"/texts/broadcasts/{broadcast}")


def texts(api, broadcast, **query):
    """Return the texts of a broadcast, oldest first."""
    return api.request("GET", f"/texts/broadcasts/{broadcast}/texts", **query)["items"][::-1]


def states(api, broadcast):
    return [text["state"] for text in texts(api, broadcast)]


def stats(api, broadcast, **query):
    return api.request("GET", f"/texts/broadcasts/{broadcast}/stats", **query)


def test_a_broadcast_from_setup_to_archive(api):
    broadcast = create(api, ONE, "12135550005", start=False, fromNumber=OURS)
    assert get(api, broadcast)["status"] == "SETUP"
    assert states(api, broadcast) == ["READY", "READY"]
    api.now += 100
    assert states(api, broadcast) == ["READY", "READY"]
    api.request("POST", f"/texts/broadcasts/{broadcast}/start")
    assert get(api, broadcast)["status"] == "RUNNING"
    api.request("POST", f"/texts/broadcasts/{broadcast}/stop")
    api.now += 100
    assert (get(api, broadcast)["status"], states(api, broadcast)) == ("STOPPED", ["READY"] * 2)
    api.request("POST", f"/texts/broadcasts/{broadcast}/start")
    api.now += 100
    assert get(api, broadcast)["status"] == "FINISHED"
    one, two = texts(api, broadcast)
    assert (one["finalTextResult"], two["finalTextResult"]) == ("SENT", "CARRIER_ERROR")
    assert (one["message"], one["fromNumber"], one["campaignId"]) == ("Hello", OURS, broadcast)
    api.request("POST", f"/texts/broadcasts/{broadcast}/archive")
    assert get(api, broadcast)["status"] == "ARCHIVED"
    assert api.request("GET", "/texts/broadcasts")["items"] == []
    assert api.request_error("POST", f"/texts/broadcasts/{broadcast}/start")[0] == 400


def test_the_settings_of_a_broadcast(api):
    media = int(api.upload("/media", "a.png", b"PNG").body[len(b'{"id":') : -1])
    broadcast = create(api, ONE, start=False, media=[{"id": media}], labels=["a"], maxActive=2)
    found = get(api, broadcast)
    assert found.pop("lastModified")
    assert found.pop("media")[0]["name"] == "a.png"
    assert found.items() >= {
        "id": broadcast, "name": "Spring", "status": "SETUP", "message": "Hello", "labels": ["a"],
        "localTimeRestriction": {"enabled": False}, "resumeNextDay": False, "maxActive": 2,
    }.items()  # fmt: skip
    assert "recipients" not in found
    path = f"/texts/broadcasts/{broadcast}"
    body = {"message": "Bye", "bigMessageStrategy": "TRIM", "recipients": recipients(TWO)}
    assert api.request("PUT", path, body) == {"id": broadcast}
    assert get(api, broadcast)["message"] == "Bye"
    assert [text["message"] for text in texts(api, broadcast)] == ["Hello", "Bye"]
    assert "media" in texts(api, broadcast)[1]
    for body in ({"media": [{"id": 7}]}, {"schedules": [{"timeZone": "X"}]}):
        assert api.request_error("PUT", path, body)[0] == 400
    assert api.request_error("POST", "/texts/broadcasts", {"recipients": recipients(ONE)}) == (
        400,
        "a text needs a message",
    )


def test_broadcasts_are_found_by_criteria(api):
    one = create(api, ONE, start=False, name="Spring", labels=["a"])
    two = create(api, ONE, name="Summer")
    later = {"startDate": {"year": 2026, "month": 2, "day": 1}, "timeZone": "UTC"}
    three = create(api, ONE, start=False, name="Autumn", schedules=[later])
    api.request("POST", "/calls/broadcasts", {"name": "Spring calls"})

    def found(**query):
        return {one["id"] for one in api.request("GET", "/texts/broadcasts", **query)["items"]}

    assert found() == {one, two, three}
    assert found(name="sPring") == found(label="a") == {one}
    assert found(running=True) == {two}
    assert found(scheduled=True) == {three}
    assert found(scheduled=False, running=False) == {one}
    api.now += 100
    four = create(api, start=False, name="Winter")
    now = int(api.now * 1000)
    assert found(intervalBegin=now) == {four}
    assert found(intervalEnd=now - 50_000) == {one, two, three}


def test_calls_and_texts_have_separate_broadcasts(api):
    calls = api.request("POST", "/calls/broadcasts", {"name": "A"})["id"]
    broadcast = create(api, start=False)
    for path in (f"/texts/broadcasts/{calls}", f"/calls/broadcasts/{broadcast}"):
        for method, rest in (
            ("GET", ""),
            ("POST", "/start"),
            ("GET", "/stats"),
            ("GET", "/batches"),
        ):
            assert api.request_error(method, path + rest)[0] == 404
    body = [{"phoneNumber": ONE, "message": "Hello"}]
    assert api.request_error("POST", "/texts", body, campaignId=calls)[0] == 400


def test_recipients_are_added_with_messages_of_their_own(api):
    broadcast = create(api, message="Hi ${name}")
    body = [
        {"phoneNumber": ONE, "attributes": {"name": "Ada"}},
        {"phoneNumber": TWO, "message": "Bye ${name}", "attributes": {"name": "Bob"}},
    ]
    path = f"/texts/broadcasts/{broadcast}/recipients"
    items = api.request("POST", path, body)["items"]
    assert [one["message"] for one in items] == ["Hi Ada", "Bye Bob"]
    assert {one["state"] for one in items} == {"READY"}
    api.now += 100
    assert states(api, broadcast) == ["FINISHED"] * 2
    batches = api.request("GET", f"/texts/broadcasts/{broadcast}/batches")["items"]
    assert [(one["name"], one["status"]) for one in batches] == [(f"API {broadcast}", "ACTIVE")]
    assert batches[0]["id"] == items[0]["batchId"]
    empty = create(api, message="")
    assert api.request_error("POST", f"/texts/broadcasts/{empty}/recipients", body)[0] == 400


def test_batches_are_validated(api):
    broadcast = create(api)
    [contact] = api.request("POST", "/contacts", [{"homePhone": TWO}])["items"]
    listed = api.request("POST", "/contacts/lists", {"name": "A", "contactIds": [contact["id"]]})
    path = f"/texts/broadcasts/{broadcast}/batches"
    body = {"name": "More", "contactListId": listed["id"], "recipients": recipients(ONE, "12")}
    batch = api.request("POST", path, body)["id"]

    def read():
        return api.request("GET", f"/campaigns/batches/{batch}")

    assert (read()["status"], read()["broadcastId"]) == ("NEW", broadcast)
    api.now += 0.5
    assert read()["status"] == "VALIDATING"
    api.now += 0.5
    assert (read()["status"], read()["size"], read()["remaining"]) == ("ERRORS", 3, 2)
    assert len(texts(api, broadcast, batchId=batch)) == 3
    api.now += 100
    assert states(api, broadcast) == ["FINISHED", "INVALID", "FINISHED"]
    assert get(api, broadcast)["status"] == "FINISHED"
    assert [one["id"] for one in api.request("GET", path)["items"]] == [batch]
    empty = create(api, message="")
    assert api.request_error("POST", f"/texts/broadcasts/{empty}/batches", body)[0] == 400


def test_recipients_are_disabled_and_enabled(api):
    broadcast = create(api, ONE, TWO, start=False)
    path = f"/texts/broadcasts/{broadcast}/toggleRecipientsStatus"
    api.request("POST", path, recipients(ONE), enable=False)
    api.request("POST", f"/texts/broadcasts/{broadcast}/start")
    api.now += 100
    assert states(api, broadcast) == ["DISABLED", "FINISHED"]
    assert get(api, broadcast)["status"] == "RUNNING"
    api.request("POST", path, recipients(f"+{ONE}"), enable=True)
    assert states(api, broadcast) == ["READY", "FINISHED"]
    api.now += 100
    assert states(api, broadcast) == ["FINISHED", "FINISHED"]
    assert get(api, broadcast)["status"] == "FINISHED"


def test_the_limit_of_concurrent_texts(api):
    broadcast = create(api, ONE, TWO, THREE, maxActive=1)
    seen = []
    for _ in range(4):
        api.now += 1
        seen.append(sorted(states(api, broadcast)))
    assert seen == [
        ["READY", "READY", "SELECTED"],
        ["FINISHED", "READY", "SELECTED"],
        ["FINISHED", "FINISHED", "SELECTED"],
        ["FINISHED"] * 3,
    ]


def test_a_schedule_starts_and_stops_a_broadcast(api):
    day = {"year": 2026, "month": 1, "day": 2}
    schedule = {
        "startDate": day, "stopDate": day, "startTimeOfDay": {"hour": 9}, "stopTimeOfDay": {"hour": 10},
        "timeZone": "UTC",
    }  # fmt: skip
    broadcast = create(api, ONE, start=False, schedules=[schedule])
    assert get(api, broadcast)["status"] == "SCHEDULED"
    api.now = datetime(2026, 1, 2, 8, 59, tzinfo=UTC).timestamp()
    assert states(api, broadcast) == ["READY"]
    api.now += 120
    assert (states(api, broadcast), get(api, broadcast)["status"]) == (["FINISHED"], "FINISHED")


def test_texts_wait_for_the_time_of_the_recipient(api):
    # The sandbox starts at 16:00 in Los Angeles.
    restriction = {
        "enabled": True,
        "beginHour": 17,
        "beginMinute": 0,
        "endHour": 20,
        "endMinute": 0,
    }
    broadcast = create(api, ONE, localTimeRestriction=restriction)
    api.now += 3500
    assert states(api, broadcast) == ["READY"]
    api.now += 200
    assert states(api, broadcast) == ["FINISHED"]


def test_the_statistics_of_a_broadcast(api):
    api.request("POST", "/contacts/dncs", {"numbers": [TWO]})
    broadcast = create(
        api, ONE, TWO, "12135550005", "12135550021", "12135550022", "12", "12135550006",
        start=False, fromNumber=OURS,
    )  # fmt: skip
    assert stats(api, broadcast) == {
        "totalOutboundCount": 7, "remainingOutboundCount": 5, "billedAmount": 0.0, "sentCount": 0,
        "unsentCount": 2, "recievedCount": 0, "doNotTextCount": 1, "tooBigCount": 0, "errorCount": 0,
    }  # fmt: skip
    api.request("POST", f"/texts/broadcasts/{broadcast}/start")
    api.now += 100
    api.sandbox.receive_text(ONE, OURS, "Thanks")
    assert stats(api, broadcast) == {
        "totalOutboundCount": 7, "remainingOutboundCount": 0, "billedAmount": 2.0, "sentCount": 2,
        "unsentCount": 5, "recievedCount": 1, "doNotTextCount": 2, "tooBigCount": 1, "errorCount": 1,
    }  # fmt: skip
    assert stats(api, broadcast, begin=int(api.now * 1000))["totalOutboundCount"] == 0
    assert stats(api, broadcast, begin=int(api.now * 1000))["recievedCount"] == 1


@pytest.mark.parametrize("strict", [False, True])
def test_strict_validation_refuses_invalid_numbers(api, strict):
    body = {"name": "A", "message": "Hello", "recipients": recipients("12")}
    response = api.send("POST", "/texts/broadcasts", body, strictValidation=strict)
    assert response.status == (400 if strict else 201)
