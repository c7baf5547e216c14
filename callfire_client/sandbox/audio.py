"""Sounds to hand out: a tone of any length, as MP3 and as WAV, and how long a sound is."""

from __future__ import annotations

import functools
import io
import math
import struct
import wave
from importlib.resources import files
from typing import Final

from . import mp3_frames

MP3_RATE: Final = 24_000
MP3_KILOBITS: Final = 32
# As many whole waves as fit into a frame, so that all frames of the tone can be the same.
TONE: Final = 500
_WAV_RATE: Final = 8_000
_LOUDNESS: Final = 9_000
_FRAME_SAMPLES: Final = 576
_FRAME_BYTES: Final = 96


def mp3(seconds: int) -> bytes:
    """The tone as MP3, as long as asked for, give or take half a frame of 24 ms.

    Args:
        seconds: The length.
    """
    begin, steady = _beginning()
    more = _frames(seconds) - len(begin) // _FRAME_BYTES
    return begin[: _frames(seconds) * _FRAME_BYTES] + steady * max(more, 0)


def mp3_length(seconds: int) -> int:
    """How many bytes `mp3` makes."""
    return _frames(seconds) * _FRAME_BYTES


@functools.lru_cache(4)
def wav(seconds: int) -> bytes:
    """The tone as WAV, in telephone quality: 8 kHz, 16 bits, one channel.

    Args:
        seconds: The length.
    """
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_WAV_RATE)
        # A second holds whole waves too, so that one can follow the other.
        sound.writeframes(samples(_WAV_RATE) * seconds)
    return target.getvalue()


def samples(rate: int) -> bytes:
    """A second of the tone, 16 bits, little endian.

    Args:
        rate: Samples in a second.
    """
    return struct.pack(
        f"<{rate}h",
        *(round(_LOUDNESS * math.sin(2 * math.pi * TONE * place / rate)) for place in range(rate)),
    )


def kind(content: bytes) -> str | None:
    """Tell `mp3` or `wav` by how a file begins; None for what is neither."""
    if content.startswith(b"RIFF"):
        return "wav"
    if content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] >= b"\xe0"):
        return "mp3"
    return None


def length(content: bytes) -> int:
    """The length of a sound in whole seconds, at least 1; 1 as well where it cannot be told."""
    seconds = mp3_frames.seconds(content) if kind(content) == "mp3" else _wav_seconds(content)
    return max(1, round(seconds))


def _wav_seconds(content: bytes) -> float:
    try:
        with wave.open(io.BytesIO(content)) as sound:
            seconds: float = sound.getnframes() / sound.getframerate()
            return seconds
    except (wave.Error, EOFError, ZeroDivisionError):
        return 0


def _frames(seconds: int) -> int:
    return round(seconds * MP3_RATE / _FRAME_SAMPLES)


@functools.cache
def _beginning() -> tuple[bytes, bytes]:
    """The frames in which an encoder comes to rest, and the one that it then repeats."""
    made = files(__name__.rpartition(".")[0]).joinpath("tone.mp3").read_bytes()
    return made[:-_FRAME_BYTES], made[-_FRAME_BYTES:]
