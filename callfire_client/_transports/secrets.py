"""Values of headers that neither `repr` nor a log shows."""

from __future__ import annotations

__all__ = ["SecretBytes", "SecretStr"]


class SecretStr(str):
    """A string that `repr` does not show, nor a traceback with local variables."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'[secure]'"


class SecretBytes(bytes):
    """Bytes that `repr` does not show: hpack and httpcore log what they send at DEBUG."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "b'[secure]'"
