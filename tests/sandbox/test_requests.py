"""Validation of requests, and error responses."""

from __future__ import annotations

import json

import pytest

from callfire_client.sandbox import Request
from tests.sandbox.api_session import BOUNDARY, ApiSession, basic, multipart, read_error


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Basic",
        "Basic !!!",
        "Basic c2FuZGJveA==",  # no colon
        "Basic //8=",  # not UTF-8
        "Bearer sandbox",
        basic("sandbox", "wrong"),
        basic("someone", "sandbox"),
        basic("sandbox", "sandbox "),
        basic("sandbox", "pässword"),
    ],
)
def test_every_operation_requires_credentials(api, header):
    headers = {} if header is None else {"authorization": header}
    for method, path in [("GET", "/calls"), ("GET", "/me/account"), ("DELETE", "/contacts/1")]:
        response = api.sandbox.handle(Request(method, "/v2" + path, [], headers))
        assert read_error(response)[0] == 401
        assert response.headers["www-authenticate"].startswith("Basic realm=")


def test_other_credentials_can_be_set():
    api = ApiSession(username="me", password="säcret:with colon")
    assert api.request_error("GET", "/calls")[0] == 401
    headers = {"authorization": basic("me", "säcret:with colon").replace("Basic", "bAsIc")}
    assert api.send("GET", "/calls", headers=headers).status == 200


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("/calls/abc", {}, 'id must be an integer (int64), not "abc"'),
        ("/calls/1_0", {}, 'id must be an integer (int64), not "1_0"'),
        ("/calls/9223372036854775808", {}, "id must be an integer (int64)"),
        ("/calls/%D9%A1", {}, "id must be an integer (int64)"),
        ("/calls", {"limit": "x"}, 'limit must be an integer (int32), not "x"'),
        ("/calls", {"limit": "2147483648"}, "limit must be an integer (int32)"),
        ("/calls", {"limit": "-1"}, "limit must not be negative"),
        ("/calls", {"offset": "-1"}, "offset must not be negative"),
        ("/calls", {"inbound": "yes"}, 'inbound must be true or false, not "yes"'),
        ("/calls", {"id": ["1", "x"]}, 'id[1] must be an integer (int64), not "x"'),
        ("/calls", {"campaignId": ""}, "campaignId must be an integer"),
        ("/calls", {"fields": "items(id"}, "fields must look like"),
        ("/calls", {"fields": "items(id))"}, "fields must look like"),
        ("/calls", {"fields": "id;name"}, "fields must look like"),
        ("/calls", {"fields": "id name"}, "fields must look like"),
        ("/calls", {"fields": "a(" * 500}, "fields must look like"),
    ],
)
def test_invalid_parameters_are_refused(api, path, query, message):
    status, actual = api.request_error("GET", path, **query)
    assert status == 400
    assert actual.startswith(message)


def test_unknown_enumeration_values_are_refused(api):
    status, actual = api.request_error("GET", "/calls", states="READY,TOMORROW")
    assert (status, actual[:30]) == (400, "states[1] must be one of READY")
    body = [{"phoneNumber": "12135551234", "voice": "MINE"}]
    status, actual = api.request_error("POST", "/calls", body)
    assert (status, actual[:36]) == (400, "the body[0]: voice must be one of MA")
    assert api.request("GET", "/calls", states="")["totalCount"] == 0


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the body is missing"),
        (b"  \n", "the body is missing"),
        (b"{", "the body is not JSON"),
        (b"\xff\xfe\xff", "the body is not JSON"),
        (b"[NaN]", "the body is not JSON"),
        (b'[{"attributes": {"a": 1e999}}]', "the body is not JSON"),
        (b"[" * 100_000, "the body is not JSON"),
        (b"{}", "the body must be a list, not {}"),
        (b"null", "the body must be a list, not null"),
        (b"[1]", "the body[0] must be an object, not 1"),
        (b'[{"contactId": "x"}]', 'the body[0]: contactId must be an integer (int64), not "x"'),
        (b'[{"phoneNumber": []}]', "the body[0]: phoneNumber must be a string, not []"),
        (b'[{"attributes": []}]', "the body[0]: attributes must be an object, not []"),
        (b"[{}]", "a recipient needs a phoneNumber or a contactId"),
        (b'[{"phoneNumber": null}]', "a recipient needs a phoneNumber or a contactId"),
        (b'[{"contactId": 5}]', "there is no contact 5"),
        (b"[%s]" % b",".join([b'{"phoneNumber": "12135551234"}'] * 11), "the body has 11 items"),
    ],
)
def test_invalid_bodies_are_refused(api, body, message):
    status, actual = api.request_error("POST", "/calls", body)
    assert status == 400
    assert actual.startswith(message)
    assert api.request("GET", "/calls")["totalCount"] == 0


