"""The model `CallBroadcastSounds`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class CallBroadcastSounds(Model):
    """What a voice broadcast plays, and which keys do something. For each occasion give either the
    id of a sound or a text to be read aloud.

    Attributes:
        live_sound_id: Id of the sound for a person who answers.
        live_sound_text: Text for a person who answers.
        live_sound_text_voice: See `Voice`.
        machine_sound_id: Id of the sound for an answering machine.
        machine_sound_text: Text for an answering machine.
        machine_sound_text_voice: See `Voice`.
        transfer_sound_id: Id of the sound for somebody who is being transferred.
        transfer_sound_text: Text for somebody who is being transferred.
        transfer_sound_text_voice: See `Voice`.
        transfer_digit: Key that transfers the call.
        transfer_number: Number that calls are transferred to, 11 digits (12135551234).
        dnc_sound_id: Id of the sound for somebody who has opted out.
        dnc_sound_text: Text for somebody who has opted out.
        dnc_sound_text_voice: See `Voice`.
        dnc_digit: Key that opts out, which puts the number on the do-not-contact list.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    live_sound_id: int | None
    """Id of the sound for a person who answers."""
    live_sound_text: str | None
    """Text for a person who answers."""
    live_sound_text_voice: Voice | None
    """See `Voice`."""
    machine_sound_id: int | None
    """Id of the sound for an answering machine."""
    machine_sound_text: str | None
    """Text for an answering machine."""
    machine_sound_text_voice: Voice | None
    """See `Voice`."""
    transfer_sound_id: int | None
    """Id of the sound for somebody who is being transferred."""
    transfer_sound_text: str | None
    """Text for somebody who is being transferred."""
    transfer_sound_text_voice: Voice | None
    """See `Voice`."""
    transfer_digit: str | None
    """Key that transfers the call."""
    transfer_number: str | None
    """Number that calls are transferred to, 11 digits (12135551234)."""
    dnc_sound_id: int | None
    """Id of the sound for somebody who has opted out."""
    dnc_sound_text: str | None
    """Text for somebody who has opted out."""
    dnc_sound_text_voice: Voice | None
    """See `Voice`."""
    dnc_digit: str | None
    """Key that opts out, which puts the number on the do-not-contact list."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        live_sound_id: int | None = None,
        live_sound_text: str | None = None,
        live_sound_text_voice: Voice | None = None,
        machine_sound_id: int | None = None,
        machine_sound_text: str | None = None,
        machine_sound_text_voice: Voice | None = None,
        transfer_sound_id: int | None = None,
        transfer_sound_text: str | None = None,
        transfer_sound_text_voice: Voice | None = None,
        transfer_digit: str | None = None,
        transfer_number: str | None = None,
        dnc_sound_id: int | None = None,
        dnc_sound_text: str | None = None,
        dnc_sound_text_voice: Voice | None = None,
        dnc_digit: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.live_sound_id = live_sound_id
        self.live_sound_text = live_sound_text
        self.live_sound_text_voice = live_sound_text_voice
        self.machine_sound_id = machine_sound_id
        self.machine_sound_text = machine_sound_text
        self.machine_sound_text_voice = machine_sound_text_voice
        self.transfer_sound_id = transfer_sound_id
        self.transfer_sound_text = transfer_sound_text
        self.transfer_sound_text_voice = transfer_sound_text_voice
        self.transfer_digit = transfer_digit
        self.transfer_number = transfer_number
        self.dnc_sound_id = dnc_sound_id
        self.dnc_sound_text = dnc_sound_text
        self.dnc_sound_text_voice = dnc_sound_text_voice
        self.dnc_digit = dnc_digit
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.live_sound_id = get("liveSoundId")
        model.live_sound_text = get("liveSoundText")
        model.live_sound_text_voice = get("liveSoundTextVoice")
        model.machine_sound_id = get("machineSoundId")
        model.machine_sound_text = get("machineSoundText")
        model.machine_sound_text_voice = get("machineSoundTextVoice")
        model.transfer_sound_id = get("transferSoundId")
        model.transfer_sound_text = get("transferSoundText")
        model.transfer_sound_text_voice = get("transferSoundTextVoice")
        model.transfer_digit = get("transferDigit")
        model.transfer_number = get("transferNumber")
        model.dnc_sound_id = get("dncSoundId")
        model.dnc_sound_text = get("dncSoundText")
        model.dnc_sound_text_voice = get("dncSoundTextVoice")
        model.dnc_digit = get("dncDigit")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.live_sound_id) is not None:
            data["liveSoundId"] = None if value is NULL else value
        if (value := self.live_sound_text) is not None:
            data["liveSoundText"] = None if value is NULL else value
        if (value := self.live_sound_text_voice) is not None:
            data["liveSoundTextVoice"] = None if value is NULL else value
        if (value := self.machine_sound_id) is not None:
            data["machineSoundId"] = None if value is NULL else value
        if (value := self.machine_sound_text) is not None:
            data["machineSoundText"] = None if value is NULL else value
        if (value := self.machine_sound_text_voice) is not None:
            data["machineSoundTextVoice"] = None if value is NULL else value
        if (value := self.transfer_sound_id) is not None:
            data["transferSoundId"] = None if value is NULL else value
        if (value := self.transfer_sound_text) is not None:
            data["transferSoundText"] = None if value is NULL else value
        if (value := self.transfer_sound_text_voice) is not None:
            data["transferSoundTextVoice"] = None if value is NULL else value
        if (value := self.transfer_digit) is not None:
            data["transferDigit"] = None if value is NULL else value
        if (value := self.transfer_number) is not None:
            data["transferNumber"] = None if value is NULL else value
        if (value := self.dnc_sound_id) is not None:
            data["dncSoundId"] = None if value is NULL else value
        if (value := self.dnc_sound_text) is not None:
            data["dncSoundText"] = None if value is NULL else value
        if (value := self.dnc_sound_text_voice) is not None:
            data["dncSoundTextVoice"] = None if value is NULL else value
        if (value := self.dnc_digit) is not None:
            data["dncDigit"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "liveSoundId",
        "liveSoundText",
        "liveSoundTextVoice",
        "machineSoundId",
        "machineSoundText",
        "machineSoundTextVoice",
        "transferSoundId",
        "transferSoundText",
        "transferSoundTextVoice",
        "transferDigit",
        "transferNumber",
        "dncSoundId",
        "dncSoundText",
        "dncSoundTextVoice",
        "dncDigit",
    }
)
_known = _PROPERTIES.issuperset

from .voice import Voice
