"""The model `Text`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, read_list, read_object, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class Text(Model):
    """A text message sent or received by the account, with a record for each attempt.

    Attributes:
        id: Id of the text.
        from_number: Number of the sender, 11 digits (12135551234), or a short code.
        to_number: Number of the recipient, 11 digits (12135551234), or a short code.
        message: What the text says.
        media: Files sent along.
        state: See `CallState`.
        final_text_result: See `TextResult`.
        inbound: Whether the text came in, rather than going out.
        campaign_id: Id of the broadcast the text belongs to.
        batch_id: Id of the batch that the recipient came with.
        contact: See `Contact`.
        attributes: Values that were given with the recipient. Strings by contract; numbers have
            been seen.
        labels: Labels of the text.
        records: The attempts made.
        created: When the text was queued or came in, unix milliseconds.
        modified: When the text last changed, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    from_number: str | None = None
    to_number: str | None = None
    message: str | None = None
    media: list[Media] | None = None
    state: CallState | None = None
    final_text_result: TextResult | None = None
    inbound: bool | None = None
    campaign_id: int | None = None
    batch_id: int | None = None
    contact: Contact | None = None
    attributes: dict[str, str] | None = None
    labels: list[str] | None = None
    records: list[TextRecord] | None = None
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
            message=get("message"),
            media=read_list(Media, get("media")),
            state=get("state"),
            final_text_result=get("finalTextResult"),
            inbound=get("inbound"),
            campaign_id=get("campaignId"),
            batch_id=get("batchId"),
            contact=read_object(Contact, get("contact")),
            attributes=get("attributes"),
            labels=get("labels"),
            records=read_list(TextRecord, get("records")),
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
            "message": self.message,
            "media": self.media,
            "state": self.state,
            "finalTextResult": self.final_text_result,
            "inbound": self.inbound,
            "campaignId": self.campaign_id,
            "batchId": self.batch_id,
            "contact": self.contact,
            "attributes": self.attributes,
            "labels": self.labels,
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
        "message",
        "media",
        "state",
        "finalTextResult",
        "inbound",
        "campaignId",
        "batchId",
        "contact",
        "attributes",
        "labels",
        "records",
        "created",
        "modified",
    }
)

from .call_state import CallState
from .contact import Contact
from .media import Media
from .text_record import TextRecord
from .text_result import TextResult
