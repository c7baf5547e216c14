"""Make the exception of a request that failed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from .. import errors
from .request import RequestRecord

if TYPE_CHECKING:
    from ..models import ErrorResponse
    from .actions import TransportError
    from .clock import ServerClock
    from .operation import Operation
    from .progress import SendProgress
    from .request import RawResponse, Request

__all__ = ["Attempt", "connection_error", "request_record", "sent_arguments", "status_error"]

_BY_STATUS: Final[dict[int, type[errors.APIStatusError]]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    429: errors.RateLimitError,
}


@frozen
class Attempt:
    """One attempt to send a request.

    Attributes:
        operation: The operation.
        request: The request.
        url: The URL without credentials and query.
        sent_at: When the attempt started, aware.
        progress: How far the request got.
        started: When the attempt started, in seconds of the monotonic clock.
        server_clock: The clock of the server.
        server_time: The earliest and latest time of the server when the attempt started, in seconds since
            1970; None when no response had a `Date` before, or the operation can be repeated.
    """

    operation: Operation[Any]
    request: Request
    url: str
    sent_at: datetime
    progress: SendProgress
    started: float
    server_clock: ServerClock
    server_time: tuple[float, float] | None


def status_error(attempt: Attempt, response: RawResponse) -> errors.CallFireError:
    """Make the exception of a response that is not a success; its body has been read."""
    operation, status, content = attempt.operation, response.status_code, response.content or b""
    error = _error_response(content) if response.defect is None else None
    detail = f": {error.message}" if error is not None and error.message else ""
    if operation.repeat == "unsafe" and (
        # HTTP has no final response below 200, so it shows nothing.
        status < 200 or 300 <= status < 400 or status == 408 or status >= 500
    ):
        message = (
            f"{operation.id} may have been processed: the response status was {status}{detail}"
        )
        # Its Date is the latest that is known of the clock of the server.
        times = attempt.server_clock.at(attempt.started)
        return _delivery_unknown(attempt, message, times, status, error, content)
    kind = _BY_STATUS.get(
        status, errors.APIStatusError if status < 500 else errors.InternalServerError
    )
    if status == 400 and "rate limit reached" in detail.lower():
        kind = errors.RateLimitError
    unsafe = operation.repeat == "unsafe"
    doubt = (
        f"; CallFire does not document whether it was processed: {_remedy(operation)}"
        if unsafe and status == 429
        else ""
    )
    return kind(
        f"{operation.id} failed with status {status}{detail}{doubt}",
        operation=operation.id,
        status_code=status,
        error=error,
        body=content,
        headers=response.headers,
        method=operation.method,
        url=attempt.url,
        **(sent_arguments(request_record(attempt)) if unsafe else {}),
    )


def request_record(attempt: Attempt, times: tuple[float, float] | None = None) -> RequestRecord:
    """Return the request of an attempt.

    Args:
        attempt: The attempt.
        times: When it was sent, by the clock of the server; None for what is known of it.
    """
    times = times or attempt.server_time or attempt.server_clock.at(attempt.started)
    return RequestRecord(attempt.request, attempt.sent_at, times)


def sent_arguments(sent: RequestRecord) -> dict[str, Any]:
    """Return the arguments of an exception that `reconcile` accepts."""
    from ..reconcile import ServerTime  # only failures need it

    times = sent.server_time
    return {
        "sent_at": sent.sent_at,
        "server_time": None if times is None else ServerTime.from_seconds(*times),
        # An open file cannot be pickled, and its content is not needed any more.
        "request": sent.request.without_files(),
    }


def _remedy(operation: Operation[Any]) -> str:
    return (
        "no operation shows whether it was"
        if operation.reconcile is None
        else "before it is sent again, call reconcile() with this error"
    )


def connection_error(
    attempt: Attempt, failure: TransportError, *, sent: bool
) -> errors.CallFireError:
    """Make the exception of a request without a complete response.

    Args:
        attempt: The last attempt.
        failure: The failure of that attempt.
        sent: Whether any byte of any attempt may have been sent.
    """
    operation = attempt.operation
    if attempt.progress.sent and operation.repeat == "unsafe":
        times = attempt.server_time or attempt.server_clock.at(attempt.started)
        return _delivery_unknown(
            attempt, f"{operation.id} may have been processed: {failure}", times
        )
    kind = errors.APITimeoutError if failure.timed_out else errors.APIConnectionError
    return kind(f"{operation.id} got no response: {failure}", operation=operation.id, sent=sent)


def _delivery_unknown(
    attempt: Attempt,
    message: str,
    times: tuple[float, float] | None,
    status_code: int | None = None,
    error: ErrorResponse | None = None,
    body: bytes = b"",
) -> errors.DeliveryUnknownError:
    return errors.DeliveryUnknownError(
        f"{message}; {_remedy(attempt.operation)}",
        operation=attempt.operation.id,
        status_code=status_code,
        error=error,
        body=body,
        stage=attempt.progress.stage,
        **sent_arguments(request_record(attempt, times)),
    )


def _error_response(content: bytes) -> ErrorResponse | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    from ..models import ErrorResponse  # only failures need it

    return ErrorResponse.from_dict(cast("dict[str, Any]", value))
