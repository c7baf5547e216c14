"""Derives from a contract what a request must contain, without the code that generates or sends it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from callfire_client.contract.json_values import is_array, is_object

__all__ = ["cookie", "form_pairs", "header", "path_segment", "query_pairs", "text"]

_DELIMITERS = {
    "csv": ",",
    "ssv": " ",
    "tsv": "\t",
    "pipes": "|",
    "form": ",",
    "simple": ",",
    "spaceDelimited": " ",
    "pipeDelimited": "|",
}


def text(value: object) -> str:
    """Write a scalar of JSON as text."""
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _is_json(parameter: Mapping[str, Any]) -> bool:
    if parameter.keys() & {"style", "explode"}:
        return "content" in parameter
    media_type = str(parameter.get("contentType") or "").partition(";")[0]
    return "content" in parameter or media_type.endswith(("/json", "+json"))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _kept(parameter: Mapping[str, Any]) -> str | None:
    """Return the collection format that the upconverter kept."""
    schema: Mapping[str, Any] = parameter.get("schema", {})
    kept: str | None = parameter.get("x-collection-format", schema.get("x-collection-format"))
    return kept


def query_pairs(parameter: Mapping[str, Any], value: Any) -> list[tuple[str, str]]:
    """Return the decoded pairs of a query parameter or form field."""
    name = parameter["name"]
    if _is_json(parameter):
        return [(name, _compact(value))]
    style = parameter.get("style", "form")
    explode = parameter.get("explode", style in ("form", "deepObject"))
    if is_object(value):
        pairs = [
            (key, text(item))
            for key, each in value.items()
            for item in (each if is_array(each) else [each])
        ]
        if style == "deepObject":
            return [(f"{name}[{key}]", each) for key, each in pairs]
        return pairs if explode else [(name, ",".join(part for pair in pairs for part in pair))]
    if is_array(value):
        items = [text(each) for each in value]
        kept = _kept(parameter)
        if kept is not None:
            return [(name, _DELIMITERS[kept].join(items))]
        if explode:
            return [(name, each) for each in items]
        return [(name, _DELIMITERS[style].join(items))]
    return [(name, text(value))]


def form_pairs(media: Mapping[str, Any], value: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the decoded pairs of a body of the type `application/x-www-form-urlencoded`."""
    properties = media.get("schema", {}).get("properties", {})
    return [
        pair
        for name, each in value.items()
        for pair in query_pairs(
            {
                "name": name,
                "schema": properties.get(name, {}),
                **media.get("encoding", {}).get(name, {}),
            },
            each,
        )
    ]


def header(parameter: Mapping[str, Any], value: Any) -> str:
    """Return the value of a header."""
    if _is_json(parameter):
        return _compact(value)
    if is_array(value):
        return _DELIMITERS[_kept(parameter) or "simple"].join(map(text, value))
    if is_object(value):
        joint = "=" if parameter.get("explode") else ","
        return ",".join(f"{key}{joint}{text(each)}" for key, each in value.items())
    return text(value)


def cookie(parameter: Mapping[str, Any], value: Any) -> str:
    """Return a pair of the header `Cookie`."""
    if _is_json(parameter):
        return f"{parameter['name']}={quote(_compact(value), safe='')}"
    flat: list[Any] = value if is_array(value) else [value]
    if is_object(value):
        flat = [part for pair in value.items() for part in pair]
    return f"{parameter['name']}={','.join(quote(text(each), safe='') for each in flat)}"


def path_segment(parameter: Mapping[str, Any], value: Any) -> str:
    """Return the text that replaces the placeholder of a path parameter, percent-encoded."""
    if _is_json(parameter):
        return quote(_compact(value), safe="")
    name, style = quote(parameter["name"], safe=""), parameter.get("style", "simple")
    explode = parameter.get("explode", False)
    if is_array(value):
        items = [quote(text(each), safe="") for each in value]
    elif is_object(value):
        pairs = [(quote(key, safe=""), quote(text(each), safe="")) for key, each in value.items()]
        items = [each for pair in pairs for each in ([f"{pair[0]}={pair[1]}"] if explode else pair)]
    else:
        items = [quote(text(value), safe="")]
    if style == "label":
        return "." + ("." if explode else ",").join(items)
    if style == "matrix" and not explode:
        return f";{name}={','.join(items)}"
    if style == "matrix":
        return "".join(f";{each}" if is_object(value) else f";{name}={each}" for each in items)
    kept = _kept(parameter)
    return quote(_DELIMITERS[kept or "simple"], safe=",").join(items)
