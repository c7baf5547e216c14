"""The control API `/_sandbox/`, in process and over HTTP."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

from callfire_client import errors
from callfire_client._transports.in_process import http_client
from callfire_client.models import (
    ApiCredential,
    CallBroadcast,
    CallRecipient,
    Contact,
    CreateContactListRequest,
    DoNotContact,
    Recipient,
)
from callfire_client.sandbox import Request, Sandbox, fixture_data
from callfire_client.sandbox.control import ControlApi
from callfire_client.testing import InProcessSandbox, SandboxTransport

NUMBER = "12135551234"


@pytest.fixture
def control(sandbox):
    """A function that sends a request to `/_sandbox/` and returns the status and the JSON body."""
    if isinstance(sandbox, InProcessSandbox):
        client = http_client(SandboxTransport(sandbox.sandbox))

        def control(method, name, body=None):
            url = f"http://127.0.0.1/_sandbox/{name}"
            response = client.request(method, url, json=body)
            return response.status_code, response.json() if response.content else None
    else:
        root = "http://" + urlsplit(sandbox.base_url).netloc

        def control(method, name, body=None):
            data = None if body is None else json.dumps(body).encode()
            headers = {"Content-Type": "application/json"}
            url = f"{root}/_sandbox/{name}"
            request = urllib.request.Request(url, data, headers, method=method)  # noqa: S310 - loopback
            try:
                with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - loopback
                    content = response.read()
                    return response.status, json.loads(content) if content else None
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, json.loads(error.read())

    return control


LEASED = "12135551000"


def send(cf, *numbers):
    return cf.calls.send_calls([CallRecipient(phone_number=number) for number in numbers])


def test_time(control, cf):
    send(cf, NUMBER)
    _, before = control("GET", "clock")
    assert control("POST", "clock/advance", {"seconds": 4}) == (
        200,
        {"now": before["now"] + 4000, "speed": 0},
    )
    assert [call.state for call in cf.calls.find_calls()] == ["SELECTED"]
    assert control("PUT", "clock", {"speed": 0.5})[1]["speed"] == 0.5
    assert control("PUT", "clock", {"speed": -1})[0] == 400
    assert control("POST", "clock/advance", {"seconds": "1"})[0] == 400
    assert control("POST", "clock/advance", {"minutes": 1})[0] == 400
    assert control("POST", "clock/advance", {})[0] == 400


def test_faults(control, cf):
    status, fault = control(
        "POST", "faults", {"operation": "getAccount", "status": 500, "times": 2}
    )
    assert (status, fault["times"], fault["reset"]) == (200, 2, False)
    with pytest.raises(errors.InternalServerError):
        cf.me.get_account()
    _, listed = control("GET", "faults")
    assert [one["times"] for one in listed["items"]] == [1]
    assert control("DELETE", "faults") == (204, None)
    assert cf.me.get_account().id == 1
    assert control("POST", "faults", {"status": 5})[0] == 400


def test_scripts(control, cf, sandbox):
    assert control("PUT", "scripts", {"1234": {"results": ["BUSY"]}})[0] == 204
    assert control("GET", "scripts")[1]["1234"]["results"] == ["BUSY"]
    send(cf, NUMBER)
    sandbox.clock.advance(10)
    assert [call.final_call_result for call in cf.calls.find_calls()] == ["BUSY"]
    assert control("PUT", "scripts", {"1": 5})[0] == control("PUT", "scripts", {"x": {}})[0] == 400


def test_requests(control, cf):
    cf.me.get_account()
    with pytest.raises(errors.NotFoundError):
        cf.calls.get_call(5)
    _, listed = control("GET", "requests")
    assert [(one["operation"], one["status"]) for one in listed["items"]] == [
        ("getAccount", 200),
        ("getCall", 404),
    ]


def test_the_state_is_read_loaded_and_reset(control, cf, sandbox):
    created = (
        cf.contacts.create_contacts([Contact(first_name="Ada", home_phone=NUMBER)]).items[0].id
    )
    media = cf.media.create_media(bytes(range(256)), filename="a.png")
    listed = cf.contacts.create_contact_list(CreateContactListRequest(contact_ids=[created])).id
    cf.calls.create_call_broadcast(
        CallBroadcast(
            recipients=[Recipient(contact_id=created), Recipient(phone_number="12135550012")]
        ),
        start=True,
    )
    sandbox.clock.advance(5)
    status, state = control("GET", "state")
    assert status == 200
    assert control("POST", "reset") == (204, None)
    assert list(cf.calls.find_calls()) == list(cf.contacts.find_contacts()) == []
    assert control("PUT", "state", state) == (204, None)
    assert control("GET", "state")[1] == state
    assert cf.media.get_media_data_binary(media.id).read() == bytes(range(256))
    assert [one.id for one in cf.contacts.get_contact_list_items(listed)] == [created]
    sandbox.clock.advance(1000)
    ends = [(call.state, call.final_call_result) for call in cf.calls.find_calls()]
    assert ends == [("FINISHED", "LA")] * 2
    assert [one.status for one in cf.calls.find_call_broadcasts()] == ["FINISHED"]
    [recording] = cf.calls.get_call_recordings(sandbox.calls_sent[0].id).items
    assert recording.state == "READY"


@pytest.mark.parametrize(
    "change",
    [
        lambda state: {},
        lambda state: {**state, "version": 99},
        lambda state: {**state, "calls": 5},
        lambda state: {**state, "calls": [{}]},
        lambda state: {**state, "due": [[0, "no_such_event", []]]},
        lambda state: {name: value for name, value in state.items() if name != "random"},
        lambda state: {**state, "random": [3, [], None]},
        lambda state: {**state, "now": "soon"},
    ],
)
def test_an_invalid_state_is_refused_without_effect(control, cf, change):
    send(cf, NUMBER)
    _, state = control("GET", "state")
    status, error = control("PUT", "state", change(state))
    assert (status, error["httpStatusCode"]) == (400, 400)
    assert control("GET", "state")[1] == state


def test_fixture_data(control, cf, sandbox):
    body = {
        "contacts": [{"firstName": "Ada", "homePhone": NUMBER}],
        "calls": [{"phoneNumber": NUMBER}],
        "dncs": [{"number": "12135551200", "text": True}],
        "callerIds": ["12135551299"],
    }
    status, created = control("POST", "seed", body)
    assert status == 200
    assert cf.contacts.get_contact(created["contacts"][0]).first_name == "Ada"
    sandbox.clock.advance(10)
    assert cf.calls.get_call(created["calls"][0]).state == "FINISHED"
    assert cf.contacts.get_do_not_contact("12135551200").call is True
    assert [one.phone_number for one in cf.me.get_caller_ids().items] == ["12135551299"]
    for bad in ({"people": []}, {"calls": 5}, {"calls": [5]}, {"calls": [{}]}, {"dncs": [{}]},
                {"callerIds": [{}]}):  # fmt: skip
        assert control("POST", "seed", bad)[0] == 400


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"calls": [{"phoneNumber": ["1"]}]}, "calls[0]: phoneNumber must be a string"),
        ({"calls": [{"phoneNumber": NUMBER, "attributes": 5}]}, "calls[0]: attributes must be"),
        ({"texts": [{"phoneNumber": NUMBER}]}, "a text needs a message"),
        ({"texts": [{"contactId": 5, "message": "Hello"}]}, "there is no contact 5"),
        ({"dncs": [{"number": NUMBER, "call": "yes"}]}, "dncs[0]: call must be true or false"),
        ({"dncs": [{"call": True}]}, "dncs: each object needs a number"),
        ({"callerIds": [None]}, "callerIds[0] must be a string"),
    ],
)
def test_invalid_fixture_data_has_no_effect(control, cf, bad, message):
    status, error = control("POST", "seed", {"contacts": [{"homePhone": NUMBER}], **bad})
    assert (status, error["message"].startswith(message)) == (400, True), error
    assert list(cf.contacts.find_contacts()) == []


def test_fixture_data_is_converted_as_request_bodies_are(control, cf):
    row = {"phoneNumber": 2135551234, "message": "Hello", "media": None, "attributes": {"a": 1}}
    _, created = control("POST", "seed", {"texts": [row], "contacts": [{"id": 5}]})
    text = cf.texts.get_text(created["texts"][0])
    assert (text.to_number, text.attributes["a"]) == (NUMBER, "1")
    assert created["contacts"] != [5]


def test_the_same_seed_gives_the_same_tokens(control, cf):
    def token():
        return cf.me.create_api_credential(ApiCredential(name="A")).password

    control("POST", "reset", {"seed": 5})
    first = token()
    control("POST", "reset")
    assert token() == first
    control("POST", "reset", {"seed": 6})
    assert token() != first
    assert (
        control("POST", "reset", {"seed": "x"})[0] == control("POST", "reset", {"sed": 1})[0] == 400
    )


def test_the_overview(control, cf, sandbox):
    send(cf, NUMBER, "12135550001")
    cf.calls.create_call_broadcast(CallBroadcast(name="Spring"))
    sandbox.clock.advance(5)
    sandbox.fail("getCall", status=500)
    _, overview = control("GET", "overview")
    assert [call["state"] for call in overview["calls"]["rows"]] == ["FINISHED", "SELECTED"]
    assert (overview["calls"]["total"], overview["requests"]["total"]) == (2, 2)
    assert (overview["speed"], overview["events"]) == (0, {"count": 1, "milliseconds": 5000})
    assert [one["name"] for one in overview["callBroadcasts"]["rows"]] == ["Spring"]
    assert [one["operation"] for one in overview["requests"]["rows"]] == [
        "createCallBroadcast",
        "sendCalls",
    ]
    assert [one["operation"] for one in overview["faults"]] == ["getCall"]
    assert overview["operations"] == sorted(sandbox.sandbox.operations)
    recording = overview["recordings"]["rows"][0]["id"]
    assert control("GET", f"recordings/{recording}.mp3")[0] == 404
    assert control("GET", "recordings/5.mp3")[0] == 404


def test_the_overview_has_the_rows_that_the_page_requests(control, cf):
    sent = [
        send(cf, *(f"1213555{tens}{number}" for number in range(10))) for tens in (100, 101, 102)
    ]
    _, overview = control("GET", "overview")
    ids = [call["id"] for call in overview["calls"]["rows"]]
    assert (len(ids), overview["calls"]["count"], overview["calls"]["total"]) == (20, 30, 30)
    oldest = sent[0].items[0].id
    _, overview = control("GET", f"overview?filter=1213555101&rows=calls:3&open=calls:{oldest}")
    shown = [call["toNumber"] for call in overview["calls"]["rows"]]
    assert shown == ["12135551019", "12135551018", "12135551017", "12135551000"]
    assert [overview["calls"][name] for name in ("newest", "count", "total")] == [3, 10, 30]
    # The bodies contain the number.
    assert [entry["number"] for entry in overview["requests"]["rows"]] == [2]
    assert control("GET", "overview?filter=1213555%20999&filter=x")[1]["calls"]["rows"] == []
    for wrong in ("rows=calls", "rows=calls:-1", "open=nothing:1", "open=calls:x"):
        assert control("GET", f"overview?{wrong}")[0] == 400, wrong


def test_a_logged_request_has_copies_of_the_bodies(control, cf, sandbox):
    send(cf, NUMBER)
    cf.calls.find_calls(states=["READY"]).take(1)
    with pytest.raises(errors.NotFoundError):
        cf.calls.get_call(5)
    status, entry = control("GET", "requests/1")
    assert (status, entry["operation"], entry["path"]) == (200, "sendCalls", "/v2/calls")
    assert json.loads(entry["requestBody"]["text"]) == [{"phoneNumber": NUMBER}]
    assert json.loads(entry["responseBody"]["text"])["items"][0]["toNumber"] == NUMBER
    assert sandbox.username not in json.dumps(entry)
    assert "authorization" not in json.dumps(entry).lower()
    _, entry = control("GET", "requests/2")
    assert (entry["status"], "there is no call 5" in entry["responseBody"]["text"]) == (404, True)
    assert control("GET", "requests/3")[0] == 404


def test_the_page_and_its_recordings_need_no_credentials(http_server):
    http_server.restart()
    [call] = http_server.sandbox.access(
        lambda account: fixture_data.add_fixture_data(
            account, http_server.sandbox.contract, {"calls": [{"phoneNumber": NUMBER}]}
        )
    )["calls"]
    http_server.clock.advance(60)
    root = "http://" + urlsplit(http_server.base_url).netloc
    with urllib.request.urlopen(root + "/", timeout=60) as response:  # noqa: S310 - loopback
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        policy = response.headers["content-security-policy"]
        page = response.read().decode()
    assert re.findall(r"https?://[^\s\"'`]+", page) == []
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"\son[a-z]+=|\sstyle=|innerHTML|insertAdjacentHTML", page) == []
    overview = http_server.calls_sent[0]
    assert overview.id == call
    recording = overview.records[0].recordings[0]
    address = f"{root}/_sandbox/recordings/{recording.id}.mp3"
    with urllib.request.urlopen(address, timeout=60) as response:  # noqa: S310 - loopback
        assert response.headers["content-type"] == "audio/mpeg"
        assert len(response.read()) == recording.length_in_bytes


def test_unknown_paths_and_methods_list_the_known_ones(control):
    status, error = control("GET", "nothing")
    assert (status, "/_sandbox/clock/advance" in error["message"]) == (404, True)
    assert control("GET", "reset")[0] == 405
    assert control("POST", "save")[0] == control("POST", "load")[0] == 409


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"content-type": "text/plain"}, b"{}", 415),
        ({"origin": "https://example.com"}, b"", 403),
        ({"origin": "https://example.com", "content-type": "application/json"}, b"{}", 403),
        ({"origin": "null", "host": "localhost"}, b"", 403),
        ({"origin": "http://localhost", "host": "localhost:80"}, b"", 403),
        ({"origin": "http://localhost:1", "host": "localhost:2"}, b"", 403),
        ({"origin": "http://localhost:1", "host": "localhost:1"}, b"", 415),
        (
            {
                "origin": "http://localhost:1",
                "host": "LOCALHOST:1",
                "content-type": "application/json",
            },
            b"",
            204,
        ),
        ({"content-type": "application/json"}, b"{", 400),
        ({"content-type": "application/json"}, b"[]", 400),
        ({"content-type": "application/json; charset=utf-8"}, b"{}", 204),
        ({}, b"", 204),
    ],
)
def test_web_pages_of_other_origins_cannot_reset_the_sandbox(headers, body, status):
    control = ControlApi(Sandbox())
    response = control.handle(Request("POST", "/_sandbox/reset", [], headers, body))
    assert response.status == status


def test_a_text_is_received(control, cf, sandbox):
    body = {"fromNumber": "12135551234", "toNumber": "12135551000", "message": "Hello"}
    status, text = control("POST", "inbound-text", body)
    assert (status, text["message"], text["finalTextResult"]) == (200, "Hello", "RECEIVED")
    assert [one.id for one in cf.texts.find_texts(inbound=True)] == [text["id"]]
    assert control("POST", "inbound-text", {**body, "message": "STOP"})[0] == 200
    assert cf.contacts.get_do_not_contact("12135551234").text is True
    cf.contacts.update_do_not_contact("12135551234", DoNotContact(inbound_text=True))
    assert control("POST", "inbound-text", body)[0] == 400
    for change in ({"toNumber": 5}, {"toNumber": "1"}, {"media": 5}, {"media": [5]}, {"x": 1}):
        assert control("POST", "inbound-text", body | change)[0] == 400
    assert sandbox.texts_sent == []


def test_texts_are_added(control, cf, sandbox):
    row = {"phoneNumber": "12135551234", "message": "Hi ${name}", "attributes": {"name": "Ada"}}
    status, ids = control("POST", "seed", {"texts": [row]})
    assert (status, ids) == (200, {"texts": [sandbox.texts_sent[0].id]})
    sandbox.clock.advance(60)
    [text] = cf.texts.find_texts()
    assert (text.message, text.final_text_result) == ("Hi Ada", "SENT")
    assert control("POST", "seed", {"texts": [{"phoneNumber": "12135551234"}]})[0] == 400


def test_inbound_calls(control, sandbox, cf):
    body = {"fromNumber": "+" + NUMBER, "toNumber": LEASED, "seconds": 30}
    status, call = control("POST", "inbound-call", body)
    assert (status, call["inbound"], call["fromNumber"]) == (200, True, NUMBER)
    second = sandbox.receive_call(NUMBER, LEASED)
    assert (second.inbound, second.state, sandbox.calls_sent) == (True, "SELECTED", [])
    sandbox.clock.advance(30)
    assert cf.calls.get_call(call["id"]).records[0].duration == 30
    found = list(cf.calls.find_calls(inbound=True, states=["FINISHED"]))
    assert [one.id for one in found] == [second.id, call["id"]]
    with pytest.raises(ValueError, match="is not leased"):
        sandbox.receive_call(NUMBER, NUMBER)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "fromNumber must be a phone number"),
        ({"fromNumber": NUMBER}, "toNumber must be a phone number"),
        ({"fromNumber": NUMBER, "toNumber": NUMBER}, f"the number '{NUMBER}' is not leased"),
        ({"fromNumber": NUMBER, "toNumber": LEASED, "seconds": "9"}, "the duration of a call"),
        ({"from": NUMBER}, "unknown properties: from; the properties are fromNumber"),
    ],
)
def test_invalid_inbound_calls_are_refused(control, sandbox, body, message):
    status, error = control("POST", "inbound-call", body)
    assert (status, error["message"].startswith(message)) == (400, True)
    assert sandbox.calls_sent == []
