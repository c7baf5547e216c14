"""The model `CallBroadcast`."""

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
class CallBroadcast(Model):
    """A campaign that calls many recipients. With `sounds` it is a voice broadcast, with
    `dialplanXml` an IVR broadcast.

    Attributes:
        id: Id of the broadcast.
        name: Name of the broadcast.
        status: Status of the broadcast.
        from_number: Caller id of the calls, 11 digits (12135551234).
        recipients: Recipients to call. Only requests contain them.
        sounds: Sounds and texts of a voice broadcast.
        dialplan_xml: IVR dialplan as XML; makes this an IVR broadcast.
        answering_machine_config: How the broadcast treats answering machines.
        max_active: Maximum number of simultaneous calls.
        max_active_transfers: Maximum number of simultaneous transferred calls.
        local_time_restriction: Time of day at which recipients may be called.
        retry_config: Rules for calling recipients again.
        schedules: Schedules by which the broadcast starts and stops.
        resume_next_day: Whether a broadcast that did not finish by the end of the day continues
            on the next day.
        labels: Labels of the broadcast.
        last_modified: Time of the last change, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "recipients",
        "sounds",
        "local_time_restriction",
        "retry_config",
        "schedules",
    )

    id: int
    """Id of the broadcast."""
    name: str | None
    """Name of the broadcast."""
    status: BroadcastStatus | None
    """Status of the broadcast."""
    from_number: str | None
    """Caller id of the calls, 11 digits (12135551234)."""
    recipients: list[Recipient] | None
    """Recipients to call. Only requests contain them."""
    sounds: CallBroadcastSounds | None
    """Sounds and texts of a voice broadcast."""
    dialplan_xml: str | None
    """IVR dialplan as XML; makes this an IVR broadcast."""
    answering_machine_config: AnsweringMachineConfig | None
    """How the broadcast treats answering machines."""
    max_active: int | None
    """Maximum number of simultaneous calls."""
    max_active_transfers: int | None
    """Maximum number of simultaneous transferred calls."""
    local_time_restriction: LocalTimeRestriction | None
    """Time of day at which recipients may be called."""
    retry_config: RetryConfig | None
    """Rules for calling recipients again."""
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
        recipients: list[Recipient] | None = None,
        sounds: CallBroadcastSounds | None = None,
        dialplan_xml: str | None = None,
        answering_machine_config: AnsweringMachineConfig | None = None,
        max_active: int | None = None,
        max_active_transfers: int | None = None,
        local_time_restriction: LocalTimeRestriction | None = None,
        retry_config: RetryConfig | None = None,
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
        self.recipients = recipients
        self.sounds = sounds
        self.dialplan_xml = dialplan_xml
        self.answering_machine_config = answering_machine_config
        self.max_active = max_active
        self.max_active_transfers = max_active_transfers
        self.local_time_restriction = local_time_restriction
        self.retry_config = retry_config
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
        value = pop("recipients", None)
        model._slot_recipients = nested((decode_list, Recipient, value)) if value is not None else None
        value = pop("sounds", None)
        model._slot_sounds = (
            nested((decode_object, CallBroadcastSounds, value)) if value is not None else None
        )
        model.dialplan_xml = pop("dialplanXml", None)
        model.answering_machine_config = pop("answeringMachineConfig", None)
        model.max_active = pop("maxActive", None)
        model.max_active_transfers = pop("maxActiveTransfers", None)
        value = pop("localTimeRestriction", None)
        model._slot_local_time_restriction = (
            nested((decode_object, LocalTimeRestriction, value)) if value is not None else None
        )
        value = pop("retryConfig", None)
        model._slot_retry_config = nested((decode_object, RetryConfig, value)) if value is not None else None
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
        if (value := self.recipients) is not None:
            data["recipients"] = encode(value)
        if (value := self.sounds) is not None:
            data["sounds"] = encode(value)
        if (value := self.dialplan_xml) is not None:
            data["dialplanXml"] = value if type(value) is str else encode(value)
        if (value := self.answering_machine_config) is not None:
            data["answeringMachineConfig"] = value if type(value) is str else encode(value)
        if (value := self.max_active) is not None:
            data["maxActive"] = value if type(value) is int else encode(value)
        if (value := self.max_active_transfers) is not None:
            data["maxActiveTransfers"] = value if type(value) is int else encode(value)
        if (value := self.local_time_restriction) is not None:
            data["localTimeRestriction"] = encode(value)
        if (value := self.retry_config) is not None:
            data["retryConfig"] = encode(value)
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


from .answering_machine_config import AnsweringMachineConfig
from .broadcast_status import BroadcastStatus
from .call_broadcast_sounds import CallBroadcastSounds
from .local_time_restriction import LocalTimeRestriction
from .recipient import Recipient
from .retry_config import RetryConfig
from .schedule import Schedule
