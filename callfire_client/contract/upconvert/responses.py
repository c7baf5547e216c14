"""Converts responses: their contents by media type, their headers and examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_object
from . import keywords, media, parameters, references, schemas, types

if TYPE_CHECKING:
    from .context import Context

_CODE = re.compile(r"default|[1-5](\d\d|XX)", re.ASCII)
_MEDIA_TYPE = re.compile(r"[^/\s]+/[^/\s].*")


def convert_all(context: Context, operation: dict[str, Any], at: str) -> dict[str, Any]:
    """Convert the responses of an operation.

    Args:
        context: The conversion.
        operation: The operation of the source.
        at: Its pointer in the source.
    """
    found = operation.get("responses")
    here = pointers.join(at, "responses")
    produces = media.types(context, operation, "produces", at)
    out: dict[str, Any] = {}
    for code, response in found.items() if is_object(found) else ():
        location = pointers.join(here, code)
        if code.startswith("x-"):
            out[code] = clone(response)
            continue
        name = code if code == "default" else code.upper()
        if not _CODE.fullmatch(name):
            context.demote(out, code, response, location)
            continue
        if name != code:
            context.warn(location, f"the status {code!r} is read as {name!r}")
        out[name] = use(context, response, produces, location)
    if not any(not code.startswith("x-") for code in out):
        context.warn(at, "the operation has no responses; an empty 'default' added")
        out["default"] = {"description": ""}
    return out


def use(context: Context, response: Json, produces: list[str], at: str) -> dict[str, Any]:
    """Convert a response or a reference to one.

    Args:
        context: The conversion.
        response: The response of the source.
        produces: The media types that apply where it is used.
        at: Its pointer in the source.
    """
    if not is_object(response):
        context.warn(at, "is not a response object; replaced by an empty one")
        return {"description": ""}
    if "$ref" not in response:
        return convert(context, response, produces, at)
    ref = response["$ref"]
    if references.is_external(ref):
        return {"$ref": references.external(context, ref, at)}
    target = references.follow(context, ref)
    if target is None or target.tokens[0] in ("parameters", "securityDefinitions"):
        context.warn(
            at, f"the reference {ref!r} does not lead to a response; replaced by an empty one"
        )
        return {"description": "", references.DANGLING: str(ref)}
    if "$ref" in target.value:
        return {"$ref": references.external(context, target.value["$ref"], target.at)}
    if target.tokens[0] == "definitions":
        context.warn(at, f"the reference {ref!r} leads to a schema; a response made of it")
        return convert(context, {"description": "", "schema": {"$ref": ref}}, produces, at)
    shared = target.tokens[0] == "responses" and len(target.tokens) == 2
    if shared and produces == media.types(context, {}, "produces", ""):
        name = context.names["responses"][target.tokens[1]]
        return {"$ref": pointers.to_fragment(["components", "responses", name])}
    return convert(context, target.value, produces, target.at)


def convert(
    context: Context, response: dict[str, Any], produces: list[str], at: str
) -> dict[str, Any]:
    """Convert a response.

    Args:
        context: The conversion.
        response: The response of the source, not a reference.
        produces: The media types that apply where it is used.
        at: Its pointer in the source.
    """
    out: dict[str, Any] = {}
    for key, value in response.items():
        here = pointers.join(at, key)
        if key == "description":
            out[key] = keywords.text(context, key, value, here) or ""
        elif key == "headers" and is_object(value):
            _headers(context, out, value, here)
        elif key in ("schema", "examples"):
            if "content" not in out:
                content = _content(context, out, response, produces, at)
                if content:
                    out["content"] = content
        elif key.startswith("x-"):
            out[key] = clone(value)
        else:
            context.demote(out, key, value, here)
    if "description" not in out:
        context.warn(at, "the response has no description; an empty one added")
        out = {"description": "", **out}
    return out


def _content(
    context: Context,
    out: dict[str, Any],
    response: dict[str, Any],
    produces: list[str],
    at: str,
) -> dict[str, Any]:
    content: dict[str, Any] = {}
    examples = _examples(context, out, response, at)
    media_types: list[str] = []
    if response.get("schema") is not None:
        if not produces and not examples:
            context.warn(
                at, f"the media types of the response are not declared; written as {media.ANY!r}"
            )
        media_types = produces or ([] if examples else [media.ANY])
    for media_type in dict.fromkeys([*media_types, *examples]):
        entry: dict[str, Any] = {}
        if response.get("schema") is not None:
            inner = response["schema"]
            inner = types.binary(inner) if is_object(inner) else inner
            entry["schema"] = schemas.convert(context, inner, pointers.join(at, "schema"))
        if media_type in examples:
            entry["example"] = clone(examples[media_type])
        content[media_type] = entry
    return content


def _examples(
    context: Context, out: dict[str, Any], response: dict[str, Any], at: str
) -> dict[str, Any]:
    examples = response.get("examples")
    if examples is None:
        return {}
    here = pointers.join(at, "examples")
    if is_object(examples) and all(_MEDIA_TYPE.fullmatch(key) for key in examples):
        return examples
    context.warn(here, "the examples are not listed by media type; kept as 'x-examples'")
    out["x-examples"] = clone(examples)
    return {}


def _headers(context: Context, out: dict[str, Any], headers: dict[str, Any], at: str) -> None:
    found: dict[str, Any] = {}
    for name, item in headers.items():
        here = pointers.join(at, name)
        ref = item.get("$ref") if is_object(item) else None
        if ref is None:
            found[name] = parameters.header(context, item, here)
        elif references.is_external(ref):
            found[name] = {"$ref": references.external(context, ref, here)}
        else:
            target = references.follow(context, ref)
            if target is None:
                context.warn(
                    here, f"the reference {ref!r} leads to nothing; replaced by an empty schema"
                )
                found[name] = {"schema": {references.DANGLING: str(ref)}}
            else:
                found[name] = parameters.header(context, target.value, target.at)
    out["headers"] = found
