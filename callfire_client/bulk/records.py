"""The data that a ledger stores and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "STATES",
    "Batch",
    "BatchStatus",
    "BatchSummary",
    "Claim",
    "ClaimedRow",
    "Counts",
    "Fact",
    "JobRecord",
    "Mode",
    "NewRow",
    "RowResult",
    "RowState",
    "RowT",
]

RowT = TypeVar("RowT")

RowState: TypeAlias = Literal["pending", "sending", "sent", "refused", "unknown"]
"""The state of a row; see `RowResult.state`."""

Mode: TypeAlias = Literal["direct", "staged"]
"""How a job sends: requests with recipients ("direct"), or one broadcast ("staged")."""

BatchStatus: TypeAlias = Literal["sending", "in_doubt", "closed"]
"""The status of a batch; see `BatchSummary.status`. A batch is closed when its rows are settled."""

STATES: Final[tuple[RowState, ...]] = ("pending", "sending", "sent", "refused", "unknown")
"""All states, in the order of the columns of counts."""


@frozen(kw_only=True)
class Counts:
    """The number of rows of a job in each state.

    Attributes:
        pending: Rows that were not sent.
        sending: Rows of requests that are under way, or whose outcome is not settled.
        sent: Rows that the API accepted.
        refused: Rows that the API refused.
        unknown: Rows of which the API did not show whether they were sent.
    """

    pending: int = 0
    sending: int = 0
    sent: int = 0
    refused: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """The number of all rows."""
        return self.pending + self.sending + self.sent + self.refused + self.unknown


@frozen
class RowResult:
    """The state of a row.

    Attributes:
        key: The key of the row, as text.
        state: One of

            - `pending`: not sent.
            - `sending`: in a request that is under way, or whose outcome is not settled.
            - `sent`: accepted by the API.
            - `refused`: refused by the API: nobody was called or texted for it.
            - `unknown`: possibly sent. The API did not show that it was, which does not prove that it was
              not.
        id: The id of the call or text; None where it is unknown.
        reason: Why it is refused or unknown; None otherwise.
    """

    key: str
    state: RowState
    id: int | None
    reason: str | None


@frozen
class NewRow:
    """A row to store.

    Attributes:
        key: The key.
        recipient: The recipient as JSON, without its mark.
        target: The salted digest of the phone number or contact.
        content: The salted digest of everything else.
    """

    key: str
    recipient: str = field(repr=False)
    target: bytes
    content: bytes


@frozen
class ClaimedRow:
    """A row of a batch.

    Attributes:
        id: The number of the row in the ledger, which its mark contains.
        key: The key.
        recipient: The recipient as JSON, without its mark; None once it was erased.
        resends: How often the row became pending again because the API did not show it.
    """

    id: int
    key: str
    recipient: str | None = field(repr=False)
    resends: int = 0


@frozen
class Batch:
    """Rows that one request sends.

    Attributes:
        id: The number of the batch in the ledger.
        rows: Its rows.
        server_time: The earliest time of the server at which the request may have been sent, in seconds
            since 1970; None where it is unknown.
        api_batch: The `batchId` of its calls or texts; None where it is unknown.
        reason: Why its outcome is unknown.
    """

    id: int
    rows: tuple[ClaimedRow, ...]
    server_time: float | None = None
    api_batch: int | None = None
    reason: str | None = None


@frozen
class BatchSummary:
    """A batch whose outcome is not settled.

    Attributes:
        id: The number of the batch in the ledger.
        status: `sending`, or `in_doubt` once its sender has recorded that the outcome is unknown.
        worker: The number of the worker that claimed it.
        beat: The last heartbeat of that worker; None if the worker has ended.
        beat_seconds: The seconds between its heartbeats; None if the worker has ended.
    """

    id: int
    status: BatchStatus
    worker: int
    beat: int | None
    beat_seconds: float | None


@frozen
class Claim:
    """The result of a claim.

    Attributes:
        batch: The batch; None if nothing was claimed.
        obstacle: Why nothing was claimed: `cancelled`, `input_incomplete`, `paused`, or `empty` if no row
            is pending.
        reason: The reason of the pause.
    """

    batch: Batch | None = None
    obstacle: Literal["cancelled", "empty", "input_incomplete", "paused"] | None = None
    reason: str | None = None


@frozen
class Fact:
    """An outcome of a row that the API has shown.

    Attributes:
        row: The number of the row in the ledger.
        state: The new state.
        id: The id of the call or text; None where it is unknown.
        reason: Why the row is refused.
    """

    row: int
    state: Literal["sent", "refused"]
    id: int | None = None
    reason: str | None = None


@frozen(kw_only=True)
class JobRecord:
    """A job as it is stored.

    Attributes:
        id: The number of the job in the ledger.
        name: Its name.
        kind: `calls` or `texts`.
        mode: How it sends.
        mark: The name of the attribute that has the mark of a recipient.
        token: The random text with which all marks of the job begin.
        salt: The salt of its digests.
        settings: The arguments of its requests as JSON; None once they were erased.
        digests: The salted digests of the arguments, by name.
        input_complete: Whether all its rows are stored.
        cancelled: Whether it was cancelled.
        paused: Why it is paused; None if it is not.
        broadcast: The id of its broadcast; None without one.
        stage: How far a staged job has got; None for a direct job.
        doubtful: Whether the outcome of a batch was ever unknown, so that a request may still arrive.
    """

    id: int
    name: str
    kind: str
    mode: Mode
    mark: str
    token: str
    salt: bytes = field(repr=False)
    settings: Mapping[str, Any] | None = field(repr=False)
    digests: Mapping[str, str] = field(repr=False)
    input_complete: bool = False
    cancelled: bool = False
    paused: str | None = None
    broadcast: int | None = None
    stage: str | None = None
    doubtful: bool = False

    def row_of(self, mark: str | None) -> int | None:
        """Return the number of the row that has a mark; None if the mark is not one of this job."""
        token, _, number = (mark or "").rpartition("-")
        return (
            int(number) if token == self.token and number.isascii() and number.isdecimal() else None
        )

    def mark_of(self, row: int) -> str:
        """Return the mark of a row, which no other row of any job has.

        Args:
            row: The number of the row in the ledger.
        """
        return f"{self.token}-{row}"
