"""The group `calls`: a module for each operation, and the classes of the group."""

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
    from ...downloads import AsyncDownload, Download
    from ...models import (
        Batch,
        BatchPage,
        BatchRequest,
        Call,
        CallBroadcast,
        CallBroadcastPage,
        CallBroadcastStats,
        CallList,
        CallPage,
        CallRecipient,
        CallRecording,
        CallRecordingList,
        Recipient,
        ResourceId,
    )
    from ...paging import AsyncPager, Pager
    from ...waiting import EventSource, Until
    from .add_call_broadcast_batch import AddCallBroadcastBatchQuery
    from .add_call_broadcast_recipients import AddCallBroadcastRecipientsQuery
    from .create_call_broadcast import CreateCallBroadcastQuery
    from .find_call_broadcasts import FindCallBroadcastsQuery
    from .find_calls import FindCallsQuery
    from .get_call import GetCallQuery
    from .get_call_broadcast import GetCallBroadcastQuery
    from .get_call_broadcast_batches import GetCallBroadcastBatchesQuery
    from .get_call_broadcast_calls import GetCallBroadcastCallsQuery
    from .get_call_broadcast_stats import GetCallBroadcastStatsQuery
    from .get_call_recording import GetCallRecordingQuery
    from .get_call_recording_by_name import GetCallRecordingByNameQuery
    from .get_call_recordings import GetCallRecordingsQuery
    from .send_calls import SendCallsQuery
    from .toggle_call_broadcast_recipients_status import ToggleCallBroadcastRecipientsStatusQuery
    from .update_call_broadcast import UpdateCallBroadcastQuery

__all__ = ["AsyncCallsGroup", "CallsGroup"]


def _bulk_operations() -> BulkOperations:
    """Return the operations that bulk sending uses."""
    from ...bulk.operations import BulkOperations
    from . import (
        add_call_broadcast_recipients,
        create_call_broadcast,
        find_call_broadcasts,
        find_calls,
        get_call_broadcast,
        send_calls,
        start_voice_broadcast,
    )

    return BulkOperations(
        kind="calls",
        send=send_calls.OPERATION,
        create=create_call_broadcast.OPERATION,
        add=add_call_broadcast_recipients.OPERATION,
        start=start_voice_broadcast.OPERATION,
        find=find_calls.OPERATION,
        find_broadcasts=find_call_broadcasts.OPERATION,
        get_broadcast=get_call_broadcast.OPERATION,
        batch=10,
        batch_parameter="batch_id",
        refused=frozenset(["DUP", "DNC", "INVALID"]),
        waiting=frozenset(["READY"]),
    )


