"""`on_drift=`: each new kind of mismatch once, never a value, never a call that fails for it."""

import json
import logging
import threading

import pytest

from callfire_client import AsyncCallFire, CallFire, _drift_observer, errors
from callfire_client.drift import Mismatch
from tests.client.test_public_face import loaded
from tests.servers import PATIENCE, Answer, json_answer

from .conftest import PASSWORD, USERNAME

SECRET = "Zyzzyva-12135551234"


def page(*items, **more):
    return json_answer(json.dumps({"items": list(items), "limit": 100, "offset": 0, **more}))


NEW = page({"id": 1, "shinyNew": SECRET, "attributes": {SECRET: 5}}, {"id": 2, "shinyNew": SECRET})


@pytest.fixture
def watched(kind):
    """Makes a client that tells a list."""

    def make(told, **options):
        return kind.client(on_drift=told.append, **options)

    return make


def rules(told):
    return [(one.operation, one.rule, one.found_at) for one in told]


def test_each_kind_is_told_once(kind, server, watched):
    told = []
    cf = watched(told)
    server.answer = lambda _: NEW
    for _ in range(3):
        assert len(kind.list(cf.calls.find_calls())) == 2
    assert rules(told) == [
        ("findCalls", "unknown-property", "/items/0/shinyNew"),
        ("findCalls", "wrong-type", "/items/0/attributes/*"),
    ]
    assert told[0] == Mismatch(
        "findCalls",
        "unknown-property",
        "/components/schemas/Call/properties",
        "/items/0/shinyNew",
        "no such property",
        "string",
        200,
    )


def test_what_fits_is_not_told(kind, server, watched):
    told = []
    cf = watched(told)
    server.answers(page({"id": 1, "state": "FINISHED", "records": [{"id": 2, "result": "LA"}]}))
    kind.list(cf.calls.find_calls())
    server.answers(json_answer('{"id": 5}'))
    kind.do(cf.calls.get_call(5))
    server.answers(Answer(204))
    kind.do(cf.contacts.delete_contact(5))
    assert told == []


def test_copies_share_what_was_told(kind, server, watched):
    told = []
    cf = watched(told)
    server.answers(json_answer('{"id": 5, "shinyNew": 1}'))
    kind.do(cf.with_options(timeout=60).calls.get_call(5))
    kind.do(cf.calls.get_call(5))
    kind.do(cf.with_options(max_retries=0).calls.get_call(6))
    assert rules(told) == [("getCall", "unknown-property", "/shinyNew")]


def test_another_client_is_told_for_itself(kind, server):
    server.answers(json_answer('{"id": 5, "shinyNew": 1}'))
    mine, its = [], []
    for told in (mine, its):
        kind.do(kind.client(on_drift=told.append).calls.get_call(5))
    assert len(mine) == len(its) == 1


def test_refusals_are_checked(kind, server, watched):
    told = []
    cf = watched(told)
    server.answers(json_answer(json.dumps({"message": SECRET, "internalCode": 7}), 404))
    with pytest.raises(errors.NotFoundError):
        kind.do(cf.calls.get_call(5))
    server.answers(json_answer("{}", 418))
    with pytest.raises(errors.APIStatusError):
        kind.do(cf.calls.get_call(5))
    assert rules(told) == [
        ("getCall", "wrong-type", "/internalCode"),
        ("getCall", "undocumented-status", ""),
    ]
    assert [one.status for one in told] == [404, 418]


def test_attempts_are_checked_and_gateways_are_not(kind, server, slept):
    told = []
    cf = kind.client(on_drift=told.append, max_retries=2)
    html = (("Content-Type", "text/html"),)
    server.answers(
        Answer(503, b"<html>", html), Answer(500, b"<html>", html), json_answer('{"id": 5}')
    )
    kind.do(cf.calls.get_call(5))
    assert rules(told) == [("getCall", "wrong-content-type", "")]
    assert told[0].status == 500


def test_downloads_are_checked_by_status_and_type(kind, server, watched):
    told = []
    cf = watched(told)
    server.answers(Answer(200, b"<html>" + SECRET.encode(), (("Content-Type", "text/html"),)))
    assert kind.do(cf.calls.get_call_recording_mp3(5).read()).endswith(SECRET.encode())
    assert rules(told) == [("getCallRecordingMp3", "wrong-content-type", "")]
    assert (told[0].expected, told[0].found) == ("audio/mpeg", "text/html")


def test_partial_answers_miss_nothing(kind, server, watched):
    told = []
    cf = watched(told)
    server.answers(page({"state": "FINISHED"}))
    kind.list(cf.calls.find_calls(fields="items(state)"))
    assert told == []
    kind.list(cf.calls.find_calls(states=["FINISHED"]))
    assert rules(told) == [("findCalls", "missing-property", "/items/0/id")]


def test_an_answer_that_cannot_be_read_is_told_and_raised_as_ever(kind, server, watched):
    told = []
    cf = watched(told)
    server.answers(json_answer(f'{{"{SECRET}'))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.calls.get_call(5))
    server.answers(json_answer(f'["{SECRET}"]'))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.calls.get_call(5))
    server.answers(json_answer(""))
    assert kind.do(cf.calls.get_call(5)).state is None
    assert [one.rule for one in told] == ["unreadable-body", "wrong-type", "missing-body"]


