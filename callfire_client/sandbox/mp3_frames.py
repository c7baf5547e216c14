"""How long an MP3 lasts, from the headers of its frames."""

from __future__ import annotations

from typing import Final

_SYNC: Final = 0xFFE0
# Kilobits a second by the index in the header: MPEG 1, then MPEG 2 and 2.5; layer III alone.
_KILOBITS: Final = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
)
_RATES: Final = (44_100, 48_000, 32_000, 0)
_MPEG1, _MPEG2, _MPEG25 = 3, 2, 0
_LAYER_3: Final = 1
_ID3_HEADER: Final = 10


def seconds(content: bytes) -> float:
    """How long it lasts; 0 where no frame is found."""
    place, total = _after_tag(content), 0.0
    while place + 4 <= len(content):
        size, lasts = _frame(content[place : place + 4])
        total += lasts
        if not size:
            # What stands between frames is stepped over.
            size = content.find(b"\xff", place + 1) - place
            if size < 0:
                break
        place += size
    return total


def _after_tag(content: bytes) -> int:
    if not content.startswith(b"ID3") or len(content) < _ID3_HEADER:
        return 0
    size = 0
    for seven_bits in content[6:10]:
        size = size << 7 | seven_bits & 0x7F
    return _ID3_HEADER + size


def _frame(header: bytes) -> tuple[int, float]:
    """Bytes and seconds of the frame that begins with this header; nothing if none does."""
    first, second = int.from_bytes(header[:2]), header[2]
    version, layer = first >> 3 & 3, first >> 1 & 3
    kilobits = _KILOBITS[version != _MPEG1][second >> 4]
    rate = _RATES[second >> 2 & 3] // {_MPEG1: 1, _MPEG2: 2, _MPEG25: 4}.get(version, 1)
    if first & _SYNC != _SYNC or layer != _LAYER_3 or version == 1 or not kilobits or not rate:
        return 0, 0
    samples = 1152 if version == _MPEG1 else 576
    return samples // 8 * kilobits * 1000 // rate + (second >> 1 & 1), samples / rate
