"""`reconcile` of both clients over sockets, after a response that the network lost.

A relay in front of the sandbox delivers each request, and loses the responses to those that write.
"""

from __future__ import annotations

import pickle
import socket
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from callfire_client import CallFire, errors
from callfire_client.models import CallBroadcast
from callfire_client.sandbox import Clock, Settings
from callfire_client.testing import SandboxServer
from tests.kinds import Kind
from tests.servers import LoopbackServer

ONE, TWO = "12135551601", "12135551602"
DIALPLAN = {"live_sound_text": "Hello"}


class Relay(LoopbackServer):
    """Passes requests on, and closes the connection instead of the response to a POST.

    Attributes:
        delivers: Whether a POST is passed on; otherwise it is lost before the sandbox.
    """

    delivers = True

    def __init__(self, base_url):
        self._target = urlsplit(base_url)

    def serve(self, connection, number):
        while True:
            data = b""
            while b"\r\n\r\n" not in data:
                received = connection.recv(65536)
                if not received:
                    return
                data += received
            head, _, body = data.partition(b"\r\n\r\n")
            names = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
            while len(body) < int(names.get(b"content-length", 0)):
                body += connection.recv(65536)
            reads = head.startswith(b"GET")
            if reads or self.delivers:
                response = self._forward(head + b"\r\nConnection: close\r\n\r\n" + body)
                if reads:
                    connection.sendall(response)
            return

    def _forward(self, request):
        request = request.replace(b"Connection: keep-alive\r\n", b"")
        with socket.create_connection((self._target.hostname, self._target.port)) as upstream:
            upstream.sendall(request)
            return b"".join(iter(lambda: upstream.recv(65536), b""))


@pytest.fixture(scope="module")
def server():
    with SandboxServer(Settings(call_seconds=10), clock=Clock(speed=0)) as running:
        yield running


@pytest.fixture
def sandbox(server):
    server.restart()
    return server


@pytest.fixture
def relay(sandbox):
    with Relay(sandbox.base_url) as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def kind(request, relay):
    with Kind.open(
        request.param, "sandbox", "sandbox", base_url=f"{relay.url}/v2", max_retries=0
    ) as made:
        yield made


@pytest.fixture
def cf(kind):
    """A client behind the relay, which has seen the time of the sandbox."""
    client = kind.client()
    kind.do(client.me.get_account())
    return client


@pytest.fixture
def direct(sandbox):
    """A client without the relay, such as that of somebody else."""
    with sandbox.new_client() as client:
        yield client


def lose(kind, operation):
    """Perform an operation whose response is lost, and return the error that it raises."""
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        kind.do(operation())
    return caught.value


def lose_calls(kind, cf, *recipients, **query):
    recipients = [{"phoneNumber": one} if isinstance(one, str) else one for one in recipients]
    return lose(kind, lambda: cf.calls.send_calls(recipients, **query))


def marked(number, mark):
    return {"phoneNumber": number, "attributes": {"reminder_id": mark}}


def ids(items):
    return [item.id for item in items]


@pytest.mark.promise("reconcile reports what it has seen")
@pytest.mark.parametrize("number", ["+12135551601", "2135551601", "+2135551601", ONE])
def test_a_number_is_found_however_it_is_written(kind, cf, sandbox, number):
    result = kind.do(cf.reconcile(lose_calls(kind, cf, number)))
    assert ids(result.found) == ids(sandbox.calls_sent)
    assert (result.outcome, result.conclusive, result.missing) == ("possibly_done", False, [])


@pytest.mark.promise("reconcile reports what it has seen")
@pytest.mark.parametrize("skew", [-600, 600, 86400])
def test_the_clocks_may_differ(kind, sandbox, direct, skew):
    sandbox.sandbox.configure(clock_skew=skew)
    client = kind.client()
    kind.do(client.me.get_account())
    earlier = direct.calls.send_calls([{"phoneNumber": ONE}]).items[0].id
    sandbox.clock.advance(5)
    kind.do(client.me.get_account())
    error = lose_calls(kind, client, ONE)
    result = kind.do(client.reconcile(error))
    assert ids(result.found) == [sandbox.calls_sent[-1].id] != [earlier]
    assert result.as_of.timestamp() == sandbox.clock.now
    middle = result.sent_at.earliest + (result.sent_at.latest - result.sent_at.earliest) / 2
    assert result.clock_offset == middle - error.sent_at
    assert result.clock_uncertainty <= timedelta(seconds=60)