class AsyncCallsGroup(AsyncGroup):
    """Calls, call broadcasts with their batches and recipients, and call recordings."""

    def find_calls(self, **query: Unpack[FindCallsQuery]) -> AsyncPager[CallPage, Call]:
        """Find calls.

        `GET /calls`

        Returns the calls that the account has made and received. The response is a page of calls.

        Args:
            batch_id: Only calls of the contact batch with this id.
            campaign_id: Only calls of the campaign with this id; 0: only calls that were sent
                without a campaign. Without it: calls of all campaigns.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            from_number: Only calls from this phone number, 11 digits without a plus, such as
                12135551234.
            id: Only calls with these ids. The service may then ignore the other filters.
            inbound: True: only inbound calls; false: only outbound calls. Without it: both.
            interval_begin: Only calls from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                call is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            interval_end: Only calls up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                call is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            label: Only calls with this label.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            results: Only calls with one of these results.
            states: Only calls in one of these states.
            to_number: Only calls to this phone number, 11 digits without a plus, such as
                12135551234.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_calls

        return AsyncPager(self._runtime, find_calls.OPERATION, (), query)

    async def send_calls(self, body: Sequence[CallRecipient], **query: Unpack[SendCallsQuery]) -> CallList:
        """Send calls.

        `POST /calls`

        Calls the recipients, which costs credits; a verified caller id and sufficient credits are
        required. A request can have at most 10 recipients. The response contains the queued calls,
        most of them in state READY, and not their results.

        Args:
            body: Recipients of the calls, at most 10.
            campaign_id: Id of an existing campaign that the calls are added to.
            default_live_message: Text that is spoken if a person answers, for recipients that
                do not set one.
            default_live_message_sound_id: Id of the sound that is played if a person answers,
                for recipients that do not set one.
            default_machine_message: Text that is spoken to an answering machine, for recipients
                that do not set one.
            default_machine_message_sound_id: Id of the sound that is played to an answering
                machine, for recipients that do not set one.
            default_voice: Default voice of all texts, both the default ones and those of the
                recipients.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `CallList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import send_calls

        return (await self._runtime.perform(send_calls.OPERATION, query=query, body=body)).parsed

    def find_call_broadcasts(
        self, **query: Unpack[FindCallBroadcastsQuery]
    ) -> AsyncPager[CallBroadcastPage, CallBroadcast]:
        """Find call broadcasts.

        `GET /calls/broadcasts`

        Returns the call broadcasts of the account. The response is a page of broadcasts.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            label: Only broadcasts with this label.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            name: Only broadcasts with this name.
            offset: Number of items to skip; 0 is the first page.
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

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_call_broadcasts

        return AsyncPager(self._runtime, find_call_broadcasts.OPERATION, (), query)

    async def create_call_broadcast(
        self, body: CallBroadcast, **query: Unpack[CreateCallBroadcastQuery]
    ) -> ResourceId:
        """Create a call broadcast.

        `POST /calls/broadcasts`

        Creates a voice or IVR broadcast. Its recipients can be added by this request or later. If
        it is started or scheduled, it calls the recipients, which costs credits. The response
        contains the id of the broadcast.

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

        from . import create_call_broadcast

        return (await self._runtime.perform(create_call_broadcast.OPERATION, query=query, body=body)).parsed

    async def get_call_broadcast(self, id: int, **query: Unpack[GetCallBroadcastQuery]) -> CallBroadcast:
        """Get a call broadcast.

        `GET /calls/broadcasts/{id}`

        Returns the call broadcast with this id.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallBroadcast`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_broadcast

        return (await self._runtime.perform(get_call_broadcast.OPERATION, (id,), query=query)).parsed

    async def update_call_broadcast(
        self, id: int, body: CallBroadcast, **query: Unpack[UpdateCallBroadcastQuery]
    ) -> None:
        """Update a call broadcast.

        `PUT /calls/broadcasts/{id}`

        Changes the settings of a call broadcast. It is unknown whether recipients and schedules in
        the body replace the existing ones or are added to them. If the broadcast is running or
        scheduled, it may call recipients, which costs credits. The body of the response is empty.

        Args:
            id: Id of the broadcast.
            body: The new settings of the broadcast.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_call_broadcast

        await self._runtime.perform(update_call_broadcast.OPERATION, (id,), query=query, body=body)

    async def archive_voice_broadcast(self, id: int) -> None:
        """Archive a call broadcast.

        `POST /calls/broadcasts/{id}/archive`

        Sets the status of a call broadcast to ARCHIVED. Searches no longer find it. The body of the
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

        from . import archive_voice_broadcast

        await self._runtime.perform(archive_voice_broadcast.OPERATION, (id,))

    def get_call_broadcast_batches(
        self, id: int, **query: Unpack[GetCallBroadcastBatchesQuery]
    ) -> AsyncPager[BatchPage, Batch]:
        """Find the batches of a call broadcast.

        `GET /calls/broadcasts/{id}/batches`

        Returns the batches of a call broadcast. The response is a page of batches.

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
        from . import get_call_broadcast_batches

        return AsyncPager(self._runtime, get_call_broadcast_batches.OPERATION, (id,), query)

    async def add_call_broadcast_batch(
        self, id: int, body: BatchRequest, **query: Unpack[AddCallBroadcastBatchQuery]
    ) -> ResourceId:
        """Add a batch to a call broadcast.

        `POST /calls/broadcasts/{id}/batches`

        Adds recipients to a call broadcast: the contacts of a contact list, or a list of phone
        numbers and contacts. The service validates them first, unlike recipients that are added
        without a batch. If the broadcast is running, it calls the recipients, which costs credits.
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

        from . import add_call_broadcast_batch

        return (
            await self._runtime.perform(add_call_broadcast_batch.OPERATION, (id,), query=query, body=body)
        ).parsed

    def get_call_broadcast_calls(
        self, id: int, **query: Unpack[GetCallBroadcastCallsQuery]
    ) -> AsyncPager[CallPage, Call]:
        """Find the calls of a call broadcast.

        `GET /calls/broadcasts/{id}/calls`

        Returns the calls of a call broadcast. The response is a page of calls.

        Args:
            id: Id of the broadcast.
            batch_id: Only calls of the batch with this id.
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
        from . import get_call_broadcast_calls

        return AsyncPager(self._runtime, get_call_broadcast_calls.OPERATION, (id,), query)

    async def add_call_broadcast_recipients(
        self, id: int, body: Sequence[Recipient], **query: Unpack[AddCallBroadcastRecipientsQuery]
    ) -> CallList:
        """Add recipients to a call broadcast.

        `POST /calls/broadcasts/{id}/recipients`

        Adds recipients to a call broadcast without validating them. If the broadcast is running, it
        calls the recipients as they are added, which costs credits. The response contains the
        queued calls, most of them in state READY, and not their results.

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
            The `CallList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_call_broadcast_recipients

        return (
            await self._runtime.perform(
                add_call_broadcast_recipients.OPERATION, (id,), query=query, body=body
            )
        ).parsed

    async def start_voice_broadcast(self, id: int) -> None:
        """Start a call broadcast.

        `POST /calls/broadcasts/{id}/start`

        Starts a call broadcast. It calls its recipients, which costs credits. The body of the
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

        from . import start_voice_broadcast

        await self._runtime.perform(start_voice_broadcast.OPERATION, (id,))

    async def get_call_broadcast_stats(
        self, id: int, **query: Unpack[GetCallBroadcastStatsQuery]
    ) -> CallBroadcastStats:
        """Get the statistics of a call broadcast.

        `GET /calls/broadcasts/{id}/stats`

        Returns the statistics of a call broadcast, such as the numbers of calls and results and the
        cost, for an interval or for its whole duration.

        Args:
            id: Id of the broadcast.
            begin: Start of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.
            end: End of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallBroadcastStats`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_broadcast_stats

        return (await self._runtime.perform(get_call_broadcast_stats.OPERATION, (id,), query=query)).parsed

    async def stop_voice_broadcast(self, id: int) -> None:
        """Stop a call broadcast.

        `POST /calls/broadcasts/{id}/stop`

        Stops a call broadcast. Its status becomes STOPPED. The body of the response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import stop_voice_broadcast

        await self._runtime.perform(stop_voice_broadcast.OPERATION, (id,))

    async def get_call_recording(self, id: int, **query: Unpack[GetCallRecordingQuery]) -> CallRecording:
        """Get a call recording.

        `GET /calls/recordings/{id}`

        Returns the metadata of a recording. The metadata contains the URL of the MP3 file.

        Args:
            id: Id of the recording.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallRecording`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_recording

        return (await self._runtime.perform(get_call_recording.OPERATION, (id,), query=query)).parsed

    def get_call_recording_mp3(self, id: int) -> AsyncDownload:
        """Download a call recording.

        `GET /calls/recordings/{id}.mp3`

        The response is an MP3 file of content type audio/mpeg.

        Args:
            id: Id of the recording.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_call_recording_mp3

        return AsyncDownload(self._runtime, get_call_recording_mp3.OPERATION, (id,), {})

    async def get_call(self, id: int, **query: Unpack[GetCallQuery]) -> Call:
        """Get a call.

        `GET /calls/{id}`

        Returns the call with this id.

        Args:
            id: Id of the call.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Call`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call

        return (await self._runtime.perform(get_call.OPERATION, (id,), query=query)).parsed

    async def get_call_recordings(
        self, id: int, **query: Unpack[GetCallRecordingsQuery]
    ) -> CallRecordingList:
        """Get the recordings of a call.

        `GET /calls/{id}/recordings`

        Returns the metadata of all recordings of a call. The metadata contains the URL of the MP3
        file.

        Args:
            id: Id of the call.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            The `CallRecordingList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_recordings

        return (await self._runtime.perform(get_call_recordings.OPERATION, (id,), query=query)).parsed

    async def get_call_recording_by_name(
        self, id: int, name: str, **query: Unpack[GetCallRecordingByNameQuery]
    ) -> CallRecording:
        """Get a recording of a call by its name.

        `GET /calls/{id}/recordings/{name}`

        Returns the metadata of a recording of a call. The metadata contains the URL of the MP3
        file.

        Args:
            id: Id of the call.
            name: Name of the recording.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallRecording`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_recording_by_name

        return (
            await self._runtime.perform(get_call_recording_by_name.OPERATION, (id, name), query=query)
        ).parsed

    def get_call_recording_mp3_by_name(self, id: int, name: str) -> AsyncDownload:
        """Download a recording of a call by its name.

        `GET /calls/{id}/recordings/{name}.mp3`

        The response is an MP3 file of content type audio/mpeg.

        Args:
            id: Id of the call.
            name: Name of the recording.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_call_recording_mp3_by_name

        return AsyncDownload(self._runtime, get_call_recording_mp3_by_name.OPERATION, (id, name), {})

    async def toggle_call_broadcast_recipients_status(
        self, id: int, body: Sequence[Recipient], **query: Unpack[ToggleCallBroadcastRecipientsStatusQuery]
    ) -> None:
        """Enable or disable recipients of a call broadcast.

        `POST /calls/broadcasts/{id}/toggleRecipientsStatus`

        Enables or disables recipients of a call broadcast who have not been called yet: the state
        of their calls changes between READY and DISABLED. If the broadcast is running, it calls
        enabled recipients, which costs credits. The body of the response is empty.

        Args:
            id: Id of the broadcast.
            body: The recipients, each with a phone number or the id of a contact.
            enable: True: calls in state DISABLED become READY; false: calls in state READY
                become DISABLED.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import toggle_call_broadcast_recipients_status

        await self._runtime.perform(
            toggle_call_broadcast_recipients_status.OPERATION, (id,), query=query, body=body
        )

    async def wait_for_call_broadcast(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> CallBroadcast:
        """Wait until the `status` of the `CallBroadcast` is final, or one of `until`.

        Repeats `GET /calls/broadcasts/{id}`. Final values are STOPPED, SUSPENDED, FINISHED,
        ARCHIVED, BLOCKED_SUSPICIOUS and DECLINED.

        Args:
            id: Id of the broadcast.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of CallBroadcast to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `CallBroadcast` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call_broadcast

        return await self._runtime.wait(get_call_broadcast.OPERATION, (id,), until, poll, events=events)

    async def wait_for_call(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> Call:
        """Wait until the `state` of the `Call` is final, or one of `until`.

        Repeats `GET /calls/{id}`. Final values are FINISHED, DISABLED, SKIPPED, DNC, DUP, INVALID,
        TIMEOUT, PERIOD_LIMIT and RESTRICTED_NUMBER.

        Args:
            id: Id of the call.
            until: The value or values of `state` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of InboundCall and OutboundCall to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `Call` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call

        return await self._runtime.wait(get_call.OPERATION, (id,), until, poll, events=events)

    async def send_many(
        self,
        rows: Iterable[RowT] | AsyncIterable[RowT],
        *,
        job: str,
        ledger: str | PathLike[str] | Ledger,
        key: Callable[[RowT], str | int],
        recipient: Callable[[RowT], CallRecipient | Recipient | Mapping[str, Any]] | None = None,
        mode: Mode = "direct",
        broadcast: CallBroadcast | None = None,
        mark: str = "bulk_mark",
        batch_size: int | None = None,
        concurrency: int = 4,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
        progress: Callable[[Counts], object] | None = None,
        send: bool = True,
        **query: Unpack[SendCallsQuery],
    ) -> AsyncBulkJob:
        """Send calls to any number of recipients, so that a job can be resumed and never repeats.

        All rows are stored in the ledger before the first request. If the process dies, call this
        again with the same arguments, or `resume_many`. Returns when no row is pending or sending.

        Args:
            rows: The rows, which are recipients unless `recipient` makes them.
            job: The name of the job, which identifies it in the ledger.
            ledger: The path of an SQLite file, which is created if it does not exist; the URL of a
                PostgreSQL database, such as `postgresql://user@host/database`; or a ledger.
            key: Returns the key of a row. One key is one person and one message.
            recipient: Returns the recipient of a row.
            mode: "direct" sends requests of `send_calls`; "staged" fills `broadcast` before it is
                started.
            broadcast: The broadcast of a staged job.
            mark: The name of an attribute that is set for each recipient, with a value that
                identifies its row.
            batch_size: The number of recipients of a request. Without it: 10, which is the
                maximum; 10 in staged mode.
            concurrency: How many requests are sent at the same time, by as many tasks or threads.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then. "resend" sends them
                again, which may be a second time.
            progress: Called with the counts after each change.
            send: False: only store the rows, for workers that send them (`bulk_worker`).
            query: The query parameters of `send_calls`.

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
            batch_size: The number of recipients of a request. Without it: 10, which is the
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
            JobNotFoundError: The ledger has no such job of calls.
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
            batch_size: The number of recipients of a request. Without it: 10, which is the
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


