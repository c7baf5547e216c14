"""The operations of the group `media`: a module each, and the two classes that a client offers them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ...group import AsyncGroup, Group

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
            file: The path of a file, an open binary file, bytes, or an async iterable of bytes.
                Its name must end in `.bmp`, `.gif`, `.jpg`, `.m4a`, `.mp3`, `.mp4`, `.png` or
                `.wav`.
            filename: The name that the server is told; needed where there is no file.
            progress: Told the bytes sent so far and in total (None when unknown), framing included.
            name: What to call the file.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: There is no such file; nothing was sent.
        """

        from . import create_media

        return (
            await self._client.perform(
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
            A download that has not begun: save, read, or iterate over it.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_media_data_by_key

        return AsyncDownload(self._client, get_media_data_by_key.OPERATION, (key, extension), {})

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
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_media

        return (await self._client.perform(get_media.OPERATION, (id,), query=query)).parsed

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
            A download that has not begun: save, read, or iterate over it.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_media_data

        return AsyncDownload(self._client, get_media_data.OPERATION, (id, extension), {})

    def get_media_data_binary(self, id: int) -> AsyncDownload:
        """Download a media file.

        `GET /media/{id}/file`

        Downloads a media file of any kind, of content type application/binary.

        Args:
            id: An id of a media resource.

        Returns:
            A download that has not begun: save, read, or iterate over it.

        Raises:
            CallFireError: The API refused, failed or could not be reached.
            ValueError: An argument cannot be meant; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...downloads import AsyncDownload
        from . import get_media_data_binary

        return AsyncDownload(self._client, get_media_data_binary.OPERATION, (id,), {})


class MediaGroup(Group):
    """As `AsyncMediaGroup`, blocking."""

    def create_media(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
    ) -> ResourceId:
        """As `AsyncMediaGroup.create_media`, blocking."""
        from . import create_media

        return (
            self._client.perform(
                create_media.OPERATION, file=file, filename=filename, progress=progress, form={"name": name}
            )
        ).parsed

    def get_media_data_by_key(self, key: str, extension: MediaExtension) -> Download:
        """As `AsyncMediaGroup.get_media_data_by_key`, blocking."""
        from ...downloads import Download
        from . import get_media_data_by_key

        return Download(self._client, get_media_data_by_key.OPERATION, (key, extension), {})

    def get_media(self, id: int, **query: Unpack[GetMediaQuery]) -> Media:
        """As `AsyncMediaGroup.get_media`, blocking."""
        from . import get_media

        return (self._client.perform(get_media.OPERATION, (id,), query=query)).parsed

    def get_media_data(self, id: int, extension: MediaExtension) -> Download:
        """As `AsyncMediaGroup.get_media_data`, blocking."""
        from ...downloads import Download
        from . import get_media_data

        return Download(self._client, get_media_data.OPERATION, (id, extension), {})

    def get_media_data_binary(self, id: int) -> Download:
        """As `AsyncMediaGroup.get_media_data_binary`, blocking."""
        from ...downloads import Download
        from . import get_media_data_binary

        return Download(self._client, get_media_data_binary.OPERATION, (id,), {})
