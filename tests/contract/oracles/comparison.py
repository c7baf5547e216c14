"""Compares two OpenAPI documents: equal meanings are normalized, and the remaining differences are listed."""

from collections.abc import Iterator
from typing import Any, NamedTuple

MISSING = "(missing)"
_METHODS = {"get", "put", "post", "delete", "options", "head", "patch"}


class Difference(NamedTuple):
    """A location where two documents differ.

    Attributes:
        path: The place; keys joined by slashes that stand unescaped, for patterns to match.
        ours: What our document has there.
        theirs: What the other one has.
    """

    path: str
    ours: Any
    theirs: Any


def compare(ours: dict[str, Any], theirs: dict[str, Any]) -> list[Difference]:
    """List the differences of two documents after normalising both."""
    return list(_differences(_inlined(normal(ours)), _inlined(normal(theirs)), ""))


def normal(value: Any, at: tuple[str, ...] = ()) -> Any:
    """Add defaults and remove what has no effect, so that equal meanings are equal values."""
    if isinstance(value, list):
        return [normal(item, (*at, str(i))) for i, item in enumerate(value)]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)  # JavaScript knows no others
    if not isinstance(value, dict):
        return value
    if _is_data(at):
        return value
    found = {key: normal(item, (*at, key)) for key, item in value.items()}
    if "in" in found and "schema" in found and "parameters" in at[-2:-1]:
        _style(found, "form" if found["in"] == "query" else "simple")
        if not found.get("required"):
            found.pop("required", None)
    elif "schema" in found and at[-2:-1] == ("headers",):
        _style(found, "simple")
    body = at[-1:] == ("requestBody",) or at[-2:-1] == ("requestBodies",)
    if body and not found.get("required"):
        found.pop("required", None)
    if (
        set(found.get("examples") or ()) == {"response"}
        and "value" in found["examples"]["response"]
    ):
        # How swagger2openapi writes the one example of a media type.
        found["example"] = found.pop("examples")["response"]["value"]
    for key in (
        "components",
        "schemas",
        "parameters",
        "requestBodies",
        "responses",
        "securitySchemes",
    ):
        if found.get(key) in ({}, []) and (not at or at == ("components",)):
            del found[key]
    return found


def _inlined(document: dict[str, Any]) -> dict[str, Any]:
    """Copy bodies and parameters of components, because converters make different components."""
    components = document.get("components", {})
    bodies = components.pop("requestBodies", {})
    parameters = components.pop("parameters", {})
    if components == {}:
        document.pop("components", None)
    for item in document["paths"].values():
        shared = _by_key(item.pop("parameters", []), parameters)
        for method in _METHODS & item.keys():
            operation = item[method]
            if "$ref" in operation.get("requestBody", {}):
                operation["requestBody"] = bodies[
                    operation["requestBody"]["$ref"].rpartition("/")[2]
                ]
            own = _by_key(operation.pop("parameters", []), parameters)
            if shared or own:
                operation["parameters"] = {**shared, **own}
    return document


def _by_key(items: list[dict[str, Any]], parameters: dict[str, Any]) -> dict[str, Any]:
    found = [
        parameters[item["$ref"].rpartition("/")[2]] if "$ref" in item else item for item in items
    ]
    return {f"{item['in']} {item['name']}": item for item in found}


def _is_data(at: tuple[str, ...]) -> bool:
    return (
        bool(at)
        and (at[-1] in ("example", "default", "enum") or at[-1].startswith("x-"))
        and (at[-2:-1] != ("properties",))
    )


def _style(item: dict[str, Any], default: str) -> None:
    """Add style and explode, which matter for arrays and objects only."""
    kind = item["schema"].get("type")
    if kind not in ("array", "object"):
        item.pop("style", None)
        item.pop("explode", None)
        return
    item.setdefault("style", default)
    item.setdefault("explode", item["style"] == "form")


def _differences(ours: Any, theirs: Any, at: str) -> Iterator[Difference]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            yield from _differences(ours.get(key, MISSING), theirs.get(key, MISSING), f"{at}/{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, pair in enumerate(zip(ours, theirs, strict=True)):
            yield from _differences(*pair, f"{at}/{index}")
    elif ours != theirs or isinstance(ours, bool) != isinstance(theirs, bool):
        yield Difference(at, ours, theirs)
