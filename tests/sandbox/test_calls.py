"""Calls, recordings and broadcasts: their states and searches."""

from __future__ import annotations

import pytest

from callfire_client.sandbox import mp3_frames
from tests.sandbox.api_session import START, ApiSession

MILLISECONDS = int(START * 1000)
ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def recipients(*numbers):
    return [{"phoneNumber": number} for number in numbers]


def send(api, *numbers, **query):
    return [
        call["id"] for call in api.request("POST", "/calls", recipients(*numbers), **query)["items"]
    ]


def found(api, path="/calls", **query):
    return [item["id"] for item in api.request("GET", path, **query)["items"]]


def test_the_states_and_times_of_an_answered_call(api):
    [call] = api.request("POST", "/calls", [{"phoneNumber": ONE, "attributes": {"order": "7"}}])[
        "items"
    ]
    path = f"/calls/{call['id']}"
    assert call["id"] > 2**31
    assert (call["state"], call["toNumber"], call["created"]) == ("READY", ONE, MILLISECONDS)
    assert call["attributes"] == {"order": "7"}
    api.now += 0.999
    assert api.request("GET", path) == call
    api.now += 0.001
    ringing = api.request("GET", path)
    assert (ringing["state"], "finalCallResult" in ringing) == ("SELECTED", False)
    assert ringing["records"][0]["originateTime"] == MILLISECONDS + 1_000
    assert "answerTime" not in ringing["records"][0]
    api.now += 3
    [record] = api.request("GET", path)["records"]
    assert record["answerTime"] == MILLISECONDS + 4_000
    assert [one["state"] for one in record["recordings"]] == ["RECORDING"]
    api.now += 30
    finished = api.request("GET", path)
    assert (finished["state"], finished["finalCallResult"]) == ("FINISHED", "LA")
    assert finished["modified"] == MILLISECONDS + 10_000
    [record] = finished["records"]
    assert (record["originateTime"], record["answerTime"], record["finishTime"]) == (
        MILLISECONDS + 1_000, MILLISECONDS + 4_000, MILLISECONDS + 10_000,
    )  # fmt: skip
    assert (record["duration"], record["billedAmount"], record["result"]) == (6, 0.1, "LA")


def test_a_call_without_duration_is_finished_at_the_next_request():
    api = ApiSession(call_seconds=0)
    [call] = api.request("POST", "/calls", recipients(ONE))["items"]
    assert call["state"] == "READY"
    assert api.request("GET", f"/calls/{call['id']}")["state"] == "FINISHED"


def test_calls_are_found_by_criteria(api):
    first, second = send(api, ONE, TWO)
    api.now += 20
    campaign = api.request("POST", "/calls/broadcasts", {"name": "A"})["id"]
    [third] = send(api, THREE, campaignId=campaign)
    [invalid] = send(api, "12")
    assert found(api) == [invalid, third, second, first]
    assert found(api, states="READY") == [third]
    assert found(api, states="FINISHED,INVALID") == [invalid, second, first]
    assert found(api, results="LA,AM") == [second, first]
    assert api.request_error("POST", "/calls", recipients(ONE), campaignId=7) == (
        400,
        "there is no campaign 7",
    )
    assert found(api, results="BUSY") == found(api, states="FINISHED", toNumber=THREE) == []
    assert found(api, states="FINISHED", toNumber=TWO, results="LA") == [second]
    assert found(api, id=[first, 5, first], states="READY") == [first]
    assert found(api, id=[first, third]) == [third, first]
    assert found(api, toNumber=TWO) == [second]
    assert found(api, fromNumber="12135550100", limit=1) == [invalid]
    assert found(api, fromNumber=TWO) == []
    assert found(api, campaignId=campaign) == [third]
    assert found(api, campaignId=0) == [invalid, second, first]
    assert found(api, inbound=True) == []
    assert found(api, inbound=False, batchId=5) == []
    assert found(api, label="x") == []
    assert found(api, intervalBegin=MILLISECONDS + 1) == [invalid, third]
    assert found(api, intervalEnd=MILLISECONDS) == [second, first]
    assert found(api, intervalBegin=MILLISECONDS, intervalEnd=MILLISECONDS) == [second, first]


def test_pages(api):
    sent = [*send(api, *[ONE] * 10), *send(api, ONE, ONE)][::-1]
    page = api.request("GET", "/calls", limit=5, offset=10)
    assert [item["id"] for item in page.pop("items")] == sent[10:]
    assert page == {"limit": 5, "offset": 10, "totalCount": 12}
    assert found(api, limit=5) == sent[:5]
    assert found(api, limit=0) == found(api, offset=12) == []
    assert api.request("GET", "/calls")["limit"] == 100
    for number in range(11):
        api.request("POST", "/calls/broadcasts", {"name": f"broadcast {number}"})
    assert len(found(api, "/calls/broadcasts")) == 10


