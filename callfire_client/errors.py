"""The exceptions that operations raise; all can be pickled.

CallFireError
├── APIConnectionError         no complete response
│   ├── APITimeoutError        a timeout or deadline passed
│   └── RateLimiterUnavailableError  a shared rate limit cannot be reached
├── DeliveryUnknownError       an unsafe operation may have been processed
├── ResponseParseError         a 2xx response that cannot be read
└── APIStatusError             a status other than 2xx
    ├── BadRequestError        400
    ├── AuthenticationError    401
    ├── PermissionDeniedError  403
    ├── NotFoundError          404
    ├── RateLimitError         429, or a 400 with "Rate Limit Reached"
    └── InternalServerError    5xx
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .types import Headers

if TYPE_CHECKING:
    from datetime import datetime

    from ._core.progress import SendStage
    from ._core.request import Request
    from .models import ErrorResponse
    from .reconcile import ServerTime

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "CallFireError",
    "DeliveryUnknownError",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RateLimiterUnavailableError",
    "ResponseParseError",
]


class CallFireError(Exception):
    """The base of all exceptions of operations.

    Invalid arguments and states that are detected before anything is sent raise `TypeError`, `ValueError`
    or `RuntimeError`, as any Python function does.

    Attributes:
        message: The failure in one sentence, without secrets. Control characters in what it quotes of
            a response are escaped.
        operation: The operationId of the operation that failed, such as `sendCalls`.
    """

    def __init__(self, message: str, *, operation: str = "") -> None:
        from ._core.printable import escape  # only failures need it

        message = escape(message)
        super().__init__(message)
        self.message = message
        self.operation = operation

    def __reduce__(self) -> tuple[Any, ...]:
        # The default would lose the keyword-only arguments: it calls the class with `args`.
        return _restore, (type(self), self.args, self.__dict__)


def _restore(
    kind: type[CallFireError], args: tuple[Any, ...], state: dict[str, Any]
) -> CallFireError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class APIConnectionError(CallFireError):
    """There was no complete response: the connection failed or was lost.

    Attributes:
        sent: Whether any byte of the request may have been sent; False is certain.
    """

    def __init__(self, message: str, *, operation: str = "", sent: bool = True) -> None:
        super().__init__(message, operation=operation)
        self.sent = sent


class APITimeoutError(APIConnectionError):
    """A timeout or deadline passed."""


class RateLimiterUnavailableError(APIConnectionError):
    """The rate limit that several processes share cannot be reached; the request was not sent.

    `sent` is True only if an earlier attempt of the same operation was sent, which then failed.
    """


class _SentError(CallFireError):
    """The base of exceptions that `reconcile` accepts."""

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        sent_at: datetime | None = None,
        server_time: ServerTime | None = None,
        request: Request | None = None,
    ) -> None:
        super().__init__(message, operation=operation)
        self.sent_at = sent_at
        self.server_time = server_time
        self._request = request

    @property
    def request(self) -> Request | None:
        """The request of an unsafe operation, without credentials and files, for `reconcile`; None for others."""
        return self._request


class DeliveryUnknownError(_SentError):
    """An unsafe operation may have been processed; its outcome is unknown.

    It is never retried, because sending it again could call, text or charge somebody twice. Keep the
    exception, which can be pickled, and pass it to `reconcile` of a client, here or on another machine:

    - It was processed if the result is `conclusive`.
    - Where the result has `candidates`, it may have been: compare them with what was meant to be sent.
    - What is `missing` was not seen by the time `as_of` of the server, which does not prove that it was not
      done: a listing may lag, and the request may still be under way. Reconcile again later. If it is then
      still missing, sending it again remains a risk, which only a person or a program that knows what a
      second call would cost can take.

    Attributes:
        sent_at: When it was sent, by the clock of the client, aware.
        server_time: When it was sent, by the clock of the server; None when no response had a `Date`.
        stage: How far the request got: `sending`, `sent` or `response_started`.
        status_code: The status of the response (3xx, 408 or 5xx); None without a response.
        error: The `ErrorResponse` of the body; None when the body is not one.
        body: The body of the response.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        status_code: int | None = None,
        error: ErrorResponse | None = None,
        body: bytes = b"",
        sent_at: datetime | None = None,
        server_time: ServerTime | None = None,
        stage: SendStage = "sending",
        request: Request | None = None,
    ) -> None:
        super().__init__(
            message,
            operation=operation,
            sent_at=sent_at,
            server_time=server_time,
            request=request,
        )
        self.status_code = status_code
        self.error = error
        self.body = body
        self.stage = stage


class ResponseParseError(_SentError):
    """A 2xx response that cannot be read.

    The body is empty or null although the contract promises one, is not JSON, is not of the outermost
    type that the operation returns, is larger than `max_response_bytes`, or is in an unsupported content
    coding; or the response to a download is not a file. The response to an unsafe operation also cannot be read if
    it lacks the list of what was sent, or the id of what was created.

    The operation was carried out, so do not send it again: `reconcile` looks for what it has made.

    Attributes:
        accepted: True: the API accepted the operation, only the response cannot be read.
        status_code: The status of the response.
        body: The body of the response, or its beginning; empty for a download.
        headers: The headers of the response.
        sent_at: When an unsafe operation was sent, by the clock of the client, aware; None for others.
        server_time: The same by the clock of the server; None when no response had a `Date`.
    """

    accepted = True

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        status_code: int = 200,
        body: bytes = b"",
        headers: Headers | None = None,
        sent_at: datetime | None = None,
        server_time: ServerTime | None = None,
        request: Request | None = None,
    ) -> None:
        super().__init__(
            message,
            operation=operation,
            sent_at=sent_at,
            server_time=server_time,
            request=request,
        )
        self.status_code = status_code
        self.body = body
        self.headers = headers if headers is not None else Headers()


class APIStatusError(_SentError):
    """A response with a status other than 2xx.

    Attributes:
        status_code: The HTTP status.
        error: The `ErrorResponse` of the body; None when the body is not one.
        body: The body of the response.
        headers: The headers of the response.
        method: The HTTP method of the request.
        url: The URL of the request, without credentials and query.
        sent_at: When an unsafe operation was sent, by the clock of the client, aware; None for others.
        server_time: The same by the clock of the server; None when no response had a `Date`.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        status_code: int,
        error: ErrorResponse | None = None,
        body: bytes = b"",
        headers: Headers | None = None,
        method: str = "",
        url: str = "",
        sent_at: datetime | None = None,
        server_time: ServerTime | None = None,
        request: Request | None = None,
    ) -> None:
        super().__init__(
            message,
            operation=operation,
            sent_at=sent_at,
            server_time=server_time,
            request=request,
        )
        self.status_code = status_code
        self.error = error
        self.body = body
        self.headers = headers if headers is not None else Headers()
        self.method = method
        self.url = url


class BadRequestError(APIStatusError):
    """400: the API rejected the request."""


class AuthenticationError(APIStatusError):
    """401: the credentials are missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """403: the credentials are not permitted to do this."""


class NotFoundError(APIStatusError):
    """404: the object does not exist."""


class RateLimitError(APIStatusError):
    """429, or a 400 with the message "Rate Limit Reached": too many requests.

    CallFire does not document whether the request of a 429 was processed. An unsafe operation is therefore not
    sent again after it, unless `retry_rate_limited` is set, and `reconcile` accepts the exception.
    """


class InternalServerError(APIStatusError):
    """5xx: the service failed."""
