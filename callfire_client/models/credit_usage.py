"""The model `CreditUsage`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL
from ..timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class CreditUsage(Model):
    """Usage in an interval.

    Attributes:
        interval_begin: Start of the interval, Unix milliseconds.
        interval_end: End of the interval, Unix milliseconds.
        calls_duration_minutes: Total duration of all calls, in whole minutes.
        texts_sent: Number of texts sent.
        credits_used: Cost of the calls and texts in credits.
        additional_properties: What the wire said beyond these, by its names there.
    """

    interval_begin: int | None
    interval_end: int | None
    calls_duration_minutes: int | None
    texts_sent: int | None
    credits_used: float | None
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.interval_begin = get("intervalBegin")
        model.interval_end = get("intervalEnd")
        model.calls_duration_minutes = get("callsDurationMinutes")
        model.texts_sent = get("textsSent")
        model.credits_used = get("creditsUsed")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.interval_begin) is not None:
            said["intervalBegin"] = None if value is NULL else value
        if (value := self.interval_end) is not None:
            said["intervalEnd"] = None if value is NULL else value
        if (value := self.calls_duration_minutes) is not None:
            said["callsDurationMinutes"] = None if value is NULL else value
        if (value := self.texts_sent) is not None:
            said["textsSent"] = None if value is NULL else value
        if (value := self.credits_used) is not None:
            said["creditsUsed"] = None if value is NULL else value
        return said

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
_known = _PROPERTIES.issuperset
