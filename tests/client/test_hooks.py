"""`on_request` and `on_response`, over each transport."""

import asyncio
import functools
import logging
import traceback
from time import monotonic

import attrs
import httpx
import pytest

from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._core import backoff
from callfire_client._core.clock import SYSTEM_CLOCK
from callfire_client._core.exchange import raised_by_hook, was_sent
from callfire_client._runtime import runtime_of
from callfire_client.api.calls import send_calls
from callfire_client.hooks import RequestView, ResponseView
from tests.client.conftest import PASSWORD, USERNAME
from tests.servers import json_answer, wait_until

NUMBER = "12135551234"
RECIPIENTS = [{"phoneNumber": NUMBER}]
CALLED = '{"items": [{"id": 5}]}'


@pytest.fixture(autouse=True)
def _no_backoff(monkeypatch):
    monkeypatch.setattr(backoff, "FIRST_DELAY", 0.0)


def test_hooks_are_called_for_each_attempt(over, server):
    calls = []
    server.answers(json_answer('{"message": "later"}', 503), json_answer('{"id": 5}'))
    cf = over.client(max_retries=1, on_request=calls.append, on_response=calls.append)
    assert (
        over.do(cf.with_options(headers={"X-Team": "one"}).calls.get_call(5, fields="id")).id == 5
    )
    assert [type(call) for call in calls] == [RequestView, ResponseView] * 2
    first, refused, second, response = calls
    assert (first.attempt, second.attempt) == (1, 2)
    assert (refused.request, response.request) == (first, second)
    assert (first.operation, first.method, first.path_template) == ("getCall", "GET", "/calls/{id}")
    assert (first.url, first.query) == (f"{server.url}/calls/5", "fields=id")
    assert (first.headers["x-team"], first.headers["accept"]) == ("one", "application/json")
    assert "authorization" not in first.headers
    assert first.body is None
    assert (refused.status_code, response.status_code) == (503, 200)
    assert response.body == b'{"id": 5}'
    assert response.headers["content-type"] == "application/json"
    assert response.seconds >= 0


