"""Which failures are tried again: those of operations that do no harm twice, or of which nothing left."""

import socket
import threading
from contextlib import suppress

import pytest

from callfire_client import CallFire, errors
from callfire_client.models import CallRecipient, Contact
from tests.conftest import replace_sleep
from tests.servers import PATIENCE, Answer, closed_port, growing, json_answer

FOUND = json_answer('{"id": 7}')
TRANSIENT = [408, 429, 500, 502, 503, 504]
LASTING = [400, 401, 403, 404, 409, 422, 501, 505]
SAFE = {
    "a read": lambda cf: cf.contacts.get_contact(7),
    "a page": lambda cf: cf.calls.find_calls().first_page(),
    "a delete": lambda cf: cf.contacts.delete_contact(7),
    "a state that is set": lambda cf: cf.contacts.update_contact(7, Contact(zipcode="1")),
    "a stop": lambda cf: cf.calls.stop_voice_broadcast(7),
}
UNSAFE = {
    "calls": lambda cf: cf.calls.send_calls([CallRecipient(phone_number="12135551234")]),
    "a start": lambda cf: cf.calls.start_voice_broadcast(7),
    "something new": lambda cf: cf.contacts.create_contacts([Contact()]),
    "an upload": lambda cf: cf.media.create_media(b"x", filename="a.mp3"),
    "a renewal": lambda cf: cf.keywords.update_keyword_lease("SUN", {"autoRenew": True}),
}
BROKEN = {
    "closed": Answer(silent=True),
    "reset": Answer(silent=True, reset=True),
    "cut short": Answer(200, b"{", missing=5),
}
each_safe = pytest.mark.parametrize("ask", SAFE.values(), ids=SAFE)
each_unsafe = pytest.mark.parametrize("ask", UNSAFE.values(), ids=UNSAFE)


@each_safe
@pytest.mark.parametrize("failure", [*(Answer(s) for s in TRANSIENT), *BROKEN.values()])
def test_what_does_no_harm_is_sent_again(kind, server, slept, ask, failure):
    server.answers(failure, failure, FOUND)
    kind.do(ask(kind.client(max_retries=2)))
    first, *again = server.received
    assert len(again) == 2
    for got in again:
        assert (got.method, got.target, got.body) == (first.method, first.target, first.body)
        assert sorted(got.headers) == sorted(first.headers)
    assert len(slept) == 2
    assert all(0 <= seconds <= 8 for seconds in slept)


@pytest.mark.parametrize("max_retries", [0, 1, 2, 5])
@pytest.mark.parametrize("failure", [Answer(503, b'{"message": "later"}'), Answer(silent=True)])
def test_it_is_sent_again_so_often_and_no_more(kind, server, slept, max_retries, failure):
    server.answers(failure)
    with pytest.raises(errors.APIConnectionError if failure.silent else errors.InternalServerError):
        kind.do(SAFE["a read"](kind.client(max_retries=max_retries)))
    assert len(server.received) == max_retries + 1
    assert len(slept) == max_retries


def test_two_retries_are_the_default(server, slept):
    server.answers(Answer(503))
    with CallFire("u", "p", base_url=server.url) as cf, pytest.raises(errors.InternalServerError):
        cf.contacts.get_contact(7)
    assert len(server.received) == 3


def test_a_copy_may_retry_more(kind, server, cf, slept):
    server.answers(Answer(503))
    for client, requests in ((cf.with_options(max_retries=1), 2), (cf, 1)):
        with pytest.raises(errors.InternalServerError):
            kind.do(client.contacts.get_contact(7))
        assert len(server.take()) == requests


@each_safe
@pytest.mark.parametrize("status", LASTING)
def test_what_will_not_pass_is_not_tried_again(kind, server, slept, ask, status):
    server.answers(Answer(status), FOUND)
    with pytest.raises(errors.APIStatusError):
        kind.do(ask(kind.client(max_retries=5)))
    assert len(server.received) == 1
    assert slept == []


@each_unsafe
@pytest.mark.parametrize(
    "failure", [*(Answer(s) for s in (408, 500, 502, 503, 504)), *BROKEN.values()]
)
def test_what_may_have_been_done_is_never_sent_again(kind, server, slept, ask, failure):
    server.answers(failure, FOUND)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        kind.do(ask(kind.client(max_retries=5)))
    assert caught.value.status_code == (None if failure in BROKEN.values() else failure.status)
    assert len(server.received) == 1
    assert slept == []