@pytest.mark.promise("reconcile reports what it has seen")
def test_an_earlier_call_to_the_number_is_never_found(kind, cf, relay, sandbox, direct):
    direct.calls.send_calls([{"phoneNumber": ONE}])
    sandbox.clock.advance(5)
    kind.do(cf.me.get_account())
    relay.delivers = False
    result = kind.do(cf.reconcile(lose_calls(kind, cf, ONE)))
    assert (result.outcome, result.found, result.missing) == ("not_seen", [], [ONE])
    assert not result.conclusive
    assert result.as_of.timestamp() == sandbox.clock.now


@pytest.mark.promise("reconcile reports what it has seen")
def test_an_error_is_reconciled_where_no_date_was_seen(kind, cf, sandbox, direct):
    direct.calls.send_calls([{"phoneNumber": ONE}])
    sandbox.clock.advance(5)
    kind.do(cf.me.get_account())
    pickled = pickle.dumps(lose_calls(kind, cf, ONE))
    # On a machine whose clock differs; the client there has not seen any response.
    result = kind.do(kind.client().reconcile(pickle.loads(pickled)))  # noqa: S301 - written by this test
    assert ids(result.found) == [sandbox.calls_sent[-1].id]


@pytest.mark.promise("reconcile reports what it has seen")
def test_without_a_date_an_earlier_call_is_a_candidate_too(kind, sandbox, direct):
    direct.calls.send_calls([{"phoneNumber": ONE}])
    sandbox.clock.advance(5)
    client = kind.client()
    result = kind.do(client.reconcile(lose_calls(kind, client, ONE)))
    assert ids(result.candidates) == [sandbox.calls_sent[-1].id]
    assert ids(result.surplus) == [sandbox.calls_sent[0].id]
    assert "times could not be compared" in result.note
    assert result.sent_at is None


@pytest.mark.promise("reconcile reports what it has seen")
def test_the_date_of_an_error_status_is_used(kind, sandbox):
    with Kind.open(
        kind.name, "sandbox", "sandbox", base_url=sandbox.base_url, max_retries=0
    ) as own:
        client = own.client()
        sandbox.fail("sendCalls", status=503, done=True)
        error = lose_calls(own, client, ONE)
        assert error.server_time.earliest.timestamp() <= sandbox.clock.now
        assert ids(own.do(client.reconcile(error)).found) == ids(sandbox.calls_sent)


@pytest.mark.promise("reconcile reports what it has seen")
@pytest.mark.parametrize("count", [1, 2, 4])
def test_each_call_is_found_once(kind, cf, sandbox, count):
    result = kind.do(cf.reconcile(lose_calls(kind, cf, *[ONE] * count, TWO)))
    assert sorted(ids(result.found)) == ids(sandbox.calls_sent)
    assert (result.missing, result.surplus) == ([], [])


@pytest.mark.promise("reconcile reports what it has seen")
def test_marks_prove_calls(kind, cf, sandbox, direct):
    direct.calls.send_calls([marked(ONE, "yesterday")])
    error = lose_calls(kind, cf, marked(ONE, "a"), marked(ONE, "b"))
    result = kind.do(cf.reconcile(error, mark="reminder_id"))
    assert ids(result.proven) == ids(sandbox.calls_sent)[1:]
    assert (result.outcome, result.conclusive, result.missing) == ("done", True, [])


