"""Send a request that must not be repeated, and decide the consequence of its failure for its batch."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from .. import errors
from .._core.exchange import raised_by_hook, was_sent

if TYPE_CHECKING:
    from collections.abc import Generator

    from .._core.actions import Invoke, Perform
    from ..types import Response

__all__ = ["Verdict", "attempt", "judge"]

_ACCOUNT_STATUSES: Final = frozenset({401, 402, 403, 404})
"""Statuses that concern the account or the job, and not the recipients."""

_ACCOUNT_WORDS: Final = re.compile(
    r"\b(rates?|rate.?limit\w*|throttl\w*|too many|credits?|balance|funds?|billing|payment)\b",
    re.IGNORECASE,
)
"""Words of a 400 that concern the account, and not the recipients."""

_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ().-]{4,}[0-9]")
"""A phone number in a message of the service. It is removed, because reasons are logged, and are kept when
recipients are erased."""


@frozen
class Verdict:
    """The consequence of a failure.

    Attributes:
        action: One of

            - `release`: nothing was sent; the rows are pending again.
            - `pause`: the same, and no further request would succeed.
            - `halve`: one of the recipients is refused.
            - `doubt`: the outcome is unknown.
        reason: The failure, without recipients.
        delay: The seconds to wait before the next request, as the response demands; None without one.
    """

    action: Literal["release", "pause", "halve", "doubt"]
    reason: str
    delay: float | None = None


def attempt(
    request: Perform, *, undo: Invoke
) -> Generator[Any, Any, Response[Any] | errors.CallFireError]:
    """Send a request once; return its response, or its failure.

    Args:
        request: The request.
        undo: Withdraws what the ledger or the run has recorded of the request. It is carried out if nothing was
            sent because a hook raised an exception or the task was cancelled; such an exception does not come
            from the service, so it is not judged.

    Raises:
        BaseException: That of the hook, of the cancellation, or another one that is not a `CallFireError`.
    """
    try:
        response: Response[Any] = yield request
    except BaseException as error:
        cancelled = isinstance(error, asyncio.CancelledError)
        if raised_by_hook(error) or (cancelled and not was_sent(error)):
            yield undo
            raise
        if not isinstance(error, errors.CallFireError):
            raise
        return error
    return response


def judge(error: errors.CallFireError, *, halve: bool, retry_rate_limited: bool) -> Verdict:
    """Return the consequence of a failure for the batch of the request.

    Args:
        error: The failure.
        halve: Whether a batch is halved after a 400, to find the recipients that are refused.
        retry_rate_limited: Whether a 429 is treated as not processed.
    """
    reason = _storable(_NUMBER.sub("(number)", _reason(error)))
    if isinstance(error, errors.APIConnectionError):
        return Verdict("doubt" if error.sent else "release", reason)
    if not isinstance(error, errors.APIStatusError):
        return Verdict("doubt", reason)
    status = error.status_code
    if status == 429:
        return Verdict("release" if retry_rate_limited else "doubt", reason, _retry_after(error))
    if status in _ACCOUNT_STATUSES:
        return Verdict("pause", reason)
    if status == 400:
        if isinstance(error, errors.RateLimitError) or _ACCOUNT_WORDS.search(_text(error)):
            return Verdict("pause", reason)
        if halve:
            return Verdict("halve", reason)
    return Verdict("doubt", reason)


def _reason(error: errors.CallFireError) -> str:
    if isinstance(error, errors.APIStatusError):
        message = error.error.message if error.error is not None else None
        return f"status {error.status_code}" + (f": {message}" if message else "")
    return error.message.partition(";")[0]


def _storable(text: str) -> str:
    """Replace what a database cannot store: NUL and lone surrogates, which JSON can contain."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _text(error: errors.APIStatusError) -> str:
    """Return the body of an error response as text, because it may have another form than the contract's."""
    return error.body.decode("utf-8", "replace")


def _retry_after(error: errors.APIStatusError) -> float | None:
    text = error.headers.get("retry-after") or ""
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None
