"""Get a call.

`GET /calls/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        Call,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetCallQuery(TypedDict, total=False):
        """The query of `get_call`."""

        fields: str | None


OPERATION: Operation[Call] = Operation(
    id="getCall",
    name="get_call",
    method="GET",
    path="/calls/{id}",
    answer="Call",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetCallQuery]) -> Call:
    """Get a call."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: Runtime, **query: Unpack[GetCallQuery]) -> Response[Call]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallQuery]) -> Call:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(id: int, *, client: AsyncRuntime, **query: Unpack[GetCallQuery]) -> Response[Call]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
