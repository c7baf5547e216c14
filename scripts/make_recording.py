"""Make `callfire_client/sandbox/recording.mp3`, the recording that the sandbox hands out.

It needs `lameenc`, which nothing else does: `pip install lameenc`, then
`python -m scripts.make_recording`. The file is checked in, so that this runs only when the tone in
`callfire_client/sandbox/audio.py` shall sound different.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from callfire_client.sandbox import audio

TARGET = Path(__file__).parent.parent / "callfire_client" / "sandbox" / "recording.mp3"
_RATE = 16000
_KILOBITS = 24


def main() -> int:
    """Write the file."""
    # By name, because the checkers of everything else run without it.
    encoder = importlib.import_module("lameenc").Encoder()
    encoder.set_bit_rate(_KILOBITS)
    encoder.set_in_sample_rate(_RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    TARGET.write_bytes(bytes(encoder.encode(audio.tone(_RATE)) + encoder.flush()))
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
