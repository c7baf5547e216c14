"""The format of an uploaded file: by its content, then its content type, then its file name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import audio
from .messages import HttpError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .multipart import Part

_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\xff\xd8\xff", "jpg"),
)
_BMP: Final = b"BM"
_ID3: Final = b"ID3"
_MP4_BOX: Final = b"ftyp"
_M4A_BRANDS: Final = (b"M4A ", b"M4B ")
_BMP_RESERVED: Final = slice(6, 10)
_EXTENSIONS: Final = {
    "audio/m4a": "m4a",
    "audio/mp3": "mp3",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/vnd.wave": "wav",
    "audio/wav": "wav",
    "audio/wave": "wav",
    "audio/x-m4a": "m4a",
    "audio/x-wav": "wav",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "image/x-bmp": "bmp",
    "image/x-ms-bmp": "bmp",
    "text/csv": "csv",
    "video/mp4": "mp4",
}
"""The file extensions by media type."""
_ALIASES: Final = {"jpeg": "jpg"}


def canonical_extension(extension: str) -> str:
    """Return the extension that the contract has for a file extension: `jpg` for `JPEG`."""
    lower = extension.lower()
    return _ALIASES.get(lower, lower)


def file_extension(file: Part, accepted: Sequence[str]) -> str:
    """Return the extension that fits an uploaded file.

    Args:
        file: The part with the file.
        accepted: The extensions that the operation accepts; empty for any.

    Raises:
        HttpError: The file has another format, or an unknown one (400).
    """
    by_content, is_certain = _content_extension(file.content)
    by_type = _EXTENSIONS.get((file.media_type or "").lower())
    _, dot, suffix = (file.filename or "").rpartition(".")
    by_name = canonical_extension(suffix) if dot else None
    for extension in (by_content,) if is_certain else (by_content, by_type, by_name):
        if extension is not None and (extension in accepted or not accepted):
            return extension
    # Text has no signature: without any hint, a file is text if the operation accepts nothing else.
    if not is_certain and by_type is by_name is None and len(accepted) == 1:
        return accepted[0]
    expected = ", ".join(accepted) or "a known format"
    raise HttpError(400, f"the file {file.filename!r} must be one of: {expected}")


def _content_extension(content: bytes) -> tuple[str | None, bool]:
    """Return the extension that the first bytes of a file show, and whether it is certain."""
    for signature, extension in _SIGNATURES:
        if content.startswith(signature):
            return extension, True
    if content.startswith(_BMP) and content[_BMP_RESERVED] == bytes(4):
        return "bmp", True
    if content[4:8] == _MP4_BOX:
        return ("m4a" if content[8:12] in _M4A_BRANDS else "mp4"), True
    detected = audio.detect_format(content)
    # Without an ID3 tag, an MP3 file only begins with some set bits, as text in UTF-16 does.
    return detected, detected == "wav" or content.startswith(_ID3)
