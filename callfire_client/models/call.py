"""The model `Call`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, decode_list, decode_object, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class Call(Model):
    """A call made or received by the account, with one record for each attempt.

    Attributes:
        id: Id of the call.
        from_number: Phone number of the caller, 11 digits (12135551234).
        to_number: Phone number that was called, 11 digits (12135551234).
        state: Processing state of the call.
        final_call_result: Final result, after the last attempt.
        inbound: True: the account received the call. False: the account made the call.
        agent_call: Whether this is the internal leg to an agent of a cloud call center.
        campaign_id: Id of the broadcast that the call belongs to.
        batch_id: Id of the batch that contained the recipient.
        contact: Contact of the other party.
        attributes: Custom attributes of the recipient. Strings by contract; responses have
            contained numbers.
        labels: Labels of the call, including those of its broadcast.
        notes: Notes of agents about the call.
        records: Attempts; a broadcast makes several if it retries or tries other numbers.
        created: Time at which the call was queued or received, Unix milliseconds.
        modified: Time of the last change, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "contact",
        "notes",
        "records",
    )

    id: int
    """Id of the call."""
    from_number: str | None
    """Phone number of the caller, 11 digits (12135551234)."""
    to_number: str | None
    """Phone number that was called, 11 digits (12135551234)."""
    state: CallState | None
    """Processing state of the call."""
    final_call_result: CallResult | None
    """Final result, after the last attempt."""
    inbound: bool | None
    """True: the account received the call. False: the account made the call."""
    agent_call: bool | None
    """Whether this is the internal leg to an agent of a cloud call center."""
    campaign_id: int | None
    """Id of the broadcast that the call belongs to."""
    batch_id: int | None
    """Id of the batch that contained the recipient."""
    contact: Contact | None
    """Contact of the other party."""
    attributes: dict[str, str] | None
    """Custom attributes of the recipient. Strings by contract; responses have contained numbers."""
    labels: list[str] | None
    """Labels of the call, including those of its broadcast."""
    notes: list[Note] | None
    """Notes of agents about the call."""
    records: list[CallRecord] | None
    """Attempts; a broadcast makes several if it retries or tries other numbers."""
    created: int | None
    """Time at which the call was queued or received, Unix milliseconds."""
    modified: int | None
    """Time of the last change, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        from_number: str | None = None,
        to_number: str | None = None,
        state: CallState | None = None,
        final_call_result: CallResult | None = None,
        inbound: bool | None = None,
        agent_call: bool | None = None,
        campaign_id: int | None = None,
        batch_id: int | None = None,
        contact: Contact | None = None,
        attributes: dict[str, str] | None = None,
        labels: list[str] | None = None,
        notes: list[Note] | None = None,
        records: list[CallRecord] | None = None,
        created: int | None = None,
        modified: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.from_number = from_number
        self.to_number = to_number
        self.state = state
        self.final_call_result = final_call_result
        self.inbound = inbound
        self.agent_call = agent_call
        self.campaign_id = campaign_id
        self.batch_id = batch_id
        self.contact = contact
        self.attributes = attributes
        self.labels = labels
        self.notes = notes
        self.records = records
        self.created = created
        self.modified = modified
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.from_number = pop("fromNumber", None)
        model.to_number = pop("toNumber", None)
        model.state = pop("state", None)
        model.final_call_result = pop("finalCallResult", None)
        model.inbound = pop("inbound", None)
        model.agent_call = pop("agentCall", None)
        model.campaign_id = pop("campaignId", None)
        model.batch_id = pop("batchId", None)
        value = pop("contact", None)
        model._slot_contact = nested((decode_object, Contact, value)) if value is not None else None
        model.attributes = pop("attributes", None)
        model.labels = pop("labels", None)
        value = pop("notes", None)
        model._slot_notes = nested((decode_list, Note, value)) if value is not None else None
        value = pop("records", None)
        model._slot_records = nested((decode_list, CallRecord, value)) if value is not None else None
        model.created = pop("created", None)
        model.modified = pop("modified", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.from_number) is not None:
            data["fromNumber"] = value if type(value) is str else encode(value)
        if (value := self.to_number) is not None:
            data["toNumber"] = value if type(value) is str else encode(value)
        if (value := self.state) is not None:
            data["state"] = value if type(value) is str else encode(value)
        if (value := self.final_call_result) is not None:
            data["finalCallResult"] = value if type(value) is str else encode(value)
        if (value := self.inbound) is not None:
            data["inbound"] = value if type(value) is bool else encode(value)
        if (value := self.agent_call) is not None:
            data["agentCall"] = value if type(value) is bool else encode(value)
        if (value := self.campaign_id) is not None:
            data["campaignId"] = value if type(value) is int else encode(value)
        if (value := self.batch_id) is not None:
            data["batchId"] = value if type(value) is int else encode(value)
        if (value := self.contact) is not None:
            data["contact"] = encode(value)
        if (value := self.attributes) is not None:
            data["attributes"] = encode(value)
        if (value := self.labels) is not None:
            data["labels"] = encode(value)
        if (value := self.notes) is not None:
            data["notes"] = encode(value)
        if (value := self.records) is not None:
            data["records"] = encode(value)
        if (value := self.created) is not None:
            data["created"] = value if type(value) is int else encode(value)
        if (value := self.modified) is not None:
            data["modified"] = value if type(value) is int else encode(value)
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)

    @property
    def modified_datetime(self) -> datetime | None:
        """`modified` as a datetime, in UTC."""
        return from_unix_milliseconds(self.modified)


from .call_record import CallRecord
from .call_result import CallResult
from .call_state import CallState
from .contact import Contact
from .note import Note
