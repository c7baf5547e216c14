"""The model `TextRecord`."""

# A server may leave out even what is always there, and so is typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, new, write
from ..null import NULL
from ..timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class TextRecord(Model):
    """One attempt to send a text.

    Attributes:
        id: Id of the attempt.
        to_number: Phone number that the text was sent to, 11 digits (12135551234).
        caller_name: Sender name that was transmitted.
        message: Content that was sent.
        text_result: Result of the attempt.
        finish_time: Time at which the attempt ended, Unix milliseconds.
        billed_amount: Cost in credits.
        switch_id: CallFire's name of the switch that carried the attempt.
        labels: Labels of the text.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int
    to_number: str | None
    caller_name: str | None
    message: str | None
    text_result: TextResult | None
    finish_time: int | None
    billed_amount: float | None
    switch_id: str | None
    labels: list[str] | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        to_number: str | None = None,
        caller_name: str | None = None,
        message: str | None = None,
        text_result: TextResult | None = None,
        finish_time: int | None = None,
        billed_amount: float | None = None,
        switch_id: str | None = None,
        labels: list[str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.to_number = to_number
        self.caller_name = caller_name
        self.message = message
        self.text_result = text_result
        self.finish_time = finish_time
        self.billed_amount = billed_amount
        self.switch_id = switch_id
        self.labels = labels
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model.to_number = get("toNumber")
        model.caller_name = get("callerName")
        model.message = get("message")
        model.text_result = get("textResult")
        model.finish_time = get("finishTime")
        model.billed_amount = get("billedAmount")
        model.switch_id = get("switchId")
        model.labels = get("labels")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            said["id"] = None if value is NULL else value
        if (value := self.to_number) is not None:
            said["toNumber"] = None if value is NULL else value
        if (value := self.caller_name) is not None:
            said["callerName"] = None if value is NULL else value
        if (value := self.message) is not None:
            said["message"] = None if value is NULL else value
        if (value := self.text_result) is not None:
            said["textResult"] = None if value is NULL else value
        if (value := self.finish_time) is not None:
            said["finishTime"] = None if value is NULL else value
        if (value := self.billed_amount) is not None:
            said["billedAmount"] = None if value is NULL else value
        if (value := self.switch_id) is not None:
            said["switchId"] = None if value is NULL else value
        if (value := self.labels) is not None:
            said["labels"] = write(value)
        return said

    @property
    def finish_time_datetime(self) -> datetime | None:
        """`finish_time` as a datetime, in UTC."""
        return from_unix_milliseconds(self.finish_time)


_PROPERTIES = frozenset(
    {
        "id",
        "toNumber",
        "callerName",
        "message",
        "textResult",
        "finishTime",
        "billedAmount",
        "switchId",
        "labels",
    }
)
_known = _PROPERTIES.issuperset

from .text_result import TextResult
