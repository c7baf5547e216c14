"""`/_sandbox/`: state, time, faults and scripts over HTTP, from any language."""

import json
import re
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

from callfire_client import errors
from callfire_client.models import CallRecipient
from callfire_client.sandbox import seeding
from callfire_client.sandbox.control import Control
from callfire_client.sandbox.core import Sandbox
from callfire_client.sandbox.messages import Request
from callfire_client.testing import InProcess
from callfire_client._transports.in_process import http_client
from callfire_client.testing import SandboxTransport

NUMBER = "12135551234"


@pytest.fixture
def ask(held):
    """Asks what stands under `/_sandbox/`, as anybody could: status and JSON."""
    if isinstance(held, InProcess):
        client = http_client(SandboxTransport(held.sandbox))

        def ask(method, name, body=None):
            url = f"http://127.0.0.1/_sandbox/{name}"
            response = client.request(method, url, json=body)
            return response.status_code, response.json() if response.content else None
    else:
        root = "http://" + urlsplit(held.base_url).netloc

        def ask(method, name, body=None):
            data = None if body is None else json.dumps(body).encode()
            headers = {"Content-Type": "application/json"}
            url = f"{root}/_sandbox/{name}"
            asked = urllib.request.Request(url, data, headers, method=method)  # noqa: S310 - loopback
            try:
                with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - loopback
                    content = answer.read()
                    return answer.status, json.loads(content) if content else None
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, json.loads(error.read())

    return ask


def send(cf, *numbers):
    return cf.calls.send_calls([CallRecipient(phone_number=number) for number in numbers])


def test_time(ask, cf):
    send(cf, NUMBER)
    _, before = ask("GET", "clock")
    assert ask("POST", "clock/advance", {"seconds": 4}) == (
        200,
        {"now": before["now"] + 4000, "speed": 0},
    )
    assert [call.state for call in cf.calls.find_calls()] == ["SELECTED"]
    assert ask("PUT", "clock", {"speed": 0.5})[1]["speed"] == 0.5
    assert ask("PUT", "clock", {"speed": -1})[0] == 400
    assert ask("POST", "clock/advance", {"seconds": "1"})[0] == 400
    assert ask("POST", "clock/advance", {"minutes": 1})[0] == 400
    assert ask("POST", "clock/advance", {})[0] == 400


def test_faults(ask, cf):
    status, fault = ask("POST", "faults", {"operation": "getAccount", "status": 500, "times": 2})
    assert (status, fault["times"], fault["reset"]) == (200, 2, False)
    with pytest.raises(errors.InternalServerError):
        cf.me.get_account()
    _, listed = ask("GET", "faults")
    assert [one["times"] for one in listed["items"]] == [1]
    assert ask("DELETE", "faults") == (204, None)
    assert cf.me.get_account().id == 1
    assert ask("POST", "faults", {"status": 5})[0] == 400


def test_scripts(ask, cf, held):
    assert ask("PUT", "scripts", {"1234": {"results": ["BUSY"]}})[0] == 204
    assert ask("GET", "scripts")[1]["1234"]["results"] == ["BUSY"]
    send(cf, NUMBER)
    held.clock.advance(10)
    assert [call.final_call_result for call in cf.calls.find_calls()] == ["BUSY"]
    assert ask("PUT", "scripts", {"1": 5})[0] == ask("PUT", "scripts", {"x": {}})[0] == 400


def test_requests(ask, cf):
    cf.me.get_account()
    with pytest.raises(errors.NotFoundError):
        cf.calls.get_call(5)
    _, listed = ask("GET", "requests")
    assert [(one["operation"], one["status"]) for one in listed["items"]] == [
        ("getAccount", 200),
        ("getCall", 404),
    ]


def test_state_is_read_loaded_and_reset(ask, cf, held):
    made = cf.contacts.create_contacts([{"firstName": "Ada", "homePhone": NUMBER}]).items[0].id
    media = cf.media.create_media(bytes(range(256)), filename="a.png")
    listed = cf.contacts.create_contact_list({"contactIds": [made]}).id
    cf.calls.create_call_broadcast(
        {"recipients": [{"contactId": made}, {"phoneNumber": "12135550012"}]}, start=True
    )
    held.clock.advance(5)
    status, state = ask("GET", "state")
    assert status == 200
    assert ask("POST", "reset") == (204, None)
    assert list(cf.calls.find_calls()) == list(cf.contacts.find_contacts()) == []
    assert ask("PUT", "state", state) == (204, None)
    assert ask("GET", "state")[1] == state
    assert cf.media.get_media_data_binary(media.id).read() == bytes(range(256))
    assert [one.id for one in cf.contacts.get_contact_list_items(listed)] == [made]
    held.clock.advance(1000)
    ends = [(call.state, call.final_call_result) for call in cf.calls.find_calls()]
    assert ends == [("FINISHED", "LA")] * 2
    assert [one.status for one in cf.calls.find_call_broadcasts()] == ["FINISHED"]
    [recording] = cf.calls.get_call_recordings(held.calls_sent[0].id).items
    assert recording.state == "READY"


