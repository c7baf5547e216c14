"""Compare by time: an object that was created since the request is a candidate."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from .evidence import Evidence, listing_notes, outcome_of
from .listing import read_listing

if TYPE_CHECKING:
    from .._core.actions import Perform
    from .sent_request import SentRequest

__all__ = ["compare_time"]

_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def compare_time(sent: SentRequest, mark: str | None) -> Generator[Perform, Any, Evidence]:
    """Search for an object that was created since the request; the one closest to it is the candidate.

    Args:
        sent: The request.
        mark: None, because there are no recipients.
    """
    assert mark is None
    if sent.sent_after is None:
        return Evidence(
            outcome="unknown",
            notes=["the time of the request is unknown, and nothing else could be compared"],
        )
    listing = yield from read_listing(sent, lambda _: False)
    fitting = sorted(listing.items, key=lambda item: sent.created(item) or _LATEST)
    candidates, surplus = fitting[:1], fitting[1:]
    return Evidence(
        outcome=outcome_of(1, [], candidates, complete=listing.limit is None),
        candidates=candidates,
        surplus=surplus,
        notes=[
            f"read {sent.lookup.read} for objects since the request; a time does not prove anything",
            *listing_notes(listing, 0, len(surplus)),
        ],
        as_of=listing.as_of,
    )
