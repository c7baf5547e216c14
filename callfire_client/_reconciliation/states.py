"""Compare by state: some states of an object prove that the request was processed."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from .evidence import Evidence
from .listing import read_object

if TYPE_CHECKING:
    from .._core.actions import Perform
    from ..reconcile import Outcome
    from .sent_request import SentRequest

__all__ = ["compare_state"]


def compare_state(sent: SentRequest, mark: str | None) -> Generator[Perform, Any, Evidence]:
    """Read the state of the object of the request.

    Args:
        sent: The request.
        mark: None, because there are no recipients.
    """
    assert mark is None
    found, as_of = yield from read_object(sent)
    name = sent.lookup.state
    assert name is not None  # the tests of the contract require it
    state: str | None = getattr(found, name, None)
    proven, candidates = list[Any](), list[Any]()
    outcome: Outcome
    if state in sent.lookup.proof:
        outcome, meaning = "done", "which proves that it was processed"
        proven.append(found)
    elif state in sent.lookup.before:
        outcome = "not_seen"
        meaning = "as before the request, which may still be under way"
    elif state is None:
        outcome, meaning = "unknown", "which shows nothing"
    else:
        outcome = "possibly_done"
        meaning = "which may follow from the request, or from that of somebody else"
        candidates.append(found)
    return Evidence(
        outcome=outcome,
        proven=proven,
        candidates=candidates,
        notes=[f"the {name} is {state}, {meaning}"],
        as_of=as_of,
    )
