"""Enable or disable recipients of a text broadcast.

`POST /texts/broadcasts/{id}/toggleRecipientsStatus`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Recipient,
    )
    from ...types import Response

    class ToggleTextBroadcastRecipientsStatusQuery(TypedDict, total=False):
        """The query parameters of `toggle_text_broadcast_recipients_status`."""

        enable: bool | None
        """True: texts in state DISABLED become READY; false: texts in state READY become DISABLED."""


OPERATION: Operation[None] = Operation(
    id="toggleTextBroadcastRecipientsStatus",
    name="toggle_text_broadcast_recipients_status",
    method="POST",
    path="/texts/broadcasts/{id}/toggleRecipientsStatus",
    query=(Parameter("enable", "enable", type="bool"),),
    body="Recipient[]",
    repeat="unsafe",
)


def sync(
    id: int,
    body: Sequence[Recipient],
    *,
    client: ClientBase,
    **query: Unpack[ToggleTextBroadcastRecipientsStatusQuery],
) -> None:
    """Enable or disable recipients of a text broadcast."""
    runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


def sync_detailed(
    id: int,
    body: Sequence[Recipient],
    *,
    client: ClientBase,
    **query: Unpack[ToggleTextBroadcastRecipientsStatusQuery],
) -> Response[None]:
    """Enable or disable recipients of a text broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[ToggleTextBroadcastRecipientsStatusQuery],
) -> None:
    """Enable or disable recipients of a text broadcast."""
    await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio_detailed(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[ToggleTextBroadcastRecipientsStatusQuery],
) -> Response[None]:
    """Enable or disable recipients of a text broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)
