"""`on_drift=`: each kind of mismatch is reported once, without values, and never fails a call."""

import json
import logging
import threading

import pytest

from callfire_client import AsyncCallFire, CallFire, _drift_observer, errors
from callfire_client.drift import Mismatch
from tests.imports import loaded
from tests.servers import PATIENCE, Answer, json_answer

from .conftest import PASSWORD, USERNAME

SECRET = "Zyzzyva-12135551234"


def page(*items, **more):
    return json_answer(json.dumps({"items": list(items), "limit": 100, "offset": 0, **more}))


NEW = page({"id": 1, "shinyNew": SECRET, "attributes": {SECRET: 5}}, {"id": 2, "shinyNew": SECRET})


@pytest.fixture
def client_reporting_to(kind):
    """Makes a client that appends its mismatches to a list."""

    def make(mismatches, **options):
        return kind.client(on_drift=mismatches.append, **options)

    return make


def rules(mismatches):
    return [(each.operation, each.rule, each.found_at) for each in mismatches]


def test_each_kind_of_mismatch_is_reported_once(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answer = lambda _: NEW
    for _ in range(3):
        assert len(kind.list(cf.calls.find_calls())) == 2
    assert rules(mismatches) == [
        ("findCalls", "unknown-property", "/items/0/shinyNew"),
        ("findCalls", "wrong-type", "/items/0/attributes/*"),
    ]
    assert mismatches[0] == Mismatch(
        "findCalls",
        "unknown-property",
        "/components/schemas/Call/properties",
        "/items/0/shinyNew",
        "no such property",
        "string",
        200,
    )


def test_responses_that_match_the_contract_are_not_reported(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answers(page({"id": 1, "state": "FINISHED", "records": [{"id": 2, "result": "LA"}]}))
    kind.list(cf.calls.find_calls())
    server.answers(json_answer('{"id": 5}'))
    kind.do(cf.calls.get_call(5))
    server.answers(Answer(204))
    kind.do(cf.contacts.delete_contact(5))
    assert mismatches == []


def test_responses_of_added_operations_are_checked(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answer = lambda _: page({"id": 1, "message": 5, "state": "READY"}, {"id": 2, "shiny": 1})
    assert len(kind.list(cf.texts.find_texts())) == 2
    server.answer = lambda _: json_answer('{"id": 5, "status": "NEW", "created": "now"}')
    kind.do(cf.orders.get_order(5))
    server.answer = lambda _: json_answer('{"items": [{"resource": "InboundText", "events": [1]}]}')
    kind.do(cf.webhooks.find_webhook_resources())
    assert rules(mismatches) == [
        ("findTexts", "wrong-type", "/items/0/message"),
        ("findTexts", "unknown-property", "/items/1/shiny"),
        ("getOrder", "wrong-type", "/created"),
        ("findWebhookResources", "wrong-type", "/items/0/events/0"),
    ]


def test_a_client_and_its_copies_report_each_kind_once(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answers(json_answer('{"id": 5, "shinyNew": 1}'))
    kind.do(cf.with_options(timeout=60).calls.get_call(5))
    kind.do(cf.calls.get_call(5))
    kind.do(cf.with_options(max_retries=0).calls.get_call(6))
    assert rules(mismatches) == [("getCall", "unknown-property", "/shinyNew")]


def test_separate_clients_report_separately(kind, server):
    server.answers(json_answer('{"id": 5, "shinyNew": 1}'))
    first, second = [], []
    for mismatches in (first, second):
        kind.do(kind.client(on_drift=mismatches.append).calls.get_call(5))
    assert len(first) == len(second) == 1


def test_error_responses_are_checked(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answers(json_answer(json.dumps({"message": SECRET, "internalCode": 7}), 404))
    with pytest.raises(errors.NotFoundError):
        kind.do(cf.calls.get_call(5))
    server.answers(json_answer("{}", 418))
    with pytest.raises(errors.APIStatusError):
        kind.do(cf.calls.get_call(5))
    assert rules(mismatches) == [
        ("getCall", "wrong-type", "/internalCode"),
        ("getCall", "undocumented-status", ""),
    ]
    assert [each.status for each in mismatches] == [404, 418]


def test_failed_attempts_are_checked_except_gateway_errors(kind, server, slept):
    mismatches = []
    cf = kind.client(on_drift=mismatches.append, max_retries=2)
    html = (("Content-Type", "text/html"),)
    server.answers(
        Answer(503, b"<html>", html), Answer(500, b"<html>", html), json_answer('{"id": 5}')
    )
    kind.do(cf.calls.get_call(5))
    assert rules(mismatches) == [("getCall", "wrong-content-type", "")]
    assert mismatches[0].status == 500


def test_downloads_are_checked_for_status_and_media_type(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answers(Answer(200, b"<html>" + SECRET.encode(), (("Content-Type", "text/html"),)))
    assert kind.do(cf.calls.get_call_recording_mp3(5).read()).endswith(SECRET.encode())
    assert rules(mismatches) == [("getCallRecordingMp3", "wrong-content-type", "")]
    assert (mismatches[0].expected, mismatches[0].found) == ("audio/mpeg", "text/html")


def test_a_response_limited_by_fields_has_no_missing_properties(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answers(page({"state": "FINISHED"}))
    kind.list(cf.calls.find_calls(fields="items(state)"))
    assert mismatches == []
    kind.list(cf.calls.find_calls(states=["FINISHED"]))
    assert rules(mismatches) == [("findCalls", "missing-property", "/items/0/id")]


def test_an_unreadable_response_is_reported_and_raises(kind, server, client_reporting_to):
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answers(json_answer(f'{{"{SECRET}'))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.calls.get_call(5))
    server.answers(json_answer(f'["{SECRET}"]'))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.calls.get_call(5))
    server.answers(json_answer(""))
    with pytest.raises(errors.ResponseParseError):
        kind.do(cf.calls.get_call(5))
    assert [each.rule for each in mismatches] == ["unreadable-body", "wrong-type", "missing-body"]


def test_values_of_responses_are_neither_reported_nor_logged(
    kind, server, client_reporting_to, caplog
):
    caplog.set_level(logging.DEBUG, "callfire_client")
    mismatches = []
    cf = client_reporting_to(mismatches)
    server.answer = lambda _: page(
        {"id": SECRET, "state": SECRET, "toNumber": {SECRET: SECRET}, SECRET: SECRET},
        {"attributes": {SECRET: {SECRET: SECRET}}, "records": [{SECRET: 1}, SECRET]},
        totalCount=SECRET,
    )
    kind.list(cf.calls.find_calls())
    assert len(mismatches) >= 7
    texts = " ".join(
        [
            *map(str, mismatches),
            *map(repr, mismatches),
            repr(cf),
            repr(cf._runtime.config),
            caplog.text,
        ]
    )
    assert SECRET not in texts
    assert "12135551234" not in texts


def test_a_callback_that_raises_is_logged_once(kind, server, caplog):
    calls = []

    def fail(mismatch):
        calls.append(mismatch)
        raise RuntimeError(SECRET)

    cf = kind.client(on_drift=fail)
    server.answer = lambda _: NEW
    assert len(kind.list(cf.calls.find_calls())) == 2
    server.answers(json_answer('{"id": 5, "shinyNew": 1}'))
    assert kind.do(cf.with_options(timeout=60).calls.get_call(5)).id == 5
    assert len(calls) == 3
    (record,) = [each for each in caplog.records if each.name == "callfire_client"]
    assert record.levelno == logging.WARNING
    assert record.getMessage() == (
        "on_drift was called with unknown-property and raised RuntimeError"
    )
    assert SECRET not in caplog.text


def test_a_base_exception_of_the_callback_propagates(kind, server):
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
    (record,) = [each for each in caplog.records if each.name == "callfire_client"]
    assert record.getMessage() == "a response of getCall could not be checked: KeyError"


def test_the_number_of_reported_kinds_is_limited(kind, server, monkeypatch, caplog):
    monkeypatch.setattr(_drift_observer, "_MAX_KINDS", 5)
    mismatches = []
    cf = kind.client(on_drift=mismatches.append)
    for number in range(4):
        names = {f"new{letter}{number}": 1 for letter in "abc"}
        server.answers(json_answer(json.dumps({"id": 5, **names})))
        kind.do(cf.calls.get_call(5))
    assert len(mismatches) == 5
    assert caplog.text.count("is not called any more") == 1


def test_concurrent_threads_report_a_kind_once(server):
    mismatches = []
    server.answer = lambda _: json_answer('{"id": 5, "shinyNew": 1}')
    with CallFire(USERNAME, PASSWORD, base_url=server.url, on_drift=mismatches.append) as cf:
        ready = threading.Barrier(8)

        def get_call():
            ready.wait(PATIENCE)
            cf.calls.get_call(5)

        threads = [threading.Thread(target=get_call) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.received) == 8
    assert len(mismatches) == 1


def test_responses_of_operation_module_functions_are_checked(server):
    from callfire_client.api.calls import get_call

    mismatches = []
    server.answer = lambda _: json_answer('{"id": 5, "shinyNew": 1}')
    with CallFire(USERNAME, PASSWORD, base_url=server.url, on_drift=mismatches.append) as cf:
        assert get_call.sync_detailed(5, client=cf).content == b'{"id": 5, "shinyNew": 1}'
    assert len(mismatches) == 1


@pytest.mark.parametrize("reader", ["standard", "orjson"])
def test_a_body_is_decoded_once(kind, server, reader, monkeypatch):
    from callfire_client._core import codec

    calls = []
    real = codec.get_codec

    def counting(name):
        loads, dumps = real(name)
        return codec.Codec(lambda content: calls.append(content) or loads(content), dumps)

    monkeypatch.setattr(codec, "get_codec", counting)
    server.answer = lambda _: NEW
    cf = kind.client(on_drift=lambda _: None, json=reader)
    kind.list(cf.calls.find_calls())
    assert len(calls) == 1


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_a_callback_that_is_not_a_plain_function_raises(client):
    async def later(mismatch):
        del mismatch

    with pytest.raises(TypeError, match="must be callable, not int"):
        client("u", "p", on_drift=5)
    with pytest.raises(TypeError, match="must be a plain function"):
        client("u", "p", on_drift=later)


def test_the_checker_is_imported_only_if_on_drift_is_set():
    parts = ("callfire_client.contract", "callfire_client._drift_observer", "callfire_client._data")
    off = loaded(
        "from callfire_client import CallFire; "
        "from callfire_client.api.calls import find_calls; CallFire('u', 'p').calls"
    )
    assert not [name for name in off if name.startswith(parts)]
    on = loaded("from callfire_client import CallFire; CallFire('u', 'p', on_drift=print)")
    assert {"callfire_client.contract.checker", "callfire_client._drift_observer"} <= on
    assert not on & {"yaml", "jsonpath", "jsonschema", "httpx"}
