"""Regions, and the numbers in them that are on sale: made up, with the prefixes of fiction (555)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .messages import Json

_PER_REGION: Final = 200
_TOLL_FREE_AREAS: Final = ("800", "833", "844", "855", "866", "877", "888")
_OTHERWISE: Final = "America/Los_Angeles"


@frozen
class _Place:
    area: str
    city: str
    state: str
    zipcode: str
    lata: str
    rate_center: str
    latitude: float
    longitude: float
    time_zone: str


_PLACES: Final = (
    _Place("213", "LOS ANGELES", "CA", "90012", "730", "LSAN DA 01", 34.06, -118.24, "America/Los_Angeles"),
    _Place("310", "SANTA MONICA", "CA", "90401", "730", "SNMN SNMN", 34.02, -118.49, "America/Los_Angeles"),
    _Place("415", "SAN FRANCISCO", "CA", "94103", "722", "SNFC CNTRL", 37.77, -122.41, "America/Los_Angeles"),
    _Place("206", "SEATTLE", "WA", "98101", "674", "SEATTLE", 47.61, -122.33, "America/Los_Angeles"),
    _Place("303", "DENVER", "CO", "80202", "656", "DENVER", 39.75, -104.99, "America/Denver"),
    _Place("602", "PHOENIX", "AZ", "85004", "666", "PHOENIX", 33.45, -112.07, "America/Phoenix"),
    _Place("312", "CHICAGO", "IL", "60601", "358", "CHICAGO Z1", 41.88, -87.62, "America/Chicago"),
    _Place("713", "HOUSTON", "TX", "77002", "560", "HOUSTON", 29.76, -95.37, "America/Chicago"),
    _Place("212", "NEW YORK", "NY", "10001", "132", "NWYRCYZN01", 40.75, -73.99, "America/New_York"),
    _Place("617", "BOSTON", "MA", "02108", "128", "BOSTON", 42.36, -71.06, "America/New_York"),
    _Place("305", "MIAMI", "FL", "33130", "460", "MIAMI", 25.77, -80.2, "America/New_York"),
    _Place("808", "HONOLULU", "HI", "96813", "834", "HONOLULU", 21.31, -157.86, "Pacific/Honolulu"),
)  # fmt: skip

_ZONES: Final = {place.area: place.time_zone for place in _PLACES}


def time_zone(number: str) -> str:
    """The time zone that a number is in, by its area code; the west coast's where that is unknown."""
    return _ZONES.get(number[1:4] if number.startswith("1") else number[:3], _OTHERWISE)


def regions() -> Iterator[Json]:
    """All regions that there are."""
    for place in _PLACES:
        yield {
            "prefix": f"1{place.area}555",
            "city": place.city,
            "state": place.state,
            "zipcode": place.zipcode,
            "country": "US",
            "lata": place.lata,
            "rateCenter": place.rate_center,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "timeZone": place.time_zone,
        }


def region_of(number: str) -> Json | None:
    """The region of a number; None if it is in none."""
    return next((one for one in regions() if number.startswith(one["prefix"])), None)


def local_numbers(wanted: Callable[[Json], bool]) -> Iterator[Json]:
    """The local numbers on sale in the wanted regions."""
    for region in regions():
        if wanted(region):
            for line in range(_PER_REGION):
                yield number(f"{region['prefix']}{2000 + line}", region)


def toll_free_numbers() -> Iterator[Json]:
    """The toll-free numbers on sale."""
    for area in _TOLL_FREE_AREAS:
        for line in range(_PER_REGION // 4):
            yield number(f"1{area}555{3000 + line}")


def number(text: str, region: Json | None = None) -> Json:
    """Describe a number of eleven digits."""
    described: Json = {
        "number": text,
        "nationalFormat": f"({text[1:4]}) {text[4:7]}-{text[7:]}",
        "tollFree": text[1:4] in _TOLL_FREE_AREAS,
    }
    return described if region is None else described | {"region": region}


def in_region(region: Json, criteria: Json) -> bool:
    """Whether a region fits what a search asks for: a prefix begins, letter case does not count."""
    for name, value in criteria.items():
        held = str(region.get(name, ""))
        if name == "prefix":
            # The search may name more of a number than the region's prefix, or less.
            plain = value if value.startswith("1") else f"1{value}"
            if not held.startswith(plain) and not plain.startswith(held):
                return False
        elif held.lower() != value.lower():
            return False
    return True
