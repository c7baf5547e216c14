"""Multipart bodies, encoded in chunks: constant memory, and a length that is known in advance.

The encoder of httpx accepts no async iterator and reads files on the event loop.
"""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from attrs import field, frozen

from .._core.actions import TransportError

if TYPE_CHECKING:
    from ..types import Progress

__all__ = ["Multipart", "Part", "Source"]

CHUNK: Final = 256 * 1024
"""How many bytes of a file are read at a time."""

# Characters that would end a quoted string or a header line, escaped as browsers do (HTML, 4.10.21.8).
_ESCAPES: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class Source:
    """Bytes, the path of a file, or an open binary file.

    Raises:
        OSError: The file cannot be opened.

    Attributes:
        size: Its size in bytes; None where that is not known in advance.
        repeatable: Whether it can be read again.
        in_memory: Whether reading it never blocks.
    """

    def __init__(self, content: bytes | Path | BinaryIO) -> None:
        self._content = content
        self._start = 0
        self.repeatable = True
        self.in_memory = isinstance(content, bytes)
        self.size: int | None
        if isinstance(content, bytes):
            self.size = len(content)
        elif isinstance(content, Path):
            with content.open(
                "rb"
            ) as file:  # raises, before anything is sent, if that is not allowed
                self.size = os.fstat(file.fileno()).st_size
        else:
            self.size = self._measure(content)
            self.repeatable = self.size is not None

    def _measure(self, file: BinaryIO) -> int | None:
        """Return how many bytes follow the present position; None where that is unknown."""
        seekable = getattr(file, "seekable", None)
        if seekable is None or not seekable():
            return None
        self._start = file.tell()
        try:
            end = cast("object", file.seek(0, io.SEEK_END))
        except (OSError, ValueError):  # a gzip.GzipFile does not know its end
            return None
        file.seek(self._start)
        return max(0, end - self._start) if isinstance(end, int) else None

    @contextmanager
    def open(self) -> Generator[_Reader]:
        """Open the content at its beginning; a file that was opened here is closed at the end."""
        if isinstance(self._content, bytes):
            yield _Reader(io.BytesIO(self._content), self.size)
        elif isinstance(self._content, Path):
            with self._content.open("rb") as file:
                yield _Reader(file, self.size)
        else:
            if self.repeatable:
                self._content.seek(self._start)
            yield _Reader(self._content, self.size)


class _Reader:
    """Reads a file in chunks, and checks that it has the size that was announced.

    Args:
        file: The file.
        size: The announced size in bytes; None where it was not.
    """

    def __init__(self, file: BinaryIO, size: int | None) -> None:
        self._file = file
        self._remaining = size

    def read(self) -> bytes:
        """Return the next chunk; empty at the end.

        Raises:
            TransportError: The size differs, or the file cannot be read.
            OSError: The file cannot be read.
        """
        remaining = self._remaining
        chunk = self._read(CHUNK if remaining is None else min(CHUNK, remaining + 1))
        if remaining is not None:
            if len(chunk) > remaining or (remaining and not chunk):
                difference = "shorter" if not chunk else "longer"
                raise TransportError(
                    f"the file is {difference} than when the upload started", timed_out=False
                )
            self._remaining = remaining - len(chunk)
        return chunk

    def _read(self, size: int) -> bytes:
        try:
            chunk = cast("object", self._file.read(size))
        except OSError:
            raise
        except Exception as error:
            # Not ValueError or TypeError, which mean that nothing was sent.
            reason = str(error) or type(error).__name__
            raise TransportError(f"the file cannot be read: {reason}", timed_out=False) from error
        if chunk is None:
            raise BlockingIOError("the file is in non-blocking mode, and has no data at present")
        return _bytes(chunk)


