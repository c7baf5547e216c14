"""Text of a server in messages of exceptions and in the log: nothing in it controls a terminal."""

import json
import logging
import pickle
import re

import pytest

from callfire_client import errors
from callfire_client._core.printable import escape
from tests.client.download_server import DownloadServer, FileResponse
from tests.servers import Answer, json_answer

# Colours, a forged line, the C1 form of an escape sequence, text in the other direction.
HOSTILE = "a\x1b[31m\r\nforged\x00\x07\x7f\x9b2J\u2028\u2029\u202egpj\u2066\u061c\ud800日é"
ESCAPED = r"a\x1b[31m\r\nforged\x00\x07\x7f\x9b2J\u2028\u2029\u202egpj\u2066\u061c\ud800日é"
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def test_control_characters_are_escaped():
    assert escape(HOSTILE) == ESCAPED
    assert escape("plain: 日本語, é, 𝄞, \\x1b") == "plain: 日本語, é, 𝄞, \\x1b"
    everything = "".join(map(chr, range(0x11000)))
    assert not UNSAFE.search(escape(everything))


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500])
def test_the_message_of_an_error_response_is_escaped(over, server, status):
    server.answers(json_answer(json.dumps({"message": HOSTILE}), status))
    with pytest.raises(errors.APIStatusError) as caught:
        over.do(over.client().calls.get_call(5))
    assert ESCAPED in str(caught.value)
    assert caught.value.message == str(caught.value) == caught.value.args[0]
    assert caught.value.error.message == HOSTILE  # data is not changed
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - written by this test
    server.answers(json_answer(json.dumps({"message": HOSTILE}), 500))
    with pytest.raises(errors.DeliveryUnknownError) as unknown:
        over.do(over.client().calls.send_calls([{"phoneNumber": "12135551234"}]))
    assert ESCAPED in str(unknown.value)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 \x1b[31m\r\nContent-Length: \x1b[31m\r\n\r\n",
        b"HTTP/1.1 2\x1b[31m OK\r\n\r\n",
        b"\x1b[31m \xe2\x80\xae\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\x1b[31m\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nX: \x1b]0;title\x07\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: \x9b31m\xe2\x80\xae\r\nContent-Length: 1\r\n\r\nx",
    ],
)
def test_what_a_message_quotes_of_a_head_is_escaped(over, head):
    with DownloadServer(b"") as host:
        host._send = lambda connection, _: connection.sendall(head) or False
        cf = over.client(base_url=host.url)
        messages = []
        for call in (
            lambda: cf.calls.get_call(5),
            lambda: cf.calls.send_calls([{"phoneNumber": "12135551234"}]),
            lambda: cf.calls.get_call_recording_mp3(5).read(),
        ):
            with pytest.raises(errors.CallFireError) as caught:
                over.do(call())
            messages.append(str(caught.value))
            if caught.value.__cause__ is not None:
                messages.append(str(caught.value.__cause__))
        assert not [message for message in messages if UNSAFE.search(message)]


def test_a_quoted_content_range_is_escaped(over):
    with DownloadServer(b"abc") as host:
        headers = (("Content-Range", "bytes \x1b[31m\u00ad"),)
        host.faults = [lambda _: FileResponse(206, headers, b"abc")]
        download = over.client(base_url=host.url).calls.get_call_recording_mp3(5)
        with pytest.raises(errors.CallFireError) as caught:
            over.do(download.read())
    assert not UNSAFE.search(str(caught.value))


def test_logged_bodies_are_escaped(over, server, caplog):
    caplog.set_level(logging.DEBUG, "callfire_client")
    body = '{"id": 5,\n "fromNumber": "\x1b[31m\u202e"}'
    server.answers(Answer(404, body.encode()), Answer(404, b"\xff\x1b\n"))
    cf = over.client(log_bodies=True)
    for _ in range(2):
        with pytest.raises(errors.NotFoundError):
            over.do(cf.calls.get_call(5))
    assert r'getCall response: {"id": 5,\n "fromNumber": "\x1b[31m\u202e"}' in caplog.messages
    assert r"getCall response: \xff\x1b\n" in caplog.messages
    assert not [message for message in caplog.messages if UNSAFE.search(message)]
