"""How JSON is read and written: by the standard library, or by orjson of the `speed` extra."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

__all__ = ["STANDARD", "Codec", "codec_of"]

# What is written has no circles: looking for them takes a fifth of the time.
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
)


class Codec(NamedTuple):
    """What reads and writes JSON.

    Attributes:
        loads: Reads; raises `ValueError` or `RecursionError` where it is none.
        dumps: Writes; raises `TypeError`, `ValueError` or `RecursionError` where there is none for it.
    """

    loads: Callable[[bytes], Any]
    dumps: Callable[[Any], bytes]


def _dumps(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


STANDARD: Final = Codec(json.loads, _dumps)


def codec_of(name: str) -> Codec:
    """The codec of a name.

    Raises:
        ImportError: orjson is not installed.
        ValueError: There is none of that name.
    """
    if name not in {"standard", "orjson"}:
        raise ValueError(f"json must be one of standard, orjson, not {name!r}")
    return STANDARD if name == "standard" else _orjson()


def _orjson() -> Codec:
    try:
        import orjson
    except ImportError as error:
        raise ImportError(
            "json='orjson' needs orjson: pip install 'callfire-client[speed]'"
        ) from error
    ours = (
        orjson.OPT_PASSTHROUGH_DATACLASS
        | orjson.OPT_PASSTHROUGH_DATETIME
        | orjson.OPT_PASSTHROUGH_SUBCLASS
    )

    def loads(content: bytes) -> Any:
        try:
            return orjson.loads(content)
        except ValueError:
            # The standard library is more tolerant: NaN, a byte order mark, UTF-16, half a surrogate.
            return json.loads(content)

    def dumps(value: Any) -> bytes:
        try:
            content = orjson.dumps(value, option=ours)
        except TypeError:
            return STANDARD.dumps(value)
        # orjson says null where a number is none, which would clear a property; the other refuses.
        return STANDARD.dumps(value) if b"null" in content else content

    return Codec(loads, dumps)
