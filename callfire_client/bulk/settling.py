"""Settle batches whose outcome is unknown: search the API for the marks of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from .._core.actions import Invoke
from .listing import Pages
from .matching import Target, fact_of, mark_of, match_items, target_of_row, targets_of_item
from .run import Run, log

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import datetime

    from .records import Batch, ClaimedRow, Fact, RowState

__all__ = ["find_marks", "settle"]

_MARGIN: Final = 300.0
"""How many seconds before the request the listing begins: the machines of the service may have several
clocks."""
_MAX_RESENDS: Final = 3


@define
class _Listing:
    """The messages that were read.

    Attributes:
        items: The items that belong to a row, by its mark.
        repeated: The marks that several items have.
        unmarked: The numbers and contacts of the items without attributes.
        total: How many items were read.
        with_attributes: How many of them have attributes.
        complete: Whether everything was read.
        as_of: The time of the server at the first page; None where it is unknown.
    """

    items: dict[str, object] = field(factory=dict[str, object])
    repeated: set[str] = field(factory=set[str])
    unmarked: set[Target] = field(factory=set[Target])
    total: int = 0
    with_attributes: int = 0
    complete: bool = False
    as_of: datetime | None = None

    @property
    def shows_marks(self) -> bool:
        """Whether a mark that was not read is absent from the API, as far as the listing shows.

        It is not if a part was not read, or if no message has attributes.
        """
        return self.complete and (self.with_attributes > 0 or self.total == 0)


def settle(run: Run, ids: Sequence[int], state: RowState) -> Generator[Any, Any, None]:
    """Settle the rows of batches that are in a state.

    Args:
        run: The run.
        ids: The batches.
        state: The state of the rows: `sending`, or `unknown` to look for them once more.

    Raises:
        CallFireError: The API could not be read.
    """
    batches: list[Batch] = yield Invoke(run.ledger.batches, (ids, state), blocks=True)
    present = {batch.id for batch in batches}
    for empty in ids:
        if empty not in present:  # a late response has settled it
            yield Invoke(run.ledger.record, (run.job.id, empty, []), blocks=True)
    if not batches:
        return
    known = {batch.id: batch.api_batch for batch in batches if batch.api_batch is not None}
    found: dict[int, list[Fact]] = {batch.id: [] for batch in batches}
    for batch in batches:
        if batch.id in known:
            found[batch.id] = yield from _find_by_batch(run, batch, known[batch.id])
    rest = [batch for batch in batches if len(found[batch.id]) < len(batch.rows)]
    listing = _Listing(complete=True)
    if rest:
        listing = yield from _read_for_marks(run, rest)
        for batch in rest:
            yield from _add_by_mark(run, batch, listing, found[batch.id], known)
    for batch in batches:
        yield from _conclude(run, batch, found[batch.id], listing, state)


def _add_by_mark(
    run: Run, batch: Batch, listing: _Listing, facts: list[Fact], known: dict[int, int]
) -> Generator[Any, Any, None]:
    """Add the rows of a batch whose marks were read, and those that the `batchId` of one of them shows."""
    settled = {fact.row for fact in facts}
    api_batches: set[object] = set()
    for row in batch.rows:
        item = listing.items.get(run.job.mark_of(row.id))
        if item is not None:
            api_batches.add(getattr(item, "batch_id", None))
            if row.id not in settled:
                facts.append(fact_of(row.id, item, run.operations.refused))
    api_batch = api_batches.pop() if len(api_batches) == 1 else None
    if len(facts) < len(batch.rows) and isinstance(api_batch, int) and batch.id not in known:
        settled = {fact.row for fact in facts}
        more = yield from _find_by_batch(run, batch, api_batch)
        facts += [fact for fact in more if fact.row not in settled]


def _conclude(
    run: Run, batch: Batch, facts: list[Fact], listing: _Listing, state: RowState
) -> Generator[Any, Any, None]:
    """Record the rows of a batch that were found, and the consequence for those that were not."""
    job, ledger = run.job.id, run.ledger
    if facts:
        yield Invoke(ledger.record, (job, batch.id, facts), blocks=True)
    settled = {fact.row for fact in facts}
    missing = [row for row in batch.rows if row.id not in settled]
    log("settled a batch", run, batch=batch.id, found=len(facts), missing=len(missing))
    again = [
        row
        for row in missing
        if run.options.on_missing == "resend"
        and listing.shows_marks
        and row.resends < _MAX_RESENDS
        and target_of_row(row) not in listing.unmarked
    ]
    if again:
        rows = [row.id for row in again]
        yield Invoke(_resend, (run, batch.id, rows), blocks=True)
    rest = [row.id for row in missing if row not in again]
    if rest and state == "sending":
        reason = _reason(batch, listing)
        yield Invoke(ledger.mark_unknown, (job, batch.id, rest, reason), blocks=True)


def _resend(run: Run, batch: int, rows: list[int]) -> None:
    run.ledger.release(run.job.id, batch, rows, resend=True)


def _reason(batch: Batch, listing: _Listing) -> str:
    """Return why the rows of a batch are unknown."""
    cause = batch.reason or "the sender ended before it had a response"
    if not listing.complete:
        return f"{cause}; not everything could be read"
    if listing.total and not listing.with_attributes:
        return f"{cause}; the API showed no attributes"
    time = "" if listing.as_of is None else f" at {listing.as_of.isoformat()}"
    return f"{cause}; the API did not show it{time}"


def find_marks(run: Run, batch: Batch) -> Generator[Any, Any, bool]:
    """Return whether the API shows no mark of a batch although it shows marks.

    Raises:
        CallFireError: The API could not be read.
    """
    listing = yield from _read_for_marks(run, [batch])
    return listing.shows_marks and not listing.items


def _find_by_batch(run: Run, batch: Batch, api_batch: int) -> Generator[Any, Any, list[Fact]]:
    """Read the messages of a `batchId`, and return the outcomes that they show for rows of the batch."""
    items: list[object] = []
    pages = Pages(run.operations.find, {run.operations.batch_parameter: api_batch})
    while (page := (yield from pages.read())) is not None:
        items += page
    matched = match_items(items, batch, run.job)
    return [fact_of(row, item, run.operations.refused) for row, item in matched.items()]


def _read_for_marks(run: Run, batches: Sequence[Batch]) -> Generator[Any, Any, _Listing]:
    """Read the messages since shortly before the first of some batches, until all marks were read."""
    marks = {run.job.mark_of(row.id): row for batch in batches for row in batch.rows}
    listing = _Listing()
    pages = Pages(run.operations.find, _query(run, batches))
    while (page := (yield from pages.read())) is not None:
        for item in page:
            _add(listing, item, run, marks)
        if listing.items.keys() >= marks.keys():
            break
    listing.as_of, listing.complete = pages.as_of, pages.complete
    if listing.repeated:
        log("several messages have the same mark", run, marks=len(listing.repeated))
    return listing


def _query(run: Run, batches: Sequence[Batch]) -> dict[str, Any]:
    """Return the query parameters that restrict a listing to the campaign and the time of batches."""
    lookup = run.operations.send.reconcile
    assert lookup is not None  # the contract defines it where bulk sending is generated
    names = {parameter.wire: parameter.name for parameter in run.operations.find.query}
    query: dict[str, Any] = {}
    for wire, expression in lookup.query:
        given = run.operations.send.query
        name = str(expression).rpartition(".")[2]
        value = next((run.query.get(each.name) for each in given if each.wire == name), None)
        if value is not None:
            query[names[wire]] = value
    times = [batch.server_time for batch in batches]
    earliest = min((time for time in times if time is not None), default=None)
    if lookup.interval is not None and earliest is not None and None not in times:
        query[names[lookup.interval]] = int((earliest - _MARGIN) * 1000)
    return query


def _add(listing: _Listing, item: object, run: Run, marks: dict[str, ClaimedRow]) -> None:
    listing.total += 1
    attributes: object = getattr(item, "attributes", None)
    if not attributes:
        listing.unmarked |= targets_of_item(item)
        return
    listing.with_attributes += 1
    mark = mark_of(item, run.job.mark)
    if mark is None or mark not in marks:
        return
    earlier = listing.items.get(mark)
    if earlier is not None and getattr(earlier, "id", None) != getattr(item, "id", None):
        listing.repeated.add(mark)
        if getattr(earlier, "state", None) not in run.operations.refused:
            return
    listing.items[mark] = item
