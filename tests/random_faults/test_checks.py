"""The checks of the random tests can fail: each is run against a client that breaks its promise."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from callfire_client import errors

from . import leaks, rounds
from .checks import problems
from .faults import FAULTS
from .operations import perform, perform_async
from .plans import CANCELLATIONS, RESPONSES, WORLDS, OperationPlan, RoundPlan, World, plan_round
from .reports import Outcome, Report
from .rounds import perform_round
from .server import Attempt, file_of
from .setup import Setup, set_up

TOKEN, OTHER = 1_000_000, 1_000_001
ASYNCIO = World("httpx asyncio", "asyncio", "plain")
BLOCKING = World("httpx blocking", "", "plain")


def received(*, whole: bool = True, status: int | None = 200, complete: bool = True) -> Attempt:
    return Attempt(TOKEN, "POST", "/v2", 1, complete, status, whole)


def found(kind: str, outcome: dict[str, Any], attempts: list[Attempt], **plan: Any) -> list[str]:
    """Return the problems of a round with one operation."""
    operation = OperationPlan(TOKEN, kind, **plan)
    report = Report(RoundPlan(ASYNCIO, [[operation]]), [Outcome(operation, **outcome)], attempts)
    assert report.describe()
    return [problem.partition(": ")[2] for problem in problems(report)]


FILE = file_of(TOKEN)
NOT_SENT = errors.APIConnectionError("no", operation="sendCalls", sent=False)
UNKNOWN = errors.DeliveryUnknownError("no", operation="sendCalls")
NOTED = asyncio.CancelledError()
NOTED.add_note("may have been processed")
REPORTS: dict[str, tuple[str, tuple[str, dict[str, Any], list[Attempt]], dict[str, Any]]] = {
    "a success that was not received": (
        "returned, but the server did not report a success",
        ("send_calls", {"value": TOKEN}, []),
        {},
    ),
    "a success that was received in part": (
        "returned, but the server did not report a success",
        ("send_calls", {"value": TOKEN}, [received(complete=False)]),
        {},
    ),
    "a success from an incomplete response": (
        "returned, but the server did not report a success",
        ("send_calls", {"value": TOKEN}, [received(whole=False)]),
        {},
    ),
    "a read without a response": (
        "returned, but the server sent no complete success",
        ("get_call", {"value": TOKEN}, [received(whole=False)]),
        {},
    ),
    "the response to another request": (
        f"returned {OTHER} instead of {TOKEN}",
        ("send_calls", {"value": OTHER}, [received()]),
        {},
    ),
    "a list without one of its pages": (
        "returned [10000000] instead of",
        ("list", {"value": [10_000_000]}, [received()]),
        {},
    ),
    "an unsafe operation that was sent twice": (
        "unsafe, and received 2 times",
        ("send_calls", {"error": UNKNOWN}, [received(status=None, whole=False), received()]),
        {},
    ),
    "not sent, but received": (
        "reported as not sent, but the server received it",
        ("get_call", {"error": NOT_SENT}, [received(status=None, whole=False, complete=False)]),
        {},
    ),
    "invalid arguments, but received": (
        "an invalid argument was reported",
        ("send_calls", {"error": ValueError("no")}, [received()]),
        {},
    ),
    "cancelled without a note": (
        "cancelled without a note, but the server received it",
        ("send_calls", {"error": asyncio.CancelledError(), "cancelled": True}, [received()]),
        {},
    ),
    "cancelled by nobody": (
        "raised CancelledError, but was not cancelled",
        ("send_calls", {"error": NOTED}, [received()]),
        {},
    ),
    "an exception of a library": (
        "raised builtins.ConnectionResetError",
        ("get_call", {"error": ConnectionResetError("no")}, [received()]),
        {},
    ),
    "a status that was not sent": (
        "reported status 404, which the server did not send",
        (
            "get_call",
            {"error": errors.NotFoundError("no", operation="getCall", status_code=404)},
            [received()],
        ),
        {},
    ),
    "a file that differs": (
        "saved 3 bytes",
        ("save", {"value": len(FILE), "file": b"abc"}, [received()]),
        {},
    ),
    "bytes that differ": (
        "returned 3 bytes",
        ("read", {"value": b"abc"}, [received()]),
        {},
    ),
    "a file that a failure changed": (
        "failed, and the file changed to 3 bytes",
        ("save", {"error": UNKNOWN, "file": b"abc", "file_before": b"before"}, [received()]),
        {},
    ),
    "a part of a file after a cancellation": (
        "failed, and the file changed to 3 bytes",
        ("save", {"error": NOTED, "cancelled": True, "file": b"abc"}, [received()]),
        {},
    ),
    "a temporary file": (
        "other files were left in the folder: call.mp3.part",
        (
            "save",
            {"value": len(FILE), "file": FILE, "other_files": ("call.mp3.part",)},
            [received()],
        ),
        {},
    ),
    "a late deadline": (
        "took 3.00 s with a deadline of 0.2 s",
        ("get_call", {"value": TOKEN, "seconds": 3.0}, [received()]),
        {"deadline": 0.2},
    ),
    "a late cancellation": (
        "ended 3.00 s after it was cancelled",
        ("get_call", {"error": NOTED, "cancelled": True, "late": 3.0}, [received()]),
        {},
    ),
}


@pytest.mark.parametrize(("expected", "arguments", "plan"), REPORTS.values(), ids=REPORTS)
def test_a_wrong_report_is_found(
    expected: str,
    arguments: tuple[str, dict[str, Any], list[Attempt]],
    plan: dict[str, Any],
) -> None:
    assert any(problem.startswith(expected) for problem in found(*arguments, **plan))


@pytest.mark.parametrize(
    ("kind", "outcome", "attempts"),
    [
        ("send_calls", {"value": TOKEN}, [received()]),
        ("send_calls", {"error": NOT_SENT}, []),
        ("send_calls", {"error": UNKNOWN}, [received(status=None, whole=False)]),
        ("send_calls", {"error": NOTED, "cancelled": True}, [received()]),
        ("get_call", {"value": TOKEN}, [received(status=500, whole=False), received()]),
        ("delete", {}, [received(status=None, whole=False), received(status=404, whole=False)]),
        ("save", {"value": len(FILE), "file": FILE}, [received()]),
        ("save", {"error": UNKNOWN, "file": b"old", "file_before": b"old"}, [received()]),
    ],
)
def test_a_correct_report_has_no_problem(
    kind: str, outcome: dict[str, Any], attempts: list[Attempt]
) -> None:
    assert found(kind, outcome, attempts) == []


def test_a_plain_call_that_fails_afterwards_is_found() -> None:
    report = Report(RoundPlan(ASYNCIO))
    report.plain_calls = [Outcome(OperationPlan(TOKEN, "get_call"), error=NOT_SENT)]
    assert "a plain call failed afterwards" in problems(report)[0]


# Rounds with a client that breaks a promise.


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "PATIENCE", 0.3)
    monkeypatch.setattr(rounds, "LIMIT", 1.0)


@pytest.fixture(params=[ASYNCIO, BLOCKING], ids=str)
def setup(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Setup]:
    with set_up(request.param, tmp_path, monkeypatch) as made:
        yield made


def problems_of(
    setup: Setup, folder: Path, break_promise: Callable[[Any, OperationPlan], Any]
) -> str:
    """Perform two operations; the client of the second breaks a promise."""

    def blocking(client: Any, plan: OperationPlan, own: Path) -> object:
        value = perform(client, plan, own)
        return break_promise(client, plan) if plan.token == OTHER else value

    async def asynchronous(client: Any, plan: OperationPlan, own: Path) -> object:
        value = await perform_async(client, plan, own)
        if plan.token != OTHER:
            return value
        broken = break_promise(client, plan)
        return await broken if asyncio.iscoroutine(broken) else broken

    plan = RoundPlan(
        setup.world,
        [[OperationPlan(TOKEN, "get_call"), OperationPlan(OTHER, "send_calls")]],
        timeout=10,
    )
    report = perform_round(plan, setup, folder, blocking=blocking, asynchronous=asynchronous)
    return "; ".join(problems(report))


KEPT: list[Any] = []


def leave_socket(_: Any, plan: OperationPlan) -> int:
    KEPT.append(socket.socket())
    return plan.token


def leave_thread(_: Any, plan: OperationPlan) -> int:
    stop = threading.Event()
    KEPT.append(stop)
    threading.Thread(target=stop.wait, args=(20,), name="forgotten", daemon=True).start()
    return plan.token


def fail_in_thread(_: Any, plan: OperationPlan) -> int:
    thread = threading.Thread(target=lambda: 1 / 0)  # type: ignore[arg-type,return-value] # raises
    thread.start()
    thread.join()
    return plan.token


def fail_in_finalizer(_: Any, plan: OperationPlan) -> int:
    class Broken:
        def __del__(self) -> None:
            raise ZeroDivisionError

    Broken()
    return plan.token


def send_again(client: Any, plan: OperationPlan) -> Any:
    return perform(client, plan, Path())


async def send_again_async(client: Any, plan: OperationPlan) -> Any:
    return await perform_async(client, plan, Path())


@pytest.mark.parametrize(
    ("break_promise", "expected"),
    [
        (leave_socket, "remains after closing: 1 descriptors of socket"),
        (leave_thread, "remains after closing: thread forgotten"),
        (fail_in_thread, "ZeroDivisionError"),
        (fail_in_finalizer, "ZeroDivisionError"),
        (lambda _, plan: plan.token + 1, f"returned {OTHER + 1} instead of {OTHER}"),
        (lambda _, plan: 1 / 0, "raised builtins.ZeroDivisionError"),
    ],
    ids=["socket", "thread", "exception in a thread", "exception in a finalizer", "other", "error"],
)
def test_a_wrong_client_is_found(
    setup: Setup, tmp_path: Path, break_promise: Callable[..., Any], expected: str
) -> None:
    try:
        assert expected in problems_of(setup, tmp_path, break_promise)
    finally:
        for kept in KEPT:
            kept.close() if isinstance(kept, socket.socket) else kept.set()
        KEPT.clear()


def test_an_unsafe_operation_that_is_sent_twice_is_found(setup: Setup, tmp_path: Path) -> None:
    again = send_again if setup.world.blocking else send_again_async
    assert "unsafe, and received 2 times" in problems_of(setup, tmp_path, again)


def test_a_correct_client_has_no_problem(setup: Setup, tmp_path: Path) -> None:
    assert problems_of(setup, tmp_path, lambda _, plan: plan.token) == ""


@pytest.fixture
def asyncio_setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Setup]:
    with set_up(ASYNCIO, tmp_path, monkeypatch) as made:
        yield made


def test_a_task_that_is_not_ended_is_found(asyncio_setup: Setup, tmp_path: Path) -> None:
    def leave_task(_: Any, plan: OperationPlan) -> int:
        KEPT.append(asyncio.create_task(asyncio.sleep(20)))
        return plan.token

    try:
        assert "remains after closing: task" in problems_of(asyncio_setup, tmp_path, leave_task)
    finally:
        KEPT.clear()


def test_an_exception_that_is_not_retrieved_is_found(asyncio_setup: Setup, tmp_path: Path) -> None:
    async def fail_in_task(_: Any, plan: OperationPlan) -> int:
        async def fail() -> None:
            raise ZeroDivisionError

        task = asyncio.create_task(fail())
        await asyncio.wait({task})
        return plan.token

    found = problems_of(asyncio_setup, tmp_path, fail_in_task)
    assert "Task exception was never retrieved: ZeroDivisionError" in found


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_cancellation_that_is_ignored_is_found(asyncio_setup: Setup, tmp_path: Path) -> None:
    stop = asyncio.Event()

    async def ignore(client: Any, plan: OperationPlan, own: Path) -> None:
        while not stop.is_set():
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                continue

    plan = RoundPlan(ASYNCIO, [[OperationPlan(TOKEN, "get_call", cancellation="cancel")]])
    report = perform_round(plan, asyncio_setup, tmp_path, asynchronous=ignore)
    assert problems(report) == [f"{plan.operations[0]} never ended"]
    [loop] = rounds._ABANDONED
    stop.set()
    loop.run_until_complete(asyncio.wait(asyncio.all_tasks(loop)))  # type: ignore[attr-defined] # a loop
    loop.close()  # type: ignore[attr-defined] # a loop
    rounds._ABANDONED.clear()


# Plans.


def test_the_same_seed_gives_the_same_rounds() -> None:
    for world in WORLDS:
        assert plan_round(world, 7, 3) == plan_round(world, 7, 3)
        assert plan_round(world, 7, 3) != plan_round(world, 8, 3)
        assert plan_round(world, 7, 3) != plan_round(world, 7, 4)


def test_every_fault_and_cancellation_is_drawn() -> None:
    operations = [
        one
        for world in WORLDS
        for number in range(60)
        for one in plan_round(world, 1, number).operations
    ]
    assert {name for one in operations for name in one.faults} == set(FAULTS)
    assert {one.cancellation for one in operations} == {"", *CANCELLATIONS}
    assert {one.kind for one in operations} == set(RESPONSES)
