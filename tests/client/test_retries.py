"""Retries: safe operations after transient failures, and any operation of which no byte was sent."""

import socket
import threading
from contextlib import suppress

import pytest

from callfire_client import CallFire, errors
from callfire_client.models import CallRecipient, Contact
from tests.conftest import replace_sleep
from tests.kinds import ALL_KINDS
from tests.servers import PATIENCE, Answer, closed_port, growing, json_answer

FOUND = json_answer('{"id": 7}')
TRANSIENT = [408, 429, 500, 502, 503, 504]
PERMANENT = [400, 401, 403, 404, 409, 422, 501, 505]
SAFE = {
    "a read": lambda cf: cf.contacts.get_contact(7),
    "a page": lambda cf: cf.calls.find_calls().first_page(),
    "a delete": lambda cf: cf.contacts.delete_contact(7),
    "an update": lambda cf: cf.contacts.update_contact(7, Contact(zipcode="1")),
    "a stop": lambda cf: cf.calls.stop_voice_broadcast(7),
}
UNSAFE = {
    "calls": lambda cf: cf.calls.send_calls([CallRecipient(phone_number="12135551234")]),
    "a start": lambda cf: cf.calls.start_voice_broadcast(7),
    "a creation": lambda cf: cf.contacts.create_contacts([Contact()]),
    "an upload": lambda cf: cf.media.create_media(b"x", filename="a.mp3"),
    "a renewal": lambda cf: cf.keywords.update_keyword_lease("SUN", {"autoRenew": True}),
}
BROKEN = {
    "closed": Answer(silent=True),
    "reset": Answer(silent=True, reset=True),
    "truncated": Answer(200, b"{", missing=5),
}
each_safe = pytest.mark.parametrize("perform", SAFE.values(), ids=SAFE)
each_unsafe = pytest.mark.parametrize("perform", UNSAFE.values(), ids=UNSAFE)


@each_safe
@pytest.mark.parametrize("failure", [*(Answer(s) for s in TRANSIENT), *BROKEN.values()])
def test_a_safe_operation_is_retried_after_a_transient_failure(
    kind, server, slept, perform, failure
):
    server.answers(failure, failure, FOUND)
    kind.do(perform(kind.client(max_retries=2)))
    first, *retries = server.received
    assert len(retries) == 2
    for request in retries:
        assert (request.method, request.target, request.body) == (
            first.method,
            first.target,
            first.body,
        )
        assert sorted(request.headers) == sorted(first.headers)
    assert len(slept) == 2
    assert all(0 <= seconds <= 8 for seconds in slept)


@pytest.mark.parametrize("max_retries", [0, 1, 2, 5])
@pytest.mark.parametrize("failure", [Answer(503, b'{"message": "later"}'), Answer(silent=True)])
def test_max_retries_limits_the_number_of_retries(kind, server, slept, max_retries, failure):
    server.answers(failure)
    with pytest.raises(errors.APIConnectionError if failure.silent else errors.InternalServerError):
        kind.do(SAFE["a read"](kind.client(max_retries=max_retries)))
    assert len(server.received) == max_retries + 1
    assert len(slept) == max_retries


def test_the_default_is_two_retries(server, slept):
    server.answers(Answer(503))
    with CallFire("u", "p", base_url=server.url) as cf, pytest.raises(errors.InternalServerError):
        cf.contacts.get_contact(7)
    assert len(server.received) == 3


def test_a_copy_has_its_own_max_retries(kind, server, cf, slept):
    server.answers(Answer(503))
    for client, requests in ((cf.with_options(max_retries=1), 2), (cf, 1)):
        with pytest.raises(errors.InternalServerError):
            kind.do(client.contacts.get_contact(7))
        assert len(server.take()) == requests


@each_safe
@pytest.mark.parametrize("status", PERMANENT)
def test_a_permanent_failure_is_not_retried(kind, server, slept, perform, status):
    server.answers(Answer(status), FOUND)
    with pytest.raises(errors.APIStatusError):
        kind.do(perform(kind.client(max_retries=5)))
    assert len(server.received) == 1
    assert slept == []


