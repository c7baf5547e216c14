"""The group `calls`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
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
    from ...waiting import Until
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
    from .update_call_broadcast import UpdateCallBroadcastQuery

__all__ = ["AsyncCallsGroup", "CallsGroup"]


class AsyncCallsGroup(AsyncGroup):
    """Single calls, call broadcasts with their batches and recipients, and recordings."""

    def find_calls(self, **query: Unpack[FindCallsQuery]) -> AsyncPager[CallPage, Call]:
        """Find calls.

        `GET /calls`

        Searches the calls that the account has made and received. The answer is a page.

        Args:
            batch_id: An id of a contact batch, queries for calls of a particular contact batch.
            campaign_id: Only calls of this campaign; 0 stands for calls that were sent without
                one. Without it, calls of all campaigns.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            from_number: Only calls from this phone number, 11 digits without a plus, such as
                12135551234.
            id: Only calls with these ids; other criteria may then be ignored.
            inbound: Filters inbound calls for true value and outbound calls for false value.
            interval_begin: Only what happened from this time on, in unix milliseconds;
                1767225600000 is the beginning of 2026 in UTC. Also an aware datetime, or ISO 8601
                text with an offset.
            interval_end: Only what happened up to this time, in unix milliseconds;
                1767225600000 is the beginning of 2026 in UTC. Also an aware datetime, or ISO 8601
                text with an offset.
            label: A label for a specific call.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
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

        Use the /calls API to send individual calls quickly. A verified Caller ID and sufficient
        credits are required to make a call. CallRecipient represents a single recipient identified
        by phone number or contact id in CallFire system. You can attach user-defined attributes to
        a Call action via CallRecipient.attributes property, attributes are available in Call action
        response.

        Args:
            body: The calls to make, one for each recipient; no more than 10 at once.
            campaign_id: Specifies a campaignId to send calls quickly on a previously created
                campaign.
            default_live_message: Text that is spoken when a person answers, for recipients who
                bring none of their own.
            default_live_message_sound_id: Id of the sound that is played when a person answers,
                for recipients who bring none of their own.
            default_machine_message: Text that is spoken to an answering machine, for recipients
                who bring none of their own.
            default_machine_message_sound_id: Id of the sound that is played to an answering
                machine, for recipients who bring none of their own.
            default_voice: The voice set by default for all text-to-speech messages defined in
                CallRecipient objects or as default *Message properties.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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

        Searches for all voice broadcasts created by user. Can query on label, name, and the current
        running status of the campaign. Returns a paged list of voice broadcasts.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            label: A label of a voice broadcast.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            name: A name of voice broadcast.
            offset: How many items to skip; 0 is the first page.
            running: Specify whether the campaigns should be running or not.

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

        Creates a call broadcast campaign using the Call Broadcast API. Send a CallBroadcast in the
        message body to add details in a voice broadcast campaign. The campaign can be created
        without contacts and bare minimum configuration, but contacts will have to be added further
        on to use the campaign.

        Args:
            body: The broadcast to create.
            start: Specify whether to immediately start this campaign (not required).
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Find a specific call broadcast.

        `GET /calls/broadcasts/{id}`

        Returns a single CallBroadcast instance for a given call broadcast campaign id.

        Args:
            id: An id of a CallBroadcast.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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

        This operation lets the user modify the configuration of a voice broadcast campaign after
        call broadcast campaign is created. See CallBroadcast for more information on what can/can't
        be updated on this API.

        Args:
            id: An id of a voice broadcast.
            body: The broadcast as it shall be.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Archive voice broadcast.

        `POST /calls/broadcasts/{id}/archive`

        Archives a voice broadcast (voice broadcast will be hidden in search results).

        Args:
            id: An id of a voice broadcast to archive.

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
        """Find batches in a call broadcast.

        `GET /calls/broadcasts/{id}/batches`

        This endpoint will enable the user to page through all of the batches for a particular voice
        broadcast campaign.

        Args:
            id: An id of a call broadcast.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

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
        """Add batches to a call broadcast.

        `POST /calls/broadcasts/{id}/batches`

        The 'add batch' API allows user to add additional batches to an already created voice
        broadcast campaign. The added batch will go through the CallFire validation process, unlike
        in the recipients version of this API. That is why you can use the scrubDuplicates flag to
        remove duplicates from your batch. Batches may be added as a contact list id, a list of
        contact ids, or a list of numbers.

        Args:
            id: An id of a call broadcast.
            body: The batch to add, from a contact list or from recipients named one by one.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Find calls in a call broadcast.

        `GET /calls/broadcasts/{id}/calls`

        This endpoint will enable the user to page through all calls for a particular call broadcast
        campaign.

        Args:
            id: An Id of a call broadcast.
            batch_id: An id of a particular batch associated with broadcast.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

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

        Use this API to add the recipients to an existing voice broadcast. Post a list of Recipient
        objects to be added to the voice broadcast campaign. These contacts will not go through
        validation process, and will be acted upon as they are added. Recipients may be added as a
        list of contact ids, or list of numbers.

        Args:
            id: An id of a call broadcast.
            body: The recipients to add, each by phone number or by contact id.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Start voice broadcast.

        `POST /calls/broadcasts/{id}/start`

        Start a voice broadcast.

        Args:
            id: An id of voice broadcast to start.

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
        """Get statistics on call broadcast.

        `GET /calls/broadcasts/{id}/stats`

        Returns broadcast statistics like total number of sent/received actions, total cost, number
        of remaining outbound actions, error count, etc.

        Args:
            id: An id of a call broadcast.
            begin: Only what happened from this time on, in unix milliseconds; 1767225600000 is
                the beginning of 2026 in UTC. Also an aware datetime, or ISO 8601 text with an
                offset.
            end: Only what happened up to this time, in unix milliseconds; 1767225600000 is the
                beginning of 2026 in UTC. Also an aware datetime, or ISO 8601 text with an offset.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Stop voice broadcast.

        `POST /calls/broadcasts/{id}/stop`

        Stop a voice broadcast.

        Args:
            id: An id of voice broadcast to stop.

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
        """Get call recording by id.

        `GET /calls/recordings/{id}`

        Returns metadata of recording of a particular call. Metadata contains a link to a MP3
        recording.

        Args:
            id: An id of a call recording.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Get call recording in mp3 format.

        `GET /calls/recordings/{id}.mp3`

        Returns an MP3 recording of particular call, response contains binary data, content type is
        'audio/mpeg'.

        Args:
            id: An id of a call recording.

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
        """Find a specific call.

        `GET /calls/{id}`

        Returns a single Call instance for a given call id.

        Args:
            id: An id of a call.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Get call recordings for a call.

        `GET /calls/{id}/recordings`

        Returns a list of recordings metadata of particular call. Metadata contains link to a MP3
        recording.

        Args:
            id: An id of a call.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.

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
        """Get call recording by name.

        `GET /calls/{id}/recordings/{name}`

        Returns recording metadata of particular call. Metadata contains link to a MP3 recording.

        Args:
            id: An id of a call.
            name: A name of a recording.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Get call mp3 recording by name.

        `GET /calls/{id}/recordings/{name}.mp3`

        Returns a MP3 recording of a particular call, response contains binary data, content type is
        'audio/mpeg'.

        Args:
            id: An id of a call.
            name: A name of a recording.

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

    async def wait_for_call_broadcast(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> CallBroadcast:
        """Wait until the `status` of the `CallBroadcast` is final, or one of `until`.

        Repeats `GET /calls/broadcasts/{id}`. Final values are STOPPED, SUSPENDED, FINISHED,
        ARCHIVED, BLOCKED_SUSPICIOUS and DECLINED.

        Args:
            id: An id of a CallBroadcast.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `CallBroadcast` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call_broadcast

        return await self._runtime.wait(get_call_broadcast.OPERATION, (id,), until, poll)

    async def wait_for_call(self, id: int, *, until: Until = None, poll: float = 1.0) -> Call:
        """Wait until the `state` of the `Call` is final, or one of `until`.

        Repeats `GET /calls/{id}`. Final values are FINISHED, DISABLED, SKIPPED, DNC, DUP, INVALID,
        TIMEOUT, PERIOD_LIMIT and RESTRICTED_NUMBER.

        Args:
            id: An id of a call.
            until: The value or values of `state` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `Call` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call

        return await self._runtime.wait(get_call.OPERATION, (id,), until, poll)


class CallsGroup(Group):
    """Single calls, call broadcasts with their batches and recipients, and recordings."""

    def find_calls(self, **query: Unpack[FindCallsQuery]) -> Pager[CallPage, Call]:
        """Find calls.

        `GET /calls`

        Searches the calls that the account has made and received. The answer is a page.

        Args:
            batch_id: An id of a contact batch, queries for calls of a particular contact batch.
            campaign_id: Only calls of this campaign; 0 stands for calls that were sent without
                one. Without it, calls of all campaigns.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            from_number: Only calls from this phone number, 11 digits without a plus, such as
                12135551234.
            id: Only calls with these ids; other criteria may then be ignored.
            inbound: Filters inbound calls for true value and outbound calls for false value.
            interval_begin: Only what happened from this time on, in unix milliseconds;
                1767225600000 is the beginning of 2026 in UTC. Also an aware datetime, or ISO 8601
                text with an offset.
            interval_end: Only what happened up to this time, in unix milliseconds;
                1767225600000 is the beginning of 2026 in UTC. Also an aware datetime, or ISO 8601
                text with an offset.
            label: A label for a specific call.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.
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

        Use the /calls API to send individual calls quickly. A verified Caller ID and sufficient
        credits are required to make a call. CallRecipient represents a single recipient identified
        by phone number or contact id in CallFire system. You can attach user-defined attributes to
        a Call action via CallRecipient.attributes property, attributes are available in Call action
        response.

        Args:
            body: The calls to make, one for each recipient; no more than 10 at once.
            campaign_id: Specifies a campaignId to send calls quickly on a previously created
                campaign.
            default_live_message: Text that is spoken when a person answers, for recipients who
                bring none of their own.
            default_live_message_sound_id: Id of the sound that is played when a person answers,
                for recipients who bring none of their own.
            default_machine_message: Text that is spoken to an answering machine, for recipients
                who bring none of their own.
            default_machine_message_sound_id: Id of the sound that is played to an answering
                machine, for recipients who bring none of their own.
            default_voice: The voice set by default for all text-to-speech messages defined in
                CallRecipient objects or as default *Message properties.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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

        Searches for all voice broadcasts created by user. Can query on label, name, and the current
        running status of the campaign. Returns a paged list of voice broadcasts.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            label: A label of a voice broadcast.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            name: A name of voice broadcast.
            offset: How many items to skip; 0 is the first page.
            running: Specify whether the campaigns should be running or not.

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

        Creates a call broadcast campaign using the Call Broadcast API. Send a CallBroadcast in the
        message body to add details in a voice broadcast campaign. The campaign can be created
        without contacts and bare minimum configuration, but contacts will have to be added further
        on to use the campaign.

        Args:
            body: The broadcast to create.
            start: Specify whether to immediately start this campaign (not required).
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Find a specific call broadcast.

        `GET /calls/broadcasts/{id}`

        Returns a single CallBroadcast instance for a given call broadcast campaign id.

        Args:
            id: An id of a CallBroadcast.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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

        This operation lets the user modify the configuration of a voice broadcast campaign after
        call broadcast campaign is created. See CallBroadcast for more information on what can/can't
        be updated on this API.

        Args:
            id: An id of a voice broadcast.
            body: The broadcast as it shall be.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Archive voice broadcast.

        `POST /calls/broadcasts/{id}/archive`

        Archives a voice broadcast (voice broadcast will be hidden in search results).

        Args:
            id: An id of a voice broadcast to archive.

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
        """Find batches in a call broadcast.

        `GET /calls/broadcasts/{id}/batches`

        This endpoint will enable the user to page through all of the batches for a particular voice
        broadcast campaign.

        Args:
            id: An id of a call broadcast.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

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
        """Add batches to a call broadcast.

        `POST /calls/broadcasts/{id}/batches`

        The 'add batch' API allows user to add additional batches to an already created voice
        broadcast campaign. The added batch will go through the CallFire validation process, unlike
        in the recipients version of this API. That is why you can use the scrubDuplicates flag to
        remove duplicates from your batch. Batches may be added as a contact list id, a list of
        contact ids, or a list of numbers.

        Args:
            id: An id of a call broadcast.
            body: The batch to add, from a contact list or from recipients named one by one.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Find calls in a call broadcast.

        `GET /calls/broadcasts/{id}/calls`

        This endpoint will enable the user to page through all calls for a particular call broadcast
        campaign.

        Args:
            id: An Id of a call broadcast.
            batch_id: An id of a particular batch associated with broadcast.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

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

        Use this API to add the recipients to an existing voice broadcast. Post a list of Recipient
        objects to be added to the voice broadcast campaign. These contacts will not go through
        validation process, and will be acted upon as they are added. Recipients may be added as a
        list of contact ids, or list of numbers.

        Args:
            id: An id of a call broadcast.
            body: The recipients to add, each by phone number or by contact id.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            strict_validation: Refuse the whole request with status 400 if a single recipient's
                number is not valid.

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
        """Start voice broadcast.

        `POST /calls/broadcasts/{id}/start`

        Start a voice broadcast.

        Args:
            id: An id of voice broadcast to start.

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
        """Get statistics on call broadcast.

        `GET /calls/broadcasts/{id}/stats`

        Returns broadcast statistics like total number of sent/received actions, total cost, number
        of remaining outbound actions, error count, etc.

        Args:
            id: An id of a call broadcast.
            begin: Only what happened from this time on, in unix milliseconds; 1767225600000 is
                the beginning of 2026 in UTC. Also an aware datetime, or ISO 8601 text with an
                offset.
            end: Only what happened up to this time, in unix milliseconds; 1767225600000 is the
                beginning of 2026 in UTC. Also an aware datetime, or ISO 8601 text with an offset.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Stop voice broadcast.

        `POST /calls/broadcasts/{id}/stop`

        Stop a voice broadcast.

        Args:
            id: An id of voice broadcast to stop.

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
        """Get call recording by id.

        `GET /calls/recordings/{id}`

        Returns metadata of recording of a particular call. Metadata contains a link to a MP3
        recording.

        Args:
            id: An id of a call recording.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Get call recording in mp3 format.

        `GET /calls/recordings/{id}.mp3`

        Returns an MP3 recording of particular call, response contains binary data, content type is
        'audio/mpeg'.

        Args:
            id: An id of a call recording.

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
        """Find a specific call.

        `GET /calls/{id}`

        Returns a single Call instance for a given call id.

        Args:
            id: An id of a call.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Get call recordings for a call.

        `GET /calls/{id}/recordings`

        Returns a list of recordings metadata of particular call. Metadata contains link to a MP3
        recording.

        Args:
            id: An id of a call.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.

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
        """Get call recording by name.

        `GET /calls/{id}/recordings/{name}`

        Returns recording metadata of particular call. Metadata contains link to a MP3 recording.

        Args:
            id: An id of a call.
            name: A name of a recording.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Get call mp3 recording by name.

        `GET /calls/{id}/recordings/{name}.mp3`

        Returns a MP3 recording of a particular call, response contains binary data, content type is
        'audio/mpeg'.

        Args:
            id: An id of a call.
            name: A name of a recording.

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

    def wait_for_call_broadcast(self, id: int, *, until: Until = None, poll: float = 1.0) -> CallBroadcast:
        """Wait until the `status` of the `CallBroadcast` is final, or one of `until`.

        Repeats `GET /calls/broadcasts/{id}`. Final values are STOPPED, SUSPENDED, FINISHED,
        ARCHIVED, BLOCKED_SUSPICIOUS and DECLINED.

        Args:
            id: An id of a CallBroadcast.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `CallBroadcast` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call_broadcast

        return self._runtime.wait(get_call_broadcast.OPERATION, (id,), until, poll)

    def wait_for_call(self, id: int, *, until: Until = None, poll: float = 1.0) -> Call:
        """Wait until the `state` of the `Call` is final, or one of `until`.

        Repeats `GET /calls/{id}`. Final values are FINISHED, DISABLED, SKIPPED, DNC, DUP, INVALID,
        TIMEOUT, PERIOD_LIMIT and RESTRICTED_NUMBER.

        Args:
            id: An id of a call.
            until: The value or values of `state` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `Call` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_call

        return self._runtime.wait(get_call.OPERATION, (id,), until, poll)
