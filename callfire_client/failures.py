"""What a failure becomes: the exception of an answer that is no success, or of none at all."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, frozen

from . import errors

if TYPE_CHECKING:
    from .models import ErrorResponse
    from .operation import Operation
    from .request import Reply, Request
    from .steps import TransportError, Wire

__all__ = ["Attempt", "connection_error", "status_error"]

_BY_STATUS: Final[dict[int, type[errors.APIStatusError]]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    429: errors.RateLimitError,
}


@frozen
class Attempt:
    """One sending of a request, for the exception that comes of it.

    Attributes:
        operation: What was asked for.
        request: What was sent.
        url: Where to, without credentials and query.
        sent_at: When it began, aware.
        wire: How far it got.
    """

    operation: Operation[Any]
    request: Request
    url: str
    sent_at: datetime
    wire: Wire


def status_error(attempt: Attempt, reply: Reply) -> errors.CallFireError:
    """Make the exception of an answer that is no success, its body read."""
    operation, status, content = attempt.operation, reply.status_code, reply.content or b""
    error = _error_response(content)
    said = f": {error.message}" if error is not None and error.message else ""
    if operation.repeat == "unsafe" and (300 <= status < 400 or status == 408 or status >= 500):
        message = f"{operation.id} may have been done: the answer was {status}{said}"
        return _delivery_unknown(attempt, message, status, error, content)
    kind = _BY_STATUS.get(
        status, errors.APIStatusError if status < 500 else errors.InternalServerError
    )
    if status == 400 and "rate limit reached" in said.lower():
        kind = errors.RateLimitError
    return kind(
        f"{operation.id} was answered with {status}{said}",
        operation=operation.id,
        status_code=status,
        error=error,
        body=content,
        headers=reply.headers,
        method=operation.method,
        url=attempt.url,
    )


def connection_error(
    attempt: Attempt, failure: TransportError, *, sent: bool
) -> errors.CallFireError:
    """Make the exception of an exchange that got no complete answer.

    Args:
        attempt: The last attempt.
        failure: What happened to it.
        sent: Whether anything may have left, of this attempt or one before.
    """
    operation = attempt.operation
    if attempt.wire.sent and operation.repeat == "unsafe":
        return _delivery_unknown(attempt, f"{operation.id} may have been done: {failure}")
    kind = errors.APITimeoutError if failure.timed_out else errors.APIConnectionError
    return kind(f"{operation.id} got no answer: {failure}", operation=operation.id, sent=sent)


def _delivery_unknown(
    attempt: Attempt,
    message: str,
    status_code: int | None = None,
    error: ErrorResponse | None = None,
    body: bytes = b"",
) -> errors.DeliveryUnknownError:
    return errors.DeliveryUnknownError(
        message,
        operation=attempt.operation.id,
        status_code=status_code,
        error=error,
        body=body,
        sent_at=attempt.sent_at,
        reached=attempt.wire.reached,
        # An open file cannot be pickled, and nobody asks what was in it.
        request=evolve(attempt.request, multipart=None),
    )


def _error_response(content: bytes) -> ErrorResponse | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    from .models import ErrorResponse  # only failures need it

    return ErrorResponse.from_dict(cast("dict[str, Any]", value))
