"""Make `callfire_client/sandbox/tone.mp3`, of which the sandbox builds recordings of any length.

It needs `lameenc`, which nothing else does: `pip install lameenc`, then
`python -m scripts.make_recording`. The file is checked in, so that this runs only when the tone in
`callfire_client/sandbox/audio.py` shall sound different.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path

from callfire_client.sandbox import audio

TARGET = Path(__file__).parent.parent / "callfire_client" / "sandbox" / "tone.mp3"
_SECONDS = 4
_FRAME = 96


def main() -> int:
    """Write the frames until the encoder comes to rest, and the frame that it repeats from then on."""
    # By name, because the checkers of everything else run without it.
    encoder = importlib.import_module("lameenc").Encoder()
    encoder.set_bit_rate(audio.MP3_KILOBITS)
    encoder.set_in_sample_rate(audio.MP3_RATE)
    encoder.set_out_sample_rate(audio.MP3_RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    made = bytes(encoder.encode(audio.samples(audio.MP3_RATE) * _SECONDS) + encoder.flush())
    frames = [made[place : place + _FRAME] for place in range(0, len(made), _FRAME)]
    steady, _ = Counter(frames).most_common(1)[0]
    TARGET.write_bytes(b"".join(frames[: frames.index(steady) + 1]))
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
