"""Who calls: HTTP Basic."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import TYPE_CHECKING, Final

from .messages import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHALLENGE: Final = {"www-authenticate": 'Basic realm="CallFire sandbox", charset="UTF-8"'}


def authenticate(header: str | None, passwords: Mapping[str, str]) -> str:
    """Check the `Authorization` header.

    Args:
        header: The header's value, None when there is none.
        passwords: The passwords of those who may call, by username.

    Returns:
        The username.

    Raises:
        Problem: The credentials are missing, unreadable or wrong (401).
    """
    if header is None:
        raise Problem(401, "credentials are missing: send HTTP Basic", _CHALLENGE)
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        raise Problem(401, "the Authorization header is not HTTP Basic", _CHALLENGE)
    try:
        pair = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        raise Problem(401, "the Basic credentials cannot be decoded", _CHALLENGE) from None
    username, _, password = pair.partition(":")
    expected = passwords.get(username)
    if expected is None or not hmac.compare_digest(expected.encode(), password.encode()):
        raise Problem(401, "the username or the password is wrong", _CHALLENGE)
    return username
