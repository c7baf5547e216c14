"""The result of `CallFire.reconcile`: the evidence that an operation with an unknown outcome was processed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal, Self, TypeAlias

from attrs import field, frozen

__all__ = ["Outcome", "Reconciliation", "ServerTime"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Outcome: TypeAlias = Literal["done", "partly_done", "possibly_done", "not_seen", "unknown"]
"""The outcome of an operation, as far as reads show it; see `Reconciliation.outcome`."""


@frozen
class ServerTime:
    """A point in time by the clock of the server, as far as it is known.

    Attributes:
        earliest: The earliest time that it may be, in UTC.
        latest: The latest time that it may be, in UTC.
    """

    earliest: datetime
    latest: datetime

    @classmethod
    def from_seconds(cls, earliest: float, latest: float) -> Self:
        """Make one of seconds since 1970."""
        return cls(_EPOCH + timedelta(seconds=earliest), _EPOCH + timedelta(seconds=latest))


@frozen(kw_only=True)
class Reconciliation:
    """The result of `reconcile`: it separates proven objects, candidates, and parts that were not seen.

    Each object of the API is in one of the lists at most, and `found` never has more objects than were
    sent: for two recipients with the same number, two calls or texts.

    Attributes:
        operation: The operationId.
        outcome: One of

            - `done`: everything that was sent was seen to be done. The only outcome that is conclusive.
            - `partly_done`: some of it was seen to be done: the request was processed. The rest is in
              `candidates` and `missing`.
            - `possibly_done`: objects fit what was sent, and may be of another request.
            - `not_seen`: nothing fits, by the time `as_of`. It is not evidence that nothing was done.
            - `unknown`: the API has no operation that shows it, or not everything could be read.
        proven: The objects that were seen to be of this request: calls or texts with the mark of a
            recipient, or a broadcast whose state is the proof.
        candidates: Objects that fit what was sent by number, contact or name, and were not created
            earlier, by the clock of the server; of orders, the first since the request. They may be of
            another request.
        missing: The parts of the request that have neither a proven object nor a candidate: the values of
            the marks if a mark was passed; otherwise the numbers as they were sent, or `contact 5` without
            a number; or the name. It is never conclusive: a listing may lag, and the request may still be
            under way. Reconcile again later, and send again only what may be done twice.
        surplus: Further objects that fit. More objects fit than were sent, so some are of other requests.
        conclusive: Whether everything that was sent is proven. False says nothing about what was done.
        note: The read, and the limits of the result, for people.
        as_of: The time of the server at which it was read, from the `Date` of the response, in UTC; None
            when nothing was read, or the response had no `Date`.
        sent_at: When the operation was sent, by the clock of the server; None where it is unknown: then no
            object was excluded because it is older.
        clock_offset: How far the clock of the server was ahead of the clock of the client that sent the
            operation; None where it is unknown.
        clock_uncertainty: How far `clock_offset` may be wrong, in either direction.
    """

    operation: str
    outcome: Outcome
    proven: list[Any] = field(factory=list[Any])
    candidates: list[Any] = field(factory=list[Any])
    missing: list[str] = field(factory=list[str])
    surplus: list[Any] = field(factory=list[Any])
    note: str
    as_of: datetime | None = None
    sent_at: ServerTime | None = None
    clock_offset: timedelta | None = None
    clock_uncertainty: timedelta | None = None

    @property
    def found(self) -> list[Any]:
        """The proven objects, followed by the candidates."""
        return [*self.proven, *self.candidates]

    @property
    def conclusive(self) -> bool:
        """Whether everything that was sent was seen to be done."""
        return self.outcome == "done"
