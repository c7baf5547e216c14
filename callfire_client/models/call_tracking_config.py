"""The model `CallTrackingConfig`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_object, write


@define(kw_only=True, repr=False)
class CallTrackingConfig(Model):
    """Passes inbound calls on to other numbers, and measures and records them.

    Attributes:
        transfer_numbers: Numbers that calls are passed on to, 11 digits each (12135551234).
        intro_sound_id: Id of the sound that greets the caller.
        screen: Whether the called party hears about the call before taking it.
        whisper_sound_id: Id of the sound for the called party when calls are screened.
        voicemail: Whether a caller who cannot be passed on may leave a message.
        voicemail_sound_id: Id of the sound that asks for the message.
        failed_transfer_sound_id: Id of the sound for a caller whose call could not be passed
            on.
        recorded: Whether calls are recorded.
        weekly_schedule: See `WeeklySchedule`.
        google_analytics: See `GoogleAnalytics`.
        additional_properties: What the wire said beyond these, by its names there.
    """

    transfer_numbers: list[str] | None = None
    intro_sound_id: int | None = None
    screen: bool | None = None
    whisper_sound_id: int | None = None
    voicemail: bool | None = None
    voicemail_sound_id: int | None = None
    failed_transfer_sound_id: int | None = None
    recorded: bool | None = None
    weekly_schedule: WeeklySchedule | None = None
    google_analytics: GoogleAnalytics | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            transfer_numbers=get("transferNumbers"),
            intro_sound_id=get("introSoundId"),
            screen=get("screen"),
            whisper_sound_id=get("whisperSoundId"),
            voicemail=get("voicemail"),
            voicemail_sound_id=get("voicemailSoundId"),
            failed_transfer_sound_id=get("failedTransferSoundId"),
            recorded=get("recorded"),
            weekly_schedule=read_object(WeeklySchedule, get("weeklySchedule")),
            google_analytics=read_object(GoogleAnalytics, get("googleAnalytics")),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "transferNumbers": self.transfer_numbers,
            "introSoundId": self.intro_sound_id,
            "screen": self.screen,
            "whisperSoundId": self.whisper_sound_id,
            "voicemail": self.voicemail,
            "voicemailSoundId": self.voicemail_sound_id,
            "failedTransferSoundId": self.failed_transfer_sound_id,
            "recorded": self.recorded,
            "weeklySchedule": self.weekly_schedule,
            "googleAnalytics": self.google_analytics,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "transferNumbers",
        "introSoundId",
        "screen",
        "whisperSoundId",
        "voicemail",
        "voicemailSoundId",
        "failedTransferSoundId",
        "recorded",
        "weeklySchedule",
        "googleAnalytics",
    }
)

from .google_analytics import GoogleAnalytics
from .weekly_schedule import WeeklySchedule
