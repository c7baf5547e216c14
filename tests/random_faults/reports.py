"""What was reported to the caller, and the state of the process after a round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import define, field

if TYPE_CHECKING:
    from .plans import OperationPlan, RoundPlan
    from .server import Attempt


@define
class Outcome:
    """What an operation reported.

    Attributes:
        plan: The operation.
        seconds: How long it took.
        value: The returned value, if it returned.
        error: The exception, if it raised; of a cancellation, the `CancelledError` that the operation raised.
        cancelled: Whether the caller cancelled it before it ended.
        late: Seconds from the last cancellation to the end.
        file: The content of the target of a download after it ended; None if there is no file.
        file_before: The content of the target before.
        other_files: The names of other files in the folder.
    """

    plan: OperationPlan
    seconds: float = 0.0
    value: Any = None
    error: BaseException | None = None
    cancelled: bool = False
    late: float = 0.0
    file: bytes | None = field(default=None, repr=False)
    file_before: bytes | None = field(default=None, repr=False)
    other_files: tuple[str, ...] = ()

    @property
    def returned(self) -> bool:
        return self.error is None

    def __str__(self) -> str:
        result = "returned" if self.returned else f"raised {self.error!r}"
        notes = "".join(f" [note: {note}]" for note in getattr(self.error, "__notes__", ()))
        cancelled = f", {self.late:.2f} s after the cancellation" if self.cancelled else ""
        return f"{result} after {self.seconds:.2f} s{cancelled}{notes}"


@define
class Report:
    """Everything that is known of a round.

    Attributes:
        plan: The plan of the round.
        outcomes: The outcomes of its operations.
        attempts: The requests that the server received.
        plain_calls: The outcomes of calls after all others, which must succeed.
        unfinished: Descriptions of operations that never ended.
        leaks: Descriptions of tasks, threads, connections and descriptors that remain.
        unhandled: Exceptions that nobody retrieved or could raise.
    """

    plan: RoundPlan
    outcomes: list[Outcome] = field(factory=list)
    attempts: Sequence[Attempt] = ()
    plain_calls: list[Outcome] = field(factory=list)
    unfinished: list[str] = field(factory=list)
    leaks: list[str] = field(factory=list)
    unhandled: list[str] = field(factory=list)

    def describe(self) -> str:
        """Describe the round, for the message of a failure."""
        plan = self.plan
        lines = [
            (
                f"{plan.world}; timeout {plan.timeout:g} s, {plan.retries} retries, "
                f"faults of connections: {plan.connections or 'none'}, of the proxy: {plan.proxy or 'none'}"
                f"{', refused' if plan.refused else ''}, close cancelled: {plan.close_delay}"
            )
        ]
        for number, worker in enumerate(plan.workers):
            for operation in worker:
                lines.append(f"worker {number}: {operation}")
                lines += [f"    {one}" for one in self.outcomes if one.plan is operation]
                lines += [
                    f"    received: {one}" for one in self.attempts if one.token == operation.token
                ]
        return "\n".join(lines)
