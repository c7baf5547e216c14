"""Sounds of campaigns, and their audio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import audio
from ..event_queue import event_handler
from ..messages import BinaryBody, HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_PENDING: Final = frozenset({"UPLOAD", "RECORDING"})
_DEFAULT_SECONDS: Final = 2
_CHARACTERS_PER_SECOND: Final = 15


@handles("findCampaignSounds")
def find_campaign_sounds(account: AccountState, invocation: Invocation) -> Json:
    """Find sounds by a part of their name; archived, pending and scrubbed sounds are optional."""
    hidden: set[str] = set()
    if not invocation.get("includeArchived", False):
        hidden.add("ARCHIVED")
    if not invocation.get("includePending", False):
        hidden |= _PENDING
    if not invocation.get("includeScrubbed", False):
        hidden.add("SCRUBBED")
    text: str = invocation.get("filter", "").lower()
    return invocation.page(
        account.sounds.find(
            lambda sound: sound["status"] not in hidden and text in sound["name"].lower()
        )
    )


@handles("postFileCampaignSound")
def post_file_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Store an audio file; for a file that is already stored, return its sound."""
    file = invocation.form["file"]
    for sound in account.sounds:
        if sound["status"] != "ARCHIVED" and account.files.get(sound["id"]) == file.content:
            return {**sound, "duplicate": True}
    name = invocation.form.get("name")
    created = _create(
        account,
        name.content.decode("utf-8", "replace") if name else file.filename,
        "UPLOAD",
        audio.duration(file.content),
    )
    account.files[created["id"]] = file.content
    status = "FAILED" if audio.detect_format(file.content) is None else "ACTIVE"
    account.schedule(account.settings.short_delay, finish_sound, created["id"], status)
    return created


@handles("postTTSCampaignSound")
def post_tts_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Create a sound from a text."""
    if not invocation.body.get("message"):
        raise HttpError(400, "the message is missing")
    message: str = invocation.body["message"]
    return _create(
        account, message[:50], seconds=max(1, round(len(message) / _CHARACTERS_PER_SECOND))
    )


@handles("postCallCampaignSound")
def post_call_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Record a sound in a call; it is RECORDING for the duration of a call."""
    if not invocation.body.get("toNumber"):
        raise HttpError(400, "the toNumber is missing")
    created = _create(account, invocation.body.get("name"), status="RECORDING")
    account.schedule(account.settings.call_seconds, finish_sound, created["id"], "ACTIVE")
    return created


@handles("getCampaignSound")
def get_campaign_sound(account: AccountState, invocation: Invocation) -> Json:
    """Return a sound, even if it is archived."""
    return account.sounds.get(invocation["id"])


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


@event_handler
def finish_sound(account: AccountState, sound_id: int, status: str) -> None:
    """Finish the upload or the recording of a sound, unless it was archived."""
    sound = account.sounds.get(sound_id)
    if sound["status"] in _PENDING:
        account.sounds.change(sound, status=status)


def _create(
    account: AccountState,
    name: str | None,
    status: str = "ACTIVE",
    seconds: int = _DEFAULT_SECONDS,
) -> Json:
    return account.sounds.add(
        {
            "id": account.new_id(),
            "name": name or "Sound",
            "status": status,
            "lengthInSeconds": seconds,
            "duplicate": False,
            "created": account.now(),
        }
    )


def _audio(account: AccountState, sound_id: int, audio_format: str) -> bytes:
    """Return the uploaded file if it has the format, or else a tone of the same duration."""
    sound = account.sounds.get(sound_id)
    if sound["status"] in _PENDING or sound["status"] == "FAILED":
        raise HttpError(404, f"sound {sound_id} has no audio: its status is {sound['status']}")
    uploaded = account.files.get(sound_id)
    if uploaded is not None and audio.detect_format(uploaded) == audio_format:
        return uploaded
    seconds: int = sound["lengthInSeconds"]
    return audio.mp3(seconds) if audio_format == "mp3" else audio.wav(seconds)
