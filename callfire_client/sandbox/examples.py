"""Answers made from the contract, for operations that the sandbox keeps no state for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from .invocation import Invocation
    from .messages import Json
    from .operations import Contract

_DAY: Final = 24 * 60 * 60 * 1000
_PHONE: Final = "12135551234"

# What reads sensibly, by the name of a property; a value that its enumeration lacks is passed over.
_VALUES: Final[Json] = {
    "address": "123 Main Street",
    "autoRenew": True,
    "callFeatureStatus": "ENABLED",
    "callsDurationMinutes": 42,
    "city": "LOS ANGELES",
    "companyName": "Example Company",
    "configType": "TRACKING",
    "country": "US",
    "creditsUsed": 42.0,
    "email": "sandbox@example.com",
    "enabled": True,
    "firstName": "Ada",
    "forwardEnabled": False,
    "hour": 9,
    "id": 1,
    "keyword": "SUNSHINE",
    "lastName": "Example",
    "lata": "730",
    "latitude": 34.05,
    "longitude": -118.25,
    "name": "Example",
    "nationalFormat": "(213) 555-1234",
    "prefix": "1213555",
    "rateCenter": "LSAN DA 01",
    "remainingPayAsYouGoCredits": 200.0,
    "remainingPlanCredits": 300.0,
    "shortCode": "67076",
    "state": "CA",
    "status": "ACTIVE",
    "textFeatureStatus": "ENABLED",
    "textsSent": 7,
    "timeZone": "America/Los_Angeles",
    "totalRemainingCredits": 500.0,
    "website": "https://www.example.com",
    "year": 2026,
    "zipcode": "90012",
}
_BY_TYPE: Final[Json] = {"boolean": False, "integer": 1, "number": 1.0}


def answer(contract: Contract, invocation: Invocation, now: int) -> Any:
    """Make up an answer that fits the contract, the same one each time.

    A page holds one item, on the first page. What the request names, such as a number in its path,
    stands in the answer too.

    Args:
        contract: What the references of the answer's schema refer to.
        invocation: The operation with its arguments.
        now: The time in unix milliseconds.

    Returns:
        A JSON value, or None where the answer is empty.
    """
    operation = invocation.operation
    if operation.answer is None:
        return None
    schema = contract.resolve(operation.answer)
    if schema.get("type") == "boolean":
        return True
    made = _Maker(contract, now).value(schema, "", ())
    if not isinstance(made, dict):
        return made
    body = cast("Json", made)
    if operation.page:
        return invocation.page(body["items"])
    return body | {
        name: value for name, value in invocation.arguments.items() if name in body and name != "id"
    }


class _Maker:
    def __init__(self, contract: Contract, now: int) -> None:
        self._contract = contract
        self._now = now

    def value(self, schema: Json, name: str, within: tuple[str, ...]) -> Any:
        """Make a value; `within` holds the references being followed, so that none is entered twice."""
        within = (*within, schema["$ref"]) if "$ref" in schema else within
        schema = self._contract.resolve(schema)
        kind: str | None = schema.get("type")
        if kind == "object":
            return self._object(schema, within)
        if kind == "array":
            return self._array(schema, name, within)
        known = _VALUES.get(name)
        if "enum" in schema:
            return known if known in schema["enum"] else schema["enum"][0]
        if kind == "integer" and schema.get("x-callfire-time"):
            return self._time(name)
        if known is not None and _is(known, kind):
            return known
        return self._text(name) if kind == "string" else _BY_TYPE.get(kind or "")

    def _object(self, schema: Json, within: tuple[str, ...]) -> Json:
        properties: Json = schema.get("properties", {})
        return {
            name: self.value(one, name, within)
            for name, one in properties.items()
            if one.get("$ref") not in within
        }

    def _array(self, schema: Json, name: str, within: tuple[str, ...]) -> list[Any]:
        if schema["items"].get("$ref") in within:
            return []
        return [self.value(schema["items"], name.removesuffix("s"), within)]

    def _time(self, name: str) -> int:
        if name.endswith(("Begin", "Start")):
            return self._now - 30 * _DAY
        return self._now + 30 * _DAY if name == "leaseEnd" else self._now

    def _text(self, name: str) -> str:
        return (
            _PHONE if name.lower().endswith(("number", "phone", "callerid")) else f"Example {name}"
        )


def _is(value: object, kind: str | None) -> bool:
    """Whether a value of `_VALUES` has the type of the contract."""
    kinds: dict[type, set[str]] = {
        bool: {"boolean"},
        int: {"integer", "number"},
        float: {"number"},
        str: {"string"},
    }
    return kind in kinds[type(value)]
