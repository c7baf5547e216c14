"""The file of an upload, from whatever the caller has it in."""

from __future__ import annotations

import io
import os
from collections.abc import AsyncIterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from .multipart import Part, Source

if TYPE_CHECKING:
    from .types import FileContent

__all__ = ["file_part"]

# What CallFire knows, spelled as it spells it; `mimetypes` differs by machine.
_CONTENT_TYPES: Final = {
    "bmp": "image/x-bmp",
    "csv": "text/csv",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "m4a": "audio/m4a",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "wav": "audio/wav",
}


def file_part(file: FileContent, filename: str | None, extensions: Sequence[str]) -> Part:
    """Make the `file` part, checking before anything is sent that it can be meant.

    Args:
        file: The path of a file, an open binary file, bytes, or an async iterable of bytes.
        filename: The name that the server is told; needed where there is no file, otherwise the file's own.
        extensions: The file extensions that the operation takes.

    Raises:
        FileNotFoundError: There is no file at that path.
        TypeError: `file` is none of the above, or a file opened as text.
        ValueError: The name is missing, or its extension is none that the operation takes.
    """
    source: Source | AsyncIterable[bytes]
    if isinstance(file, (str, os.PathLike)):
        path = Path(file)
        if not path.is_file():
            raise FileNotFoundError(f"there is no file {os.fspath(file)!r} to upload")
        source = Source(path)
        filename = filename or path.name
    elif isinstance(file, bytes):
        source = Source(file)
    elif isinstance(file, AsyncIterable):
        source = file
    elif hasattr(file, "read") and not isinstance(cast("object", file), io.TextIOBase):
        source = Source(file)
        own: object = getattr(file, "name", None)
        filename = filename or (Path(own).name if isinstance(own, str) else None)
    else:
        raise TypeError(
            f"file must be a path, a binary file, bytes or an async iterable of bytes, not {type(file).__name__}"
        )
    if not filename:
        raise ValueError("the file has no name: give filename=")
    extension = Path(filename).suffix.lower().removeprefix(".")
    if extension not in extensions:
        raise ValueError(
            f"{filename!r} must end in one of: " + ", ".join(f".{e}" for e in extensions)
        )
    return Part("file", source, filename, _CONTENT_TYPES[extension])
