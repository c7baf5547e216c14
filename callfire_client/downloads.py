"""Downloads: recordings, sounds and media, saved to a file, read into memory, or iterated over.

`_core.transfer` decides what happens; the two classes carry it out.
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Generic, TypeVar

from ._core.actions import Invoke, OpenStream, ReadChunk, TransportError
from ._core.tracebacks import hide_request
from ._core.transfer import Head, Save, Transfer, save
from ._drivers import drive, drive_async
from ._files.filenames import default_name, from_disposition
from ._files.incomplete import remove_incomplete
from ._files.targets import FileTarget, make_target
from ._files.threads import BackgroundCalls, in_thread
from ._runtime import AsyncRuntime, ProcessBound, Runtime

if TYPE_CHECKING:
    from ._core.actions import TransferAction
    from ._core.operation import Operation
    from ._core.request import RawResponse
    from ._core.target import Target
    from ._core.telemetry import Observation
    from ._transports.base import AsyncChunks
    from .types import Progress

__all__ = ["AsyncDownload", "Download", "remove_incomplete"]

RuntimeT = TypeVar("RuntimeT", Runtime, AsyncRuntime)

_DEFAULT_MAX_BYTES: Final = 64 * 1024 * 1024
"""How many bytes `read` accepts by default; an hour of uncompressed telephone audio is less."""


class _Download(ProcessBound, Generic[RuntimeT]):
    def __init__(
        self,
        runtime: RuntimeT,
        operation: Operation[bytes],
        path: Sequence[object],
        query: Mapping[str, Any],
    ) -> None:
        self._runtime: RuntimeT = runtime
        self._operation = operation
        self._path = path
        self._request = operation.request(path, query=query)
        self._transfer: Transfer | None = None
        self._target: Target | None = None

    @property
    def content_type(self) -> str | None:
        """The `Content-Type` of the response; None before the response."""
        head = self._transfer and self._transfer.head
        return head.content_type if head else None

    @property
    def content_length(self) -> int | None:
        """The size in bytes; None before the response, and where the server does not send it."""
        return self._transfer.total if self._transfer else None

    @property
    def filename(self) -> str | None:
        """The file name of the response; None before the response, and where it has none.

        It is safe to use in a directory: the last component of the server's name, without separators,
        control characters, leading dots and reserved names of Windows, and limited in length.
        """
        head = self._transfer and self._transfer.head
        return from_disposition(head.disposition) if head else None

    @property
    def path(self) -> Path | None:
        """The path of the saved file; None before it is complete, and for an open file."""
        return self._target.path if self._target else None

    def _begin(self, limit: int | None = None) -> Transfer:
        self._target = None
        self._transfer = Transfer(self._operation, self._request, limit)
        return self._transfer

    def _save_steps(
        self,
        target: Target,
        expires_at: float | None,
        *,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> Save:
        transfer = self._begin(limit)
        self._target = target
        config = self._runtime.config
        return save(
            transfer,
            target,
            name=self._file_name,
            retries=config.max_retries,
            expires_at=expires_at,
            progress=progress,
            clock=config.clock,
        )

    def _file_name(self, head: Head) -> str:
        return from_disposition(head.disposition) or default_name(
            self._operation, self._path, head.content_type
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.name}: {self._request.path}>"


class Download(_Download[Runtime]):
    """A download; nothing is sent before it is saved, read, or iterated over.

    Each use sends a new request. `save` and `read` resume after a failure, up to `max_retries` times: from the
    last received byte if the server supports it and the file has not changed, otherwise from the
    beginning. Iteration does not resume, because the chunks are already in use.
    """

    def __iter__(self) -> Iterator[bytes]:
        with self._runtime.observe(self._operation) as observation:
            yield from self._iterate(observation)

    def _iterate(self, observation: Observation | None) -> Iterator[bytes]:
        handled = sys.exception()
        transfer, expires_at = self._begin(), self._runtime.expires_at()
        response = self._runtime.open_stream(
            self._operation, transfer.request(), expires_at, observation
        )
        try:
            transfer.begin(response)
            for chunk in self._runtime.chunks(response, expires_at):
                yield from transfer.receive(chunk)
            transfer.end()
        except BaseException as error:
            hide_request(error, handled)
            if isinstance(error, TransportError):
                raise transfer.broken_off(error) from error
            raise
        finally:
            self._runtime.close_response(response)

    def read(
        self, *, max_bytes: int | None = _DEFAULT_MAX_BYTES, progress: Progress | None = None
    ) -> bytes:
        """Read the whole file into memory.

        Args:
            max_bytes: The largest accepted size in bytes; None for no limit.
            progress: Called with the bytes received so far and in total.

        Raises:
            CallFireError: It failed, or is larger than `max_bytes`.
            ValueError: `max_bytes` is negative or not an integer.
        """
        memory, expires_at = io.BytesIO(), self._runtime.expires_at()
        target = FileTarget(memory)
        steps = self._save_steps(target, expires_at, limit=max_bytes, progress=progress)
        self._run(steps, target, expires_at)
        return memory.getvalue()

    def save(
        self, path: str | os.PathLike[str] | BinaryIO, *, progress: Progress | None = None
    ) -> int:
        """Save it to a file.

        Args:
            path: A path, a directory, or an open binary file. A file appears at a path once it is
                complete, and replaces an existing one with the same permissions; a symbolic link is
                kept, and the file that it leads to is replaced or created. In a directory it gets the
                name that the server sends, or else one like `recording-5.mp3`, and replaces nothing;
                `path` of the download returns it. An open file is written from its present position
                and left open; after a failure it keeps the bytes received until then. One that
                compresses, such as a `gzip.GzipFile`, cannot be started again after a failure.
            progress: Called with the bytes received so far and in total, which is None where it is
                unknown; it may start at zero again.

        Returns:
            The size in bytes.

        Raises:
            CallFireError: It failed; an existing file at `path` is unchanged.
            OSError: The file cannot be written.
            TypeError: `path` is neither a path nor a binary file.
            ValueError: `path` is empty, or a closed file.
        """
        target, expires_at = make_target(path), self._runtime.expires_at()
        steps = self._save_steps(target, expires_at, progress=progress)
        return self._run(steps, target, expires_at)

    def _run(self, steps: Save, target: Target, expires_at: float | None) -> int:
        with self._runtime.observe(self._operation) as observation:
            stream = _Stream(self._runtime, self._operation, expires_at, observation)
            try:
                return drive(steps, stream.handle, self._runtime.config.clock)
            finally:
                try:
                    stream.close()
                finally:
                    target.abandon()


class _Stream:
    """Carries out the actions of one transfer, blocking; it holds the present response."""

    def __init__(
        self,
        runtime: Runtime,
        operation: Operation[bytes],
        expires_at: float | None,
        observation: Observation | None,
    ) -> None:
        self._runtime = runtime
        self._observation = observation
        self._operation = operation
        self._expires_at = expires_at
        self._response: RawResponse | None = None
        self._chunks: Iterator[bytes] = iter(())

    def handle(self, action: TransferAction) -> object:
        match action:
            case OpenStream(request, retries):
                self.close()
                runtime = _with_retries(self._runtime, retries)
                self._response = runtime.open_stream(
                    self._operation, request, self._expires_at, self._observation
                )
                self._chunks = runtime.chunks(self._response, self._expires_at)
                return self._response
            case ReadChunk():
                return next(self._chunks, None)
            case Invoke(function, arguments):
                return function(*arguments)
            case _:
                raise AssertionError(action)  # Sleep is handled by the driver

    def close(self) -> None:
        if self._response is not None:
            self._runtime.close_response(self._response)  # also where nothing was read


class AsyncDownload(_Download[AsyncRuntime]):
    """A download; nothing is sent before it is saved, read, or iterated over.

    Each use sends a new request. `save` and `read` resume after a failure, up to `max_retries` times: from the
    last received byte if the server supports it and the file has not changed, otherwise from the
    beginning. Iteration does not resume, because the chunks are already in use. Files are written in a
    thread.
    """

    async def __aiter__(self) -> AsyncGenerator[bytes, None]:
        with self._runtime.observe(self._operation) as observation:
            handled = sys.exception()
            transfer, expires_at = self._begin(), self._runtime.expires_at()
            response = await self._runtime.open_stream(
                self._operation, transfer.request(), expires_at, observation
            )
            try:
                transfer.begin(response)
                async with aclosing(self._runtime.chunks(response, expires_at)) as chunks:
                    async for chunk in chunks:
                        for number, piece in enumerate(transfer.receive(chunk)):
                            if number:
                                # A chunk with many pieces would block the event loop.
                                await asyncio.sleep(0)
                            yield piece
                transfer.end()
            except BaseException as error:
                hide_request(error, handled)
                if isinstance(error, TransportError):
                    raise transfer.broken_off(error) from error
                raise
            finally:
                await self._runtime.close_response(response)

    async def read(
        self, *, max_bytes: int | None = _DEFAULT_MAX_BYTES, progress: Progress | None = None
    ) -> bytes:
        """Read the whole file into memory; see `Download.read`.

        Args:
            max_bytes: The largest accepted size in bytes; None for no limit.
            progress: Called with the bytes received so far and in total.

        Raises:
            CallFireError: It failed, or is larger than `max_bytes`.
            ValueError: `max_bytes` is negative or not an integer.
        """
        memory, expires_at = io.BytesIO(), self._runtime.expires_at()
        target = FileTarget(memory)
        steps = self._save_steps(target, expires_at, limit=max_bytes, progress=progress)
        await self._run(steps, target, expires_at)
        return memory.getvalue()

    async def save(
        self, path: str | os.PathLike[str] | BinaryIO, *, progress: Progress | None = None
    ) -> int:
        """Save it to a file; see `Download.save`. After a cancellation, the same holds as after a failure.

        Args:
            path: A path, a directory, or an open binary file.
            progress: Called with the bytes received so far and in total.

        Returns:
            The size in bytes.

        Raises:
            CallFireError: It failed; an existing file at `path` is unchanged.
            OSError: The file cannot be written.
            TypeError: `path` is neither a path nor a binary file.
        """
        target, expires_at = make_target(path), self._runtime.expires_at()
        steps = self._save_steps(target, expires_at, progress=progress)
        return await self._run(steps, target, expires_at)

    async def _run(self, steps: Save, target: Target, expires_at: float | None) -> int:
        with self._runtime.observe(self._operation) as observation:
            stream = _AsyncStream(self._runtime, self._operation, expires_at, observation)
            try:
                return await drive_async(steps, stream.handle, self._runtime.config.clock)
            finally:
                try:
                    await stream.aclose()
                finally:
                    await _abandon(target)


class _AsyncStream:
    """Carries out the actions of one transfer on the event loop; it holds the present response."""

    def __init__(
        self,
        runtime: AsyncRuntime,
        operation: Operation[bytes],
        expires_at: float | None,
        observation: Observation | None,
    ) -> None:
        self._runtime = runtime
        self._observation = observation
        self._operation = operation
        self._expires_at = expires_at
        self._response: RawResponse | None = None
        self._chunks: AsyncChunks | None = None
        self._background = BackgroundCalls()

    async def handle(self, action: TransferAction) -> object:
        match action:
            case OpenStream(request, retries):
                await self._close_response()
                runtime = _with_retries(self._runtime, retries)
                self._response = await runtime.open_stream(
                    self._operation, request, self._expires_at, self._observation
                )
                self._chunks = runtime.chunks(self._response, self._expires_at)
                return self._response
            case ReadChunk():
                assert self._chunks is not None
                return await anext(self._chunks, None)
            case Invoke(function, arguments, blocks, in_background):
                if not blocks:
                    return function(*arguments)
                await self._background.start(function, *arguments)
                if not in_background:
                    await self._background.wait()
                return None
            case _:
                raise AssertionError(action)  # Sleep is handled by the driver

    async def _close_response(self) -> None:
        if self._chunks is not None:
            await self._chunks.aclose()
        if self._response is not None:
            await self._runtime.close_response(self._response)  # also where nothing was read

    async def aclose(self) -> None:
        try:
            await self._close_response()
        finally:
            # A background call is unfinished here only after another failure, which takes precedence.
            with suppress(OSError, ValueError):
                await self._background.wait()


def _with_retries(runtime: RuntimeT, retries: int) -> RuntimeT:
    import attrs

    return runtime.with_config(attrs.evolve(runtime.config, max_retries=retries))


async def _abandon(target: Target) -> None:
    try:
        await in_thread(target.abandon)
    except asyncio.CancelledError:
        target.abandon()  # an event loop that shuts down may not have started the thread
        raise
