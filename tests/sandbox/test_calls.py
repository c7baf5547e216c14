"""Calls, recordings and broadcasts through their lives."""

import pytest

from callfire_client.sandbox import mp3_frames
from tests.sandbox.talking import START, Talk

MILLISECONDS = int(START * 1000)
ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"


def recipients(*numbers):
    return [{"phoneNumber": number} for number in numbers]


def send(talk, *numbers, **query):
    return [
        call["id"] for call in talk.ask("POST", "/calls", recipients(*numbers), **query)["items"]
    ]


def found(talk, path="/calls", **query):
    return [item["id"] for item in talk.ask("GET", path, **query)["items"]]


def test_a_call_waits_rings_is_talked_in_and_ends(talk):
    [call] = talk.ask("POST", "/calls", [{"phoneNumber": ONE, "attributes": {"order": "7"}}])[
        "items"
    ]
    path = f"/calls/{call['id']}"
    assert call["id"] > 2**31
    assert (call["state"], call["toNumber"], call["created"]) == ("READY", ONE, MILLISECONDS)
    assert call["attributes"] == {"order": "7"}
    talk.now += 0.999
    assert talk.ask("GET", path) == call
    talk.now += 0.001
    ringing = talk.ask("GET", path)
    assert (ringing["state"], "finalCallResult" in ringing) == ("SELECTED", False)
    assert ringing["records"][0]["originateTime"] == MILLISECONDS + 1_000
    assert "answerTime" not in ringing["records"][0]
    talk.now += 3
    [record] = talk.ask("GET", path)["records"]
    assert record["answerTime"] == MILLISECONDS + 4_000
    assert [one["state"] for one in record["recordings"]] == ["RECORDING"]
    talk.now += 30
    finished = talk.ask("GET", path)
    assert (finished["state"], finished["finalCallResult"]) == ("FINISHED", "LA")
    assert finished["modified"] == MILLISECONDS + 10_000
    [record] = finished["records"]
    assert (record["originateTime"], record["answerTime"], record["finishTime"]) == (
        MILLISECONDS + 1_000, MILLISECONDS + 4_000, MILLISECONDS + 10_000,
    )  # fmt: skip
    assert (record["duration"], record["billedAmount"], record["result"]) == (6, 1.0, "LA")


def test_a_call_that_takes_no_time_is_finished_at_the_next_look():
    talk = Talk(call_seconds=0)
    [call] = talk.ask("POST", "/calls", recipients(ONE))["items"]
    assert call["state"] == "READY"
    assert talk.ask("GET", f"/calls/{call['id']}")["state"] == "FINISHED"


def test_calls_are_found_by_what_they_are(talk):
    first, second = send(talk, ONE, TWO)
    talk.now += 20
    campaign = talk.ask("POST", "/calls/broadcasts", {"name": "A"})["id"]
    [third] = send(talk, THREE, campaignId=campaign)
    [invalid] = send(talk, "12")
    assert found(talk) == [invalid, third, second, first]
    assert found(talk, states="READY") == [third]
    assert found(talk, states="FINISHED,INVALID") == [invalid, second, first]
    assert found(talk, results="LA,AM") == [second, first]
    assert talk.refused("POST", "/calls", recipients(ONE), campaignId=7) == (
        400,
        "there is no campaign 7",
    )
    assert found(talk, results="BUSY") == found(talk, states="FINISHED", toNumber=THREE) == []
    assert found(talk, states="FINISHED", toNumber=TWO, results="LA") == [second]
    assert found(talk, id=[first, 5, first], states="READY") == [first]
    assert found(talk, id=[first, third]) == [third, first]
    assert found(talk, toNumber=TWO) == [second]
    assert found(talk, fromNumber="12135550100", limit=1) == [invalid]
    assert found(talk, fromNumber=TWO) == []
    assert found(talk, campaignId=campaign) == [third]
    assert found(talk, campaignId=0) == [invalid, second, first]
    assert found(talk, inbound=True) == []
    assert found(talk, inbound=False, batchId=5) == []
    assert found(talk, label="x") == []
    assert found(talk, intervalBegin=MILLISECONDS + 1) == [invalid, third]
    assert found(talk, intervalEnd=MILLISECONDS) == [second, first]
    assert found(talk, intervalBegin=MILLISECONDS, intervalEnd=MILLISECONDS) == [second, first]


def test_pages(talk):
    sent = [*send(talk, *[ONE] * 10), *send(talk, ONE, ONE)][::-1]
    page = talk.ask("GET", "/calls", limit=5, offset=10)
    assert [item["id"] for item in page.pop("items")] == sent[10:]
    assert page == {"limit": 5, "offset": 10, "totalCount": 12}
    assert found(talk, limit=5) == sent[:5]
    assert found(talk, limit=0) == found(talk, offset=12) == []
    assert talk.ask("GET", "/calls")["limit"] == 100
    assert talk.ask("GET", "/calls/broadcasts")["limit"] == 10


