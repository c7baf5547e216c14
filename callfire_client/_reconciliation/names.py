"""Compare by name: an object with the name that was sent is a candidate, because names are not unique."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from .evidence import Evidence, listing_notes, outcome_of
from .listing import read_listing

if TYPE_CHECKING:
    from .._core.actions import Perform
    from .sent_request import SentRequest

__all__ = ["compare_name"]


def compare_name(sent: SentRequest, mark: str | None) -> Generator[Perform, Any, Evidence]:
    """Search for an object with the name of the request.

    Args:
        sent: The request.
        mark: None, because there are no recipients.
    """
    assert mark is None
    name: str | None = sent.body_property("name")
    if not name and not sent.lookup.path:
        return Evidence(outcome="unknown", notes=["the request had no name to search for"])
    listing = yield from read_listing(sent, lambda _: False)

    def fits(item: object) -> bool:
        return not name or str(getattr(item, "name", None)).strip() == name.strip()

    fitting = [item for item in listing.items if fits(item)]
    older = sum(map(fits, listing.older))
    candidates, surplus = fitting[:1], fitting[1:]
    what = f"objects named {name!r}" if name else "objects, because the request had no name"
    return Evidence(
        outcome=outcome_of(1, [], candidates, complete=listing.limit is None),
        candidates=candidates,
        missing=[name] if name and not candidates else [],
        surplus=surplus,
        notes=[
            f"read {sent.lookup.read} for {what}; a name is not unique",
            *listing_notes(listing, older, len(surplus)),
        ],
        as_of=listing.as_of,
    )
