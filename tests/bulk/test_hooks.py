"""An exception of `on_request` is not a response: nothing was sent, and the rows stay pending."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from callfire_client import errors
from callfire_client.bulk import Counts, SQLiteLedger
from callfire_client.models import CallBroadcast, CallBroadcastSounds, Recipient
from tests.bulk.conftest import NAMED, key, make_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from callfire_client.hooks import RequestView
    from callfire_client.testing import InProcessSandbox

RAISED: list[BaseException] = [
    errors.RateLimitError("m", status_code=429),
    errors.BadRequestError("m", status_code=400),
    errors.PermissionDeniedError("m", status_code=403),
    errors.DeliveryUnknownError("m"),
    LookupError("m"),
    KeyboardInterrupt(),
]


def refuse(operation: str, error: BaseException, after: int = 0) -> Callable[[RequestView], None]:
    """Return a hook that raises for an operation, after some requests of it."""
    seen = Counter[str]()

    def hook(view: RequestView) -> None:
        seen[view.operation] += 1
        if view.operation == operation and seen[operation] > after:
            raise error

    return hook


def direct(cf: Any, path: Path) -> Any:
    return cf.calls.send_many(
        make_rows(30), job="job", ledger=path, concurrency=1, strict_validation=True, **NAMED
    )


def staged(cf: Any, path: Path) -> Any:
    return cf.calls.send_many(
        make_rows(30),
        job="job",
        ledger=path,
        key=key,
        recipient=lambda row: Recipient(phone_number=row["phone"]),
        mode="staged",
        broadcast=CallBroadcast(name="b", sounds=CallBroadcastSounds(live_sound_text="Hello")),
        concurrency=1,
    )


def run(sandbox: InProcessSandbox, send: Any, path: Path, hook: Any, *, blocking: bool) -> Any:
    """Send with a client that has a hook, and return the job."""
    if blocking:
        return send(sandbox.new_client(on_request=hook), path)

    async def main() -> Any:
        return await send(sandbox.new_async_client(on_request=hook), path)

    return asyncio.run(main())


def counts(path: Path) -> Counts:
    ledger = SQLiteLedger(path)
    found = ledger.find_job("job")
    assert found is not None
    assert found.paused is None
    result = ledger.counts(found.id)
    ledger.close()
    return result


@pytest.mark.parametrize("blocking", [True, False])
@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_rows_that_a_hook_refuses_stay_pending(
    sandbox: InProcessSandbox, path: Path, error: BaseException, *, blocking: bool
) -> None:
    hook = refuse("sendCalls", error, after=1)
    with pytest.raises(type(error)) as raised:
        run(sandbox, direct, path, hook, blocking=blocking)
    assert raised.value is error
    assert counts(path) == Counts(sent=10, pending=20)
    run(sandbox, direct, path, None, blocking=blocking)
    assert counts(path) == Counts(sent=30)
    assert len(sandbox.calls_sent) == 30


def test_a_cancellation_of_what_a_hook_awaits_ends_the_job(
    sandbox: InProcessSandbox, path: Path
) -> None:
    """Such as a task that the hooks share; nobody has cancelled the job itself."""
    hook = refuse("sendCalls", asyncio.CancelledError(), after=1)
    with pytest.raises(asyncio.CancelledError):
        run(sandbox, direct, path, hook, blocking=False)
    assert counts(path) == Counts(sent=10, pending=20)


@pytest.mark.parametrize("blocking", [True, False])
@pytest.mark.parametrize("operation", ["findCalls", "sendCalls"])
def test_a_worker_raises_what_a_hook_raises(
    sandbox: InProcessSandbox, path: Path, operation: str, *, blocking: bool
) -> None:
    sandbox.client.calls.send_many(make_rows(3), job="job", ledger=path, send=False, **NAMED)
    error = errors.RateLimitError("m", status_code=429)
    hook = refuse(operation, error)

    async def main() -> None:
        cf = sandbox.new_async_client(on_request=hook)
        async with cf.calls.bulk_worker(ledger=path) as worker:
            await worker.send_batch("job")

    def work() -> None:
        with sandbox.new_client(on_request=hook).calls.bulk_worker(ledger=path) as worker:
            worker.send_batch("job")

    with pytest.raises(errors.RateLimitError) as raised:
        work() if blocking else asyncio.run(main())
    assert raised.value is error
    assert counts(path) == Counts(pending=3)


@pytest.mark.parametrize("blocking", [True, False])
@pytest.mark.parametrize(
    "operation",
    ["findCalls", "createCallBroadcast", "addCallBroadcastRecipients", "startVoiceBroadcast"],
)
@pytest.mark.parametrize("error", [RAISED[2], RAISED[4]], ids=lambda error: type(error).__name__)
def test_a_staged_job_that_a_hook_refuses_goes_on(
    sandbox: InProcessSandbox, path: Path, operation: str, error: Exception, *, blocking: bool
) -> None:
    with pytest.raises(type(error)) as raised:
        run(sandbox, staged, path, refuse(operation, error), blocking=blocking)
    assert raised.value is error
    assert not counts(path).unknown
    run(sandbox, staged, path, None, blocking=blocking)
    assert counts(path) == Counts(sent=30)
    assert len(sandbox.client.calls.find_call_broadcasts().first_page().items) == 1
