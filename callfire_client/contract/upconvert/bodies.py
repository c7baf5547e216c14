"""Converts body parameters and form fields to request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import media_types, pointers
from ..json_values import Json, clone, is_object
from . import keywords, media, parameters, schemas, styles, types

if TYPE_CHECKING:
    from .context import Context

MULTIPART = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"
_OWN = frozenset({"name", "in", "schema", "x-example", "x-examples"})


def body(
    context: Context, parameter: dict[str, Any], consumes: list[str], at: str
) -> dict[str, Any]:
    """Convert a body parameter.

    Args:
        context: The conversion.
        parameter: The parameter of the source, not a reference.
        consumes: The media types that apply where it is used.
        at: Its pointer in the source.
    """
    out: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for key, value in parameter.items():
        here = pointers.join(at, key)
        if key in _OWN:
            continue
        if key == "description":
            text = keywords.text(context, key, value, here)
            if text is not None:
                out[key] = text
        elif key == "required":
            flag = keywords.flag(context, key, value, here)
            if flag is not None:
                out[key] = flag
        elif key.startswith("x-"):
            out[key] = clone(value)
        else:
            own[key] = value
    if "schema" not in parameter:
        context.warn(at, "the body has no schema; one made of its other fields")
    elif own:
        for key, value in own.items():
            context.demote(out, key, value, pointers.join(at, key))
    if not consumes:
        context.warn(at, f"the media types of the body are not declared; written as {media.ANY!r}")
    out["content"] = {
        media_type: _content(context, parameter, own, media_type, at)
        for media_type in consumes or [media.ANY]
    }
    return out


def form(
    context: Context, fields: list[tuple[dict[str, Any], str]], consumes: list[str], at: str
) -> dict[str, Any]:
    """Convert the form fields of an operation to a body.

    Args:
        context: The conversion.
        fields: The fields of the source, no references, each with its pointer in the source.
        consumes: The media types of the operation.
        at: The pointer of the operation.
    """
    out: dict[str, Any] = {"content": {}}
    for media_type in _form_types(context, fields, consumes, at):
        multipart = media_types.base(media_type).startswith("multipart/")
        out["content"][media_type] = _form_content(context, fields, multipart=multipart)
    if any(_is_required(context, field, here) for field, here in fields):
        out["required"] = True
    return out


def both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Join the body of a body parameter with that of form fields, which Swagger 2.0 does not allow."""
    return {**one, "content": {**one["content"], **other["content"]}}


def _content(
    context: Context, parameter: dict[str, Any], own: dict[str, Any], media_type: str, at: str
) -> dict[str, Any]:
    inner = parameter.get("schema")
    if "schema" not in parameter:
        schema = schemas.convert(context, types.binary(own), at)
    else:
        inner = types.binary(inner) if is_object(inner) else inner
        schema = schemas.convert(context, inner, pointers.join(at, "schema"))
    out: dict[str, Any] = {"schema": schema}
    if "x-example" in parameter:
        out["example"] = clone(parameter["x-example"])
    examples: Json = parameter.get("x-examples")
    if is_object(examples) and media_type in examples:
        out["example"] = clone(examples[media_type])
    elif is_object(examples) and not any("/" in key for key in examples):
        out.pop("example", None)
        out["examples"] = parameters.named_examples(examples)
    return out


def _form_types(
    context: Context, fields: list[tuple[dict[str, Any], str]], consumes: list[str], at: str
) -> list[str]:
    multiparts = [item for item in consumes if media_types.base(item).startswith("multipart/")]
    urlencoded = [item for item in consumes if media_types.base(item) == URLENCODED]
    others = [item for item in consumes if item not in multiparts and item not in urlencoded]
    if others:
        context.warn(
            at, f"form fields cannot be sent as {', '.join(others)}; left out for this body"
        )
    files = [field for field, _ in fields if _is_file(field)]
    if files and not multiparts:
        if urlencoded:
            context.warn(at, f"files cannot be sent as {URLENCODED}; written as {MULTIPART}")
        return [MULTIPART]
    declared = [item for item in consumes if item not in others]
    return declared or [URLENCODED]


def _form_content(
    context: Context, fields: list[tuple[dict[str, Any], str]], *, multipart: bool
) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    encoding: dict[str, Any] = {}
    for field, here in fields:
        name = field["name"]
        properties[name] = _field(context, field, here)
        if _is_required(context, field, here):
            required.append(name)
        if multipart:
            properties[name].update(styles.part(context, field, here))
            continue
        style = styles.convert(context, field, "formData", here)
        if styles.COLLECTION_FORMAT in style:
            properties[name][styles.COLLECTION_FORMAT] = style.pop(styles.COLLECTION_FORMAT)
        if style:
            encoding[name] = style
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    return {"schema": schema, **({"encoding": encoding} if encoding else {})}


def _field(context: Context, field: dict[str, Any], at: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    schema = parameters.schema_of(context, field, at)
    description = field.get("description")
    if description is not None:
        text = keywords.text(context, "description", description, pointers.join(at, "description"))
        if text is not None and "$ref" not in schema:
            out["description"] = text
    out.update(schema)
    for key, value in field.items():
        if key in ("x-example", "example"):
            out["example"] = clone(value)
        elif key == "allowEmptyValue":
            context.demote(out, key, value, pointers.join(at, key))
        elif key.startswith("x-") and key not in out and key != "x-nullable":
            out[key] = clone(value)
    return out


def _is_required(context: Context, field: dict[str, Any], at: str) -> bool:
    if "required" not in field:
        return False
    return bool(
        keywords.flag(context, "required", field["required"], pointers.join(at, "required"))
    )


def _is_file(field: dict[str, Any]) -> bool:
    items = field.get("items")
    return field.get("type") == "file" or (is_object(items) and items.get("type") == "file")
