"""Multipart bodies, encoded piece by piece: constant memory, and a length that is known before.

The HTTP library's own encoder takes no async iterator and reads files on the event loop.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from attrs import field, frozen

from .threads import in_thread

if TYPE_CHECKING:
    from .types import Progress

__all__ = ["Multipart", "Part", "Source"]

CHUNK: Final = 256 * 1024
"""How many bytes of a file are read at once."""

# What would end a quoted string, or the line, of a header; written as browsers write it.
_ESCAPES: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class Source:
    """Bytes, the path of a file, or an open binary file, to be read once or more.

    Attributes:
        size: How many bytes there are; None where that is not known before.
        repeatable: Whether it can be read again.
        in_memory: Whether reading it cannot block.
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
            # From where it stands, and from there again when it is sent again.
            self._start = content.tell()
            self.size = content.seek(0, io.SEEK_END) - self._start
            content.seek(self._start)
        else:
            self.size = None
            self.repeatable = False

    @contextmanager
    def open(self) -> Generator[BinaryIO]:
        """A file that begins where the content begins; closed at the end if it was opened here."""
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
        source: Where its content comes from.
        filename: The file name that the server is told; None for a plain field.
        content_type: The media type of a file.
    """

    name: str
    source: Source | AsyncIterable[bytes] = field(repr=False)
    filename: str | None = None
    content_type: str | None = None

    def head(self) -> bytes:
        """The headers of the part."""
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
        progress: Told how many bytes went, as they go.

    Attributes:
        content_type: The `Content-Type` of the request, with a boundary of its own.
        length: The `Content-Length`; None where it is not known before.
        consumed: Whether something was read that cannot be read again.
    """

    def __init__(self, parts: Sequence[Part], progress: Progress | None = None) -> None:
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self.consumed = False
        self._progress = progress
        self._done = 0
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
        """The body, for a client that blocks.

        Raises:
            TypeError: A part is an async iterable; nothing is read then.
        """
        pieces = [(head, source) for head, source in self._pieces if isinstance(source, Source)]
        if len(pieces) < len(self._pieces):
            raise TypeError("an async iterable of bytes can only be uploaded by AsyncCallFire")
        return self._chunks(pieces)

    def _chunks(self, pieces: Sequence[tuple[bytes, Source]]) -> Iterator[bytes]:
        self._done = 0
        for head, source in pieces:
            yield self._went(head)
            self.consumed |= not source.repeatable
            with source.open() as file:
                while chunk := file.read(CHUNK):
                    yield self._went(chunk)
        yield self._went(self._end)

    async def achunks(self) -> AsyncGenerator[bytes, None]:
        """The body, for the event loop; files are read in a thread."""
        self._done = 0
        for head, source in self._pieces:
            yield self._went(head)
            if isinstance(source, Source):
                self.consumed |= not source.repeatable
                with source.open() as file:
                    while chunk := (
                        file.read(CHUNK) if source.in_memory else await in_thread(file.read, CHUNK)
                    ):
                        yield self._went(chunk)
            else:
                self.consumed = True
                async for chunk in source:
                    yield self._went(chunk)
        yield self._went(self._end)

    def _went(self, chunk: bytes) -> bytes:
        self._done += len(chunk)
        if self._progress is not None:
            self._progress(self._done, self.length)
        return chunk
