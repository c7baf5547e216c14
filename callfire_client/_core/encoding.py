"""Encode arguments: path parameters, query parameters and JSON bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from .codec import STANDARD
from .model import Model, encode

if TYPE_CHECKING:
    from .parameters import Parameter

__all__ = [
    "check_length",
    "encode_json_body",
    "encode_path_segment",
    "encode_query",
    "serialize",
    "to_text",
]

MAX_LENGTH: Final = 60_000
"""The longest path with its query, in bytes: HTTP libraries refuse a URL of 64 kB, most servers a shorter one."""


_SCALARS: Final = frozenset({str, int, bool})
"""The types of most arguments."""


def to_text(name: str, value: object) -> str:
    """Convert a path parameter, query parameter or form field to text.

    Args:
        name: The name of the argument, for the message of an exception.
        value: A string, a number or a boolean, or a value that `values.plain` converts to one.

    Raises:
        TypeError: It is of another type.
        ValueError: It is a float that is not finite, an integer with too many digits, or text that UTF-8
            cannot encode.
    """
    value = _plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        try:
            return str(value)
        except ValueError:
            raise ValueError(f"{name} is an integer with too many digits") from None
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError(f"{name} is {value}, which cannot be sent")
        return str(value)
    if not isinstance(value, str):
        kind = type(value).__name__
        hint = ": pass a list" if isinstance(value, Iterator) else ""
        raise TypeError(f"{name} cannot be sent as {kind}{hint}")
    if not value.isascii():
        from .values import is_encodable

        if not is_encodable(value):
            raise ValueError(f"{name} contains a lone surrogate, which UTF-8 cannot encode")
    return value


def _plain(value: object) -> object:
    if type(value) in _SCALARS:
        return value
    from .values import plain  # only values of rare types need it

    return plain(value)


def _values(value: object) -> list[object]:
    """Return the items of a collection, or the value as the only one."""
    if type(value) in _SCALARS:
        return [value]
    from .values import is_collection

    return list(cast("Iterable[object]", value)) if is_collection(value) else [value]


def encode_path_segment(wire: str, value: object) -> str:
    """Percent-encode a path parameter, and reject one that would address another resource.

    Raises:
        TypeError: The value is neither a string nor an integer.
        ValueError: The value is empty, `.` or `..`, which HTTP libraries remove from a path, or cannot be
            encoded.
    """
    found = _plain(value)
    if not isinstance(found, (str, int)) or isinstance(found, bool):
        raise TypeError(f"{wire} must be a string or an integer, not {type(value).__name__}")
    text = to_text(wire, found)
    if text in {"", ".", ".."}:
        raise ValueError(f"{wire} must not be {text!r}: the request would address another resource")
    return quote(text, safe="")


def serialize(
    parameters: Sequence[Parameter], given: Mapping[str, object]
) -> Iterable[tuple[Parameter, list[str]]]:
    """Pair each given parameter with its values as text; None counts as not given.

    Raises:
        TypeError: An argument is unknown, or of a type that cannot be sent.
        ValueError: A list is empty: sent as nothing, it would select everything. Or a value cannot be
            encoded.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name, value in given.items():
        if name not in known:
            import difflib  # only a misspelled name needs it

            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise TypeError(f"unexpected keyword argument {name!r}{hint}")
        if value is None:
            continue
        parameter = known[name]
        values = _values(value)
        if not values:
            raise ValueError(f"{name} is an empty list: omit it, or pass at least one value")
        yield parameter, [_text(parameter, each) for each in values]


def _text(parameter: Parameter, value: object) -> str:
    name = parameter.name
    if parameter.time:
        value = _milliseconds(name, value)
    elif parameter.type:
        _check_type(parameter, _plain(value), value)
    return to_text(name, value)


def _check_type(parameter: Parameter, found: object, given: object) -> None:
    """Refuse a value of another type, which the service would misread; text is sent as it is.

    Raises:
        TypeError: It is of another type.
    """
    expected, number = ("an integer", True) if parameter.type == "int" else ("True or False", False)
    fits = isinstance(found, int) and isinstance(found, bool) is not number
    if not fits and not isinstance(found, str):
        raise TypeError(f"{parameter.name} must be {expected}, not {type(given).__name__}")