class CallsGroup(Group):
    """Calls, call broadcasts with their batches and recipients, and call recordings."""

    def find_calls(self, **query: Unpack[FindCallsQuery]) -> Pager[CallPage, Call]:
        """Find calls.

        `GET /calls`

        Returns the calls that the account has made and received. The response is a page of calls.

        Args:
            batch_id: Only calls of the contact batch with this id.
            campaign_id: Only calls of the campaign with this id; 0: only calls that were sent
                without a campaign. Without it: calls of all campaigns.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            from_number: Only calls from this phone number, 11 digits without a plus, such as
                12135551234.
            id: Only calls with these ids. The service may then ignore the other filters.
            inbound: True: only inbound calls; false: only outbound calls. Without it: both.
            interval_begin: Only calls from this time on, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                call is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            interval_end: Only calls up to this time, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). CallFire does not document which time of a
                call is compared, nor whether this time is included. Also an aware datetime, or ISO
                8601 text with an offset.
            label: Only calls with this label.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            results: Only calls with one of these results.
            states: Only calls in one of these states.
            to_number: Only calls to this phone number, 11 digits without a plus, such as
                12135551234.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_calls

        return Pager(self._runtime, find_calls.OPERATION, (), query)

    def send_calls(self, body: Sequence[CallRecipient], **query: Unpack[SendCallsQuery]) -> CallList:
        """Send calls.

        `POST /calls`

        Calls the recipients, which costs credits; a verified caller id and sufficient credits are
        required. A request can have at most 10 recipients. The response contains the queued calls,
        most of them in state READY, and not their results.

        Args:
            body: Recipients of the calls, at most 10.
            campaign_id: Id of an existing campaign that the calls are added to.
            default_live_message: Text that is spoken if a person answers, for recipients that
                do not set one.
            default_live_message_sound_id: Id of the sound that is played if a person answers,
                for recipients that do not set one.
            default_machine_message: Text that is spoken to an answering machine, for recipients
                that do not set one.
            default_machine_message_sound_id: Id of the sound that is played to an answering
                machine, for recipients that do not set one.
            default_voice: Default voice of all texts, both the default ones and those of the
                recipients.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            The `CallList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import send_calls

        return (self._runtime.perform(send_calls.OPERATION, query=query, body=body)).parsed

    def find_call_broadcasts(
        self, **query: Unpack[FindCallBroadcastsQuery]
    ) -> Pager[CallBroadcastPage, CallBroadcast]:
        """Find call broadcasts.

        `GET /calls/broadcasts`

        Returns the call broadcasts of the account. The response is a page of broadcasts.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            label: Only broadcasts with this label.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            name: Only broadcasts with this name.
            offset: Number of items to skip; 0 is the first page.
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

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_call_broadcasts

        return Pager(self._runtime, find_call_broadcasts.OPERATION, (), query)

    def create_call_broadcast(
        self, body: CallBroadcast, **query: Unpack[CreateCallBroadcastQuery]
    ) -> ResourceId:
        """Create a call broadcast.

        `POST /calls/broadcasts`

        Creates a voice or IVR broadcast. Its recipients can be added by this request or later. If
        it is started or scheduled, it calls the recipients, which costs credits. The response
        contains the id of the broadcast.

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

        from . import create_call_broadcast

        return (self._runtime.perform(create_call_broadcast.OPERATION, query=query, body=body)).parsed

    def get_call_broadcast(self, id: int, **query: Unpack[GetCallBroadcastQuery]) -> CallBroadcast:
        """Get a call broadcast.

        `GET /calls/broadcasts/{id}`

        Returns the call broadcast with this id.

        Args:
            id: Id of the broadcast.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallBroadcast`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_broadcast

        return (self._runtime.perform(get_call_broadcast.OPERATION, (id,), query=query)).parsed

    def update_call_broadcast(
        self, id: int, body: CallBroadcast, **query: Unpack[UpdateCallBroadcastQuery]
    ) -> None:
        """Update a call broadcast.

        `PUT /calls/broadcasts/{id}`

        Changes the settings of a call broadcast. It is unknown whether recipients and schedules in
        the body replace the existing ones or are added to them. If the broadcast is running or
        scheduled, it may call recipients, which costs credits. The body of the response is empty.

        Args:
            id: Id of the broadcast.
            body: The new settings of the broadcast.
            strict_validation: Whether the service rejects the whole request with status 400 if
                the phone number of any recipient is invalid.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_call_broadcast

        self._runtime.perform(update_call_broadcast.OPERATION, (id,), query=query, body=body)

    def archive_voice_broadcast(self, id: int) -> None:
        """Archive a call broadcast.

        `POST /calls/broadcasts/{id}/archive`

        Sets the status of a call broadcast to ARCHIVED. Searches no longer find it. The body of the
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

        from . import archive_voice_broadcast

        self._runtime.perform(archive_voice_broadcast.OPERATION, (id,))

    def get_call_broadcast_batches(
        self, id: int, **query: Unpack[GetCallBroadcastBatchesQuery]
    ) -> Pager[BatchPage, Batch]:
        """Find the batches of a call broadcast.

        `GET /calls/broadcasts/{id}/batches`

        Returns the batches of a call broadcast. The response is a page of batches.

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
        from . import get_call_broadcast_batches

        return Pager(self._runtime, get_call_broadcast_batches.OPERATION, (id,), query)

    def add_call_broadcast_batch(
        self, id: int, body: BatchRequest, **query: Unpack[AddCallBroadcastBatchQuery]
    ) -> ResourceId:
        """Add a batch to a call broadcast.

        `POST /calls/broadcasts/{id}/batches`

        Adds recipients to a call broadcast: the contacts of a contact list, or a list of phone
        numbers and contacts. The service validates them first, unlike recipients that are added
        without a batch. If the broadcast is running, it calls the recipients, which costs credits.
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

        from . import add_call_broadcast_batch

        return (
            self._runtime.perform(add_call_broadcast_batch.OPERATION, (id,), query=query, body=body)
        ).parsed

    def get_call_broadcast_calls(
        self, id: int, **query: Unpack[GetCallBroadcastCallsQuery]
    ) -> Pager[CallPage, Call]:
        """Find the calls of a call broadcast.

        `GET /calls/broadcasts/{id}/calls`

        Returns the calls of a call broadcast. The response is a page of calls.

        Args:
            id: Id of the broadcast.
            batch_id: Only calls of the batch with this id.
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
        from . import get_call_broadcast_calls

        return Pager(self._runtime, get_call_broadcast_calls.OPERATION, (id,), query)

    def add_call_broadcast_recipients(
        self, id: int, body: Sequence[Recipient], **query: Unpack[AddCallBroadcastRecipientsQuery]
    ) -> CallList:
        """Add recipients to a call broadcast.

        `POST /calls/broadcasts/{id}/recipients`

        Adds recipients to a call broadcast without validating them. If the broadcast is running, it
        calls the recipients as they are added, which costs credits. The response contains the
        queued calls, most of them in state READY, and not their results.

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
            The `CallList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_call_broadcast_recipients

        return (
            self._runtime.perform(add_call_broadcast_recipients.OPERATION, (id,), query=query, body=body)
        ).parsed

    def start_voice_broadcast(self, id: int) -> None:
        """Start a call broadcast.

        `POST /calls/broadcasts/{id}/start`

        Starts a call broadcast. It calls its recipients, which costs credits. The body of the
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

        from . import start_voice_broadcast

        self._runtime.perform(start_voice_broadcast.OPERATION, (id,))

    def get_call_broadcast_stats(
        self, id: int, **query: Unpack[GetCallBroadcastStatsQuery]
    ) -> CallBroadcastStats:
        """Get the statistics of a call broadcast.

        `GET /calls/broadcasts/{id}/stats`

        Returns the statistics of a call broadcast, such as the numbers of calls and results and the
        cost, for an interval or for its whole duration.

        Args:
            id: Id of the broadcast.
            begin: Start of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.
            end: End of the interval to count, in Unix milliseconds, such as 1767225600000
                (2026-01-01T00:00:00Z). Also an aware datetime, or ISO 8601 text with an offset.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallBroadcastStats`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_broadcast_stats

        return (self._runtime.perform(get_call_broadcast_stats.OPERATION, (id,), query=query)).parsed

    def stop_voice_broadcast(self, id: int) -> None:
        """Stop a call broadcast.

        `POST /calls/broadcasts/{id}/stop`

        Stops a call broadcast. Its status becomes STOPPED. The body of the response is empty.

        Args:
            id: Id of the broadcast.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import stop_voice_broadcast

        self._runtime.perform(stop_voice_broadcast.OPERATION, (id,))

    def get_call_recording(self, id: int, **query: Unpack[GetCallRecordingQuery]) -> CallRecording:
        """Get a call recording.

        `GET /calls/recordings/{id}`

        Returns the metadata of a recording. The metadata contains the URL of the MP3 file.

        Args:
            id: Id of the recording.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallRecording`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_recording

        return (self._runtime.perform(get_call_recording.OPERATION, (id,), query=query)).parsed

    def get_call_recording_mp3(self, id: int) -> Download:
        """Download a call recording.

        `GET /calls/recordings/{id}.mp3`

        The response is an MP3 file of content type audio/mpeg.

        Args:
            id: Id of the recording.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import Download
        from . import get_call_recording_mp3

        return Download(self._runtime, get_call_recording_mp3.OPERATION, (id,), {})

    def get_call(self, id: int, **query: Unpack[GetCallQuery]) -> Call:
        """Get a call.

        `GET /calls/{id}`

        Returns the call with this id.

        Args:
            id: Id of the call.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Call`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call

        return (self._runtime.perform(get_call.OPERATION, (id,), query=query)).parsed

    def get_call_recordings(self, id: int, **query: Unpack[GetCallRecordingsQuery]) -> CallRecordingList:
        """Get the recordings of a call.

        `GET /calls/{id}/recordings`

        Returns the metadata of all recordings of a call. The metadata contains the URL of the MP3
        file.

        Args:
            id: Id of the call.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.

        Returns:
            The `CallRecordingList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_recordings

        return (self._runtime.perform(get_call_recordings.OPERATION, (id,), query=query)).parsed

    def get_call_recording_by_name(
        self, id: int, name: str, **query: Unpack[GetCallRecordingByNameQuery]
    ) -> CallRecording:
        """Get a recording of a call by its name.

        `GET /calls/{id}/recordings/{name}`

        Returns the metadata of a recording of a call. The metadata contains the URL of the MP3
        file.

        Args:
            id: Id of the call.
            name: Name of the recording.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CallRecording`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_call_recording_by_name

        return (self._runtime.perform(get_call_recording_by_name.OPERATION, (id, name), query=query)).parsed

    def get_call_recording_mp3_by_name(self, id: int, name: str) -> Download:
        """Download a recording of a call by its name.

        `GET /calls/{id}/recordings/{name}.mp3`

        The response is an MP3 file of content type audio/mpeg.

        Args:
            id: Id of the call.
            name: Name of the recording.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import Download
        from . import get_call_recording_mp3_by_name

        return Download(self._runtime, get_call_recording_mp3_by_name.OPERATION, (id, name), {})

    def toggle_call_broadcast_recipients_status(
        self, id: int, body: Sequence[Recipient], **query: Unpack[ToggleCallBroadcastRecipientsStatusQuery]
    ) -> None:
        """Enable or disable recipients of a call broadcast.

        `POST /calls/broadcasts/{id}/toggleRecipientsStatus`

        Enables or disables recipients of a call broadcast who have not been called yet: the state
        of their calls changes between READY and DISABLED. If the broadcast is running, it calls
        enabled recipients, which costs credits. The body of the response is empty.

        Args:
            id: Id of the broadcast.
            body: The recipients, each with a phone number or the id of a contact.
            enable: True: calls in state DISABLED become READY; false: calls in state READY
                become DISABLED.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import toggle_call_broadcast_recipients_status

        self._runtime.perform(
            toggle_call_broadcast_recipients_status.OPERATION, (id,), query=query, body=body
        )

    def wait_for_call_broadcast(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> CallBroadcast:
        """Wait until the `status` of the `CallBroadcast` is final, or one of `until`.

        Repeats `GET /calls/broadcasts/{id}`. Final values are STOPPED, SUSPENDED, FINISHED,
        ARCHIVED, BLOCKED_SUSPICIOUS and DECLINED.

        Args:
            id: Id of the broadcast.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of CallBroadcast to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `CallBroadcast` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call_broadcast

        return self._runtime.wait(get_call_broadcast.OPERATION, (id,), until, poll, events=events)

    def wait_for_call(
        self, id: int, *, until: Until = None, poll: float = 1.0, events: EventSource | None = None
    ) -> Call:
        """Wait until the `state` of the `Call` is final, or one of `until`.

        Repeats `GET /calls/{id}`. Final values are FINISHED, DISABLED, SKIPPED, DNC, DUP, INVALID,
        TIMEOUT, PERIOD_LIMIT and RESTRICTED_NUMBER.

        Args:
            id: Id of the call.
            until: The value or values of `state` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.
            events: Reports events of InboundCall and OutboundCall to this process, such as a
                `WebhookReceiver`: each event of the object repeats the request at once, and without
                one it is repeated each minute.

        Returns:
            The `Call` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call

        return self._runtime.wait(get_call.OPERATION, (id,), until, poll, events=events)

    def send_many(
        self,
        rows: Iterable[RowT],
        *,
        job: str,
        ledger: str | PathLike[str] | Ledger,
        key: Callable[[RowT], str | int],
        recipient: Callable[[RowT], CallRecipient | Recipient | Mapping[str, Any]] | None = None,
        mode: Mode = "direct",
        broadcast: CallBroadcast | None = None,
        mark: str = "bulk_mark",
        batch_size: int | None = None,
        concurrency: int = 4,
        settle_after: float = 30.0,
        on_missing: OnMissing = "unknown",
        progress: Callable[[Counts], object] | None = None,
        send: bool = True,
        **query: Unpack[SendCallsQuery],
    ) -> BulkJob:
        """Send calls to any number of recipients, so that a job can be resumed and never repeats.

        All rows are stored in the ledger before the first request. If the process dies, call this
        again with the same arguments, or `resume_many`. Returns when no row is pending or sending.

        Args:
            rows: The rows, which are recipients unless `recipient` makes them.
            job: The name of the job, which identifies it in the ledger.
            ledger: The path of an SQLite file, which is created if it does not exist; the URL of a
                PostgreSQL database, such as `postgresql://user@host/database`; or a ledger.
            key: Returns the key of a row. One key is one person and one message.
            recipient: Returns the recipient of a row.
            mode: "direct" sends requests of `send_calls`; "staged" fills `broadcast` before it is
                started.
            broadcast: The broadcast of a staged job.
            mark: The name of an attribute that is set for each recipient, with a value that
                identifies its row.
            batch_size: The number of recipients of a request. Without it: 10, which is the
                maximum; 10 in staged mode.
            concurrency: How many requests are sent at the same time, by as many tasks or threads.
            settle_after: Seconds after which rows whose outcome is unknown are looked for.
            on_missing: The state of rows that the API does not show then. "resend" sends them
                again, which may be a second time.
            progress: Called with the counts after each change.
            send: False: only store the rows, for workers that send them (`bulk_worker`).
            query: The query parameters of `send_calls`.

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
            batch_size: The number of recipients of a request. Without it: 10, which is the
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
            JobNotFoundError: The ledger has no such job of calls.
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
            batch_size: The number of recipients of a request. Without it: 10, which is the
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
