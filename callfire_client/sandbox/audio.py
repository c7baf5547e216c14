"""Test audio: a tone of any length as MP3 and as WAV, and the format and duration of audio files."""

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
# A frame holds a whole number of periods, so all frames of the tone can be identical.
TONE: Final = 500
_WAV_RATE: Final = 8_000
_AMPLITUDE: Final = 9_000
_FRAME_SAMPLES: Final = 576
_FRAME_BYTES: Final = 96


def mp3(seconds: int) -> bytes:
    """Return the tone as MP3.

    Args:
        seconds: The duration; the result differs from it by at most half a frame (12 ms).
    """
    first_frames, repeated_frame = _load_tone()
    missing = _frame_count(seconds) - len(first_frames) // _FRAME_BYTES
    return first_frames[: mp3_size(seconds)] + repeated_frame * max(missing, 0)


def mp3_size(seconds: int) -> int:
    """Return the number of bytes that `mp3` returns."""
    return _frame_count(seconds) * _FRAME_BYTES


@functools.lru_cache(4)
def wav(seconds: int) -> bytes:
    """Return the tone as WAV: 8 kHz, 16 bits, one channel.

    Args:
        seconds: The duration.
    """
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_WAV_RATE)
        # A second holds a whole number of periods, so it can be repeated.
        file.writeframes(samples(_WAV_RATE) * seconds)
    return target.getvalue()


def samples(rate: int) -> bytes:
    """Return one second of the tone as PCM: 16 bits, little endian.

    Args:
        rate: The number of samples per second.
    """
    return struct.pack(
        f"<{rate}h",
        *(round(_AMPLITUDE * math.sin(2 * math.pi * TONE * i / rate)) for i in range(rate)),
    )


def detect_format(content: bytes) -> str | None:
    """Return `mp3` or `wav`, detected from the first bytes of a file; None for any other format."""
    if content.startswith(b"RIFF"):
        return "wav"
    if content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] >= b"\xe0"):
        return "mp3"
    return None


def duration(content: bytes) -> int:
    """Return the duration of an audio file in whole seconds; at least 1, also if it is unknown."""
    is_mp3 = detect_format(content) == "mp3"
    seconds = mp3_frames.duration(content) if is_mp3 else _wav_duration(content)
    return max(1, round(seconds))


def _wav_duration(content: bytes) -> float:
    try:
        with wave.open(io.BytesIO(content)) as file:
            seconds: float = file.getnframes() / file.getframerate()
            return seconds
    except (wave.Error, EOFError, ZeroDivisionError):
        return 0


def _frame_count(seconds: int) -> int:
    return round(seconds * MP3_RATE / _FRAME_SAMPLES)


@functools.cache
def _load_tone() -> tuple[bytes, bytes]:
    """Return the frames that differ at the start, and the frame that repeats after them."""
    content = files(__name__.rpartition(".")[0]).joinpath("tone.mp3").read_bytes()
    return content[:-_FRAME_BYTES], content[-_FRAME_BYTES:]
