"""Broadcasts: batches, retries, limits and schedules."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.sandbox.api_session import ApiSession

ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def recipients(*numbers):
    return [{"phoneNumber": number} for number in numbers]


def create(api, *numbers, start=True, **settings):
    body = {"name": "Spring", "recipients": recipients(*numbers), **settings}
    return api.request("POST", "/calls/broadcasts", body, start=start)["id"]


def status(api, broadcast):
    return api.request("GET", f"/calls/broadcasts/{broadcast}")["status"]


def states(api, broadcast):
    calls = api.request("GET", f"/calls/broadcasts/{broadcast}/calls")["items"]
    return [call["state"] for call in calls][::-1]


def test_configured_results_are_retried(api):
    retry = {"maxAttempts": 3, "minutesBetweenAttempts": 5, "retryResults": ["BUSY", "NO_ANS"]}
    broadcast = create(api, "12135550010", "12135550001", ONE, retryConfig=retry)
    api.now += 30
    assert states(api, broadcast) == ["CALLBACK", "CALLBACK", "FINISHED"]
    stats = api.request("GET", f"/calls/broadcasts/{broadcast}/stats")
    assert (stats["callsAwaitingRedial"], stats["busyCount"], stats["liveCount"]) == (2, 2, 1)
    api.now += 300
    assert states(api, broadcast) == ["FINISHED", "CALLBACK", "FINISHED"]
    api.now += 400
    assert (states(api, broadcast), status(api, broadcast)) == (["FINISHED"] * 3, "FINISHED")
    _, busy, twice = api.request("GET", f"/calls/broadcasts/{broadcast}/calls")["items"]
    assert [record["result"] for record in busy["records"]] == ["BUSY"] * 3
    assert [record["result"] for record in twice["records"]] == ["BUSY", "LA"]
    gap = twice["records"][1]["originateTime"] - twice["records"][0]["finishTime"]
    assert gap == 300_000


def test_retries_use_the_numbers_of_a_contact_in_turn(api):
    person = {"homePhone": "12135550001", "workPhone": "12135550002", "mobilePhone": "12135560001"}
    [contact] = api.request("POST", "/contacts", [person])["items"]
    retry = {
        "maxAttempts": 4, "minutesBetweenAttempts": 1, "retryResults": ["BUSY", "NO_ANS"],
        "retryPhoneTypes": ["HOME_PHONE", "WORK_PHONE"],
    }  # fmt: skip
    body = {"recipients": [{"contactId": contact["id"]}], "retryConfig": retry}
    broadcast = api.request("POST", "/calls/broadcasts", body, start=True)["id"]
    api.now += 1000
    [call] = api.request("GET", f"/calls/broadcasts/{broadcast}/calls")["items"]
    assert [record["toNumber"] for record in call["records"]] == [
        "12135560001", "12135550001", "12135550002", "12135550001",
    ]  # fmt: skip


def test_max_active_limits_concurrent_calls(api):
    broadcast = create(api, ONE, TWO, THREE, "12135551234", "12135551235", maxActive=2)
    api.request("POST", "/contacts/dncs", {"numbers": [THREE]})
    api.now += 1
    assert states(api, broadcast) == ["SELECTED", "SELECTED", "READY", "READY", "READY"]
    api.now += 9
    assert states(api, broadcast) == ["FINISHED", "FINISHED", "DNC", "SELECTED", "SELECTED"]
    api.now += 9
    assert status(api, broadcast) == "FINISHED"


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"maxActive": -1}, "maxActive"),
        ({"retryConfig": {"maxAttempts": -1}}, "maxAttempts"),
        ({"retryConfig": {"minutesBetweenAttempts": -5}}, "minutesBetweenAttempts"),
    ],
)
def test_negative_limits_are_refused(api, settings, name):
    broadcast = create(api, start=False)
    refused = (400, f"{name} must not be negative")
    body = {"name": "Spring", **settings}
    assert api.request_error("POST", "/calls/broadcasts", body) == refused
    assert api.request_error("PUT", f"/calls/broadcasts/{broadcast}", body) == refused


def test_a_pending_number_is_a_duplicate(api):
    broadcast = create(api, ONE, ONE, start=False)
    assert states(api, broadcast) == ["READY", "DUP"]
    other = create(api, ONE, start=True)
    assert states(api, other) == ["READY"]
    api.now += 20
    added = api.request("POST", f"/calls/broadcasts/{other}/recipients", recipients(ONE))["items"]
    assert added[0]["state"] == "READY"


def test_a_broadcast_waits_for_its_batches(api):
    broadcast = create(api, start=False)
    path = f"/calls/broadcasts/{broadcast}"
    batch = api.request("POST", path + "/batches", {"recipients": recipients(ONE, "12", ONE)})["id"]
    api.request("POST", path + "/start")
    assert status(api, broadcast) == "START_PENDING"
    api.now += 1
    assert status(api, broadcast) == "RUNNING"
    read = api.request("GET", f"/campaigns/batches/{batch}")
    assert (read["status"], read["size"], read["remaining"]) == ("ERRORS", 3, 1)
    assert states(api, broadcast) == ["READY", "INVALID", "DUP"]
    api.now += 10
    assert status(api, broadcast) == "FINISHED"


def test_a_batch_of_a_deleted_list_has_a_source_error(api):
    listed = api.request("POST", "/contacts/lists", {"contactNumbers": [ONE]})["id"]
    api.now += 5
    broadcast = create(api)
    path = f"/calls/broadcasts/{broadcast}/batches"
    batch = api.request("POST", path, {"contactListId": listed})["id"]
    api.request("DELETE", f"/contacts/lists/{listed}")
    api.now += 5
    assert api.request("GET", f"/campaigns/batches/{batch}")["status"] == "SOURCE_ERROR"
    refused = api.request_error(
        "POST", path, {"recipients": recipients("12")}, strictValidation=True
    )
    assert refused == (400, "the number '12' is not valid")


def test_a_broadcast_whose_only_batch_fails_finishes(api):
    listed = api.request("POST", "/contacts/lists", {"contactNumbers": [ONE]})["id"]
    broadcast = create(api, start=False)
    path = f"/calls/broadcasts/{broadcast}"
    api.request("POST", path + "/batches", {"contactListId": listed})
    api.request("DELETE", f"/contacts/lists/{listed}")
    api.request("POST", path + "/start")
    assert status(api, broadcast) == "START_PENDING"
    api.now += 5
    assert status(api, broadcast) == "FINISHED"


def test_a_broadcast_starts_although_its_only_batch_is_disabled(api):
    broadcast = create(api, start=False)
    path = f"/calls/broadcasts/{broadcast}"
    batch = api.request("POST", path + "/batches", {"recipients": recipients(ONE)})["id"]
    api.request("PUT", f"/campaigns/batches/{batch}", {"enabled": False})
    api.request("POST", path + "/start")
    api.now += 5
    assert (status(api, broadcast), states(api, broadcast)) == ("RUNNING", ["DISABLED"])
    api.request("PUT", f"/campaigns/batches/{batch}", {"enabled": True})
    api.now += 20
    assert (status(api, broadcast), states(api, broadcast)) == ("FINISHED", ["FINISHED"])


def test_a_broadcast_without_callable_numbers_finishes(api):
    api.request("POST", "/contacts/dncs", {"numbers": [ONE]})
    broadcast = create(api, ONE)
    assert status(api, broadcast) == "RUNNING"
    api.now += 2
    assert (states(api, broadcast), status(api, broadcast)) == (["DNC"], "FINISHED")


def test_numbers_blocked_after_sending_are_not_called(api):
    [call] = api.request("POST", "/calls", recipients(ONE))["items"]
    api.request("POST", "/contacts/dncs", {"numbers": [ONE]})
    api.now += 20
    read = api.request("GET", f"/calls/{call['id']}")
    assert (read["state"], "records" in read) == ("DNC", False)


def clock(text):
    hour, minute = map(int, text.split(":"))
    return {"hour": hour, "minute": minute, "second": 0, "nano": 0}


def test_a_schedule_starts_and_stops_a_broadcast_daily():
    # 2026-01-01 00:00 UTC is Wednesday, 19:00 in New York.
    api = ApiSession(call_seconds=7200)
    schedule = {
        "timeZone": "America/New_York",
        "startTimeOfDay": clock("9:00"),
        "stopTimeOfDay": clock("9:30"),
        "daysOfWeek": ["FRIDAY", "MONDAY"],
        "stopDate": {"year": 2026, "month": 1, "day": 5},
    }
    broadcast = create(api, ONE, start=False, schedules=[schedule])

    def at(text):
        wanted = datetime.fromisoformat(text + "-05:00").astimezone(UTC).timestamp()
        api.now += wanted - api.now
        return status(api, broadcast)

    assert at("2026-01-01T09:15") == "SCHEDULED"
    assert at("2026-01-02T08:59") == "SCHEDULED"
    assert at("2026-01-02T09:00") == "RUNNING"
    assert at("2026-01-02T09:30") == "SCHEDULED"
    added = f"/calls/broadcasts/{broadcast}/recipients"
    api.request("POST", added, recipients(TWO))
    assert at("2026-01-05T09:10") == "RUNNING"
    assert at("2026-01-05T09:40") == "STOPPED"
    assert at("2026-01-12T09:10") == "STOPPED"


@pytest.mark.parametrize(
    "schedule",
    [
        {"timeZone": "Europe/Atlantis"},
        {"timeZone": "../etc/passwd"},
        {"timeZone": "America"},
        {"startDate": {"year": 2026, "month": 2, "day": 30}},
        {"startTimeOfDay": {"hour": 25}},
    ],
)
def test_invalid_schedules_are_refused(api, schedule):
    body = {"schedules": [schedule]}
    status_code, message = api.request_error("POST", "/calls/broadcasts", body)
    assert (status_code, message.startswith("the body: schedules[0] is invalid: ")) == (400, True)
    assert api.request("GET", "/calls/broadcasts")["totalCount"] == 0


def test_a_number_that_must_wait_for_its_hours_does_not_delay_others(api):
    """It is 16:00 in Los Angeles and 19:00 in New York."""
    hours = {"enabled": True, "beginHour": 9, "beginMinute": 0, "endHour": 18, "endMinute": 0}
    closed = ["12125551234", "12125551235"]
    broadcast = create(api, *closed, ONE, "12135559999", maxActive=1, localTimeRestriction=hours)
    api.now += 60
    assert states(api, broadcast) == ["READY", "READY", "FINISHED", "FINISHED"]
    assert status(api, broadcast) == "RUNNING"
    api.now += 14 * 3600 - 50
    assert states(api, broadcast).count("READY") == 0
    api.now += 60
    assert states(api, broadcast) == ["FINISHED"] * 4
    assert status(api, broadcast) == "FINISHED"


@pytest.mark.parametrize(
    "restriction",
    [{"beginHour": 25}, {"beginHour": -1}, {"endHour": 24}, {"endMinute": 60}, {"beginMinute": -5}],
)
def test_hours_that_do_not_exist_are_refused(api, restriction):
    body = {"localTimeRestriction": restriction}
    status_code, message = api.request_error("POST", "/calls/broadcasts", body)
    assert (status_code, "localTimeRestriction" in message) == (400, True)
    broadcast = create(api, ONE)
    assert api.request_error("PUT", f"/calls/broadcasts/{broadcast}", body)[0] == 400


def test_an_archived_broadcast_accepts_no_recipients(api):
    broadcast = create(api, ONE, start=False)
    path = f"/calls/broadcasts/{broadcast}"
    api.request("POST", f"{path}/archive")
    more = [{"phoneNumber": ONE}]
    refused = [
        api.request_error("POST", f"{path}/recipients", more),
        api.request_error("POST", f"{path}/batches", {"name": "a", "recipients": more}),
        api.request_error("PUT", path, {"recipients": more}),
    ]
    assert {(code, "is archived" in message) for code, message in refused} == {(400, True)}
    api.request("PUT", path, {"name": "Renamed"})
    assert states(api, broadcast) == ["READY"]


def test_local_time_restrictions_use_the_time_zone_of_the_number(api):
    """It is 16:00 in Los Angeles and 19:00 in New York."""
    hours = {"enabled": True, "beginHour": 9, "beginMinute": 0, "endHour": 18, "endMinute": 0}
    new_york = "12125551234"
    broadcast = create(api, ONE, new_york, localTimeRestriction=hours)
    api.now += 20
    assert states(api, broadcast) == ["FINISHED", "READY"]
    api.now += 14 * 3600 - 30
    assert states(api, broadcast) == ["FINISHED", "READY"]
    api.now += 30
    assert states(api, broadcast) == ["FINISHED", "FINISHED"]
