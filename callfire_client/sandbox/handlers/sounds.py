"""Sounds of campaigns, and their audio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import audio, sounds
from ..messages import BinaryBody, HttpError, Json
from ..phone_numbers import canonical_number, is_phone_number
from ..tables import public_properties
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation


@handles("findCampaignSounds")
def find_campaign_sounds(account: AccountState, invocation: Invocation) -> Json:
    """Find sounds by a part of their name; archived, pending and scrubbed sounds are optional."""
    hidden: set[str] = set()
    if not invocation.get("includeArchived", False):
        hidden.add("ARCHIVED")
    if not invocation.get("includePending", False):
        hidden |= sounds.PENDING_STATUSES
    if not invocation.get("includeScrubbed", False):
        hidden.add("SCRUBBED")
    text: str = invocation.get("filter", "").lower()
    found = account.sounds.find(
        lambda sound: sound["status"] not in hidden and text in sound["name"].lower()
    )
    return invocation.page_of(found, public_properties)


@handles("postFileCampaignSound")
def post_file_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Store an audio file; for a file that is already stored, return its sound."""
    file = invocation.form["file"]
    for sound in account.sounds:
        if sound["status"] != "ARCHIVED" and account.files.get(sound["id"]) == file.content:
            return _upload_response(sound, is_duplicate=True)
    name = invocation.form.get("name")
    created = sounds.create_sound(
        account,
        name.content.decode("utf-8", "replace") if name else file.filename,
        "UPLOAD",
        audio.duration(file.content),
    )
    account.files[created["id"]] = file.content
    status = "FAILED" if audio.detect_format(file.content) is None else "ACTIVE"
    account.schedule(account.settings.short_delay, sounds.finish_sound, created["id"], status)
    return _upload_response(created, is_duplicate=False)


@handles("postTTSCampaignSound")
def post_tts_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Create a sound from a text."""
    if not invocation.body.get("message"):
        raise HttpError(400, "the message is missing")
    voice: str | None = invocation.body.get("voice")
    return public_properties(sounds.create_tts_sound(account, invocation.body["message"], voice))


@handles("postCallCampaignSound")
def post_call_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Record a sound in a call; it is RECORDING for the duration of a call."""
    if not is_phone_number(canonical_number(invocation.body.get("toNumber", ""))):
        raise HttpError(400, "toNumber must be a phone number")
    created = sounds.create_sound(account, invocation.body.get("name"), status="RECORDING")
    account.schedule(account.settings.call_seconds, sounds.finish_sound, created["id"], "ACTIVE")
    return created


@handles("getCampaignSound")
def get_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Return a sound, even if it is archived."""
    return public_properties(account.sounds.get(invocation["id"]))


@handles("deleteCampaignSound")
def delete_campaign_sound(account: AccountState, invocation: Invocation) -> None:
    """Archive a sound: searches do not return it by default."""
    account.sounds.change(account.sounds.get(invocation["id"]), status="ARCHIVED")


@handles("getCampaignSoundDataMp3")
def get_campaign_sound_data_mp3(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download a sound as MP3: the uploaded file, or else a tone."""
    return BinaryBody(_audio(account, invocation["id"], "mp3"), "audio/mpeg")


@handles("getCampaignSoundDataWav")
def get_campaign_sound_data_wav(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download a sound as WAV: the uploaded file, or else a tone."""
    return BinaryBody(_audio(account, invocation["id"], "wav"), "audio/wav")


def _upload_response(sound: Json, *, is_duplicate: bool) -> Json:
    """Return the recorded properties of the response to an upload; further ones can be read later."""
    return {
        "id": sound["id"],
        "name": sound["name"],
        "status": sound["status"],
        "duplicate": is_duplicate,
    }


def _audio(account: AccountState, sound_id: int, audio_format: str) -> bytes:
    """Return the uploaded file if it has the format, or else a tone of the same duration."""
    sound = account.sounds.get(sound_id)
    if sound["status"] in sounds.PENDING_STATUSES or sound["status"] == "FAILED":
        raise HttpError(404, f"sound {sound_id} has no audio: its status is {sound['status']}")
    uploaded = account.files.get(sound_id)
    if uploaded is not None and audio.detect_format(uploaded) == audio_format:
        return uploaded
    seconds: int = sound["lengthInSeconds"]
    return audio.mp3(seconds) if audio_format == "mp3" else audio.wav(seconds)
