"""The model `Call`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from .._core.model import ABSENT, Model, decode_list, decode_object, encode, new
from .._core.null import NULL
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class Call(Model):
    """A call made or received by the account, with a record for each attempt.

    Attributes:
        id: Id of the call.
        from_number: Number of the caller, 11 digits (12135551234).
        to_number: Number called, 11 digits (12135551234).
        state: See `CallState`.
        final_call_result: See `CallResult`.
        inbound: Whether the call came in, rather than going out.
        agent_call: Whether this is the internal leg to an agent of a cloud call center.
        campaign_id: Id of the broadcast the call belongs to.
        batch_id: Id of the batch that the recipient came with.
        contact: See `Contact`.
        attributes: Values that were given with the recipient. Strings by contract; numbers have
            been seen.
        labels: Labels of the call, those of its broadcast included.
        notes: What agents noted about the call.
        records: The attempts made; more than one where a broadcast tries again or tries other
            numbers.
        created: When the call was queued or came in, unix milliseconds.
        modified: When the call last changed, unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the call."""
    from_number: str | None
    """Number of the caller, 11 digits (12135551234)."""
    to_number: str | None
    """Number called, 11 digits (12135551234)."""
    state: CallState | None
    """See `CallState`."""
    final_call_result: CallResult | None
    """See `CallResult`."""
    inbound: bool | None
    """Whether the call came in, rather than going out."""
    agent_call: bool | None
    """Whether this is the internal leg to an agent of a cloud call center."""
    campaign_id: int | None
    """Id of the broadcast the call belongs to."""
    batch_id: int | None
    """Id of the batch that the recipient came with."""
    contact: Contact | None
    """See `Contact`."""
    attributes: dict[str, str] | None
    """Values that were given with the recipient. Strings by contract; numbers have been seen."""
    labels: list[str] | None
    """Labels of the call, those of its broadcast included."""
    notes: list[Note] | None
    """What agents noted about the call."""
    records: list[CallRecord] | None
    """The attempts made; more than one where a broadcast tries again or tries other numbers."""
    created: int | None
    """When the call was queued or came in, unix milliseconds."""
    modified: int | None
    """When the call last changed, unix milliseconds."""
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model.from_number = get("fromNumber")
        model.to_number = get("toNumber")
        model.state = get("state")
        model.final_call_result = get("finalCallResult")
        model.inbound = get("inbound")
        model.agent_call = get("agentCall")
        model.campaign_id = get("campaignId")
        model.batch_id = get("batchId")
        value = get("contact")
        model.contact = decode_object(Contact, value) if value is not None else None
        model.attributes = get("attributes")
        model.labels = get("labels")
        value = get("notes")
        model.notes = decode_list(Note, value) if value is not None else None
        value = get("records")
        model.records = decode_list(CallRecord, value) if value is not None else None
        model.created = get("created")
        model.modified = get("modified")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = None if value is NULL else value
        if (value := self.from_number) is not None:
            data["fromNumber"] = None if value is NULL else value
        if (value := self.to_number) is not None:
            data["toNumber"] = None if value is NULL else value
        if (value := self.state) is not None:
            data["state"] = None if value is NULL else value
        if (value := self.final_call_result) is not None:
            data["finalCallResult"] = None if value is NULL else value
        if (value := self.inbound) is not None:
            data["inbound"] = None if value is NULL else value
        if (value := self.agent_call) is not None:
            data["agentCall"] = None if value is NULL else value
        if (value := self.campaign_id) is not None:
            data["campaignId"] = None if value is NULL else value
        if (value := self.batch_id) is not None:
            data["batchId"] = None if value is NULL else value
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
            data["created"] = None if value is NULL else value
        if (value := self.modified) is not None:
            data["modified"] = None if value is NULL else value
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)

    @property
    def modified_datetime(self) -> datetime | None:
        """`modified` as a datetime, in UTC."""
        return from_unix_milliseconds(self.modified)


_PROPERTIES = frozenset(
    {
        "id",
        "fromNumber",
        "toNumber",
        "state",
        "finalCallResult",
        "inbound",
        "agentCall",
        "campaignId",
        "batchId",
        "contact",
        "attributes",
        "labels",
        "notes",
        "records",
        "created",
        "modified",
    }
)
_known = _PROPERTIES.issuperset

from .call_record import CallRecord
from .call_result import CallResult
from .call_state import CallState
from .contact import Contact
from .note import Note