def test_no_value_is_told_or_logged(kind, server, watched, caplog):
    caplog.set_level(logging.DEBUG, "callfire_client")
    told = []
    cf = watched(told)
    server.answer = lambda _: page(
        {"id": SECRET, "state": SECRET, "toNumber": {SECRET: SECRET}, SECRET: SECRET},
        {"attributes": {SECRET: {SECRET: SECRET}}, "records": [{SECRET: 1}, SECRET]},
        totalCount=SECRET,
    )
    kind.list(cf.calls.find_calls())
    assert len(told) >= 7
    said = " ".join(
        [*map(str, told), *map(repr, told), repr(cf), repr(cf._runtime.config), caplog.text]
    )
    assert SECRET not in said
    assert "12135551234" not in said


def test_a_callback_that_raises_is_logged_once(kind, server, caplog):
    times = []

    def fail(mismatch):
        times.append(mismatch)
        raise RuntimeError(SECRET)

    cf = kind.client(on_drift=fail)
    server.answer = lambda _: NEW
    assert len(kind.list(cf.calls.find_calls())) == 2
    server.answers(json_answer('{"id": 5, "shinyNew": 1}'))
    assert kind.do(cf.with_options(timeout=60).calls.get_call(5)).id == 5
    assert len(times) == 3
    (record,) = [one for one in caplog.records if one.name == "callfire_client"]
    assert record.levelno == logging.WARNING
    assert record.getMessage() == (
        "on_drift was called with unknown-property and raised RuntimeError"
    )
    assert SECRET not in caplog.text


def test_what_is_no_error_goes_through(kind, server):
    class Stop(BaseException):
        pass

    def stop(_):
        raise Stop

    server.answer = lambda _: NEW
    with pytest.raises(Stop):
        kind.list(kind.client(on_drift=stop).calls.find_calls())


def test_a_check_that_fails_is_logged_once_and_the_call_succeeds(kind, server, caplog, monkeypatch):
    def broken(*_, **__):
        raise KeyError(SECRET)

    monkeypatch.setattr("callfire_client.contract.checker.DocumentedResponses.check", broken)
    cf = kind.client(on_drift=lambda _: None)
    server.answers(json_answer('{"id": 5}'))
    for _ in range(2):
        assert kind.do(cf.calls.get_call(5)).id == 5
    (record,) = [one for one in caplog.records if one.name == "callfire_client"]
    assert record.getMessage() == "a response of getCall could not be checked: KeyError"


def test_memory_has_an_end(kind, server, monkeypatch, caplog):
    monkeypatch.setattr(_drift_observer, "_MAX_KINDS", 5)
    told = []
    cf = kind.client(on_drift=told.append)
    for number in range(4):
        names = {f"new{letter}{number}": 1 for letter in "abc"}
        server.answers(json_answer(json.dumps({"id": 5, **names})))
        kind.do(cf.calls.get_call(5))
    assert len(told) == 5
    assert caplog.text.count("is not called any more") == 1


def test_threads_are_told_once_in_all(server):
    told = []
    server.answer = lambda _: json_answer('{"id": 5, "shinyNew": 1}')
    with CallFire(USERNAME, PASSWORD, base_url=server.url, on_drift=told.append) as cf:
        ready = threading.Barrier(8)

        def ask():
            ready.wait(PATIENCE)
            cf.calls.get_call(5)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.received) == 8
    assert len(told) == 1


def test_low_level_functions_are_watched_too(server):
    from callfire_client.api.calls import get_call

    told = []
    server.answer = lambda _: json_answer('{"id": 5, "shinyNew": 1}')
    with CallFire(USERNAME, PASSWORD, base_url=server.url, on_drift=told.append) as cf:
        assert get_call.sync_detailed(5, client=cf).content == b'{"id": 5, "shinyNew": 1}'
    assert len(told) == 1


@pytest.mark.parametrize("reader", ["standard", "orjson"])
def test_a_body_is_read_once(kind, server, reader, monkeypatch):
    from callfire_client._core import codec

    times = []
    real = codec.get_codec

    def counting(name):
        loads, dumps = real(name)
        return codec.Codec(lambda content: times.append(content) or loads(content), dumps)

    monkeypatch.setattr(codec, "get_codec", counting)
    server.answer = lambda _: NEW
    cf = kind.client(on_drift=lambda _: None, json=reader)
    kind.list(cf.calls.find_calls())
    assert len(times) == 1


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_what_cannot_be_called_is_refused(client):
    async def later(mismatch):
        del mismatch

    with pytest.raises(TypeError, match="must be a function, not int"):
        client("u", "p", on_drift=5)
    with pytest.raises(TypeError, match="must be a plain function"):
        client("u", "p", on_drift=later)


def test_nothing_is_loaded_for_it_unless_it_is_asked_for():
    parts = ("callfire_client.contract", "callfire_client._drift_observer", "callfire_client._data")
    off = loaded(
        "from callfire_client import CallFire; "
        "from callfire_client.api.calls import find_calls; CallFire('u', 'p').calls"
    )
    assert not [name for name in off if name.startswith(parts)]
    on = loaded("from callfire_client import CallFire; CallFire('u', 'p', on_drift=print)")
    assert {"callfire_client.contract.checker", "callfire_client._drift_observer"} <= on
    assert not on & {"yaml", "jsonpath", "jsonschema", "httpx"}
