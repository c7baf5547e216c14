"""A process that works on a bulk job; the kill tests start it, and kill it.

It prints `sending` before its first request with recipients, and the counts at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import attrs

from callfire_client import AsyncCallFire
from callfire_client._core.clock import Clock
from callfire_client.bulk import JobPausedError, LedgerError, StagedJobError
from callfire_client.models import CallRecipient, Recipient, TextRecipient

if TYPE_CHECKING:
    from callfire_client.bulk import Counts


STOPPED = 3
"""The exit code if a staged job stopped, because it is unknown whether the broadcast was created or started."""

FULL = 4
"""The exit code if the ledger could not be written."""


def rows(count: int) -> list[dict[str, Any]]:
    """Rows with distinct numbers that have no special outcome in the sandbox."""
    return [
        {"id": number, "phone": f"1{213 + number // 9000}555{1000 + number % 9000:04d}"}
        for number in range(count)
    ]


RECIPIENTS = {
    ("calls", "direct"): lambda row: CallRecipient(phone_number=row["phone"], live_message="Hello"),
    ("calls", "staged"): lambda row: Recipient(phone_number=row["phone"]),
    ("texts", "direct"): lambda row: TextRecipient(phone_number=row["phone"], message="Hello"),
    ("texts", "staged"): lambda row: TextRecipient(phone_number=row["phone"], message="Hello"),
}
BROADCASTS = {
    "calls": {"name": "reminders", "sounds": {"liveSoundText": "Hello"}},
    "texts": {"name": "reminders", "message": "Hello"},
}


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("ledger")
    parser.add_argument("--kind", choices=("calls", "texts"), default="calls")
    parser.add_argument("--mode", choices=("direct", "staged"), default="direct")
    parser.add_argument("--rows", type=int, default=1200)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--settle-after", type=float, default=0.5)
    parser.add_argument("--timeout", type=float, default=1.0)
    parser.add_argument("--clock-hours", type=float, default=0.0)
    parser.add_argument("--file-bytes", type=int, default=0)
    options = parser.parse_args()
    if options.file_bytes:
        import resource  # Windows has none

        resource.setrlimit(resource.RLIMIT_FSIZE, (options.file_bytes,) * 2)
    started = False

    def progress(counts: Counts) -> None:
        nonlocal started
        if not started and (counts.sent or counts.sending or not counts.pending):
            started = True
            print("sending", flush=True)

    named: dict[str, Any] = {}
    if options.mode == "staged":
        named = {"mode": "staged", "broadcast": BROADCASTS[options.kind]}
    async with AsyncCallFire(timeout=options.timeout) as client:
        _set_clock(client, options.clock_hours)
        group: Any = getattr(client, options.kind)
        while True:
            try:
                job = await group.send_many(
                    rows(options.rows),
                    job="job",
                    ledger=options.ledger,
                    key=lambda row: row["id"],
                    recipient=RECIPIENTS[options.kind, options.mode],
                    batch_size=options.batch,
                    settle_after=options.settle_after,
                    progress=progress,
                    **named,
                )
            except JobPausedError:
                continue  # a service that fails is a fault of the test
            except StagedJobError as error:
                print(error, flush=True)
                sys.exit(STOPPED)
            except LedgerError as error:
                print(error, flush=True)
                sys.exit(FULL)
            break
    print(json.dumps(attrs.asdict(job.counts)), flush=True)


def _set_clock(client: AsyncCallFire, hours: float) -> None:
    """Let both clocks of a client be ahead of those of this machine."""
    ahead = timedelta(hours=hours)
    clock = Clock(
        monotonic=lambda: time.monotonic() + ahead.total_seconds(),
        now=lambda: datetime.now(UTC) + ahead,
    )
    client._runtime.config = attrs.evolve(client._runtime.config, clock=clock)


if __name__ == "__main__":
    asyncio.run(main())
