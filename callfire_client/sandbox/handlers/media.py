"""Media files of messages: images, audio, video."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..messages import BinaryBody, HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_TYPES: Final = {
    "bmp": "image/x-bmp",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "m4a": "audio/m4a",
    "mp3": "audio/mp3",
    "mp4": "video/mp4",
    "png": "image/png",
    "wav": "audio/wav",
}


@handles("createMedia")
def create_media(account: AccountState, invocation: Invocation) -> Json:
    """Store a file; refuse a file that is already stored."""
    file = invocation.form["file"]
    for media in account.media:
        if account.files[media["id"]] == file.content:
            raise HttpError(400, f"the file is a duplicate of the media with mediaId {media['id']}")
    filename = file.filename or ""
    extension = filename.rpartition(".")[2].lower()
    name = invocation.form.get("name")
    media_id = account.new_id()
    account.files[media_id] = file.content
    account.media.add(
        {
            "id": media_id,
            "accountId": 1,
            "name": name.content.decode("utf-8", "replace") if name else filename,
            "mediaType": _TYPES[extension],
            "lengthInBytes": len(file.content),
            "publicUrl": f"{account.settings.base_url}/media/public/{account.token()}.{extension}",
            "created": account.now(),
        }
    )
    return {"id": media_id}


@handles("getMedia")
def get_media(account: AccountState, invocation: Invocation) -> Json:
    """Return the metadata of a file."""
    return account.media.get(invocation["id"])


@handles("getMediaData")
def get_media_data(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download a file by id and extension."""
    media = account.media.get(invocation["id"])
    if _TYPES.get(invocation["extension"]) != media["mediaType"]:
        raise HttpError(404, f"media {media['id']} is {media['mediaType']}")
    return BinaryBody(account.files[media["id"]], media["mediaType"])


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
            return BinaryBody(account.files[media["id"]], media["mediaType"])
    raise HttpError(404, f"there is no media with the key {invocation['key']!r}")
