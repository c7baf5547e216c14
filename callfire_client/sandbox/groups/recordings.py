"""Recordings of calls, and their sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callfire_client.sandbox import audio
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Binary, Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()


@handlers("getCallRecordings")
def get_call_recordings(world: World, invocation: Invocation) -> Json:
    """List the recordings of a call."""
    return {"items": _recordings(world, invocation)}


@handlers("getCallRecording")
def get_call_recording(world: World, invocation: Invocation) -> Json:
    """Read a recording."""
    return world.recordings.get(invocation["id"])


@handlers("getCallRecordingByName")
def get_call_recording_by_name(world: World, invocation: Invocation) -> Json:
    """Read a call's recording of that name."""
    for recording in _recordings(world, invocation):
        if recording["name"] == invocation["name"]:
            return recording
    raise Problem(404, f"call {invocation['id']} has no recording {invocation['name']!r}")


@handlers("getCallRecordingMp3")
def get_call_recording_mp3(world: World, invocation: Invocation) -> Binary:
    """Download a recording."""
    return _sound(get_call_recording(world, invocation))


@handlers("getCallRecordingMp3ByName")
def get_call_recording_mp3_by_name(world: World, invocation: Invocation) -> Binary:
    """Download a call's recording of that name."""
    return _sound(get_call_recording_by_name(world, invocation))


def _sound(recording: Json) -> Binary:
    if recording["state"] != "READY":
        raise Problem(404, f"recording {recording['id']} has no sound: it is {recording['state']}")
    return Binary(audio.mp3(recording["lengthInSeconds"]), "audio/mpeg")


def _recordings(world: World, invocation: Invocation) -> list[Json]:
    call = world.calls.get(invocation["id"])
    return [recording for record in call["records"] for recording in record["recordings"]]
