"""Injected faults as the client sees them, in process and over HTTP."""

from __future__ import annotations

import http.client
import socket
import time
from urllib.parse import urlsplit

import pytest

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient
from callfire_client.testing import InProcessSandbox
from tests.sandbox.api_session import basic
from tests.servers import growing, wait_until

NUMBER = "12135551234"


def send(cf):
    return cf.calls.send_calls([CallRecipient(phone_number=NUMBER)])


@pytest.mark.parametrize("times", [1, 2])
def test_a_status_replaces_the_operation_a_number_of_times(sandbox, cf, times):
    sandbox.fail("sendCalls", status=403, message="out of order", times=times)
    for _ in range(times):
        with pytest.raises(errors.PermissionDeniedError, match="out of order") as caught:
            send(cf)
        assert caught.value.status_code == 403
        assert caught.value.error.http_status_code == 403
    assert sandbox.calls_sent == []
    assert cf.me.get_account().id == 1
    send(cf)
    assert len(sandbox.calls_sent) == 1


def test_a_fault_without_limit_lasts_until_it_is_removed(sandbox, cf):
    sandbox.fail(status=500, times=None)
    for _ in range(5):
        with pytest.raises(errors.InternalServerError):
            cf.me.get_account()
    sandbox.sandbox.faults.clear()
    assert cf.me.get_account().id == 1


def test_a_status_after_the_operation_ran(sandbox, cf):
    sandbox.fail("sendCalls", status=502, done=True)
    with pytest.raises(errors.DeliveryUnknownError):
        send(cf)
    assert [call.to_number for call in sandbox.calls_sent] == [NUMBER]


@pytest.mark.parametrize("done", [False, True])
def test_a_reset(sandbox, cf, done):
    sandbox.fail("sendCalls", reset=True, done=done)
    with pytest.raises(errors.DeliveryUnknownError):
        send(cf)
    assert len(sandbox.calls_sent) == done
    assert sandbox.requests[-1]["status"] is None
    send(cf)


def test_a_truncated_body(sandbox, cf):
    sandbox.fail("findCalls", truncate=10)
    with pytest.raises(errors.APIConnectionError):
        cf.calls.find_calls().first_page()
    assert cf.calls.find_calls().first_page().items == []


def test_a_download_resumes_after_a_truncated_body(sandbox, cf, tmp_path):
    send(cf)
    sandbox.clock.advance(10)
    [recording] = cf.calls.get_call_recordings(sandbox.calls_sent[0].id).items
    sandbox.fail("getCallRecordingMp3", truncate=100)
    with pytest.raises(errors.APIConnectionError):
        cf.calls.get_call_recording_mp3(recording.id).read()
    target = tmp_path / "call.mp3"
    sandbox.fail("getCallRecordingMp3", truncate=100)
    cf.with_options(max_retries=1).calls.get_call_recording_mp3(recording.id).save(target)
    assert target.stat().st_size == recording.length_in_bytes


def test_a_delay_exceeds_the_timeout_of_the_client(sandbox, cf):
    for seconds in growing(0.2):
        sandbox.fail("sendCalls", delay=3 * seconds)
        with pytest.raises((errors.DeliveryUnknownError, errors.APITimeoutError)) as caught:
            send(cf.with_options(timeout=seconds))
        if type(caught.value) is errors.DeliveryUnknownError:
            break
        sandbox.sandbox.faults.clear()
    assert type(caught.value) is errors.DeliveryUnknownError
    wait_until(lambda: sandbox.calls_sent)
    assert len(sandbox.calls_sent) == 1
    sandbox.fail("getAccount", delay=0.2)
    began, before = time.monotonic(), sandbox.clock.now
    assert cf.me.get_account().id == 1
    if isinstance(sandbox, InProcessSandbox):
        assert sandbox.clock.now - before == pytest.approx(0.2)
    else:
        assert time.monotonic() - began >= 0.2


def test_a_response_that_cannot_be_read(sandbox, cf):
    sandbox.fail("sendCalls", body="<html>")
    with pytest.raises(errors.ResponseParseError) as caught:
        cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
    assert (caught.value.status_code, caught.value.body) == (200, b"<html>")
    assert len(sandbox.calls_sent) == 1
    sandbox.fail("sendCalls", status=202, body="{}")
    with pytest.raises(errors.ResponseParseError):
        cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
    assert len(sandbox.calls_sent) == 1


