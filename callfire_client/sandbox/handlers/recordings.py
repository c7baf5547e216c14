"""Recordings of calls, and their audio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import audio
from ..messages import BinaryBody, HttpError, Json
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation


@handles("getCallRecordings")
def get_call_recordings(account: AccountState, invocation: Invocation) -> Json:
    """List the recordings of a call."""
    return {"items": _recordings(account, invocation)}


@handles("getCallRecording")
def get_call_recording(account: AccountState, invocation: Invocation) -> Json:
    """Return a recording."""
    return account.recordings.get(invocation["id"])


@handles("getCallRecordingByName")
def get_call_recording_by_name(account: AccountState, invocation: Invocation) -> Json:
    """Return the recording of a call by name."""
    for recording in _recordings(account, invocation):
        if recording["name"] == invocation["name"]:
            return recording
    raise HttpError(404, f"call {invocation['id']} has no recording {invocation['name']!r}")


@handles("getCallRecordingMp3")
def get_call_recording_mp3(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download a recording as MP3."""
    return recording_audio(account, invocation["id"])


@handles("getCallRecordingMp3ByName")
def get_call_recording_mp3_by_name(account: AccountState, invocation: Invocation) -> BinaryBody:
    """Download the recording of a call by name as MP3."""
    return recording_audio(account, get_call_recording_by_name(account, invocation)["id"])


def recording_audio(account: AccountState, recording_id: int) -> BinaryBody:
    """Return the audio of a recording as MP3.

    Raises:
        HttpError: There is no recording with that id, or it is not ready (404).
    """
    recording = account.recordings.get(recording_id)
    if recording["state"] != "READY":
        raise HttpError(
            404, f"recording {recording['id']} has no audio: its state is {recording['state']}"
        )
    return BinaryBody(audio.mp3(recording["lengthInSeconds"]), "audio/mpeg")


def _recordings(account: AccountState, invocation: Invocation) -> list[Json]:
    call = account.calls.get(invocation["id"])
    return [recording for record in call["records"] for recording in record.get("recordings", [])]
