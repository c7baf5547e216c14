"""The evidence that a search returns, and the rules and notes that searches share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from ..reconcile import Outcome
    from .listing import Listing

__all__ = ["Evidence", "listing_notes", "outcome_of"]


@frozen(kw_only=True)
class Evidence:
    """The evidence that a search returns; the attributes are those of `Reconciliation`.

    Attributes:
        outcome: The outcome.
        proven: The objects that were seen to be of the request.
        candidates: The objects that fit the request.
        missing: The parts of the request without an object.
        surplus: Further objects that fit.
        notes: The parts of the note.
        as_of: The time of the server at the first read; None where it is unknown.
    """

    outcome: Outcome
    proven: list[Any] = field(factory=list[Any])
    candidates: list[Any] = field(factory=list[Any])
    missing: list[str] = field(factory=list[str])
    surplus: list[Any] = field(factory=list[Any])
    notes: list[str]
    as_of: datetime | None = None


def outcome_of(
    expected: int, proven: list[Any], candidates: list[Any], *, complete: bool
) -> Outcome:
    """Return the outcome of a request that creates a number of objects.

    Args:
        expected: The number of objects.
        proven: Those that were seen.
        candidates: Those that may be among them.
        complete: Whether everything was read.
    """
    if expected and len(proven) == expected:
        return "done"
    if proven:
        return "partly_done"
    if candidates:
        return "possibly_done"
    return "not_seen" if complete and expected else "unknown"


def listing_notes(listing: Listing, earlier: int, surplus: int) -> list[str]:
    """Return the notes about a listing.

    Args:
        listing: The listing.
        earlier: How many objects fit, but are older than the request.
        surplus: How many objects fit beyond what was sent.
    """
    notes: list[str] = []
    if listing.limit is not None:
        notes.append(listing.limit)
    if not listing.time_known:
        notes.append("times could not be compared, so older objects may be among the candidates")
    if earlier:
        notes.append(f"{earlier} that fit are not counted, because they are older than the request")
    if surplus:
        notes.append(f"{surplus} more fit than were sent")
    return notes
