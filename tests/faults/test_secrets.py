"""Passwords appear in nothing that a failure leaves behind: exceptions with the locals of frames, logs, pickles."""

from __future__ import annotations

import asyncio
import base64
import errno
import logging
import pickle
import re
import ssl
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest
from rich.pretty import pretty_repr

import callfire_client
from callfire_client import AsyncCallFire, CallFire, errors
from callfire_client._transports import aiohttp_protocol, asyncio_backend, blocking_backend
from callfire_client.models import CallRecipient
from tests import transports
from tests.servers import closed_port
from tests.transports import CLIENTS, Connection, open_client, run, scripted_server

if TYPE_CHECKING:
    import trustme

USERNAME = "us3r-canary"
PASSWORD = "c4nary/ä p@ss"
PROXY_USERNAME, PROXY_PASSWORD = "pr0xy-user-canary", "pr0xy/c4nary p@ss"
RECIPIENTS = [CallRecipient(phone_number="12135551234")]
PACKAGE = Path(callfire_client.__file__).parent
LIBRARIES = {"aiohttp", "anyio", "h11", "h2", "hpack", "httpcore", "httpx", "yarl"}


def forms(username: str, password: str) -> set[str]:
    """Return the texts that disclose a username or password."""
    pair = base64.b64encode(f"{username}:{password}".encode()).decode()
    found = {username, password, quote(password, safe=""), quote(password), pair.rstrip("=")}
    found |= {ascii(text)[1:-1] for text in found}
    found |= {repr(text.encode())[2:-1] for text in found}
    return found | {password[:6], password[-6:]}


SECRETS = forms(USERNAME, PASSWORD) | forms(PROXY_USERNAME, PROXY_PASSWORD)


def secrets_in(text: str) -> set[str]:
    return {secret for secret in SECRETS if secret in text}


def frames_of(error: BaseException) -> list[FrameType]:
    frames: list[FrameType] = []
    entry: TracebackType | None = error.__traceback__
    while entry is not None:
        frames.append(entry.tb_frame)
        entry = entry.tb_next
    return frames


def chain_of(error: BaseException) -> list[BaseException]:
    """Return an exception with all that it refers to, suppressed ones included."""
    found: list[BaseException] = []
    pending: list[BaseException | None] = [error]
    while pending:
        one = pending.pop()
        if one is not None and all(one is not other for other in found):
            found.append(one)
            pending += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
    return found


def check(error: BaseException, *, quotes_response: bool = False) -> None:
    """Check an exception, all that it refers to, the frames of this package, and its pickle.

    Args:
        error: The exception.
        quotes_response: Whether headers of the response repeat the request. They are in the attribute
            `headers`, and must not be in messages.
    """
    for one in chain_of(error):
        notes = getattr(one, "__notes__", [])
        attributes = "" if quotes_response else repr(vars(one))
        for text in (str(one), repr(one), repr(one.args), attributes, repr(notes)):
            assert not secrets_in(text), f"{type(one).__name__}: {text}"
        assert type(one).__module__.partition(".")[0] not in LIBRARIES, repr(one)
        for frame in frames_of(one):
            module = frame.f_globals["__name__"]
            assert module.partition(".")[0] not in LIBRARIES, module
            assert not module.startswith("callfire_client._transports"), module
            if Path(frame.f_code.co_filename).is_relative_to(PACKAGE) and not quotes_response:
                for name, value in frame.f_locals.items():
                    for text in (repr(value), str(value), pretty_repr(value)):
                        assert not secrets_in(text), f"{module}: {name}"
    "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    if not quotes_response:
        assert not secrets_in(pickle.dumps(error).decode("latin-1"))


@pytest.fixture(autouse=True)
def _canaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transports, "USERNAME", USERNAME)
    monkeypatch.setattr(transports, "PASSWORD", PASSWORD)


