"""The duration of an MP3 file, computed from the headers of its frames."""

from __future__ import annotations

from typing import Final

_SYNC: Final = 0xFFE0
# Kilobits per second by the index in the header: MPEG 1, then MPEG 2 and 2.5; layer III only.
_KILOBITS: Final = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
)
_RATES: Final = (44_100, 48_000, 32_000, 0)
_MPEG1, _MPEG2, _MPEG25 = 3, 2, 0
_LAYER_3: Final = 1
_ID3_HEADER: Final = 10


def duration(content: bytes) -> float:
    """Return the duration in seconds; 0 if there is no frame."""
    position, total = _audio_start(content), 0.0
    while position + 4 <= len(content):
        size, seconds = _frame(content[position : position + 4])
        total += seconds
        if not size:
            # Skip bytes that do not belong to a frame.
            size = content.find(b"\xff", position + 1) - position
            if size < 0:
                break
        position += size
    return total


def _audio_start(content: bytes) -> int:
    if not content.startswith(b"ID3") or len(content) < _ID3_HEADER:
        return 0
    size = 0
    for seven_bits in content[6:10]:
        size = size << 7 | seven_bits & 0x7F
    return _ID3_HEADER + size


def _frame(header: bytes) -> tuple[int, float]:
    """Return size and duration of the frame with this header; zeros if it is not a header."""
    first, second = int.from_bytes(header[:2]), header[2]
    version, layer = first >> 3 & 3, first >> 1 & 3
    kilobits = _KILOBITS[version != _MPEG1][second >> 4]
    rate = _RATES[second >> 2 & 3] // {_MPEG1: 1, _MPEG2: 2, _MPEG25: 4}.get(version, 1)
    if first & _SYNC != _SYNC or layer != _LAYER_3 or version == 1 or not kilobits or not rate:
        return 0, 0
    samples = 1152 if version == _MPEG1 else 576
    return samples // 8 * kilobits * 1000 // rate + (second >> 1 & 1), samples / rate
