"""Downloads: recordings, sounds and media, streamed into a file or read into memory.

What happens is decided in `transfer`; the two kinds differ in how they do it.
"""

from __future__ import annotations

import asyncio
import io
import os
import time
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Generic, TypeVar

from . import errors
from .runtime import AsyncRuntime, Runtime
from .steps import Sleep, TransportError
from .targets import FileTarget, Target, target_of
from .threads import in_thread
from .transfer import Do, Next, Open, Saving, Step, Transfer, saving

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
        # Of a client's settings, this one alone is asked for outside of the runtime.
        retries = self._client._config.max_retries  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
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
            reply.stream.close()

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
        self._drive(
            self._saving(target, expires, limit=max_bytes, progress=progress), target, expires
        )
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
        assert self._transfer is not None
        transfer, wire = self._transfer, _Wire(self, expires)
        outcome: object = None
        try:
            while True:
                try:
                    step = _advance(steps, outcome)
                except StopIteration:
                    return transfer.done
                try:
                    outcome = wire.take(step)
                except (TransportError, errors.APIStatusError) as failure:
                    outcome = failure
        finally:
            try:
                wire.close()
            finally:
                target.abandon()