def _bytes(chunk: object) -> bytes:
    """Convert a chunk of an upload.

    Raises:
        TransportError: It is not one of bytes.
    """
    if isinstance(chunk, bytes):
        return chunk
    kind = type(chunk).__name__
    if isinstance(chunk, (bytearray, memoryview)):
        return bytes(cast("bytearray", chunk))
    raise TransportError(f"the content of the file must be bytes, not {kind}", timed_out=False)


@frozen
class Part:
    """One part of a multipart body.

    Attributes:
        name: The name of the form field.
        source: Its content.
        filename: The file name to send; None for a plain field.
        content_type: The media type of a file.
    """

    name: str
    source: Source | AsyncIterable[bytes] = field(repr=False)
    filename: str | None = None
    content_type: str | None = None

    def head(self) -> bytes:
        """Encode the headers of the part."""
        text = f'Content-Disposition: form-data; name="{self.name.translate(_ESCAPES)}"'
        if self.filename is not None:
            text += f'; filename="{self.filename.translate(_ESCAPES)}"'
        if self.content_type is not None:
            text += f"\r\nContent-Type: {self.content_type}"
        return f"{text}\r\n\r\n".encode()


class Multipart:
    """The body of an upload.

    Args:
        parts: Its parts, in order.
        progress: Called with the bytes sent so far and in total.
        fields: The form fields beside the file, which are among the parts.

    Raises:
        TypeError: `progress` cannot be called.

    Attributes:
        content_type: The `Content-Type` of the request, with the boundary.
        length: The `Content-Length` in bytes; None where it is not known in advance.
        consumed: Whether something was read that cannot be read again, so that a retry is impossible.
        fields: The form fields beside the file.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        progress: Progress | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        if progress is not None and not callable(progress):
            raise TypeError(f"progress must be callable, not {type(progress).__name__}")
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self.consumed = False
        self.fields = fields or {}
        self._progress = progress
        self._sent = 0
        self._end = f"\r\n--{boundary}--\r\n".encode()
        delimiter = f"--{boundary}\r\n".encode()
        self._pieces = [
            ((b"\r\n" if number else b"") + delimiter + part.head(), part.source)
            for number, part in enumerate(parts)
        ]
        sizes = [source.size if isinstance(source, Source) else None for _, source in self._pieces]
        known = [size for size in sizes if size is not None]
        framing = sum(len(head) for head, _ in self._pieces) + len(self._end)
        self.length = framing + sum(known) if len(known) == len(sizes) else None

    def chunks(self) -> Iterator[bytes]:
        """Read the body for a blocking client.

        Raises:
            TypeError: A part is an async iterable; nothing was read.
        """
        pieces = [(head, source) for head, source in self._pieces if isinstance(source, Source)]
        if len(pieces) < len(self._pieces):
            raise TypeError("an async iterable of bytes can be uploaded with AsyncCallFire only")
        return self._chunks(pieces)

    def _chunks(self, pieces: Sequence[tuple[bytes, Source]]) -> Iterator[bytes]:
        self._sent = 0
        for head, source in pieces:
            yield self._count(head)
            self.consumed |= not source.repeatable
            with source.open() as file:
                while chunk := file.read():
                    yield self._count(chunk)
        yield self._count(self._end)

    async def achunks(self) -> AsyncGenerator[bytes, None]:
        """Read the body for an event loop; files are read in a thread."""
        from .threads import in_thread  # imports asyncio, which a blocking program does without

        self._sent = 0
        for head, source in self._pieces:
            yield self._count(head)
            if isinstance(source, Source):
                self.consumed |= not source.repeatable
                with source.open() as file:
                    while chunk := (
                        file.read() if source.in_memory else await in_thread(file.read)
                    ):
                        yield self._count(chunk)
            else:
                self.consumed = True
                async for chunk in source:
                    yield self._count(_bytes(chunk))
        yield self._count(self._end)

    def _count(self, chunk: bytes) -> bytes:
        self._sent += len(chunk)
        if self._progress is not None:
            self._progress(self._sent, self.length)
        return chunk
