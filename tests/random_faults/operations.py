"""Performs the operations of a round with either client."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

from callfire_client.models import BatchRequest, CallRecipient, Recipient

from .plans import LARGE_UPLOAD, OperationPlan
from .server import PAGE_SIZE

POLL = 0.01


def _call(client: Any, plan: OperationPlan, folder: Path) -> Any:
    """Call an operation whose result is awaited by the asyncio client."""
    token = plan.token
    match plan.kind:
        case "send_calls":
            recipient = CallRecipient(phone_number="12135551234", live_message="Hello")
            return client.calls.send_calls([recipient], campaign_id=token)
        case "add_batch":
            batch = BatchRequest(recipients=[Recipient(phone_number="12135551234")])
            return client.calls.add_call_broadcast_batch(token, batch)
        case "upload":
            size = 1000 if token % 2 else LARGE_UPLOAD
            return client.media.create_media(b"\0" * size, filename="a.wav")
        case "get_call":
            return client.calls.get_call(token)
        case "delete":
            return client.contacts.delete_contact(token)
        case "wait":
            return client.calls.wait_for_call(token, poll=POLL)
        case "save" | "save_over":
            return client.calls.get_call_recording_mp3(token).save(target(folder))
        case "read":
            return client.calls.get_call_recording_mp3(token).read()
        case _:
            raise AssertionError(plan.kind)


def target(folder: Path) -> Path:
    """Return the path that a download of a folder is saved to."""
    return folder / "call.mp3"


def _pager(client: Any, plan: OperationPlan) -> Any:
    pager = client.calls.find_calls(campaign_id=plan.token, limit=PAGE_SIZE)
    return pager.prefetch(2) if plan.kind == "prefetch" else pager


def _plain(plan: OperationPlan, result: Any) -> object:
    """Reduce a result to what `checks.expected_value` expects."""
    match plan.kind:
        case "send_calls":
            return result.items[0].id if result.items and len(result.items) == 1 else result
        case "wait":
            return result.id, result.state
        case "delete" | "save" | "save_over" | "read":
            return result
        case _:
            return result.id


def perform(client: Any, plan: OperationPlan, folder: Path) -> object:
    """Perform an operation with the blocking client."""
    if plan.kind == "list":
        return [item.id for item in _pager(client, plan)]
    if plan.kind == "iterate":
        return b"".join(client.calls.get_call_recording_mp3(plan.token))
    return _plain(plan, _call(client, plan, folder))


async def perform_async(client: Any, plan: OperationPlan, folder: Path) -> object:
    """Perform an operation with the asyncio client."""
    if plan.kind in {"list", "prefetch"}:
        async with aclosing(aiter(_pager(client, plan))) as items:
            return [item.id async for item in items]
    if plan.kind == "iterate":
        async with aclosing(aiter(client.calls.get_call_recording_mp3(plan.token))) as chunks:
            return b"".join([chunk async for chunk in chunks])
    return _plain(plan, await _call(client, plan, folder))


Perform = Callable[[Any, OperationPlan, Path], Any]