def test_numbers_that_cannot_or_must_not_be_called(talk):
    talk.ask("POST", "/contacts/dncs", {"numbers": [ONE, TWO], "text": True})
    talk.ask("PUT", f"/contacts/dncs/{TWO}", {"call": False})
    calls = talk.ask("POST", "/calls", recipients(ONE, TWO, "12", "+" + THREE))["items"]
    assert [call["state"] for call in calls] == ["DNC", "READY", "INVALID", "READY"]
    refused = talk.refused("POST", "/calls", recipients(THREE, "12"), strictValidation=True)
    assert refused == (400, "the number '12' is not valid")
    assert talk.ask("GET", "/calls")["totalCount"] == 4


def test_a_contact_is_called_at_its_number(talk):
    [contact] = talk.ask("POST", "/contacts", [{"workPhone": TWO, "firstName": "Ada"}])["items"]
    [call] = talk.ask("POST", "/calls", [{"contactId": contact["id"]}])["items"]
    assert (call["toNumber"], call["contact"]["firstName"]) == (TWO, "Ada")
    history = talk.ask("GET", f"/contacts/{contact['id']}/history")
    assert (history["id"], [one["id"] for one in history["calls"]], history["texts"]) == (
        contact["id"], [call["id"]], [],
    )  # fmt: skip


def test_recordings_are_there_when_the_call_is_over():
    talk = Talk(call_seconds=10, base_url="http://127.0.0.1:5/v2")
    [call] = send(talk, ONE)
    assert talk.ask("GET", f"/calls/{call}/recordings") == {"items": []}
    talk.now += 10
    [recording] = talk.ask("GET", f"/calls/{call}/recordings")["items"]
    assert talk.ask("GET", f"/calls/recordings/{recording['id']}") == recording
    assert talk.ask("GET", f"/calls/{call}/recordings/recording") == recording
    assert recording["mp3Url"] == f"http://127.0.0.1:5/v2/calls/recordings/{recording['id']}.mp3"
    assert (recording["state"], recording["lengthInSeconds"]) == ("READY", 6)
    for path in (
        f"/calls/recordings/{recording['id']}.mp3",
        f"/calls/{call}/recordings/recording.mp3",
    ):
        sound = talk.send("GET", path)
        assert (sound.status, sound.headers) == (200, {"content-type": "audio/mpeg"})
        assert len(sound.body) == recording["lengthInBytes"]
        assert abs(mp3_frames.seconds(sound.body) - 6) < 0.02
    for path in ("recordings/5", "recordings/5.mp3", "5/recordings", f"{call}/recordings/other",
                 f"{call}/recordings/other.mp3", "5"):  # fmt: skip
        assert talk.refused("GET", f"/calls/{path}")[0] == 404


def test_a_recording_has_no_sound_before_its_end(talk):
    [call] = send(talk, ONE)
    talk.now += 5
    [recording] = talk.ask("GET", f"/calls/{call}/recordings")["items"]
    assert (recording["state"], "lengthInBytes" in recording) == ("RECORDING", False)
    status, said = talk.refused("GET", f"/calls/recordings/{recording['id']}.mp3")
    assert (status, said.endswith("it is RECORDING")) == (404, True)


def test_a_broadcast_runs_its_course(talk):
    body = {"name": "Spring", "recipients": recipients(ONE), "labels": ["a"], "status": "RUNNING"}
    broadcast = talk.ask("POST", "/calls/broadcasts", body)["id"]
    path = f"/calls/broadcasts/{broadcast}"

    def status():
        return talk.ask("GET", path)["status"]

    assert status() == "SETUP"
    [added] = talk.ask("POST", path + "/recipients", recipients(TWO))["items"]
    assert (added["state"], added["campaignId"]) == ("READY", broadcast)
    talk.now += 100
    assert len(found(talk, states="READY")) == 2
    talk.ask("POST", path + "/start")
    assert status() == "RUNNING"
    talk.now += 0.5
    talk.ask("POST", path + "/stop")
    talk.now += 10
    assert status() == "STOPPED"
    assert len(found(talk, states="READY")) == 2
    talk.ask("POST", path + "/start")
    talk.ask("POST", path + "/start")
    talk.now += 5
    assert len(found(talk, states="SELECTED")) == 2
    [late] = talk.ask("POST", path + "/recipients", recipients(THREE))["items"]
    talk.now += 5
    assert (status(), len(found(talk, path + "/calls"))) == ("RUNNING", 3)
    stats = talk.ask("GET", path + "/stats")
    assert (stats["totalOutboundCount"], stats["callsLiveAnswer"], stats["callsRemaining"]) == (
        3,
        2,
        1,
    )
    assert (stats["billedAmount"], stats["responseRatePercent"]) == (2.0, 100)
    assert talk.ask("GET", path + "/stats", begin=late["created"])["totalCount"] == 0
    talk.now += 5
    assert status() == "FINISHED"
    assert found(talk, "/calls/broadcasts") == [broadcast]
    talk.ask("POST", path + "/archive")
    assert (status(), found(talk, "/calls/broadcasts")) == ("ARCHIVED", [])
    assert talk.refused("POST", path + "/start")[0] == 400
    for verb in ("start", "stop", "archive"):
        assert talk.refused("POST", f"/calls/broadcasts/5/{verb}")[0] == 404


