"""Sends what is asked with the client of this package: the one place here that knows it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from callfire_client import errors
from callfire_client._core.actions import TransportError
from callfire_client._runtime import runtime_of
from callfire_client.client import CallFire
from callfire_client.contract.mismatches import Body

if TYPE_CHECKING:
    from callfire_client.contract.drift.live.plan import Step

# No page of CallFire's is longer; of a download, the beginning is enough.
_LONGEST: Final = 16 * 1024 * 1024
_GLANCE: Final = 64 * 1024


class UncheckableError(Exception):
    """Nothing can be said of the server; the message is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        status: The HTTP status.
        content_type: The header `Content-Type`; empty without one.
        body: The JSON value, or why there is none. It is a customer's: nobody shows it.
        failure: Why nothing can be said of the operation, where the service or the way to it failed.
    """

    status: int
    content_type: str
    body: Any
    failure: str | None = None


class Asker:
    """Asks a server, with the credentials of the environment; use it as a context manager.

    Args:
        base_url: Where to; as the client has it by default.
        timeout: Seconds to wait for each piece of an answer.
        rate_limit: How many requests a second may leave.

    Raises:
        UncheckableError: There are no credentials, or an argument cannot be meant.
    """

    def __init__(self, base_url: str | None, *, timeout: float, rate_limit: float) -> None:
        try:
            self._client = CallFire(base_url=base_url, timeout=timeout, rate_limit=rate_limit)
        except ValueError as error:
            raise UncheckableError(_on_the_command_line(str(error))) from None
        self._runtime = runtime_of(self._client)

    @property
    def base_url(self) -> str:
        """Where it asks."""
        return self._client.base_url

    def ask(self, step: Step, path: Sequence[object]) -> Answer | None:
        """Send an operation.

        Args:
            step: The operation.
            path: The values of its path.

        Returns:
            The answer; None when the values cannot stand in a path.

        Raises:
            UncheckableError: The server cannot be reached.
        """
        module = import_module(f"callfire_client.api.{step.group}.{step.name}")
        operation = module.OPERATION
        try:
            request = operation.request(path, query=step.query)
        except (TypeError, ValueError):
            return None  # what it says quotes the value
        try:
            reply = self._runtime.open_stream(operation, request, self._runtime.expires_at())
        except errors.APIStatusError as error:
            return _refusal(error)
        except errors.APITimeoutError:
            raise UncheckableError(f"{self.base_url} does not answer in time; try again") from None
        except errors.APIConnectionError as error:
            why = _reason(error)
            raise UncheckableError(
                f"{self.base_url} cannot be reached: {why}; check --base-url"
            ) from None
        binary = operation.returns == "bytes"
        kind = reply.headers.get("content-type", "")
        content = bytearray()
        most = _GLANCE if binary else _LONGEST
        try:
            for chunk in self._runtime.chunks(reply, None):
                content += chunk[: most + 1 - len(content)]
                if len(content) > most:
                    break
        except TransportError:
            return Answer(reply.status_code, kind, Body.UNREAD, "broke off its answer")
        finally:
            self._runtime.close_response(reply)
        if len(content) > most and not binary:
            return Answer(
                reply.status_code, kind, Body.UNREAD, f"answered more than {most:,} bytes"
            )
        return Answer(reply.status_code, kind, _read(content, binary=binary))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._client.close()


def _refusal(error: errors.APIStatusError) -> Answer:
    failed = isinstance(error, (errors.InternalServerError, errors.RateLimitError))
    failed = failed or error.status_code == 408
    failure = f"answered {error.status_code}" if failed else None
    kind = error.headers.get("content-type", "")
    return Answer(error.status_code, kind, _read(error.body, binary=False), failure)


def _read(content: bytes | bytearray, *, binary: bool) -> Any:
    if not content.strip():
        return Body.EMPTY
    if binary:
        return Body.UNREAD
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return Body.UNREADABLE


def _reason(error: BaseException) -> str:
    """What the system says of a failure; what libraries say may quote what was sent."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return "no connection"


def _on_the_command_line(message: str) -> str:
    """What the client says of its arguments, to who gave none."""
    head, separator, _ = message.partition(": set CALLFIRE_USERNAME")
    if separator:
        return f"{head}: set CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
    return head.replace(", or pass allow_insecure_http=True", "").replace(
        ": pass username= and password=", ": set CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
    )
