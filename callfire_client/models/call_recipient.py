"""The model `CallRecipient`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class CallRecipient(Model):
    """A recipient of a call: a phone number or a contact of the account, and the content of the
    call: text-to-speech messages, sounds of the account, or a dialplan.

    Attributes:
        phone_number: Phone number to call, 11 digits (12135551234).
        contact_id: Id of the contact to call, instead of a phone number.
        from_number: Caller id for this call, 11 digits (12135551234).
        live_message: Text that is spoken if a person answers.
        live_message_sound_id: Id of the sound that is played if a person answers, instead of a
            text.
        machine_message: Text that is spoken to an answering machine.
        machine_message_sound_id: Id of the sound that is played to an answering machine,
            instead of a text.
        transfer_digit: Key that transfers the call to `transferNumber`.
        transfer_message: Text that is spoken before the transfer.
        transfer_message_sound_id: Id of the sound that is played before the transfer, instead
            of a text.
        transfer_number: Phone number that the call is transferred to, 11 digits (12135551234).
        voice: Voice of the texts.
        dialplan_xml: IVR dialplan as XML; replaces all messages and sounds.
        attributes: Custom attributes; the resulting call contains them. Sent as strings;
            responses have contained numbers.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    phone_number: str | None
    """Phone number to call, 11 digits (12135551234)."""
    contact_id: int | None
    """Id of the contact to call, instead of a phone number."""
    from_number: str | None
    """Caller id for this call, 11 digits (12135551234)."""
    live_message: str | None
    """Text that is spoken if a person answers."""
    live_message_sound_id: int | None
    """Id of the sound that is played if a person answers, instead of a text."""
    machine_message: str | None
    """Text that is spoken to an answering machine."""
    machine_message_sound_id: int | None
    """Id of the sound that is played to an answering machine, instead of a text."""
    transfer_digit: str | None
    """Key that transfers the call to `transferNumber`."""
    transfer_message: str | None
    """Text that is spoken before the transfer."""
    transfer_message_sound_id: int | None
    """Id of the sound that is played before the transfer, instead of a text."""
    transfer_number: str | None
    """Phone number that the call is transferred to, 11 digits (12135551234)."""
    voice: Voice | None
    """Voice of the texts."""
    dialplan_xml: str | None
    """IVR dialplan as XML; replaces all messages and sounds."""
    attributes: dict[str, str] | None
    """Custom attributes; the resulting call contains them. Sent as strings; responses have
    contained numbers."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        phone_number: str | None = None,
        contact_id: int | None = None,
        from_number: str | None = None,
        live_message: str | None = None,
        live_message_sound_id: int | None = None,
        machine_message: str | None = None,
        machine_message_sound_id: int | None = None,
        transfer_digit: str | None = None,
        transfer_message: str | None = None,
        transfer_message_sound_id: int | None = None,
        transfer_number: str | None = None,
        voice: Voice | None = None,
        dialplan_xml: str | None = None,
        attributes: dict[str, str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.phone_number = phone_number
        self.contact_id = contact_id
        self.from_number = from_number
        self.live_message = live_message
        self.live_message_sound_id = live_message_sound_id
        self.machine_message = machine_message
        self.machine_message_sound_id = machine_message_sound_id
        self.transfer_digit = transfer_digit
        self.transfer_message = transfer_message
        self.transfer_message_sound_id = transfer_message_sound_id
        self.transfer_number = transfer_number
        self.voice = voice
        self.dialplan_xml = dialplan_xml
        self.attributes = attributes
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.phone_number = pop("phoneNumber", None)
        model.contact_id = pop("contactId", None)
        model.from_number = pop("fromNumber", None)
        model.live_message = pop("liveMessage", None)
        model.live_message_sound_id = pop("liveMessageSoundId", None)
        model.machine_message = pop("machineMessage", None)
        model.machine_message_sound_id = pop("machineMessageSoundId", None)
        model.transfer_digit = pop("transferDigit", None)
        model.transfer_message = pop("transferMessage", None)
        model.transfer_message_sound_id = pop("transferMessageSoundId", None)
        model.transfer_number = pop("transferNumber", None)
        model.voice = pop("voice", None)
        model.dialplan_xml = pop("dialplanXml", None)
        model.attributes = pop("attributes", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.phone_number) is not None:
            data["phoneNumber"] = value if type(value) is str else encode(value)
        if (value := self.contact_id) is not None:
            data["contactId"] = value if type(value) is int else encode(value)
        if (value := self.from_number) is not None:
            data["fromNumber"] = value if type(value) is str else encode(value)
        if (value := self.live_message) is not None:
            data["liveMessage"] = value if type(value) is str else encode(value)
        if (value := self.live_message_sound_id) is not None:
            data["liveMessageSoundId"] = value if type(value) is int else encode(value)
        if (value := self.machine_message) is not None:
            data["machineMessage"] = value if type(value) is str else encode(value)
        if (value := self.machine_message_sound_id) is not None:
            data["machineMessageSoundId"] = value if type(value) is int else encode(value)
        if (value := self.transfer_digit) is not None:
            data["transferDigit"] = value if type(value) is str else encode(value)
        if (value := self.transfer_message) is not None:
            data["transferMessage"] = value if type(value) is str else encode(value)
        if (value := self.transfer_message_sound_id) is not None:
            data["transferMessageSoundId"] = value if type(value) is int else encode(value)
        if (value := self.transfer_number) is not None:
            data["transferNumber"] = value if type(value) is str else encode(value)
        if (value := self.voice) is not None:
            data["voice"] = value if type(value) is str else encode(value)
        if (value := self.dialplan_xml) is not None:
            data["dialplanXml"] = value if type(value) is str else encode(value)
        if (value := self.attributes) is not None:
            data["attributes"] = encode(value)
        return data


from .voice import Voice
