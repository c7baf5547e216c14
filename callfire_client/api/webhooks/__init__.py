"""The group `webhooks`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import (
        ResourceId,
        Webhook,
        WebhookPage,
        WebhookResource,
        WebhookResourceList,
        WebhookResourceType,
    )
    from ...paging import AsyncPager, Pager
    from .find_webhook_resources import FindWebhookResourcesQuery
    from .find_webhooks import FindWebhooksQuery
    from .get_webhook import GetWebhookQuery
    from .get_webhook_resource import GetWebhookResourceQuery

__all__ = ["AsyncWebhooksGroup", "WebhooksGroup"]


class AsyncWebhooksGroup(AsyncGroup):
    """Webhooks: requests that the service sends to a URL when an event happens."""

    def find_webhooks(self, **query: Unpack[FindWebhooksQuery]) -> AsyncPager[WebhookPage, Webhook]:
        """Find webhooks.

        `GET /webhooks`

        Returns the webhooks of the account. The response is a page of webhooks.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            name: Only webhooks with this name.
            resource: Only webhooks that report events of this kind of object.
            event: Only webhooks that report this event.
            callback: Only webhooks with this URL.
            enabled: True: only webhooks that send requests; false: only those that do not.
                Without it: both.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_webhooks

        return AsyncPager(self._runtime, find_webhooks.OPERATION, (), query)

    async def create_webhook(self, body: Webhook) -> ResourceId:
        """Create a webhook.

        `POST /webhooks`

        Creates a webhook: the service sends a POST request to its `callback` when one of its
        `events` of its `resource` happens. The response contains the id of the webhook.

        Args:
            body: The new webhook.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_webhook

        return (await self._runtime.perform(create_webhook.OPERATION, body=body)).parsed

    async def get_webhook(self, id: int, **query: Unpack[GetWebhookQuery]) -> Webhook:
        """Get a webhook.

        `GET /webhooks/{id}`

        Returns the webhook with this id.

        Args:
            id: Id of the webhook.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Webhook`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_webhook

        return (await self._runtime.perform(get_webhook.OPERATION, (id,), query=query)).parsed

    async def update_webhook(self, id: int, body: Webhook) -> None:
        """Update a webhook.

        `PUT /webhooks/{id}`

        Changes a webhook. The body of the response is empty.

        Args:
            id: Id of the webhook.
            body: The new settings of the webhook.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_webhook

        await self._runtime.perform(update_webhook.OPERATION, (id,), body=body)

    async def delete_webhook(self, id: int) -> None:
        """Delete a webhook.

        `DELETE /webhooks/{id}`

        Deletes a webhook. The body of the response is empty.

        Args:
            id: Id of the webhook.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_webhook

        await self._runtime.perform(delete_webhook.OPERATION, (id,))

    async def find_webhook_resources(self, **query: Unpack[FindWebhookResourcesQuery]) -> WebhookResourceList:
        """Find the events of webhooks.

        `GET /webhooks/resources`

        Returns the kinds of objects whose events a webhook can report, with these events. The
        response is not a page.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            The `WebhookResourceList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_webhook_resources

        return (await self._runtime.perform(find_webhook_resources.OPERATION, query=query)).parsed

    async def get_webhook_resource(
        self, resource: WebhookResourceType, **query: Unpack[GetWebhookResourceQuery]
    ) -> WebhookResource:
        """Get the events of a kind of object.

        `GET /webhooks/resources/{resource}`

        Returns the events of one kind of object that a webhook can report.

        Args:
            resource: Kind of object, such as InboundText.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `WebhookResource`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_webhook_resource

        return (await self._runtime.perform(get_webhook_resource.OPERATION, (resource,), query=query)).parsed


class WebhooksGroup(Group):
    """Webhooks: requests that the service sends to a URL when an event happens."""

    def find_webhooks(self, **query: Unpack[FindWebhooksQuery]) -> Pager[WebhookPage, Webhook]:
        """Find webhooks.

        `GET /webhooks`

        Returns the webhooks of the account. The response is a page of webhooks.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            name: Only webhooks with this name.
            resource: Only webhooks that report events of this kind of object.
            event: Only webhooks that report this event.
            callback: Only webhooks with this URL.
            enabled: True: only webhooks that send requests; false: only those that do not.
                Without it: both.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_webhooks

        return Pager(self._runtime, find_webhooks.OPERATION, (), query)

    def create_webhook(self, body: Webhook) -> ResourceId:
        """Create a webhook.

        `POST /webhooks`

        Creates a webhook: the service sends a POST request to its `callback` when one of its
        `events` of its `resource` happens. The response contains the id of the webhook.

        Args:
            body: The new webhook.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_webhook

        return (self._runtime.perform(create_webhook.OPERATION, body=body)).parsed

    def get_webhook(self, id: int, **query: Unpack[GetWebhookQuery]) -> Webhook:
        """Get a webhook.

        `GET /webhooks/{id}`

        Returns the webhook with this id.

        Args:
            id: Id of the webhook.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Webhook`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_webhook

        return (self._runtime.perform(get_webhook.OPERATION, (id,), query=query)).parsed

    def update_webhook(self, id: int, body: Webhook) -> None:
        """Update a webhook.

        `PUT /webhooks/{id}`

        Changes a webhook. The body of the response is empty.

        Args:
            id: Id of the webhook.
            body: The new settings of the webhook.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_webhook

        self._runtime.perform(update_webhook.OPERATION, (id,), body=body)

    def delete_webhook(self, id: int) -> None:
        """Delete a webhook.

        `DELETE /webhooks/{id}`

        Deletes a webhook. The body of the response is empty.

        Args:
            id: Id of the webhook.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_webhook

        self._runtime.perform(delete_webhook.OPERATION, (id,))

    def find_webhook_resources(self, **query: Unpack[FindWebhookResourcesQuery]) -> WebhookResourceList:
        """Find the events of webhooks.

        `GET /webhooks/resources`

        Returns the kinds of objects whose events a webhook can report, with these events. The
        response is not a page.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            The `WebhookResourceList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import find_webhook_resources

        return (self._runtime.perform(find_webhook_resources.OPERATION, query=query)).parsed

    def get_webhook_resource(
        self, resource: WebhookResourceType, **query: Unpack[GetWebhookResourceQuery]
    ) -> WebhookResource:
        """Get the events of a kind of object.

        `GET /webhooks/resources/{resource}`

        Returns the events of one kind of object that a webhook can report.

        Args:
            resource: Kind of object, such as InboundText.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `WebhookResource`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_webhook_resource

        return (self._runtime.perform(get_webhook_resource.OPERATION, (resource,), query=query)).parsed
