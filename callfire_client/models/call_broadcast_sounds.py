"""The model `CallBroadcastSounds`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


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
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    live_sound_id: int | None
    """Id of the sound for a person who answers."""
    live_sound_text: str | None
    """Text for a person who answers."""
    live_sound_text_voice: Voice | None
    """Voice of `liveSoundText`."""
    machine_sound_id: int | None
    """Id of the sound for an answering machine."""
    machine_sound_text: str | None
    """Text for an answering machine."""
    machine_sound_text_voice: Voice | None
    """Voice of `machineSoundText`."""
    transfer_sound_id: int | None
    """Id of the sound for a person whose call is transferred."""
    transfer_sound_text: str | None
    """Text for a person whose call is transferred."""
    transfer_sound_text_voice: Voice | None
    """Voice of `transferSoundText`."""
    transfer_digit: str | None
    """Key that transfers the call."""
    transfer_number: str | None
    """Phone number that calls are transferred to, 11 digits (12135551234)."""
    dnc_sound_id: int | None
    """Id of the sound for a person who opts out."""
    dnc_sound_text: str | None
    """Text for a person who opts out."""
    dnc_sound_text_voice: Voice | None
    """Voice of `dncSoundText`."""
    dnc_digit: str | None
    """Key that opts out: the number is added to the do-not-contact list."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.live_sound_id = pop("liveSoundId", None)
        model.live_sound_text = pop("liveSoundText", None)
        model.live_sound_text_voice = pop("liveSoundTextVoice", None)
        model.machine_sound_id = pop("machineSoundId", None)
        model.machine_sound_text = pop("machineSoundText", None)
        model.machine_sound_text_voice = pop("machineSoundTextVoice", None)
        model.transfer_sound_id = pop("transferSoundId", None)
        model.transfer_sound_text = pop("transferSoundText", None)
        model.transfer_sound_text_voice = pop("transferSoundTextVoice", None)
        model.transfer_digit = pop("transferDigit", None)
        model.transfer_number = pop("transferNumber", None)
        model.dnc_sound_id = pop("dncSoundId", None)
        model.dnc_sound_text = pop("dncSoundText", None)
        model.dnc_sound_text_voice = pop("dncSoundTextVoice", None)
        model.dnc_digit = pop("dncDigit", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.live_sound_id) is not None:
            data["liveSoundId"] = value if type(value) is int else encode(value)
        if (value := self.live_sound_text) is not None:
            data["liveSoundText"] = value if type(value) is str else encode(value)
        if (value := self.live_sound_text_voice) is not None:
            data["liveSoundTextVoice"] = value if type(value) is str else encode(value)
        if (value := self.machine_sound_id) is not None:
            data["machineSoundId"] = value if type(value) is int else encode(value)
        if (value := self.machine_sound_text) is not None:
            data["machineSoundText"] = value if type(value) is str else encode(value)
        if (value := self.machine_sound_text_voice) is not None:
            data["machineSoundTextVoice"] = value if type(value) is str else encode(value)
        if (value := self.transfer_sound_id) is not None:
            data["transferSoundId"] = value if type(value) is int else encode(value)
        if (value := self.transfer_sound_text) is not None:
            data["transferSoundText"] = value if type(value) is str else encode(value)
        if (value := self.transfer_sound_text_voice) is not None:
            data["transferSoundTextVoice"] = value if type(value) is str else encode(value)
        if (value := self.transfer_digit) is not None:
            data["transferDigit"] = value if type(value) is str else encode(value)
        if (value := self.transfer_number) is not None:
            data["transferNumber"] = value if type(value) is str else encode(value)
        if (value := self.dnc_sound_id) is not None:
            data["dncSoundId"] = value if type(value) is int else encode(value)
        if (value := self.dnc_sound_text) is not None:
            data["dncSoundText"] = value if type(value) is str else encode(value)
        if (value := self.dnc_sound_text_voice) is not None:
            data["dncSoundTextVoice"] = value if type(value) is str else encode(value)
        if (value := self.dnc_digit) is not None:
            data["dncDigit"] = value if type(value) is str else encode(value)
        return data


from .voice import Voice
