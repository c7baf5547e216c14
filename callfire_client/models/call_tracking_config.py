"""The model `CallTrackingConfig`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, decode_object, encode, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
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
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    transfer_numbers: list[str] | None
    """Numbers that calls are passed on to, 11 digits each (12135551234)."""
    intro_sound_id: int | None
    """Id of the sound that greets the caller."""
    screen: bool | None
    """Whether the called party hears about the call before taking it."""
    whisper_sound_id: int | None
    """Id of the sound for the called party when calls are screened."""
    voicemail: bool | None
    """Whether a caller who cannot be passed on may leave a message."""
    voicemail_sound_id: int | None
    """Id of the sound that asks for the message."""
    failed_transfer_sound_id: int | None
    """Id of the sound for a caller whose call could not be passed on."""
    recorded: bool | None
    """Whether calls are recorded."""
    weekly_schedule: WeeklySchedule | None
    """See `WeeklySchedule`."""
    google_analytics: GoogleAnalytics | None
    """See `GoogleAnalytics`."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        transfer_numbers: list[str] | None = None,
        intro_sound_id: int | None = None,
        screen: bool | None = None,
        whisper_sound_id: int | None = None,
        voicemail: bool | None = None,
        voicemail_sound_id: int | None = None,
        failed_transfer_sound_id: int | None = None,
        recorded: bool | None = None,
        weekly_schedule: WeeklySchedule | None = None,
        google_analytics: GoogleAnalytics | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.transfer_numbers = transfer_numbers
        self.intro_sound_id = intro_sound_id
        self.screen = screen
        self.whisper_sound_id = whisper_sound_id
        self.voicemail = voicemail
        self.voicemail_sound_id = voicemail_sound_id
        self.failed_transfer_sound_id = failed_transfer_sound_id
        self.recorded = recorded
        self.weekly_schedule = weekly_schedule
        self.google_analytics = google_analytics
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.transfer_numbers = get("transferNumbers")
        model.intro_sound_id = get("introSoundId")
        model.screen = get("screen")
        model.whisper_sound_id = get("whisperSoundId")
        model.voicemail = get("voicemail")
        model.voicemail_sound_id = get("voicemailSoundId")
        model.failed_transfer_sound_id = get("failedTransferSoundId")
        model.recorded = get("recorded")
        value = get("weeklySchedule")
        model.weekly_schedule = decode_object(WeeklySchedule, value) if value is not None else None
        value = get("googleAnalytics")
        model.google_analytics = decode_object(GoogleAnalytics, value) if value is not None else None
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.transfer_numbers) is not None:
            data["transferNumbers"] = encode(value)
        if (value := self.intro_sound_id) is not None:
            data["introSoundId"] = None if value is NULL else value
        if (value := self.screen) is not None:
            data["screen"] = None if value is NULL else value
        if (value := self.whisper_sound_id) is not None:
            data["whisperSoundId"] = None if value is NULL else value
        if (value := self.voicemail) is not None:
            data["voicemail"] = None if value is NULL else value
        if (value := self.voicemail_sound_id) is not None:
            data["voicemailSoundId"] = None if value is NULL else value
        if (value := self.failed_transfer_sound_id) is not None:
            data["failedTransferSoundId"] = None if value is NULL else value
        if (value := self.recorded) is not None:
            data["recorded"] = None if value is NULL else value
        if (value := self.weekly_schedule) is not None:
            data["weeklySchedule"] = encode(value)
        if (value := self.google_analytics) is not None:
            data["googleAnalytics"] = encode(value)
        return data


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
_known = _PROPERTIES.issuperset

from .google_analytics import GoogleAnalytics
from .weekly_schedule import WeeklySchedule
