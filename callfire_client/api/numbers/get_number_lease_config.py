"""Get a number configuration.

`GET /numbers/leases/configs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        NumberConfig,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetNumberLeaseConfigQuery(TypedDict, total=False):
        """The query of `get_number_lease_config`."""

        fields: str | None


OPERATION: Operation[NumberConfig] = Operation(
    id="getNumberLeaseConfig",
    name="get_number_lease_config",
    method="GET",
    path="/numbers/leases/configs/{number}",
    answer="NumberConfig",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(number: str, *, client: Runtime, **query: Unpack[GetNumberLeaseConfigQuery]) -> NumberConfig:
    """Get a number configuration."""
    return client.perform(OPERATION, (number,), query=query).parsed


def sync_detailed(
    number: str, *, client: Runtime, **query: Unpack[GetNumberLeaseConfigQuery]
) -> Response[NumberConfig]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (number,), query=query)


async def asyncio(
    number: str, *, client: AsyncRuntime, **query: Unpack[GetNumberLeaseConfigQuery]
) -> NumberConfig:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (number,), query=query)).parsed


async def asyncio_detailed(
    number: str, *, client: AsyncRuntime, **query: Unpack[GetNumberLeaseConfigQuery]
) -> Response[NumberConfig]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (number,), query=query)