@pytest.mark.promise("reconcile reports what it has seen")
def test_a_mark_that_is_not_found_is_missing(kind, cf, relay, direct):
    relay.delivers = False
    error = lose_calls(kind, cf, marked(ONE, "a"), marked(TWO, "b"))
    direct.calls.send_calls([marked(ONE, "a"), marked(TWO, "c")])
    result = kind.do(cf.reconcile(error, mark="reminder_id"))
    assert (result.outcome, len(result.proven), result.missing) == ("partly_done", 1, ["b"])


@pytest.mark.promise("reconcile reports what it has seen")
def test_a_mark_that_is_not_unique_is_rejected(kind, cf):
    error = lose_calls(kind, cf, marked(ONE, "a"), marked(TWO, "a"))
    with pytest.raises(ValueError, match="have the same 'reminder_id'"):
        kind.do(cf.reconcile(error, mark="reminder_id"))


@pytest.mark.promise("reconcile reports what it has seen")
def test_a_listing_without_attributes_proves_nothing(kind, cf, sandbox):
    sandbox.sandbox.configure(listed_attributes=False)
    error = lose_calls(kind, cf, marked(ONE, "a"))
    result = kind.do(cf.reconcile(error, mark="reminder_id"))
    assert (result.outcome, len(result.candidates)) == ("possibly_done", 1)
    assert "none that was read had attributes" in result.note


@pytest.mark.promise("reconcile reports what it has seen")
def test_a_listing_that_lags_is_not_evidence(kind, cf, sandbox):
    sandbox.sandbox.configure(listing_lag=30)
    error = lose_calls(kind, cf, marked(ONE, "a"))
    early = kind.do(cf.reconcile(error, mark="reminder_id"))
    assert (early.outcome, early.conclusive, early.missing) == ("not_seen", False, ["a"])
    sandbox.clock.advance(30)
    late = kind.do(cf.reconcile(error, mark="reminder_id"))
    assert (late.outcome, late.conclusive, late.missing) == ("done", True, [])
    assert late.as_of - early.as_of == timedelta(seconds=30)


@pytest.mark.promise("reconcile reports what it has seen")
@pytest.mark.parametrize("totals", ["known", "unknown", "missing"])
def test_capped_pages_are_read_to_the_end(kind, cf, sandbox, direct, totals):
    sandbox.sandbox.configure(max_page_size=3, totals=totals)
    error = lose_calls(kind, cf, ONE, TWO)
    for _ in range(5):  # newer calls, on the pages before
        direct.calls.send_calls([{"phoneNumber": f"1213555170{n}"} for n in range(2)])
    result = kind.do(cf.reconcile(error))
    assert sorted(ids(result.found)) == ids(sandbox.calls_sent)[:2]
    assert result.missing == []


@pytest.mark.promise("reconcile reports what it has seen")
def test_calls_of_a_campaign_are_searched_in_it(kind, cf, sandbox, direct):
    campaigns = [direct.calls.create_call_broadcast(CallBroadcast(name=name)).id for name in "ab"]
    direct.calls.send_calls([{"phoneNumber": ONE}], campaign_id=campaigns[0])
    result = kind.do(cf.reconcile(lose_calls(kind, cf, ONE, campaign_id=campaigns[1])))
    assert ids(result.found) == [sandbox.calls_sent[-1].id]
    assert result.surplus == []


@pytest.mark.promise("reconcile reports what it has seen")
def test_recipients_that_were_added_are_found(kind, cf, sandbox, direct):
    broadcast = direct.calls.create_call_broadcast(CallBroadcast(name="b")).id
    error = lose(
        kind, lambda: cf.calls.add_call_broadcast_recipients(broadcast, [marked(ONE, "a")])
    )
    result = kind.do(cf.reconcile(error, mark="reminder_id"))
    assert (ids(result.proven), result.conclusive) == (ids(sandbox.calls_sent), True)


def create_broadcast(direct):
    recipients = [{"phoneNumber": "12135551300"}]
    return direct.calls.create_call_broadcast(
        {"name": "b", "recipients": recipients, "sounds": {"liveSoundText": "hi"}}
    ).id


