"""The model `BatchRequest`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, decode_list, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class BatchRequest(Model):
    """Recipients to add to a broadcast: either a list of them or the contacts of a contact list.

    Attributes:
        name: Name of the new batch.
        recipients: Recipients, each a phone number or a contact.
        contact_list_id: Id of the contact list that contains the recipients.
        scrub_duplicates: Whether duplicate recipients are removed.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = ("recipients",)

    name: str | None
    """Name of the new batch."""
    recipients: list[Recipient] | None
    """Recipients, each a phone number or a contact."""
    contact_list_id: int | None
    """Id of the contact list that contains the recipients."""
    scrub_duplicates: bool | None
    """Whether duplicate recipients are removed."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        name: str | None = None,
        recipients: list[Recipient] | None = None,
        contact_list_id: int | None = None,
        scrub_duplicates: bool | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.recipients = recipients
        self.contact_list_id = contact_list_id
        self.scrub_duplicates = scrub_duplicates
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.name = pop("name", None)
        value = pop("recipients", None)
        model._slot_recipients = nested((decode_list, Recipient, value)) if value is not None else None
        model.contact_list_id = pop("contactListId", None)
        model.scrub_duplicates = pop("scrubDuplicates", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.recipients) is not None:
            data["recipients"] = encode(value)
        if (value := self.contact_list_id) is not None:
            data["contactListId"] = value if type(value) is int else encode(value)
        if (value := self.scrub_duplicates) is not None:
            data["scrubDuplicates"] = value if type(value) is bool else encode(value)
        return data


from .recipient import Recipient
