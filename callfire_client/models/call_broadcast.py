"""The model `CallBroadcast`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, read_list, read_object, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class CallBroadcast(Model):
    """A campaign that calls many recipients: with `sounds` a voice broadcast, with `dialplanXml` an
    IVR broadcast.

    Attributes:
        id: Id of the broadcast.
        name: Name of the broadcast.
        status: See `BroadcastStatus`.
        from_number: Number shown to recipients, 11 digits (12135551234).
        recipients: Whom to call.
        sounds: See `CallBroadcastSounds`.
        dialplan_xml: IVR dialplan as XML; its presence makes this an IVR broadcast.
        answering_machine_config: See `AnsweringMachineConfig`.
        max_active: How many calls may be under way at once.
        max_active_transfers: How many transferred calls may be under way at once.
        local_time_restriction: See `LocalTimeRestriction`.
        retry_config: See `RetryConfig`.
        schedules: When the broadcast starts and stops by itself.
        resume_next_day: Whether a broadcast that the day's end interrupts goes on the next day.
        labels: Labels of the broadcast.
        last_modified: When the broadcast last changed, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    name: str | None = None
    status: BroadcastStatus | None = None
    from_number: str | None = None
    recipients: list[Recipient] | None = None
    sounds: CallBroadcastSounds | None = None
    dialplan_xml: str | None = None
    answering_machine_config: AnsweringMachineConfig | None = None
    max_active: int | None = None
    max_active_transfers: int | None = None
    local_time_restriction: LocalTimeRestriction | None = None
    retry_config: RetryConfig | None = None
    schedules: list[Schedule] | None = None
    resume_next_day: bool | None = None
    labels: list[str] | None = None
    last_modified: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            name=get("name"),
            status=get("status"),
            from_number=get("fromNumber"),
            recipients=read_list(Recipient, get("recipients")),
            sounds=read_object(CallBroadcastSounds, get("sounds")),
            dialplan_xml=get("dialplanXml"),
            answering_machine_config=get("answeringMachineConfig"),
            max_active=get("maxActive"),
            max_active_transfers=get("maxActiveTransfers"),
            local_time_restriction=read_object(LocalTimeRestriction, get("localTimeRestriction")),
            retry_config=read_object(RetryConfig, get("retryConfig")),
            schedules=read_list(Schedule, get("schedules")),
            resume_next_day=get("resumeNextDay"),
            labels=get("labels"),
            last_modified=get("lastModified"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "fromNumber": self.from_number,
            "recipients": self.recipients,
            "sounds": self.sounds,
            "dialplanXml": self.dialplan_xml,
            "answeringMachineConfig": self.answering_machine_config,
            "maxActive": self.max_active,
            "maxActiveTransfers": self.max_active_transfers,
            "localTimeRestriction": self.local_time_restriction,
            "retryConfig": self.retry_config,
            "schedules": self.schedules,
            "resumeNextDay": self.resume_next_day,
            "labels": self.labels,
            "lastModified": self.last_modified,
        }
        return {**self.additional_properties, **write(said)}

    @property
    def last_modified_datetime(self) -> datetime | None:
        """`last_modified` as a datetime, in UTC."""
        return from_unix_milliseconds(self.last_modified)


_PROPERTIES = frozenset(
    {
        "id",
        "name",
        "status",
        "fromNumber",
        "recipients",
        "sounds",
        "dialplanXml",
        "answeringMachineConfig",
        "maxActive",
        "maxActiveTransfers",
        "localTimeRestriction",
        "retryConfig",
        "schedules",
        "resumeNextDay",
        "labels",
        "lastModified",
    }
)

from .answering_machine_config import AnsweringMachineConfig
from .broadcast_status import BroadcastStatus
from .call_broadcast_sounds import CallBroadcastSounds
from .local_time_restriction import LocalTimeRestriction
from .recipient import Recipient
from .retry_config import RetryConfig
from .schedule import Schedule
