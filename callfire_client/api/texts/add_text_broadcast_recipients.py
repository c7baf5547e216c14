"""Add recipients to a text broadcast.

`POST /texts/broadcasts/{id}/recipients`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter, Reconcile
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        TextList,
        TextRecipient,
    )
    from ...types import Response

    class AddTextBroadcastRecipientsQuery(TypedDict, total=False):
        """The query parameters of `add_text_broadcast_recipients`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        strict_validation: bool | None
        """Whether the service rejects the whole request with status 400 if the phone number of any
        recipient is invalid."""


OPERATION: Operation[TextList] = Operation(
    id="addTextBroadcastRecipients",
    name="add_text_broadcast_recipients",
    method="POST",
    path="/texts/broadcasts/{id}/recipients",
    returns="TextList",
    essential=("items",),
    query=(
        Parameter("fields", "fields"),
        Parameter("strict_validation", "strictValidation", type="bool"),
    ),
    body="TextRecipient[]",
    repeat="unsafe",
    reconcile=Reconcile(
        read="findTexts",
        by="mark",
        query=(("campaignId", "$request.path.id"),),
        interval="intervalBegin",
        time="created",
    ),
)


def sync(
    id: int,
    body: Sequence[TextRecipient],
    *,
    client: ClientBase,
    **query: Unpack[AddTextBroadcastRecipientsQuery],
) -> TextList:
    """Add recipients to a text broadcast."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body).parsed


def sync_detailed(
    id: int,
    body: Sequence[TextRecipient],
    *,
    client: ClientBase,
    **query: Unpack[AddTextBroadcastRecipientsQuery],
) -> Response[TextList]:
    """Add recipients to a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int,
    body: Sequence[TextRecipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[AddTextBroadcastRecipientsQuery],
) -> TextList:
    """Add recipients to a text broadcast."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)).parsed


async def asyncio_detailed(
    id: int,
    body: Sequence[TextRecipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[AddTextBroadcastRecipientsQuery],
) -> Response[TextList]:
    """Add recipients to a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)
