"""The model `Region`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
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
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    prefix: str | None
    """Leading digits that its numbers share, 4 to 7 of them."""
    city: str | None
    """City."""
    state: str | None
    """State, two letters."""
    zipcode: str | None
    """Postal code, five digits."""
    country: str | None
    """Country."""
    lata: str | None
    """Number of the local access and transport area."""
    rate_center: str | None
    """Name of the rate center, which decides what is a local call."""
    latitude: float | None
    """Latitude in degrees."""
    longitude: float | None
    """Longitude in degrees."""
    time_zone: str | None
    """IANA name of the time zone, e.g. America/Los_Angeles."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        prefix: str | None = None,
        city: str | None = None,
        state: str | None = None,
        zipcode: str | None = None,
        country: str | None = None,
        lata: str | None = None,
        rate_center: str | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        time_zone: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.prefix = prefix
        self.city = city
        self.state = state
        self.zipcode = zipcode
        self.country = country
        self.lata = lata
        self.rate_center = rate_center
        self.latitude = latitude
        self.longitude = longitude
        self.time_zone = time_zone
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.prefix = get("prefix")
        model.city = get("city")
        model.state = get("state")
        model.zipcode = get("zipcode")
        model.country = get("country")
        model.lata = get("lata")
        model.rate_center = get("rateCenter")
        model.latitude = get("latitude")
        model.longitude = get("longitude")
        model.time_zone = get("timeZone")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.prefix) is not None:
            data["prefix"] = None if value is NULL else value
        if (value := self.city) is not None:
            data["city"] = None if value is NULL else value
        if (value := self.state) is not None:
            data["state"] = None if value is NULL else value
        if (value := self.zipcode) is not None:
            data["zipcode"] = None if value is NULL else value
        if (value := self.country) is not None:
            data["country"] = None if value is NULL else value
        if (value := self.lata) is not None:
            data["lata"] = None if value is NULL else value
        if (value := self.rate_center) is not None:
            data["rateCenter"] = None if value is NULL else value
        if (value := self.latitude) is not None:
            data["latitude"] = None if value is NULL else value
        if (value := self.longitude) is not None:
            data["longitude"] = None if value is NULL else value
        if (value := self.time_zone) is not None:
            data["timeZone"] = None if value is NULL else value
        return data


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
_known = _PROPERTIES.issuperset
