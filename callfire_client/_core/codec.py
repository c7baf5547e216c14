"""JSON codecs: the standard library, or orjson (the `orjson` extra)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

__all__ = ["STANDARD", "Codec", "get_codec"]

# Encoded values have no cycles: looking for them takes a fifth of the time.
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
)


class Codec(NamedTuple):
    """Decodes and encodes JSON.

    Attributes:
        loads: Decodes; raises `ValueError` or `RecursionError` for invalid JSON.
        dumps: Encodes; raises `TypeError`, `ValueError` or `RecursionError` for a value that has no
            JSON representation.
    """

    loads: Callable[[bytes], Any]
    dumps: Callable[[Any], bytes]


def _dumps(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


STANDARD: Final = Codec(json.loads, _dumps)


def get_codec(name: str) -> Codec:
    """Return the codec with a name.

    Raises:
        ImportError: orjson is not installed.
        ValueError: There is no codec with that name.
    """
    if name not in {"standard", "orjson"}:
        raise ValueError(f"json must be one of standard, orjson, not {name!r}")
    return STANDARD if name == "standard" else _orjson()


def _orjson() -> Codec:
    try:
        import orjson
    except ImportError as error:
        from .._extras import install_extra

        raise ImportError(f"json='orjson' needs orjson: {install_extra('orjson')}") from error
    options = (
        orjson.OPT_PASSTHROUGH_DATACLASS
        | orjson.OPT_PASSTHROUGH_DATETIME
        | orjson.OPT_PASSTHROUGH_SUBCLASS
    )

    def loads(content: bytes) -> Any:
        try:
            return orjson.loads(content)
        except ValueError:
            # The standard library accepts more: NaN, a byte order mark, UTF-16, lone surrogates.
            return json.loads(content)

    def dumps(value: Any) -> bytes:
        try:
            content = orjson.dumps(value, option=options)
        except TypeError:
            return STANDARD.dumps(value)
        # orjson encodes NaN as null, which would clear a property; the standard library refuses.
        return STANDARD.dumps(value) if b"null" in content else content

    return Codec(loads, dumps)
