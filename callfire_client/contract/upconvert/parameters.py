"""Parameters of query, header and path; what they share with response headers and form fields."""

from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.shapes import Json, clone, is_array, is_object
from callfire_client.contract.upconvert import keywords, schemas, styles, types
from callfire_client.contract.upconvert.context import Context

PLACES = {
    "query": "query",
    "header": "header",
    "path": "path",
    "formdata": "formData",
    "form": "formData",
    "body": "body",
}
PLAIN_PLACES = ("query", "header", "path")
# Headers that OpenAPI 3.0 describes elsewhere, so that it ignores parameters of these names.
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
# Keywords of schemas that Swagger 2.0 does not allow on parameters, but that are met there.
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


def place_of(context: Context, parameter: dict[str, Any], at: str) -> str | None:
    """Tell where a parameter goes; None when it does not say so, or has no name.

    Args:
        context: The conversion.
        parameter: The parameter of the source, no reference.
        at: Its pointer there.
    """
    said = parameter.get("in")
    place = PLACES.get(said.lower()) if isinstance(said, str) else None
    if place is None:
        context.warn(at, f"the parameter goes nowhere known ('in' is {said!r})")
        return None
    if place != said:
        context.warn(pointers.join(at, "in"), f"{said!r} is read as {place!r}")
    if place != "body" and not isinstance(parameter.get("name"), str):
        context.warn(at, "the parameter has no name")
        return None
    return place


def convert(context: Context, parameter: dict[str, Any], place: str, at: str) -> dict[str, Any]:
    """Convert a parameter of query, header or path.

    Args:
        context: The conversion.
        parameter: The parameter of the source, no reference.
        place: Where it goes, as `place_of` tells.
        at: Its pointer in the source.
    """
    out: dict[str, Any] = {}
    for key, value in parameter.items():
        if key == "in":
            out["in"] = place
        elif key == "name":
            out["name"] = value
        else:
            _field(context, out, key, value, pointers.join(at, key))
    if place != "query" and "allowEmptyValue" in out:
        del out["allowEmptyValue"]
        context.warn(pointers.join(at, "allowEmptyValue"), f"has no meaning in a {place}; left out")
    if place == "path" and out.get("required") is not True:
        what = "is not marked as required" if "required" in parameter else "lacks 'required: true'"
        context.warn(at, f"the path parameter {what}; added")
        out["required"] = True
    if place == "header" and out["name"].lower() in _IGNORED_HEADERS:
        context.warn(at, f"OpenAPI 3.0 ignores a header parameter {out['name']!r}; kept")
    out.update(styles.convert(context, parameter, place, at))
    out["schema"] = schema_of(context, parameter, at)
    return out


def header(context: Context, item: Json, at: str) -> dict[str, Any]:
    """Convert a header of a response.

    Args:
        context: The conversion.
        item: The header of the source.
        at: Its pointer there.
    """
    if not is_object(item):
        context.warn(at, "is no header object; any value is allowed")
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
    """Gather the schema of a parameter, header or form field from its own keywords.

    Args:
        context: The conversion.
        item: The parameter, header or field of the source.
        at: Its pointer there.
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
    """Write examples as OpenAPI 3.0 has them: a name for each, and an object around it.

    Args:
        value: The examples by name, or a list of them, or one.
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
    """Convert a field that parameters and headers share, leaving the schema's keywords aside."""
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
