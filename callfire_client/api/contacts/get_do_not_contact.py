"""Get a do-not-contact entry.

`GET /contacts/dncs/{number}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        DoNotContact,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[DoNotContact] = Operation(
    id="getDoNotContact",
    name="get_do_not_contact",
    method="GET",
    path="/contacts/dncs/{number}",
    answer="DoNotContact",
    repeat="safe",
)


def sync(number: str, *, client: Runtime) -> DoNotContact:
    """Get a do-not-contact entry."""
    return client.perform(OPERATION, (number,)).parsed


def sync_detailed(number: str, *, client: Runtime) -> Response[DoNotContact]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, (number,))


async def asyncio(number: str, *, client: AsyncRuntime) -> DoNotContact:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, (number,))).parsed


async def asyncio_detailed(number: str, *, client: AsyncRuntime) -> Response[DoNotContact]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, (number,))
