"""The model `Region`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class Region(Model):
    """Where a local number belongs.

    Attributes:
        prefix: Leading digits that its numbers share, 4 to 7 of them.
        city: City.
        state: State, two letters.
        zipcode: Postal code, five digits.
        country: Country.
        lata: Number of the local access and transport area.
        rate_center: Name of the rate center, which decides what is a local call.
        latitude: Latitude in degrees.
        longitude: Longitude in degrees.
        time_zone: IANA name of the time zone, e.g. America/Los_Angeles.
        additional_properties: What the wire said beyond these, by its names there.
    """

    prefix: str | None = None
    city: str | None = None
    state: str | None = None
    zipcode: str | None = None
    country: str | None = None
    lata: str | None = None
    rate_center: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    time_zone: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            prefix=get("prefix"),
            city=get("city"),
            state=get("state"),
            zipcode=get("zipcode"),
            country=get("country"),
            lata=get("lata"),
            rate_center=get("rateCenter"),
            latitude=get("latitude"),
            longitude=get("longitude"),
            time_zone=get("timeZone"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "prefix": self.prefix,
            "city": self.city,
            "state": self.state,
            "zipcode": self.zipcode,
            "country": self.country,
            "lata": self.lata,
            "rateCenter": self.rate_center,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "timeZone": self.time_zone,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "prefix",
        "city",
        "state",
        "zipcode",
        "country",
        "lata",
        "rateCenter",
        "latitude",
        "longitude",
        "timeZone",
    }
)