def test_invalid_and_blocked_numbers_are_not_called(api):
    api.request("POST", "/contacts/dncs", {"numbers": [ONE, TWO], "text": True})
    api.request("PUT", f"/contacts/dncs/{TWO}", {"call": False})
    calls = api.request("POST", "/calls", recipients(ONE, TWO, "12", "+" + THREE))["items"]
    assert [call["state"] for call in calls] == ["DNC", "READY", "INVALID", "READY"]
    refused = api.request_error("POST", "/calls", recipients(THREE, "12"), strictValidation=True)
    assert refused == (400, "the number '12' is not valid")
    assert api.request("GET", "/calls")["totalCount"] == 4


def test_a_contact_is_called_by_id(api):
    [contact] = api.request("POST", "/contacts", [{"workPhone": TWO, "firstName": "Ada"}])["items"]
    [call] = api.request("POST", "/calls", [{"contactId": contact["id"]}])["items"]
    assert (call["toNumber"], call["contact"]["firstName"]) == (TWO, "Ada")
    history = api.request("GET", f"/contacts/{contact['id']}/history")
    assert history.keys() == {"id", "calls"}
    assert (history["id"], [one["id"] for one in history["calls"]]) == (contact["id"], [call["id"]])


def test_recordings_are_available_after_the_call():
    api = ApiSession(call_seconds=10, base_url="http://127.0.0.1:5/v2")
    [call] = send(api, ONE)
    assert api.request("GET", f"/calls/{call}/recordings") == {"items": []}
    api.now += 10
    [recording] = api.request("GET", f"/calls/{call}/recordings")["items"]
    assert api.request("GET", f"/calls/recordings/{recording['id']}") == recording
    assert api.request("GET", f"/calls/{call}/recordings/recording") == recording
    assert recording["mp3Url"] == f"http://127.0.0.1:5/v2/calls/recordings/{recording['id']}.mp3"
    assert (recording["state"], recording["lengthInSeconds"]) == ("READY", 6)
    for path in (
        f"/calls/recordings/{recording['id']}.mp3",
        f"/calls/{call}/recordings/recording.mp3",
    ):
        sound = api.send("GET", path)
        assert (sound.status, sound.headers["content-type"]) == (200, "audio/mpeg")
        assert len(sound.body) == recording["lengthInBytes"]
        assert abs(mp3_frames.duration(sound.body) - 6) < 0.02
    for path in ("recordings/5", "recordings/5.mp3", "5/recordings", f"{call}/recordings/other",
                 f"{call}/recordings/other.mp3", "5"):  # fmt: skip
        assert api.request_error("GET", f"/calls/{path}")[0] == 404


def test_a_recording_has_no_audio_before_the_call_ends(api):
    [call] = send(api, ONE)
    api.now += 5
    [recording] = api.request("GET", f"/calls/{call}/recordings")["items"]
    assert (recording["state"], "lengthInBytes" in recording) == ("RECORDING", False)
    status, actual = api.request_error("GET", f"/calls/recordings/{recording['id']}.mp3")
    assert (status, actual.endswith("its state is RECORDING")) == (404, True)


def test_a_broadcast_from_start_to_archive(api):
    body = {"name": "Spring", "recipients": recipients(ONE), "labels": ["a"], "status": "RUNNING"}
    broadcast = api.request("POST", "/calls/broadcasts", body)["id"]
    path = f"/calls/broadcasts/{broadcast}"

    def status():
        return api.request("GET", path)["status"]

    assert status() == "SETUP"
    [added] = api.request("POST", path + "/recipients", recipients(TWO))["items"]
    assert (added["state"], added["campaignId"]) == ("READY", broadcast)
    api.now += 100
    assert len(found(api, states="READY")) == 2
    api.request("POST", path + "/start")
    assert status() == "RUNNING"
    api.now += 0.5
    api.request("POST", path + "/stop")
    api.now += 10
    assert status() == "STOPPED"
    assert len(found(api, states="READY")) == 2
    api.request("POST", path + "/start")
    api.request("POST", path + "/start")
    api.now += 5
    assert len(found(api, states="SELECTED")) == 2
    [late] = api.request("POST", path + "/recipients", recipients(THREE))["items"]
    api.now += 5
    assert (status(), len(found(api, path + "/calls"))) == ("RUNNING", 3)
    stats = api.request("GET", path + "/stats")
    assert (stats["totalOutboundCount"], stats["callsLiveAnswer"], stats["callsRemaining"]) == (
        3,
        2,
        1,
    )
    assert (stats["billedAmount"], stats["responseRatePercent"]) == (0.2, 100)
    assert api.request("GET", path + "/stats", begin=late["created"])["totalCount"] == 0
    api.now += 5
    assert status() == "FINISHED"
    assert found(api, "/calls/broadcasts") == [broadcast]
    api.request("POST", path + "/archive")
    assert (status(), found(api, "/calls/broadcasts")) == ("ARCHIVED", [])
    assert api.request_error("POST", path + "/start")[0] == 400
    for verb in ("start", "stop", "archive"):
        assert api.request_error("POST", f"/calls/broadcasts/5/{verb}")[0] == 404


