"""Converts parameters of query, header and path, and what these share with headers and form fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_array, is_object
from . import keywords, schemas, styles, types

if TYPE_CHECKING:
    from .context import Context

LOCATIONS = {
    "query": "query",
    "header": "header",
    "path": "path",
    "formdata": "formData",
    "form": "formData",
    "body": "body",
}
PLAIN_LOCATIONS = ("query", "header", "path")
# Headers that OpenAPI 3.0 describes elsewhere; it ignores parameters with these names.
_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})
_SCHEMA = frozenset(
    {
        "type",
        "format",
        "items",
        "default",
        "enum",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "multipleOf",
        "x-nullable",
    }
)
# Keywords of schemas that Swagger 2.0 does not allow in parameters, but that occur there.
_MISPLACED = frozenset(
    {
        "title",
        "properties",
        "additionalProperties",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "nullable",
        "readOnly",
        "maxProperties",
        "minProperties",
    }
)


def location_of(context: Context, parameter: dict[str, Any], at: str) -> str | None:
    """Read the location of a parameter; None if it is unknown, or the parameter has no name.

    Args:
        context: The conversion.
        parameter: The parameter of the source, not a reference.
        at: Its pointer in the source.
    """
    declared = parameter.get("in")
    location = LOCATIONS.get(declared.lower()) if isinstance(declared, str) else None
    if location is None:
        context.warn(at, f"the location of the parameter is unknown ('in' is {declared!r})")
        return None
    if location != declared:
        context.warn(pointers.join(at, "in"), f"{declared!r} is read as {location!r}")
    if location != "body" and not isinstance(parameter.get("name"), str):
        context.warn(at, "the parameter has no name")
        return None
    return location


def convert(context: Context, parameter: dict[str, Any], location: str, at: str) -> dict[str, Any]:
    """Convert a parameter of query, header or path.

    Args:
        context: The conversion.
        parameter: The parameter of the source, not a reference.
        location: Its location, as `location_of` gives it.
        at: Its pointer in the source.
    """
    out: dict[str, Any] = {}
    for key, value in parameter.items():
        if key == "in":
            out["in"] = location
        elif key == "name":
            out["name"] = value
        else:
            _field(context, out, key, value, pointers.join(at, key))
    if location != "query" and "allowEmptyValue" in out:
        del out["allowEmptyValue"]
        context.warn(
            pointers.join(at, "allowEmptyValue"), f"is not defined for a {location}; left out"
        )
    if location == "path" and out.get("required") is not True:
        state = "is not marked as required" if "required" in parameter else "lacks 'required: true'"
        context.warn(at, f"the path parameter {state}; added")
        out["required"] = True
    if location == "header" and out["name"].lower() in _IGNORED_HEADERS:
        context.warn(at, f"OpenAPI 3.0 ignores a header parameter {out['name']!r}; kept")
    out.update(styles.convert(context, parameter, location, at))
    out["schema"] = schema_of(context, parameter, at)
    return out


def header(context: Context, item: Json, at: str) -> dict[str, Any]:
    """Convert a header of a response.

    Args:
        context: The conversion.
        item: The header of the source.
        at: Its pointer in the source.
    """
    if not is_object(item):
        context.warn(at, "is not a header object; any value is allowed")
        return {"schema": {}}
    out: dict[str, Any] = {}
    for key, value in item.items():
        if key == "$ref":
            continue
        _field(context, out, key, value, pointers.join(at, key))
    out.pop("allowEmptyValue", None)
    out.update(styles.convert(context, item, "header", at))
    out["schema"] = schema_of(context, item, at)
    return out


def schema_of(context: Context, item: dict[str, Any], at: str) -> dict[str, Any]:
    """Make the schema of a parameter, header or form field from its own keywords.

    Args:
        context: The conversion.
        item: The parameter, header or field of the source.
        at: Its pointer in the source.
    """
    own = {key: value for key, value in item.items() if key in _SCHEMA | _MISPLACED}
    for key in own:
        if key in _MISPLACED:
            context.warn(pointers.join(at, key), f"{key!r} belongs to a schema; moved there")
    if "schema" in item:
        here = pointers.join(at, "schema")
        context.warn(here, "only a body has a schema in Swagger 2.0; kept as in OpenAPI 3.0")
        inner = item["schema"]
        if is_object(inner) and "$ref" not in inner:
            own.update(inner)
            return schemas.convert(context, types.binary(own), here)
        return schemas.convert(context, inner, here)
    if not own.keys() & {"type", "allOf", "anyOf", "oneOf"}:
        context.warn(at, f"{item.get('name', 'it')!r} has no type; any value is allowed")
    schema = schemas.convert(context, types.binary(own), at)
    styles.nested(context, schema, at)
    return schema


def named_examples(value: Json) -> dict[str, Any]:
    """Convert examples to the form of OpenAPI 3.0: each an object with a name.

    Args:
        value: The examples by name, or a list of examples, or one example.
    """
    if is_object(value):
        items = [(str(key), item) for key, item in value.items()]
    else:
        found = value if is_array(value) else [value]
        items = [(f"example{number}", item) for number, item in enumerate(found, 1)]
    return {
        key: clone(item) if is_object(item) and "value" in item else {"value": clone(item)}
        for key, item in items
    }


def _field(context: Context, out: dict[str, Any], key: str, value: Json, at: str) -> None:
    """Convert a field that parameters and headers share; keywords of the schema are left out."""
    if key in _SCHEMA or key in _MISPLACED or key in ("schema", "collectionFormat"):
        return
    if key == "description":
        text = keywords.text(context, key, value, at)
        if text is not None:
            out[key] = text
    elif key in ("required", "allowEmptyValue", "deprecated"):
        flag = keywords.flag(context, key, value, at)
        if flag is not None:
            out[key] = flag
    elif key in ("x-example", "example"):
        out["example"] = clone(value)
    elif key in ("x-examples", "examples"):
        out["examples"] = named_examples(value)
    elif key.startswith("x-"):
        out[key] = clone(value)
    else:
        context.demote(out, key, value, at)
