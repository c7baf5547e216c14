"""Builds the arguments of parameters and form fields, and decides how each is encoded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.errors import Note
from callfire_client.contract.json_values import is_object
from callfire_client.contract.media_types import is_json
from scripts import names
from scripts.python_types import Types
from scripts.views import Argument, is_time

__all__ = ["ParameterViews"]

COLLECTION_FORMAT = "x-collection-format"

_STYLES = {
    "path": {"simple", "label", "matrix"},
    "query": {"form", "spaceDelimited", "pipeDelimited", "deepObject"},
    "header": {"simple"},
    "cookie": {"form"},
    "form": {"form", "spaceDelimited", "pipeDelimited", "deepObject"},
}
_DEFAULTS = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
    "form": "form",
}
# Formats of Swagger 2.0 that the styles of the location do not include, as the upconverter keeps them.
_FORMATS = {
    "csv": "form",
    "ssv": "spaceDelimited",
    "tsv": "tabDelimited",
    "pipes": "pipeDelimited",
}
_DELIMITED = {"spaceDelimited", "pipeDelimited", "tabDelimited"}
_JSON = "application/json"
_CLIENT_HEADERS = frozenset(
    {
        "accept-encoding", "connection", "content-length", "cookie", "expect", "host", "keep-alive",
        "proxy-authorization", "range", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
    }
)  # fmt: skip


class ParameterViews:
    """Builds arguments.

    Args:
        types: The types of the contract.
        problems: Receives what cannot be encoded.
    """

    def __init__(self, types: Types, problems: list[Note]) -> None:
        self._types = types
        self._problems = problems

    def path(self, parameters: list[dict[str, Any]], reserved: Collection[str]) -> list[Argument]:
        """Build the arguments of path parameters."""
        made = names.unique((each["name"] for each in parameters), reserved)
        return [
            argument
            for each in parameters
            for argument in self._argument(each, "path", made[each["name"]])
        ]

    def keywords(
        self, parameters: list[dict[str, Any]], reserved: Collection[str]
    ) -> list[Argument]:
        """Build the arguments of the parameters of query, headers and cookies, which are keywords."""
        taken = set(reserved)
        arguments: list[Argument] = []
        for each in parameters:
            location = each["in"]
            name = names.identifier(each["name"])
            number = 1
            if name in taken:
                name = f"{name.rstrip('_')}_{location}"
            base = name
            while name in taken:
                number += 1
                name = f"{base}_{number}"
            taken.add(name)
            arguments += self._argument(each, location, name)
        return arguments

    def fields(
        self,
        schema: Mapping[str, Any],
        encoding: Mapping[str, Any],
        pointer: str,
        reserved: Collection[str],
        *,
        multipart: bool,
    ) -> list[Argument]:
        """Build the arguments of the fields of a form.

        Args:
            schema: The schema of the form, an object.
            encoding: How its fields are encoded, by name.
            pointer: Its location.
            reserved: The names of the other arguments.
            multipart: Whether the fields are parts, which can be JSON.
        """
        properties: Mapping[str, Any] = schema.get("properties", {})
        made = names.unique(properties, reserved)
        arguments: list[Argument] = []
        for wire, field in properties.items():
            stated: Mapping[str, Any] = encoding.get(wire) or {}
            location = pointers.join(pointer, "properties", wire)
            parameter = {
                **{key: stated[key] for key in ("style", "explode") if key in stated},
                "name": wire,
                "schema": field,
                "description": field.get("description"),
                "required": wire in schema.get("required", ()),
                "x-pointer": location,
            }
            media_type = str(stated.get("contentType") or "")
            as_json = multipart and self._is_json(field)
            if media_type and not stated.keys() & {"style", "explode"}:
                if not is_json(media_type) and self._is_json(field):
                    self._refuse(
                        location,
                        f"an object in a form is sent as JSON only, not as {media_type}; correct "
                        "`encoding` in an overlay",
                    )
                    continue
                as_json = is_json(media_type)
            if as_json:
                parameter["style"], parameter["content"] = "json", {_JSON: {"schema": field}}
            arguments += self._argument(parameter, "form", made[wire])
        return arguments

    def _is_json(self, field: Mapping[str, Any]) -> bool:
        """Return whether a part of a form is JSON: an object, or one of several objects."""
        schema = self._types.resolved(field)
        if schema.get("type") == "array":
            schema = self._types.resolved(schema.get("items", {}))
        return self._kind(schema) in ("object", "mixed")

    def _argument(
        self, parameter: Mapping[str, Any], location: str, name: str
    ) -> Iterator[Argument]:
        pointer, wire = parameter["x-pointer"], parameter["name"]
        if location == "header" and wire.lower() in _CLIENT_HEADERS:
            self._refuse(
                pointer,
                f"the client sets the header {wire} itself; remove the parameter in an overlay",
            )
            return
        content: Mapping[str, Any] | None = parameter.get("content")
        if content is not None:
            media_type = next(iter(content), "")
            schema = content.get(media_type, {}).get("schema", {})
            if len(content) != 1 or media_type != _JSON:
                self._refuse(
                    f"{pointer}/content",
                    f"a parameter is sent as {_JSON} only, not as {', '.join(content) or 'nothing'}; "
                    "describe it with `schema` in an overlay",
                )
                return
            style: str | None = "json"
            explode = False
        else:
            schema = parameter["schema"]
            found = self._style(parameter, location, schema)
            if found is None:
                return
            style, explode = found
        time = is_time(self._types.resolved(schema)) or is_time(schema)
        kind = self._types.argument(schema)
        yield Argument(
            name,
            wire,
            "Timestamp" if time else kind.text,
            str(parameter.get("description") or "") or f"The {location} parameter `{wire}`",
            location,
            explode,
            time,
            bool(parameter.get("required")),
            style,
            self._scalar(schema),
        )

    def _scalar(self, schema: Mapping[str, Any]) -> str:
        resolved = self._types.resolved(schema)
        items = resolved.get("items", {}) if resolved.get("type") == "array" else schema
        return self._types.of(items).scalar

    def _style(
        self, parameter: Mapping[str, Any], location: str, schema: Mapping[str, Any]
    ) -> tuple[str | None, bool] | None:
        """Return style and `explode`; None, with a report, where it cannot be encoded.

        The style is None where `Parameter` is enough: values and lists of the query, and text of the path.
        """
        pointer: str = parameter["x-pointer"]
        resolved = self._types.resolved(schema)
        kind = self._kind(resolved)
        style = parameter.get("style", _DEFAULTS[location])
        explode = parameter.get("explode", style in ("form", "deepObject"))
        kept = parameter.get(COLLECTION_FORMAT, schema.get(COLLECTION_FORMAT))
        if kept is not None and kind == "array":
            if kept not in _FORMATS:
                self._refuse(
                    pointer, f"{kept!r} is not a collection format; correct it in an overlay"
                )
                return None
            style, explode = _FORMATS[kept], False
        elif style not in _STYLES[location]:
            self._refuse(
                f"{pointer}/style",
                f"the style {style!r} is not defined for {location}; use one of "
                f"{', '.join(sorted(_STYLES[location]))} in an overlay",
            )
            return None
        if (problem := self._nested(resolved, kind, style)) is not None:
            self._refuse(pointer, problem)
            return None
        if location == "cookie" and explode and kind != "scalar":
            if "explode" in parameter:
                self._refuse(
                    f"{pointer}/explode",
                    "a cookie has one value; set `explode: false` in an overlay",
                )
                return None
            explode = False
        if style in _DELIMITED and explode and kind == "array":
            style = "form"  # each item is written by itself, so that there is no delimiter
        if kind == "scalar" and style not in ("label", "matrix"):
            style = _DEFAULTS[location]
        plain = (location == "query" and style == "form" and kind != "object") or (
            location == "path" and kind == "scalar" and style == "simple" and _is_text(resolved)
        )
        if location == "form" and kind == "scalar":
            plain = True
        return (None if plain else style), explode

    def _kind(self, schema: Mapping[str, Any]) -> str:
        """Return `array`, `object` or `scalar`."""
        if "oneOf" in schema:
            kinds = {self._kind(self._types.resolved(part)) for part in schema["oneOf"]}
            return next(iter(kinds)) if len(kinds) == 1 else "mixed"
        found = schema.get("type")
        return found if found in ("array", "object") else "scalar"

    def _nested(self, schema: Mapping[str, Any], kind: str, style: str) -> str | None:
        """Say why the parts of a value cannot be encoded; None if they can."""
        if kind == "mixed":
            return "a parameter cannot be a value or a list or an object; choose one of them in an overlay"
        if style == "deepObject" and kind != "object":
            return "deepObject is for objects; use another style in an overlay"
        parts: list[Mapping[str, Any]] = []
        if kind == "array":
            parts = [schema.get("items", {})]
        elif kind == "object":
            if style in _DELIMITED:
                return f"{style} is for lists; use `form` or `deepObject` in an overlay"
            parts = list(schema.get("properties", {}).values())
            if is_object(schema.get("additionalProperties")):
                parts.append(schema["additionalProperties"])
        for part in parts:
            inner = self._types.resolved(part)
            found = self._kind(inner)
            listed = found == "array" and kind == "object" and style == "deepObject"
            if found != "scalar" and not listed:
                return (
                    f"OpenAPI does not define how {'lists' if found == 'array' else 'objects'} within "
                    f"{'a list' if kind == 'array' else 'an object'} are written in a parameter; "
                    "use `content: {application/json: ...}` in an overlay"
                )
        return None

    def _refuse(self, pointer: str, message: str) -> None:
        note = Note(pointer, message)
        if note not in self._problems:
            self._problems.append(note)


def _is_text(schema: Mapping[str, Any]) -> bool:
    """Return whether a path parameter is text or an integer, which needs no style."""
    kinds = {schema.get("type"), *(part.get("type") for part in schema.get("oneOf", ()))} - {None}
    return kinds <= {"string", "integer"}
