"""The model `TextBroadcast`."""

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
class TextBroadcast(Model):
    """A campaign that texts many recipients.

    Attributes:
        id: Id of the broadcast.
        name: Name of the broadcast.
        status: Status of the broadcast.
        from_number: Number that the texts are sent from, 11 digits (12135551234), or a short
            code.
        message: Content of the texts. `${name}` is replaced by the value of the attribute
            `name` of each recipient.
        media: Media files that are sent with the texts; a request names each by its `id`.
        big_message_strategy: How the broadcast treats a message of more than 160 characters.
        recipients: Recipients to text. Only requests contain them.
        max_active: Maximum number of texts that are sent at the same time.
        local_time_restriction: Time of day at which recipients may be texted.
        schedules: Schedules by which the broadcast starts and stops.
        resume_next_day: Whether a broadcast that did not finish by the end of the day continues
            on the next day.
        labels: Labels of the broadcast.
        last_modified: Time of the last change, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "media",
        "recipients",
        "local_time_restriction",
        "schedules",
    )

    id: int
    """Id of the broadcast."""
    name: str | None
    """Name of the broadcast."""
    status: BroadcastStatus | None
    """Status of the broadcast."""
    from_number: str | None
    """Number that the texts are sent from, 11 digits (12135551234), or a short code."""
    message: str | None
    """Content of the texts. `${name}` is replaced by the value of the attribute `name` of each
    recipient."""
    media: list[Media] | None
    """Media files that are sent with the texts; a request names each by its `id`."""
    big_message_strategy: BigMessageStrategy | None
    """How the broadcast treats a message of more than 160 characters."""
    recipients: list[TextRecipient] | None
    """Recipients to text. Only requests contain them."""
    max_active: int | None
    """Maximum number of texts that are sent at the same time."""
    local_time_restriction: LocalTimeRestriction | None
    """Time of day at which recipients may be texted."""
    schedules: list[Schedule] | None
    """Schedules by which the broadcast starts and stops."""
    resume_next_day: bool | None
    """Whether a broadcast that did not finish by the end of the day continues on the next day."""
    labels: list[str] | None
    """Labels of the broadcast."""
    last_modified: int | None
    """Time of the last change, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        name: str | None = None,
        status: BroadcastStatus | None = None,
        from_number: str | None = None,
        message: str | None = None,
        media: list[Media] | None = None,
        big_message_strategy: BigMessageStrategy | None = None,
        recipients: list[TextRecipient] | None = None,
        max_active: int | None = None,
        local_time_restriction: LocalTimeRestriction | None = None,
        schedules: list[Schedule] | None = None,
        resume_next_day: bool | None = None,
        labels: list[str] | None = None,
        last_modified: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.status = status
        self.from_number = from_number
        self.message = message
        self.media = media
        self.big_message_strategy = big_message_strategy
        self.recipients = recipients
        self.max_active = max_active
        self.local_time_restriction = local_time_restriction
        self.schedules = schedules
        self.resume_next_day = resume_next_day
        self.labels = labels
        self.last_modified = last_modified
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.name = pop("name", None)
        model.status = pop("status", None)
        model.from_number = pop("fromNumber", None)
        model.message = pop("message", None)
        value = pop("media", None)
        model._slot_media = nested((decode_list, Media, value)) if value is not None else None
        model.big_message_strategy = pop("bigMessageStrategy", None)
        value = pop("recipients", None)
        model._slot_recipients = nested((decode_list, TextRecipient, value)) if value is not None else None
        model.max_active = pop("maxActive", None)
        value = pop("localTimeRestriction", None)
        model._slot_local_time_restriction = (
            nested((decode_object, LocalTimeRestriction, value)) if value is not None else None
        )
        value = pop("schedules", None)
        model._slot_schedules = nested((decode_list, Schedule, value)) if value is not None else None
        model.resume_next_day = pop("resumeNextDay", None)
        model.labels = pop("labels", None)
        model.last_modified = pop("lastModified", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.status) is not None:
            data["status"] = value if type(value) is str else encode(value)
        if (value := self.from_number) is not None:
            data["fromNumber"] = value if type(value) is str else encode(value)
        if (value := self.message) is not None:
            data["message"] = value if type(value) is str else encode(value)
        if (value := self.media) is not None:
            data["media"] = encode(value)
        if (value := self.big_message_strategy) is not None:
            data["bigMessageStrategy"] = value if type(value) is str else encode(value)
        if (value := self.recipients) is not None:
            data["recipients"] = encode(value)
        if (value := self.max_active) is not None:
            data["maxActive"] = value if type(value) is int else encode(value)
        if (value := self.local_time_restriction) is not None:
            data["localTimeRestriction"] = encode(value)
        if (value := self.schedules) is not None:
            data["schedules"] = encode(value)
        if (value := self.resume_next_day) is not None:
            data["resumeNextDay"] = value if type(value) is bool else encode(value)
        if (value := self.labels) is not None:
            data["labels"] = encode(value)
        if (value := self.last_modified) is not None:
            data["lastModified"] = value if type(value) is int else encode(value)
        return data

    @property
    def last_modified_datetime(self) -> datetime | None:
        """`last_modified` as a datetime, in UTC."""
        return from_unix_milliseconds(self.last_modified)


from .big_message_strategy import BigMessageStrategy
from .broadcast_status import BroadcastStatus
from .local_time_restriction import LocalTimeRestriction
from .media import Media
from .schedule import Schedule
from .text_recipient import TextRecipient
