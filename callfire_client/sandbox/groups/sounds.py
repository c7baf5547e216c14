"""Sounds of campaigns, and their data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import audio
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Binary, Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()


@handlers("findCampaignSounds")
def find_campaign_sounds(world: World, invocation: Invocation) -> Json:
    """Find sounds by a part of their name; archived, pending and scrubbed ones when asked for."""
    hidden: set[str] = set()
    if not invocation.get("includeArchived", False):
        hidden.add("ARCHIVED")
    if not invocation.get("includePending", False):
        hidden |= {"UPLOAD", "RECORDING"}
    if not invocation.get("includeScrubbed", False):
        hidden.add("SCRUBBED")
    text: str = invocation.get("filter", "").lower()
    return invocation.page(
        world.sounds.find(
            lambda sound: sound["status"] not in hidden and text in sound["name"].lower()
        )
    )


@handlers("postFileCampaignSound")
def post_file_campaign_sound(world: World, invocation: Invocation) -> Json:
    """Take a sound file; the same file again gives the same sound."""
    file = invocation.form["file"]
    for sound in world.sounds:
        if sound["status"] != "ARCHIVED" and world.files.get(sound["id"]) == file.content:
            return {**sound, "duplicate": True}
    name = invocation.form.get("name")
    created = _create(world, name.content.decode("utf-8", "replace") if name else file.filename)
    world.files[created["id"]] = file.content
    return created


@handlers("postTTSCampaignSound")
def post_tts_campaign_sound(world: World, invocation: Invocation) -> Json:
    """Make a sound of a text."""
    if not invocation.body.get("message"):
        raise Problem(400, "there is no message to be read aloud")
    return _create(world, invocation.body["message"][:50])


@handlers("postCallCampaignSound")
def post_call_campaign_sound(world: World, invocation: Invocation) -> Json:
    """Record a sound in a call: it is RECORDING for as long as a call takes."""
    if not invocation.body.get("toNumber"):
        raise Problem(400, "there is no toNumber to call for the recording")
    created = _create(world, invocation.body.get("name"), status="RECORDING")
    world.later(world.settings.call_seconds, lambda: _recorded(created))
    return created


@handlers("getCampaignSound")
def get_campaign_sound(world: World, invocation: Invocation) -> Json:
    """Read a sound, even an archived one."""
    return world.sounds.get(invocation["id"])


@handlers("deleteCampaignSound")
def delete_campaign_sound(world: World, invocation: Invocation) -> None:
    """Archive a sound: searches hide it from now on."""
    world.sounds.get(invocation["id"])["status"] = "ARCHIVED"


@handlers("getCampaignSoundDataMp3")
def get_campaign_sound_data_mp3(world: World, invocation: Invocation) -> Binary:
    """Download a sound as MP3: as it was uploaded, or else a tone."""
    uploaded = _uploaded(world, invocation["id"])
    return Binary(audio.mp3() if uploaded is None or _is_wav(uploaded) else uploaded, "audio/mpeg")


@handlers("getCampaignSoundDataWav")
def get_campaign_sound_data_wav(world: World, invocation: Invocation) -> Binary:
    """Download a sound as WAV: as it was uploaded, or else a tone."""
    uploaded = _uploaded(world, invocation["id"])
    return Binary(uploaded if uploaded and _is_wav(uploaded) else audio.wav(), "audio/wav")


def _create(world: World, name: str | None, status: str = "ACTIVE") -> Json:
    return world.sounds.add(
        {
            "id": world.new_id(),
            "name": name or "Sound",
            "status": status,
            "lengthInSeconds": audio.RECORDING_SECONDS,
            "duplicate": False,
            "created": world.now(),
        }
    )


def _recorded(sound: Json) -> None:
    if sound["status"] == "RECORDING":
        sound["status"] = "ACTIVE"


def _uploaded(world: World, sound_id: int) -> bytes | None:
    sound = world.sounds.get(sound_id)
    if sound["status"] == "RECORDING":
        raise Problem(404, f"sound {sound_id} is still being recorded")
    return world.files.get(sound_id)


def _is_wav(content: bytes) -> bool:
    return content.startswith(b"RIFF")
