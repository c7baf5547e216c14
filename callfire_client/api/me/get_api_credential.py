"""Get an API credential.

`GET /me/api/credentials/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        ApiCredential,
    )
    from ...types import Response

    class GetApiCredentialQuery(TypedDict, total=False):
        """The query parameters of `get_api_credential`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[ApiCredential] = Operation(
    id="getApiCredential",
    name="get_api_credential",
    method="GET",
    path="/me/api/credentials/{id}",
    returns="ApiCredential",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetApiCredentialQuery]) -> ApiCredential:
    """Get an API credential."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(
    id: int, *, client: ClientBase, **query: Unpack[GetApiCredentialQuery]
) -> Response[ApiCredential]:
    """Get an API credential. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetApiCredentialQuery]
) -> ApiCredential:
    """Get an API credential."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetApiCredentialQuery]
) -> Response[ApiCredential]:
    """Get an API credential. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