def test_views_are_read_only_and_hide_what_was_sent(over, server):
    calls = []
    server.answers(json_answer(CALLED))
    over.do(
        over.client(on_request=calls.append, on_response=calls.append).calls.send_calls(RECIPIENTS)
    )
    for view in calls:
        assert NUMBER not in repr(view)
        assert PASSWORD not in repr(view)
        for field in attrs.fields(type(view)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(view, field.name, None)
        with pytest.raises(TypeError):
            view.headers["X-Other"] = "1"
    assert NUMBER.encode() in calls[0].body


@pytest.mark.parametrize("name", ["on_request", "on_response"])
@pytest.mark.parametrize("raises", [True, False])
def test_tracebacks_do_not_show_headers(over, server, name, raises):
    class Interruption(BaseException):
        pass

    def hook(view):
        if raises:
            raise Interruption

    server.answers(json_answer("{}", 500))
    cf = over.client(**{name: hook}).with_options(headers={"X-Api-Key": "s3cret-key"})
    with pytest.raises(Interruption if raises else errors.DeliveryUnknownError) as caught:
        over.do(cf.calls.send_calls(RECIPIENTS))
    of_package = traceback.StackSummary.extract(
        (entry for entry in traceback.walk_tb(caught.value.__traceback__) if is_of_package(*entry)),
        capture_locals=True,
    )
    assert len(of_package) > 2
    assert "s3cret-key" not in "".join(of_package.format())


def is_of_package(frame, _):
    return frame.f_globals["__name__"].startswith("callfire_client.")


def test_nothing_is_sent_where_on_request_raises(over, server):
    def refuse(view):
        raise LookupError("not today")

    cf = over.client(max_retries=3, on_request=refuse)
    with pytest.raises(LookupError, match="not today") as caught:
        over.do(cf.calls.send_calls(RECIPIENTS))
    assert not was_sent(caught.value)
    assert raised_by_hook(caught.value)
    assert caught.value.__notes__ == ["sendCalls was not sent: on_request raised this"]
    assert server.take() == []


def test_an_exception_that_is_raised_again_has_one_note(over, server):
    error = LookupError()

    def refuse(view):
        raise error

    cf = over.client(on_request=refuse)
    for _ in range(2):
        with pytest.raises(LookupError):
            over.do(cf.calls.send_calls(RECIPIENTS))
    assert len(error.__notes__) == 1


def test_a_later_attempt_is_not_sent_where_on_request_raises(over, server):
    def refuse_second(view):
        if view.attempt == 2:
            raise LookupError

    server.answers(json_answer("{}", 503))
    with pytest.raises(LookupError):
        over.do(over.client(max_retries=3, on_request=refuse_second).calls.get_call(5))
    assert len(server.take()) == 1


def test_nothing_is_sent_where_the_deadline_passes_in_on_request(over, server):
    class Late:
        passed = False

        def monotonic(self):
            return monotonic() + (1000 if self.passed else 0)

        def __getattr__(self, name):
            return getattr(SYSTEM_CLOCK, name)

    clock = Late()
    cf = over.client(
        deadline=500, max_retries=3, on_request=lambda view: setattr(clock, "passed", True)
    )
    runtime = runtime_of(cf)
    runtime.config = attrs.evolve(runtime.config, clock=clock)
    with pytest.raises(errors.APITimeoutError, match="not sent: its deadline passed") as caught:
        over.do(cf.calls.send_calls(RECIPIENTS))
    assert not caught.value.sent
    assert server.take() == []


def test_an_exception_of_on_response_is_logged_and_changes_nothing(over, server, caplog):
    def fail(view):
        raise LookupError(NUMBER)

    server.answers(json_answer(CALLED))
    cf = over.client(max_retries=3, on_response=fail)
    assert over.do(cf.calls.send_calls(RECIPIENTS)).items[0].id == 5
    assert len(server.take()) == 1
    (record,) = [record for record in caplog.records if record.name == "callfire_client"]
    assert record.levelno == logging.ERROR
    assert "on_response was called for sendCalls and raised LookupError" in record.getMessage()
    assert (record.operation, record.attempt) == ("sendCalls", 1)
    assert NUMBER not in caplog.text


def test_an_exception_of_on_response_does_not_replace_an_error(over, server):
    def fail(view):
        raise LookupError

    server.answers(json_answer("{}", 500))
    with pytest.raises(errors.DeliveryUnknownError):
        over.do(over.client(on_response=fail).calls.send_calls(RECIPIENTS))
    assert len(server.take()) == 1


def test_an_interruption_in_on_response_is_noted(server):
    """`KeyboardInterrupt` is not held back, so the exception says that the operation was sent."""

    def interrupt(view):
        raise KeyboardInterrupt

    server.answers(json_answer(CALLED))
    with (
        CallFire(USERNAME, PASSWORD, base_url=server.url, on_response=interrupt) as cf,
        pytest.raises(KeyboardInterrupt) as caught,
    ):
        cf.calls.send_calls(RECIPIENTS)
    assert was_sent(caught.value)


def test_a_download_has_no_body(over, server):
    calls = []
    server.answers(json_answer("sound"))
    over.do(over.client(on_response=calls.append).calls.get_call_recording_mp3(5).read())
    assert [(view.status_code, view.body) for view in calls] == [(200, None)]


def test_an_interruption_in_on_response_closes_a_download(over, server):
    class Interruption(BaseException):
        pass

    def interrupt(view):
        raise Interruption

    server.answers(json_answer(b"x" * 5_000_000))  # more than fits in the buffers of the connection
    with pytest.raises(Interruption):
        over.do(over.client(on_response=interrupt).calls.get_call_recording_mp3(5).read())
    wait_until(lambda: server.open == 0)


def send_by(cf):
    return send_calls.asyncio(RECIPIENTS, client=cf)


def mocked(*responses, **options):
    """Make an asyncio client with these responses, and a list of the requests that it sends."""
    sent = []

    def respond(request):
        sent.append(request)
        return responses[len(sent) - 1]

    http_client = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    return AsyncCallFire(USERNAME, "p", http_client=http_client, **options), sent


@pytest.mark.asyncio
async def test_coroutine_functions_are_awaited():
    calls = []

    async def remember(view):
        await asyncio.sleep(0)
        calls.append(view)

    class Remember:
        async def __call__(self, view):
            await remember(view)

    cf, _ = mocked(
        httpx.Response(200, json={"items": []}), on_request=remember, on_response=Remember()
    )
    await send_by(cf)
    assert [type(call) for call in calls] == [RequestView, ResponseView]


@pytest.mark.asyncio
@pytest.mark.parametrize(("name", "requests"), [("on_request", 0), ("on_response", 1)])
async def test_a_cancellation_in_a_hook_says_whether_it_was_sent(name, requests):
    called = asyncio.Event()

    async def hang(view):
        called.set()
        await asyncio.sleep(3600)

    cf, sent = mocked(httpx.Response(200, json={"items": []}), **{name: hang})
    task = asyncio.create_task(send_by(cf))
    await called.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    assert was_sent(caught.value) == (requests > 0)
    assert len(sent) == requests


@pytest.mark.parametrize("name", ["on_request", "on_response"])
def test_a_hook_that_cannot_be_called_raises(name):
    async def hook(view):
        pass

    class Hook:
        async def __call__(self, view):
            pass

    for client in (CallFire, AsyncCallFire):
        with pytest.raises(TypeError, match=f"{name} must be callable"):
            client("u", "p", **{name: "print"})
    for awaited in (hook, Hook()):
        with pytest.raises(TypeError, match=f"{name} must be a plain function"):
            CallFire("u", "p", **{name: awaited})
        AsyncCallFire("u", "p", **{name: awaited})


@pytest.mark.parametrize("name", ["on_request", "on_response"])
@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
def test_a_generator_function_is_refused(name, client):
    def generates(view):
        yield

    async def generates_async(view):
        yield

    class Hook:
        def __call__(self, view):
            yield

        async def method(self, view):
            yield

    for hook in (
        generates,
        generates_async,
        functools.partial(generates),
        Hook(),
        Hook().method,
    ):
        with pytest.raises(TypeError, match=f"{name} must not be a generator function"):
            client("u", "p", **{name: hook})


def returning(hook):
    """Make a plain function that returns what a coroutine function returns."""
    return lambda view: hook(view)  # noqa: PLW0108 - so that it is not a coroutine function


def test_the_blocking_client_awaits_nothing(server, caplog):
    async def hook(view):
        pass

    with (
        CallFire(USERNAME, PASSWORD, base_url=server.url, on_request=returning(hook)) as cf,
        pytest.raises(TypeError, match="does not await its hooks"),
    ):
        cf.calls.send_calls(RECIPIENTS)
    assert server.take() == []
    server.answers(json_answer(CALLED))
    with CallFire(USERNAME, PASSWORD, base_url=server.url, on_response=returning(hook)) as cf:
        assert cf.calls.send_calls(RECIPIENTS).items[0].id == 5
    assert "on_response was called for sendCalls and raised TypeError" in caplog.text


def test_copies_share_the_hooks(over, server):
    calls = []
    server.answers(json_answer('{"id": 5}'))
    over.do(over.client(on_request=calls.append).with_options(timeout=9).calls.get_call(5))
    assert len(calls) == 1