def test_a_rate_limit(sandbox, cf):
    sandbox.fail("getAccount", per_second=2)
    for _ in range(2):
        cf.me.get_account()
    for _ in range(3):
        with pytest.raises(errors.RateLimitError, match="Rate Limit Reached") as caught:
            cf.me.get_account()
        assert caught.value.status_code == 400
    cf.numbers.find_number_leases().first_page()
    sandbox.clock.advance(1)
    cf.me.get_account()


def test_a_rate_limit_with_status_and_retry_after(sandbox, cf):
    sandbox.fail(per_second=1, status=429, retry_after=1.5)
    cf.me.get_account()
    with pytest.raises(errors.RateLimitError) as caught:
        cf.me.get_account()
    assert (caught.value.status_code, caught.value.headers["retry-after"]) == (429, "2")


def test_faults_apply_in_order(sandbox, cf):
    sandbox.fail("getAccount", status=500)
    sandbox.fail("getAccount", status=404)
    with pytest.raises(errors.InternalServerError):
        cf.me.get_account()
    with pytest.raises(errors.NotFoundError):
        cf.me.get_account()


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({}, "a fault needs a status, body, delay, reset, truncate or per_second"),
        (
            {"operation": "sendCall", "status": 500},
            "there is no operation 'sendCall'; did you mean",
        ),
        ({"operation": "send_calls", "status": 500}, "'send_calls'; did you mean sendCalls?"),
        ({"operation": "zzz", "status": 500}, "'zzz'; use \\* for all operations"),
        ({"status": 99}, "status must be an integer from 200 to 599, not 99"),
        ({"status": True}, "status must be an integer"),
        ({"status": 204}, "the status 204 allows no body"),
        ({"delay": -1}, "delay must be a number from 0 to 3600"),
        ({"delay": float("nan")}, "delay must be a number"),
        ({"truncate": 1.5}, "truncate must be an integer"),
        ({"per_second": 0}, "per_second must be an integer from 1"),
        ({"status": 500, "times": 0}, "times must be an integer from 1"),
        ({"reset": "yes"}, "reset must be true or false"),
        ({"status": 500, "done": [True]}, "done must be true or false"),
        ({"operation": ["getCall"], "status": 500}, "there is no operation"),
        ({"status": 500, "message": 5}, "message must be a string"),
        ({"body": 5}, "body must be a string"),
        (
            {"statuss": 500},
            "a fault has no attribute statuss; its attributes are operation, status",
        ),
    ],
)
def test_invalid_faults_are_refused(fault, message):
    sandbox = InProcessSandbox()
    with pytest.raises(ValueError, match=message):
        sandbox.fail(**fault)
    assert list(sandbox.sandbox.faults) == []


@pytest.mark.asyncio
async def test_faults_with_the_asyncio_client():
    sandbox = InProcessSandbox()
    cf = sandbox.async_client.with_options(max_retries=0, timeout=0.3)
    for fault in ({"reset": True}, {"delay": 1}, {"truncate": 3}):
        sandbox.fail("getAccount", **fault)
        with pytest.raises(errors.APIConnectionError):
            await cf.me.get_account()
    sandbox.fail("getAccount", delay=0.01)
    assert (await cf.me.get_account()).id == 1
    assert isinstance(cf, AsyncCallFire)


def request(server, path):
    address = urlsplit(server.base_url)
    connection = socket.create_connection((address.hostname, address.port), timeout=60)
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {basic('sandbox', 'sandbox')}\r\n\r\n"
    connection.sendall(head.encode())
    return connection


def test_a_reset_sends_a_tcp_reset(http_server):
    http_server.restart()
    http_server.fail(reset=True)
    with request(http_server, "/v2/me/account") as connection, pytest.raises(ConnectionResetError):
        connection.recv(1)


def test_a_truncation_closes_the_connection_early(http_server, caplog):
    http_server.restart()
    http_server.fail(truncate=7)
    with request(http_server, "/v2/me/account") as connection:
        response = http.client.HTTPResponse(connection)
        response.begin()
        with pytest.raises(http.client.IncompleteRead) as caught:
            response.read()
    assert len(caught.value.partial) == 7
    assert caught.value.expected == int(response.headers["content-length"]) - 7
    assert caplog.records == []
