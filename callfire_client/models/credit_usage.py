"""The model `CreditUsage`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class CreditUsage(Model):
    """Usage in an interval.

    Attributes:
        interval_begin: Start of the interval, Unix milliseconds.
        interval_end: End of the interval, Unix milliseconds.
        calls_duration_minutes: Total duration of all calls, in whole minutes.
        texts_sent: Number of texts sent.
        credits_used: Cost of the calls and texts in credits.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    interval_begin: int | None
    """Start of the interval, Unix milliseconds."""
    interval_end: int | None
    """End of the interval, Unix milliseconds."""
    calls_duration_minutes: int | None
    """Total duration of all calls, in whole minutes."""
    texts_sent: int | None
    """Number of texts sent."""
    credits_used: float | None
    """Cost of the calls and texts in credits."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        interval_begin: int | None = None,
        interval_end: int | None = None,
        calls_duration_minutes: int | None = None,
        texts_sent: int | None = None,
        credits_used: float | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.interval_begin = interval_begin
        self.interval_end = interval_end
        self.calls_duration_minutes = calls_duration_minutes
        self.texts_sent = texts_sent
        self.credits_used = credits_used
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.interval_begin = pop("intervalBegin", None)
        model.interval_end = pop("intervalEnd", None)
        model.calls_duration_minutes = pop("callsDurationMinutes", None)
        model.texts_sent = pop("textsSent", None)
        model.credits_used = pop("creditsUsed", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.interval_begin) is not None:
            data["intervalBegin"] = value if type(value) is int else encode(value)
        if (value := self.interval_end) is not None:
            data["intervalEnd"] = value if type(value) is int else encode(value)
        if (value := self.calls_duration_minutes) is not None:
            data["callsDurationMinutes"] = value if type(value) is int else encode(value)
        if (value := self.texts_sent) is not None:
            data["textsSent"] = value if type(value) is int else encode(value)
        if (value := self.credits_used) is not None:
            data["creditsUsed"] = value if type(value) is float else encode(value)
        return data

    @property
    def interval_begin_datetime(self) -> datetime | None:
        """`interval_begin` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_begin)

    @property
    def interval_end_datetime(self) -> datetime | None:
        """`interval_end` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_end)
