"""The model `CreditUsage`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class CreditUsage(Model):
    """What was used in an interval.

    Attributes:
        interval_begin: Beginning of the interval, unix milliseconds.
        interval_end: End of the interval, unix milliseconds.
        calls_duration_minutes: Length of all calls together, in whole minutes.
        texts_sent: How many texts were sent.
        credits_used: Credits that calls and texts have cost.
        additional_properties: What the wire said beyond these, by its names there.
    """

    interval_begin: int | None = None
    interval_end: int | None = None
    calls_duration_minutes: int | None = None
    texts_sent: int | None = None
    credits_used: float | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            interval_begin=get("intervalBegin"),
            interval_end=get("intervalEnd"),
            calls_duration_minutes=get("callsDurationMinutes"),
            texts_sent=get("textsSent"),
            credits_used=get("creditsUsed"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "intervalBegin": self.interval_begin,
            "intervalEnd": self.interval_end,
            "callsDurationMinutes": self.calls_duration_minutes,
            "textsSent": self.texts_sent,
            "creditsUsed": self.credits_used,
        }
        return {**self.additional_properties, **write(said)}

    @property
    def interval_begin_datetime(self) -> datetime | None:
        """`interval_begin` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_begin)

    @property
    def interval_end_datetime(self) -> datetime | None:
        """`interval_end` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_end)


_PROPERTIES = frozenset(
    {
        "intervalBegin",
        "intervalEnd",
        "callsDurationMinutes",
        "textsSent",
        "creditsUsed",
    }
)
