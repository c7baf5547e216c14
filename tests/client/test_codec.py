"""The JSON codecs, standard library and orjson, read and write the same."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import orjson
import pytest

from callfire_client import NULL, AsyncCallFire, CallFire, errors
from callfire_client._core.codec import get_codec
from callfire_client._core.encoding import encode_json_body
from callfire_client._extras import install_extra
from callfire_client.models import CallRecipient
from tests.kinds import Kind
from tests.servers import json_answer

CASES = {
    "a call": b'{"id": 5, "state": "FINISHED", "surplus": {"deep": [1, 2.5, null, true]}}',
    "not a number": b'{"id": 5, "surplus": [NaN, Infinity]}',
    "a byte order mark": b'\xef\xbb\xbf{"id": 5}',
    "UTF-16": '{"id": 5}'.encode("utf-16"),
    "a lone surrogate": b'{"id": 5, "fromNumber": "\\ud800"}',
    "a number of 64 bits": b'{"id": 18446744073709551615}',
}


@pytest.mark.parametrize("body", CASES.values(), ids=CASES)
def test_both_codecs_decode_the_same_model(kind: Kind, server, body):
    server.answers(json_answer(body))
    read = [kind.do(kind.client(json=name).calls.get_call(5)) for name in ("standard", "orjson")]
    assert repr(read[0]) == repr(read[1])
    assert read[0].id == json.loads(body)["id"]


def test_orjson_decodes_if_it_is_selected(kind: Kind, server, monkeypatch):
    calls = []
    loads = orjson.loads
    monkeypatch.setattr(orjson, "loads", lambda content: calls.append(content) or loads(content))
    server.answers(json_answer('{"id":5}'))
    assert kind.do(kind.client().calls.get_call(5)).id == 5
    assert calls == []
    assert kind.do(kind.client(json="orjson").calls.get_call(5)).id == 5
    assert calls == [b'{"id":5}']


@pytest.mark.parametrize("body", [b"<html>", b'{"id": 5', b"[" * 100_000, b"", b"null"])
def test_both_codecs_raise_the_same_error_for_invalid_json(kind: Kind, server, body):
    server.answers(json_answer(body))
    messages = []
    for name in ("standard", "orjson"):
        with pytest.raises(errors.ResponseParseError) as caught:
            kind.do(kind.client(json=name).calls.get_call(5))
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_an_unknown_codec_raises(client):
    with pytest.raises(ValueError, match="json must be one of standard, orjson, not 'ujson'"):
        client("u", "p", json="ujson")


def test_a_missing_orjson_raises_an_error_that_names_the_extra():
    program = (
        "import sys; sys.modules['orjson'] = None\n"
        "from callfire_client import CallFire\n"
        "CallFire('u', 'p', json='orjson')"
    )
    stderr = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    ).stderr
    assert stderr.splitlines()[-1] == (
        f"ImportError: json='orjson' needs orjson: {install_extra('orjson')}"
    )


BODIES = {
    "a model": CallRecipient(phone_number="12135551234", live_message='Grüße\n"x"'),
    "an explicit null": {"name": NULL, "numbers": [1, 2]},
    "the word null": {"name": "null and void"},
    "a large number": {"number": 2**80},
    "keys that are numbers": {"codes": {1: "one"}},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_both_codecs_encode_the_same_value(body):
    written = [
        encode_json_body(body, get_codec(name).dumps, many=False) for name in ("standard", "orjson")
    ]
    assert json.loads(written[0]) == json.loads(written[1])


@pytest.mark.parametrize(
    "body",
    [{"n": float("nan")}, {"n": "\ud800"}, {"n": object()}, {"n": datetime.now(UTC)}],
    ids=["not a number", "a lone surrogate", "an object", "a datetime"],
)
def test_both_codecs_raise_the_same_error_for_a_value_without_json_form(body):
    messages = []
    for name in ("standard", "orjson"):
        with pytest.raises((TypeError, ValueError)) as caught:
            encode_json_body(body, get_codec(name).dumps, many=False)
        messages.append((type(caught.value), str(caught.value)))
    assert messages[0] == messages[1]


def test_orjson_encodes_if_it_is_selected(kind: Kind, server, monkeypatch):
    calls = []
    dumps = orjson.dumps
    monkeypatch.setattr(
        orjson, "dumps", lambda value, **options: calls.append(value) or dumps(value, **options)
    )
    server.answers(json_answer('{"items": []}'))
    sent = [{"phoneNumber": "12135551234"}]
    kind.do(kind.client(json="orjson").calls.send_calls(sent))
    assert calls == [sent]
    assert json.loads(server.received[-1].body) == sent
