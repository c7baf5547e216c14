"""Sounds to hand out: a recording as MP3, and WAV files made on the spot."""

from __future__ import annotations

import functools
import io
import math
import struct
import wave
from importlib.resources import files
from typing import Final

RECORDING_SECONDS: Final = 2
_RATE: Final = 8000
_TONE: Final = 440.0
_LOUDNESS: Final = 8000


@functools.cache
def mp3() -> bytes:
    """A short tone as MP3, made by `scripts/make_recording.py`."""
    return files(__name__.rpartition(".")[0]).joinpath("recording.mp3").read_bytes()


@functools.cache
def wav() -> bytes:
    """The same tone as WAV, in telephone quality: 8 kHz, 16 bits, one channel."""
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(tone(_RATE))
    return target.getvalue()


def tone(rate: int) -> bytes:
    """The samples of the tone, 16 bits, little endian; it swells and fades, so as not to click.

    Args:
        rate: Samples in a second.
    """
    count = rate * RECORDING_SECONDS
    samples = (
        round(
            _LOUDNESS
            * math.sin(math.pi * place / count)
            * math.sin(2 * math.pi * _TONE * place / rate)
        )
        for place in range(count)
    )
    return struct.pack(f"<{count}h", *samples)
