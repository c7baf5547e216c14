"""The model `TextRecord`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class TextRecord(Model):
    """One attempt at a text.

    Attributes:
        id: Id of the attempt.
        to_number: Number tried, 11 digits (12135551234).
        caller_name: Name transmitted for the sender.
        message: What was sent.
        text_result: See `TextResult`.
        finish_time: When the attempt ended, unix milliseconds.
        billed_amount: Cost in credits.
        switch_id: The vendor's name for the switch that carried the attempt.
        labels: Labels of the text.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    to_number: str | None = None
    caller_name: str | None = None
    message: str | None = None
    text_result: TextResult | None = None
    finish_time: int | None = None
    billed_amount: float | None = None
    switch_id: str | None = None
    labels: list[str] | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            to_number=get("toNumber"),
            caller_name=get("callerName"),
            message=get("message"),
            text_result=get("textResult"),
            finish_time=get("finishTime"),
            billed_amount=get("billedAmount"),
            switch_id=get("switchId"),
            labels=get("labels"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "toNumber": self.to_number,
            "callerName": self.caller_name,
            "message": self.message,
            "textResult": self.text_result,
            "finishTime": self.finish_time,
            "billedAmount": self.billed_amount,
            "switchId": self.switch_id,
            "labels": self.labels,
        }
        return {**self.additional_properties, **write(said)}

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

from .text_result import TextResult
