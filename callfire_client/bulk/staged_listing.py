"""List the recipients of a staged job's broadcast, and check it before its start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field

from .._core.actions import Invoke, Sleep
from .errors import StagedJobError
from .listing import Pages
from .matching import fact_of, mark_of
from .run import Run, log

if TYPE_CHECKING:
    from collections.abc import Generator

    from .records import Fact, JobRecord

__all__ = ["Listing", "check_listing", "list_completely", "list_recipients"]


@define
class Listing:
    """The messages of a broadcast, as they were listed.

    Attributes:
        total: How many messages were read.
        with_attributes: How many of them have attributes.
        twice: The rows of which two messages were seen that are not refused.
        acted: The states of messages on which the service acts already.
        complete: Whether everything was read.
    """

    total: int = 0
    with_attributes: int = 0
    twice: set[int] = field(factory=set[int])
    acted: set[str] = field(factory=set[str])
    complete: bool = False


def list_recipients(run: Run, job: JobRecord) -> Generator[Any, Any, Listing]:
    """List the messages of the broadcast, and record which rows they are of."""
    lookup = run.operations.add.reconcile
    assert lookup is not None  # the contract defines it where bulk sending is generated
    names = {parameter.wire: parameter.name for parameter in run.operations.find.query}
    # The only query parameter is the broadcast.
    pages = Pages(run.operations.find, {names[wire]: job.broadcast for wire, _ in lookup.query})
    listing = Listing()
    refused, waiting = run.operations.refused, run.operations.waiting
    while (page := (yield from pages.read())) is not None:
        facts: list[Fact] = []
        for item in page:
            listing.total += 1
            listing.with_attributes += bool(getattr(item, "attributes", None))
            row = job.row_of(mark_of(item, job.mark))
            if row is None:
                continue
            facts.append(fact_of(row, item, refused))
            state: object = getattr(item, "state", None)
            if isinstance(state, str) and state not in waiting | refused:
                listing.acted.add(state)
        listing.twice.update((yield Invoke(run.ledger.observe, (job.id, facts), blocks=True)))
    listing.complete = pages.complete
    return listing


def list_completely(run: Run, job: JobRecord) -> Generator[Any, Any, Listing]:
    """List the broadcast until all confirmed recipients are seen, for `settle_after` seconds at most."""
    started = run.config.clock.monotonic()
    while True:
        listing = yield from list_recipients(run, job)
        unobserved = yield Invoke(run.ledger.count_unobserved, (job.id,), blocks=True)
        late = run.config.clock.monotonic() - started >= run.options.settle_after
        if not unobserved or listing.twice or listing.acted or late:
            return listing
        yield Sleep(run.poll_seconds)


def check_listing(run: Run, job: JobRecord, listing: Listing) -> Generator[Any, Any, bool]:
    """Stop the job unless the broadcast is as it should be before its start.

    Returns:
        Whether the job is still at this stage: another process may have started the broadcast meanwhile.

    Raises:
        StagedJobError: It is not.
    """
    current: JobRecord = yield Invoke(run.ledger.job, (job.id,), blocks=True)
    if current.stage not in {"probing", "filling"} or current.cancelled:
        return False
    problem = None
    if listing.acted:
        problem = (
            f"the service acts on recipients before the start: some are {', '.join(listing.acted)}"
        )
    elif listing.twice:
        problem = f"{len(listing.twice)} recipients are in it twice"
    elif listing.total and not listing.with_attributes:
        problem = "its recipients are listed without attributes, so they cannot be compared"
    elif not listing.complete:
        problem = "its recipients could not all be read"
    if problem is not None:
        log("stopped before the start", run, problem=problem)
        raise StagedJobError(f"the broadcast {job.broadcast} was not started: {problem}", job.name)
    return True
