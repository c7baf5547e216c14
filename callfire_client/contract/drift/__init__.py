"""Contract drift: what changed between two contracts, and what that does to a deployed client."""

from callfire_client.contract.drift.changes import Change, Direction, Operation, Severity, Side
from callfire_client.contract.drift.comparing import compare

__all__ = ["Change", "Direction", "Operation", "Severity", "Side", "compare"]
