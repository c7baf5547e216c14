"""The enumeration `MediaExtension`."""

from __future__ import annotations

from typing import Literal, TypeAlias

MediaExtension: TypeAlias = (
    Literal[
        "bmp",
        "gif",
        "jpg",
        "m4a",
        "mp3",
        "mp4",
        "png",
        "wav",
    ]
    | str
)
"""The kind of a media file, as the end of its address. Values that are not listed are kept as they
are."""
