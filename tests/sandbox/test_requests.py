"""What the sandbox refuses before it does anything."""

import json

import pytest

from callfire_client.sandbox.messages import Request
from tests.sandbox.talking import BOUNDARY, Talk, basic, multipart, refusal


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
def test_credentials_are_wanted_for_every_operation(talk, header):
    headers = {} if header is None else {"authorization": header}
    for method, path in [("GET", "/calls"), ("GET", "/me/account"), ("DELETE", "/contacts/1")]:
        response = talk.sandbox.handle(Request(method, "/v2" + path, [], headers))
        assert refusal(response)[0] == 401
        assert response.headers["www-authenticate"].startswith("Basic realm=")


def test_other_credentials_can_be_set():
    talk = Talk(username="me", password="säcret:with colon")
    assert talk.refused("GET", "/calls")[0] == 401
    headers = {"authorization": basic("me", "säcret:with colon").replace("Basic", "bAsIc")}
    assert talk.send("GET", "/calls", headers=headers).status == 200


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
def test_arguments_that_cannot_be_read_are_refused(talk, path, query, message):
    status, said = talk.refused("GET", path, **query)
    assert status == 400
    assert said.startswith(message)


def test_values_that_no_enumeration_knows_are_refused(talk):
    status, said = talk.refused("GET", "/calls", states="READY,TOMORROW")
    assert (status, said[:30]) == (400, "states[1] must be one of READY")
    body = [{"phoneNumber": "12135551234", "voice": "MINE"}]
    status, said = talk.refused("POST", "/calls", body)
    assert (status, said[:36]) == (400, "the body[0]: voice must be one of MA")
    assert talk.ask("GET", "/calls", states="")["totalCount"] == 0


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
        (b'[{"phoneNumber": []}]', "the body[0]: phoneNumber must be a text, not []"),
        (b'[{"attributes": []}]', "the body[0]: attributes must be an object, not []"),
        (b"[{}]", "a recipient needs a phoneNumber or a contactId"),
        (b'[{"phoneNumber": null}]', "a recipient needs a phoneNumber or a contactId"),
        (b'[{"contactId": 5}]', "there is no contact 5 to call"),
        (b"[%s]" % b",".join([b'{"phoneNumber": "12135551234"}'] * 11), "the body holds 11 items"),
    ],
)
def test_bodies_that_cannot_be_meant_are_refused(talk, body, message):
    status, said = talk.refused("POST", "/calls", body)
    assert status == 400
    assert said.startswith(message)
    assert talk.ask("GET", "/calls")["totalCount"] == 0


def test_a_list_where_an_object_belongs_is_refused(talk):
    assert talk.refused("POST", "/contacts/dncs", []) == (400, "the body must be an object, not []")


def test_scalars_are_read_as_the_service_reads_them(talk):
    [made] = talk.ask("POST", "/contacts", [{"homePhone": 12135551234, "deleted": True, "no": 1}])[
        "items"
    ]
    contact = talk.ask("GET", f"/contacts/{made['id']}")
    assert contact == {
        "id": made["id"], "homePhone": "12135551234", "properties": {}, "deleted": False,
    }  # fmt: skip


def test_half_a_surrogate_pair_survives(talk):
    [made] = talk.ask("POST", "/contacts", b'[{"firstName": "\\ud800"}]')["items"]
    assert talk.ask("GET", f"/contacts/{made['id']}")["firstName"] == "\ud800"


@pytest.mark.parametrize(
    ("content_type", "body", "message"),
    [
        (None, multipart("a.png", b"x"), "the body must be multipart/form-data with a boundary"),
        ("multipart/form-data", b"", "the body must be multipart/form-data with a boundary"),
        ("application/json", b"{}", "the body must be multipart/form-data with a boundary"),
        ("form", b"", "the multipart body is cut off: its last boundary is missing"),
        ("form", multipart("a.png", b"x")[:-5], "the multipart body is cut off"),
        ("form", f"--{BOUNDARY}--".encode(), "the part `file`, with a file name, is missing"),
        ("form", multipart("", b"x"), "the part `file`, with a file name, is missing"),
        ("form", multipart("a.exe", b"x"), "the file 'a.exe' must be one of: bmp, gif"),
        ("form", f"--{BOUNDARY}\r\n\r\nx\r\n--{BOUNDARY}--".encode(), "a part of the multipart"),
    ],
)
def test_uploads_that_are_none_are_refused(talk, content_type, body, message):
    if content_type == "form":
        content_type = f"multipart/form-data; boundary={BOUNDARY}"
    headers = {} if content_type is None else {"content-type": content_type}
    status, said = refusal(talk.send("POST", "/media", body, headers=headers))
    assert status == 400
    assert said.startswith(message)


def test_the_size_of_a_body_is_bounded():
    talk = Talk(max_body=100)
    assert talk.refused("POST", "/contacts", b"[" + b" " * 99 + b"]")[0] == 413
    assert talk.ask("POST", "/contacts", b"[" + b" " * 98 + b"]") == {"items": []}


def test_partial_answers(talk):
    talk.ask("POST", "/contacts", [{"firstName": "Ada", "lastName": "L", "properties": {"a": "1"}}])
    page = talk.ask(
        "GET", "/contacts", fields=" items( firstName,properties(a) ) , totalCount,none"
    )
    assert page == {"items": [{"firstName": "Ada", "properties": {"a": "1"}}], "totalCount": 1}
    page = talk.ask("GET", "/contacts", fields="limit")
    assert page == {"limit": 100}


def test_a_fault_of_the_sandbox_is_a_500_and_is_reported(monkeypatch):
    talk = Talk()
    fault = RuntimeError("broken")

    def broken(*_):
        raise fault

    monkeypatch.setitem(talk.sandbox._handlers, "getCall", broken)
    assert talk.refused("GET", "/calls/5") == (500, "the sandbox failed: RuntimeError")
    assert talk.errors == [fault]
    assert talk.send("GET", "/calls").status == 200


def test_errors_are_error_responses(talk):
    response = talk.send("GET", "/calls/5")
    assert json.loads(response.body) == {
        "httpStatusCode": 404,
        "internalCode": "404",
        "message": "there is no call 5",
        "developerMessage": "Not Found: there is no call 5",
    }
