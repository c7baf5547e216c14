"""Get a number configuration.

`GET /numbers/leases/configs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        NumberConfig,
    )
    from ...types import Response

    class GetNumberLeaseConfigQuery(TypedDict, total=False):
        """The query parameters of `get_number_lease_config`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[NumberConfig] = Operation(
    id="getNumberLeaseConfig",
    name="get_number_lease_config",
    method="GET",
    path="/numbers/leases/configs/{number}",
    returns="NumberConfig",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(number: str, *, client: ClientBase, **query: Unpack[GetNumberLeaseConfigQuery]) -> NumberConfig:
    """Get a number configuration."""
    return runtime_of(client).perform(OPERATION, (number,), query=query).parsed


def sync_detailed(
    number: str, *, client: ClientBase, **query: Unpack[GetNumberLeaseConfigQuery]
) -> Response[NumberConfig]:
    """Get a number configuration. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (number,), query=query)


async def asyncio(
    number: str, *, client: AsyncClientBase, **query: Unpack[GetNumberLeaseConfigQuery]
) -> NumberConfig:
    """Get a number configuration."""
    return (await runtime_of(client).perform(OPERATION, (number,), query=query)).parsed


async def asyncio_detailed(
    number: str, *, client: AsyncClientBase, **query: Unpack[GetNumberLeaseConfigQuery]
) -> Response[NumberConfig]:
    """Get a number configuration. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (number,), query=query)
