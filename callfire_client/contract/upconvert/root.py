"""Converts the document as a whole: the fields that move to `servers` and `components`, and the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..documents import ContractError
from ..json_values import Json, clone, is_array, is_object
from . import (
    bodies,
    details,
    discriminators,
    extensions,
    keywords,
    media,
    parameters,
    paths,
    references,
    responses,
    schemas,
    security,
    servers,
)
from .context import SECTIONS, Context

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = "3.0.3"


def convert(context: Context) -> dict[str, Any]:
    """Convert the document.

    Args:
        context: The conversion.

    Raises:
        ContractError: The document is not Swagger 2.0.
    """
    _check_version(context)
    source = context.source
    fields: dict[str, Callable[[], Json]] = {
        "info": lambda: _info(context),
        "servers": lambda: servers.of_document(context),
        "paths": lambda: paths.convert(context, source.get("paths")),
        "security": lambda: security.requirements(context, source["security"], "/security"),
        "tags": lambda: _tags(context),
    }
    out: dict[str, Any] = {"openapi": VERSION}
    for key in source:
        name = _new_name(key)
        if name is None or name in out:
            continue
        if name == "components":
            out[name] = {}  # filled last, when all references into it are known
        elif name in fields:
            value = fields[name]()
            if value is not None and (value or name != "servers"):
                out[name] = value
        elif key == "externalDocs" and is_object(source[key]):
            out[key] = details.convert(context, key, source[key], pointers.join("", key))
        elif key.startswith("x-"):
            out[key] = clone(source[key])
        else:
            context.demote(out, key, source[key], pointers.join("", key))
    for name in ("info", "paths"):
        if name not in out:
            out[name] = fields[name]()
    components = _components(context)
    out["components"] = components
    if not components:
        del out["components"]
    extensions.rewrite(context, out)
    return out


def _new_name(key: str) -> str | None:
    if key in SECTIONS:
        return "components"
    if key in servers.FIELDS:
        return "servers"
    return None if key in ("swagger", "consumes", "produces") else key


def _check_version(context: Context) -> None:
    version = context.source.get("swagger")
    if version == "2.0":
        return
    if version in (2, 2.0, "2") and not isinstance(version, bool):
        context.warn("/swagger", f"the version is {version!r}; read as the text '2.0'")
        return
    if "openapi" in context.source:
        version_text = f"OpenAPI {context.source['openapi']!r}"
    else:
        version_text = "no version" if version is None else f"Swagger {version!r}"
    raise ContractError(
        f"{context.name}: not Swagger 2.0: its version is {version_text}; use one with swagger: '2.0'"
    )


def _info(context: Context) -> dict[str, Any]:
    info = context.source.get("info")
    if not is_object(info):
        context.warn("/info", "is missing or not an object; one without title and version added")
        return {"title": "", "version": ""}
    out: dict[str, Any] = {}
    for key, value in info.items():
        if key in ("title", "version", "description", "termsOfService"):
            text = keywords.text(context, key, value, pointers.join("/info", key))
            if text is not None:
                out[key] = text
        elif key in ("contact", "license") and is_object(value):
            out[key] = details.convert(context, key, value, pointers.join("/info", key))
        elif key.startswith("x-"):
            out[key] = clone(value)
        else:
            context.demote(out, key, value, pointers.join("/info", key))
    for key in ("title", "version"):
        if key not in out:
            context.warn("/info", f"{key!r} is missing; an empty one added")
            out[key] = ""
    return out


def _tags(context: Context) -> list[Json]:
    tags = context.source["tags"]
    out: list[Json] = []
    for index, tag in enumerate(tags if is_array(tags) else ()):
        if isinstance(tag, str):
            context.warn(pointers.join("/tags", index), "the tag is a string; read as its name")
            out.append({"name": tag})
        elif is_object(tag) and isinstance(tag.get("name"), str):
            out.append(details.convert(context, "tag", tag, pointers.join("/tags", index)))
        else:
            context.warn(pointers.join("/tags", index), "is not a tag; left out")
    return out


def _components(context: Context) -> dict[str, Any]:
    for section, renamed in context.names.items():
        if not is_object(context.source.get(section, {})):
            context.warn(pointers.join("", section), f"{section!r} is not an object; left out")
        for old, new in renamed.items():
            if old != new:
                at = pointers.join("", section, old)
                context.warn(at, f"OpenAPI 3.0 does not allow this name; renamed to {new!r}")
    found = {
        "schemas": _schemas(context),
        "responses": _responses(context),
        "parameters": _parameters(context),
        "requestBodies": _bodies(context),
        "securitySchemes": {},
    }
    unconverted: dict[str, Any] = {}
    for name, definition in context.section("securityDefinitions").items():
        scheme = security.scheme(context, definition, pointers.join("/securityDefinitions", name))
        if scheme is None:
            unconverted[name] = clone(definition)
        else:
            found["securitySchemes"][context.names["securityDefinitions"][name]] = scheme
    _hoisted(context, found["schemas"])
    discriminators.map_names(context, found["schemas"])
    out = {key: value for key, value in found.items() if value}
    return {**out, **({"x-securityDefinitions": unconverted} if unconverted else {})}


def _schemas(context: Context) -> dict[str, Any]:
    return {
        context.names["definitions"][name]: schemas.convert(
            context, definition, pointers.join("/definitions", name)
        )
        for name, definition in context.section("definitions").items()
    }


def _hoisted(context: Context, found: dict[str, Any]) -> None:
    """Convert the schemas outside `definitions` that references lead to, and those that these refer to."""
    while missing := {name: at for name, at in context.hoisted.items() if name not in found}:
        for name, tokens in missing.items():
            value = pointers.find(context.source, tokens)
            found[name] = schemas.convert(context, value, pointers.join("", *tokens))


def _responses(context: Context) -> dict[str, Any]:
    produces = media.types(context, {}, "produces", "")
    return {
        context.names["responses"][name]: responses.use(
            context, response, produces, pointers.join("/responses", name)
        )
        for name, response in context.section("responses").items()
    }


def _parameters(context: Context) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, (parameter, location, at) in _shared_parameters(context).items():
        if location in parameters.PLAIN_LOCATIONS:
            out[context.names["parameters"][name]] = parameters.convert(
                context, parameter, location, at
            )
        elif location == "formData" and name not in context.used_parameters:
            context.warn(
                at,
                "no operation uses this form field, and OpenAPI 3.0 has no component for it; left out",
            )
    return out


def _bodies(context: Context) -> dict[str, Any]:
    consumes = media.types(context, {}, "consumes", "")
    return {
        context.names["parameters"][name]: bodies.body(context, parameter, consumes, at)
        for name, (parameter, location, at) in _shared_parameters(context).items()
        if location == "body"
    }


def _shared_parameters(context: Context) -> dict[str, tuple[dict[str, Any], str, str]]:
    """List the parameters of the document: each with its location and its pointer."""
    found: dict[str, tuple[dict[str, Any], str, str]] = {}
    for name, parameter in context.section("parameters").items():
        at = pointers.join("/parameters", name)
        ref = parameter.get("$ref") if is_object(parameter) else None
        target = None if ref is None else references.follow(context, ref)
        value = target.value if target else parameter
        if not is_object(value) or "$ref" in value:
            context.warn(at, "does not lead to a parameter of the document; left out")
            continue
        location = parameters.location_of(context, value, target.at if target else at)
        if location is None:
            context.warn(at, "left out of the components")
        else:
            found[name] = (value, location, target.at if target else at)
    return found
