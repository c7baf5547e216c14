"""The model `Region`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class Region(Model):
    """Region of a local phone number.

    Attributes:
        prefix: Common first digits of its phone numbers, 4 to 7 digits.
        city: City.
        state: State, two letters.
        zipcode: Postal code, five digits.
        country: Country.
        lata: Number of the local access and transport area (LATA).
        rate_center: Name of the rate center: the area within which calls are local.
        latitude: Latitude in degrees.
        longitude: Longitude in degrees.
        time_zone: IANA name of the time zone, such as America/Los_Angeles.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    prefix: str | None
    """Common first digits of its phone numbers, 4 to 7 digits."""
    city: str | None
    """City."""
    state: str | None
    """State, two letters."""
    zipcode: str | None
    """Postal code, five digits."""
    country: str | None
    """Country."""
    lata: str | None
    """Number of the local access and transport area (LATA)."""
    rate_center: str | None
    """Name of the rate center: the area within which calls are local."""
    latitude: float | None
    """Latitude in degrees."""
    longitude: float | None
    """Longitude in degrees."""
    time_zone: str | None
    """IANA name of the time zone, such as America/Los_Angeles."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.prefix = pop("prefix", None)
        model.city = pop("city", None)
        model.state = pop("state", None)
        model.zipcode = pop("zipcode", None)
        model.country = pop("country", None)
        model.lata = pop("lata", None)
        model.rate_center = pop("rateCenter", None)
        model.latitude = pop("latitude", None)
        model.longitude = pop("longitude", None)
        model.time_zone = pop("timeZone", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.prefix) is not None:
            data["prefix"] = value if type(value) is str else encode(value)
        if (value := self.city) is not None:
            data["city"] = value if type(value) is str else encode(value)
        if (value := self.state) is not None:
            data["state"] = value if type(value) is str else encode(value)
        if (value := self.zipcode) is not None:
            data["zipcode"] = value if type(value) is str else encode(value)
        if (value := self.country) is not None:
            data["country"] = value if type(value) is str else encode(value)
        if (value := self.lata) is not None:
            data["lata"] = value if type(value) is str else encode(value)
        if (value := self.rate_center) is not None:
            data["rateCenter"] = value if type(value) is str else encode(value)
        if (value := self.latitude) is not None:
            data["latitude"] = value if type(value) is float else encode(value)
        if (value := self.longitude) is not None:
            data["longitude"] = value if type(value) is float else encode(value)
        if (value := self.time_zone) is not None:
            data["timeZone"] = value if type(value) is str else encode(value)
        return data
