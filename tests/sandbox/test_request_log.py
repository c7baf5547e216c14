"""The request log: bounded copies of bodies, without secrets."""

from __future__ import annotations

import threading

import pytest

from callfire_client.sandbox import Request, Response
from callfire_client.sandbox.messages import HttpError
from callfire_client.sandbox.request_log import BodyCopy, RequestLog
from tests.sandbox.api_session import ApiSession

LIMIT = 16 * 1024


def add(log, number=0, **request):
    log.add(0, None, Request("GET", f"/{number}", **request), Response(200), 1.0)


def test_long_bodies_are_cut():
    copy = BodyCopy.create("application/json; charset=utf-8", b"x" * (LIMIT + 1))
    assert copy.content is not None
    assert (len(copy.content), copy.size, copy.media_type) == (LIMIT, LIMIT + 1, "application/json")
    assert copy.to_json() == {
        "mediaType": "application/json",
        "size": LIMIT + 1,
        "text": "x" * LIMIT,
        "complete": False,
    }
    assert BodyCopy.create("", b"x" * LIMIT).to_json()["complete"]


def test_a_cut_within_a_character_is_text():
    body = "é".encode() * LIMIT
    assert BodyCopy.create("text/plain", b"x" + body).to_json()["text"] == "x" + "é" * (
        LIMIT // 2 - 1
    )


@pytest.mark.parametrize("media_type", ["audio/mpeg", "multipart/form-data", "application/zip"])
def test_of_binary_bodies_only_size_and_type_are_kept(media_type):
    copy = BodyCopy.create(f"{media_type}; boundary=x", b"secret")
    assert copy == BodyCopy(media_type, 6, None)
    assert copy.to_json()["text"] is None


def test_bytes_that_are_not_utf8_are_not_shown():
    assert BodyCopy.create("", b"\xff\xfe").to_json()["text"] is None
    assert BodyCopy.create("", b"ab").to_json()["text"] == "ab"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"password":"abc","a":1}', b'{"password":"********","a":1}'),
        (b'{"a": {"secret" : "a\\"b\\\\"}, "b": "c"}', b'{"a": {"secret" : "********"}, "b": "c"}'),
        (b'{"password":"unfinished', b'{"password":"********"'),
        (b'{"name":"password","secret":null}', b'{"name":"password","secret":null}'),
    ],
)
def test_secrets_are_replaced(body, expected):
    assert BodyCopy.create("application/json", body).content == expected


def test_passwords_and_credentials_of_requests_are_not_in_the_log():
    api = ApiSession()
    created = api.request("POST", "/me/api/credentials", {"name": "worker"})
    [entry] = api.sandbox.request_log
    shown = f"{entry!r} {entry.to_json_with_bodies()} {entry.request_body.content!r} {entry.response_body.content!r}"
    assert created["username"] in shown
    assert created["password"] not in shown
    assert "Basic" not in shown


def test_the_log_keeps_the_last_1000_requests():
    log = RequestLog()
    for number in range(1, 1003):
        add(log, number)
    assert (len(log), log.total, log.get(1002).path, log.get(3).path) == (1000, 1002, "/1002", "/3")
    for number in (0, 2, 1003):
        with pytest.raises(HttpError, match="not one of the last 1000"):
            log.get(number)


def test_query_parameters_are_bounded():
    log = RequestLog()
    add(log, query=[("a", "b" * 2000)] * 200)
    [entry] = log
    assert entry.query == (("a", "b" * 1000),) * 100
    assert entry.to_json()["query"][0] == ["a", "b" * 1000]


def test_requests_can_be_added_while_the_log_is_read():
    log = RequestLog()
    for number in range(100):
        add(log, number)
    entries = iter(log)
    next(entries)
    adder = threading.Thread(target=add, args=(log,))
    adder.start()
    adder.join()
    assert len(list(entries)) == 99


def test_a_reset_and_a_truncated_response_are_described():
    api = ApiSession()
    api.sandbox.fail("getAccount", reset=True)
    api.sandbox.fail("findCalls", truncate=5, delay=2)
    api.send("GET", "/me/account")
    api.send("GET", "/calls")
    reset, truncated = api.sandbox.request_log
    assert reset.to_json_with_bodies()["status"] is None
    shown = truncated.to_json_with_bodies()
    assert (shown["status"], shown["truncate"], shown["delay"]) == (200, 5, 2)
