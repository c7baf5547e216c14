"""Make the multipart body of an upload from a path, an open file, bytes, or an async iterable."""

from __future__ import annotations

import inspect
import io
import os
import stat
from collections.abc import AsyncIterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from .._core.encoding import serialize
from .._core.values import is_encodable
from .multipart import Multipart, Part, Source

if TYPE_CHECKING:
    from .._core.operation import Operation
    from ..types import FileContent, Progress

__all__ = ["encode_upload", "file_part"]

# The media types of CallFire, in its spelling; `mimetypes` differs by machine.
_CONTENT_TYPES: Final = {
    "bmp": "image/bmp",
    "csv": "text/csv",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "m4a": "audio/m4a",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "wav": "audio/x-wav",
}


def encode_upload(
    operation: Operation[Any],
    file: FileContent,
    *,
    filename: str | None,
    form: Mapping[str, object],
    progress: Progress | None,
) -> Multipart:
    """Make the multipart body of an upload.

    Args:
        operation: The operation.
        file: The path of a file, an open binary file, bytes, or an async iterable of bytes.
        filename: The file name to send; required for bytes and iterables.
        form: The other form fields, by their Python names.
        progress: Called with the bytes sent so far and in total.

    Raises:
        FileNotFoundError: The file does not exist.
        TypeError: An argument is of a type that cannot be sent.
        ValueError: The name of the file is missing or not accepted, or a list is empty.
    """
    styled = [each for each in operation.styled if each.location == "form"]
    apart = {each.name for each in styled}
    plain = {name: value for name, value in form.items() if name not in apart}
    fields = {
        parameter.wire: ",".join(values) for parameter, values in serialize(operation.form, plain)
    }
    parts = [Part(name, Source(value.encode())) for name, value in fields.items()]
    if styled:
        from .._core.styles import field_values, take

        parts += [
            Part(name, Source(text.encode()), content_type=content_type)
            for parameter, value in take(styled, "form", form)
            for name, text, content_type in field_values(parameter, value)
        ]
    if operation.file:
        parts.append(file_part(file, filename, operation.upload, name=operation.file))
    return Multipart(parts, progress, fields)


def file_part(
    file: FileContent, filename: str | None, extensions: Sequence[str], *, name: str = "file"
) -> Part:
    """Make the part of the file, and validate it before anything is sent.

    Args:
        file: The path of a file, an open binary file, bytes, or an async iterable of bytes.
        filename: The file name to send; required for bytes and iterables, otherwise that of the file.
        extensions: The file extensions that the operation accepts, or `*` for all.
        name: The name of the form field.

    Raises:
        FileNotFoundError: The file does not exist.
        OSError: The file cannot be opened.
        TypeError: `file` is of another type, or a file that does not return bytes.
        ValueError: The name is missing, or has an extension that the operation does not accept; or the file
            is closed, not open for reading, or in non-blocking mode.
    """
    if filename is not None and not isinstance(cast("object", filename), str):
        raise TypeError(f"filename must be a string, not {type(filename).__name__}")
    source: Source | AsyncIterable[bytes]
    if isinstance(file, (str, os.PathLike)):
        path = Path(file)
        if not path.is_file():
            raise FileNotFoundError(f"{os.fspath(file)!r} is not an existing file")
        source = Source(path)
        filename = filename or path.name
    elif isinstance(file, bytes):
        source = Source(file)
    elif isinstance(file, AsyncIterable):
        source = file
    elif hasattr(file, "read") and not isinstance(cast("object", file), io.TextIOBase):
        _check_readable(file)
        source = Source(file)
        own: object = getattr(file, "name", None)
        filename = filename or (Path(own).name if isinstance(own, str) else None)
    else:
        raise TypeError(
            "file must be a path, a binary file, bytes or an async iterable of bytes, not "
            f"{type(file).__name__}"
        )
    if not filename:
        raise ValueError("the file has no name: pass filename=")
    extension = Path(filename).suffix.lower().removeprefix(".")
    # Without an extension, the service finds out from the content.
    if extension and extension not in extensions and "*" not in extensions:
        raise ValueError(
            f"{filename!r} must end in one of: " + ", ".join(f".{e}" for e in extensions)
        )
    if "\0" in filename or not is_encodable(filename):
        raise ValueError(f"the file name {filename!r} contains a character that cannot be sent")
    content_type = _CONTENT_TYPES.get(extension, "application/octet-stream")
    return Part(name, source, filename, content_type)


def _check_readable(file: Any) -> None:
    """Read zero bytes of an open file, which shows whether it returns bytes.

    Raises:
        OSError: The file cannot be read.
        TypeError: It was opened as text, or its `read` is asynchronous.
        ValueError: It is closed, not open for reading, or in non-blocking mode.
    """
    try:
        found: object = file.read(0)
    except io.UnsupportedOperation:
        raise ValueError("the file is not open for reading") from None
    except OSError:
        raise
    except ValueError as error:
        raise ValueError(f"the file cannot be read: {error}") from None
    except Exception as error:  # noqa: BLE001 - `read` is of any object
        raise TypeError(f"the file has no usable read(size): {error}") from None
    if inspect.isawaitable(found):
        if inspect.iscoroutine(found):
            found.close()
        raise TypeError(
            "file has an asynchronous read(): pass its bytes with filename=, or the file that it wraps"
        )
    if not isinstance(found, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"file must be opened in binary mode: read() returned {type(found).__name__}, not bytes"
        )
    if _is_non_blocking(file):
        raise ValueError("the file is in non-blocking mode: it may have no data when it is read")


def _is_non_blocking(file: Any) -> bool:
    """Return whether reads of a pipe, socket or terminal may return nothing before its end."""
    try:
        descriptor = file.fileno()
        return not os.get_blocking(descriptor) and not stat.S_ISREG(os.fstat(descriptor).st_mode)
    except (AttributeError, OSError, TypeError, ValueError):  # it has no descriptor
        return False
