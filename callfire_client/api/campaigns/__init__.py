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
    """The sounds that campaigns play, and the batches of contacts they work through."""

    async def get_campaign_batch(self, id: int, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
        """Find a specific batch.

        `GET /campaigns/batches/{id}`

        Returns a single Batch instance for a given batch id. This API is useful for determining the
        state of a validating batch.

        Args:
            id: An id of a batch.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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

        Updates a single Batch instance, currently batch can only be turned "on/off".

        Args:
            id: An id of a batch to update.
            body: The batch; only `enabled` can be changed.

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

        To find all campaign sounds which were created by user. Returns all sounds available to be
        used in campaigns.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            filter: Only sounds whose name contains this.
            include_archived: Includes ARCHIVED sounds for true value.
            include_pending: Includes UPLOAD/RECORDING sounds for true value.
            include_scrubbed: Includes SCRUBBED sounds for true value.
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
        from . import find_campaign_sounds

        return AsyncPager(self._runtime, find_campaign_sounds.OPERATION, (), query)

    async def post_call_campaign_sound(
        self, body: CallCreateSound, **query: Unpack[PostCallCampaignSoundQuery]
    ) -> CampaignSound:
        """Add sound via call.

        `POST /campaigns/sounds/calls`

        Use this API to create a sound via a phone call. Provide the required phone number in the
        CallCreateSound object inside the request, and user will receive a call shortly after with
        instructions on how to record a sound over the phone.

        Args:
            body: The number to call, and the name of the sound that is recorded in that call.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Add sound via file.

        `POST /campaigns/sounds/files`

        Create a campaign sound file via a supplied .mp3 or .wav file.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The file name must end in `.mp3` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: What to call the sound; without it, the file's name is taken.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Add sound via text-to-speech.

        `POST /campaigns/sounds/tts`

        Use this API to create a sound file via a supplied string of text. Add a text in the
        TextToSpeech.message field, and pick a voice in the TextToSpeech.voice field. Available
        voices are: MALE1, FEMALE1, FEMALE2, SPANISH1, FRENCHCANADIAN1.

        Args:
            body: The text to be spoken, and the voice to speak it.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Find a specific sound.

        `GET /campaigns/sounds/{id}`

        Returns a single CampaignSound instance for a given sound id in campaign. This is a meta
        data to the sounds. No audio data is returned from this API.

        Args:
            id: An id of a sound campaign.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Delete a specific sound.

        `DELETE /campaigns/sounds/{id}`

        Deletes a single campaign sound instance for a specific campaign sound id, this operation
        does not delete sound completely, it sets sound status to ARCHIVED which means that sound
        will no longer appear in 'find' operation results, but still accessible via 'get' operation.

        Args:
            id: An id of a campaign sound.

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
        """Download a MP3 sound.

        `GET /campaigns/sounds/{id}.mp3`

        Download the MP3 version of a hosted file. This is an audio data endpoint. Returns binary
        response of the 'audio/mpeg' content type.

        Args:
            id: An id of a campaign sound.

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
        """Download a WAV sound.

        `GET /campaigns/sounds/{id}.wav`

        Downloads a sound as a WAV file, of content type audio/wav.

        Args:
            id: An id of a campaign sound.

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
            id: An id of a batch.
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
            id: An id of a sound campaign.
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
    """The sounds that campaigns play, and the batches of contacts they work through."""

    def get_campaign_batch(self, id: int, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
        """Find a specific batch.

        `GET /campaigns/batches/{id}`

        Returns a single Batch instance for a given batch id. This API is useful for determining the
        state of a validating batch.

        Args:
            id: An id of a batch.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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

        Updates a single Batch instance, currently batch can only be turned "on/off".

        Args:
            id: An id of a batch to update.
            body: The batch; only `enabled` can be changed.

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

        To find all campaign sounds which were created by user. Returns all sounds available to be
        used in campaigns.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            filter: Only sounds whose name contains this.
            include_archived: Includes ARCHIVED sounds for true value.
            include_pending: Includes UPLOAD/RECORDING sounds for true value.
            include_scrubbed: Includes SCRUBBED sounds for true value.
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
        from . import find_campaign_sounds

        return Pager(self._runtime, find_campaign_sounds.OPERATION, (), query)

    def post_call_campaign_sound(
        self, body: CallCreateSound, **query: Unpack[PostCallCampaignSoundQuery]
    ) -> CampaignSound:
        """Add sound via call.

        `POST /campaigns/sounds/calls`

        Use this API to create a sound via a phone call. Provide the required phone number in the
        CallCreateSound object inside the request, and user will receive a call shortly after with
        instructions on how to record a sound over the phone.

        Args:
            body: The number to call, and the name of the sound that is recorded in that call.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Add sound via file.

        `POST /campaigns/sounds/files`

        Create a campaign sound file via a supplied .mp3 or .wav file.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The file name must end in `.mp3` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: What to call the sound; without it, the file's name is taken.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Add sound via text-to-speech.

        `POST /campaigns/sounds/tts`

        Use this API to create a sound file via a supplied string of text. Add a text in the
        TextToSpeech.message field, and pick a voice in the TextToSpeech.voice field. Available
        voices are: MALE1, FEMALE1, FEMALE2, SPANISH1, FRENCHCANADIAN1.

        Args:
            body: The text to be spoken, and the voice to speak it.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Find a specific sound.

        `GET /campaigns/sounds/{id}`

        Returns a single CampaignSound instance for a given sound id in campaign. This is a meta
        data to the sounds. No audio data is returned from this API.

        Args:
            id: An id of a sound campaign.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

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
        """Delete a specific sound.

        `DELETE /campaigns/sounds/{id}`

        Deletes a single campaign sound instance for a specific campaign sound id, this operation
        does not delete sound completely, it sets sound status to ARCHIVED which means that sound
        will no longer appear in 'find' operation results, but still accessible via 'get' operation.

        Args:
            id: An id of a campaign sound.

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
        """Download a MP3 sound.

        `GET /campaigns/sounds/{id}.mp3`

        Download the MP3 version of a hosted file. This is an audio data endpoint. Returns binary
        response of the 'audio/mpeg' content type.

        Args:
            id: An id of a campaign sound.

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
        """Download a WAV sound.

        `GET /campaigns/sounds/{id}.wav`

        Downloads a sound as a WAV file, of content type audio/wav.

        Args:
            id: An id of a campaign sound.

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
            id: An id of a batch.
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
            id: An id of a sound campaign.
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
