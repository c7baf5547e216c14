"""Sends the planned requests with the client of this package: the only module here that knows it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ... import errors
from ..._closing import CloseOnExit
from ..._core.actions import TransportError
from ..._core.content_coding import (
    ContentCodingError,
    Decoder,
    UnsupportedCodingError,
    content_coding,
)
from ..._runtime import runtime_of
from ...client import CallFire
from ...contract.checker import BodyState

if TYPE_CHECKING:
    from ..._core.request import RawResponse
    from .plan import PlannedRequest

__all__ = ["LiveClient", "LiveResponse", "UncheckableError"]

# No page of CallFire is larger. Of a download, the beginning is enough.
_MAX_BODY: Final = 16 * 1024 * 1024
_MAX_DOWNLOAD: Final = 64 * 1024


class UncheckableError(Exception):
    """The server cannot be checked; the message is one line with the reason and the remedy."""


@frozen
class LiveResponse:
    """A response of the server.

    Attributes:
        status: The HTTP status.
        content_type: The header `Content-Type`; empty if there is none.
        body: The JSON value, or why there is none. It is data of a customer, and is never shown.
        failure: Why the operation cannot be checked, if the service or the connection failed.
    """

    status: int
    content_type: str
    body: Any
    failure: str | None = None


class LiveClient(CloseOnExit):
    """Sends requests to a server, with the credentials of the environment; a context manager.

    Args:
        base_url: The base URL of the server; None for the default of the client.
        timeout: Seconds to wait for each part of a response.
        rate_limit: The maximum number of requests per second.
        allow_insecure_http: Whether credentials may be sent unencrypted to another host than loopback.

    Raises:
        UncheckableError: There are no credentials, or an argument is invalid.
    """

    def __init__(
        self,
        base_url: str | None,
        *,
        timeout: float,
        rate_limit: float,
        allow_insecure_http: bool = False,
    ) -> None:
        try:
            self._client = CallFire(
                base_url=base_url,
                timeout=timeout,
                rate_limit=rate_limit,
                allow_insecure_http=allow_insecure_http,
            )
        except ValueError as error:
            raise UncheckableError(_for_command_line(str(error))) from None
        self._runtime = runtime_of(self._client)

    @property
    def base_url(self) -> str:
        """The base URL of the server."""
        return self._client.base_url

    def send(self, planned: PlannedRequest, path: Sequence[object]) -> LiveResponse | None:
        """Send a planned request.

        Args:
            planned: The request.
            path: The values of its path parameters.

        Returns:
            The response; None if a value is not allowed in a path.

        Raises:
            UncheckableError: The server cannot be reached.
        """
        module = import_module(f"callfire_client.api.{planned.group}.{planned.name}")
        operation = module.OPERATION
        try:
            request = operation.request(path, query=planned.query)
        except (TypeError, ValueError):
            return None  # the message of the error contains the value
        try:
            response = self._runtime.open_stream(operation, request, self._runtime.expires_at())
        except ValueError as error:  # a variable for proxies or certificates is invalid
            raise UncheckableError(str(error)) from None
        except errors.APIStatusError as error:
            return _error_response(error)
        except errors.APITimeoutError:
            raise UncheckableError(f"{self.base_url} does not respond in time; try again") from None
        except errors.APIConnectionError as error:
            reason = _reason(error)
            raise UncheckableError(
                f"{self.base_url} cannot be reached: {reason}; check --base-url"
            ) from None
        download = operation.returns == "bytes"
        content_type = response.headers.get("content-type", "")
        content = bytearray()
        limit = _MAX_DOWNLOAD if download else _MAX_BODY
        failure: str | None = None
        try:
            for chunk in self._read(response, decode=not download):
                content += chunk[: limit + 1 - len(content)]
                if len(content) > limit:
                    break
        except TransportError:
            failure = "the response ended too early"
        except UnsupportedCodingError:
            failure = "the content coding of the response is not supported"
        except ContentCodingError:
            failure = "the content coding of the response is invalid or incomplete"
        finally:
            self._runtime.close_response(response)
        if failure is None and len(content) > limit and not download:
            failure = f"the response has more than {limit:,} bytes"
        body = BodyState.NOT_READ if failure else _parse(content, download=download)
        return LiveResponse(response.status_code, content_type, body, failure)

    def _read(self, response: RawResponse, *, decode: bool) -> Iterator[bytes]:
        chunks = self._runtime.chunks(response, None)
        coding = content_coding(response.headers) if decode else ""
        if not coding:
            yield from chunks
            return
        decoder = Decoder(coding)
        for chunk in chunks:
            yield from decoder.decode(chunk)
        decoder.finish()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _error_response(error: errors.APIStatusError) -> LiveResponse:
    # 501 is a result: the server does not implement the operation.
    failed = error.status_code != 501 and (
        isinstance(error, (errors.InternalServerError, errors.RateLimitError))
        or error.status_code == 408
    )
    failure = f"status {error.status_code}" if failed else None
    content_type = error.headers.get("content-type", "")
    return LiveResponse(
        error.status_code, content_type, _parse(error.body, download=False), failure
    )


def _parse(content: bytes | bytearray, *, download: bool) -> Any:
    if not content.strip():
        return BodyState.EMPTY
    if download:
        return BodyState.NOT_READ
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return BodyState.NOT_JSON


def _reason(error: BaseException) -> str:
    """Give the system's message for a failure; messages of libraries can quote the request."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return "no connection"


def _for_command_line(message: str) -> str:
    """Adapt a message about arguments of the client to the command, which does not have these."""
    head, separator, _ = message.partition(": set CALLFIRE_USERNAME")
    if separator:
        return f"{head}: set CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
    return head.replace("allow_insecure_http=True", "--allow-insecure-http").replace(
        ": pass username= and password=", ": set CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
    )
