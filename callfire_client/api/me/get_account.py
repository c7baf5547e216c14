"""Get the account.

`GET /me/account`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Account,
    )
    from ...types import Response

    class GetAccountQuery(TypedDict, total=False):
        """The query parameters of `get_account`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[Account] = Operation(
    id="getAccount",
    name="get_account",
    method="GET",
    path="/me/account",
    returns="Account",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(*, client: ClientBase, **query: Unpack[GetAccountQuery]) -> Account:
    """Get the account."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[GetAccountQuery]) -> Response[Account]:
    """Get the account. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[GetAccountQuery]) -> Account:
    """Get the account."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(*, client: AsyncClientBase, **query: Unpack[GetAccountQuery]) -> Response[Account]:
    """Get the account. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
