"""Find API credentials.

`GET /me/api/credentials`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ...operation import Operation, Page, Parameter

if TYPE_CHECKING:
    from ...models import (
        ApiCredentialPage,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

    class FindApiCredentialsQuery(TypedDict, total=False):
        """The query of `find_api_credentials`."""

        fields: str | None
        limit: int | None
        offset: int | None


OPERATION: Operation[ApiCredentialPage] = Operation(
    id="findApiCredentials",
    name="find_api_credentials",
    method="GET",
    path="/me/api/credentials",
    answer="ApiCredentialPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit"),
        Parameter("offset", "offset"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: Runtime, **query: Unpack[FindApiCredentialsQuery]) -> ApiCredentialPage:
    """Find API credentials: one page of them."""
    return client.perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: Runtime, **query: Unpack[FindApiCredentialsQuery]
) -> Response[ApiCredentialPage]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, query=query)


async def asyncio(*, client: AsyncRuntime, **query: Unpack[FindApiCredentialsQuery]) -> ApiCredentialPage:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncRuntime, **query: Unpack[FindApiCredentialsQuery]
) -> Response[ApiCredentialPage]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, query=query)
