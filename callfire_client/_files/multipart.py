"""Multipart bodies, encoded in chunks: constant memory, and a length that is known in advance.

The encoder of httpx accepts no async iterator and reads files on the event loop.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from attrs import field, frozen

if TYPE_CHECKING:
    from ..types import Progress

__all__ = ["Multipart", "Part", "Source"]

CHUNK: Final = 256 * 1024
"""How many bytes of a file are read at a time."""

# Characters that would end a quoted string or a header line, escaped as browsers do (HTML, 4.10.21.8).
_ESCAPES: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class Source:
    """Bytes, the path of a file, or an open binary file.

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
            self.size = content.stat().st_size
        elif content.seekable():
            # From its present position, also when it is sent again.
            self._start = content.tell()
            self.size = content.seek(0, io.SEEK_END) - self._start
            content.seek(self._start)
        else:
            self.size = None
            self.repeatable = False

    @contextmanager
    def open(self) -> Generator[BinaryIO]:
        """Open the content at its beginning; a file that was opened here is closed at the end."""
        if isinstance(self._content, bytes):
            yield io.BytesIO(self._content)
        elif isinstance(self._content, Path):
            with self._content.open("rb") as file:
                yield file
        else:
            if self.repeatable:
                self._content.seek(self._start)
            yield self._content


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
                while chunk := file.read(CHUNK):
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
                        file.read(CHUNK) if source.in_memory else await in_thread(file.read, CHUNK)
                    ):
                        yield self._count(chunk)
            else:
                self.consumed = True
                async for chunk in source:
                    yield self._count(chunk)
        yield self._count(self._end)

    def _count(self, chunk: bytes) -> bytes:
        self._sent += len(chunk)
        if self._progress is not None:
            self._progress(self._sent, self.length)
        return chunk
