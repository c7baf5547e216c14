"""Get the events of a kind of object.

`GET /webhooks/resources/{resource}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        WebhookResource,
        WebhookResourceType,
    )
    from ...types import Response

    class GetWebhookResourceQuery(TypedDict, total=False):
        """The query parameters of `get_webhook_resource`."""

        fields: str | None
        """Properties that the response contains, separated by commas, such as `id,name`; all others
        are absent, also required ones. Properties of a nested object follow its name after a slash,
        or in parentheses, such as `number,region/city` or `number,region(city,state)`."""


OPERATION: Operation[WebhookResource] = Operation(
    id="getWebhookResource",
    name="get_webhook_resource",
    method="GET",
    path="/webhooks/resources/{resource}",
    returns="WebhookResource",
    query=(Parameter("fields", "fields"),),
    repeat="safe",
)


def sync(
    resource: WebhookResourceType, *, client: ClientBase, **query: Unpack[GetWebhookResourceQuery]
) -> WebhookResource:
    """Get the events of a kind of object."""
    return runtime_of(client).perform(OPERATION, (resource,), query=query).parsed


def sync_detailed(
    resource: WebhookResourceType, *, client: ClientBase, **query: Unpack[GetWebhookResourceQuery]
) -> Response[WebhookResource]:
    """Get the events of a kind of object. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, (resource,), query=query)


async def asyncio(
    resource: WebhookResourceType, *, client: AsyncClientBase, **query: Unpack[GetWebhookResourceQuery]
) -> WebhookResource:
    """Get the events of a kind of object."""
    return (await runtime_of(client).perform(OPERATION, (resource,), query=query)).parsed


async def asyncio_detailed(
    resource: WebhookResourceType, *, client: AsyncClientBase, **query: Unpack[GetWebhookResourceQuery]
) -> Response[WebhookResource]:
    """Get the events of a kind of object. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, (resource,), query=query)
