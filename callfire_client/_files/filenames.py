"""Safe names for files that a server names: valid on every system, and without a path."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from .._core.encoding import to_text

if TYPE_CHECKING:
    from .._core.operation import Operation

__all__ = ["default_name", "from_disposition", "safe"]

_MAX_LENGTH: Final = 200
"""In bytes of UTF-8. File systems allow 255; a number may be appended."""

_PARAMETER: Final = re.compile(r';\s*([^\s;="*]+)(\*?)\s*=\s*("(?:[^"\\]|\\.)*"|[^";\s][^;]*)')
_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?")

# The media types of CallFire; `mimetypes` differs by machine.
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
# Words of an operation's name that name the format, not the object.
_FORMS: Final = frozenset({"binary", "by", "data", "mp3", "wav"})


def safe(name: str) -> str | None:
    """Make a name that is valid in any directory of any system.

    Args:
        name: A name from a server, possibly a path.

    Returns:
        Its last component without unsafe characters; None when nothing remains.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    # Some invisible characters reverse the direction of text: `gpm.exe` is displayed as `exe.mpg`.
    name = "".join(
        "_" if each in _FORBIDDEN else each
        for each in name
        if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    name = name.lstrip(". \u00a0").rstrip(". \u00a0")  # hidden files, and what Windows removes
    name = _shortened(name)
    if _DEVICE.fullmatch(name):  # only now: without its end, a name can be that of a device
        name = f"_{name}"
    return name or None


def _shortened(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    if len(suffix.encode()) > 20:  # not an extension
        suffix = ""
    stem = name.removesuffix(suffix).encode()[: _MAX_LENGTH - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(". \u00a0") + suffix


def from_disposition(header: str | None) -> str | None:
    """Read a file name from `Content-Disposition` (RFC 6266), and make it safe.

    Args:
        header: The value of the header; None without one.

    Returns:
        The name of `filename*`, or else of `filename`; None when neither is usable.
    """
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(f";{(header or '')[:4096]}"):
        name, star, value = match[1].lower() + match[2], match[2], match[3].strip()
        if value.startswith('"'):
            # Only these two escapes: paths of Windows are sent with single backslashes.
            value = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        found.setdefault(name, _decoded(value) if star else value)
    for name in ("filename*", "filename"):
        usable = safe(found.get(name, ""))
        if usable is not None:
            return usable
    return None


def _decoded(value: str) -> str:
    """Decode an extended value such as `UTF-8'en'a%20b` (RFC 8187); empty when it is invalid."""
    charset, _, rest = value.partition("'")
    encoded = rest.partition("'")[2]
    if charset.lower() not in {"utf-8", "iso-8859-1"}:
        return ""
    try:
        return unquote_to_bytes(encoded).decode(charset)
    except UnicodeDecodeError:
        return ""


def default_name(
    operation: Operation[Any], path: Sequence[object], content_type: str | None
) -> str:
    """Make a name for a file without one, such as `recording-5.mp3`.

    Args:
        operation: The operation that returns the file.
        path: The path parameters, in the order of the path.
        content_type: The media type of the response.
    """
    nouns: list[str] = []
    for word in operation.name.split("_"):
        if word in _FORMS:
            break
        nouns.append(word)
    texts = [to_text("path", value) for value in path]
    given = dict(zip(_PLACEHOLDER.findall(operation.path), texts, strict=True))
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
