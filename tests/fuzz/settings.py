"""The variables of the environment, or of `make check-fuzz`, that choose the rounds."""

from __future__ import annotations

import os

from attrs import frozen

ROUNDS = 300


@frozen
class Settings:
    """The choice of rounds.

    Attributes:
        seed: `SEED`: another seed gives other rounds.
        rounds: The numbers of the rounds of each test: as many as `ROUNDS` says, or only `ROUND`.
    """

    seed: str
    rounds: tuple[int, ...]

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the settings."""
        number = os.environ.get("ROUND")
        count = int(os.environ.get("ROUNDS") or ROUNDS)
        return cls(os.environ.get("SEED") or "1", (int(number),) if number else tuple(range(count)))

    def repeat(self, number: int) -> str:
        """Return the command that repeats a round."""
        return f"make check-fuzz SEED={self.seed} ROUND={number}"


SETTINGS = Settings.from_environment()
