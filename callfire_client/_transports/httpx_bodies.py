"""The unread body of a response of httpx: what is the same for connections of our own and for `http_client=`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Coroutine, Generator
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import httpx

from .base import AsyncChunks, raise_unexpected
from .httpx_request import AsyncErrors, is_read, join_limited, join_limited_async, raw_response

if TYPE_CHECKING:
    from .._core.clock import Clock
    from .._core.request import RawResponse
    from .base import EventLoopGuard

__all__ = ["AsyncBody", "BlockingBody", "BodyChunks"]

T = TypeVar("T")


class BlockingBody(ABC):
    """The unread body of a response of a blocking client.

    Attributes:
        response: The response.
    """

    __slots__ = ("response",)

    def __init__(self, response: httpx.Response) -> None:
        self.response = response

    @abstractmethod
    def chunks(self) -> Generator[bytes, None, None]:
        """Iterate over it, and close it at the end.

        Raises:
            TransportError: It is incomplete.
        """

    @abstractmethod
    def close(self) -> None:
        """Close it, which closes the connection unless the body has ended."""

    def read(self, max_bytes: int) -> RawResponse:
        """Read it up to a limit, and close it.

        Raises:
            TransportError: It is incomplete.
        """
        try:
            content, truncated = join_limited(self.chunks(), max_bytes)
        finally:
            self.close()
        return raw_response(self.response, content, truncated=truncated)


class AsyncBody(ABC):
    """The unread body of a response of an asyncio client.

    Attributes:
        response: The response.
    """

    __slots__ = ("_source", "response")

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._source: AsyncIterator[bytes] | None = None

    @abstractmethod
    async def end(self) -> None:
        """Process the end of the body.

        Raises:
            TransportError: It is incomplete.
        """

    @abstractmethod
    async def aclose(self) -> None:
        """Close it, which closes the connection unless the body has ended."""

    async def read(self, max_bytes: int) -> RawResponse:
        """Read it up to a limit, and close it.

        Raises:
            TransportError: It is incomplete.
        """
        response = self.response
        try:
            if is_read(response):
                content, truncated = response.content, False
            else:
                stream = cast("httpx.AsyncByteStream", response.stream)
                content, truncated = await join_limited_async(stream, max_bytes)
            if not truncated:
                await self.end()
        except httpx.RequestError:
            raise
        except Exception as error:
            raise_unexpected(error)
            raise
        finally:
            await self.aclose()
        return raw_response(response, content, truncated=truncated)

    async def read_chunk(self) -> bytes | None:
        """Return the next chunk; None at the end, where it is closed.

        Raises:
            TransportError: It is incomplete.
        """
        response, source = self.response, self._source
        if source is None:
            if is_read(response):
                source = _ReadContent(response.content)
            else:
                source = aiter(cast("httpx.AsyncByteStream", response.stream))
            self._source = source
        try:
            chunk = await anext(source, None)
            if chunk is None:
                await self.end()
                await self.aclose()
        except httpx.RequestError:
            raise
        except Exception as error:
            raise_unexpected(error)
            raise
        return chunk


class BodyChunks(AsyncChunks):
    """The chunks of a body.

    Args:
        body: The body.
        expires_at: The deadline, in seconds of the monotonic clock; None for no deadline.
        clock: The source of time.
        loop: The event loop that the connection belongs to.
    """

    __slots__ = ("_body", "_clock", "_expires_at", "_loop")

    def __init__(
        self, body: AsyncBody, expires_at: float | None, clock: Clock, loop: EventLoopGuard
    ) -> None:
        super().__init__()
        self._body = body
        self._expires_at = expires_at
        self._clock = clock
        self._loop = loop

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return await work

    async def _read(self) -> bytes | None:
        self._loop.check()
        # Around the read alone: the deadline does not interrupt the caller between chunks.
        async with AsyncErrors(self._expires_at, self._clock):
            return await self._run(self._body.read_chunk())

    async def _close(self) -> None:
        await self._run(self._body.aclose())


class _ReadContent:
    """The chunk of a body that was read already."""

    def __init__(self, content: bytes) -> None:
        self._contents = [content]

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        if not self._contents:
            raise StopAsyncIteration
        return self._contents.pop()
