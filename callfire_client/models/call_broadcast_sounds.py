"""The model `CallBroadcastSounds`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class CallBroadcastSounds(Model):
    """Sounds of a voice broadcast, and the keys that recipients can press. For each event set
    either the id of a sound or a text, which is spoken.

    Attributes:
        live_sound_id: Id of the sound for a person who answers.
        live_sound_text: Text for a person who answers.
        live_sound_text_voice: Voice of `liveSoundText`.
        machine_sound_id: Id of the sound for an answering machine.
        machine_sound_text: Text for an answering machine.
        machine_sound_text_voice: Voice of `machineSoundText`.
        transfer_sound_id: Id of the sound for a person whose call is transferred.
        transfer_sound_text: Text for a person whose call is transferred.
        transfer_sound_text_voice: Voice of `transferSoundText`.
        transfer_digit: Key that transfers the call.
        transfer_number: Phone number that calls are transferred to, 11 digits (12135551234).
        dnc_sound_id: Id of the sound for a person who opts out.
        dnc_sound_text: Text for a person who opts out.
        dnc_sound_text_voice: Voice of `dncSoundText`.
        dnc_digit: Key that opts out: the number is added to the do-not-contact list.
        additional_properties: What the wire said beyond these, by its names there.
    """

    live_sound_id: int | None
    live_sound_text: str | None
    live_sound_text_voice: Voice | None
    machine_sound_id: int | None
    machine_sound_text: str | None
    machine_sound_text_voice: Voice | None
    transfer_sound_id: int | None
    transfer_sound_text: str | None
    transfer_sound_text_voice: Voice | None
    transfer_digit: str | None
    transfer_number: str | None
    dnc_sound_id: int | None
    dnc_sound_text: str | None
    dnc_sound_text_voice: Voice | None
    dnc_digit: str | None
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
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
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
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.live_sound_id) is not None:
            said["liveSoundId"] = None if value is NULL else value
        if (value := self.live_sound_text) is not None:
            said["liveSoundText"] = None if value is NULL else value
        if (value := self.live_sound_text_voice) is not None:
            said["liveSoundTextVoice"] = None if value is NULL else value
        if (value := self.machine_sound_id) is not None:
            said["machineSoundId"] = None if value is NULL else value
        if (value := self.machine_sound_text) is not None:
            said["machineSoundText"] = None if value is NULL else value
        if (value := self.machine_sound_text_voice) is not None:
            said["machineSoundTextVoice"] = None if value is NULL else value
        if (value := self.transfer_sound_id) is not None:
            said["transferSoundId"] = None if value is NULL else value
        if (value := self.transfer_sound_text) is not None:
            said["transferSoundText"] = None if value is NULL else value
        if (value := self.transfer_sound_text_voice) is not None:
            said["transferSoundTextVoice"] = None if value is NULL else value
        if (value := self.transfer_digit) is not None:
            said["transferDigit"] = None if value is NULL else value
        if (value := self.transfer_number) is not None:
            said["transferNumber"] = None if value is NULL else value
        if (value := self.dnc_sound_id) is not None:
            said["dncSoundId"] = None if value is NULL else value
        if (value := self.dnc_sound_text) is not None:
            said["dncSoundText"] = None if value is NULL else value
        if (value := self.dnc_sound_text_voice) is not None:
            said["dncSoundTextVoice"] = None if value is NULL else value
        if (value := self.dnc_digit) is not None:
            said["dncDigit"] = None if value is NULL else value
        return said


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
