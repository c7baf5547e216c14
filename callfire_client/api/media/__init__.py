"""The group `media`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...downloads import AsyncDownload, Download
    from ...models import Media, MediaExtension, ResourceId
    from ...types import FileContent, Progress
    from .get_media import GetMediaQuery

__all__ = ["AsyncMediaGroup", "MediaGroup"]


class AsyncMediaGroup(AsyncGroup):
    """Images, sounds and videos for messages."""

    async def create_media(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
    ) -> ResourceId:
        """Create media.

        `POST /media`

        Uploads media file to account, acceptable media formats: bmp, gif, jpg, m4a, mp3, mp4, png,
        wav.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The file name must end in `.bmp`, `.gif`, `.jpg`, `.m4a`,
                `.mp3`, `.mp4`, `.png` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: What to call the file.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: The file does not exist; nothing was sent.
        """

        from . import create_media

        return (
            await self._runtime.perform(
                create_media.OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
            )
        ).parsed

    def get_media_data_by_key(self, key: str, extension: MediaExtension) -> AsyncDownload:
        """Download media by extension.

        `GET /media/public/{key}.{extension}`

        Download a media file. Available types of files: bmp, gif, jpg, m4a, mp3, mp4, png, wav.
        Content type in response depends on 'extension' parameter, e.g. image/jpeg, image/png,
        audio/mp3, etc.

        Args:
            key: A hash-key of a media resource.
            extension: The kind of media file to answer, one of bmp, gif, jpg, m4a, mp3, mp4,
                png and wav.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_media_data_by_key

        return AsyncDownload(self._runtime, get_media_data_by_key.OPERATION, (key, extension), {})

    async def get_media(self, id: int, **query: Unpack[GetMediaQuery]) -> Media:
        """Get a specific media.

        `GET /media/{id}`

        Get media resource by id.

        Args:
            id: An id of a media resource.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

        Returns:
            The `Media`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_media

        return (await self._runtime.perform(get_media.OPERATION, (id,), query=query)).parsed

    def get_media_data(self, id: int, extension: MediaExtension) -> AsyncDownload:
        """Download media by extension.

        `GET /media/{id}.{extension}`

        Download a media file. Available types of files: bmp, gif, jpg, m4a, mp3, mp4, png, wav.
        Content type in response depends on 'extension' parameter, e.g. image/jpeg, image/png,
        audio/mp3, etc.

        Args:
            id: An id of a media resource.
            extension: The kind of media file to answer, one of bmp, gif, jpg, m4a, mp3, mp4,
                png and wav.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_media_data

        return AsyncDownload(self._runtime, get_media_data.OPERATION, (id, extension), {})

    def get_media_data_binary(self, id: int) -> AsyncDownload:
        """Download a media file.

        `GET /media/{id}/file`

        Downloads a media file of any kind, of content type application/binary.

        Args:
            id: An id of a media resource.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_media_data_binary

        return AsyncDownload(self._runtime, get_media_data_binary.OPERATION, (id,), {})


class MediaGroup(Group):
    """Images, sounds and videos for messages."""

    def create_media(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
    ) -> ResourceId:
        """Create media.

        `POST /media`

        Uploads media file to account, acceptable media formats: bmp, gif, jpg, m4a, mp3, mp4, png,
        wav.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The file name must end in `.bmp`, `.gif`, `.jpg`, `.m4a`,
                `.mp3`, `.mp4`, `.png` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: What to call the file.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: The file does not exist; nothing was sent.
        """

        from . import create_media

        return (
            self._runtime.perform(
                create_media.OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
            )
        ).parsed

    def get_media_data_by_key(self, key: str, extension: MediaExtension) -> Download:
        """Download media by extension.

        `GET /media/public/{key}.{extension}`

        Download a media file. Available types of files: bmp, gif, jpg, m4a, mp3, mp4, png, wav.
        Content type in response depends on 'extension' parameter, e.g. image/jpeg, image/png,
        audio/mp3, etc.

        Args:
            key: A hash-key of a media resource.
            extension: The kind of media file to answer, one of bmp, gif, jpg, m4a, mp3, mp4,
                png and wav.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import Download
        from . import get_media_data_by_key

        return Download(self._runtime, get_media_data_by_key.OPERATION, (key, extension), {})

    def get_media(self, id: int, **query: Unpack[GetMediaQuery]) -> Media:
        """Get a specific media.

        `GET /media/{id}`

        Get media resource by id.

        Args:
            id: An id of a media resource.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

        Returns:
            The `Media`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_media

        return (self._runtime.perform(get_media.OPERATION, (id,), query=query)).parsed

    def get_media_data(self, id: int, extension: MediaExtension) -> Download:
        """Download media by extension.

        `GET /media/{id}.{extension}`

        Download a media file. Available types of files: bmp, gif, jpg, m4a, mp3, mp4, png, wav.
        Content type in response depends on 'extension' parameter, e.g. image/jpeg, image/png,
        audio/mp3, etc.

        Args:
            id: An id of a media resource.
            extension: The kind of media file to answer, one of bmp, gif, jpg, m4a, mp3, mp4,
                png and wav.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import Download
        from . import get_media_data

        return Download(self._runtime, get_media_data.OPERATION, (id, extension), {})

    def get_media_data_binary(self, id: int) -> Download:
        """Download a media file.

        `GET /media/{id}/file`

        Downloads a media file of any kind, of content type application/binary.

        Args:
            id: An id of a media resource.

        Returns:
            A download: save it, read it, or iterate over it. Nothing is sent before.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import Download
        from . import get_media_data_binary

        return Download(self._runtime, get_media_data_binary.OPERATION, (id,), {})
