"""Broadcasts: what they wait for, try again, limit, and when they run by themselves."""

from datetime import UTC, datetime

import pytest

from tests.sandbox.talking import Talk

ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def recipients(*numbers):
    return [{"phoneNumber": number} for number in numbers]


def create(talk, *numbers, start=True, **settings):
    body = {"name": "Spring", "recipients": recipients(*numbers), **settings}
    return talk.ask("POST", "/calls/broadcasts", body, start=start)["id"]


def status(talk, broadcast):
    return talk.ask("GET", f"/calls/broadcasts/{broadcast}")["status"]


def states(talk, broadcast):
    calls = talk.ask("GET", f"/calls/broadcasts/{broadcast}/calls")["items"]
    return [call["state"] for call in calls][::-1]


def test_a_result_that_is_to_be_tried_again_is_tried_again(talk):
    retry = {"maxAttempts": 3, "minutesBetweenAttempts": 5, "retryResults": ["BUSY", "NO_ANS"]}
    broadcast = create(talk, "12135550010", "12135550001", ONE, retryConfig=retry)
    talk.now += 30
    assert states(talk, broadcast) == ["CALLBACK", "CALLBACK", "FINISHED"]
    stats = talk.ask("GET", f"/calls/broadcasts/{broadcast}/stats")
    assert (stats["callsAwaitingRedial"], stats["busyCount"], stats["liveCount"]) == (2, 2, 1)
    talk.now += 300
    assert states(talk, broadcast) == ["FINISHED", "CALLBACK", "FINISHED"]
    talk.now += 400
    assert (states(talk, broadcast), status(talk, broadcast)) == (["FINISHED"] * 3, "FINISHED")
    _, busy, twice = talk.ask("GET", f"/calls/broadcasts/{broadcast}/calls")["items"]
    assert [record["result"] for record in busy["records"]] == ["BUSY"] * 3
    assert [record["result"] for record in twice["records"]] == ["BUSY", "LA"]
    gap = twice["records"][1]["originateTime"] - twice["records"][0]["finishTime"]
    assert gap == 300_000


def test_retries_go_to_the_numbers_of_a_contact_in_turn(talk):
    person = {"homePhone": "12135550001", "workPhone": "12135550002", "mobilePhone": "12135560001"}
    [contact] = talk.ask("POST", "/contacts", [person])["items"]
    retry = {
        "maxAttempts": 4, "minutesBetweenAttempts": 1, "retryResults": ["BUSY", "NO_ANS"],
        "retryPhoneTypes": ["HOME_PHONE", "WORK_PHONE"],
    }  # fmt: skip
    body = {"recipients": [{"contactId": contact["id"]}], "retryConfig": retry}
    broadcast = talk.ask("POST", "/calls/broadcasts", body, start=True)["id"]
    talk.now += 1000
    [call] = talk.ask("GET", f"/calls/broadcasts/{broadcast}/calls")["items"]
    assert [record["toNumber"] for record in call["records"]] == [
        "12135560001", "12135550001", "12135550002", "12135550001",
    ]  # fmt: skip


def test_only_so_many_calls_run_at_once(talk):
    broadcast = create(talk, ONE, TWO, THREE, "12135551234", "12135551235", maxActive=2)
    talk.ask("POST", "/contacts/dncs", {"numbers": [THREE]})
    talk.now += 1
    assert states(talk, broadcast) == ["SELECTED", "SELECTED", "READY", "READY", "READY"]
    talk.now += 9
    assert states(talk, broadcast) == ["FINISHED", "FINISHED", "DNC", "SELECTED", "SELECTED"]
    talk.now += 9
    assert status(talk, broadcast) == "FINISHED"


def test_a_number_that_is_queued_already_is_a_duplicate(talk):
    broadcast = create(talk, ONE, ONE, start=False)
    assert states(talk, broadcast) == ["READY", "DUP"]
    other = create(talk, ONE, start=True)
    assert states(talk, other) == ["READY"]
    talk.now += 20
    added = talk.ask("POST", f"/calls/broadcasts/{other}/recipients", recipients(ONE))["items"]
    assert added[0]["state"] == "READY"


