"""Add recipients to a call broadcast.

`POST /calls/broadcasts/{id}/recipients`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        CallList,
        Recipient,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class AddCallBroadcastRecipientsQuery(TypedDict, total=False):
        """The query of `add_call_broadcast_recipients`."""

        fields: str | None
        strict_validation: bool | None


OPERATION: Operation[CallList] = Operation(
    id="addCallBroadcastRecipients",
    name="add_call_broadcast_recipients",
    method="POST",
    path="/calls/broadcasts/{id}/recipients",
    answer="CallList",
    query=(
        Parameter("fields", "fields"),
        Parameter("strict_validation", "strictValidation"),
    ),
    body="Recipient[]",
    repeat="unsafe",
)


def sync(
    id: int, body: Sequence[Recipient], *, client: Runtime, **query: Unpack[AddCallBroadcastRecipientsQuery]
) -> CallList:
    """Add recipients to a call broadcast."""
    return client.perform(OPERATION, (id,), query=query, body=body).parsed


def sync_detailed(
    id: int, body: Sequence[Recipient], *, client: Runtime, **query: Unpack[AddCallBroadcastRecipientsQuery]
) -> Response[CallList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncRuntime,
    **query: Unpack[AddCallBroadcastRecipientsQuery],
) -> CallList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query, body=body)).parsed


async def asyncio_detailed(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncRuntime,
    **query: Unpack[AddCallBroadcastRecipientsQuery],
) -> Response[CallList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query, body=body)
