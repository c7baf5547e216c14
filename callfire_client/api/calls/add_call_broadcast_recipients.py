"""Add recipients to a call broadcast.

`POST /calls/broadcasts/{id}/recipients`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
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
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[CallList] = Operation(
    id="addCallBroadcastRecipients",
    name="add_call_broadcast_recipients",
    method="POST",
    path="/calls/broadcasts/{id}/recipients",
    returns="CallList",
    essential=("items",),
    query=(
        Parameter("fields", "fields"),
        Parameter("strict_validation", "strictValidation", type="bool"),
    ),
    body="Recipient[]",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findCalls",
        by="mark",
        query=(("campaignId", "$request.path.id"),),
        interval="intervalBegin",
        time="created",
    ),
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
