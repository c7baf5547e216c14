"""Downloads: recordings, sounds and media, streamed into a file or read into memory.

What happens is decided in `transfer`; the two kinds differ in how they do it.
"""

from __future__ import annotations

import asyncio
import io
import os
import time
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Generic, TypeVar

from . import errors
from .runtime import AsyncRuntime, Runtime
from .steps import Sleep, TransportError
from .targets import FileTarget, Target, target_of
from .threads import Behind, in_thread
from .transfer import Do, Next, Open, Saving, Step, Transfer, advance, saving

if TYPE_CHECKING:
    from .operation import Operation
    from .request import Reply
    from .types import Progress

__all__ = ["AsyncDownload", "Download"]

RuntimeT = TypeVar("RuntimeT", Runtime, AsyncRuntime)

MAX_BYTES: Final = 64 * 1024 * 1024
"""How much `read` takes unless told otherwise; an hour of telephone sound, uncompressed, is less."""


class _Base(Generic[RuntimeT]):
    def __init__(
        self,
        client: RuntimeT,
        operation: Operation[bytes],
        path: Sequence[object],
        query: Mapping[str, Any],
    ) -> None:
        self._client: RuntimeT = client
        self._operation = operation
        self._arguments = path
        self._request = operation.request(path, query=query)
        self._transfer: Transfer | None = None
        self._target: Target | None = None

    @property
    def content_type(self) -> str | None:
        """The `Content-Type` of the answer; None before it began."""
        head = self._transfer and self._transfer.head
        return head.content_type if head else None

    @property
    def content_length(self) -> int | None:
        """The size in bytes; None before it began, and where the server does not say it."""
        return self._transfer.total if self._transfer else None

    @property
    def filename(self) -> str | None:
        """The name that the server gives the file; None before it began, and where it gives none.

        It is safe to put into a folder: the last part of what was given, without separators,
        control characters, leading dots and what Windows takes for a device, and of bounded length.
        """
        head = self._transfer and self._transfer.head
        return head.filename if head else None

    @property
    def path(self) -> Path | None:
        """The file that was saved; None before it is whole, and where it has no path."""
        return self._target.path if self._target else None

    def _begin(self, limit: int | None = None) -> Transfer:
        self._target = None
        self._transfer = Transfer(self._operation, self._request, self._arguments, limit)
        return self._transfer

    def _saving(
        self,
        target: Target,
        expires: float | None,
        *,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> Saving:
        transfer = self._begin(limit)
        self._target = target
        retries = self._client.config.max_retries
        return saving(transfer, target, retries=retries, expires=expires, progress=progress)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.name}: {self._request.path}>"


class Download(_Base[Runtime]):
    """A download that has not begun: save it, read it, or iterate over its chunks.

    Each use asks anew. Saving and reading go on after a break, as often as `max_retries` of the
    client says: from where they were if the server can do that and the file is the same, otherwise
    from the beginning. Iterating does not, for the chunks are out of hand.
    """

    def __iter__(self) -> Iterator[bytes]:
        transfer, expires = self._begin(), self._client.expiry()
        reply = self._client.open(self._operation, transfer.request(), expires)
        try:
            transfer.begin(reply)
            for chunk in self._client.chunks(reply, expires):
                transfer.receive(chunk)
                yield chunk
            transfer.end()
        except TransportError as failure:
            raise transfer.broken_off(failure) from failure
        finally:
            self._client.discard(reply)

    def read(self, *, max_bytes: int | None = MAX_BYTES, progress: Progress | None = None) -> bytes:
        """Read it all into memory.

        Args:
            max_bytes: How many bytes it may be; None for any number.
            progress: Told the bytes so far and in total.

        Raises:
            CallFireError: It failed, or is larger than `max_bytes`.
        """
        memory, expires = io.BytesIO(), self._client.expiry()
        target = FileTarget(memory)
        steps = self._saving(target, expires, limit=max_bytes, progress=progress)
        self._drive(steps, target, expires)
        return memory.getvalue()

    def save(
        self, path: str | os.PathLike[str] | BinaryIO, *, progress: Progress | None = None
    ) -> int:
        """Stream it into a file.

        Args:
            path: Where to. A file at that path appears when it is whole, and replaces what stood
                there. In a folder, the file is named as the server says, or else like
                `recording-5.mp3`, and replaces nothing; `path` of the download tells which it is. A
                binary file that is open is written from where it stands, and left open; it keeps
                what came before a failure.
            progress: Told the bytes so far and in total, which is None where it is unknown; it may
                begin at zero again.

        Returns:
            The size in bytes.

        Raises:
            CallFireError: It failed; what stood at `path` still stands.
            OSError: The file cannot be written.
            TypeError: `path` is neither a path nor a binary file.
        """
        target, expires = target_of(path), self._client.expiry()
        return self._drive(self._saving(target, expires, progress=progress), target, expires)

    def _drive(self, steps: Saving, target: Target, expires: float | None) -> int:
        wire = _Wire(self._client, self._operation, expires)
        outcome: object = None
        try:
            while True:
                try:
                    step = advance(steps, outcome)
                except StopIteration as stop:
                    size: int = stop.value
                    return size
                try:
                    outcome = wire.take(step)
                except (TransportError, errors.APIStatusError) as failure:
                    outcome = failure
        finally:
            try:
                wire.close()
            finally:
                target.abandon()


