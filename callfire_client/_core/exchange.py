"""The request state machine: send a request until it succeeds, cannot succeed, or must not be sent again.

`exchange` is a generator. It yields actions, which the drivers in `callfire_client._drivers` carry out, and
returns the response of a success or raises. Blocking and asyncio clients run the same generator.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import SplitResult, urljoin, urlsplit

from attrs import define, evolve

from .. import errors
from . import log
from .actions import (
    CloseResponse,
    ExchangeAction,
    LimiterFailedError,
    ReadBody,
    Send,
    Sleep,
    TransportError,
)
from .backoff import delay, retry_after
from .content_coding import ContentCodingError, Decoder, UnsupportedCodingError, content_coding
from .failures import Attempt, connection_error, request_record, status_error
from .headers import with_headers
from .progress import SendProgress

if TYPE_CHECKING:
    from .config import Config
    from .operation import Operation
    from .request import RawResponse, Request

__all__ = ["Exchange", "exchange", "raised_by_hook", "was_sent"]

Exchange: TypeAlias = "Generator[ExchangeAction, RawResponse | None, RawResponse]"

_RETRIED_STATUSES: Final = frozenset({408, 429, 500, 502, 503, 504})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS: Final = 5


def exchange(
    operation: Operation[Any],
    request: Request,
    config: Config,
    *,
    stream: bool = False,
    expires_at: float | None = None,
) -> Exchange:
    """Send a request, with retries as the operation and the settings allow.

    Args:
        operation: The operation that the request performs.
        request: The request.
        config: The settings of the client.
        stream: Whether the body of a success is left unread.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.

    Returns:
        The response: a 2xx, or the 404 to a DELETE that an earlier attempt may have carried out.

    Raises:
        CallFireError: There was no success.
    """
    return _Exchange(operation, request, config, stream, expires_at).run()


@define
class _Exchange:
    """The state of one exchange.

    Attributes:
        retries: The number of attempts before the present one.
        sent: Whether any byte of any attempt may have been sent.
        may_be_processed: Whether the server may have processed an attempt.
    """

    operation: Operation[Any]
    request: Request
    config: Config
    stream: bool
    expires_at: float | None
    retries: int = 0
    sent: bool = False
    may_be_processed: bool = False

    def run(self) -> Exchange:
        operation, clock = self.operation, self.config.clock
        if self.config.log_bodies:
            log.body(operation, "request", self.request.content)
        while True:
            if self.config.rate_limit is not None or self.expires_at is not None:
                yield from self._wait_for_rate_limit()
            url = self.config.base_url + self.request.path
            hooks, view = self.config.hooks, None
            if hooks is not None:
                number = self.retries + 1
                view = hooks.view(operation, self.request, url, number, self.config.headers)
                try:
                    yield from hooks.before(view)
                except GeneratorExit:
                    raise
                except BaseException as error:
                    _add_hook_note(operation, error)
                    raise
                if self._is_late(0.0):
                    raise self._not_sent("its deadline passed while on_request was called")
            started = clock.monotonic()
            server_clock = self.config.server_clock
            attempt = Attempt(
                operation,
                self.request,
                url,
                clock.now(),
                SendProgress(),
                started,
                server_clock,
                server_clock.at(started) if operation.repeat == "unsafe" else None,
            )
            outcome: int | str
            try:
                response = yield from _attempt(
                    attempt, self.config, stream=self.stream, expires_at=self.expires_at
                )
                seconds = clock.monotonic() - started
                if hooks is not None and view is not None:
                    yield from hooks.after(view, response, seconds)
            except TransportError as failure:
                log.finished(operation, self.retries, failure.kind, clock.monotonic() - started)
                wait, outcome = self._after_failure(attempt, failure), failure.kind
            except GeneratorExit:
                raise
            except BaseException as interruption:
                _add_interruption_note(attempt, self.retries, interruption)
                raise
            else:
                log.finished(operation, self.retries, response.status_code, seconds)
                if self.config.log_bodies:
                    log.body(operation, "response", response.content)
                success = self._is_success(response)
                observer = self.config.drift
                if observer is not None and not (success and response.content is not None):
                    # The body of a success is checked where it is decoded, so that it is read once.
                    observer.check(operation, response, self.config.codec.loads)
                if success:
                    if operation.repeat == "unsafe":
                        # If it cannot be read, the exception must show what was sent.
                        return evolve(response, sent=request_record(attempt))
                    return response
                wait, outcome = self._after_error_status(attempt, response), response.status_code
            log.retrying(operation, self.retries, outcome, wait)
            yield Sleep(wait)
            self.retries += 1

    def _wait_for_rate_limit(self) -> Generator[ExchangeAction, Any]:
        """Wait for the rate limit.

        Raises:
            APITimeoutError: The deadline is earlier.
        """
        limit, clock = self.config.rate_limit, self.config.clock
        if self._is_late(0.0):
            raise self._not_sent("its deadline has passed")
        if limit is None:
            return
        try:
            in_time = yield from limit.wait(clock, self.expires_at)
        except LimiterFailedError as failure:
            again = " again" if self.sent else ""
            raise errors.RateLimiterUnavailableError(
                f"{self.operation.id} was not sent{again}: the shared rate limit failed: {failure}",
                operation=self.operation.id,
                sent=self.sent,
            ) from failure.__cause__
        if not in_time:
            raise self._not_sent("its deadline is earlier than the next time of the rate limit")

    def _not_sent(self, reason: str) -> errors.APITimeoutError:
        """Make the exception of an attempt that is not sent because of the deadline."""
        again = " again" if self.sent else ""
        return errors.APITimeoutError(
            f"{self.operation.id} was not sent{again}: {reason}",
            operation=self.operation.id,
            sent=self.sent,
        )

    def _is_success(self, response: RawResponse) -> bool:
        status = response.status_code
        # An earlier attempt may have deleted it.
        gone = status == 404 and self.operation.method == "DELETE" and self.may_be_processed
        return gone or 200 <= status < 300

    def _after_failure(self, attempt: Attempt, failure: TransportError) -> float:
        """Return the seconds until the next attempt after a transport failure; raise if there is none."""
        self.sent |= attempt.progress.sent
        self.may_be_processed |= attempt.progress.sent
        allowed = self.operation.repeat == "safe" or not attempt.progress.sent
        wait = self._retry_delay(None) if allowed else None
        if wait is None:
            raise connection_error(attempt, failure, sent=self.sent) from failure
        return wait

    def _after_error_status(self, attempt: Attempt, response: RawResponse) -> float:
        """Return the seconds until the next attempt after an error status; raise if there is none."""
        status = response.status_code
        self.sent = True
        self.may_be_processed |= status == 408 or status >= 500
        allowed = status in _RETRIED_STATUSES and (
            self.operation.repeat == "safe" or (status == 429 and self.config.retry_rate_limited)
        )
        requested = retry_after(response.headers.get("retry-after"), self.config.clock.now())
        wait = self._retry_delay(requested) if allowed else None
        if wait is None:
            raise status_error(attempt, response)
        return wait

    def _retry_delay(self, requested: float | None) -> float | None:
        """Return the seconds until a retry that is allowed; None when there is none."""
        consumed = self.request.multipart is not None and self.request.multipart.consumed
        if consumed or self.retries >= self.config.max_retries:
            return None
        seconds = delay(self.retries, requested, self.config.clock.jitter)
        # A retry that cannot finish before the deadline is not started.
        return None if seconds is None or self._is_late(seconds) else seconds

    def _is_late(self, seconds: float) -> bool:
        return (
            self.expires_at is not None
            and self.config.clock.monotonic() + seconds >= self.expires_at
        )


_SENT: Final = "was interrupted after sending had started"


def was_sent(interruption: BaseException) -> bool:
    """Whether bytes of an unsafe operation may have been sent before it was interrupted.

    Args:
        interruption: The cancellation, as it was raised where the response was waited for.
    """
    return any(_SENT in note for note in getattr(interruption, "__notes__", ()))


_NOT_SENT: Final = "was not sent: on_request raised this"


def raised_by_hook(error: BaseException) -> bool:
    """Whether `on_request` raised an exception, so that this attempt was not sent.

    An earlier attempt of an unsafe operation can only have had a 429 as its response, which `retry_rate_limited`
    treats as not processed.
    """
    return any(_NOT_SENT in note for note in getattr(error, "__notes__", ()))


def _add_hook_note(operation: Operation[Any], error: BaseException) -> None:
    note = f"{operation.id} {_NOT_SENT}"
    if note not in getattr(error, "__notes__", ()):  # a hook can raise the same object again
        error.add_note(note)


def _add_interruption_note(attempt: Attempt, number: int, interruption: BaseException) -> None:
    """Add a note to the exception that ended the wait for a response: the operation may have been processed."""
    operation = attempt.operation
    if operation.repeat == "unsafe" and attempt.progress.sent:
        note = (
            f"{operation.id} {_SENT} (stage: {attempt.progress.stage}) and may have been processed"
        )
        interruption.add_note(note)
        log.interrupted(operation, number, note, attempt.progress.stage)


def _attempt(
    attempt: Attempt, config: Config, *, stream: bool, expires_at: float | None
) -> Exchange:
    """Send once, follow redirects where that is allowed, and read the body unless it is streamed."""
    request, url = attempt.request, attempt.url
    if config.headers:
        request = with_headers(request, config.headers)
    redirects = 0
    while True:
        send = Send(request, stream, attempt.progress, expires_at, config.max_response_bytes)
        response = _received((yield send))
        if request.url is None:  # a redirected request may have another server
            config.server_clock.record(response.headers, attempt.started, config.clock.monotonic())
        url = _location(attempt.operation, response, url) if redirects < _MAX_REDIRECTS else ""
        target = _redirected(attempt.operation, request, config, url) if url else None
        if target is None:
            break
        if response.content is None:
            yield CloseResponse(response)
        request, redirects = target, redirects + 1
    if response.content is None and not 200 <= response.status_code < 300:
        response = _received((yield ReadBody(response, expires_at, config.max_response_bytes)))
    return _decoded(response, config.max_response_bytes)


def _decoded(response: RawResponse, limit: int) -> RawResponse:
    """Remove the content coding of a body that was read.

    Raises:
        TransportError: The body is invalid in its coding, or incomplete.
    """
    content = response.content or b""
    coding = content_coding(response.headers) if content and response.encoded else ""
    cut = response.truncated or len(content) > limit
    if not coding and not cut:
        return response
    too_large = f"the body is larger than max_response_bytes ({limit})"
    if not coding:
        return evolve(response, content=content[:limit], defect=too_large)
    try:
        decoder = Decoder(coding)
    except UnsupportedCodingError as error:
        return evolve(response, defect=str(error))
    decoded = bytearray()
    try:
        for piece in decoder.decode(content[:limit]):
            decoded += piece
            if len(decoded) > limit:
                return evolve(response, content=bytes(decoded[:limit]), defect=too_large)
        if not cut:
            decoder.finish()
    except ContentCodingError as error:
        raise TransportError(str(error), timed_out=False) from None
    return evolve(response, content=bytes(decoded), defect=too_large if cut else None)


def _received(result: RawResponse | None) -> RawResponse:
    assert result is not None  # the result of Send and ReadBody is a response
    return result


def _location(operation: Operation[Any], response: RawResponse, url: str) -> str:
    """Return the target of a redirect; empty when there is none, or when it must not be followed."""
    if response.status_code not in _REDIRECTS or operation.method != "GET":
        return ""
    header = response.headers.get("location")
    if not header:
        return ""
    try:
        location = urljoin(url, header)
        target = urlsplit(location)
        _origin(target)
        (target.hostname or "").encode("idna")  # as the name is encoded to be resolved
    except ValueError:  # not a URL, or an invalid port or host
        return ""
    return location


def _redirected(
    operation: Operation[Any], request: Request, config: Config, location: str
) -> Request | None:
    """Redirect a read within its origin, or a download to another host over https; None otherwise."""
    target, base = urlsplit(location), urlsplit(config.base_url)
    if _origin(target) == _origin(base):
        return evolve(request, url=location)
    if operation.returns == "bytes" and target.scheme == "https":
        return evolve(request, url=location, authorize=False)
    return None


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    return url.scheme, url.hostname, url.port or {"http": 80, "https": 443}.get(url.scheme)
