"""Write `callfire_client/sandbox/tone.mp3`, from which the sandbox builds recordings of any length.

Run `pip install lameenc`, which nothing else needs, then `python -m scripts.make_recording`. The file is
checked in: run this only after a change of the tone in `callfire_client/sandbox/audio.py`.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path

from callfire_client.sandbox import audio

TARGET = Path(__file__).parent.parent / "callfire_client" / "sandbox" / "tone.mp3"
_SECONDS = 4
# Bytes of a frame at the bit rate and sample rate of the tone.
_FRAME = 96


def main() -> int:
    """Encode the tone, and write the frames up to the first one that the encoder then repeats."""
    # Imported by name: type checkers run without the package.
    encoder = importlib.import_module("lameenc").Encoder()
    encoder.set_bit_rate(audio.MP3_KILOBITS)
    encoder.set_in_sample_rate(audio.MP3_RATE)
    encoder.set_out_sample_rate(audio.MP3_RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    encoded = bytes(encoder.encode(audio.samples(audio.MP3_RATE) * _SECONDS) + encoder.flush())
    frames = [encoded[start : start + _FRAME] for start in range(0, len(encoded), _FRAME)]
    repeated, _ = Counter(frames).most_common(1)[0]
    TARGET.write_bytes(b"".join(frames[: frames.index(repeated) + 1]))
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