class _Wire:
    """Takes the steps of one use, blocking; it holds the reply that is being read."""

    def __init__(self, client: Runtime, operation: Operation[bytes], expires: float | None) -> None:
        self._client = client
        self._operation = operation
        self._expires = expires
        self._reply: Reply | None = None
        self._chunks: Iterator[bytes] = iter(())

    def take(self, step: Step) -> object:
        match step:
            case Open(request, retries):
                self.close()
                client = self._client.with_options(max_retries=retries)
                self._reply = client.open(self._operation, request, self._expires)
                self._chunks = client.chunks(self._reply, self._expires)
                return self._reply
            case Next():
                return next(self._chunks, None)
            case Do(function, arguments):
                return function(*arguments)
            case Sleep(seconds):
                time.sleep(seconds)
                return None

    def close(self) -> None:
        if self._reply is not None:
            self._client.discard(self._reply)  # also where none of it was read


class AsyncDownload(_Base[AsyncRuntime]):
    """A download that has not begun: save it, read it, or iterate over its chunks.

    As `Download`, with files written in a thread.
    """

    async def __aiter__(self) -> AsyncGenerator[bytes, None]:
        transfer, expires = self._begin(), self._client.expiry()
        reply = await self._client.open(self._operation, transfer.request(), expires)
        try:
            transfer.begin(reply)
            async with aclosing(self._client.chunks(reply, expires)) as chunks:
                async for chunk in chunks:
                    transfer.receive(chunk)
                    yield chunk
            transfer.end()
        except TransportError as failure:
            raise transfer.broken_off(failure) from failure
        finally:
            await self._client.discard(reply)

    async def read(
        self, *, max_bytes: int | None = MAX_BYTES, progress: Progress | None = None
    ) -> bytes:
        """Read it all into memory; takes what `Download.read` takes."""
        memory, expires = io.BytesIO(), self._client.expiry()
        target = FileTarget(memory)
        steps = self._saving(target, expires, limit=max_bytes, progress=progress)
        await self._drive(steps, target, expires)
        return memory.getvalue()

    async def save(
        self, path: str | os.PathLike[str] | BinaryIO, *, progress: Progress | None = None
    ) -> int:
        """Stream it into a file; takes what `Download.save` takes.

        Cancelled, it leaves what a failure leaves.
        """
        target, expires = target_of(path), self._client.expiry()
        return await self._drive(self._saving(target, expires, progress=progress), target, expires)

    async def _drive(self, steps: Saving, target: Target, expires: float | None) -> int:
        wire = _AsyncWire(self._client, self._operation, expires)
        outcome: object = None
        try:
            while True:
                try:
                    step = advance(steps, outcome)
                except StopIteration as stop:
                    size: int = stop.value
                    return size
                try:
                    outcome = await wire.take(step)
                except (TransportError, errors.APIStatusError) as failure:
                    outcome = failure
        finally:
            try:
                await wire.aclose()
            finally:
                await _abandon(target)


class _AsyncWire:
    """As `_Wire`, on the event loop."""

    def __init__(
        self, client: AsyncRuntime, operation: Operation[bytes], expires: float | None
    ) -> None:
        self._client = client
        self._operation = operation
        self._expires = expires
        self._reply: Reply | None = None
        self._chunks: AsyncGenerator[bytes, None] | None = None
        self._behind = Behind()

    async def take(self, step: Step) -> object:
        match step:
            case Open(request, retries):
                await self.hang_up()
                client = self._client.with_options(max_retries=retries)
                self._reply = await client.open(self._operation, request, self._expires)
                self._chunks = client.chunks(self._reply, self._expires)
                return self._reply
            case Next():
                assert self._chunks is not None
                return await anext(self._chunks, None)
            case Do(function, arguments, blocks, behind):
                if not blocks:
                    return function(*arguments)
                await self._behind.start(function, *arguments)
                if not behind:
                    await self._behind.done()
                return None
            case Sleep(seconds):
                await asyncio.sleep(seconds)
                return None

    async def hang_up(self) -> None:
        if self._chunks is not None:
            await self._chunks.aclose()
        if self._reply is not None:
            await self._client.discard(self._reply)  # also where none of it was read

    async def aclose(self) -> None:
        try:
            await self.hang_up()
        finally:
            # Something is left there only when something else failed, which is what counts.
            with suppress(OSError, ValueError):
                await self._behind.done()


async def _abandon(target: Target) -> None:
    try:
        await in_thread(target.abandon)
    except asyncio.CancelledError:
        target.abandon()  # a loop that is shut down may not have let the thread begin
        raise
