"""Responses about calls, broadcasts, contacts and lists are as those of the service."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.api_session import ApiSession

ONE, TWO, THREE = "12135551231", "12135551232", "12135551233"
LEASED = "12135551000"


def recipients(*numbers):
    return [{"phoneNumber": number} for number in numbers]


def send(api, *numbers, **query):
    return api.request("POST", "/calls", recipients(*numbers), **query)["items"]


def create(api, *numbers, **settings):
    body = {"name": "Spring", "recipients": recipients(*numbers), **settings}
    return api.request("POST", "/calls/broadcasts", body)["id"]


def ids(api, path, **query):
    return [item["id"] for item in api.request("GET", path, **query)["items"]]


def test_a_new_call_has_a_contact_and_a_batch_and_nothing_that_is_empty(api):
    [call] = send(api, ONE)
    assert call.keys() == {
        "id", "fromNumber", "toNumber", "campaignId", "batchId", "contact", "inbound", "created",
        "modified", "state", "agentCall",
    }  # fmt: skip
    assert call["contact"] == {"id": call["contact"]["id"], "homePhone": ONE}


def test_a_finished_call_has_records_without_what_is_empty(api):
    [call] = send(api, "12135550001")
    api.now += 20
    [record] = api.request("GET", f"/calls/{call['id']}")["records"]
    assert record.keys() == {
        "id", "billedAmount", "finishTime", "toNumber", "callerName", "switchId", "labels",
        "result", "originateTime", "duration",
    }  # fmt: skip


def test_a_number_has_the_same_contact_in_all_campaigns(api):
    [first] = send(api, ONE)
    broadcast = create(api, ONE, TWO)
    second, third = api.request("GET", f"/calls/broadcasts/{broadcast}/calls")["items"][::-1]
    assert first["contact"] == second["contact"] != third["contact"]
    contact = first["contact"]["id"]
    assert api.request("GET", f"/contacts/{contact}") == {**first["contact"], "deleted": False}
    assert ids(api, "/contacts") == ids(api, "/contacts", number=ONE) == []
    history = api.request("GET", f"/contacts/{contact}/history")
    assert [call["id"] for call in history["calls"]] == [second["id"], first["id"]]
    api.request("DELETE", f"/contacts/{contact}")
    assert send(api, ONE)[0]["contact"]["id"] != contact


def test_the_contact_of_a_call_has_only_what_is_set(api):
    person = {"firstName": "Ada", "lastName": "", "mobilePhone": ONE, "properties": {}}
    [contact] = api.request("POST", "/contacts", [person])["items"]
    [call] = api.request("POST", "/calls", [{"contactId": contact["id"]}])["items"]
    assert call["contact"] == {"id": contact["id"], "firstName": "Ada", "mobilePhone": ONE}
    api.request("DELETE", f"/contacts/{contact['id']}")
    assert api.request("GET", f"/calls/{call['id']}")["contact"]["deleted"] is True


def test_the_calls_of_a_request_share_a_campaign_and_a_batch(api):
    first, second = send(api, ONE, TWO)
    [other] = send(api, THREE)
    for name in ("campaignId", "batchId"):
        assert first[name] == second[name] != other[name]
    assert ids(api, "/calls", batchId=first["batchId"]) == [second["id"], first["id"]]
    assert ids(api, "/calls", campaignId=other["campaignId"]) == [other["id"]]
    assert len(ids(api, "/calls", campaignId=0)) == 3


def test_a_number_is_a_duplicate_within_a_request_only(api):
    assert [call["state"] for call in send(api, ONE, TWO, ONE)] == ["READY", "READY", "DUP"]
    assert [call["state"] for call in send(api, ONE)] == ["READY"]


def test_recipients_are_in_an_active_batch_of_the_api(api):
    broadcast = create(api, ONE)
    path = f"/calls/broadcasts/{broadcast}"
    [added] = api.request("POST", path + "/recipients", recipients(TWO))["items"]
    [sent] = send(api, THREE, campaignId=broadcast)
    page = api.request("GET", path + "/batches")
    assert page.keys() == {"items", "limit", "offset"}
    [batch] = page["items"]
    assert batch == {
        "id": added["batchId"], "name": f"API {broadcast}", "status": "ACTIVE", "size": 3,
        "remaining": 3, "broadcastId": broadcast, "created": batch["created"], "enabled": True,
    }  # fmt: skip
    assert api.request("GET", f"/campaigns/batches/{batch['id']}") == batch
    assert len(ids(api, path + "/calls", batchId=batch["id"])) == 3
    assert sent["batchId"] == batch["id"]
    api.request("PUT", f"/campaigns/batches/{batch['id']}", {"enabled": False})
    [late] = api.request("POST", path + "/recipients", recipients("12135551239"))["items"]
    assert late["state"] == "DISABLED"


def test_batches_and_broadcasts_are_listed_oldest_first(api):
    broadcasts = [create(api), create(api)]
    path = f"/calls/broadcasts/{broadcasts[0]}/batches"
    batches = [
        api.request("POST", path, {"recipients": recipients(one)})["id"] for one in (ONE, TWO)
    ]
    assert ids(api, path) == batches
    assert ids(api, "/calls/broadcasts") == broadcasts


def test_a_broadcast_has_its_defaults_and_no_recipients(api):
    broadcast = create(api, ONE, labels=[], fromNumber="2135550199")
    read = api.request("GET", f"/calls/broadcasts/{broadcast}")
    assert read == {
        "id": broadcast, "name": "Spring", "status": "SETUP", "fromNumber": "12135550199",
        "lastModified": read["lastModified"], "localTimeRestriction": {"enabled": False},
        "retryConfig": {
            "maxAttempts": 1, "minutesBetweenAttempts": 60, "retryPhoneTypes": ["FIRST_NUMBER"],
        },
        "maxActive": 100, "answeringMachineConfig": "AM_AND_LIVE", "resumeNextDay": False,
    }  # fmt: skip
    page = api.request("GET", "/calls/broadcasts")
    assert page == {"items": [read], "totalCount": 1}
    api.request("PUT", f"/calls/broadcasts/{broadcast}", {"retryConfig": {"maxAttempts": 2}})
    changed = api.request("GET", f"/calls/broadcasts/{broadcast}")
    assert changed["retryConfig"] == {**read["retryConfig"], "maxAttempts": 2}


def test_recipients_of_an_update_are_added(api):
    broadcast = create(api, ONE)
    path = f"/calls/broadcasts/{broadcast}"
    api.request("PUT", path, {"recipients": recipients(TWO)})
    calls = api.request("GET", path + "/calls")["items"]
    assert [call["toNumber"] for call in calls] == [TWO, ONE]
    assert "recipients" not in api.request("GET", path)
    invalid = {"recipients": recipients("12"), "name": "Summer"}
    assert api.request_error("PUT", path, invalid, strictValidation=True)[0] == 400
    assert api.request("GET", path)["name"] == "Spring"


def test_calls_have_the_labels_of_their_broadcast(api):
    create(api, ONE, labels=["vip"])
    send(api, TWO)
    [call] = api.request("GET", "/calls", label="vip")["items"]
    assert (call["toNumber"], call["labels"]) == (ONE, ["vip"])
    assert ids(api, "/calls", label="other") == []


def test_texts_of_a_broadcast_become_sounds(api):
    sounds = {"liveSoundText": "Hello", "machineSoundId": 7, "liveSoundTextVoice": "MALE1"}
    broadcast = create(api, sounds=sounds)
    read = api.request("GET", f"/calls/broadcasts/{broadcast}")["sounds"]
    assert read == {**sounds, "liveSoundId": read["liveSoundId"]}
    [sound] = api.request("GET", "/campaigns/sounds")["items"]
    assert (sound["id"], sound["name"]) == (read["liveSoundId"], "TTS: Hello")
    assert api.send("GET", f"/campaigns/sounds/{sound['id']}.mp3").status == 200


def test_a_broadcast_that_is_written_back_keeps_the_sounds_of_its_texts(api):
    broadcast = create(api, sounds={"liveSoundText": "Hello", "liveSoundTextVoice": "MALE1"})
    path = f"/calls/broadcasts/{broadcast}"
    read = api.request("GET", path)
    api.request("PUT", path, read)
    assert api.request("GET", path) == read
    for changed in ({"liveSoundText": "Bye"}, {"liveSoundTextVoice": "FEMALE1"}):
        before = api.request("GET", path)["sounds"]
        api.request("PUT", path, {"sounds": {**before, **changed}})
        assert api.request("GET", path)["sounds"]["liveSoundId"] != before["liveSoundId"]
    names = [one["name"] for one in api.request("GET", "/campaigns/sounds")["items"]]
    assert names == ["TTS: Bye", "TTS: Bye", "TTS: Hello"]


def test_recipients_are_disabled_and_enabled(api):
    broadcast = create(api, ONE, TWO)
    path = f"/calls/broadcasts/{broadcast}"

    def states():
        return [call["state"] for call in api.request("GET", path + "/calls")["items"]][::-1]

    toggled = recipients("2135551231", "12135559999")
    assert api.request("POST", path + "/toggleRecipientsStatus", toggled) is None
    assert states() == ["DISABLED", "READY"]
    api.request("POST", path + "/start")
    api.now += 20
    assert states() == ["DISABLED", "FINISHED"]
    api.request("POST", path + "/toggleRecipientsStatus", recipients(ONE), enable=True)
    assert states() == ["READY", "FINISHED"]
    api.now += 20
    assert states() == ["FINISHED", "FINISHED"]
    api.request("POST", path + "/toggleRecipientsStatus", recipients(ONE))
    assert states() == ["FINISHED", "FINISHED"]
    assert api.request_error("POST", "/calls/broadcasts/5/toggleRecipientsStatus", [])[0] == 404


def test_broadcasts_are_found_by_schedule_and_time(api):
    first = create(api)
    api.now += 10
    begin = int(api.now * 1000)
    start = {"year": 2026, "month": 6, "day": 1}
    second = create(api, schedules=[{"timeZone": "America/Denver", "startDate": start}])
    assert ids(api, "/calls/broadcasts", scheduled=True) == [second]
    assert ids(api, "/calls/broadcasts", scheduled=False) == [first]
    assert ids(api, "/calls/broadcasts", intervalBegin=begin) == [second]
    assert ids(api, "/calls/broadcasts", intervalEnd=begin - 1) == [first]


def test_pages_without_a_range(api):
    api.request("POST", "/contacts", [{"homePhone": ONE}])
    api.request("POST", "/contacts/lists", {"contactNumbers": [ONE]})
    api.request("POST", "/contacts/dncs", {"numbers": [ONE, TWO]})
    for path, count in (("/contacts", 2), ("/contacts/lists", 1), ("/contacts/dncs", 2)):
        page = api.request("GET", path, limit=1)
        assert page.keys() == {"items", "totalCount"}
        assert (len(page["items"]), page["totalCount"]) == (1, count)


@pytest.mark.parametrize(("totals", "expected"), [("unknown", {"totalCount": -1}), ("missing", {})])
def test_a_total_that_the_service_leaves_out_is_never_there(totals, expected):
    api = ApiSession(totals=totals)
    path = f"/calls/broadcasts/{create(api, ONE)}/batches"
    assert "totalCount" not in api.request("GET", path)
    page = api.request("GET", "/contacts")
    assert page == {"items": [], **expected}


def test_contacts_are_without_what_is_empty(api):
    person = {"firstName": "Ada", "lastName": "", "homePhone": ONE, "properties": {}}
    [created] = api.request("POST", "/contacts", [person])["items"]
    read = {"id": created["id"], "firstName": "Ada", "homePhone": ONE, "deleted": False}
    assert api.request("GET", f"/contacts/{created['id']}") == read
    assert api.request("GET", "/contacts")["items"] == [read]


def test_a_do_not_contact_entry_has_the_flags_that_are_set(api):
    api.request("POST", "/contacts/dncs", {"numbers": [ONE], "inboundCall": True})
    api.request("POST", "/contacts/dncs", {"numbers": [TWO], "text": False})
    one, two = (api.request("GET", f"/contacts/dncs/{number}") for number in (ONE, TWO))
    assert (one["inboundCall"], "inboundText" in one) == (True, False)
    assert "inboundCall" not in two

    def numbers(**query):
        items = api.request("GET", "/contacts/dncs", **query)["items"]
        return [item["number"] for item in items]

    assert numbers(inboundCall=True) == numbers(text=True) == [ONE]
    assert numbers(inboundCall=False) == [TWO]
    assert numbers(inboundText=True) == []
    assert numbers(prefix="213555123", number=["2135551232"]) == [TWO]
    api.send("DELETE", f"/contacts/dncs/+{ONE[1:]},{TWO}")
    assert api.request("GET", f"/contacts/dncs/{ONE}") == {
        "number": ONE, "call": False, "text": False,
    }  # fmt: skip


def test_lists_are_found_by_exact_name_and_count_and_sorted(api):
    created = [
        api.request("POST", "/contacts/lists", {"name": name, "contactNumbers": numbers})["id"]
        for name, numbers in (("Spring", [ONE]), ("spring 2", [ONE, TWO]), ("Autumn", []))
    ]
    spring, second, autumn = created
    path = "/contacts/lists"
    assert ids(api, path) == [autumn, second, spring]
    assert ids(api, path, name="spring") == [second, spring]
    assert ids(api, path, name="spring", exactMatch=False) == [second, spring]
    assert ids(api, path, name="Spring", exactMatch=True) == [spring]
    assert ids(api, path, contactCount=2) == [second]
    assert ids(api, path, orderBy="name") == [autumn, spring, second]
    assert ids(api, path, orderBy="size") == [autumn, spring, second]
    assert api.request_error("GET", path, orderBy="color") == (
        400, "orderBy must be one of id, name, status, size, created, not 'color'",
    )  # fmt: skip


def test_a_list_has_the_size_of_its_file_before_the_import(api):
    response = api.upload("/contacts/lists/upload", "a.csv", f"{ONE}\n{TWO}\n".encode())
    read = api.request("GET", f"/contacts/lists/{json.loads(response.body)['id']}")
    assert (read["status"], read["size"]) == ("IMPORTING", 2)


def test_a_call_costs_a_fraction_of_a_minute():
    api = ApiSession(call_seconds=10)
    api.sandbox.script("7", duration_factor=70 / 6)
    [call] = send(api, "12135551237")
    api.now += 200
    [record] = api.request("GET", f"/calls/{call['id']}")["records"]
    assert (record["duration"], record["billedAmount"]) == (70, 1.1667)


def test_an_inbound_call(api):
    call = api.sandbox.receive_call("+2135551231", "2135551000")
    assert (call["fromNumber"], call["toNumber"], call["inbound"]) == (ONE, LEASED, True)
    assert (call["state"], call["contact"]["homePhone"]) == ("SELECTED", ONE)
    [sent] = send(api, ONE)
    assert sent["contact"] == call["contact"]
    api.now += 6
    ended = api.request("GET", f"/calls/{call['id']}")
    assert (ended["state"], ended["finalCallResult"]) == ("FINISHED", "LA")
    [record] = ended["records"]
    assert (record["duration"], record["billedAmount"], "recordings" in record) == (6, 0.1, False)
    assert ids(api, "/calls", inbound=True) == ids(api, "/calls", toNumber=LEASED) == [call["id"]]
    assert ids(api, "/calls", inbound=False) == [sent["id"]]
    [person] = api.request("POST", "/contacts", [{"workPhone": ONE}])["items"]
    history = api.request("GET", f"/contacts/{person['id']}/history")["calls"]
    assert [one["id"] for one in history] == [sent["id"], call["id"]]


def test_an_inbound_call_is_recorded_and_transferred_as_configured(api):
    tracking = {"recorded": True, "transferNumbers": [TWO]}
    path = f"/numbers/leases/configs/{LEASED}"
    api.request("PUT", path, {"configType": "TRACKING", "callTrackingConfig": tracking})
    call = api.sandbox.receive_call(ONE, LEASED, seconds=90)
    api.now += 89
    assert api.request("GET", f"/calls/{call['id']}")["state"] == "SELECTED"
    api.now += 1
    ended = api.request("GET", f"/calls/{call['id']}")
    assert ended["finalCallResult"] == "XFER"
    [recording] = api.request("GET", f"/calls/{call['id']}/recordings")["items"]
    assert (recording["state"], recording["lengthInSeconds"]) == ("READY", 90)


def test_a_number_whose_calls_are_disabled_is_not_called(api):
    api.request("PUT", f"/numbers/leases/{LEASED}", {"callFeatureStatus": "DISABLED"})
    with pytest.raises(ValueError, match=f"the number '{LEASED}' does not receive calls"):
        api.sandbox.receive_call(ONE, LEASED)
    assert ids(api, "/calls") == []


def test_a_number_without_a_configuration_is_called(api):
    api.request("POST", "/orders/numbers", {"numbers": ["12135552001"]})
    api.now += 5
    call = api.sandbox.receive_call(ONE, "12135552001")
    api.now += 10
    assert api.request("GET", f"/calls/{call['id']}")["finalCallResult"] == "LA"


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        (("12", LEASED), "the number '12' is not valid"),
        ((ONE, TWO), f"the number '{TWO}' is not leased"),
        ((THREE, LEASED), f"the do-not-contact list rejects {THREE} "),
    ],
)
def test_an_inbound_call_can_be_refused(api, numbers, message):
    api.request("POST", "/contacts/dncs", {"numbers": [THREE], "inboundCall": True})
    with pytest.raises(ValueError, match=message):
        api.sandbox.receive_call(*numbers)
    with pytest.raises(ValueError, match="the duration of a call must be a number"):
        api.sandbox.receive_call(ONE, LEASED, seconds=-1)
    assert ids(api, "/calls") == []
