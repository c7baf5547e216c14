"""Compares what the server received with what was reported to the caller."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from callfire_client import errors

from .plans import FILES, SEVERAL_REQUESTS, OperationPlan, World
from .server import PAGE_SIZE, PAGES, Attempt, file_of

if TYPE_CHECKING:
    from .reports import Outcome, Report

TOLERANCE = 1.5
"""Seconds that an operation may exceed its deadline by, or that a cancellation may take, on a busy machine."""


def problems(report: Report) -> list[str]:
    """Return a sentence for each promise that was broken."""
    found = [
        f"{outcome.plan.kind} {outcome.plan.token}: {problem}"
        for outcome in report.outcomes
        for problem in _operation_problems(
            outcome,
            [one for one in report.attempts if one.token == outcome.plan.token],
            report.plan.world,
        )
    ]
    found += [f"a plain call failed afterwards: {one}" for one in _failed_calls(report)]
    found += [f"{one} never ended" for one in report.unfinished]
    found += [f"remains after closing: {one}" for one in report.leaks]
    found += [f"unhandled: {one}" for one in report.unhandled]
    return found


def _operation_problems(
    outcome: Outcome, attempts: Sequence[Attempt], world: World
) -> Iterator[str]:
    plan = outcome.plan
    yield from _receipt_problems(outcome, attempts)
    yield from _error_problems(outcome, attempts)
    yield from _value_problems(outcome)
    if plan.kind in FILES:
        yield from _file_problems(outcome)
    # A blocking client that is handed in cannot end the wait for the head on a reused connection.
    exempt = world.transport == "http_client blocking" and "drip of the head" in plan.faults
    if plan.deadline is not None and outcome.seconds > plan.deadline + TOLERANCE and not exempt:
        yield f"took {outcome.seconds:.2f} s with a deadline of {plan.deadline:g} s"
    if outcome.cancelled and outcome.late > TOLERANCE:
        yield f"ended {outcome.late:.2f} s after it was cancelled"


def _receipt_problems(outcome: Outcome, attempts: Sequence[Attempt]) -> Iterator[str]:
    plan, error = outcome.plan, outcome.error
    if plan.unsafe and len(attempts) > 1:
        yield f"unsafe, and received {len(attempts)} times"
    if outcome.returned:
        succeeded = [one for one in attempts if one.whole and (one.complete or not plan.unsafe)]
        if plan.unsafe and len(succeeded) != 1:
            yield "returned, but the server did not report a success"
        if not plan.unsafe and not succeeded and not _deleted_before(plan, attempts):
            yield "returned, but the server sent no complete success"
    one_request = plan.kind not in SEVERAL_REQUESTS  # of several, the error concerns the last
    if attempts and one_request and isinstance(error, errors.APIConnectionError) and not error.sent:
        yield "reported as not sent, but the server received it"
    if attempts and isinstance(error, (TypeError, ValueError, RuntimeError)):
        yield "an invalid argument was reported, but the server received the request"
    interrupted = isinstance(error, asyncio.CancelledError)
    if attempts and plan.unsafe and interrupted and not getattr(error, "__notes__", ()):
        yield "cancelled without a note, but the server received it"


def _deleted_before(plan: OperationPlan, attempts: Sequence[Attempt]) -> bool:
    """Whether a 404 followed an attempt that may have deleted the object."""
    return plan.kind == "delete" and len(attempts) > 1 and attempts[-1].status == 404


def _error_problems(outcome: Outcome, attempts: Sequence[Attempt]) -> Iterator[str]:
    error = outcome.error
    if isinstance(error, asyncio.CancelledError):
        if not outcome.cancelled:
            yield "raised CancelledError, but was not cancelled"
    elif error is not None and not isinstance(error, errors.CallFireError):
        yield f"raised {type(error).__module__}.{type(error).__qualname__}: {error}"
    status = getattr(error, "status_code", None)
    if status is not None and status not in {one.status for one in attempts}:
        yield f"reported status {status}, which the server did not send in response to it"
    if isinstance(error, errors.APITimeoutError) and outcome.plan.deadline is None:
        return
    if isinstance(error, errors.CallFireError) and not error.operation:
        yield "the error names no operation"


def expected_value(plan: OperationPlan) -> object:
    """Return what `operations` returns for a complete success."""
    match plan.kind:
        case "delete":
            return None
        case "list" | "prefetch":
            return [plan.token * 10 + number for number in range(PAGES * PAGE_SIZE)]
        case "wait":
            return plan.token, "FINISHED"
        case "save" | "save_over":
            return len(file_of(plan.token))
        case "read" | "iterate":
            return file_of(plan.token)
        case _:
            return plan.token


def _value_problems(outcome: Outcome) -> Iterator[str]:
    if outcome.returned and outcome.value != (expected := expected_value(outcome.plan)):
        yield f"returned {_short(outcome.value)} instead of {_short(expected)}"


def _file_problems(outcome: Outcome) -> Iterator[str]:
    if outcome.other_files:
        yield f"other files were left in the folder: {', '.join(outcome.other_files)}"
    if not outcome.plan.kind.startswith("save"):
        return
    whole = outcome.file == file_of(outcome.plan.token)
    if outcome.returned:
        if not whole:
            yield f"saved {_short(outcome.file)} instead of {_short(file_of(outcome.plan.token))}"
    elif outcome.file != outcome.file_before and not (outcome.cancelled and whole):
        yield f"failed, and the file changed to {_short(outcome.file)}"


def _failed_calls(report: Report) -> Iterator[str]:
    for outcome in report.plain_calls:
        attempts = [one for one in report.attempts if one.token == outcome.plan.token]
        found = list(_operation_problems(outcome, attempts, report.plan.world))
        if not outcome.returned:
            found.append(str(outcome))
        yield from found


def _short(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes {value[:8]!r}…"
    text = repr(value)
    return text if len(text) < 80 else text[:80] + "…"
