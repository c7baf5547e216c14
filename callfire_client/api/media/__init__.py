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
    """Media files for messages: images, audio and video."""

    async def create_media(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
    ) -> ResourceId:
        """Upload a media file.

        `POST /media`

        Uploads a file in one of the formats bmp, gif, jpg, m4a, mp3, mp4, png and wav. The response
        contains the id of the file. A file that the account already contains is rejected with
        status 400; the error message ends with the id of that file.

        Args:
            file: The path of a file, an open binary file, bytes, or an async iterable of bytes.
                Its name must end in `.bmp`, `.gif`, `.jpg`, `.m4a`, `.mp3`, `.mp4`, `.png` or
                `.wav`.
            filename: The name that the server is told; needed where there is no file.
            progress: Told the bytes sent so far and in total (None when unknown), framing included.
            name: Name of the file.

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
        """Download a media file by its key.

        `GET /media/public/{key}.{extension}`

        The content type of the response depends on the extension, such as image/jpeg or audio/mp3.

        Args:
            key: Key of the file, a hash.
            extension: File extension of the content, one of bmp, gif, jpg, m4a, mp3, mp4, png
                and wav.

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
        """Get a media file.

        `GET /media/{id}`

        Returns the metadata of a media file, without its content.

        Args:
            id: Id of the file.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent. Properties of a nested object are in parentheses
                after its name.

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
        """Download a media file by its extension.

        `GET /media/{id}.{extension}`

        The content type of the response depends on the extension, such as image/jpeg or audio/mp3.

        Args:
            id: Id of the file.
            extension: File extension of the content, one of bmp, gif, jpg, m4a, mp3, mp4, png
                and wav.

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

        The content type of the response is application/binary for every kind of file.

        Args:
            id: Id of the file.

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
