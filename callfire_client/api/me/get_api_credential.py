"""Get an API credential.

`GET /me/api/credentials/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Parameter

if TYPE_CHECKING:
    from ...models import (
        ApiCredential,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class GetApiCredentialQuery(TypedDict, total=False):
        """The query of `get_api_credential`."""

        fields: str | None


OPERATION: Operation[ApiCredential] = Operation(
    id="getApiCredential",
    name="get_api_credential",
    method="GET",
    path="/me/api/credentials/{id}",
    answer="ApiCredential",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: Runtime, **query: Unpack[GetApiCredentialQuery]) -> ApiCredential:
    """Get an API credential."""
    return client.perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: Runtime, **query: Unpack[GetApiCredentialQuery]
) -> Response[ApiCredential]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncRuntime, **query: Unpack[GetApiCredentialQuery]) -> ApiCredential:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncRuntime, **query: Unpack[GetApiCredentialQuery]
) -> Response[ApiCredential]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (id,), query=query)
