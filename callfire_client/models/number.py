"""The model `Number`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, read_object, write


@define(kw_only=True, repr=False)
class Number(Model):
    """A phone number that can be ordered.

    Attributes:
        number: The number, 11 digits (12135551234).
        national_format: The number as it is written in its country, e.g. (213) 555-1234.
        toll_free: Whether calling it is free of charge.
        region: See `Region`.
        send_email_on_create: Whether the account is sent an email once the number has been set
            up.
        additional_properties: What the wire said beyond these, by its names there.
    """

    number: str | None = None
    national_format: str | None = None
    toll_free: bool | None = None
    region: Region | None = None
    send_email_on_create: bool | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            number=get("number"),
            national_format=get("nationalFormat"),
            toll_free=get("tollFree"),
            region=read_object(Region, get("region")),
            send_email_on_create=get("sendEmailOnCreate"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "number": self.number,
            "nationalFormat": self.national_format,
            "tollFree": self.toll_free,
            "region": self.region,
            "sendEmailOnCreate": self.send_email_on_create,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "number",
        "nationalFormat",
        "tollFree",
        "region",
        "sendEmailOnCreate",
    }
)

from .region import Region