@pytest.mark.promise("never sent twice")
@each_unsafe
@pytest.mark.parametrize(
    "failure", [*(Answer(s) for s in (408, 500, 502, 503, 504)), *BROKEN.values()]
)
@pytest.mark.parametrize("kind", ALL_KINDS, indirect=True)
def test_an_unsafe_operation_is_not_retried_after_bytes_were_sent(
    kind, server, slept, perform, failure
):
    server.answers(failure, FOUND)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        kind.do(perform(kind.client(max_retries=5)))
    assert caught.value.status_code == (None if failure in BROKEN.values() else failure.status)
    assert len(server.received) == 1
    assert slept == []


def test_an_unreadable_response_is_not_retried(kind, server, slept):
    server.answers(json_answer("<html>"))
    with pytest.raises(errors.ResponseParseError):
        kind.do(SAFE["a read"](kind.client(max_retries=5)))
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("retry_after", "minimum", "maximum"),
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
def test_the_delay_respects_retry_after(kind, server, slept, status, retry_after, minimum, maximum):
    server.answers(Answer(status, headers=(("Retry-After", retry_after),)), FOUND)
    kind.do(SAFE["a read"](kind.client(max_retries=1)))
    (seconds,) = slept
    assert minimum <= seconds <= maximum


@pytest.mark.parametrize("retry_after", ["86400", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_very_long_retry_after_is_not_waited_for(kind, server, slept, retry_after):
    server.answers(Answer(503, headers=(("Retry-After", retry_after),)), FOUND)
    with suppress(errors.InternalServerError):  # no retry is as good as an early one
        kind.do(SAFE["a read"](kind.client(max_retries=1)))
    assert sum(slept) <= 60


def test_delays_grow_and_are_random(kind, server, slept):
    server.answers(Answer(503))
    cf = kind.client(max_retries=8)
    for _ in range(5):
        with pytest.raises(errors.InternalServerError):
            kind.do(SAFE["a read"](cf))
    rounds = [slept[n : n + 8] for n in range(0, 40, 8)]
    assert len({tuple(waits) for waits in rounds}) == 5
    assert sum(max(waits[-4:]) > max(waits[:2]) for waits in rounds) >= 4


@pytest.mark.parametrize("perform", [*SAFE.values(), *UNSAFE.values()], ids=[*SAFE, *UNSAFE])
def test_a_refused_connection_is_retried_for_any_operation(kind, slept, perform):
    cf = kind.client(base_url=f"http://127.0.0.1:{closed_port()}", max_retries=2)
    with pytest.raises(errors.APIConnectionError) as caught:
        kind.do(perform(cf))
    assert caught.value.sent is False
    assert not isinstance(caught.value, errors.APITimeoutError)
    assert len(slept) == 2


@pytest.mark.promise("never sent twice")
def test_an_unsafe_operation_is_sent_once_after_a_refused_connection(kind, monkeypatch):
    """The first attempt is refused; the second succeeds, and the operation is performed once."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))  # connections are refused until it listens
        listener.settimeout(PATIENCE)
        cf = kind.client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", max_retries=1)
        serving = []

        def start_listening(_):
            listener.listen()
            serving.append(threading.Thread(target=serve_once))
            serving[-1].start()

        def serve_once():
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 7}')

        replace_sleep(monkeypatch, start_listening)
        assert kind.do(cf.calls.create_call_broadcast({"name": "x"})).id == 7
        (thread,) = serving
        thread.join()


@pytest.mark.promise("never sent twice")
@pytest.mark.parametrize("unsafe", [False, True])
def test_a_timeout_raises_the_error_for_the_kind_of_operation(kind, server, slept, unsafe):
    release = threading.Event()
    server.answers(Answer(after=release))
    perform = UNSAFE["calls"] if unsafe else SAFE["a read"]
    requests = 1 if unsafe else 2
    for seconds in growing(0.1):
        server.take()
        with pytest.raises((errors.DeliveryUnknownError, errors.APITimeoutError)) as caught:
            kind.do(perform(kind.client(timeout=seconds, max_retries=1)))
        if len(server.received) == requests:
            break
    release.set()
    assert len(server.received) == requests
    assert type(caught.value) is (errors.DeliveryUnknownError if unsafe else errors.APITimeoutError)
    if not unsafe:
        assert caught.value.sent is True


def test_a_kept_connection_closed_by_the_server_is_replaced(kind, server, slept):
    """An idle connection that the server closed is replaced before the first byte is sent."""
    cf = kind.client(max_retries=0)
    kind.do(UNSAFE["calls"](cf))
    server.drop()
    kind.do(UNSAFE["calls"](cf))
    assert len(server.received) == 2
