"""Get a call.

`GET /calls/{id}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import FinalStates, Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Call,
    )
    from ...types import Response

    class GetCallQuery(TypedDict, total=False):
        """The query parameters of `get_call`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[Call] = Operation(
    id="getCall",
    name="get_call",
    method="GET",
    path="/calls/{id}",
    returns="Call",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
    final=FinalStates(
        "state",
        frozenset(
            {
                "FINISHED",
                "DISABLED",
                "SKIPPED",
                "DNC",
                "DUP",
                "INVALID",
                "TIMEOUT",
                "PERIOD_LIMIT",
                "RESTRICTED_NUMBER",
            }
        ),
    ),
)


def sync(id: int, *, client: ClientBase, **query: Unpack[GetCallQuery]) -> Call:
    """Get a call."""
    return runtime_of(client).perform(OPERATION, (id,), query=query).parsed


def sync_detailed(id: int, *, client: ClientBase, **query: Unpack[GetCallQuery]) -> Response[Call]:
    """Get a call. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (id,), query=query)


async def asyncio(id: int, *, client: AsyncClientBase, **query: Unpack[GetCallQuery]) -> Call:
    """Get a call."""
    return (await runtime_of(client).perform(OPERATION, (id,), query=query)).parsed


async def asyncio_detailed(
    id: int, *, client: AsyncClientBase, **query: Unpack[GetCallQuery]
) -> Response[Call]:
    """Get a call. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (id,), query=query)
