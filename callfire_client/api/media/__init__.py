"""The group `media`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...downloads import AsyncDownload, Download
    from ...models import Media, MediaExtension, MediaPage, ResourceId
    from ...paging import AsyncPager, Pager
    from ...types import FileContent, Progress
    from .find_media import FindMediaQuery
    from .get_media import GetMediaQuery

__all__ = ["AsyncMediaGroup", "MediaGroup"]


class AsyncMediaGroup(AsyncGroup):
    """Media files for messages: images, audio and video."""

    def find_media(self, **query: Unpack[FindMediaQuery]) -> AsyncPager[MediaPage, Media]:
        """Find media files.

        `GET /media`

        Returns the metadata of the media files of the account. The response is a page of media
        files.

        Args:
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            filter: Only files whose name contains this text.
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
        from . import find_media

        return AsyncPager(self._runtime, find_media.OPERATION, (), query)

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
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The extension of the file name, if it has one, must be
                `.bmp`, `.gif`, `.jpeg`, `.jpg`, `.m4a`, `.mp3`, `.mp4`, `.png` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: Name of the file.

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
        """Download a media file by its key.

        `GET /media/public/{key}.{extension}`

        The content type of the response depends on the extension, such as image/jpeg or audio/mp3.

        Args:
            key: Key of the file, a hash.
            extension: File extension of the content, one of bmp, gif, jpg, m4a, mp3, mp4, png
                and wav.

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
        """Get a media file.

        `GET /media/{id}`

        Returns the metadata of a media file, without its content.

        Args:
            id: Id of the file.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

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
        """Download a media file by its extension.

        `GET /media/{id}.{extension}`

        The content type of the response depends on the extension, such as image/jpeg or audio/mp3.

        Args:
            id: Id of the file.
            extension: File extension of the content, one of bmp, gif, jpg, m4a, mp3, mp4, png
                and wav.

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

        The content type of the response is application/binary for every kind of file.

        Args:
            id: Id of the file.

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
    """Media files for messages: images, audio and video."""

    def find_media(self, **query: Unpack[FindMediaQuery]) -> Pager[MediaPage, Media]:
        """Find media files.

        `GET /media`

        Returns the metadata of the media files of the account. The response is a page of media
        files.

        Args:
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            filter: Only files whose name contains this text.
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
        from . import find_media

        return Pager(self._runtime, find_media.OPERATION, (), query)

    def create_media(
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
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The extension of the file name, if it has one, must be
                `.bmp`, `.gif`, `.jpeg`, `.jpg`, `.m4a`, `.mp3`, `.mp4`, `.png` or `.wav`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: Name of the file.

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
        """Download a media file by its key.

        `GET /media/public/{key}.{extension}`

        The content type of the response depends on the extension, such as image/jpeg or audio/mp3.

        Args:
            key: Key of the file, a hash.
            extension: File extension of the content, one of bmp, gif, jpg, m4a, mp3, mp4, png
                and wav.

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
        """Get a media file.

        `GET /media/{id}`

        Returns the metadata of a media file, without its content.

        Args:
            id: Id of the file.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

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
        """Download a media file by its extension.

        `GET /media/{id}.{extension}`

        The content type of the response depends on the extension, such as image/jpeg or audio/mp3.

        Args:
            id: Id of the file.
            extension: File extension of the content, one of bmp, gif, jpg, m4a, mp3, mp4, png
                and wav.

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

        The content type of the response is application/binary for every kind of file.

        Args:
            id: Id of the file.

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