def test_an_answer_that_cannot_be_read_is_not_asked_for_again(kind, server, slept):
    server.answers(json_answer("<html>"))
    with pytest.raises(errors.ResponseParseError):
        kind.do(SAFE["a read"](kind.client(max_retries=5)))
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("3", 3, 8),
        ("0", 0, 8),
        ("5", 5, 8),
        ("-5", 0, 8),
        ("soon", 0, 8),
        ("", 0, 8),
        ("\u00b2".encode().decode("latin-1"), 0, 8),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 8),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_the_service_may_say_how_long_to_wait(kind, server, slept, status, said, least, most):
    server.answers(Answer(status, headers=(("Retry-After", said),)), FOUND)
    kind.do(SAFE["a read"](kind.client(max_retries=1)))
    (seconds,) = slept
    assert least <= seconds <= most


@pytest.mark.parametrize("said", ["86400", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_nobody_waits_for_ever(kind, server, slept, said):
    server.answers(Answer(503, headers=(("Retry-After", said),)), FOUND)
    with suppress(errors.InternalServerError):  # not to try again is as good as to try before
        kind.do(SAFE["a read"](kind.client(max_retries=1)))
    assert sum(slept) <= 60


def test_waits_grow_and_differ(kind, server, slept):
    server.answers(Answer(503))
    cf = kind.client(max_retries=8)
    for _ in range(5):
        with pytest.raises(errors.InternalServerError):
            kind.do(SAFE["a read"](cf))
    rounds = [slept[n : n + 8] for n in range(0, 40, 8)]
    assert len({tuple(waits) for waits in rounds}) == 5
    assert sum(max(waits[-4:]) > max(waits[:2]) for waits in rounds) >= 4


@pytest.mark.parametrize("ask", [*SAFE.values(), *UNSAFE.values()], ids=[*SAFE, *UNSAFE])
def test_a_refused_connection_is_tried_again_for_nothing_left(kind, slept, ask):
    cf = kind.client(base_url=f"http://127.0.0.1:{closed_port()}", max_retries=2)
    with pytest.raises(errors.APIConnectionError) as caught:
        kind.do(ask(cf))
    assert caught.value.sent is False
    assert not isinstance(caught.value, errors.APITimeoutError)
    assert len(slept) == 2


def test_a_connection_that_comes_up_late_is_used(kind, monkeypatch):
    """The first attempt is refused, the second finds the server: once there, a call is made once."""
    with socket.socket() as gate:
        gate.bind(("127.0.0.1", 0))  # it refuses connections until it listens
        gate.settimeout(PATIENCE)
        cf = kind.client(base_url=f"http://127.0.0.1:{gate.getsockname()[1]}", max_retries=1)
        serving = []

        def open_the_gate(_):
            gate.listen()
            serving.append(threading.Thread(target=serve_once))
            serving[-1].start()

        def serve_once():
            connection, _ = gate.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 7}')

        replace_sleep(monkeypatch, open_the_gate)
        assert kind.do(cf.calls.create_call_broadcast({"name": "x"})).id == 7
        (thread,) = serving
        thread.join()


@pytest.mark.parametrize("unsafe", [False, True])
def test_a_timeout_is_told(kind, server, slept, unsafe):
    going = threading.Event()
    server.answers(Answer(after=going))
    ask = UNSAFE["calls"] if unsafe else SAFE["a read"]
    requests = 1 if unsafe else 2
    for seconds in growing(0.1):
        server.take()
        with pytest.raises((errors.DeliveryUnknownError, errors.APITimeoutError)) as caught:
            kind.do(ask(kind.client(timeout=seconds, max_retries=1)))
        if len(server.received) == requests:
            break
    going.set()
    assert len(server.received) == requests
    assert type(caught.value) is (errors.DeliveryUnknownError if unsafe else errors.APITimeoutError)
    if not unsafe:
        assert caught.value.sent is True


def test_a_kept_connection_that_the_server_closed_is_no_failure(kind, server, slept):
    """A connection that idled in the pool until the server hung up is replaced before anything leaves."""
    cf = kind.client(max_retries=0)
    kind.do(UNSAFE["calls"](cf))
    server.drop()
    kind.do(UNSAFE["calls"](cf))
    assert len(server.received) == 2
