"""The model `Call`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, read_list, read_object, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
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
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    from_number: str | None = None
    to_number: str | None = None
    state: CallState | None = None
    final_call_result: CallResult | None = None
    inbound: bool | None = None
    agent_call: bool | None = None
    campaign_id: int | None = None
    batch_id: int | None = None
    contact: Contact | None = None
    attributes: dict[str, str] | None = None
    labels: list[str] | None = None
    notes: list[Note] | None = None
    records: list[CallRecord] | None = None
    created: int | None = None
    modified: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            from_number=get("fromNumber"),
            to_number=get("toNumber"),
            state=get("state"),
            final_call_result=get("finalCallResult"),
            inbound=get("inbound"),
            agent_call=get("agentCall"),
            campaign_id=get("campaignId"),
            batch_id=get("batchId"),
            contact=read_object(Contact, get("contact")),
            attributes=get("attributes"),
            labels=get("labels"),
            notes=read_list(Note, get("notes")),
            records=read_list(CallRecord, get("records")),
            created=get("created"),
            modified=get("modified"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "fromNumber": self.from_number,
            "toNumber": self.to_number,
            "state": self.state,
            "finalCallResult": self.final_call_result,
            "inbound": self.inbound,
            "agentCall": self.agent_call,
            "campaignId": self.campaign_id,
            "batchId": self.batch_id,
            "contact": self.contact,
            "attributes": self.attributes,
            "labels": self.labels,
            "notes": self.notes,
            "records": self.records,
            "created": self.created,
            "modified": self.modified,
        }
        return {**self.additional_properties, **write(said)}

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

from .call_record import CallRecord
from .call_result import CallResult
from .call_state import CallState
from .contact import Contact
from .note import Note
