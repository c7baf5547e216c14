"""Create contacts.

`POST /contacts`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...operation import Operation

if TYPE_CHECKING:
    from ...models import (
        Contact,
        ResourceIdList,
    )
    from ...runtime import AsyncRuntime, Runtime
    from ...types import Response

OPERATION: Operation[ResourceIdList] = Operation(
    id="createContacts",
    name="create_contacts",
    method="POST",
    path="/contacts",
    answer="ResourceIdList",
    body="Contact[]",
    repeat="unsafe",
)


def sync(body: Sequence[Contact], *, client: Runtime) -> ResourceIdList:
    """Create contacts."""
    return client.perform(OPERATION, body=body).parsed


def sync_detailed(body: Sequence[Contact], *, client: Runtime) -> Response[ResourceIdList]:
    """As `sync`, with status, headers and bytes beside the parsed answer."""
    return client.perform(OPERATION, body=body)


async def asyncio(body: Sequence[Contact], *, client: AsyncRuntime) -> ResourceIdList:
    """As `sync`, awaited."""
    return (await client.perform(OPERATION, body=body)).parsed


async def asyncio_detailed(body: Sequence[Contact], *, client: AsyncRuntime) -> Response[ResourceIdList]:
    """As `sync_detailed`, awaited."""
    return await client.perform(OPERATION, body=body)