@pytest.mark.promise("reconcile reports what it has seen")
@pytest.mark.parametrize("stopped", [False, True])
def test_a_broadcast_that_was_started(kind, cf, direct, stopped):
    broadcast = create_broadcast(direct)
    error = lose(kind, lambda: cf.calls.start_voice_broadcast(broadcast))
    if stopped:
        direct.calls.stop_voice_broadcast(broadcast)
    result = kind.do(cf.reconcile(error))
    assert ids(result.found) == [broadcast]
    assert (result.outcome, result.conclusive) == (
        ("possibly_done", False) if stopped else ("done", True)
    )


@pytest.mark.promise("reconcile reports what it has seen")
def test_a_broadcast_that_was_not_started(kind, cf, relay, direct):
    broadcast = create_broadcast(direct)
    relay.delivers = False
    result = kind.do(cf.reconcile(lose(kind, lambda: cf.calls.start_voice_broadcast(broadcast))))
    assert (result.outcome, result.found, result.conclusive) == ("not_seen", [], False)


@pytest.mark.promise("reconcile reports what it has seen")
def test_objects_with_the_name_are_candidates(kind, cf, sandbox, direct):
    older = direct.calls.create_call_broadcast(CallBroadcast(name="spring")).id
    sandbox.clock.advance(60)
    kind.do(cf.me.get_account())
    error = lose(kind, lambda: cf.calls.create_call_broadcast(CallBroadcast(name="spring")))
    (result,) = [kind.do(cf.reconcile(error))]
    assert (result.outcome, result.conclusive, len(result.found)) == ("possibly_done", False, 1)
    assert ids(result.found) != [older]
    error = lose(kind, lambda: cf.calls.add_call_broadcast_batch(older, {"name": "batch"}))
    assert [batch.name for batch in kind.do(cf.reconcile(error)).found] == ["batch"]


@pytest.mark.promise("reconcile reports what it has seen")
def test_an_upload_is_found_by_its_name(kind, cf):
    error = lose(
        kind,
        lambda: cf.contacts.create_contact_list_from_file(
            b"homePhone\n12135551601\n", filename="spring.csv", name="spring"
        ),
    )
    other = pickle.loads(pickle.dumps(error))  # noqa: S301 - written by this test
    assert [found.name for found in kind.do(cf.reconcile(other)).found] == ["spring"]


@pytest.mark.promise("reconcile reports what it has seen")
def test_the_error_says_what_to_do(kind, cf):
    error = lose_calls(kind, cf, ONE)
    assert "before it is sent again, call reconcile() with this error" in str(error)


@pytest.mark.promise("reconcile reports what it has seen")
def test_copies_of_a_client_share_the_time_of_the_server(cf, kind):
    error = lose_calls(kind, cf.with_options(timeout=5), ONE)
    assert error.server_time is not None


@pytest.mark.promise("reconcile reports what it has seen", transports=["http_client blocking"])
def test_the_sandbox_of_the_pytest_plugin(callfire_sandbox):
    client = callfire_sandbox.client.with_options(max_retries=0)
    callfire_sandbox.fail("sendCalls", reset=True, done=True)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        client.calls.send_calls([{"phoneNumber": ONE}] * 2)
    result = client.reconcile(caught.value)
    assert sorted(ids(result.found)) == ids(callfire_sandbox.calls_sent)
    assert result.as_of.timestamp() == callfire_sandbox.clock.now


@pytest.mark.promise("reconcile reports what it has seen", transports=["http_client blocking"])
def test_the_handed_in_client_sees_dates_too(sandbox):
    import httpx

    with (
        httpx.Client() as http_client,
        CallFire("sandbox", "sandbox", base_url=sandbox.base_url, http_client=http_client) as cf,
    ):
        cf.me.get_account()
        sandbox.fail("sendCalls", reset=True)
        with pytest.raises(errors.DeliveryUnknownError) as caught:
            cf.calls.send_calls([{"phoneNumber": ONE}])
        assert caught.value.server_time.latest.timestamp() >= sandbox.clock.now
