"""Deliveries of webhooks without sockets: which events they report, redelivery, limits and state."""

from __future__ import annotations

import json

import pytest

from callfire_client.sandbox import Clock, Request, Sandbox, webhook_examples
from callfire_client.sandbox.control import ControlApi
from callfire_client.sandbox.webhook_outbox import WebhookOutbox
from callfire_client.sandbox.webhooks import SUPPORTED_EVENTS
from callfire_client.webhooks import KINDS, parse, verify
from tests.sandbox.api_session import START, ApiSession

NUMBER = "12135551234"
OURS = "12135551000"
CALLBACK = "http://127.0.0.1:9/hook"
SECRET = "mysecrets"


def create(api, resource="OutboundText", *events, **properties):
    given = {"name": "hook", "callback": CALLBACK, "secret": SECRET, **properties}
    given |= {"resource": resource, "events": list(events or SUPPORTED_EVENTS[resource])}
    return api.request("POST", "/webhooks", given)["id"]


def take(api, **options):
    return WebhookOutbox(api.sandbox).take(**options)


def record(api, delivery, **outcome):
    WebhookOutbox(api.sandbox).record(delivery, **outcome)


def rows(api):
    return api.sandbox.access(lambda account: account.webhook_deliveries.to_json())


def states(api):
    return [row["state"] for row in rows(api)]


def send_text(api, number=NUMBER, message="Hello"):
    body = [{"phoneNumber": number, "message": message}]
    return api.request("POST", "/texts", body)["items"][0]["id"]


def events(api, seconds=60):
    """Let time pass; return the type, the event and the object of each delivery that is due."""
    api.now += seconds
    found = []
    for delivery in take(api):
        verify(delivery.body, delivery.headers["X-CallFire-Signature"], SECRET)
        [event] = parse(delivery.body)
        found.append((event.kind.name, event.type, event.raw["resource"]))
        record(api, delivery, status=200)
    return found


def test_a_finished_text_is_delivered_as_the_api_returns_it(api):
    webhook = create(api, "OutboundText")
    text = send_text(api)
    assert take(api) == []
    api.now += 60
    [delivery] = take(api)
    body = json.loads(delivery.body)
    at = int(START * 1000) + 2000  # after two tenths of ten seconds, whenever it is sent
    common = {"timestamp": at, "webhookId": webhook, "resourceType": "OutboundText"}
    assert body.items() >= {**common, "webhookName": "hook"}.items()
    [event] = body["events"]
    assert event == {**common, "eventType": "Finished", "resource": event["resource"]}
    assert event["resource"] == api.request("GET", f"/texts/{text}")
    assert delivery.url == CALLBACK
    [row] = rows(api)
    assert (row["state"], row["created"], row["attempts"]) == ("SENDING", at, [])
    record(api, delivery, status=204, response=b"\xff" + b"x" * 5000)
    [attempt] = rows(api)[0]["attempts"]
    assert (attempt["time"], attempt["status"]) == (int(api.now * 1000), 204)
    assert attempt["response"] == "\ufffd" + "x" * 999


def test_calls(api):
    for resource in ("OutboundCall", "InboundCall"):
        create(api, resource)
    api.request("POST", "/calls", [{"phoneNumber": NUMBER}, {"phoneNumber": "12135550001"}])
    api.sandbox.receive_call(NUMBER, OURS)
    found = events(api)
    assert sorted((kind, one["finalCallResult"]) for kind, _, one in found) == [
        ("InboundCall", "LA"), ("OutboundCall", "BUSY"), ("OutboundCall", "LA"),
    ]  # fmt: skip
    for _, _, one in found:
        assert one == api.request("GET", f"/calls/{one['id']}")


def test_texts_and_their_reports(api):
    for resource in ("OutboundText", "InboundText", "OutboundTextDeliveryReport"):
        create(api, resource)
    api.sandbox.script("1234", "SENT", reply="STOP")
    text = send_text(api)
    send_text(api, "12135550003")
    found = [(kind, one) for kind, _, one in events(api)]
    assert [one["message"] for kind, one in found if kind == "InboundText"] == ["STOP"]
    assert len([one for kind, one in found if kind == "OutboundText"]) == 2
    reports = [one for kind, one in found if kind == "OutboundTextDeliveryReport"]
    assert len(reports) == 2
    assert api.sandbox.delivery_report(text) in reports


def test_a_broadcast_that_is_stopped_and_started_again(api):
    create(api, "TextBroadcast")
    create(api, "TextBroadcast", "Finished", name="only the end")
    body = {"name": "Spring", "message": "Hello", "recipients": [{"phoneNumber": NUMBER}]}
    path = f"/texts/broadcasts/{api.request('POST', '/texts/broadcasts', body)['id']}"
    for command in ("stop", "start", "start", "stop", "start"):
        api.request("POST", f"{path}/{command}")
    found = [(one, broadcast["status"]) for _, one, broadcast in events(api)]
    started, stopped = ("started", "RUNNING"), ("stopped", "STOPPED")
    finished = ("finished", "FINISHED")
    assert found == [started, stopped, started, finished, finished]
    api.request("POST", f"{path}/archive")
    assert events(api) == []


