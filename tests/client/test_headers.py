"""Headers for one call: `with_options(headers=)`."""

import logging
import pickle

import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._core.headers import check_headers, with_headers
from callfire_client._core.request import Request
from callfire_client._transports.base import request_headers
from tests.client.conftest import PASSWORD
from tests.servers import json_answer

TOKEN = "t0ken-of-a-gateway"


def test_headers_are_sent_with_each_request_of_the_copy(over, server):
    server.answers(json_answer('{"id": 5}'), json_answer('{"id": 5}'), json_answer('{"id": 5}'))
    cf = over.client()
    copy = cf.with_options(headers={"X-Team": "one", "user-agent": "mine/1.0"})
    for client in (copy, cf, copy.with_options(timeout=9)):
        over.do(client.calls.get_call(5))
    sent = server.take()
    assert [request.header("x-team") for request in sent] == ["one", None, "one"]
    agents = [request.header("user-agent") for request in sent]
    assert [agent == "mine/1.0" for agent in agents] == [True, False, True]
    assert all((request.header("authorization") or "").startswith("Basic ") for request in sent)


def test_headers_replace_those_of_the_client(over, server):
    server.answers(json_answer('{"id": 5}'), json_answer('{"id": 5}'))
    one = over.client().with_options(headers={"X-One": "1"})
    over.do(one.with_options(headers={"X-Two": "2"}).calls.get_call(5))
    over.do(one.with_options(headers={}).calls.get_call(5))
    sent = server.take()
    assert [(request.header("x-one"), request.header("x-two")) for request in sent] == [
        (None, "2"),
        (None, None),
    ]


def test_downloads_and_uploads_have_them(over, server):
    server.answers(json_answer("sound"), json_answer('{"id": 5}'))
    cf = over.client().with_options(headers={"X-Team": "one"})
    over.do(cf.calls.get_call_recording_mp3(5).read())
    over.do(cf.media.create_media(b"sound", filename="a.wav"))
    assert [request.header("x-team") for request in server.take()] == ["one", "one"]


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
@pytest.mark.parametrize(
    "name",
    [
        "Authorization",
        "AUTHORIZATION",
        "Proxy-Authorization",
        "Host",
        "Content-Length",
        "content-type",
        "Transfer-Encoding",
        "Connection",
        "Cookie",
        "Accept",
        "Accept-Encoding",
        "Range",
        "If-None-Match",
        "Expect",
        "Idempotency-Key",
    ],
)
def test_headers_of_the_client_are_refused_with_a_reason(client, name):
    with pytest.raises(ValueError, match=f"headers must not contain {name}: ") as caught:
        client("u", "p").with_options(headers={name: TOKEN})
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        "zq\r\nX-Other: 1",
        "zq\nb",
        "zq\rb",
        "zq\n",
        "zq\0b",
        "zq\x7f",
        " zq",
        "zq ",
        "zq\t",
        "zq\u00e4",
        "zq\u2028b",
        "zq\udcff",
    ],
    ids=ascii,
)
def test_values_that_cannot_be_sent_are_refused(value):
    with pytest.raises(ValueError, match="printable ASCII") as caught:
        CallFire("u", "p").with_options(headers={"X-Team": value})
    assert "zq" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["", " ", "X Team", "X-Team:", "X\r\nY", "\u00c4", "X\0"], ids=ascii
)
def test_names_that_cannot_be_sent_are_refused(name):
    with pytest.raises(ValueError, match="valid header name"):
        CallFire("u", "p").with_options(headers={name: "1"})


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ([("X-Team", "one")], TypeError),
        ("X-Team: one", TypeError),
        ({"X-Team": 1}, TypeError),
        ({"X-Team": b"one"}, TypeError),
        ({"X-Team": None}, TypeError),
        ({1: "one"}, TypeError),
        ({"X-Team": "1", "x-team": "2"}, ValueError),
    ],
    ids=str,
)
def test_headers_of_other_types_are_refused(headers, error):
    with pytest.raises(error, match="header"):
        CallFire("u", "p").with_options(headers=headers)


@pytest.mark.parametrize("value", ["", "a", "a b\tc", "!~"], ids=ascii)
def test_other_values_are_accepted(value):
    assert check_headers({"X-Team": value}) == (("X-Team", value),)


def test_headers_of_a_request_take_precedence():
    request = Request(
        "o", "GET", "/", parameter_headers=(("X-Key", "k"),), headers=(("Range", "r"),)
    )
    made = with_headers(request, (("x-key", "other"), ("X-Team", "one"), ("range", "x")))
    assert made.parameter_headers == (("X-Key", "k"), ("X-Team", "one"))
    assert made.headers == request.headers


def test_headers_are_not_sent_to_another_host():
    made = with_headers(
        Request("o", "GET", "/", url="https://files.example/", authorize=False),
        (("X-Team", "one"),),
    )
    assert "X-Team" not in dict(request_headers(made))


def test_values_are_in_no_repr_error_pickle_or_log(over, server, caplog):
    caplog.set_level(logging.DEBUG)
    cf = over.client(log_bodies=True).with_options(headers={"X-Token": TOKEN})
    server.answers(json_answer("{}", 500))
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        over.do(cf.calls.send_calls([{}]))
    assert server.take()[0].header("x-token") == TOKEN
    for text in (
        repr(cf),
        repr(cf._runtime.config),
        repr(caught.value),
        repr(caught.value.request),
    ):
        assert TOKEN not in text
    assert TOKEN.encode() not in pickle.dumps(caught.value)
    assert TOKEN not in caplog.text
    assert PASSWORD not in caplog.text


def test_the_values_that_reach_a_library_are_hidden():
    seen = []

    def respond(request):
        seen.extend(value for name, value in request.headers.raw if name == b"X-Token")
        return httpx.Response(200, json={"id": 5})

    with httpx.Client(transport=httpx.MockTransport(respond)) as http_client:
        cf = CallFire("u", "p", http_client=http_client).with_options(headers={"X-Token": TOKEN})
        cf.calls.get_call(5)
    assert seen == [TOKEN.encode()]
    assert TOKEN not in repr(seen)