def test_broadcasts_are_found_and_changed(api):
    first = api.request("POST", "/calls/broadcasts", {"name": "Spring", "labels": ["a"]})["id"]
    second = api.request(
        "POST", "/calls/broadcasts", {"name": "Summer", "recipients": recipients(ONE)}, start=True
    )["id"]
    assert found(api, "/calls/broadcasts") == [first, second]
    assert found(api, "/calls/broadcasts", name="spr") == [first]
    assert found(api, "/calls/broadcasts", label="a") == [first]
    assert found(api, "/calls/broadcasts", running=True) == [second]
    assert found(api, "/calls/broadcasts", running=False) == [first]
    api.now += 1
    api.request("PUT", f"/calls/broadcasts/{first}", {"maxActive": 3, "status": "RUNNING", "id": 5})
    changed = api.request("GET", f"/calls/broadcasts/{first}")
    assert (changed["id"], changed["name"], changed["maxActive"]) == (first, "Spring", 3)
    assert (changed["status"], changed["lastModified"]) == ("SETUP", MILLISECONDS + 1000)


def test_schedules_have_ids(api):
    body = {"schedules": [{"timeZone": "America/New_York"}]}
    broadcast = api.request("POST", "/calls/broadcasts", body)["id"]
    path = f"/calls/broadcasts/{broadcast}"
    [schedule] = api.request("GET", path)["schedules"]
    assert schedule == {
        "timeZone": "America/New_York",
        "id": schedule["id"],
        "campaignId": broadcast,
    }
    api.request("PUT", path, {"schedules": [schedule, {"timeZone": "America/Denver"}]})
    first, second = api.request("GET", path)["schedules"]
    assert first == schedule
    assert second["id"] not in {schedule["id"], broadcast}


def test_a_refused_broadcast_has_no_effect(api):
    body = {"recipients": recipients(ONE, "x")}
    assert api.request_error("POST", "/calls/broadcasts", body, strictValidation=True)[0] == 400
    assert found(api) == found(api, "/calls/broadcasts") == []


def test_batches(api):
    contacts = [
        one["id"] for one in api.request("POST", "/contacts", [{"homePhone": ONE}])["items"]
    ]
    listed = api.request("POST", "/contacts/lists", {"name": "A", "contactIds": contacts})["id"]
    broadcast = api.request("POST", "/calls/broadcasts", {"name": "Spring"}, start=True)["id"]
    path = f"/calls/broadcasts/{broadcast}/batches"
    body = {
        "name": "More", "recipients": recipients(TWO, TWO), "contactListId": listed,
        "scrubDuplicates": True,
    }  # fmt: skip
    batch = api.request("POST", path, body)["id"]
    [read] = api.request("GET", path)["items"]
    assert (read["status"], read["size"], read["remaining"]) == ("NEW", 2, 0)
    api.now += 0.5
    assert api.request("GET", f"/campaigns/batches/{batch}")["status"] == "VALIDATING"
    api.now += 0.5
    [read] = api.request("GET", path)["items"]
    assert read == api.request("GET", f"/campaigns/batches/{batch}")
    assert (read["status"], read["size"], read["remaining"], read["enabled"]) == (
        "ACTIVE",
        2,
        2,
        True,
    )
    api.request(
        "PUT", f"/campaigns/batches/{batch}", {"enabled": False, "name": "Fewer", "size": 9}
    )
    api.now += 20
    held = api.request("GET", f"/calls/broadcasts/{broadcast}/calls", batchId=batch)["items"]
    assert [call["state"] for call in held] == ["DISABLED", "DISABLED"]
    api.request("PUT", f"/campaigns/batches/{batch}", {"enabled": True})
    api.now += 20
    read = api.request("GET", f"/campaigns/batches/{batch}")
    assert (read["name"], read["size"], read["remaining"]) == ("Fewer", 2, 0)
    assert api.request_error("POST", path, {"contactListId": 5}) == (
        400,
        "there is no contact list 5",
    )


@pytest.mark.parametrize("seconds", [0, 0.4, 1])
def test_the_times_of_short_calls_are_in_order(seconds):
    api = ApiSession(call_seconds=seconds)
    send(api, ONE)
    api.now += 1
    [call] = api.request("GET", "/calls")["items"]
    [record] = call["records"]
    times = [call["created"], record["originateTime"], record["answerTime"], record["finishTime"]]
    assert times == sorted(times)
    assert record["duration"] >= 1
