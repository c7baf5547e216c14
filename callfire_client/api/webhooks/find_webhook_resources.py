"""Find the events of webhooks.

`GET /webhooks/resources`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        WebhookResourceList,
    )
    from ...types import Response

    class FindWebhookResourcesQuery(TypedDict, total=False):
        """The query parameters of `find_webhook_resources`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""


OPERATION: Operation[WebhookResourceList] = Operation(
    id="findWebhookResources",
    name="find_webhook_resources",
    method="GET",
    path="/webhooks/resources",
    returns="WebhookResourceList",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(*, client: ClientBase, **query: Unpack[FindWebhookResourcesQuery]) -> WebhookResourceList:
    """Find the events of webhooks."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(
    *, client: ClientBase, **query: Unpack[FindWebhookResourcesQuery]
) -> Response[WebhookResourceList]:
    """Find the events of webhooks. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(
    *, client: AsyncClientBase, **query: Unpack[FindWebhookResourcesQuery]
) -> WebhookResourceList:
    """Find the events of webhooks."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindWebhookResourcesQuery]
) -> Response[WebhookResourceList]:
    """Find the events of webhooks. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
