"""The operations of the group `campaigns`: a module each, and the two classes that a client offers them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ...waiting import AsyncCampaignsWaiting, CampaignsWaiting

if TYPE_CHECKING:
    from ...downloads import AsyncDownload, Download
    from ...models import Batch, CallCreateSound, CampaignSound, CampaignSoundPage, TextToSpeech
    from ...paging import AsyncPager, Pager
    from ...types import FileContent, Progress
    from .find_campaign_sounds import FindCampaignSoundsQuery
    from .get_campaign_batch import GetCampaignBatchQuery
    from .get_campaign_sound import GetCampaignSoundQuery
    from .post_call_campaign_sound import PostCallCampaignSoundQuery
    from .post_file_campaign_sound import PostFileCampaignSoundQuery
    from .post_tts_campaign_sound import PostTTSCampaignSoundQuery

__all__ = ["AsyncCampaignsGroup", "CampaignsGroup"]


class AsyncCampaignsGroup(AsyncCampaignsWaiting):
    """Sounds for calls and campaigns, and batches of recipients."""

    async def get_campaign_batch(self, id: int, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
        """Get a batch.

        `GET /campaigns/batches/{id}`

        Returns the batch with this id. Its status tells whether the validation has finished.

        Args:
            id: Id of the batch.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent. Properties of a nested object are in parentheses
                after its name.

        Returns:
            The `Batch`.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_campaign_batch

        return (await self._client.perform(get_campaign_batch.OPERATION, (id,), query=query)).parsed

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
            Nothing: it is done.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_campaign_batch

        await self._client.perform(update_campaign_batch.OPERATION, (id,), body=body)

    def find_campaign_sounds(
        self, **query: Unpack[FindCampaignSoundsQuery]
    ) -> AsyncPager[CampaignSoundPage, CampaignSound]:
        """Find sounds.

        `GET /campaigns/sounds`

        Returns the sounds of the account that campaigns can use. The response is a page of sounds.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`. All others are absent, also
                `totalCount` if it is not named.
            filter: Only sounds whose name contains this text.
            include_archived: Whether sounds with status ARCHIVED are included.
            include_pending: Whether sounds with status UPLOAD or RECORDING are included.
            include_scrubbed: Whether sounds with status SCRUBBED are included.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.

        Returns:
            A pager: iterate over the items of all pages, or take the first page.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_campaign_sounds

        return AsyncPager(self._client, find_campaign_sounds.OPERATION, (), query)

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
                `id,name`; all others are absent. Properties of a nested object are in parentheses
                after its name.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import post_call_campaign_sound

        return (await self._client.perform(post_call_campaign_sound.OPERATION, query=query, body=body)).parsed

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
            file: The path of a file, an open binary file, bytes, or an async iterable of bytes.
                Its name must end in `.mp3` or `.wav`.
            filename: The name that the server is told; needed where there is no file.
            progress: Told the bytes sent so far and in total (None when unknown), framing included.
            name: Name of the sound; by default the name of the file.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent. Properties of a nested object are in parentheses
                after its name.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: There is no such file; nothing was sent.
        """

        from . import post_file_campaign_sound

        return (
            await self._client.perform(
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
                `id,name`; all others are absent. Properties of a nested object are in parentheses
                after its name.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import post_tts_campaign_sound

        return (await self._client.perform(post_tts_campaign_sound.OPERATION, query=query, body=body)).parsed

    async def get_campaign_sound(self, id: int, **query: Unpack[GetCampaignSoundQuery]) -> CampaignSound:
        """Get a sound.

        `GET /campaigns/sounds/{id}`

        Returns the metadata of a sound, such as its status and duration, without the audio.

        Args:
            id: Id of the sound.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent. Properties of a nested object are in parentheses
                after its name.

        Returns:
            The `CampaignSound`.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_campaign_sound

        return (await self._client.perform(get_campaign_sound.OPERATION, (id,), query=query)).parsed

    async def delete_campaign_sound(self, id: int) -> None:
        """Delete a sound.

        `DELETE /campaigns/sounds/{id}`

        Sets the status of a sound to ARCHIVED. Searches no longer find it, but it can still be
        retrieved by its id. The body of the response is empty.

        Args:
            id: Id of the sound.

        Returns:
            Nothing: it is done.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_campaign_sound

        await self._client.perform(delete_campaign_sound.OPERATION, (id,))

    def get_campaign_sound_data_mp3(self, id: int) -> AsyncDownload:
        """Download a sound as MP3.

        `GET /campaigns/sounds/{id}.mp3`

        The response is an MP3 file of content type audio/mpeg.

        Args:
            id: Id of the sound.

        Returns:
            A download that has not begun: save, read, or iterate over it.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_campaign_sound_data_mp3

        return AsyncDownload(self._client, get_campaign_sound_data_mp3.OPERATION, (id,), {})

    def get_campaign_sound_data_wav(self, id: int) -> AsyncDownload:
        """Download a sound as WAV.

        `GET /campaigns/sounds/{id}.wav`

        The response is a WAV file of content type audio/wav.

        Args:
            id: Id of the sound.

        Returns:
            A download that has not begun: save, read, or iterate over it.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_campaign_sound_data_wav

        return AsyncDownload(self._client, get_campaign_sound_data_wav.OPERATION, (id,), {})


class CampaignsGroup(CampaignsWaiting):
    """As `AsyncCampaignsGroup`, blocking."""

    def get_campaign_batch(self, id: int, **query: Unpack[GetCampaignBatchQuery]) -> Batch:
        """As `AsyncCampaignsGroup.get_campaign_batch`, blocking."""
        from . import get_campaign_batch

        return (self._client.perform(get_campaign_batch.OPERATION, (id,), query=query)).parsed

    def update_campaign_batch(self, id: int, body: Batch) -> None:
        """As `AsyncCampaignsGroup.update_campaign_batch`, blocking."""
        from . import update_campaign_batch

        self._client.perform(update_campaign_batch.OPERATION, (id,), body=body)

    def find_campaign_sounds(
        self, **query: Unpack[FindCampaignSoundsQuery]
    ) -> Pager[CampaignSoundPage, CampaignSound]:
        """As `AsyncCampaignsGroup.find_campaign_sounds`, blocking."""
        from ...paging import Pager
        from . import find_campaign_sounds

        return Pager(self._client, find_campaign_sounds.OPERATION, (), query)

    def post_call_campaign_sound(
        self, body: CallCreateSound, **query: Unpack[PostCallCampaignSoundQuery]
    ) -> CampaignSound:
        """As `AsyncCampaignsGroup.post_call_campaign_sound`, blocking."""
        from . import post_call_campaign_sound

        return (self._client.perform(post_call_campaign_sound.OPERATION, query=query, body=body)).parsed

    def post_file_campaign_sound(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
        **query: Unpack[PostFileCampaignSoundQuery],
    ) -> CampaignSound:
        """As `AsyncCampaignsGroup.post_file_campaign_sound`, blocking."""
        from . import post_file_campaign_sound

        return (
            self._client.perform(
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
        """As `AsyncCampaignsGroup.post_tts_campaign_sound`, blocking."""
        from . import post_tts_campaign_sound

        return (self._client.perform(post_tts_campaign_sound.OPERATION, query=query, body=body)).parsed

    def get_campaign_sound(self, id: int, **query: Unpack[GetCampaignSoundQuery]) -> CampaignSound:
        """As `AsyncCampaignsGroup.get_campaign_sound`, blocking."""
        from . import get_campaign_sound

        return (self._client.perform(get_campaign_sound.OPERATION, (id,), query=query)).parsed

    def delete_campaign_sound(self, id: int) -> None:
        """As `AsyncCampaignsGroup.delete_campaign_sound`, blocking."""
        from . import delete_campaign_sound

        self._client.perform(delete_campaign_sound.OPERATION, (id,))

    def get_campaign_sound_data_mp3(self, id: int) -> Download:
        """As `AsyncCampaignsGroup.get_campaign_sound_data_mp3`, blocking."""
        from ...downloads import Download
        from . import get_campaign_sound_data_mp3

        return Download(self._client, get_campaign_sound_data_mp3.OPERATION, (id,), {})

    def get_campaign_sound_data_wav(self, id: int) -> Download:
        """As `AsyncCampaignsGroup.get_campaign_sound_data_wav`, blocking."""
        from ...downloads import Download
        from . import get_campaign_sound_data_wav

        return Download(self._client, get_campaign_sound_data_wav.OPERATION, (id,), {})
