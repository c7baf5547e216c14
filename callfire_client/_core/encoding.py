"""Encode arguments: path parameters, query parameters and JSON bodies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from .codec import STANDARD
from .model import Model, encode

if TYPE_CHECKING:
    from .parameters import Parameter

__all__ = ["encode_json_body", "encode_path_segment", "encode_query", "serialize"]


def encode_path_segment(wire: str, value: object) -> str:
    """Percent-encode a path parameter, and reject one that would address another resource.

    Raises:
        TypeError: The value is neither a string nor an integer.
        ValueError: The value is empty, `.` or `..`, which HTTP libraries remove from a path; or it cannot be
            encoded as UTF-8.
    """
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        raise TypeError(f"{wire} must be a string or an integer, not {type(value).__name__}")
    text = str(value)
    if text in {"", ".", ".."}:
        raise ValueError(f"{wire} must not be {text!r}: the request would address another resource")
    return _quote(wire, text)


def _quote(name: str, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        pass  # the next exception must not refer to it, because it contains the text
    raise ValueError(f"{name} contains a surrogate, which cannot be encoded as UTF-8")


def serialize(
    parameters: Sequence[Parameter], given: Mapping[str, object]
) -> Iterable[tuple[Parameter, list[str]]]:
    """Pair each given parameter with its values as text; None counts as not given.

    Raises:
        TypeError: An argument is unknown, or of a type that cannot be sent.
        ValueError: A list is empty: sent as nothing, it would select everything.
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
        if isinstance(value, Collection) and not isinstance(value, (str, bytes, Mapping)):
            if not value:
                raise ValueError(f"{name} is an empty list: omit it, or pass at least one value")
            values = list(cast("Collection[object]", value))
        else:
            values = [cast("object", value)]
        yield (
            parameter,
            [_text(name, _milliseconds(name, each) if parameter.time else each) for each in values],
        )


def _milliseconds(name: str, value: object) -> int:
    from .timestamps import to_unix_milliseconds  # only a few parameters are points in time

    try:
        return to_unix_milliseconds(value)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: {error}") from None


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise TypeError(f"{name} cannot be sent as {type(value).__name__}")


def encode_query(parameters: Sequence[Parameter], given: Mapping[str, object]) -> str:
    """Encode the query string.

    Raises:
        TypeError: An argument is unknown, or of a type that cannot be sent.
        ValueError: A list is empty.
    """
    pairs: list[str] = []
    for parameter, values in serialize(parameters, given):
        encoded = [_quote(parameter.name, value) for value in values]
        joined = encoded if parameter.explode else [",".join(encoded)]
        pairs += [f"{quote(parameter.wire, safe='')}={value}" for value in joined]
    return "&".join(pairs)


def encode_json_body(
    value: object, dumps: Callable[[Any], bytes] | None = None, *, many: bool
) -> bytes:
    """Encode a JSON body from a model, a mapping by wire names, or a collection of either.

    Raises:
        TypeError: A list was expected and something else was given, or the other way round, or a
            value has no JSON representation.
    """
    kind = type(value).__name__
    if many and (
        isinstance(value, (Model, Mapping, str, bytes)) or not isinstance(value, Collection)
    ):
        raise TypeError(f"body must be a list, not {kind}")
    if not many and not isinstance(value, (Model, Mapping)):
        raise TypeError(f"body must be a model or a mapping, not {kind}")
    try:
        return (dumps or STANDARD.dumps)(encode(value))
    except RecursionError:
        raise ValueError("body cannot be encoded as JSON: it is nested too deeply") from None
    except (TypeError, ValueError) as error:
        refused = TypeError if isinstance(error, TypeError) else ValueError
        raise refused(f"body cannot be encoded as JSON: {error}") from None
