"""The variables of the environment, or of `make check-random-faults`, that choose the rounds."""

from __future__ import annotations

import os

from attrs import frozen

ROUNDS = 25


@frozen
class Settings:
    """The choice of rounds.

    Attributes:
        seed: `SEED`: another seed gives other rounds.
        rounds: The numbers of the rounds of each world: as many as `ROUNDS` says, or only `ROUND`.
        world: `WORLD`: the only world, by its name; empty for all.
        operations: `OPERATIONS`: the tokens of the only operations, separated by commas; empty for all.
    """

    seed: str
    rounds: tuple[int, ...]
    world: str
    operations: frozenset[int]

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the settings."""
        number = os.environ.get("ROUND")
        count = int(os.environ.get("ROUNDS") or ROUNDS)
        return cls(
            os.environ.get("SEED") or "1",
            (int(number),) if number else tuple(range(count)),
            os.environ.get("WORLD", ""),
            frozenset(int(one) for one in os.environ.get("OPERATIONS", "").split(",") if one),
        )


SETTINGS = Settings.from_environment()
