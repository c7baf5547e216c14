"""Find webhooks.

`GET /webhooks`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..._core.operation import Operation, Page, Parameter
from ..._runtime import runtime_of

if TYPE_CHECKING:
    from ..._runtime import AsyncClientBase, ClientBase
    from ...models import (
        WebhookEventType,
        WebhookPage,
        WebhookResourceType,
    )
    from ...types import Response

    class FindWebhooksQuery(TypedDict, total=False):
        """The query parameters of `find_webhooks`."""

        fields: str | None
        """Properties that the response contains, separated by commas; those of the items are in
        parentheses, such as `items(id,name)`, and those of a nested object follow its name after a
        slash, such as `items(number,region/city)`. All others are absent, also required ones, and
        `totalCount` if it is not named."""
        limit: int | None
        """Maximum number of items in the response. A response with fewer items is the last page.
        CallFire does not document an upper bound."""
        offset: int | None
        """Number of items to skip; 0 is the first page."""
        name: str | None
        """Only webhooks with this name."""
        resource: WebhookResourceType | None
        """Only webhooks that report events of this kind of object."""
        event: WebhookEventType | None
        """Only webhooks that report this event."""
        callback: str | None
        """Only webhooks with this URL."""
        enabled: bool | None
        """True: only webhooks that send requests; false: only those that do not. Without it: both."""


OPERATION: Operation[WebhookPage] = Operation(
    id="findWebhooks",
    name="find_webhooks",
    method="GET",
    path="/webhooks",
    returns="WebhookPage",
    query=(
        Parameter("fields", "fields"),
        Parameter("limit", "limit", type="int"),
        Parameter("offset", "offset", type="int"),
        Parameter("name", "name"),
        Parameter("resource", "resource"),
        Parameter("event", "event"),
        Parameter("callback", "callback"),
        Parameter("enabled", "enabled", type="bool"),
    ),
    repeat="safe",
    page=Page("items", "id"),
)


def sync(*, client: ClientBase, **query: Unpack[FindWebhooksQuery]) -> WebhookPage:
    """Find webhooks; return the first page."""
    return runtime_of(client).perform(OPERATION, query=query).parsed


def sync_detailed(*, client: ClientBase, **query: Unpack[FindWebhooksQuery]) -> Response[WebhookPage]:
    """Find webhooks; return the first page. The result includes status, headers and body."""
    return runtime_of(client).perform(OPERATION, query=query)


async def asyncio(*, client: AsyncClientBase, **query: Unpack[FindWebhooksQuery]) -> WebhookPage:
    """Find webhooks; return the first page."""
    return (await runtime_of(client).perform(OPERATION, query=query)).parsed


async def asyncio_detailed(
    *, client: AsyncClientBase, **query: Unpack[FindWebhooksQuery]
) -> Response[WebhookPage]:
    """Find webhooks; return the first page. The result includes status, headers and body."""
    return await runtime_of(client).perform(OPERATION, query=query)