def test_call_broadcasts(api):
    create(api, "CallBroadcast")
    body = {"name": "a", "recipients": [{"phoneNumber": NUMBER}], "sounds": {"liveSoundText": "b"}}
    api.request("POST", "/calls/broadcasts", body, start=True)
    assert [one for _, one, _ in events(api)] == ["started", "finished"]


def test_contact_lists(api):
    create(api, "ContactList")
    api.request("POST", "/contacts/lists", {"name": "good", "contactNumbers": [NUMBER]})
    api.request("POST", "/contacts/lists", {"name": "bad", "contactNumbers": ["1"]})
    api.upload("/contacts/lists/upload", "a.csv", b"", name="empty")
    found = [(one["name"], event, one["status"]) for _, event, one in events(api)]
    assert found == [
        ("good", "validationfinished", "ACTIVE"),
        ("bad", "validationfailed", "ERRORS"),
        ("empty", "validationfailed", "IMPORT_FAILED"),
    ]


def test_a_webhook_that_is_disabled_or_expired_reports_nothing(api):
    create(api, enabled=False)
    create(api, expiresAt=int(START * 1000) + 1000)
    send_text(api)
    assert events(api) == []
    assert rows(api) == []


@pytest.mark.parametrize("change", ["disable", "expire", "delete"])
def test_a_delivery_is_cancelled_if_its_webhook_ends(api, change):
    webhook = create(api, expiresAt=int(START * 1000) + 30_000)
    send_text(api)
    api.now += 10
    if change == "delete":
        api.request("DELETE", f"/webhooks/{webhook}")
    elif change == "disable":
        api.request("PUT", f"/webhooks/{webhook}", {"enabled": False})
    else:
        api.request("GET", "/texts")  # the text ends before the webhook expires
        api.now += 30
    assert take(api) == []
    [row] = rows(api)
    assert row["state"] == "CANCELLED"
    assert row["attempts"][0]["error"].startswith("not sent: the webhook")


def test_fields_select_parts_of_the_object(api):
    create(api, fields="message,contact(id)")
    send_text(api)
    [(_, _, text)] = events(api)
    assert text.keys() == {"message", "contact"}
    assert text["contact"].keys() == {"id"}


def test_fields_of_another_syntax_are_refused(api):
    given = {"resource": "InboundText", "events": ["Finished"], "callback": "http://localhost/"}
    status, message = api.request_error("POST", "/webhooks", {**given, "fields": "id,("})
    assert (status, "fields" in message) == (400, True)


def test_a_webhook_without_a_secret_is_not_signed(api):
    create(api, secret="")
    send_text(api)
    api.now += 60
    [delivery] = take(api)
    assert delivery.headers.keys() == {"Content-Type", "User-Agent"}


def test_a_message_that_utf_8_cannot_encode_is_delivered(api):
    create(api)
    send_text(api, message="a\ud800b ü")
    [(_, _, text)] = events(api)
    assert text["message"] == "a?b ü"


def test_redelivery_with_growing_delays():
    api = ApiSession(webhook_retries=3, webhook_retry_delay=2)
    create(api)
    send_text(api)
    outcomes = [{"error": "refused"}, {"status": 500}, {"status": 302}, {"status": 200}]
    bodies, api.now = [], api.now + 10
    for outcome, delay in zip(outcomes, [2, 4, 8, None], strict=True):
        [delivery] = take(api)
        bodies.append(delivery.body)
        record(api, delivery, **outcome)
        if delay is not None:
            assert states(api) == ["PENDING"]
            assert not api.sandbox.is_idle
            api.now += delay - 0.002
            assert take(api) == []
            api.now += 0.002
    assert states(api) == ["DELIVERED"]
    assert len(bodies) == 4
    assert len(set(bodies)) == 1
    assert api.sandbox.is_idle
    assert [one.get("status", one.get("error")) for one in rows(api)[0]["attempts"]] == [
        "refused", 500, 302, 200,
    ]  # fmt: skip


def test_a_delivery_has_failed_after_the_last_attempt(api):
    create(api)
    send_text(api)
    api.now += 60
    [delivery] = take(api)
    record(api, delivery, status=500)
    assert states(api) == ["FAILED"]
    api.now += 1000
    assert take(api) == []


def test_a_redelivery_uses_the_current_secret_and_callback():
    api = ApiSession(webhook_retries=1)
    webhook = create(api)
    send_text(api)
    api.now += 10
    record(api, take(api)[0], status=500)
    api.request("PUT", f"/webhooks/{webhook}", {"secret": "new", "callback": "http://localhost/2"})
    api.now += 10
    [delivery] = take(api)
    verify(delivery.body, delivery.headers["X-CallFire-Signature"], "new")
    assert (delivery.url, rows(api)[0]["callback"]) == ("http://localhost/2",) * 2


