"""Files for messages: images, sounds, videos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Binary, Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

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


@handlers("createMedia")
def create_media(world: World, invocation: Invocation) -> Json:
    """Take a file; the same one a second time is refused."""
    file = invocation.form["file"]
    for media in world.media:
        if world.files[media["id"]] == file.content:
            raise Problem(400, f"the file is a duplicate of the media with mediaId {media['id']}")
    filename = file.filename or ""
    extension = filename.rpartition(".")[2].lower()
    name = invocation.form.get("name")
    media_id = world.new_id()
    world.files[media_id] = file.content
    world.media.add(
        {
            "id": media_id,
            "accountId": 1,
            "name": name.content.decode("utf-8", "replace") if name else filename,
            "mediaType": _TYPES[extension],
            "lengthInBytes": len(file.content),
            "publicUrl": f"{world.settings.base_url}/media/public/{world.token()}.{extension}",
            "created": world.now(),
        }
    )
    return {"id": media_id}


@handlers("getMedia")
def get_media(world: World, invocation: Invocation) -> Json:
    """Read what is known of a file."""
    return world.media.get(invocation["id"])


@handlers("getMediaData")
def get_media_data(world: World, invocation: Invocation) -> Binary:
    """Download a file under its extension."""
    media = world.media.get(invocation["id"])
    if _TYPES.get(invocation["extension"]) != media["mediaType"]:
        raise Problem(404, f"media {media['id']} is {media['mediaType']}")
    return Binary(world.files[media["id"]], media["mediaType"])


@handlers("getMediaDataBinary")
def get_media_data_binary(world: World, invocation: Invocation) -> Binary:
    """Download a file as it is."""
    media = world.media.get(invocation["id"])
    return Binary(world.files[media["id"]], "application/binary")


@handlers("getMediaDataByKey")
def get_media_data_by_key(world: World, invocation: Invocation) -> Binary:
    """Download a file by the key in its public address."""
    ending = f"/media/public/{invocation['key']}.{invocation['extension']}"
    for media in world.media:
        if media["publicUrl"].endswith(ending):
            return Binary(world.files[media["id"]], media["mediaType"])
    raise Problem(404, f"there is no media with the key {invocation['key']!r}")
