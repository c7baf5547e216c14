"""The model `CallRecipient`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class CallRecipient(Model):
    """Somebody to call, by number or as a contact of the account, and what they will hear: texts
    read aloud, sounds of the account, or a dialplan of their own.

    Attributes:
        phone_number: Number to call, 11 digits (12135551234).
        contact_id: Id of the contact to call, instead of a number.
        from_number: Number shown to the recipient, 11 digits.
        live_message: Text read to a person who answers.
        live_message_sound_id: Id of the sound played to a person who answers, instead of a
            text.
        machine_message: Text read to an answering machine.
        machine_message_sound_id: Id of the sound played to an answering machine, instead of a
            text.
        transfer_digit: Key that connects the recipient to `transferNumber`.
        transfer_message: Text read before the call is passed on.
        transfer_message_sound_id: Id of the sound played before the call is passed on, instead
            of a text.
        transfer_number: Number that the call is passed on to, 11 digits.
        voice: See `Voice`.
        dialplan_xml: IVR dialplan as XML; takes the place of all messages and sounds.
        attributes: Values of your own, kept with the call that results. Sent as strings;
            answers have been seen to hold numbers.
        additional_properties: What the wire said beyond these, by its names there.
    """

    phone_number: str | None = None
    contact_id: int | None = None
    from_number: str | None = None
    live_message: str | None = None
    live_message_sound_id: int | None = None
    machine_message: str | None = None
    machine_message_sound_id: int | None = None
    transfer_digit: str | None = None
    transfer_message: str | None = None
    transfer_message_sound_id: int | None = None
    transfer_number: str | None = None
    voice: Voice | None = None
    dialplan_xml: str | None = None
    attributes: dict[str, str] | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            phone_number=get("phoneNumber"),
            contact_id=get("contactId"),
            from_number=get("fromNumber"),
            live_message=get("liveMessage"),
            live_message_sound_id=get("liveMessageSoundId"),
            machine_message=get("machineMessage"),
            machine_message_sound_id=get("machineMessageSoundId"),
            transfer_digit=get("transferDigit"),
            transfer_message=get("transferMessage"),
            transfer_message_sound_id=get("transferMessageSoundId"),
            transfer_number=get("transferNumber"),
            voice=get("voice"),
            dialplan_xml=get("dialplanXml"),
            attributes=get("attributes"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "phoneNumber": self.phone_number,
            "contactId": self.contact_id,
            "fromNumber": self.from_number,
            "liveMessage": self.live_message,
            "liveMessageSoundId": self.live_message_sound_id,
            "machineMessage": self.machine_message,
            "machineMessageSoundId": self.machine_message_sound_id,
            "transferDigit": self.transfer_digit,
            "transferMessage": self.transfer_message,
            "transferMessageSoundId": self.transfer_message_sound_id,
            "transferNumber": self.transfer_number,
            "voice": self.voice,
            "dialplanXml": self.dialplan_xml,
            "attributes": self.attributes,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "phoneNumber",
        "contactId",
        "fromNumber",
        "liveMessage",
        "liveMessageSoundId",
        "machineMessage",
        "machineMessageSoundId",
        "transferDigit",
        "transferMessage",
        "transferMessageSoundId",
        "transferNumber",
        "voice",
        "dialplanXml",
        "attributes",
    }
)

from .voice import Voice