def _milliseconds(name: str, value: object) -> int:
    # Only a few parameters are points in time.
    from .timestamps import refuse_seconds, to_unix_milliseconds

    try:
        refuse_seconds(value)
        return to_unix_milliseconds(value)
    except (TypeError, ValueError) as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"{name}: {error}") from None


def encode_query(parameters: Sequence[Parameter], given: Mapping[str, object]) -> str:
    """Encode the query string.

    Raises:
        TypeError: An argument is unknown, or of a type that cannot be sent.
        ValueError: A list is empty, or a value cannot be encoded.
    """
    pairs: list[str] = []
    for parameter, values in serialize(parameters, given):
        encoded = [quote(value, safe="") for value in values]
        joined = encoded if parameter.explode else [",".join(encoded)]
        pairs += [f"{quote(parameter.wire, safe='')}={value}" for value in joined]
    return "&".join(pairs)


def check_length(path: str, query: str) -> None:
    """Refuse a URL that cannot be sent.

    Raises:
        ValueError: The path and the query are longer than `MAX_LENGTH`.
    """
    length = len(path) + len(query)
    if length > MAX_LENGTH:
        raise ValueError(
            f"the arguments make a URL of {length} bytes, more than the {MAX_LENGTH} that can be sent: "
            "pass fewer values to each call"
        )


def encode_json_body(
    value: object,
    dumps: Callable[[Any], bytes] | None = None,
    *,
    many: bool,
    of_objects: bool = True,
) -> bytes:
    """Encode a JSON body from a model, a mapping by wire names, or a collection.

    Args:
        value: The body.
        dumps: The JSON encoder.
        many: Whether the body is a collection.
        of_objects: Whether the items of a collection are models or mappings by wire names.

    Raises:
        TypeError: A list was expected and something else was given, or the other way round, or a
            value has no JSON representation.
        ValueError: A number is not finite, text cannot be encoded, or a value is nested too deeply.
    """
    kind = type(value).__name__
    if many and type(value) is not list:
        _check_list(value)
    elif not many and not isinstance(value, (Model, Mapping)):
        raise TypeError(f"body must be a model or a mapping, not {kind}")
    prefix = "body cannot be encoded as JSON"
    try:
        if many and of_objects:
            encoded: Any = _items(cast("Iterable[object]", value))
        else:
            encoded = encode(value)
    except (TypeError, ValueError) as error:
        refused = TypeError if isinstance(error, TypeError) else ValueError
        raise refused(f"{prefix}: {error}") from None
    try:
        return (dumps or STANDARD.dumps)(encoded)
    except RecursionError:
        raise ValueError(f"{prefix}: it is nested too deeply") from None
    except (TypeError, ValueError) as error:
        refused = TypeError if isinstance(error, TypeError) else ValueError
        from .values import reason_not_json

        raise refused(f"{prefix}: {reason_not_json(encoded, 'body') or error}") from None


def _items(values: Iterable[object]) -> list[Any]:
    """Encode the items of a body that is a list of objects.

    Raises:
        TypeError: An item is not an object, or a key in it is not a string.
        ValueError: A value is nested too deeply.
    """
    return [
        item.to_dict() if isinstance(item, Model) else _mapping(item, number)
        for number, item in enumerate(values)
    ]


def _mapping(item: object, number: int) -> Any:
    if not isinstance(item, Mapping):
        raise TypeError(
            f"item {number} is neither a model nor a mapping, but {type(item).__name__}"
        )
    return encode(item)


def _check_list(value: object) -> None:
    """Refuse a body that is not a collection.

    Raises:
        TypeError: It is not.
    """
    from .values import is_collection

    if is_collection(value):
        return
    name, hint = type(value).__name__, ""
    if isinstance(value, (Model, Mapping)):
        hint = ": pass a list that contains it"
    elif isinstance(value, Iterator):
        hint = ": pass list(...) of it"
    raise TypeError(f"body must be a list, not {name}{hint}")
