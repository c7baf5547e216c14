"""Problems of a contract: each with its location and its remedy, all of them reported in one run."""

from __future__ import annotations

from collections.abc import Iterable

from callfire_client.contract.errors import Note, one_line

__all__ = ["GenerationError", "listed"]


class GenerationError(Exception):
    """Code cannot be generated from the contract, or the generated code is wrong.

    Attributes:
        problems: The problems, a line each: location, problem and remedy.
    """

    def __init__(self, problems: str | Iterable[str | Note]) -> None:
        found = [problems] if isinstance(problems, str) else list(map(str, problems))
        self.problems = [one_line(problem) for problem in found]
        super().__init__(listed(self.problems))


def listed(problems: list[str]) -> str:
    """Write problems as a message: one on the line itself, several as a list below their number."""
    if len(problems) == 1:
        return problems[0]
    return "\n".join([f"{len(problems)} problems:", *(f"  {problem}" for problem in problems)])