@pytest.mark.parametrize(
    "change",
    [
        lambda state: {},
        lambda state: {**state, "version": 2},
        lambda state: {**state, "calls": 5},
        lambda state: {**state, "calls": [{}]},
        lambda state: {**state, "due": [[0, "no_such_event", []]]},
        lambda state: {name: value for name, value in state.items() if name != "random"},
        lambda state: {**state, "random": [3, [], None]},
        lambda state: {**state, "now": "soon"},
    ],
)
def test_a_state_that_is_none_is_refused_and_changes_nothing(ask, cf, change):
    send(cf, NUMBER)
    _, state = ask("GET", "state")
    status, error = ask("PUT", "state", change(state))
    assert (status, error["httpStatusCode"]) == (400, 400)
    assert ask("GET", "state")[1] == state


def test_seeding(ask, cf, held):
    body = {
        "contacts": [{"firstName": "Ada", "homePhone": NUMBER}],
        "calls": [{"phoneNumber": NUMBER}],
        "dncs": [{"number": "12135551200", "text": True}],
        "callerIds": ["12135551299"],
    }
    status, made = ask("POST", "seed", body)
    assert status == 200
    assert cf.contacts.get_contact(made["contacts"][0]).first_name == "Ada"
    held.clock.advance(10)
    assert cf.calls.get_call(made["calls"][0]).state == "FINISHED"
    assert cf.contacts.get_do_not_contact("12135551200").call is True
    assert [one.phone_number for one in cf.me.get_caller_ids().items] == ["12135551299"]
    for bad in ({"people": []}, {"calls": 5}, {"calls": [5]}, {"calls": [{}]}, {"dncs": [{}]},
                {"callerIds": [{}]}):  # fmt: skip
        assert ask("POST", "seed", bad)[0] == 400


def test_the_same_seed_gives_the_same_tokens(ask, cf):
    def token():
        return cf.me.create_api_credential({"name": "A"}).password

    ask("POST", "reset", {"seed": 5})
    first = token()
    ask("POST", "reset")
    assert token() == first
    ask("POST", "reset", {"seed": 6})
    assert token() != first
    assert ask("POST", "reset", {"seed": "x"})[0] == ask("POST", "reset", {"sed": 1})[0] == 400


def test_what_the_page_reads(ask, cf, held):
    send(cf, NUMBER, "12135550001")
    cf.calls.create_call_broadcast({"name": "Spring"})
    held.clock.advance(5)
    held.fail("getCall", status=500)
    _, seen = ask("GET", "overview")
    assert [call["state"] for call in seen["calls"]] == ["FINISHED", "SELECTED"]
    assert (seen["callCount"], seen["requestCount"], seen["speed"]) == (2, 2, 0)
    assert [one["name"] for one in seen["broadcasts"]] == ["Spring"]
    assert [one["operation"] for one in seen["requests"]] == ["createCallBroadcast", "sendCalls"]
    assert [one["operation"] for one in seen["faults"]] == ["getCall"]
    assert len(seen["operations"]) == 82
    recording = seen["recordings"][0]["id"]
    assert ask("GET", f"recordings/{recording}.mp3")[0] == 404
    assert ask("GET", "recordings/5.mp3")[0] == 404


def test_the_page_and_its_sounds_need_no_credentials(http_server):
    http_server.restart()
    [call] = http_server.sandbox.read(
        lambda world: seeding.seed(world, {"calls": [{"phoneNumber": NUMBER}]})
    )["calls"]
    http_server.clock.advance(60)
    root = "http://" + urlsplit(http_server.base_url).netloc
    with urllib.request.urlopen(root + "/", timeout=60) as answer:  # noqa: S310 - loopback
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        page = answer.read().decode()
    assert re.findall(r"https?://[^\s\"'`]+", page) == []
    seen = http_server.calls_sent[0]
    assert seen.id == call
    recording = seen.records[0].recordings[0]
    address = f"{root}/_sandbox/recordings/{recording.id}.mp3"
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - loopback
        assert answer.headers["content-type"] == "audio/mpeg"
        assert len(answer.read()) == recording.length_in_bytes


def test_what_is_not_there_is_said_to_be_elsewhere(ask):
    status, error = ask("GET", "nothing")
    assert (status, "/_sandbox/clock/advance" in error["message"]) == (404, True)
    assert ask("GET", "reset")[0] == 405
    assert ask("POST", "save")[0] == ask("POST", "load")[0] == 409


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"content-type": "text/plain"}, b"{}", 415),
        ({"origin": "https://example.com"}, b"", 415),
        ({"content-type": "application/json"}, b"{", 400),
        ({"content-type": "application/json"}, b"[]", 400),
        ({"content-type": "application/json; charset=utf-8"}, b"{}", 204),
        ({}, b"", 204),
    ],
)
def test_pages_of_others_cannot_reset_it(headers, body, status):
    control = Control(Sandbox())
    response = control.handle(Request("POST", "/_sandbox/reset", [], headers, body))
    assert response.status == status
