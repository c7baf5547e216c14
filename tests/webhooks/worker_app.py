"""The application of `test_workers`: logs when the handler of each event begins and ends."""

from __future__ import annotations

import asyncio
import os
import random
import time

from starlette.applications import Starlette

from callfire_client.webhooks import RedisStore, SQLiteStore, WebhookReceiver
from tests.webhooks.deliveries import SECRET

LEASE = 2.0

_address = os.environ["WORKER_STORE"]
_log = os.open(os.environ["WORKER_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def _write(*words: object) -> None:
    # One write of a short line, which is not mixed with those of other processes.
    line = f"{time.monotonic_ns()} {os.getpid()} {' '.join(map(str, words))}\n"
    os.write(_log, line.encode())


hooks = WebhookReceiver(
    [SECRET],
    store=RedisStore(_address) if _address.startswith("redis") else SQLiteStore(_address),
    respond=os.environ["WORKER_RESPOND"],
    lease=LEASE,
    poll=0.2,
)


@hooks.on("*")
async def handle(event) -> None:
    _write("begin", event.key)
    await asyncio.sleep(random.random() / 10)  # noqa: S311 - not a secret
    _write("end", event.key)


app = Starlette(lifespan=hooks.lifespan)
app.add_route("/callfire", hooks, methods=["POST"])
_write("up")