def test_a_single_use_webhook_is_disabled_after_its_first_success():
    api = ApiSession(webhook_retries=1)
    webhook = create(api, singleUse=True)
    for number in ("12135551231", "12135551232", "12135551233"):
        send_text(api, number)
    api.now += 10
    [first] = take(api)
    assert take(api) == []  # not two at a time
    record(api, first, status=500)
    [second] = take(api)
    record(api, second, status=200)
    assert api.request("GET", f"/webhooks/{webhook}")["enabled"] is False
    api.now += 10
    assert take(api) == []
    assert sorted(states(api)) == ["CANCELLED", "CANCELLED", "DELIVERED"]


@pytest.mark.parametrize(
    "callback",
    [
        "http://example.com/hook",
        "http://192.0.2.1/",
        "sms:callfire",
        "ftp://localhost/",
        "http://[/",
    ],
)
def test_only_this_machine_is_delivered_to(api, callback):
    create(api, callback=callback)
    send_text(api)
    api.now += 60
    assert take(api) == []
    assert states(api) == ["REFUSED"]
    assert rows(api)[0]["attempts"][0]["error"].startswith("not sent: ")


@pytest.mark.parametrize("hosts", [["*"], ["example.com"]])
def test_other_hosts_are_delivered_to_if_the_settings_name_them(hosts):
    api = ApiSession(webhook_hosts=hosts)
    create(api, callback="https://Example.com./hook", nonStrictSsl=True)
    create(api, callback="https://[::1]:8000/hook")
    create(api, callback="http://127.9.9.9/")
    send_text(api)
    api.now += 60
    assert [one.verify_tls for one in take(api)] == [False, True, True]


def test_deliveries_are_part_of_the_state():
    api = ApiSession(webhook_retries=2)
    create(api)
    for number in ("12135551231", "12135551232", "12135551233"):
        send_text(api, number)
    api.now += 10
    delivered, retried, interrupted = take(api)
    record(api, delivered, status=200)
    record(api, retried, status=500)
    state = json.loads(json.dumps(api.sandbox.dump_state()))
    other = Sandbox(clock=Clock(START, speed=0))
    other.load_state(state)
    assert [one.body for one in WebhookOutbox(other).take()] == [interrupted.body]
    other.advance(10)
    assert [one.body for one in WebhookOutbox(other).take()] == [retried.body]


def test_a_state_of_an_earlier_version_has_no_deliveries(api):
    state = api.sandbox.dump_state()
    del state["webhook_deliveries"]
    api.sandbox.load_state(state)
    assert rows(api) == []


def test_the_outcome_of_a_delivery_before_a_reset_is_not_recorded(api):
    def deliver():
        create(api)
        send_text(api)
        api.now += 60
        [delivery] = take(api)
        return delivery

    before = deliver()
    api.sandbox.reset()
    deliver()
    record(api, before, status=200)
    assert states(api) == ["SENDING"]


def control(api, body):
    headers = {"content-type": "application/json"}
    request = Request("POST", "/_sandbox/trigger", (), headers, json.dumps(body).encode())
    response = ControlApi(api.sandbox).handle(request)
    return response.status, json.loads(response.body)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_event_can_be_triggered(api, kind):
    for event_type in kind.types:
        webhook = create(api, kind.name, event_type)
        status, triggered = control(
            api, {"resource": kind.name.lower(), "event": event_type.upper()}
        )
        assert (status, triggered["resource"], triggered["event"]) == (200, kind.name, event_type)
        [delivery] = take(api)
        assert triggered["deliveries"] == [delivery.row["id"]]
        [event] = parse(delivery.body)
        assert (event.kind, event.type, event.webhook_id) == (kind, event_type.lower(), webhook)
        assert event.resource_id == triggered["object"]["id"]
        assert event.raw["resource"] == triggered["object"]
        if hasattr(event.resource, "to_dict"):
            assert event.resource.to_dict() == triggered["object"]
        api.request("DELETE", f"/webhooks/{webhook}")


def test_properties_of_a_triggered_event(api):
    create(api, "InboundText", fields="id,message")
    _, triggered = control(api, {"resource": "InboundText", "properties": {"message": "STOP"}})
    assert (triggered["event"], triggered["object"]["message"]) == ("Finished", "STOP")
    [(_, _, text)] = events(api)
    assert text == {"id": triggered["object"]["id"], "message": "STOP"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"resource": "Fax"},
        {"resource": 1},
        {"resource": "InboundText", "event": "Started"},
        {"resource": "InboundText", "event": 1},
        {"resource": "InboundText", "properties": []},
        {"resource": "InboundText", "kind": "a"},
    ],
)
def test_invalid_triggers(api, body):
    assert control(api, body)[0] == 400


def test_a_failure_of_the_control_api_is_reported(monkeypatch):
    api = ApiSession()
    monkeypatch.setattr(webhook_examples, "find_event", lambda *_: {}["missing"])
    status, body = control(api, {"resource": "InboundText"})
    assert (status, body["message"]) == (500, "the sandbox failed: KeyError")
    assert [type(error) for error in api.errors] == [KeyError]