@contextmanager
def checked_records(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Check the records of all loggers at DEBUG, and warnings."""
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for warning in caught:
        assert not secrets_in(f"{warning.message!r} {warning.message} {warning.source!r}")
    for record in caplog.records:
        message = record.getMessage()
        if record.name == "httpx" or (
            record.name.startswith("httpcore.") and message.startswith("receive_response_")
        ):
            continue  # it is of a response, which these libraries log as it was received
        text = f"{record.getMessage()} {vars(record)!r} {record.exc_text} {record.args!r}"
        assert not secrets_in(text), f"{record.name}: {record.getMessage()}"


async def failures_of(cf: Any) -> list[BaseException]:
    """Return what operations of several kinds raise."""

    async def iterate() -> None:
        async for _ in cf.calls.find_calls():
            pass

    async def iterate_download() -> None:
        async for _ in cf.calls.get_call_recording_mp3(5):
            pass

    found: list[BaseException] = []
    for operation in (
        lambda: cf.calls.get_call(5),
        lambda: cf.calls.send_calls(RECIPIENTS),
        lambda: cf.media.create_media(b"content", filename="a.mp3"),
        lambda: cf.calls.get_call_recording_mp3(5).read(),
        iterate,
        iterate_download,
    ):
        try:
            await operation()
        except errors.CallFireError as error:
            found.append(error)
    return found


def authorization(connection: Connection) -> bytes:
    """Return the header with the credentials of the last request."""
    found = re.search(rb"(?i)(?:proxy-)?authorization: [^\r\n]*", connection.head)
    assert found is not None
    return found[0]


OK = b"HTTP/1.1 200 OK\r\n"
RESPONSES: dict[str, Callable[[Connection], object]] = {
    "closed": lambda it: it.close(),
    "reset": lambda it: it.reset(),
    "silent": lambda it: it.wait_until_closed(),
    "status line repeats the request": lambda it: it.send(authorization(it) + b"\r\n\r\n"),
    "status repeats the request": lambda it: it.send(
        b"HTTP/1.1 999" + authorization(it) + b"\r\n\r\n"
    ),
    "header line repeats the request": lambda it: it.send(
        OK + authorization(it).replace(b":", b"") + b"\r\n\r\n"
    ),
    "header with a control character": lambda it: it.send(
        OK + b"X: \0" + authorization(it) + b"\r\n\r\n"
    ),
    "length repeats the request": lambda it: it.send(
        OK + b"Content-Length: " + authorization(it) + b"\r\n\r\n"
    ),
    "transfer coding repeats the request": lambda it: (
        it.send(OK + b"Transfer-Encoding: " + authorization(it).replace(b":", b"") + b"\r\n\r\n"),
        it.close(),
    ),
    "chunk repeats the request": lambda it: it.send(
        OK + b"Transfer-Encoding: chunked\r\n\r\n" + authorization(it) + b"\r\n"
    ),
    "content coding repeats the request": lambda it: it.send(
        OK + b"Content-Encoding: " + authorization(it) + b"\r\nContent-Length: 1\r\n\r\nx"
    ),
    "Content-Range repeats the request": lambda it: it.send(
        b"HTTP/1.1 206 OK\r\nContent-Range: "
        + authorization(it)
        + b"\r\nContent-Length: 1\r\n\r\nx"
    ),
    "truncated": lambda it: (it.send(OK + b"Content-Length: 9\r\n\r\n["), it.close()),
    "not JSON": lambda it: it.send(OK + b"Content-Length: 5\r\n\r\n<p>no"),
    "empty": lambda it: it.send(OK + b"Content-Length: 0\r\n\r\n"),
    "invalid gzip": lambda it: it.send(
        OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone"
    ),
    "401": lambda it: it.send(b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"),
    "503": lambda it: it.send(b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"),
    "redirect": lambda it: it.send(
        b"HTTP/1.1 302 No\r\nLocation: http://other.invalid/\r\nContent-Length: 0\r\n\r\n"
    ),
}

QUOTED_IN_HEADERS = [
    RESPONSES[f"{name} repeats the request"]
    for name in ("content coding", "Content-Range", "transfer coding")
]


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
def test_failures_disclose_nothing(
    transport: str,
    event_loop: str,
    response: Callable[[Connection], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def main(url: str) -> list[BaseException]:
        timeout = 0.2 if response is RESPONSES["silent"] else 20
        asyncio.get_running_loop().set_debug(True)
        async with open_client(transport, url, timeout=timeout, log_bodies=True) as cf:
            return await failures_of(cf)

    with scripted_server(response) as server, checked_records(caplog):
        found = run(event_loop, main(server.url))
    assert found
    for error in found:
        check(error, quotes_response=response in QUOTED_IN_HEADERS)


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
@pytest.mark.parametrize("trusted", [None, False])
def test_failed_connections_disclose_nothing(
    transport: str,
    event_loop: str,
    trusted: bool | None,
    certificate_authority: trustme.CA,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def main(url: str) -> list[BaseException]:
        asyncio.get_running_loop().set_debug(True)
        async with open_client(transport, url) as cf:
            return await failures_of(cf)

    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate_authority.issue_cert("127.0.0.1").configure_cert(tls)
    with scripted_server(lambda it: it.close(), tls) as server, checked_records(caplog):
        url = server.url if trusted is False else f"http://127.0.0.1:{closed_port()}"
        found = run(event_loop, main(url))
    assert len(found) == 6
    for error in found:
        check(error)
        if "http_client" not in transport:
            assert isinstance(error, errors.APIConnectionError)
            assert not error.sent
    if transport != "aiohttp":
        assert [one for one in chain_of(found[0]) if isinstance(one, OSError)]


PROXY_RESPONSES: dict[str, Callable[[Connection], object]] = {
    "407": lambda it: it.send(
        b"HTTP/1.1 407 " + authorization(it) + b"\r\nContent-Length: 0\r\n\r\n"
    ),
    "closed": lambda it: it.close(),
    "header line repeats the request": lambda it: it.send(
        OK + authorization(it).replace(b":", b"") + b"\r\n\r\n"
    ),
    "tunnel is closed": lambda it: (it.send(OK + b"\r\n"), it.close()),
}


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
@pytest.mark.parametrize("response", PROXY_RESPONSES.values(), ids=PROXY_RESPONSES)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_failures_of_proxies_disclose_nothing(
    transport: str,
    event_loop: str,
    response: Callable[[Connection], object],
    scheme: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def main(proxy: httpx.Proxy) -> list[BaseException]:
        asyncio.get_running_loop().set_debug(True)
        async with open_client(
            transport, f"{scheme}://api.invalid", proxy=proxy, allow_insecure_http=True
        ) as cf:
            return await failures_of(cf)

    with scripted_server(response) as server, checked_records(caplog):
        address = server.url.removeprefix("http://")
        proxy = f"http://{PROXY_USERNAME}:{quote(PROXY_PASSWORD, safe='')}@{address}"
        monkeypatch.setenv(f"{scheme.upper()}_PROXY", proxy)
        found = run(event_loop, main(httpx.Proxy(proxy)))
        pair = base64.b64encode(f"{PROXY_USERNAME}:{PROXY_PASSWORD}".encode())
        assert all(pair in head for _, head in server.heads)
    assert found
    for error in found:
        check(error)


class Interruption(BaseException):
    """Raised where a request is written, as `KeyboardInterrupt` may be."""


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
@pytest.mark.parametrize("point", ["write", "read"])
def test_an_interruption_discloses_nothing(
    transport: str, event_loop: str, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> Any:
        raise Interruption

    if transport == "aiohttp" and point == "read":
        pytest.skip("a callback of the event loop reads")
    for owner, names in (
        (blocking_backend._Stream, {"write": "write", "read": "read"}),
        (asyncio_backend._Connection, {"write": "write", "read": "read"}),
        (aiohttp_protocol.ResponseProtocol, {"write": "set_response_params", "read": "end"}),
    ):
        monkeypatch.setattr(owner, names[point], interrupted)
    if "http_client" in transport:
        monkeypatch.setattr("h11.Connection.send", interrupted)

    async def main(url: str) -> BaseException:
        async with open_client(transport, url) as cf:
            with pytest.raises(Interruption) as caught:
                await cf.calls.get_call(5)
            return caught.value

    with scripted_server(lambda it: it.send(OK + b"Content-Length: 2\r\n\r\n{}")) as server:
        check_raised(run(event_loop, main(server.url)))


def check_raised(error: BaseException) -> None:
    error.__class__ = Interruption
    check(error)


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
def test_a_cancellation_discloses_nothing(
    transport: str, event_loop: str, caplog: pytest.LogCaptureFixture
) -> None:
    if transport.startswith("blocking"):
        pytest.skip("threads cannot be cancelled")

    async def main(url: str) -> BaseException:
        async with open_client(transport, url) as cf:
            with pytest.raises(TimeoutError) as caught:
                async with asyncio.timeout(0.2):
                    await cf.calls.send_calls(RECIPIENTS)
            return caught.value

    with scripted_server(lambda it: it.wait_until_closed()) as server, checked_records(caplog):
        error = run(event_loop, main(server.url))
    assert isinstance(error.__cause__, asyncio.CancelledError)
    check(error)


class UnreadableFile:
    """A file whose `read` raises an exception of the caller."""

    name = "a.mp3"
    mode = "rb"

    def __init__(self) -> None:
        self.reads = 0

    def read(self, size: int = -1) -> bytes:
        self.reads += 1
        if self.reads > 1:
            raise OSError(errno.EIO, "unreadable")
        return b"x" * max(size, 1)

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
def test_the_frames_of_the_callers_code_are_kept(transport: str, event_loop: str) -> None:
    async def main(url: str) -> BaseException:
        async with open_client(transport, url) as cf:
            with pytest.raises(OSError, match="unreadable") as caught:
                await cf.media.create_media(UnreadableFile(), filename="a.mp3")
            return caught.value

    with scripted_server(lambda it: it.wait_until_closed()) as server:
        error = run(event_loop, main(server.url))
    assert frames_of(error)[-1].f_code.co_name == "read"
    check(error)


def test_an_exception_that_the_caller_handles_is_not_changed() -> None:
    with CallFire(USERNAME, PASSWORD, base_url=f"http://127.0.0.1:{closed_port()}") as cf:
        handled = httpx.ConnectError("one of the caller")
        try:
            httpx.Client(transport=httpx.MockTransport(raiser(handled))).get("http://api.invalid")
        except httpx.ConnectError:
            before = frames_of(handled)
            with pytest.raises(errors.APIConnectionError) as caught:
                cf.with_options(max_retries=0).calls.get_call(5)
            after = frames_of(handled)
    assert "httpx._client" in {frame.f_globals["__name__"] for frame in before}
    assert after == before
    assert caught.value.__suppress_context__


def raiser(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    return fail


ARGUMENTS: dict[str, dict[str, Any]] = {
    "username with a colon": {"username": f"{USERNAME}:"},
    "no username": {"username": None},
    "empty username": {"username": ""},
    "username of another type": {"username": 5},
    "username with a surrogate": {"username": f"{USERNAME}\udcff"},
    "no password": {"password": None},
    "password of another type": {"password": PASSWORD.encode()},
    "password with a surrogate": {"password": f"{PASSWORD}\udce9"},
    "password with a line break": {"password": f"{PASSWORD}\n"},
    "password with NUL": {"password": f"\0{PASSWORD}"},
    "base_url with credentials": {"base_url": f"https://{USERNAME}:{quote(PASSWORD)}@api.invalid"},
    "base_url with a slash in the password": {
        "base_url": f"https://{USERNAME}:{PASSWORD}@a.invalid"
    },
    "base_url without a scheme": {"base_url": f"{USERNAME}:{quote(PASSWORD, safe='')}@api.invalid"},
    "base_url with a query": {"base_url": f"https://api.invalid?key={quote(PASSWORD, safe='')}"},
    "timeout": {"timeout": 0},
    "max_retries": {"max_retries": -1},
    "rate_limit": {"rate_limit": 0},
    "json": {"json": "fast"},
    "transport": {"transport": "other"},
    "http_client": {"http_client": object()},
    "on_drift": {"on_drift": 5},
}


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
@pytest.mark.parametrize("arguments", ARGUMENTS.values(), ids=ARGUMENTS)
def test_invalid_arguments_of_the_constructor_disclose_nothing(
    client: Any, arguments: dict[str, Any]
) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        client(**{"username": USERNAME, "password": PASSWORD, **arguments})
    assert type(caught.value) in {TypeError, ValueError}
    check(caught.value)


@pytest.mark.parametrize("client", [CallFire, AsyncCallFire])
@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CALLFIRE_PASSWORD", f"{PASSWORD}\udce9"),
        ("CALLFIRE_PASSWORD", f"{PASSWORD}\n"),
        ("CALLFIRE_USERNAME", f"{USERNAME}\udce9"),
        ("CALLFIRE_BASE_URL", f"https://{USERNAME}:{PASSWORD}@api.invalid"),
        ("CALLFIRE_BASE_URL", f"https://api.invalid/{PASSWORD}\n"),
    ],
)
def test_invalid_variables_disclose_nothing(
    client: Any, variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALLFIRE_USERNAME", USERNAME)
    monkeypatch.setenv("CALLFIRE_PASSWORD", PASSWORD)
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=variable) as caught:
        client()
    assert type(caught.value) is ValueError
    check(caught.value)


@pytest.mark.parametrize(("transport", "event_loop"), CLIENTS)
def test_invalid_arguments_of_operations_disclose_nothing(transport: str, event_loop: str) -> None:
    async def main() -> list[BaseException]:
        found: list[BaseException] = []
        async with open_client(transport, "http://127.0.0.1:9") as cf:
            for operation in (
                lambda: cf.calls.get_call("\udcff"),
                lambda: cf.calls.get_call(""),
                lambda: cf.calls.get_call(5, felds="id"),
                lambda: cf.calls.get_call(5, fields="\udcff"),
                lambda: cf.calls.send_calls(5),
                lambda: cf.media.create_media("/nowhere/a.mp3"),
                lambda: cf.with_options(timeout=-1),
                lambda: cf.deadline(-1),
            ):
                try:
                    await operation()
                except (TypeError, ValueError, OSError) as error:
                    found.append(error)
        return found

    found = run(event_loop, main())
    assert len(found) == 8
    for error in found:
        check(error)
        assert not isinstance(error, UnicodeError)


def test_objects_disclose_nothing() -> None:
    cf = CallFire(USERNAME, PASSWORD, base_url="http://127.0.0.1:9")
    config = cf.calls._runtime.config
    for value in (
        cf,
        cf.with_options(timeout=1),
        cf.calls,
        cf.calls._runtime,
        cf.calls.find_calls(),
        cf.calls.get_call_recording_mp3(5),
        cf.deadline(5),
        config,
        config.credentials,
    ):
        for text in (repr(value), str(value), f"{value}", pretty_repr(value)):
            assert not secrets_in(text)
        with suppress(Exception):
            assert not secrets_in(pickle.dumps(value).decode("latin-1"))


def test_tasks_disclose_nothing() -> None:
    async def main(url: str) -> None:
        asyncio.get_running_loop().set_debug(True)
        async with open_client("httpx", url) as cf:
            task = asyncio.ensure_future(cf.calls.get_call(5))
            await asyncio.sleep(0.1)
            assert not secrets_in(f"{task!r} {asyncio.all_tasks()!r}")
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    with scripted_server(lambda it: it.wait_until_closed()) as server:
        run("asyncio", main(server.url))
