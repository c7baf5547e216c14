"""Enable or disable recipients of a call broadcast.

`POST /calls/broadcasts/{id}/toggleRecipientsStatus`
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

    class ToggleCallBroadcastRecipientsStatusQuery(TypedDict, total=False):
        """The query parameters of `toggle_call_broadcast_recipients_status`."""

        enable: bool | None
        """True: calls in state DISABLED become READY; false: calls in state READY become DISABLED."""


OPERATION: Operation[None] = Operation(
    id="toggleCallBroadcastRecipientsStatus",
    name="toggle_call_broadcast_recipients_status",
    method="POST",
    path="/calls/broadcasts/{id}/toggleRecipientsStatus",
    query=(Parameter("enable", "enable", type="bool"),),
    body="Recipient[]",
    repeat="unsafe",
)


def sync(
    id: int,
    body: Sequence[Recipient],
    *,
    client: ClientBase,
    **query: Unpack[ToggleCallBroadcastRecipientsStatusQuery],
) -> None:
    """Enable or disable recipients of a call broadcast."""
    runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


def sync_detailed(
    id: int,
    body: Sequence[Recipient],
    *,
    client: ClientBase,
    **query: Unpack[ToggleCallBroadcastRecipientsStatusQuery],
) -> Response[None]:
    """Enable or disable recipients of a call broadcast. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[ToggleCallBroadcastRecipientsStatusQuery],
) -> None:
    """Enable or disable recipients of a call broadcast."""
    await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)


async def asyncio_detailed(
    id: int,
    body: Sequence[Recipient],
    *,
    client: AsyncClientBase,
    **query: Unpack[ToggleCallBroadcastRecipientsStatusQuery],
) -> Response[None]:
    """Enable or disable recipients of a call broadcast. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query, body=body)
