"""Converts schemas, and corrects them where OpenAPI 3.0 is stricter than Swagger 2.0."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_array, is_number, is_object
from . import details, keywords, references, types

if TYPE_CHECKING:
    from .context import Context

# Keywords that describe a location rather than restrict a value; they also apply beside an `allOf`.
_ANNOTATIONS = frozenset(
    {
        "title",
        "description",
        "readOnly",
        "writeOnly",
        "example",
        "externalDocs",
        "xml",
        "deprecated",
    }
)
_NEWER = frozenset({"anyOf", "deprecated", "not", "nullable", "oneOf", "writeOnly"})


def convert(context: Context, schema: Json, at: str) -> dict[str, Any]:
    """Convert a schema and all schemas within it.

    Args:
        context: The conversion.
        schema: The schema of the source.
        at: Its pointer in the source.
    """
    if not is_object(schema):
        context.warn(at, "is not a schema object; replaced by an empty schema")
        return {}
    if "$ref" in schema:
        return _reference(context, schema, at)
    out: dict[str, Any] = {}
    for key, value in schema.items():
        here = pointers.join(at, key)
        if key in _NEWER:
            context.warn(here, f"{key!r} is a keyword of OpenAPI 3.0, not of Swagger 2.0; kept")
        _keyword(context, out, key, value, here)
    types.settle(context, out, schema, at)
    _settle_limits(context, out, schema, at)
    _settle_required(context, out, schema, at)
    return out


def _reference(context: Context, schema: dict[str, Any], at: str) -> dict[str, Any]:
    ref = references.schema(context, schema["$ref"], at)
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    nullable = beside.get("x-nullable")
    if isinstance(nullable, bool):
        del beside["x-nullable"]
    rest = convert(context, beside, at)
    notes = {key: rest.pop(key) for key in list(rest) if _describes(key)}
    if ref is None:
        # Keywords beside a reference are ignored in Swagger 2.0, so they must not restrict the value now.
        notes[references.DANGLING] = str(schema["$ref"])
        if nullable is True:
            notes["nullable"] = True
        return notes
    if nullable is True:
        return {"allOf": [{"$ref": ref, **rest}], "nullable": True, **notes}
    return {"$ref": ref, **notes, **rest}


def _describes(key: str) -> bool:
    return key in _ANNOTATIONS or key.startswith("x-")


def _keyword(context: Context, out: dict[str, Any], key: str, value: Json, at: str) -> None:
    if key in ("exclusiveMinimum", "exclusiveMaximum") and is_number(value):
        return  # converted with the limit that it belongs to
    if key in keywords.PLAIN:
        keywords.plain(context, out, key, value, at)
    elif key in _HANDLERS:
        _HANDLERS[key](context, out, value, at)
    elif key.startswith("x-"):
        out[key] = clone(value)
    else:
        context.demote(out, key, value, at)


def _items(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if is_array(value):
        context.warn(at, "'items' has a schema for each position; read as any of them")
        found = [convert(context, item, pointers.join(at, i)) for i, item in enumerate(value)]
        out["items"] = found[0] if len(found) == 1 else {"anyOf": found} if found else {}
    else:
        out["items"] = convert(context, value, at)


def _properties(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if not is_object(value):
        context.demote(out, "properties", value, at)
        return
    found: dict[str, Any] = {}
    for name, schema in value.items():
        inner = schema
        if is_object(schema) and _own_required(schema) is not None:
            # A form of older drafts of JSON Schema; `_settle_required` moves it.
            inner = {key: item for key, item in schema.items() if key != "required"}
        found[name] = convert(context, inner, pointers.join(at, name))
    out["properties"] = found


def _additional_properties(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if isinstance(value, bool):
        out["additionalProperties"] = value
    elif is_object(value):
        out["additionalProperties"] = convert(context, value, at)
    else:
        context.demote(out, "additionalProperties", value, at)


def _combination(key: str) -> Callable[[Context, dict[str, Any], Json, str], None]:
    def handler(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
        if not is_array(value):
            context.demote(out, key, value, at)
        elif not value:
            context.warn(at, f"{key!r} is empty; left out")
        else:
            found = [convert(context, item, pointers.join(at, i)) for i, item in enumerate(value)]
            out[key] = found

    return handler


def _not(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    out["not"] = convert(context, value, at)


def _required(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if isinstance(value, str):
        context.warn(at, f"'required' is the string {value!r}; read as a list of one")
        value = [value]
    if not is_array(value):
        context.warn(at, "'required' is not a list of properties; left out")
        return
    names = list(dict.fromkeys(name for name in value if isinstance(name, str)))
    if len(names) != len(value):
        context.warn(at, "'required' has duplicates or items that are not names; these left out")
    if names:
        out["required"] = names
    elif not value:
        context.warn(at, "'required' is empty; left out")


def _enum(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if not is_array(value):
        context.demote(out, "enum", value, at)
    elif value:
        out["enum"] = clone(value)
    else:
        context.warn(at, "'enum' is empty, so no value would fit; left out")


def _const(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    out["enum"] = [clone(value)]
    context.warn(at, "OpenAPI 3.0 does not have 'const'; written as an 'enum' of one")


def _discriminator(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if isinstance(value, str) and value:
        out["discriminator"] = {"propertyName": value}
    elif is_object(value) and isinstance(value.get("propertyName"), str):
        out["discriminator"] = {"propertyName": value["propertyName"]}
        _mapping(context, out["discriminator"], value.get("mapping"), pointers.join(at, "mapping"))
        context.warn(at, "'discriminator' is an object, as in OpenAPI 3.0, not a string; kept")
    else:
        context.demote(out, "discriminator", value, at)


def _mapping(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if not is_object(value):
        return
    found: dict[str, str] = {}
    for key, ref in value.items():
        if isinstance(ref, str) and ref in context.names["definitions"]:
            found[key] = pointers.to_fragment(
                ["components", "schemas", context.names["definitions"][ref]]
            )
        else:
            new = references.schema(context, ref, pointers.join(at, key))
            if new is not None:
                found[key] = new
    out["mapping"] = found


def _nullable(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    if isinstance(value, bool):
        out["nullable"] = value
    else:
        out["x-nullable"] = clone(value)
        context.warn(at, "'x-nullable' is neither true nor false; kept as it is")


def _collection_format(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
    out["x-collection-format"] = clone(value)
    context.warn(
        at, "OpenAPI 3.0 cannot express 'collectionFormat' here; kept as 'x-collection-format'"
    )


def _verbatim(key: str) -> Callable[[Context, dict[str, Any], Json, str], None]:
    def handler(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
        del context, at
        out[key] = clone(value)

    return handler


def _described(key: str) -> Callable[[Context, dict[str, Any], Json, str], None]:
    def handler(context: Context, out: dict[str, Any], value: Json, at: str) -> None:
        if is_object(value):
            out[key] = details.convert(context, key, value, at)
        else:
            context.demote(out, key, value, at)

    return handler


_HANDLERS: dict[str, Callable[[Context, dict[str, Any], Json, str], None]] = {
    "type": types.convert,
    "items": _items,
    "properties": _properties,
    "additionalProperties": _additional_properties,
    "allOf": _combination("allOf"),
    "anyOf": _combination("anyOf"),
    "oneOf": _combination("oneOf"),
    "not": _not,
    "required": _required,
    "enum": _enum,
    "const": _const,
    "discriminator": _discriminator,
    "x-nullable": _nullable,
    "collectionFormat": _collection_format,
    "default": _verbatim("default"),
    "example": _verbatim("example"),
    "xml": _described("xml"),
    "externalDocs": _described("externalDocs"),
}


def _settle_limits(context: Context, out: dict[str, Any], schema: dict[str, Any], at: str) -> None:
    """Convert an exclusive limit that is a number, as in later drafts, to a limit and a flag."""
    for limit, exclusive, sharper in (
        ("minimum", "exclusiveMinimum", max),
        ("maximum", "exclusiveMaximum", min),
    ):
        value = schema.get(exclusive)
        if not is_number(value):
            continue
        context.warn(
            pointers.join(at, exclusive), f"{exclusive!r} is a number; read as {limit!r} and a flag"
        )
        inclusive = out.get(limit)
        if inclusive is None or sharper(value, inclusive) == value:
            out[limit], out[exclusive] = value, True


def _settle_required(
    context: Context, out: dict[str, Any], schema: dict[str, Any], at: str
) -> None:
    """Move a property's own `required: true` to the list of the object that it belongs to."""
    properties = schema.get("properties")
    if not is_object(properties):
        return
    for name, property_ in properties.items():
        required = _own_required(property_) if is_object(property_) else None
        if required is None:
            continue
        context.warn(
            pointers.join(at, "properties", name, "required"),
            "'required' of a property is not a boolean; "
            + ("moved to the list of its object" if required else "left out"),
        )
        if required and name not in out.setdefault("required", []):
            out["required"].append(name)


def _own_required(schema: dict[str, Any]) -> bool | None:
    """Read the boolean `required` of a property, which may be a string; None if there is none."""
    value = schema.get("required")
    if isinstance(value, str) and "properties" not in schema:
        return {"true": True, "false": False}.get(value.lower())
    return value if isinstance(value, bool) else None
