"""The model `CallTrackingConfig`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_object, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class CallTrackingConfig(Model):
    """Forwarding, measurement and recording of inbound calls.

    Attributes:
        transfer_numbers: Phone numbers that calls are forwarded to, 11 digits each
            (12135551234).
        intro_sound_id: Id of the sound that is played to the caller first.
        screen: Whether the call is announced to the called party before they accept it.
        whisper_sound_id: Id of the sound that announces the call to the called party, if
            `screen` is true.
        voicemail: Whether the caller can leave a message if the call cannot be forwarded.
        voicemail_sound_id: Id of the sound that invites the caller to leave a message.
        failed_transfer_sound_id: Id of the sound that is played to the caller if the call
            cannot be forwarded.
        recorded: Whether calls are recorded.
        weekly_schedule: Hours of the week at which calls are forwarded.
        google_analytics: Google Analytics property that receives the calls.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "weekly_schedule",
        "google_analytics",
    )

    transfer_numbers: list[str] | None
    """Phone numbers that calls are forwarded to, 11 digits each (12135551234)."""
    intro_sound_id: int | None
    """Id of the sound that is played to the caller first."""
    screen: bool | None
    """Whether the call is announced to the called party before they accept it."""
    whisper_sound_id: int | None
    """Id of the sound that announces the call to the called party, if `screen` is true."""
    voicemail: bool | None
    """Whether the caller can leave a message if the call cannot be forwarded."""
    voicemail_sound_id: int | None
    """Id of the sound that invites the caller to leave a message."""
    failed_transfer_sound_id: int | None
    """Id of the sound that is played to the caller if the call cannot be forwarded."""
    recorded: bool | None
    """Whether calls are recorded."""
    weekly_schedule: WeeklySchedule | None
    """Hours of the week at which calls are forwarded."""
    google_analytics: GoogleAnalytics | None
    """Google Analytics property that receives the calls."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.transfer_numbers = pop("transferNumbers", None)
        model.intro_sound_id = pop("introSoundId", None)
        model.screen = pop("screen", None)
        model.whisper_sound_id = pop("whisperSoundId", None)
        model.voicemail = pop("voicemail", None)
        model.voicemail_sound_id = pop("voicemailSoundId", None)
        model.failed_transfer_sound_id = pop("failedTransferSoundId", None)
        model.recorded = pop("recorded", None)
        value = pop("weeklySchedule", None)
        model._slot_weekly_schedule = (
            nested((decode_object, WeeklySchedule, value)) if value is not None else None
        )
        value = pop("googleAnalytics", None)
        model._slot_google_analytics = (
            nested((decode_object, GoogleAnalytics, value)) if value is not None else None
        )
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.transfer_numbers) is not None:
            data["transferNumbers"] = encode(value)
        if (value := self.intro_sound_id) is not None:
            data["introSoundId"] = value if type(value) is int else encode(value)
        if (value := self.screen) is not None:
            data["screen"] = value if type(value) is bool else encode(value)
        if (value := self.whisper_sound_id) is not None:
            data["whisperSoundId"] = value if type(value) is int else encode(value)
        if (value := self.voicemail) is not None:
            data["voicemail"] = value if type(value) is bool else encode(value)
        if (value := self.voicemail_sound_id) is not None:
            data["voicemailSoundId"] = value if type(value) is int else encode(value)
        if (value := self.failed_transfer_sound_id) is not None:
            data["failedTransferSoundId"] = value if type(value) is int else encode(value)
        if (value := self.recorded) is not None:
            data["recorded"] = value if type(value) is bool else encode(value)
        if (value := self.weekly_schedule) is not None:
            data["weeklySchedule"] = encode(value)
        if (value := self.google_analytics) is not None:
            data["googleAnalytics"] = encode(value)
        return data


from .google_analytics import GoogleAnalytics
from .weekly_schedule import WeeklySchedule
