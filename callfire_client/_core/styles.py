"""Encode the parameters that are more than a value, or a list of values, in the query.

These are parameters of headers and cookies, delimited lists, objects, and the styles of path parameters. The
styles are those of OpenAPI, and `tabDelimited`, which Swagger 2.0 has as `tsv`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple, cast
from urllib.parse import quote

from .encoding import to_text
from .model import Model, encode
from .values import is_collection

__all__ = [
    "StyledParameter",
    "encode_form",
    "encode_headers",
    "encode_path_value",
    "encode_styled_query",
    "field_values",
    "take",
]


class StyledParameter(NamedTuple):
    """A parameter that is encoded by its style.

    Attributes:
        name: Its name in Python.
        wire: Its name in the request.
        location: `query`, `header`, `cookie`, `path`, or `form` for a field of a body.
        style: A style of OpenAPI, `tabDelimited`, or `json` for a value that is sent as JSON.
        explode: Whether each item of a list, and each property of an object, is written by itself.
    """

    name: str
    wire: str
    location: str
    style: str
    explode: bool = False


_DELIMITERS: Final = {
    "form": ",",
    "simple": ",",
    "spaceDelimited": " ",
    "pipeDelimited": "|",
    "tabDelimited": "\t",
}
_HeaderPairs = tuple[tuple[str, str], ...]


def take(
    parameters: Sequence[StyledParameter], location: str, given: Mapping[str, object]
) -> list[tuple[StyledParameter, object]]:
    """Return the parameters of a location that are given, with their values; None counts as not given."""
    return [
        (parameter, given[parameter.name])
        for parameter in parameters
        if parameter.location == location and given.get(parameter.name) is not None
    ]


def encode_styled_query(values: Sequence[tuple[StyledParameter, object]]) -> str:
    """Encode parameters for the query string.

    Raises:
        TypeError: A value is of a type that cannot be sent.
        ValueError: A list or object is empty, or an item contains the delimiter of its list.
    """
    return "&".join(
        f"{_quoted(name)}={_quoted_delimiter(parameter).join(map(_quoted, items))}"
        for parameter, value in values
        for name, items in _pairs(parameter, value)
    )


def encode_form(value: object, parameters: Sequence[StyledParameter]) -> bytes:
    """Encode a body of the type `application/x-www-form-urlencoded`.

    Args:
        value: A model, or a mapping by wire names.
        parameters: The fields that have a style.

    Raises:
        TypeError: The body is neither a model nor a mapping, or a field is of a type that cannot be sent.
        ValueError: An item contains the delimiter of its list.
    """
    if isinstance(value, Model):
        value = value.to_dict()
    if not isinstance(value, Mapping):
        raise TypeError(f"body must be a model or a mapping, not {type(value).__name__}")
    known = {each.wire: each for each in parameters if each.location == "form"}
    pairs: list[str] = []
    for wire, field in cast("Mapping[str, object]", value).items():
        if field is None or _is_empty(field):
            continue
        parameter = known.get(wire) or StyledParameter(wire, wire, "form", "form", explode=True)
        pairs += [
            f"{_quoted(name)}={_quoted_delimiter(parameter).join(map(_quoted, items))}"
            for name, items in _pairs(parameter, field)
        ]
    return "&".join(pairs).encode()


def field_values(parameter: StyledParameter, value: object) -> list[tuple[str, str, str | None]]:
    """Return the parts of a field of a `multipart/form-data` body: name, text and media type.

    Raises:
        TypeError: The value is of a type that cannot be sent.
        ValueError: A list is empty, or an item contains the delimiter of its list.
    """
    if parameter.style == "json":
        values = cast("Collection[object]", value) if is_collection(value) else [value]
        return [(parameter.wire, _json(each), "application/json") for each in values]
    delimiter = _DELIMITERS[parameter.style]
    return [(name, delimiter.join(items), None) for name, items in _pairs(parameter, value)]


def encode_headers(
    headers: Sequence[tuple[StyledParameter, object]],
    cookies: Sequence[tuple[StyledParameter, object]],
) -> _HeaderPairs:
    """Encode parameters of headers and cookies as headers.

    Raises:
        TypeError: A value is of a type that cannot be sent.
        ValueError: A value contains characters that a header cannot have, or the delimiter of its list.
    """
    pairs = [(parameter.wire, _header_value(parameter, value)) for parameter, value in headers]
    if cookies:
        encoded = [
            f"{parameter.wire}={_cookie_value(parameter, value)}" for parameter, value in cookies
        ]
        pairs.append(("Cookie", "; ".join(encoded)))
    return tuple(pairs)


def encode_path_value(parameter: StyledParameter, value: object) -> str:
    """Encode a path parameter, with the prefix of its style, percent-encoded.

    Raises:
        TypeError: The value is of a type that cannot be sent.
        ValueError: The value is empty, `.` or `..`, or an item contains the delimiter of its list.
    """
    wire, explode = _quoted(parameter.wire), parameter.explode
    if parameter.style == "json":
        return _quoted(_json(value))
    entries = _entries(parameter.name, value)
    if isinstance(entries, str):
        if entries in {"", ".", ".."}:
            raise ValueError(
                f"{parameter.wire} must not be {entries!r}: the request would address another resource"
            )
        items = [_quoted(entries)]
    elif isinstance(entries, list):
        _check_delimiter(parameter, entries)
        items = [_quoted(item) for item in entries]
    elif explode:
        items = [f"{_quoted(key)}={_quoted(item)}" for key, item in entries]
    else:
        items = [_quoted(part) for pair in entries for part in pair]
    if parameter.style == "label":
        return "." + ("." if explode else ",").join(items)
    if parameter.style == "matrix":
        if explode and not isinstance(entries, (str, list)):
            return "".join(f";{item}" for item in items)
        if explode:
            return "".join(f";{wire}={item}" for item in items)
        return f";{wire}={','.join(items)}"
    joined = _quoted_delimiter(parameter).join(items)
    if joined in {"", ".", ".."}:
        raise ValueError(f"{parameter.wire} must not be {joined!r}")
    return joined


def _pairs(parameter: StyledParameter, value: object) -> list[tuple[str, list[str]]]:
    """Return the names and items of a parameter in a query or form."""
    if parameter.style == "json":
        return [(parameter.wire, [_json(value)])]
    entries = _entries(parameter.name, value)
    if isinstance(entries, str):
        return [(parameter.wire, [entries])]
    if not entries:
        raise ValueError(f"{parameter.name} is empty: omit it, or pass at least one value")
    if isinstance(entries, list):
        if parameter.explode:
            return [(parameter.wire, [item]) for item in entries]
        _check_delimiter(parameter, entries)
        return [(parameter.wire, entries)]
    if parameter.style == "deepObject":
        return [(f"{parameter.wire}[{key}]", [item]) for key, item in entries]
    if parameter.explode:
        return [(key, [item]) for key, item in entries]
    flat = [part for pair in entries for part in pair]
    _check_delimiter(parameter, flat)
    return [(parameter.wire, flat)]


def _header_value(parameter: StyledParameter, value: object) -> str:
    if parameter.style == "json":
        text = _json(value)
    else:
        entries = _entries(parameter.name, value)
        if isinstance(entries, str):
            text = entries
        else:
            explode = parameter.explode
            items = (
                entries
                if isinstance(entries, list)
                else [f"{key}={item}" for key, item in entries]
                if explode
                else [part for pair in entries for part in pair]
            )
            _check_delimiter(parameter, items)
            text = _DELIMITERS[parameter.style].join(items)
    if not all(char == "\t" or " " <= char <= "~" for char in text) or text != text.strip():
        raise ValueError(
            f"{parameter.name} cannot be sent in a header: only ASCII characters without line breaks can, "
            "and no space at the ends"
        )
    return text


def _cookie_value(parameter: StyledParameter, value: object) -> str:
    if parameter.style == "json":
        return _quoted(_json(value))
    entries = _entries(parameter.name, value)
    if isinstance(entries, str):
        return _quoted(entries)
    items = entries if isinstance(entries, list) else [part for pair in entries for part in pair]
    return ",".join(_quoted(item) for item in items)


def _entries(name: str, value: object) -> str | list[str] | tuple[tuple[str, str], ...]:
    """Return a value as text, a list as texts, and an object as pairs of texts."""
    if isinstance(value, Model):
        value = value.to_dict()
    if isinstance(value, Mapping):
        pairs: list[tuple[str, str]] = []
        for key, each in cast("Mapping[str, object]", value).items():
            listed = cast("Collection[object]", each) if is_collection(each) else [each]
            pairs += [
                (str(key), to_text(f"{name}[{key}]", item)) for item in listed if item is not None
            ]
        return tuple(pairs)
    if is_collection(value):
        return [to_text(name, item) for item in cast("Collection[object]", value)]
    return to_text(name, value)


def _is_empty(value: object) -> bool:
    return is_collection(value) and not value


def _json(value: object) -> str:
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def _check_delimiter(parameter: StyledParameter, items: Sequence[str]) -> None:
    """Reject an item that the receiver would read as two; in a query, a comma in an item is encoded."""
    delimiter = _DELIMITERS.get(parameter.style, ",")
    if delimiter == "," and parameter.location in ("query", "path", "cookie"):
        return
    for item in items:
        if delimiter in item:
            raise ValueError(
                f"{parameter.name}: the item {item!r} contains {delimiter!r}, which separates the items"
            )


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _quoted_delimiter(parameter: StyledParameter) -> str:
    delimiter = _DELIMITERS.get(parameter.style, ",")
    return delimiter if delimiter == "," else _quoted(delimiter)
