"""The exceptions of received deliveries; all can be pickled.

They do not derive from `callfire_client.errors.CallFireError`, the base of what operations raise: an
`except CallFireError` around an operation must not catch a delivery that somebody forged.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = ["VerificationFailure", "WebhookError", "WebhookParseError", "WebhookVerificationError"]

VerificationFailure: TypeAlias = Literal["missing", "malformed", "mismatch"]
"""Why a signature was refused."""

_MESSAGES = {
    "missing": "the delivery has no signature",
    "malformed": "the signature is not the base64 text of an HMAC-SHA1",
    "mismatch": "the signature was made with none of the secrets, or the body was changed",
}


class WebhookError(Exception):
    """The base of the exceptions of received deliveries."""


class WebhookVerificationError(WebhookError):
    """The signature of a delivery is missing or wrong; its body must not be used.

    Attributes:
        reason: `missing`: there is no signature. `malformed`: it is not the base64 text of 20 bytes.
            `mismatch`: it was made with another secret or for another body.
    """

    def __init__(self, reason: VerificationFailure) -> None:
        super().__init__(reason)
        self.reason: VerificationFailure = reason

    def __str__(self) -> str:
        return _MESSAGES[self.reason]


class WebhookParseError(WebhookError, ValueError):
    """The body of a delivery is not JSON, or does not contain events."""
