"""HTTP Basic authentication."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import TYPE_CHECKING, Final

from .messages import HttpError

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHALLENGE: Final = {"www-authenticate": 'Basic realm="CallFire sandbox", charset="UTF-8"'}


def authenticate(header: str | None, passwords: Mapping[str, str]) -> str:
    """Check the credentials of a request.

    Args:
        header: The value of the `Authorization` header, None if there is none.
        passwords: The valid passwords, by username.

    Returns:
        The username.

    Raises:
        HttpError: The credentials are missing, malformed or wrong (401).
    """
    if header is None:
        raise HttpError(401, "credentials are missing: use HTTP Basic authentication", _CHALLENGE)
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        raise HttpError(401, "the Authorization header does not use the Basic scheme", _CHALLENGE)
    try:
        pair = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        raise HttpError(401, "the Basic credentials cannot be decoded", _CHALLENGE) from None
    username, _, password = pair.partition(":")
    expected = passwords.get(username)
    if expected is None or not hmac.compare_digest(expected.encode(), password.encode()):
        raise HttpError(401, "the username or the password is wrong", _CHALLENGE)
    return username
