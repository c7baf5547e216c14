"""Names for files that a server names: never one that leads elsewhere, or that a system cannot bear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from .operation import Operation

__all__ = ["from_disposition", "made_up", "safe"]

_LONGEST: Final = 200
"""In bytes of UTF-8. File systems take 255; a number may follow."""

_PARAMETER: Final = re.compile(r';\s*([^\s;="*]+)(\*?)\s*=\s*("(?:[^"\\]|\\.)*"|[^";\s][^;]*)')
_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?")

# What CallFire serves; `mimetypes` differs by machine.
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
    "image/png": "png",
    "image/x-bmp": "bmp",
    "video/3gpp": "3gp",
    "video/mp4": "mp4",
}
# Words of an operation's name that say which form of the thing it gives.
_FORMS: Final = frozenset({"binary", "by", "data", "mp3", "wav"})


def safe(name: str) -> str | None:
    """Make a name that is a file of the folder that it is put into, on any system.

    Args:
        name: A name as somebody else gives it, possibly a path.

    Returns:
        The last part of it, without what is dangerous; None when nothing is left.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    # Of what Unicode does not print, some ends a text, and some turns its direction: `gpm.exe` shows
    # as `exe.mpg`.
    name = "".join(
        "_" if each in _FORBIDDEN else each
        for each in name
        if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    name = name.lstrip(". \u00a0").rstrip(". \u00a0")  # hidden here, dropped by Windows there
    if _DEVICE.fullmatch(name):
        name = f"_{name}"
    return _shortened(name) or None


def _shortened(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    if len(suffix.encode()) > 20:  # no extension
        suffix = ""
    stem = name.removesuffix(suffix).encode()[: _LONGEST - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(". ") + suffix


def from_disposition(header: str | None) -> str | None:
    """Take the name of a file from `Content-Disposition`, as RFC 6266 reads it, and make it safe.

    Args:
        header: The header; None when there is none.

    Returns:
        What `filename*` says, or else `filename`; None when neither says anything usable.
    """
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(f";{(header or '')[:4096]}"):
        name, star, value = match[1].lower() + match[2], match[2], match[3].strip()
        if value.startswith('"'):
            # Nothing but these two: Windows' paths are sent with single backslashes.
            value = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        found.setdefault(name, _decoded(value) if star else value)
    for name in ("filename*", "filename"):
        usable = safe(found.get(name, ""))
        if usable is not None:
            return usable
    return None


def _decoded(value: str) -> str:
    """Read `UTF-8'en'a%20b`, as RFC 8187 writes it; empty when it cannot be read."""
    charset, _, rest = value.partition("'")
    encoded = rest.partition("'")[2]
    if charset.lower() not in {"utf-8", "iso-8859-1"}:
        return ""
    try:
        return unquote_to_bytes(encoded).decode(charset)
    except UnicodeDecodeError:
        return ""


def made_up(operation: Operation[Any], path: Sequence[object], content_type: str | None) -> str:
    """Make the name of a file that nobody named, such as `recording-5.mp3`.

    Args:
        operation: The operation that gives it.
        path: The path parameters, in the order of the path.
        content_type: The media type of the answer.
    """
    nouns: list[str] = []
    for word in operation.name.split("_"):
        if word in _FORMS:
            break
        nouns.append(word)
    given = dict(zip(_PLACEHOLDER.findall(operation.path), map(str, path), strict=True))
    media_type = (content_type or "").partition(";")[0].strip().lower()
    extension = (
        _EXTENSIONS.get(media_type)
        or given.pop("extension", None)
        or PurePosixPath(operation.path).suffix.removeprefix(".")
        or "bin"
    )
    given.pop("extension", None)
    stem = re.sub(r"[/\\]", "_", "-".join([nouns[-1], *given.values()]))
    return safe(f"{stem}.{re.sub(r'[^0-9A-Za-z]', '', extension) or 'bin'}") or "download"
