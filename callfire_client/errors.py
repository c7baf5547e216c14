"""What can go wrong, as exceptions: all derive from `CallFireError` and can be pickled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .types import Headers

if TYPE_CHECKING:
    from datetime import datetime

    from .models import ErrorResponse
    from .request import Request
    from .steps import Reached

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
    "ResponseParseError",
]


class CallFireError(Exception):
    """Base of everything that the client raises on behalf of the API.

    Arguments and state that are wrong before anything is sent raise `TypeError`, `ValueError` or
    `RuntimeError`, as in any Python function.

    Attributes:
        message: What happened, in one sentence, without secrets.
        operation: The operationId of the operation that failed, such as `sendCalls`.
    """

    def __init__(self, message: str, *, operation: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation

    def __reduce__(self) -> tuple[Any, ...]:
        # The keyword-only arguments would be lost by the default, which calls the class with `args`.
        return _restore, (type(self), self.args, self.__dict__)


def _restore(
    kind: type[CallFireError], args: tuple[Any, ...], state: dict[str, Any]
) -> CallFireError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class APIConnectionError(CallFireError):
    """The exchange failed below HTTP: no connection, or it broke.

    Attributes:
        sent: Whether any byte of the request may have left. False means that nothing did.
    """

    def __init__(self, message: str, *, operation: str = "", sent: bool = True) -> None:
        super().__init__(message, operation=operation)
        self.sent = sent


class APITimeoutError(APIConnectionError):
    """The exchange took longer than `timeout`."""


class DeliveryUnknownError(CallFireError):
    """An operation that must not be repeated may have been done, and nothing tells whether it was.

    It is never retried: sending it again could ring or charge somebody twice. Ask the API what
    became of it before you do.

    Attributes:
        sent_at: When it was sent, aware.
        reached: How far it got: `sending`, `sent` or `answering`.
        status_code: The status of the answer (3xx, 408 or 5xx), or None when none came.
        error: What the API said, when it said something readable.
        body: The body of the answer, when one came.
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
        reached: Reached = "sending",
        request: Request | None = None,
    ) -> None:
        super().__init__(message, operation=operation)
        self.status_code = status_code
        self.error = error
        self.body = body
        self.sent_at = sent_at
        self.reached = reached
        self._request = request

    @property
    def request(self) -> Request | None:
        """What was sent, without credentials and files, for `reconcile`."""
        return self._request


class ResponseParseError(CallFireError):
    """A 2xx whose body is not JSON, or not of the outermost type that the operation answers.

    Attributes:
        accepted: True: the API accepted the operation, only its answer is unreadable.
        status_code: The status of the answer.
        body: The body as it came.
        headers: The headers of the answer.
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
    ) -> None:
        super().__init__(message, operation=operation)
        self.status_code = status_code
        self.body = body
        self.headers = headers if headers is not None else Headers()


class APIStatusError(CallFireError):
    """The API answered with a status other than 2xx.

    Attributes:
        status_code: The HTTP status.
        error: The `ErrorResponse` of the body; None when the body is none.
        body: The body as it came.
        headers: The headers of the answer.
        method: The HTTP method of the request.
        url: The URL of the request, without credentials and query.
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
    ) -> None:
        super().__init__(message, operation=operation)
        self.status_code = status_code
        self.error = error
        self.body = body
        self.headers = headers if headers is not None else Headers()
        self.method = method
        self.url = url


class BadRequestError(APIStatusError):
    """400: the API refused the request as it was made."""


class AuthenticationError(APIStatusError):
    """401: the credentials are missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """403: these credentials may not do this."""


class NotFoundError(APIStatusError):
    """404: there is no such thing."""


class RateLimitError(APIStatusError):
    """429, or the 400 that says "Rate Limit Reached": too many requests."""


class InternalServerError(APIStatusError):
    """5xx: the service failed."""