def test_a_broadcast_waits_for_its_batches(talk):
    broadcast = create(talk, start=False)
    path = f"/calls/broadcasts/{broadcast}"
    batch = talk.ask("POST", path + "/batches", {"recipients": recipients(ONE, "12", ONE)})["id"]
    talk.ask("POST", path + "/start")
    assert status(talk, broadcast) == "START_PENDING"
    talk.now += 1
    assert status(talk, broadcast) == "RUNNING"
    read = talk.ask("GET", f"/campaigns/batches/{batch}")
    assert (read["status"], read["size"], read["remaining"]) == ("ERRORS", 3, 1)
    assert states(talk, broadcast) == ["READY", "INVALID", "DUP"]
    talk.now += 10
    assert status(talk, broadcast) == "FINISHED"


def test_a_batch_whose_list_is_gone_has_a_source_error(talk):
    listed = talk.ask("POST", "/contacts/lists", {"contactNumbers": [ONE]})["id"]
    talk.now += 5
    broadcast = create(talk)
    path = f"/calls/broadcasts/{broadcast}/batches"
    batch = talk.ask("POST", path, {"contactListId": listed})["id"]
    talk.ask("DELETE", f"/contacts/lists/{listed}")
    talk.now += 5
    assert talk.ask("GET", f"/campaigns/batches/{batch}")["status"] == "SOURCE_ERROR"
    refused = talk.refused("POST", path, {"recipients": recipients("12")}, strictValidation=True)
    assert refused == (400, "the number '12' is not valid")


def test_who_has_nobody_left_to_call_is_finished(talk):
    talk.ask("POST", "/contacts/dncs", {"numbers": [ONE]})
    broadcast = create(talk, ONE)
    assert status(talk, broadcast) == "RUNNING"
    talk.now += 2
    assert (states(talk, broadcast), status(talk, broadcast)) == (["DNC"], "FINISHED")


def test_numbers_put_on_the_list_after_sending_are_not_called(talk):
    [call] = talk.ask("POST", "/calls", recipients(ONE))["items"]
    talk.ask("POST", "/contacts/dncs", {"numbers": [ONE]})
    talk.now += 20
    read = talk.ask("GET", f"/calls/{call['id']}")
    assert (read["state"], read["records"]) == ("DNC", [])


def clock(text):
    hour, minute = map(int, text.split(":"))
    return {"hour": hour, "minute": minute, "second": 0, "nano": 0}


def test_a_schedule_starts_and_stops_a_broadcast_day_by_day():
    # The beginning of 2026 in UTC is seven in the evening of a Wednesday in New York.
    talk = Talk(call_seconds=7200)
    schedule = {
        "timeZone": "America/New_York",
        "startTimeOfDay": clock("9:00"),
        "stopTimeOfDay": clock("9:30"),
        "daysOfWeek": ["FRIDAY", "MONDAY"],
        "stopDate": {"year": 2026, "month": 1, "day": 5},
    }
    broadcast = create(talk, ONE, start=False, schedules=[schedule])

    def at(text):
        wanted = datetime.fromisoformat(text + "-05:00").astimezone(UTC).timestamp()
        talk.now += wanted - talk.now
        return status(talk, broadcast)

    assert at("2026-01-01T09:15") == "SCHEDULED"
    assert at("2026-01-02T08:59") == "SCHEDULED"
    assert at("2026-01-02T09:00") == "RUNNING"
    assert at("2026-01-02T09:30") == "SCHEDULED"
    added = f"/calls/broadcasts/{broadcast}/recipients"
    talk.ask("POST", added, recipients(TWO))
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
def test_schedules_that_cannot_be_meant_are_refused(talk, schedule):
    body = {"schedules": [schedule]}
    code, said = talk.refused("POST", "/calls/broadcasts", body)
    assert (code, said.startswith("the body: schedules[0] cannot be read: ")) == (400, True)
    assert talk.ask("GET", "/calls/broadcasts")["totalCount"] == 0


def test_numbers_are_called_at_the_hours_of_where_they_are(talk):
    """It is 16:00 in Los Angeles and 19:00 in New York."""
    hours = {"enabled": True, "beginHour": 9, "beginMinute": 0, "endHour": 18, "endMinute": 0}
    new_york = "12125551234"
    broadcast = create(talk, ONE, new_york, localTimeRestriction=hours)
    talk.now += 20
    assert states(talk, broadcast) == ["FINISHED", "READY"]
    talk.now += 14 * 3600 - 30
    assert states(talk, broadcast) == ["FINISHED", "READY"]
    talk.now += 30
    assert states(talk, broadcast) == ["FINISHED", "FINISHED"]
