"""Make the exception of a request that failed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, frozen

from .. import errors

if TYPE_CHECKING:
    from ..models import ErrorResponse
    from .actions import TransportError
    from .operation import Operation
    from .progress import SendProgress
    from .request import RawResponse, Request

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
    """One attempt to send a request.

    Attributes:
        operation: The operation.
        request: The request.
        url: The URL without credentials and query.
        sent_at: When the attempt started, aware.
        progress: How far the request got.
    """

    operation: Operation[Any]
    request: Request
    url: str
    sent_at: datetime
    progress: SendProgress


def status_error(attempt: Attempt, response: RawResponse) -> errors.CallFireError:
    """Make the exception of a response that is not a success; its body has been read."""
    operation, status, content = attempt.operation, response.status_code, response.content or b""
    error = _error_response(content)
    detail = f": {error.message}" if error is not None and error.message else ""
    if operation.repeat == "unsafe" and (
        # A final response below 200 does not exist in HTTP, and says nothing.
        status < 200 or 300 <= status < 400 or status == 408 or status >= 500
    ):
        message = (
            f"{operation.id} may have been processed: the response status was {status}{detail}"
        )
        return _delivery_unknown(attempt, message, status, error, content)
    kind = _BY_STATUS.get(
        status, errors.APIStatusError if status < 500 else errors.InternalServerError
    )
    if status == 400 and "rate limit reached" in detail.lower():
        kind = errors.RateLimitError
    return kind(
        f"{operation.id} failed with status {status}{detail}",
        operation=operation.id,
        status_code=status,
        error=error,
        body=content,
        headers=response.headers,
        method=operation.method,
        url=attempt.url,
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
        return _delivery_unknown(attempt, f"{operation.id} may have been processed: {failure}")
    kind = errors.APITimeoutError if failure.timed_out else errors.APIConnectionError
    return kind(f"{operation.id} got no response: {failure}", operation=operation.id, sent=sent)


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
        stage=attempt.progress.stage,
        # An open file cannot be pickled, and its content is not needed any more.
        request=evolve(attempt.request, multipart=None),
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
