"""Add recipients to a call broadcast.

`POST /calls/broadcasts/{id}/recipients`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        CallList,
        Recipient,
    )
    from ...types import Response

    class AddCallBroadcastRecipientsQuery(TypedDict, total=False):
        """The query parameters of `add_call_broadcast_recipients`."""

        fields: str | None
        """Which properties to answer with, comma-joined, those of the items in brackets, such as
        `items(id,name)`; all others are then absent, such as `totalCount` unless it is named too."""
        strict_validation: bool | None
        """Refuse the whole request with status 400 if a single recipient's number is not valid."""


OPERATION: Operation[CallList] = Operation(
    id="addCallBroadcastRecipients",
    name="add_call_broadcast_recipients",
    method="POST",
    path="/calls/broadcasts/{id}/recipients",
    returns="CallList",
    query=(
        Parameter("fields", "fields"),
        Parameter("strict_validation", "strictValidation"),
    ),
    body="Recipient[]",
    repeat="unsafe",
)


def sync(
    id: int,
    body: Sequence[Recipient],
    *,
    client: ClientBase,
    **query: Unpack[AddCallBroadcastRecipientsQuery],
) -> CallList:
    """Add recipients to a call broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body).parsed


def sync_detailed(
    id: int,
    body: Sequence[Recipient],
    *,
    client: ClientBase,
    **query: Unpack[AddCallBroadcastRecipientsQuery],
) -> Response[CallList]:
    """Add recipients to a call broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[AddCallBroadcastRecipientsQuery],
) -> CallList:
    """Add recipients to a call broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)).parsed


async def asyncio_detailed(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[AddCallBroadcastRecipientsQuery],
) -> Response[CallList]:
    """Add recipients to a call broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)
