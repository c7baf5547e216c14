"""Sounds of campaigns, and their data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from callfire_client.sandbox import audio
from callfire_client.sandbox.agenda import event
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Binary, Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_PENDING: Final = frozenset({"UPLOAD", "RECORDING"})
_RECORDED_SECONDS: Final = 2
_LETTERS_A_SECOND: Final = 15


@handlers("findCampaignSounds")
def find_campaign_sounds(world: World, invocation: Invocation) -> Json:
    """Find sounds by a part of their name; archived, pending and scrubbed ones when asked for."""
    hidden: set[str] = set()
    if not invocation.get("includeArchived", False):
        hidden.add("ARCHIVED")
    if not invocation.get("includePending", False):
        hidden |= _PENDING
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
    created = _create(
        world,
        name.content.decode("utf-8", "replace") if name else file.filename,
        "UPLOAD",
        audio.length(file.content),
    )
    world.files[created["id"]] = file.content
    status = "FAILED" if audio.kind(file.content) is None else "ACTIVE"
    world.later(world.settings.moment, end_sound, created["id"], status)
    return created


@handlers("postTTSCampaignSound")
def post_tts_campaign_sound(world: World, invocation: Invocation) -> Json:
    """Make a sound of a text."""
    if not invocation.body.get("message"):
        raise Problem(400, "there is no message to be read aloud")
    message: str = invocation.body["message"]
    return _create(world, message[:50], seconds=max(1, round(len(message) / _LETTERS_A_SECOND)))


@handlers("postCallCampaignSound")
def post_call_campaign_sound(world: World, invocation: Invocation) -> Json:
    """Record a sound in a call: it is RECORDING for as long as a call takes."""
    if not invocation.body.get("toNumber"):
        raise Problem(400, "there is no toNumber to call for the recording")
    created = _create(world, invocation.body.get("name"), status="RECORDING")
    world.later(world.settings.call_seconds, end_sound, created["id"], "ACTIVE")
    return created


@handlers("getCampaignSound")
def get_campaign_sound(world: World, invocation: Invocation) -> Json:
    """Read a sound, even an archived one."""
    return world.sounds.get(invocation["id"])


@handlers("deleteCampaignSound")
def delete_campaign_sound(world: World, invocation: Invocation) -> None:
    """Archive a sound: searches hide it from now on."""
    world.sounds.change(world.sounds.get(invocation["id"]), status="ARCHIVED")


@handlers("getCampaignSoundDataMp3")
def get_campaign_sound_data_mp3(world: World, invocation: Invocation) -> Binary:
    """Download a sound as MP3: as it was uploaded, or else a tone."""
    return Binary(_sound(world, invocation["id"], "mp3"), "audio/mpeg")


@handlers("getCampaignSoundDataWav")
def get_campaign_sound_data_wav(world: World, invocation: Invocation) -> Binary:
    """Download a sound as WAV: as it was uploaded, or else a tone."""
    return Binary(_sound(world, invocation["id"], "wav"), "audio/wav")


@event
def end_sound(world: World, sound_id: int, status: str) -> None:
    """End the upload or the recording of a sound, unless it was archived before."""
    sound = world.sounds.get(sound_id)
    if sound["status"] in _PENDING:
        world.sounds.change(sound, status=status)


def _create(
    world: World, name: str | None, status: str = "ACTIVE", seconds: int = _RECORDED_SECONDS
) -> Json:
    return world.sounds.add(
        {
            "id": world.new_id(),
            "name": name or "Sound",
            "status": status,
            "lengthInSeconds": seconds,
            "duplicate": False,
            "created": world.now(),
        }
    )


def _sound(world: World, sound_id: int, kind: str) -> bytes:
    """A sound as it was uploaded; in another format, or where nothing was, a tone of its length."""
    sound = world.sounds.get(sound_id)
    if sound["status"] in _PENDING or sound["status"] == "FAILED":
        raise Problem(404, f"sound {sound_id} has no data: it is {sound['status']}")
    uploaded = world.files.get(sound_id)
    if uploaded is not None and audio.kind(uploaded) == kind:
        return uploaded
    seconds: int = sound["lengthInSeconds"]
    return audio.mp3(seconds) if kind == "mp3" else audio.wav(seconds)
