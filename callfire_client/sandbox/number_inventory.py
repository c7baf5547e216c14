"""The numbers for sale and their regions; all numbers are fictitious (exchange code 555)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .messages import Json

_FIRST_LOCAL_LINE: Final = 2000
_LOCAL_LINES: Final = 200
_FIRST_TOLL_FREE_LINE: Final = 3000
_TOLL_FREE_LINES: Final = 50
_COUNTRY: Final = "US"
_TOLL_FREE_AREA_CODES: Final = ("800", "833", "844", "855", "866", "877", "888")
_DEFAULT_TIME_ZONE: Final = "America/Los_Angeles"


@frozen
class _Region:
    area_code: str
    city: str
    state: str
    zipcode: str
    lata: str
    rate_center: str
    latitude: float
    longitude: float
    time_zone: str


_REGIONS: Final = (
    _Region("213", "LOS ANGELES", "CA", "90012", "730", "LSAN DA 01", 34.06, -118.24, "America/Los_Angeles"),
    _Region("323", "LOS ANGELES", "CA", "90028", "730", "LSAN DA 03", 34.1, -118.33, "America/Los_Angeles"),
    _Region("310", "SANTA MONICA", "CA", "90401", "730", "SNMN SNMN", 34.02, -118.49, "America/Los_Angeles"),
    _Region("415", "SAN FRANCISCO", "CA", "94103", "722", "SNFC CNTRL", 37.77, -122.41, "America/Los_Angeles"),
    _Region("206", "SEATTLE", "WA", "98101", "674", "SEATTLE", 47.61, -122.33, "America/Los_Angeles"),
    _Region("303", "DENVER", "CO", "80202", "656", "DENVER", 39.75, -104.99, "America/Denver"),
    _Region("602", "PHOENIX", "AZ", "85004", "666", "PHOENIX", 33.45, -112.07, "America/Phoenix"),
    _Region("312", "CHICAGO", "IL", "60601", "358", "CHICAGO Z1", 41.88, -87.62, "America/Chicago"),
    _Region("773", "CHICAGO", "IL", "60614", "358", "CHICAGO Z3", 41.92, -87.65, "America/Chicago"),
    _Region("713", "HOUSTON", "TX", "77002", "560", "HOUSTON", 29.76, -95.37, "America/Chicago"),
    _Region("212", "NEW YORK", "NY", "10001", "132", "NWYRCYZN01", 40.75, -73.99, "America/New_York"),
    _Region("646", "NEW YORK", "NY", "10011", "132", "NWYRCYZN01", 40.74, -74.0, "America/New_York"),
    _Region("617", "BOSTON", "MA", "02108", "128", "BOSTON", 42.36, -71.06, "America/New_York"),
    _Region("305", "MIAMI", "FL", "33130", "460", "MIAMI", 25.77, -80.2, "America/New_York"),
    _Region("808", "HONOLULU", "HI", "96813", "834", "HONOLULU", 21.31, -157.86, "Pacific/Honolulu"),
)  # fmt: skip

_TIME_ZONES: Final = {region.area_code: region.time_zone for region in _REGIONS}


def time_zone_of(number: str) -> str:
    """Return the time zone of a number's area code; Pacific time if the area code is unknown."""
    return _TIME_ZONES.get(
        number[1:4] if number.startswith("1") else number[:3], _DEFAULT_TIME_ZONE
    )


def regions() -> Iterator[Json]:
    """Iterate over all regions."""
    for region in _REGIONS:
        yield {
            "prefix": f"1{region.area_code}555",
            "city": region.city,
            "state": region.state,
            "zipcode": region.zipcode,
            "lata": region.lata,
            "rateCenter": region.rate_center,
            "latitude": region.latitude,
            "longitude": region.longitude,
            "timeZone": region.time_zone,
        }


def region_of(number: str) -> Json | None:
    """Return the region of a number, None if it is unknown."""
    return next((one for one in regions() if number.startswith(one["prefix"])), None)


def local_numbers(in_region: Callable[[Json], bool]) -> Iterator[Json]:
    """Iterate over the local numbers for sale.

    Args:
        in_region: Whether to include the numbers of a region.
    """
    for region in regions():
        if in_region(region):
            for line in range(_FIRST_LOCAL_LINE, _FIRST_LOCAL_LINE + _LOCAL_LINES):
                yield describe_number(f"{region['prefix']}{line}", region)


def toll_free_numbers() -> Iterator[Json]:
    """Iterate over the toll-free numbers for sale."""
    for area_code in _TOLL_FREE_AREA_CODES:
        for line in range(_FIRST_TOLL_FREE_LINE, _FIRST_TOLL_FREE_LINE + _TOLL_FREE_LINES):
            yield describe_number(f"1{area_code}555{line}")


def find_number(number: str) -> Json | None:
    """Return the properties of a number for sale, None if it is not for sale."""
    region = region_of(number)
    found = toll_free_numbers() if region is None else local_numbers(region.__eq__)
    return next((one for one in found if one["number"] == number), None)


def describe_number(number: str, region: Json | None = None) -> Json:
    """Return the properties of a number with eleven digits."""
    described: Json = {
        "number": number,
        "nationalFormat": f"({number[1:4]}) {number[4:7]}-{number[7:]}",
        "tollFree": number[1:4] in _TOLL_FREE_AREA_CODES,
    }
    return described if region is None else described | {"region": region}


def region_matches(region: Json, criteria: Json) -> bool:
    """Return whether a region matches search criteria, ignoring letter case."""
    for name, value in criteria.items():
        actual = str(region.get(name, ""))
        if name == "prefix":
            # The prefix in the criteria may be longer or shorter than that of the region.
            prefix = value if value.startswith("1") else f"1{value}"
            if not actual.startswith(prefix) and not prefix.startswith(actual):
                return False
        elif name == "cityPrefix":
            if not region.get("city", "").lower().startswith(value.lower()):
                return False
        elif name == "country":
            if not region or value.upper() != _COUNTRY:
                return False
        elif actual.lower() != value.lower():
            return False
    return True
