"""The model `TextRecord`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


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
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the attempt."""
    to_number: str | None
    """Phone number that the text was sent to, 11 digits (12135551234)."""
    caller_name: str | None
    """Sender name that was transmitted."""
    message: str | None
    """Content that was sent."""
    text_result: TextResult | None
    """Result of the attempt."""
    finish_time: int | None
    """Time at which the attempt ended, Unix milliseconds."""
    billed_amount: float | None
    """Cost in credits."""
    switch_id: str | None
    """CallFire's name of the switch that carried the attempt."""
    labels: list[str] | None
    """Labels of the text."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.to_number = pop("toNumber", None)
        model.caller_name = pop("callerName", None)
        model.message = pop("message", None)
        model.text_result = pop("textResult", None)
        model.finish_time = pop("finishTime", None)
        model.billed_amount = pop("billedAmount", None)
        model.switch_id = pop("switchId", None)
        model.labels = pop("labels", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.to_number) is not None:
            data["toNumber"] = value if type(value) is str else encode(value)
        if (value := self.caller_name) is not None:
            data["callerName"] = value if type(value) is str else encode(value)
        if (value := self.message) is not None:
            data["message"] = value if type(value) is str else encode(value)
        if (value := self.text_result) is not None:
            data["textResult"] = value if type(value) is str else encode(value)
        if (value := self.finish_time) is not None:
            data["finishTime"] = value if type(value) is int else encode(value)
        if (value := self.billed_amount) is not None:
            data["billedAmount"] = value if type(value) is float else encode(value)
        if (value := self.switch_id) is not None:
            data["switchId"] = value if type(value) is str else encode(value)
        if (value := self.labels) is not None:
            data["labels"] = encode(value)
        return data

    @property
    def finish_time_datetime(self) -> datetime | None:
        """`finish_time` as a datetime, in UTC."""
        return from_unix_milliseconds(self.finish_time)


from .text_result import TextResult
