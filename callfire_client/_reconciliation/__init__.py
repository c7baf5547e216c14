"""Search for evidence that an operation with an unknown outcome was processed; it is never sent again.

`reconcile` is a generator without I/O: it yields the reads that the client performs, and returns what their
results show. The contract says which operation is read, and how its response is compared with the request
(`x-callfire-reconcile`); there is a function for each way to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any, Final, TypeAlias, cast

from .._core.actions import Perform
from ..api import load_operation
from ..errors import APIStatusError, DeliveryUnknownError, ResponseParseError
from ..reconcile import Reconciliation
from .evidence import Evidence
from .marks import compare_recipients
from .names import compare_name
from .sent_request import SentRequest
from .states import compare_state
from .times import compare_time

__all__ = ["reconcile"]

SentError: TypeAlias = DeliveryUnknownError | ResponseParseError | APIStatusError

Search: TypeAlias = Callable[[SentRequest, "str | None"], Generator[Perform, Any, Evidence]]

_SEARCHES: Final[Mapping[str, Search]] = {
    "mark": compare_recipients,
    "name": compare_name,
    "state": compare_state,
    "time": compare_time,
}


def reconcile(
    error: SentError, mark: str | None, expires_at: float | None
) -> Generator[Perform, Any, Reconciliation]:
    """Search for evidence that the operation of an error was processed.

    Args:
        error: The error.
        mark: The attribute whose value identifies each recipient; None without one.
        expires_at: When the reads must end, in seconds of the monotonic clock; None for no deadline.

    Raises:
        TypeError: `error` is an exception of a request that was not processed, or of another kind; or `mark`
            is not a string.
        ValueError: `error` does not contain a request, such as one that was created by hand or is of an
            operation that can be repeated safely, or the recipients of the request do not have the mark with
            distinct values.
    """
    if not isinstance(cast("object", error), SentError):
        raise TypeError(
            "reconcile() expects a DeliveryUnknownError, ResponseParseError or APIStatusError, not "
            f"{type(error).__name__}"
        )
    if error.request is None or error.sent_at is None:
        raise ValueError(
            "the error contains no request: reconcile() expects an exception that an unsafe operation raised"
        )
    if mark is not None and not isinstance(cast("object", mark), str):
        raise TypeError(f"mark must be the name of an attribute, not {type(mark).__name__}")
    operation = load_operation(error.operation)
    if mark is not None and (operation.reconcile is None or operation.reconcile.by != "mark"):
        raise ValueError(
            f"the request of {operation.name}() has no recipients that a mark could identify: omit mark="
        )
    if operation.reconcile is None:
        evidence = Evidence(
            outcome="unknown",
            notes=["the API has no operation that shows whether it was processed"],
        )
    else:
        sent = SentRequest.of(
            error.request, operation, operation.reconcile, error.server_time, expires_at
        )
        evidence = yield from _SEARCHES[operation.reconcile.by](sent, mark)
    return _result(error, evidence)


def _result(error: SentError, evidence: Evidence) -> Reconciliation:
    offset = uncertainty = None
    time = error.server_time
    if time is not None and error.sent_at is not None:
        uncertainty = (time.latest - time.earliest) / 2
        offset = time.earliest + uncertainty - error.sent_at
    return Reconciliation(
        operation=error.operation,
        outcome=evidence.outcome,
        proven=evidence.proven,
        candidates=evidence.candidates,
        missing=evidence.missing,
        surplus=evidence.surplus,
        note="; ".join(evidence.notes),
        as_of=evidence.as_of,
        sent_at=time,
        clock_offset=offset,
        clock_uncertainty=uncertainty,
    )
