"""Media files of messages: images, audio, video."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import uploads
from ..messages import BinaryBody, HttpError, Json
from ..tables import public_properties
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_TYPES: Final = {
    "bmp": ("image/bmp", "image/x-bmp"),
    "gif": ("image/gif", "image/gif"),
    "jpg": ("image/jpeg", "image/jpeg"),
    "m4a": ("audio/m4a", "audio/m4a"),
    "mp3": ("audio/mp3", "audio/mp3"),
    "mp4": ("video/mp4", "video/mp4"),
    "png": ("image/png", "image/png"),
    "wav": ("audio/x-wav", "audio/wav"),
}
"""The `mediaType` of metadata and the content type of downloads, by file extension."""


@handles("findMedia")
def find_media(account: AccountState, invocation: Invocation) -> Json:
    """Find files by a part of their name."""
    text: str = invocation.get("filter", "").lower()
    found = account.media.find(lambda media: text in media["name"].lower())
    return invocation.page_of(found, public_properties)


@handles("createMedia")
def create_media(account: AccountState, invocation: Invocation) -> Json:
    """Store a file; refuse a file that is already stored."""
    file = invocation.form["file"]
    for media in account.media:
        if account.files[media["id"]] == file.content:
            raise HttpError(400, f"the file is stored already, mediaId: {media['id']}")
    extension = uploads.file_extension(file, invocation.operation.upload_extensions)
    name = invocation.form.get("name")
    media_id = account.new_id()
    account.files[media_id] = file.content
    account.media.add(
        {
            "id": media_id,
            "accountId": 1,
            "name": name.content.decode("utf-8", "replace") if name else file.filename or "",
            "created": account.now(),
            "lengthInBytes": len(file.content),
            "mediaType": _TYPES[extension][0],
            "publicUrl": f"{account.settings.base_url}/media/public/{account.token()}.{extension}",
            "_extension": extension,
        }
    )
    return {"id": media_id}


@handles("getMedia")
def get_media(account: AccountState, invocation: Invocation) -> Json:
    """Return the metadata of a file."""
    return public_properties(account.media.get(invocation["id"]))


@handles("getMediaData")
def get_media_data(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download a file by id and extension."""
    media = account.media.get(invocation["id"])
    if invocation["extension"] != media["_extension"]:
        raise HttpError(404, f"media {media['id']} is {media['mediaType']}")
    return _content(account, media)


@handles("getMediaDataBinary")
def get_media_data_binary(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download a file with a generic media type."""
    media = account.media.get(invocation["id"])
    return BinaryBody(account.files[media["id"]], "application/binary")


@handles("getMediaDataByKey")
def get_media_data_by_key(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download a file by the key in its public URL."""
    ending = f"/media/public/{invocation['key']}.{invocation['extension']}"
    for media in account.media:
        if media["publicUrl"].endswith(ending):
            return _content(account, media)
    raise HttpError(404, f"there is no media with the key {invocation['key']!r}")


def _content(account: AccountState, media: Json) -> BinaryBody:
    return BinaryBody(account.files[media["id"]], _TYPES[media["_extension"]][1])
