"""Create contacts.

`POST /contacts`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..._core.operation import Operation
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        Contact,
        ResourceIdList,
    )
    from ...types import Response

OPERATION: Operation[ResourceIdList] = Operation(
    id="createContacts",
    name="create_contacts",
    method="POST",
    path="/contacts",
    returns="ResourceIdList",
    essential=("items",),
    body="Contact[]",
    repeat="unsafe",
)


def sync(body: Sequence[Contact], *, client: ClientBase) -> ResourceIdList:
    """Create contacts."""
    return runtime_of(client).perform(OPERATION, body=body).parsed


def sync_detailed(body: Sequence[Contact], *, client: ClientBase) -> Response[ResourceIdList]:
    """Create contacts. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, body=body)


async def asyncio(body: Sequence[Contact], *, client: AsyncClientBase) -> ResourceIdList:
    """Create contacts."""
    return (await runtime_of(client).perform(OPERATION, body=body)).parsed


async def asyncio_detailed(body: Sequence[Contact], *, client: AsyncClientBase) -> Response[ResourceIdList]:
    """Create contacts. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, body=body)
