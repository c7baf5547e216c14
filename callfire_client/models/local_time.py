"""The model `LocalTime`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class LocalTime(Model):
    """Time of day without a time zone; the time zone is that of the object that contains it.

    Attributes:
        hour: Hour, 0 to 23.
        minute: Minute, 0 to 59.
        second: Second, 0 to 59.
        nano: Nanosecond, 0 to 999999999.
        additional_properties: What the wire said beyond these, by its names there.
    """

    hour: int | None
    minute: int | None
    second: int | None
    nano: int | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        hour: int | None = None,
        minute: int | None = None,
        second: int | None = None,
        nano: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.hour = hour
        self.minute = minute
        self.second = second
        self.nano = nano
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.hour = get("hour")
        model.minute = get("minute")
        model.second = get("second")
        model.nano = get("nano")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.hour) is not None:
            said["hour"] = None if value is NULL else value
        if (value := self.minute) is not None:
            said["minute"] = None if value is NULL else value
        if (value := self.second) is not None:
            said["second"] = None if value is NULL else value
        if (value := self.nano) is not None:
            said["nano"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "hour",
        "minute",
        "second",
        "nano",
    }
)
_known = _PROPERTIES.issuperset
