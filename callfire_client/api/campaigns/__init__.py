"""The group `campaigns`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...downloads import AsyncDownload, Download
    from ...models import Batch, CallCreateSound, CampaignSound, CampaignSoundPage, TextToSpeech
    from ...paging import AsyncPager, Pager
    from ...types import FileContent, Progress
    from ...waiting import Until
    from .find_campaign_sounds import FindCampaignSoundsQuery
    from .get_campaign_batch import GetCampaignBatchQuery
    from .get_campaign_sound import GetCampaignSoundQuery
    from .post_call_campaign_sound import PostCallCampaignSoundQuery
    from .post_file_campaign_sound import PostFileCampaignSoundQuery
    from .post_tts_campaign_sound import PostTTSCampaignSoundQuery

__all__ = ["AsyncCampaignsGroup", "CampaignsGroup"]


class AsyncCampaignsGroup(AsyncGroup):
    """Sounds for calls and campaigns, and batches of recipients."""

    async def get_campaign_batch(self, id: int, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
        """Get a batch.

        `GET /campaigns/batches/{id}`

        Returns the batch with this id. Its status tells whether the validation has finished.

        Args:
            id: Id of the batch.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Batch`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_campaign_batch

        return (await self._runtime.perform(get_campaign_batch.OPERATION, (id,), query=query)).parsed

    async def update_campaign_batch(self, id: int, body: Batch) -> None:
        """Update a batch.

        `PUT /campaigns/batches/{id}`

        Enables or disables a batch; no other property can be changed. If the batch is enabled and
        its broadcast is running, its recipients are called, which costs credits. The body of the
        response is empty.

        Args:
            id: Id of the batch.
            body: The batch; only `enabled` is changed.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_campaign_batch

        await self._runtime.perform(update_campaign_batch.OPERATION, (id,), body=body)

    def find_campaign_sounds(
        self, **query: Unpack[FindCampaignSoundsQuery]
    ) -> AsyncPager[CampaignSoundPage, CampaignSound]:
        """Find sounds.

        `GET /campaigns/sounds`

        Returns the sounds of the account that campaigns can use. The response is a page of sounds.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            filter: Only sounds whose name contains this text.
            include_archived: Whether sounds with status ARCHIVED are included.
            include_pending: Whether sounds with status UPLOAD or RECORDING are included.
            include_scrubbed: Whether sounds with status SCRUBBED are included.
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
        from . import find_campaign_sounds

        return AsyncPager(self._runtime, find_campaign_sounds.OPERATION, (), query)

    async def post_call_campaign_sound(
        self, body: CallCreateSound, **query: Unpack[PostCallCampaignSoundQuery]
    ) -> CampaignSound:
        """Record a sound in a phone call.

        `POST /campaigns/sounds/calls`

        Calls a phone number, explains how to record a sound, and records it. The response contains
        the metadata of the new sound.

        Args:
            body: Phone number to call, and name of the new sound.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import post_call_campaign_sound

        return (
            await self._runtime.perform(post_call_campaign_sound.OPERATION, query=query, body=body)
        ).parsed

    async def post_file_campaign_sound(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
        **query: Unpack[PostFileCampaignSoundQuery],
    ) -> CampaignSound:
        """Upload a sound.

        `POST /campaigns/sounds/files`

        Creates a sound from an MP3 or WAV file. The response contains the metadata of the sound;
        `duplicate` is true if the account already contained the same sound.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The extension of the file name, if it has one, must be
                `.mp3` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: Name of the sound; by default the name of the file.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: The file does not exist; nothing was sent.
        """

        from . import post_file_campaign_sound

        return (
            await self._runtime.perform(
                post_file_campaign_sound.OPERATION,
                query=query,
                file=file,
                filename=filename,
                progress=progress,
                form={"name": name},
            )
        ).parsed

    async def post_tts_campaign_sound(
        self, body: TextToSpeech, **query: Unpack[PostTTSCampaignSoundQuery]
    ) -> CampaignSound:
        """Create a sound by text-to-speech.

        `POST /campaigns/sounds/tts`

        Creates a sound in which a voice speaks a text. The response contains the metadata of the
        sound.

        Args:
            body: Text to be spoken, and its voice.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import post_tts_campaign_sound

        return (await self._runtime.perform(post_tts_campaign_sound.OPERATION, query=query, body=body)).parsed

    async def get_campaign_sound(self, id: int, **query: Unpack[GetCampaignSoundQuery]) -> CampaignSound:
        """Get a sound.

        `GET /campaigns/sounds/{id}`

        Returns the metadata of a sound, such as its status and duration, without the audio.

        Args:
            id: Id of the sound.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_campaign_sound

        return (await self._runtime.perform(get_campaign_sound.OPERATION, (id,), query=query)).parsed

    async def delete_campaign_sound(self, id: int) -> None:
        """Delete a sound.

        `DELETE /campaigns/sounds/{id}`

        Sets the status of a sound to ARCHIVED. Searches no longer find it, but it can still be
        retrieved by its id. The body of the response is empty.

        Args:
            id: Id of the sound.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_campaign_sound

        await self._runtime.perform(delete_campaign_sound.OPERATION, (id,))

    def get_campaign_sound_data_mp3(self, id: int) -> AsyncDownload:
        """Download a sound as MP3.

        `GET /campaigns/sounds/{id}.mp3`

        The response is an MP3 file of content type audio/mpeg.

        Args:
            id: Id of the sound.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_campaign_sound_data_mp3

        return AsyncDownload(self._runtime, get_campaign_sound_data_mp3.OPERATION, (id,), {})

    def get_campaign_sound_data_wav(self, id: int) -> AsyncDownload:
        """Download a sound as WAV.

        `GET /campaigns/sounds/{id}.wav`

        The response is a WAV file of content type audio/wav.

        Args:
            id: Id of the sound.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_campaign_sound_data_wav

        return AsyncDownload(self._runtime, get_campaign_sound_data_wav.OPERATION, (id,), {})

    async def wait_for_campaign_batch(self, id: int, *, until: Until = None, poll: float = 1.0) -> Batch:
        """Wait until the `status` of the `Batch` is final, or one of `until`.

        Repeats `GET /campaigns/batches/{id}`. Final values are ERRORS, SOURCE_ERROR and ACTIVE.

        Args:
            id: Id of the batch.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `Batch` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_campaign_batch

        return await self._runtime.wait(get_campaign_batch.OPERATION, (id,), until, poll)

    async def wait_for_campaign_sound(
        self, id: int, *, until: Until = None, poll: float = 1.0
    ) -> CampaignSound:
        """Wait until the `status` of the `CampaignSound` is final, or one of `until`.

        Repeats `GET /campaigns/sounds/{id}`. Final values are ACTIVE, ACTIVE_SYSTEM, FAILED,
        ARCHIVED and SCRUBBED.

        Args:
            id: Id of the sound.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `CampaignSound` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_campaign_sound

        return await self._runtime.wait(get_campaign_sound.OPERATION, (id,), until, poll)


class CampaignsGroup(Group):
    """Sounds for calls and campaigns, and batches of recipients."""

    def get_campaign_batch(self, id: int, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
        """Get a batch.

        `GET /campaigns/batches/{id}`

        Returns the batch with this id. Its status tells whether the validation has finished.

        Args:
            id: Id of the batch.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Batch`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_campaign_batch

        return (self._runtime.perform(get_campaign_batch.OPERATION, (id,), query=query)).parsed

    def update_campaign_batch(self, id: int, body: Batch) -> None:
        """Update a batch.

        `PUT /campaigns/batches/{id}`

        Enables or disables a batch; no other property can be changed. If the batch is enabled and
        its broadcast is running, its recipients are called, which costs credits. The body of the
        response is empty.

        Args:
            id: Id of the batch.
            body: The batch; only `enabled` is changed.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_campaign_batch

        self._runtime.perform(update_campaign_batch.OPERATION, (id,), body=body)

    def find_campaign_sounds(
        self, **query: Unpack[FindCampaignSoundsQuery]
    ) -> Pager[CampaignSoundPage, CampaignSound]:
        """Find sounds.

        `GET /campaigns/sounds`

        Returns the sounds of the account that campaigns can use. The response is a page of sounds.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            filter: Only sounds whose name contains this text.
            include_archived: Whether sounds with status ARCHIVED are included.
            include_pending: Whether sounds with status UPLOAD or RECORDING are included.
            include_scrubbed: Whether sounds with status SCRUBBED are included.
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
        from . import find_campaign_sounds

        return Pager(self._runtime, find_campaign_sounds.OPERATION, (), query)

    def post_call_campaign_sound(
        self, body: CallCreateSound, **query: Unpack[PostCallCampaignSoundQuery]
    ) -> CampaignSound:
        """Record a sound in a phone call.

        `POST /campaigns/sounds/calls`

        Calls a phone number, explains how to record a sound, and records it. The response contains
        the metadata of the new sound.

        Args:
            body: Phone number to call, and name of the new sound.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import post_call_campaign_sound

        return (self._runtime.perform(post_call_campaign_sound.OPERATION, query=query, body=body)).parsed

    def post_file_campaign_sound(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
        **query: Unpack[PostFileCampaignSoundQuery],
    ) -> CampaignSound:
        """Upload a sound.

        `POST /campaigns/sounds/files`

        Creates a sound from an MP3 or WAV file. The response contains the metadata of the sound;
        `duplicate` is true if the account already contained the same sound.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The extension of the file name, if it has one, must be
                `.mp3` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: Name of the sound; by default the name of the file.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: The file does not exist; nothing was sent.
        """

        from . import post_file_campaign_sound

        return (
            self._runtime.perform(
                post_file_campaign_sound.OPERATION,
                query=query,
                file=file,
                filename=filename,
                progress=progress,
                form={"name": name},
            )
        ).parsed

    def post_tts_campaign_sound(
        self, body: TextToSpeech, **query: Unpack[PostTTSCampaignSoundQuery]
    ) -> CampaignSound:
        """Create a sound by text-to-speech.

        `POST /campaigns/sounds/tts`

        Creates a sound in which a voice speaks a text. The response contains the metadata of the
        sound.

        Args:
            body: Text to be spoken, and its voice.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import post_tts_campaign_sound

        return (self._runtime.perform(post_tts_campaign_sound.OPERATION, query=query, body=body)).parsed

    def get_campaign_sound(self, id: int, **query: Unpack[GetCampaignSoundQuery]) -> CampaignSound:
        """Get a sound.

        `GET /campaigns/sounds/{id}`

        Returns the metadata of a sound, such as its status and duration, without the audio.

        Args:
            id: Id of the sound.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_campaign_sound

        return (self._runtime.perform(get_campaign_sound.OPERATION, (id,), query=query)).parsed

    def delete_campaign_sound(self, id: int) -> None:
        """Delete a sound.

        `DELETE /campaigns/sounds/{id}`

        Sets the status of a sound to ARCHIVED. Searches no longer find it, but it can still be
        retrieved by its id. The body of the response is empty.

        Args:
            id: Id of the sound.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_campaign_sound

        self._runtime.perform(delete_campaign_sound.OPERATION, (id,))

    def get_campaign_sound_data_mp3(self, id: int) -> Download:
        """Download a sound as MP3.

        `GET /campaigns/sounds/{id}.mp3`

        The response is an MP3 file of content type audio/mpeg.

        Args:
            id: Id of the sound.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import Download
        from . import get_campaign_sound_data_mp3

        return Download(self._runtime, get_campaign_sound_data_mp3.OPERATION, (id,), {})

    def get_campaign_sound_data_wav(self, id: int) -> Download:
        """Download a sound as WAV.

        `GET /campaigns/sounds/{id}.wav`

        The response is a WAV file of content type audio/wav.

        Args:
            id: Id of the sound.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import Download
        from . import get_campaign_sound_data_wav

        return Download(self._runtime, get_campaign_sound_data_wav.OPERATION, (id,), {})

    def wait_for_campaign_batch(self, id: int, *, until: Until = None, poll: float = 1.0) -> Batch:
        """Wait until the `status` of the `Batch` is final, or one of `until`.

        Repeats `GET /campaigns/batches/{id}`. Final values are ERRORS, SOURCE_ERROR and ACTIVE.

        Args:
            id: Id of the batch.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `Batch` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_campaign_batch

        return self._runtime.wait(get_campaign_batch.OPERATION, (id,), until, poll)

    def wait_for_campaign_sound(self, id: int, *, until: Until = None, poll: float = 1.0) -> CampaignSound:
        """Wait until the `status` of the `CampaignSound` is final, or one of `until`.

        Repeats `GET /campaigns/sounds/{id}`. Final values are ACTIVE, ACTIVE_SYSTEM, FAILED,
        ARCHIVED and SCRUBBED.

        Args:
            id: Id of the sound.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `CampaignSound` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_campaign_sound

        return self._runtime.wait(get_campaign_sound.OPERATION, (id,), until, poll)
