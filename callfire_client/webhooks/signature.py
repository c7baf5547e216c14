"""Sign and verify the body of a delivery: base64 of the HMAC-SHA1 of its bytes."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterable
from typing import Final, TypeAlias, cast

from .errors import WebhookVerificationError

__all__ = ["SIGNATURE_HEADER", "Body", "Secret", "check_body", "check_secrets", "sign", "verify"]

SIGNATURE_HEADER: Final = "X-CallFire-Signature"
"""The name of the header with the signature."""

Secret: TypeAlias = str | bytes
"""The secret of a webhook; text is encoded as UTF-8."""

Body: TypeAlias = bytes | bytearray | memoryview

_DIGEST_SIZE: Final = 20
# The text of a digest has 28 characters. Longer text is refused before it is decoded.
_MAX_SIGNATURE: Final = 64


def sign(body: bytes, secret: Secret) -> str:
    """Make the value of the header `X-CallFire-Signature`, as CallFire does.

    Args:
        body: The body of the delivery.
        secret: The secret of the webhook.

    Raises:
        TypeError: The body is not bytes, or the secret is neither text nor bytes.
        ValueError: The secret is empty or not UTF-8.
    """
    (key,) = check_secrets(secret)
    return base64.b64encode(_digest(key, check_body(body))).decode("ascii")


def verify(body: bytes, signature: str | bytes | None, secrets: Secret | Iterable[Secret]) -> None:
    """Verify the signature of a delivery.

    The comparison takes the same time wherever the digests differ, and every secret is compared.

    Args:
        body: The body exactly as it was received. JSON that was parsed and encoded again has other bytes.
        signature: The value of the header `X-CallFire-Signature`; None without one.
        secrets: The secret of the webhook, or several while it is changed: any of them may match.

    Raises:
        WebhookVerificationError: The signature is missing, malformed or wrong.
        TypeError: The body is not bytes, a secret is neither text nor bytes, or the signature is of another type.
        ValueError: There is no secret, or one is empty or not UTF-8.
    """
    keys = check_secrets(secrets)
    content = check_body(body)
    received = _decode(signature)
    matches = False
    for key in keys:
        matches |= hmac.compare_digest(_digest(key, content), received)
    if not matches:
        raise WebhookVerificationError("mismatch")


def check_body(body: object) -> Body:
    """Return the body of a delivery if it is bytes.

    Raises:
        TypeError: It is of another type.
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"body must be the bytes of the request, not {type(body).__name__}: pass the body as it was "
            "received, such as `await request.body()`, because text or parsed JSON that is encoded again "
            "has another signature"
        )
    return cast("Body", body)


def check_secrets(secrets: Secret | Iterable[Secret]) -> tuple[bytes, ...]:
    """Return secrets as bytes.

    Raises:
        TypeError: One is neither text nor bytes.
        ValueError: There is none, or one is empty or not UTF-8.
    """
    # A program without types may pass None, as `os.environ.get` returns it.
    given = cast("Iterable[object] | None", secrets)
    if given is None or isinstance(given, (str, bytes, bytearray, memoryview)):
        given = (given,)
    keys: list[bytes] = []
    for secret in given:
        if not isinstance(secret, (str, bytes)):
            # Without its value, which may be a secret in another type.
            raise TypeError(f"a secret must be str or bytes, not {type(secret).__name__}")
        keys.append(_encode(secret) if isinstance(secret, str) else secret)
    if not keys or not all(keys):
        # With an empty secret, anybody can sign.
        raise ValueError("at least one secret is needed, and none may be empty")
    return tuple(keys)


def _encode(secret: str) -> bytes:
    try:
        return secret.encode()
    except UnicodeEncodeError:
        # Without the original exception, which has the secret.
        raise ValueError("a secret has bytes that are not UTF-8: pass it as bytes") from None


def _decode(signature: str | bytes | None) -> bytes:
    text = cast("object", signature)
    if text is not None and not isinstance(text, (str, bytes)):
        raise TypeError(f"signature must be str, bytes or None, not {type(text).__name__}")
    if not text:
        raise WebhookVerificationError("missing")
    digest = b""
    if len(text) <= _MAX_SIGNATURE:
        try:
            digest = base64.b64decode(text.strip(), validate=True)
        except (binascii.Error, ValueError):  # ValueError: the text is not ASCII
            digest = b""
    if len(digest) != _DIGEST_SIZE:
        raise WebhookVerificationError("malformed")
    return digest


def _digest(key: bytes, body: Body) -> bytes:
    return hmac.digest(key, body, "sha1")