def test_a_list_instead_of_an_object_is_refused(api):
    assert api.request_error("POST", "/contacts/dncs", []) == (
        400,
        "the body must be an object, not []",
    )


def test_scalars_are_converted_and_unknown_properties_ignored(api):
    [created] = api.request(
        "POST", "/contacts", [{"homePhone": 12135551234, "deleted": True, "no": 1}]
    )["items"]
    contact = api.request("GET", f"/contacts/{created['id']}")
    assert contact == {
        "id": created["id"], "homePhone": "12135551234", "deleted": False,
    }  # fmt: skip


def test_an_unpaired_surrogate_is_preserved(api):
    [created] = api.request("POST", "/contacts", b'[{"firstName": "\\ud800"}]')["items"]
    assert api.request("GET", f"/contacts/{created['id']}")["firstName"] == "\ud800"


@pytest.mark.parametrize(
    ("content_type", "body", "message"),
    [
        (None, multipart("a.png", b"x"), "the body must be multipart/form-data with a boundary"),
        ("multipart/form-data", b"", "the body must be multipart/form-data with a boundary"),
        ("application/json", b"{}", "the body must be multipart/form-data with a boundary"),
        ("form", b"", "the multipart body is incomplete: its last boundary is missing"),
        ("form", multipart("a.png", b"x")[:-5], "the multipart body is incomplete"),
        ("form", f"--{BOUNDARY}--".encode(), "the part `file`, with a file name, is missing"),
        ("form", multipart("", b"x"), "the part `file`, with a file name, is missing"),
        ("form", multipart("a.exe", b"x"), "the file 'a.exe' must be one of: bmp, gif"),
        ("form", f"--{BOUNDARY}\r\n\r\nx\r\n--{BOUNDARY}--".encode(), "a part of the multipart"),
    ],
)
def test_invalid_uploads_are_refused(api, content_type, body, message):
    if content_type == "form":
        content_type = f"multipart/form-data; boundary={BOUNDARY}"
    headers = {} if content_type is None else {"content-type": content_type}
    status, actual = read_error(api.send("POST", "/media", body, headers=headers))
    assert status == 400
    assert actual.startswith(message)


def test_the_size_of_a_body_is_limited():
    api = ApiSession(max_body=100)
    assert api.request_error("POST", "/contacts", b"[" + b" " * 99 + b"]")[0] == 413
    assert api.request("POST", "/contacts", b"[" + b" " * 98 + b"]") == {"items": []}


def test_partial_responses(api):
    api.request(
        "POST", "/contacts", [{"firstName": "Ada", "lastName": "L", "properties": {"a": "1"}}]
    )
    page = api.request(
        "GET", "/contacts", fields=" items( firstName,properties(a) ) , totalCount,none"
    )
    assert page == {"items": [{"firstName": "Ada", "properties": {"a": "1"}}], "totalCount": 1}
    page = api.request("GET", "/calls", fields="limit")
    assert page == {"limit": 100}


def test_a_failure_of_the_sandbox_is_a_500_and_is_reported(monkeypatch):
    api = ApiSession()
    fault = RuntimeError("broken")

    def broken(*_):
        raise fault

    monkeypatch.setitem(api.sandbox._handlers, "getCall", broken)
    assert api.request_error("GET", "/calls/5") == (500, "the sandbox failed: RuntimeError")
    assert api.errors == [fault]
    assert api.send("GET", "/calls").status == 200


def test_errors_are_error_responses(api):
    response = api.send("GET", "/calls/5")
    assert json.loads(response.body) == {
        "httpStatusCode": 404,
        "internalCode": "404",
        "message": "there is no call 5",
        "developerMessage": "Not Found: there is no call 5",
    }
