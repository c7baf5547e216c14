"""The group `texts`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from os import PathLike

    from ...bulk.job import AsyncBulkJob, BulkJob
    from ...bulk.ledgers.interface import Ledger
    from ...bulk.operations import BulkOperations
    from ...bulk.records import Counts, Mode, RowT
    from ...bulk.run import OnMissing
    from ...bulk.worker import AsyncBulkWorker, BulkWorker
    from ...models import (
        Batch,
        BatchPage,
        BatchRequest,
        Recipient,
        ResourceId,
        Text,
        TextAutoReply,
        TextAutoReplyPage,
        TextBroadcast,
        TextBroadcastPage,
        TextBroadcastStats,
        TextList,
        TextPage,
        TextRecipient,
    )
    from ...paging import AsyncPager, Pager
    from ...waiting import EventSource, Until
    from .add_text_broadcast_batch import AddTextBroadcastBatchQuery
    from .add_text_broadcast_recipients import AddTextBroadcastRecipientsQuery
    from .create_text_broadcast import CreateTextBroadcastQuery
    from .find_text_auto_replys import FindTextAutoReplysQuery
    from .find_text_broadcasts import FindTextBroadcastsQuery
    from .find_texts import FindTextsQuery
    from .get_text import GetTextQuery
    from .get_text_auto_reply import GetTextAutoReplyQuery
    from .get_text_broadcast import GetTextBroadcastQuery
    from .get_text_broadcast_batches import GetTextBroadcastBatchesQuery
    from .get_text_broadcast_stats import GetTextBroadcastStatsQuery
    from .get_text_broadcast_texts import GetTextBroadcastTextsQuery
    from .send_texts import SendTextsQuery
    from .toggle_text_broadcast_recipients_status import ToggleTextBroadcastRecipientsStatusQuery
    from .update_text_broadcast import UpdateTextBroadcastQuery

__all__ = ["AsyncTextsGroup", "TextsGroup"]


def _bulk_operations() -> BulkOperations:
    """Return the operations that bulk sending uses."""
    from ...bulk.operations import BulkOperations
    from . import (
        add_text_broadcast_recipients,
        create_text_broadcast,
        find_text_broadcasts,
        find_texts,
        get_text_broadcast,
        send_texts,
        start_text_broadcast,
    )

    return BulkOperations(
        kind="texts",
        send=send_texts.OPERATION,
        create=create_text_broadcast.OPERATION,
        add=add_text_broadcast_recipients.OPERATION,
        start=start_text_broadcast.OPERATION,
        find=find_texts.OPERATION,
        find_broadcasts=find_text_broadcasts.OPERATION,
        get_broadcast=get_text_broadcast.OPERATION,
        batch=1000,
        batch_parameter="batch_id",
        refused=frozenset(["DUP", "DNC", "INVALID"]),
        waiting=frozenset(["READY"]),
        content=frozenset(["message", "media"]),
        shared_content=frozenset(["campaignId", "defaultMessage"]),
    )


class AsyncTextsGroup(AsyncGroup):
    """Texts, text broadcasts with their batches and recipients, and automatic replies."""

    def find_texts(self, **query: Unpack[FindTextsQuery]) -> AsyncPager[TextPage, Text]:
        """Find texts.

        `GET /texts`

        Returns the texts that the account has sent and received. The response is a page of texts.

        Args:
            id: Only texts with these ids. The service then ignores all other filters.
            campaign_id: Only texts of the campaign with this id; 0: only texts that were sent
                without a campaign. Without it: texts of all campaigns.
            batch_id: Only texts of the contact batch with this id.
            from_number: Only texts from this number, 11 digits without a plus, such as
                12135551234, or a short code.
            to_number: Only texts to this number, 11 digits without a plus, such as 12135551234,
                or a short code.
            label: Only texts with this label.
            states: Only texts in one of these states.
            results: Only texts with one of these results.
            inbound: True: only inbound texts; false: only outbound texts. Without it: both.
            interval_begin: Only texts from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                text is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            interval_end: Only texts up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                text is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_texts

        return AsyncPager(self._runtime, find_texts.OPERATION, (), query)

    async def send_texts(self, body: Sequence[TextRecipient], **query: Unpack[SendTextsQuery]) -> TextList:
        """Send texts.

        `POST /texts`

        Sends a text to each recipient, which costs credits. Texts are sent from the short code of
        CallFire unless `fromNumber` is set. A request can have at most 1000 recipients. The
        response contains the queued texts, most of them in state READY, and not their results.

        Args:
            body: Recipients of the texts, at most 1000.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            campaign_id: Id of an existing campaign that the texts are added to.
            default_message: Content of the texts to recipients that do not have a message.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `TextList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import send_texts

        return (await self._runtime.perform(send_texts.OPERATION, query=query, body=body)).parsed

    async def get_text(self, id: int, **query: Unpack[GetTextQuery]) -> Text:
        """Get a text.

        `GET /texts/{id}`

        Returns the text with this id.

        Args:
            id: Id of the text.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Text`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text

        return (await self._runtime.perform(get_text.OPERATION, (id,), query=query)).parsed

    def find_text_auto_replys(
        self, **query: Unpack[FindTextAutoReplysQuery]
    ) -> AsyncPager[TextAutoReplyPage, TextAutoReply]:
        """Find automatic replies.

        `GET /texts/auto-replys`

        Returns the automatic replies of the account. The response is a page of automatic replies.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            number: Only automatic replies of this leased phone number, 11 digits without a
                plus, such as 12135551234.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_text_auto_replys

        return AsyncPager(self._runtime, find_text_auto_replys.OPERATION, (), query)

    async def create_text_auto_reply(self, body: TextAutoReply) -> ResourceId:
        """Create an automatic reply.

        `POST /texts/auto-replys`

        Creates an automatic reply to texts that a number or a keyword of the account receives. Each
        reply is sent to a person and costs credits. The response contains the id of the automatic
        reply.

        Args:
            body: The automatic reply, with a `number` or a `keyword`, and a `message`.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_text_auto_reply

        return (await self._runtime.perform(create_text_auto_reply.OPERATION, body=body)).parsed

    async def get_text_auto_reply(self, id: int, **query: Unpack[GetTextAutoReplyQuery]) -> TextAutoReply:
        """Get an automatic reply.

        `GET /texts/auto-replys/{id}`

        Returns the automatic reply with this id.

        Args:
            id: Id of the automatic reply.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `TextAutoReply`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text_auto_reply

        return (await self._runtime.perform(get_text_auto_reply.OPERATION, (id,), query=query)).parsed

    async def delete_text_auto_reply(self, id: int) -> None:
        """Delete an automatic reply.

        `DELETE /texts/auto-replys/{id}`

        Deletes an automatic reply. One that a campaign uses cannot be deleted. The body of the
        response is empty.

        Args:
            id: Id of the automatic reply.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_text_auto_reply

        await self._runtime.perform(delete_text_auto_reply.OPERATION, (id,))

    def find_text_broadcasts(
        self, **query: Unpack[FindTextBroadcastsQuery]
    ) -> AsyncPager[TextBroadcastPage, TextBroadcast]:
        """Find text broadcasts.

        `GET /texts/broadcasts`

        Returns the text broadcasts of the account. The response is a page of broadcasts.

        Args:
            name: Only broadcasts with this name.
            label: Only broadcasts with this label.
            running: True: only running broadcasts; false: only broadcasts that are not running.
                Without it: both.
            scheduled: True: only scheduled broadcasts; false: only broadcasts that are not
                scheduled. Without it: both.
            interval_begin: Only broadcasts from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                broadcast is compared, nor whether this time is included. Also an aware datetime, or
                ISO 8601 text with an offset.
            interval_end: Only broadcasts up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                broadcast is compared, nor whether this time is included. Also an aware datetime, or
                ISO 8601 text with an offset.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_text_broadcasts

        return AsyncPager(self._runtime, find_text_broadcasts.OPERATION, (), query)

    async def create_text_broadcast(
        self, body: TextBroadcast, **query: Unpack[CreateTextBroadcastQuery]
    ) -> ResourceId:
        """Create a text broadcast.

        `POST /texts/broadcasts`

        Creates a text broadcast. Its recipients can be added by this request or later. If it is
        started or scheduled, it texts the recipients, which costs credits. The response contains
        the id of the broadcast.

        Args:
            body: The new broadcast.
            start: Whether the broadcast is started immediately.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_text_broadcast

        return (await self._runtime.perform(create_text_broadcast.OPERATION, query=query, body=body)).parsed

    async def get_text_broadcast(self, id: int, **query: Unpack[GetTextBroadcastQuery]) -> TextBroadcast:
        """Get a text broadcast.

        `GET /texts/broadcasts/{id}`

        Returns the text broadcast with this id.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `TextBroadcast`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text_broadcast

        return (await self._runtime.perform(get_text_broadcast.OPERATION, (id,), query=query)).parsed

    async def update_text_broadcast(
        self, id: int, body: TextBroadcast, **query: Unpack[UpdateTextBroadcastQuery]
    ) -> ResourceId:
        """Update a text broadcast.

        `PUT /texts/broadcasts/{id}`

        Changes the settings of a text broadcast. It is unknown whether recipients and schedules in
        the body replace the existing ones or are added to them. If the broadcast is running or
        scheduled, it may text recipients, which costs credits. The response contains the id of the
        broadcast.

        Args:
            id: Id of the broadcast.
            body: The new settings of the broadcast.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_text_broadcast

        return (
            await self._runtime.perform(update_text_broadcast.OPERATION, (id,), query=query, body=body)
        ).parsed

    async def archive_text_broadcast(self, id: int) -> None:
        """Archive a text broadcast.

        `POST /texts/broadcasts/{id}/archive`

        Sets the status of a text broadcast to ARCHIVED. Searches no longer find it. The body of the
        response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import archive_text_broadcast

        await self._runtime.perform(archive_text_broadcast.OPERATION, (id,))

    def get_text_broadcast_batches(
        self, id: int, **query: Unpack[GetTextBroadcastBatchesQuery]
    ) -> AsyncPager[BatchPage, Batch]:
        """Find the batches of a text broadcast.

        `GET /texts/broadcasts/{id}/batches`

        Returns the batches of a text broadcast. The response is a page of batches.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import get_text_broadcast_batches

        return AsyncPager(self._runtime, get_text_broadcast_batches.OPERATION, (id,), query)

    async def add_text_broadcast_batch(
        self, id: int, body: BatchRequest, **query: Unpack[AddTextBroadcastBatchQuery]
    ) -> ResourceId:
        """Add a batch to a text broadcast.

        `POST /texts/broadcasts/{id}/batches`

        Adds recipients to a text broadcast: the contacts of a contact list, or a list of phone
        numbers and contacts. The service validates them first, unlike recipients that are added
        without a batch. If the broadcast is running, it texts the recipients, which costs credits.
        The response contains the id of the batch.

        Args:
            id: Id of the broadcast.
            body: The batch to add: a contact list, or a list of recipients.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_text_broadcast_batch

        return (
            await self._runtime.perform(add_text_broadcast_batch.OPERATION, (id,), query=query, body=body)
        ).parsed

    async def add_text_broadcast_recipients(
        self, id: int, body: Sequence[TextRecipient], **query: Unpack[AddTextBroadcastRecipientsQuery]
    ) -> TextList:
        """Add recipients to a text broadcast.

        `POST /texts/broadcasts/{id}/recipients`

        Adds recipients to a text broadcast without validating them. If the broadcast is running, it
        texts the recipients as they are added, which costs credits. The response contains the
        queued texts, most of them in state READY, and not their results.

        Args:
            id: Id of the broadcast.
            body: Recipients to add, each with a phone number or the id of a contact.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `TextList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_text_broadcast_recipients

        return (
            await self._runtime.perform(
                add_text_broadcast_recipients.OPERATION, (id,), query=query, body=body
            )
        ).parsed

    async def start_text_broadcast(self, id: int) -> None:
        """Start a text broadcast.

        `POST /texts/broadcasts/{id}/start`

        Starts a text broadcast. It texts its recipients, which costs credits. The body of the
        response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import start_text_broadcast

        await self._runtime.perform(start_text_broadcast.OPERATION, (id,))

    async def get_text_broadcast_stats(
        self, id: int, **query: Unpack[GetTextBroadcastStatsQuery]
    ) -> TextBroadcastStats:
        """Get the statistics of a text broadcast.

        `GET /texts/broadcasts/{id}/stats`

        Returns the statistics of a text broadcast, such as the numbers of texts and results and the
        cost, for an interval or for its whole duration.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.
            begin: Start of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.
            end: End of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.

        Returns:
            The `TextBroadcastStats`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text_broadcast_stats

        return (await self._runtime.perform(get_text_broadcast_stats.OPERATION, (id,), query=query)).parsed

    async def stop_text_broadcast(self, id: int) -> None:
        """Stop a text broadcast.

        `POST /texts/broadcasts/{id}/stop`

        Stops a text broadcast. Its status becomes STOPPED. The body of the response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import stop_text_broadcast

        await self._runtime.perform(stop_text_broadcast.OPERATION, (id,))

    def get_text_broadcast_texts(
        self, id: int, **query: Unpack[GetTextBroadcastTextsQuery]
    ) -> AsyncPager[TextPage, Text]:
        """Find the texts of a text broadcast.

        `GET /texts/broadcasts/{id}/texts`

        Returns the texts of a text broadcast. The response is a page of texts.

        Args:
            id: Id of the broadcast.
            batch_id: Only texts of the batch with this id.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import get_text_broadcast_texts

        return AsyncPager(self._runtime, get_text_broadcast_texts.OPERATION, (id,), query)

    async def toggle_text_broadcast_recipients_status(
        self, id: int, body: Sequence[Recipient], **query: Unpack[ToggleTextBroadcastRecipientsStatusQuery]
    ) -> None:
        """Enable or disable recipients of a text broadcast.

        `POST /texts/broadcasts/{id}/toggleRecipientsStatus`

        Enables or disables recipients of a text broadcast who have not been texted yet: the state
        of their texts changes between READY and DISABLED. If the broadcast is running, it texts
        enabled recipients, which costs credits. The body of the response is empty.

        Args:
            id: Id of the broadcast.
            body: The recipients, each with a phone number or the id of a contact.
            enable: True: texts in state DISABLED become READY; false: texts in state READY
                become DISABLED.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import toggle_text_broadcast_recipients_status

        await self._runtime.perform(
            toggle_text_broadcast_recipients_status.OPERATION, (id,), query=query, body=body
        )

    async def wait_for_text(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> Text:
        """Wait until the `state` of the `Text` is final, or one of `until`.

        Repeats `GET /texts/{id}`. Final values are FINISHED, DISABLED, SKIPPED, DNC, DUP, INVALID,
        TIMEOUT, PERIOD_LIMIT and RESTRICTED_NUMBER.

        Args:
            id: Id of the text.
            until: The value or values of `state` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of InboundText and OutboundText to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `Text` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_text

        return await self._runtime.wait(get_text.OPERATION, (id,), until, poll, events=events)

    async def wait_for_text_broadcast(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> TextBroadcast:
        """Wait until the `status` of the `TextBroadcast` is final, or one of `until`.

        Repeats `GET /texts/broadcasts/{id}`. Final values are STOPPED, SUSPENDED, FINISHED,
        ARCHIVED, BLOCKED_SUSPICIOUS and DECLINED.

        Args:
            id: Id of the broadcast.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of TextBroadcast to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `TextBroadcast` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_text_broadcast

        return await self._runtime.wait(get_text_broadcast.OPERATION, (id,), until, poll, events=events)

    async def send_many(
        self,
        rows: Iterable[RowT] | AsyncIterable[RowT],
        *,
        job: str,
        ledger: str | PathLike[str] | Ledger,
        key: Callable[[RowT], str | int],
        recipient: Callable[[RowT], TextRecipient | Mapping[str, Any]] | None = None,
        mode: Mode = "direct",
        broadcast: TextBroadcast | None = None,
        mark: str = "bulk_mark",
        batch_size: int | None = None,
        concurrency: int = 4,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
        progress: Callable[[Counts], object] | None = None,
        send: bool = True,
        **query: Unpack[SendTextsQuery],
    ) -> AsyncBulkJob:
        """Send texts to any number of recipients, so that a job can be resumed and never repeats.

        All rows are stored in the ledger before the first request. If the process dies, call this
        again with the same arguments, or `resume_many`. Returns when no row is pending or sending.

        Args:
            rows: The rows, which are recipients unless `recipient` makes them.
            job: The name of the job, which identifies it in the ledger.
            ledger: The path of an SQLite file, which is created if it does not exist; the URL of a
                PostgreSQL database, such as `postgresql://user@host/database`; or a ledger.
            key: Returns the key of a row. One key is one person and one message.
            recipient: Returns the recipient of a row.
            mode: "direct" sends requests of `send_texts`; "staged" fills `broadcast` before it is
                started.
            broadcast: The broadcast of a staged job.
            mark: The name of an attribute that is set for each recipient, with a value that
                identifies its row.
            batch_size: The number of recipients of a request. Without it: 1000, which is the
                maximum; 10 in staged mode.
            concurrency: How many requests are sent at the same time, by as many tasks or threads.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then. "resend" sends them
                again, which may be a second time.
            progress: Called with the counts after each change.
            send: False: only store the rows, for workers that send them (`bulk_worker`).
            query: The query parameters of `send_texts`.

        Returns:
            The job.

        Raises:
            BulkError: The job could not be finished; see `callfire_client.bulk`.
            ValueError: An argument or a row is invalid; nothing was sent for it.
            TypeError: An argument or a row is of another type; nothing was sent for it.
        """

        from ...bulk.job import send_many_async

        return await send_many_async(
            self._runtime,
            _bulk_operations(),
            rows,
            query,
            key=key,
            recipient=recipient,
            mode=mode,
            broadcast=broadcast,
            mark=mark,
            job=job,
            ledger=ledger,
            batch_size=batch_size,
            concurrency=concurrency,
            settle_after=settle_after,
            on_missing=on_missing,
            progress=progress,
            send=send,
        )

    async def resume_many(
        self,
        job: str,
        *,
        ledger: str | PathLike[str] | Ledger,
        batch_size: int | None = None,
        concurrency: int = 4,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
        progress: Callable[[Counts], object] | None = None,
        send: bool = True,
    ) -> AsyncBulkJob:
        """Send the rest of a job of `send_many`, with its stored rows and arguments.

        Args:
            job: The name of the job.
            ledger: The path of its SQLite file, the URL of its PostgreSQL database, or a ledger.
            batch_size: The number of recipients of a request. Without it: 1000, which is the
                maximum; 10 in staged mode.
            concurrency: How many requests are sent at the same time, by as many tasks or threads.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then, rows whose state is
                unknown included. "resend" sends them again, which may be a second time.
            progress: Called with the counts after each change.
            send: False: only end a pause, for workers that send the rows (`bulk_worker`).

        Returns:
            The job.

        Raises:
            JobNotFoundError: The ledger has no such job, or there is no ledger, which is not created here
                (`LedgerNotFoundError`).
            InputIncompleteError: The rows were not all stored: call `send_many` with them again.
            BulkError: The job could not be finished; see `callfire_client.bulk`.
        """

        from ...bulk.job import resume_many_async

        return await resume_many_async(
            self._runtime,
            _bulk_operations(),
            job=job,
            ledger=ledger,
            batch_size=batch_size,
            concurrency=concurrency,
            settle_after=settle_after,
            on_missing=on_missing,
            progress=progress,
            send=send,
        )

    async def open_job(self, job: str, *, ledger: str | PathLike[str] | Ledger) -> AsyncBulkJob:
        """Open a job of `send_many` to read it, to settle it or to cancel it; nothing is sent.

        A pause of the job does not end. `resume` of the returned job sends the rest with the default
        options; `resume_many` accepts others.

        Args:
            job: The name of the job.
            ledger: The path of its SQLite file, the URL of its PostgreSQL database, or a ledger.

        Returns:
            The job, with its counts.

        Raises:
            JobNotFoundError: The ledger has no such job of texts.
            LedgerNotFoundError: There is no ledger; it is not created.
            LedgerError: The ledger cannot be read.
        """

        from ...bulk.job import open_job_async

        return await open_job_async(self._runtime, _bulk_operations(), job=job, ledger=ledger)

    def bulk_worker(
        self,
        *,
        ledger: str | PathLike[str] | Ledger,
        batch_size: int | None = None,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
    ) -> AsyncBulkWorker:
        """Make a worker, which sends single batches of jobs as tasks of an engine call it.

        The rows of the jobs were stored by `send_many(..., send=False)`. Use it as a context manager,
        or call `aclose`.

        Args:
            ledger: The URL of the PostgreSQL database of the ledger, the path of its SQLite file,
                or a ledger.
            batch_size: The number of recipients of a request. Without it: 1000, which is the
                maximum.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then. "resend" sends them
                again, which may be a second time.

        Returns:
            The worker; it registers itself in the ledger when it is first used.

        Raises:
            ValueError: An argument is invalid.
        """

        from ...bulk.worker import start_worker_async

        return start_worker_async(
            self._runtime,
            _bulk_operations(),
            ledger,
            batch_size=batch_size,
            settle_after=settle_after,
            on_missing=on_missing,
        )


class TextsGroup(Group):
    """Texts, text broadcasts with their batches and recipients, and automatic replies."""

    def find_texts(self, **query: Unpack[FindTextsQuery]) -> Pager[TextPage, Text]:
        """Find texts.

        `GET /texts`

        Returns the texts that the account has sent and received. The response is a page of texts.

        Args:
            id: Only texts with these ids. The service then ignores all other filters.
            campaign_id: Only texts of the campaign with this id; 0: only texts that were sent
                without a campaign. Without it: texts of all campaigns.
            batch_id: Only texts of the contact batch with this id.
            from_number: Only texts from this number, 11 digits without a plus, such as
                12135551234, or a short code.
            to_number: Only texts to this number, 11 digits without a plus, such as 12135551234,
                or a short code.
            label: Only texts with this label.
            states: Only texts in one of these states.
            results: Only texts with one of these results.
            inbound: True: only inbound texts; false: only outbound texts. Without it: both.
            interval_begin: Only texts from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                text is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            interval_end: Only texts up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                text is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_texts

        return Pager(self._runtime, find_texts.OPERATION, (), query)

    def send_texts(self, body: Sequence[TextRecipient], **query: Unpack[SendTextsQuery]) -> TextList:
        """Send texts.

        `POST /texts`

        Sends a text to each recipient, which costs credits. Texts are sent from the short code of
        CallFire unless `fromNumber` is set. A request can have at most 1000 recipients. The
        response contains the queued texts, most of them in state READY, and not their results.

        Args:
            body: Recipients of the texts, at most 1000.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            campaign_id: Id of an existing campaign that the texts are added to.
            default_message: Content of the texts to recipients that do not have a message.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `TextList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import send_texts

        return (self._runtime.perform(send_texts.OPERATION, query=query, body=body)).parsed

    def get_text(self, id: int, **query: Unpack[GetTextQuery]) -> Text:
        """Get a text.

        `GET /texts/{id}`

        Returns the text with this id.

        Args:
            id: Id of the text.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Text`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text

        return (self._runtime.perform(get_text.OPERATION, (id,), query=query)).parsed

    def find_text_auto_replys(
        self, **query: Unpack[FindTextAutoReplysQuery]
    ) -> Pager[TextAutoReplyPage, TextAutoReply]:
        """Find automatic replies.

        `GET /texts/auto-replys`

        Returns the automatic replies of the account. The response is a page of automatic replies.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            number: Only automatic replies of this leased phone number, 11 digits without a
                plus, such as 12135551234.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_text_auto_replys

        return Pager(self._runtime, find_text_auto_replys.OPERATION, (), query)

    def create_text_auto_reply(self, body: TextAutoReply) -> ResourceId:
        """Create an automatic reply.

        `POST /texts/auto-replys`

        Creates an automatic reply to texts that a number or a keyword of the account receives. Each
        reply is sent to a person and costs credits. The response contains the id of the automatic
        reply.

        Args:
            body: The automatic reply, with a `number` or a `keyword`, and a `message`.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_text_auto_reply

        return (self._runtime.perform(create_text_auto_reply.OPERATION, body=body)).parsed

    def get_text_auto_reply(self, id: int, **query: Unpack[GetTextAutoReplyQuery]) -> TextAutoReply:
        """Get an automatic reply.

        `GET /texts/auto-replys/{id}`

        Returns the automatic reply with this id.

        Args:
            id: Id of the automatic reply.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `TextAutoReply`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text_auto_reply

        return (self._runtime.perform(get_text_auto_reply.OPERATION, (id,), query=query)).parsed

    def delete_text_auto_reply(self, id: int) -> None:
        """Delete an automatic reply.

        `DELETE /texts/auto-replys/{id}`

        Deletes an automatic reply. One that a campaign uses cannot be deleted. The body of the
        response is empty.

        Args:
            id: Id of the automatic reply.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_text_auto_reply

        self._runtime.perform(delete_text_auto_reply.OPERATION, (id,))

    def find_text_broadcasts(
        self, **query: Unpack[FindTextBroadcastsQuery]
    ) -> Pager[TextBroadcastPage, TextBroadcast]:
        """Find text broadcasts.

        `GET /texts/broadcasts`

        Returns the text broadcasts of the account. The response is a page of broadcasts.

        Args:
            name: Only broadcasts with this name.
            label: Only broadcasts with this label.
            running: True: only running broadcasts; false: only broadcasts that are not running.
                Without it: both.
            scheduled: True: only scheduled broadcasts; false: only broadcasts that are not
                scheduled. Without it: both.
            interval_begin: Only broadcasts from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                broadcast is compared, nor whether this time is included. Also an aware datetime, or
                ISO 8601 text with an offset.
            interval_end: Only broadcasts up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                broadcast is compared, nor whether this time is included. Also an aware datetime, or
                ISO 8601 text with an offset.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_text_broadcasts

        return Pager(self._runtime, find_text_broadcasts.OPERATION, (), query)

    def create_text_broadcast(
        self, body: TextBroadcast, **query: Unpack[CreateTextBroadcastQuery]
    ) -> ResourceId:
        """Create a text broadcast.

        `POST /texts/broadcasts`

        Creates a text broadcast. Its recipients can be added by this request or later. If it is
        started or scheduled, it texts the recipients, which costs credits. The response contains
        the id of the broadcast.

        Args:
            body: The new broadcast.
            start: Whether the broadcast is started immediately.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_text_broadcast

        return (self._runtime.perform(create_text_broadcast.OPERATION, query=query, body=body)).parsed

    def get_text_broadcast(self, id: int, **query: Unpack[GetTextBroadcastQuery]) -> TextBroadcast:
        """Get a text broadcast.

        `GET /texts/broadcasts/{id}`

        Returns the text broadcast with this id.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `TextBroadcast`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text_broadcast

        return (self._runtime.perform(get_text_broadcast.OPERATION, (id,), query=query)).parsed

    def update_text_broadcast(
        self, id: int, body: TextBroadcast, **query: Unpack[UpdateTextBroadcastQuery]
    ) -> ResourceId:
        """Update a text broadcast.

        `PUT /texts/broadcasts/{id}`

        Changes the settings of a text broadcast. It is unknown whether recipients and schedules in
        the body replace the existing ones or are added to them. If the broadcast is running or
        scheduled, it may text recipients, which costs credits. The response contains the id of the
        broadcast.

        Args:
            id: Id of the broadcast.
            body: The new settings of the broadcast.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_text_broadcast

        return (self._runtime.perform(update_text_broadcast.OPERATION, (id,), query=query, body=body)).parsed

    def archive_text_broadcast(self, id: int) -> None:
        """Archive a text broadcast.

        `POST /texts/broadcasts/{id}/archive`

        Sets the status of a text broadcast to ARCHIVED. Searches no longer find it. The body of the
        response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import archive_text_broadcast

        self._runtime.perform(archive_text_broadcast.OPERATION, (id,))

    def get_text_broadcast_batches(
        self, id: int, **query: Unpack[GetTextBroadcastBatchesQuery]
    ) -> Pager[BatchPage, Batch]:
        """Find the batches of a text broadcast.

        `GET /texts/broadcasts/{id}/batches`

        Returns the batches of a text broadcast. The response is a page of batches.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import get_text_broadcast_batches

        return Pager(self._runtime, get_text_broadcast_batches.OPERATION, (id,), query)

    def add_text_broadcast_batch(
        self, id: int, body: BatchRequest, **query: Unpack[AddTextBroadcastBatchQuery]
    ) -> ResourceId:
        """Add a batch to a text broadcast.

        `POST /texts/broadcasts/{id}/batches`

        Adds recipients to a text broadcast: the contacts of a contact list, or a list of phone
        numbers and contacts. The service validates them first, unlike recipients that are added
        without a batch. If the broadcast is running, it texts the recipients, which costs credits.
        The response contains the id of the batch.

        Args:
            id: Id of the broadcast.
            body: The batch to add: a contact list, or a list of recipients.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_text_broadcast_batch

        return (
            self._runtime.perform(add_text_broadcast_batch.OPERATION, (id,), query=query, body=body)
        ).parsed

    def add_text_broadcast_recipients(
        self, id: int, body: Sequence[TextRecipient], **query: Unpack[AddTextBroadcastRecipientsQuery]
    ) -> TextList:
        """Add recipients to a text broadcast.

        `POST /texts/broadcasts/{id}/recipients`

        Adds recipients to a text broadcast without validating them. If the broadcast is running, it
        texts the recipients as they are added, which costs credits. The response contains the
        queued texts, most of them in state READY, and not their results.

        Args:
            id: Id of the broadcast.
            body: Recipients to add, each with a phone number or the id of a contact.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `TextList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_text_broadcast_recipients

        return (
            self._runtime.perform(add_text_broadcast_recipients.OPERATION, (id,), query=query, body=body)
        ).parsed

    def start_text_broadcast(self, id: int) -> None:
        """Start a text broadcast.

        `POST /texts/broadcasts/{id}/start`

        Starts a text broadcast. It texts its recipients, which costs credits. The body of the
        response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import start_text_broadcast

        self._runtime.perform(start_text_broadcast.OPERATION, (id,))

    def get_text_broadcast_stats(
        self, id: int, **query: Unpack[GetTextBroadcastStatsQuery]
    ) -> TextBroadcastStats:
        """Get the statistics of a text broadcast.

        `GET /texts/broadcasts/{id}/stats`

        Returns the statistics of a text broadcast, such as the numbers of texts and results and the
        cost, for an interval or for its whole duration.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.
            begin: Start of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.
            end: End of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.

        Returns:
            The `TextBroadcastStats`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_text_broadcast_stats

        return (self._runtime.perform(get_text_broadcast_stats.OPERATION, (id,), query=query)).parsed

    def stop_text_broadcast(self, id: int) -> None:
        """Stop a text broadcast.

        `POST /texts/broadcasts/{id}/stop`

        Stops a text broadcast. Its status becomes STOPPED. The body of the response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import stop_text_broadcast

        self._runtime.perform(stop_text_broadcast.OPERATION, (id,))

    def get_text_broadcast_texts(
        self, id: int, **query: Unpack[GetTextBroadcastTextsQuery]
    ) -> Pager[TextPage, Text]:
        """Find the texts of a text broadcast.

        `GET /texts/broadcasts/{id}/texts`

        Returns the texts of a text broadcast. The response is a page of texts.

        Args:
            id: Id of the broadcast.
            batch_id: Only texts of the batch with this id.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import get_text_broadcast_texts

        return Pager(self._runtime, get_text_broadcast_texts.OPERATION, (id,), query)

    def toggle_text_broadcast_recipients_status(
        self, id: int, body: Sequence[Recipient], **query: Unpack[ToggleTextBroadcastRecipientsStatusQuery]
    ) -> None:
        """Enable or disable recipients of a text broadcast.

        `POST /texts/broadcasts/{id}/toggleRecipientsStatus`

        Enables or disables recipients of a text broadcast who have not been texted yet: the state
        of their texts changes between READY and DISABLED. If the broadcast is running, it texts
        enabled recipients, which costs credits. The body of the response is empty.

        Args:
            id: Id of the broadcast.
            body: The recipients, each with a phone number or the id of a contact.
            enable: True: texts in state DISABLED become READY; false: texts in state READY
                become DISABLED.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import toggle_text_broadcast_recipients_status

        self._runtime.perform(
            toggle_text_broadcast_recipients_status.OPERATION, (id,), query=query, body=body
        )

    def wait_for_text(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> Text:
        """Wait until the `state` of the `Text` is final, or one of `until`.

        Repeats `GET /texts/{id}`. Final values are FINISHED, DISABLED, SKIPPED, DNC, DUP, INVALID,
        TIMEOUT, PERIOD_LIMIT and RESTRICTED_NUMBER.

        Args:
            id: Id of the text.
            until: The value or values of `state` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of InboundText and OutboundText to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `Text` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_text

        return self._runtime.wait(get_text.OPERATION, (id,), until, poll, events=events)

    def wait_for_text_broadcast(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> TextBroadcast:
        """Wait until the `status` of the `TextBroadcast` is final, or one of `until`.

        Repeats `GET /texts/broadcasts/{id}`. Final values are STOPPED, SUSPENDED, FINISHED,
        ARCHIVED, BLOCKED_SUSPICIOUS and DECLINED.

        Args:
            id: Id of the broadcast.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of TextBroadcast to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `TextBroadcast` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_text_broadcast

        return self._runtime.wait(get_text_broadcast.OPERATION, (id,), until, poll, events=events)

    def send_many(
        self,
        rows: Iterable[RowT],
        *,
        job: str,
        ledger: str | PathLike[str] | Ledger,
        key: Callable[[RowT], str | int],
        recipient: Callable[[RowT], TextRecipient | Mapping[str, Any]] | None = None,
        mode: Mode = "direct",
        broadcast: TextBroadcast | None = None,
        mark: str = "bulk_mark",
        batch_size: int | None = None,
        concurrency: int = 4,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
        progress: Callable[[Counts], object] | None = None,
        send: bool = True,
        **query: Unpack[SendTextsQuery],
    ) -> BulkJob:
        """Send texts to any number of recipients, so that a job can be resumed and never repeats.

        All rows are stored in the ledger before the first request. If the process dies, call this
        again with the same arguments, or `resume_many`. Returns when no row is pending or sending.

        Args:
            rows: The rows, which are recipients unless `recipient` makes them.
            job: The name of the job, which identifies it in the ledger.
            ledger: The path of an SQLite file, which is created if it does not exist; the URL of a
                PostgreSQL database, such as `postgresql://user@host/database`; or a ledger.
            key: Returns the key of a row. One key is one person and one message.
            recipient: Returns the recipient of a row.
            mode: "direct" sends requests of `send_texts`; "staged" fills `broadcast` before it is
                started.
            broadcast: The broadcast of a staged job.
            mark: The name of an attribute that is set for each recipient, with a value that
                identifies its row.
            batch_size: The number of recipients of a request. Without it: 1000, which is the
                maximum; 10 in staged mode.
            concurrency: How many requests are sent at the same time, by as many tasks or threads.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then. "resend" sends them
                again, which may be a second time.
            progress: Called with the counts after each change.
            send: False: only store the rows, for workers that send them (`bulk_worker`).
            query: The query parameters of `send_texts`.

        Returns:
            The job.

        Raises:
            BulkError: The job could not be finished; see `callfire_client.bulk`.
            ValueError: An argument or a row is invalid; nothing was sent for it.
            TypeError: An argument or a row is of another type; nothing was sent for it.
        """

        from ...bulk.job import send_many

        return send_many(
            self._runtime,
            _bulk_operations(),
            rows,
            query,
            key=key,
            recipient=recipient,
            mode=mode,
            broadcast=broadcast,
            mark=mark,
            job=job,
            ledger=ledger,
            batch_size=batch_size,
            concurrency=concurrency,
            settle_after=settle_after,
            on_missing=on_missing,
            progress=progress,
            send=send,
        )

    def resume_many(
        self,
        job: str,
        *,
        ledger: str | PathLike[str] | Ledger,
        batch_size: int | None = None,
        concurrency: int = 4,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
        progress: Callable[[Counts], object] | None = None,
        send: bool = True,
    ) -> BulkJob:
        """Send the rest of a job of `send_many`, with its stored rows and arguments.

        Args:
            job: The name of the job.
            ledger: The path of its SQLite file, the URL of its PostgreSQL database, or a ledger.
            batch_size: The number of recipients of a request. Without it: 1000, which is the
                maximum; 10 in staged mode.
            concurrency: How many requests are sent at the same time, by as many tasks or threads.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then, rows whose state is
                unknown included. "resend" sends them again, which may be a second time.
            progress: Called with the counts after each change.
            send: False: only end a pause, for workers that send the rows (`bulk_worker`).

        Returns:
            The job.

        Raises:
            JobNotFoundError: The ledger has no such job, or there is no ledger, which is not created here
                (`LedgerNotFoundError`).
            InputIncompleteError: The rows were not all stored: call `send_many` with them again.
            BulkError: The job could not be finished; see `callfire_client.bulk`.
        """

        from ...bulk.job import resume_many

        return resume_many(
            self._runtime,
            _bulk_operations(),
            job=job,
            ledger=ledger,
            batch_size=batch_size,
            concurrency=concurrency,
            settle_after=settle_after,
            on_missing=on_missing,
            progress=progress,
            send=send,
        )

    def open_job(self, job: str, *, ledger: str | PathLike[str] | Ledger) -> BulkJob:
        """Open a job of `send_many` to read it, to settle it or to cancel it; nothing is sent.

        A pause of the job does not end. `resume` of the returned job sends the rest with the default
        options; `resume_many` accepts others.

        Args:
            job: The name of the job.
            ledger: The path of its SQLite file, the URL of its PostgreSQL database, or a ledger.

        Returns:
            The job, with its counts.

        Raises:
            JobNotFoundError: The ledger has no such job of texts.
            LedgerNotFoundError: There is no ledger; it is not created.
            LedgerError: The ledger cannot be read.
        """

        from ...bulk.job import open_job

        return open_job(self._runtime, _bulk_operations(), job=job, ledger=ledger)

    def bulk_worker(
        self,
        *,
        ledger: str | PathLike[str] | Ledger,
        batch_size: int | None = None,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
    ) -> BulkWorker:
        """Make a worker, which sends single batches of jobs as tasks of an engine call it.

        The rows of the jobs were stored by `send_many(..., send=False)`. Use it as a context manager
        or call `close`.

        Args:
            ledger: The URL of the PostgreSQL database of the ledger, the path of its SQLite file,
                or a ledger.
            batch_size: The number of recipients of a request. Without it: 1000, which is the
                maximum.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then. "resend" sends them
                again, which may be a second time.

        Returns:
            The worker; it registers itself in the ledger when it is first used.

        Raises:
            ValueError: An argument is invalid.
        """

        from ...bulk.worker import start_worker

        return start_worker(
            self._runtime,
            _bulk_operations(),
            ledger,
            batch_size=batch_size,
            settle_after=settle_after,
            on_missing=on_missing,
        )