def test_broadcasts_are_found_and_changed(talk):
    first = talk.ask("POST", "/calls/broadcasts", {"name": "Spring", "labels": ["a"]})["id"]
    second = talk.ask(
        "POST", "/calls/broadcasts", {"name": "Summer", "recipients": recipients(ONE)}, start=True
    )["id"]
    assert found(talk, "/calls/broadcasts") == [second, first]
    assert found(talk, "/calls/broadcasts", name="spr") == [first]
    assert found(talk, "/calls/broadcasts", label="a") == [first]
    assert found(talk, "/calls/broadcasts", running=True) == [second]
    assert found(talk, "/calls/broadcasts", running=False) == [first]
    talk.now += 1
    talk.ask("PUT", f"/calls/broadcasts/{first}", {"maxActive": 3, "status": "RUNNING", "id": 5})
    changed = talk.ask("GET", f"/calls/broadcasts/{first}")
    assert (changed["id"], changed["name"], changed["maxActive"]) == (first, "Spring", 3)
    assert (changed["status"], changed["lastModified"]) == ("SETUP", MILLISECONDS + 1000)


def test_schedules_have_ids(talk):
    body = {"schedules": [{"timeZone": "America/New_York"}]}
    broadcast = talk.ask("POST", "/calls/broadcasts", body)["id"]
    path = f"/calls/broadcasts/{broadcast}"
    [schedule] = talk.ask("GET", path)["schedules"]
    assert schedule == {
        "timeZone": "America/New_York",
        "id": schedule["id"],
        "campaignId": broadcast,
    }
    talk.ask("PUT", path, {"schedules": [schedule, {"timeZone": "America/Denver"}]})
    first, second = talk.ask("GET", path)["schedules"]
    assert first == schedule
    assert second["id"] not in {schedule["id"], broadcast}


def test_a_refused_broadcast_leaves_no_trace(talk):
    body = {"recipients": recipients(ONE, "x")}
    assert talk.refused("POST", "/calls/broadcasts", body, strictValidation=True)[0] == 400
    assert found(talk) == found(talk, "/calls/broadcasts") == []


def test_batches(talk):
    contacts = [one["id"] for one in talk.ask("POST", "/contacts", [{"homePhone": ONE}])["items"]]
    listed = talk.ask("POST", "/contacts/lists", {"name": "A", "contactIds": contacts})["id"]
    broadcast = talk.ask("POST", "/calls/broadcasts", {"name": "Spring"}, start=True)["id"]
    path = f"/calls/broadcasts/{broadcast}/batches"
    body = {
        "name": "More", "recipients": recipients(TWO, TWO), "contactListId": listed,
        "scrubDuplicates": True,
    }  # fmt: skip
    batch = talk.ask("POST", path, body)["id"]
    [read] = talk.ask("GET", path)["items"]
    assert (read["status"], read["size"], read["remaining"]) == ("NEW", 2, 0)
    talk.now += 0.5
    assert talk.ask("GET", f"/campaigns/batches/{batch}")["status"] == "VALIDATING"
    talk.now += 0.5
    [read] = talk.ask("GET", path)["items"]
    assert read == talk.ask("GET", f"/campaigns/batches/{batch}")
    assert (read["status"], read["size"], read["remaining"], read["enabled"]) == (
        "ACTIVE",
        2,
        2,
        True,
    )
    talk.ask("PUT", f"/campaigns/batches/{batch}", {"enabled": False, "name": "Fewer", "size": 9})
    talk.now += 20
    held = talk.ask("GET", f"/calls/broadcasts/{broadcast}/calls", batchId=batch)["items"]
    assert [call["state"] for call in held] == ["DISABLED", "DISABLED"]
    talk.ask("PUT", f"/campaigns/batches/{batch}", {"enabled": True})
    talk.now += 20
    read = talk.ask("GET", f"/campaigns/batches/{batch}")
    assert (read["name"], read["size"], read["remaining"]) == ("Fewer", 2, 0)
    assert talk.refused("POST", path, {"contactListId": 5}) == (400, "there is no contact list 5")


@pytest.mark.parametrize("seconds", [0, 0.4, 1])
def test_duration_and_times_are_in_order_however_short_a_call_is(seconds):
    talk = Talk(call_seconds=seconds)
    send(talk, ONE)
    talk.now += 1
    [call] = talk.ask("GET", "/calls")["items"]
    [record] = call["records"]
    times = [call["created"], record["originateTime"], record["answerTime"], record["finishTime"]]
    assert times == sorted(times)
    assert record["duration"] >= 1
