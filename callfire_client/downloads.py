"""Downloads: recordings, sounds and media, streamed into a file or read into memory."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

from . import errors
from .runtime import AsyncRuntime, Runtime
from .steps import TransportError
from .threads import in_thread

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["AsyncDownload", "Download"]

RuntimeT = TypeVar("RuntimeT")


class _Target:
    """A file that appears under its name when it is complete, and not before."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        self._file: IO[bytes] | None = None
        self.written = 0
        if not self._path.parent.is_dir():
            # Before anything is sent, not after it came.
            raise FileNotFoundError(f"there is no folder {str(self._path.parent)!r} to save into")
        if self._path.is_dir():
            raise IsADirectoryError(f"{str(self._path)!r} is a folder: give the path of a file")

    def write(self, chunk: bytes) -> None:
        if self._file is None:
            # Beside the target, for a rename does not cross file systems; "x", so as to follow no link.
            self._part = self._path.with_name(f".{secrets.token_hex(8)}.part")
            self._file = self._part.open("xb")
        self._file.write(chunk)
        self.written += len(chunk)

    def finish(self) -> None:
        self.write(b"")  # an empty body is a file too
        assert self._file is not None
        self._file.close()
        self._part.replace(self._path)
        self._file = None

    def abandon(self) -> None:
        """Remove what is incomplete; nothing to do after `finish`."""
        if self._file is not None:
            self._file.close()
            self._part.unlink(missing_ok=True)


class _Base(Generic[RuntimeT]):
    def __init__(
        self,
        client: RuntimeT,
        operation: Operation[bytes],
        path: Sequence[object],
        query: Mapping[str, Any],
    ) -> None:
        self._client = client
        self._operation = operation
        self._request = operation.request(path, query=query)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.name}: {self._request.path}>"


class Download(_Base[Runtime]):
    """A download that has not begun: save it, read it, or iterate over its chunks."""

    def __iter__(self) -> Iterator[bytes]:
        expires = self._client.expiry()
        reply = self._client.open(self._operation, self._request, expires)
        try:
            yield from self._client.chunks(reply, expires)
        except TransportError as failure:
            raise _broken_off(self._operation, failure) from failure

    def read(self) -> bytes:
        """Read it all into memory."""
        return b"".join(self)

    def save(self, path: str | os.PathLike[str]) -> int:
        """Stream it into a file, which appears when it is complete.

        Args:
            path: Where to; a file that stands there is replaced.

        Returns:
            The size in bytes.

        Raises:
            CallFireError: It failed; what stood at `path` still stands.
            OSError: The file cannot be written.
        """
        target = _Target(path)
        try:
            for chunk in self:
                target.write(chunk)
            target.finish()
        finally:
            target.abandon()
        return target.written


class AsyncDownload(_Base[AsyncRuntime]):
    """A download that has not begun: save it, read it, or iterate over its chunks."""

    async def __aiter__(self) -> AsyncGenerator[bytes, None]:
        expires = self._client.expiry()
        reply = await self._client.open(self._operation, self._request, expires)
        try:
            async with aclosing(self._client.chunks(reply, expires)) as chunks:
                async for chunk in chunks:
                    yield chunk
        except TransportError as failure:
            raise _broken_off(self._operation, failure) from failure

    async def read(self) -> bytes:
        """Read it all into memory."""
        return b"".join([chunk async for chunk in self])

    async def save(self, path: str | os.PathLike[str]) -> int:
        """Stream it into a file; as `Download.save`, with the file written in a thread."""
        target = await asyncio.to_thread(_Target, path)
        chunks = self.__aiter__()
        try:
            async for chunk in chunks:
                await in_thread(target.write, chunk)
            await in_thread(target.finish)
        finally:
            await chunks.aclose()
            target.abandon()
        return target.written


def _broken_off(operation: Operation[bytes], failure: TransportError) -> errors.APIConnectionError:
    kind = errors.APITimeoutError if failure.timed_out else errors.APIConnectionError
    return kind(f"{operation.id} broke off: {failure}", operation=operation.id, sent=True)
