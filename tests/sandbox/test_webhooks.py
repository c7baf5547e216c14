"""Webhooks: they are created, found, changed and deleted, and their secrets are not returned."""

from __future__ import annotations

import json

import pytest

from callfire_client._data import load_contract
from callfire_client.sandbox.webhooks import SUPPORTED_EVENTS
from tests.sandbox.api_session import START, ApiSession

HOOK = {
    "name": "calls",
    "resource": "OutboundCall",
    "events": ["Finished"],
    "callback": "https://example.com/hook",
}


def create(api, **properties):
    response = api.send("POST", "/webhooks", {**HOOK, **properties})
    assert response.status == 201, response.body
    return json.loads(response.body)["id"]


def read(api, webhook):
    return api.request("GET", f"/webhooks/{webhook}")


def found(api, **query):
    return [one["id"] for one in api.request("GET", "/webhooks", **query)["items"]]


def test_a_webhook_has_the_recorded_properties(api):
    webhook = create(api)
    assert read(api, webhook) == {
        **HOOK,
        "id": webhook,
        "enabled": True,
        "singleUse": False,
        "createdAt": int(START * 1000),
        "updatedAt": int(START * 1000),
    }


def test_a_webhook_is_changed_and_deleted(api):
    given = {
        "enabled": False, "singleUse": True, "nonStrictSsl": True, "fields": "id,state",
        "expiresAt": 1_800_000_000_000,
    }  # fmt: skip
    webhook = create(api, id=5, createdAt=5, updatedAt=5, **given)
    before = read(api, webhook)
    assert before == {**before, **HOOK, **given, "id": webhook, "createdAt": int(START * 1000)}
    api.now += 5
    change = {"name": "texts", "resource": "OutboundText", "fields": "", "enabled": True}
    response = api.send("PUT", f"/webhooks/{webhook}", {**change, "id": 6, "createdAt": 6})
    assert (response.status, response.body) == (200, b"")
    after = read(api, webhook)
    del before["fields"], change["fields"]
    assert after == {**before, **change, "updatedAt": int((START + 5) * 1000)}
    response = api.send("DELETE", f"/webhooks/{webhook}")
    assert (response.status, response.body) == (204, b"")
    for method, body in [("GET", None), ("PUT", change), ("DELETE", None)]:
        message = f"there is no webhook {webhook}"
        assert api.request_error(method, f"/webhooks/{webhook}", body) == (404, message)


def test_a_secret_is_kept_and_not_returned(api):
    webhook = create(api, secret="mysecrets")

    def secret():
        return api.sandbox.access(lambda account: account.webhooks.get(webhook).get("_secret"))

    assert "secret" not in read(api, webhook)
    # The object that was read can be sent back.
    api.request("PUT", f"/webhooks/{webhook}", {**read(api, webhook), "name": "other"})
    assert (secret(), read(api, webhook)["name"]) == ("mysecrets", "other")
    api.request("PUT", f"/webhooks/{webhook}", {"secret": "another"})
    assert secret() == "another"
    [item] = api.request("GET", "/webhooks")["items"]
    assert item == read(api, webhook)
    assert "another" not in json.dumps(item)
    api.request("PUT", f"/webhooks/{webhook}", {"secret": ""})
    assert secret() is None


def test_webhooks_are_found_newest_first_by_all_criteria(api):
    first = create(api)
    second = create(
        api, name="lists", resource="ContactList", events=["ValidationFailed"], enabled=False
    )
    third = create(api, callback="https://example.com/other")
    assert found(api) == [third, second, first]
    assert found(api, limit=1, offset=1) == [second]
    assert found(api, name="calls") == found(api, resource="OutboundCall") == [third, first]
    assert found(api, name="call") == []
    assert found(api, event="Finished") == found(api, event="finished") == [third, first]
    assert found(api, enabled=False) == found(api, event="ValidationFailed") == [second]
    assert found(api, callback="https://example.com/other", name="calls") == [third]
    assert found(api, callback="https://example.com/other", enabled=False) == []


def test_events_may_be_written_in_any_letter_case(api):
    webhook = create(api, resource="callbroadcast", events=["started", "FINISHED", "Started"])
    assert read(api, webhook)["events"] == ["Started", "Finished"]
    assert read(api, webhook)["resource"] == "CallBroadcast"


@pytest.mark.parametrize(
    "change",
    [
        {"resource": None}, {"events": None}, {"callback": None}, {"events": []}, {"callback": ""},
        {"events": ["Started"]}, {"events": ["Done"]}, {"resource": "Robot"},
        {"resource": "ContactList"}, {"events": "Finished"},
    ],
)  # fmt: skip
def test_invalid_webhooks_are_refused(api, change):
    assert api.request_error("POST", "/webhooks", {**HOOK, **change})[0] == 400
    assert found(api) == []
    webhook = create(api)
    before = read(api, webhook)
    api.now += 5
    if None not in change.values():
        assert api.request_error("PUT", f"/webhooks/{webhook}", change)[0] == 400
        assert read(api, webhook) == before


def test_resources_and_their_events(api):
    listed = api.request("GET", "/webhooks/resources")["items"]
    assert {one["resource"]: tuple(one["supportedEvents"]) for one in listed} == SUPPORTED_EVENTS
    schemas = load_contract()["components"]["schemas"]
    assert list(SUPPORTED_EVENTS) == schemas["WebhookResourceType"]["enum"]
    events = {event for events in SUPPORTED_EVENTS.values() for event in events}
    assert events == set(schemas["WebhookEventType"]["enum"])
    assert api.request("GET", "/webhooks/resources/ContactList") == {
        "resource": "ContactList", "supportedEvents": ["ValidationFinished", "ValidationFailed"],
    }  # fmt: skip
    assert api.request_error("GET", "/webhooks/resources/Robot")[0] == 404


def test_webhooks_are_saved_with_the_state(api):
    webhook = create(api, secret="mysecrets")
    other = ApiSession()
    other.sandbox.load_state(json.loads(json.dumps(api.sandbox.dump_state())))
    assert read(other, webhook) == read(api, webhook)
    assert other.sandbox.access(lambda account: account.webhooks.get(webhook)["_secret"])
