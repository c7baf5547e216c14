"""The model `CallBroadcastSounds`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
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
        additional_properties: What the wire said beyond these, by its names there.
    """

    live_sound_id: int | None = None
    live_sound_text: str | None = None
    live_sound_text_voice: Voice | None = None
    machine_sound_id: int | None = None
    machine_sound_text: str | None = None
    machine_sound_text_voice: Voice | None = None
    transfer_sound_id: int | None = None
    transfer_sound_text: str | None = None
    transfer_sound_text_voice: Voice | None = None
    transfer_digit: str | None = None
    transfer_number: str | None = None
    dnc_sound_id: int | None = None
    dnc_sound_text: str | None = None
    dnc_sound_text_voice: Voice | None = None
    dnc_digit: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            live_sound_id=get("liveSoundId"),
            live_sound_text=get("liveSoundText"),
            live_sound_text_voice=get("liveSoundTextVoice"),
            machine_sound_id=get("machineSoundId"),
            machine_sound_text=get("machineSoundText"),
            machine_sound_text_voice=get("machineSoundTextVoice"),
            transfer_sound_id=get("transferSoundId"),
            transfer_sound_text=get("transferSoundText"),
            transfer_sound_text_voice=get("transferSoundTextVoice"),
            transfer_digit=get("transferDigit"),
            transfer_number=get("transferNumber"),
            dnc_sound_id=get("dncSoundId"),
            dnc_sound_text=get("dncSoundText"),
            dnc_sound_text_voice=get("dncSoundTextVoice"),
            dnc_digit=get("dncDigit"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "liveSoundId": self.live_sound_id,
            "liveSoundText": self.live_sound_text,
            "liveSoundTextVoice": self.live_sound_text_voice,
            "machineSoundId": self.machine_sound_id,
            "machineSoundText": self.machine_sound_text,
            "machineSoundTextVoice": self.machine_sound_text_voice,
            "transferSoundId": self.transfer_sound_id,
            "transferSoundText": self.transfer_sound_text,
            "transferSoundTextVoice": self.transfer_sound_text_voice,
            "transferDigit": self.transfer_digit,
            "transferNumber": self.transfer_number,
            "dncSoundId": self.dnc_sound_id,
            "dncSoundText": self.dnc_sound_text,
            "dncSoundTextVoice": self.dnc_sound_text_voice,
            "dncDigit": self.dnc_digit,
        }
        return {**self.additional_properties, **write(said)}


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

from .voice import Voice
