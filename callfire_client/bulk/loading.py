"""Store the rows of a job in the ledger, streamed, before anything is sent."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
)
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from .._core.actions import Invoke
from .._core.encoding import encode_json_body
from .actions import ReadRows
from .errors import ANOTHER_JOB, JobMismatchError
from .matching import target_of
from .records import JobRecord, NewRow
from .run import Run, log

if TYPE_CHECKING:
    from .._core.model import Model

__all__ = ["Input", "digest", "iterate", "load"]

_CHUNK: Final = 1000
_DIGEST_BYTES: Final = 16


@frozen
class Input:
    """The rows of a job.

    Attributes:
        rows: The rows.
        key: Returns the key of a row.
        recipient: Returns the recipient of a row; None if the rows are recipients.
        model: The model of recipients of a broadcast, which have no other properties; None in direct mode.
        content: The properties of which a recipient must have one, by their wire names; empty if it need not.
    """

    rows: Iterator[Any] | AsyncIterator[Any]
    key: Callable[[Any], object]
    recipient: Callable[[Any], object] | None
    model: type[Model] | None = None
    content: frozenset[str] = frozenset()


def iterate(rows: object) -> Iterator[Any] | AsyncIterator[Any]:
    """Return an iterator of rows.

    Raises:
        TypeError: The rows cannot be iterated over.
    """
    if isinstance(rows, AsyncIterable):
        return aiter(cast("AsyncIterable[Any]", rows))
    if isinstance(rows, Iterable) and not isinstance(rows, (str, bytes, Mapping)):
        return iter(cast("Iterable[Any]", rows))
    kind = type(cast("object", rows)).__name__
    raise TypeError(f"rows must be an iterable or an async iterable, not {kind}")


def load(run: Run, source: Input) -> Generator[Any, Any, None]:
    """Store all rows.

    Raises:
        JobMismatchError: A key is stored with another recipient or message.
        TypeError: A key or recipient is of another type.
        ValueError: A key or recipient is invalid.
    """
    ledger, job = run.ledger, run.job
    earlier = yield Invoke(ledger.loaders, (job.id,), blocks=True)
    stored = 0
    while True:
        read: list[Any] = yield ReadRows(source.rows, _CHUNK)
        if not read:
            break
        rows = [_new_row(source, row, job) for row in read]
        conflicts = yield Invoke(ledger.add_rows, (job.id, run.worker, rows), blocks=True)
        if conflicts:
            raise _mismatch(job, rows, conflicts)
        stored += len(rows)
        if run.options.progress is not None:
            yield Invoke(run.update_counts, (), blocks=True)
            run.report()
    yield Invoke(ledger.finish_input, (job.id, run.worker, list(earlier)), blocks=True)
    log("stored the rows", run, rows=stored)


def digest(salt: bytes, *values: object) -> bytes:
    """Return the salted digest of values that JSON can represent."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hmac.digest(salt, text.encode(), hashlib.sha256)[:_DIGEST_BYTES]


def _new_row(source: Input, row: Any, job: JobRecord) -> NewRow:
    key = _key(source.key(row))
    given = row if source.recipient is None else source.recipient(row)
    try:
        encoded = encode_json_body([given], many=True)
    except (TypeError, ValueError) as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"the recipient of the key {key!r} is invalid: {error}") from None
    recipient = cast("dict[str, Any]", json.loads(encoded)[0])
    _check_recipient(key, recipient, job, source)
    target = target_of(recipient.get("phoneNumber"), recipient.get("contactId"))
    rest = {
        name: each for name, each in recipient.items() if name not in {"phoneNumber", "contactId"}
    }
    return NewRow(
        key,
        json.dumps(recipient, ensure_ascii=False, separators=(",", ":")),
        digest(job.salt, target),
        digest(job.salt, rest),
    )


def _key(key: object) -> str:
    """Return a key as text, so that it is the same when it is read from a file and from a database.

    Raises:
        TypeError: It is neither text nor an integer.
        ValueError: It is empty, or cannot be encoded.
    """
    from .._core.values import is_encodable, plain

    found = plain(key)
    if isinstance(found, bool) or not isinstance(found, (str, int)):
        raise TypeError(f"a key must be a string or an integer, not {type(key).__name__}")
    text = str(found)
    if not text:
        raise ValueError("a key must not be empty")
    if not is_encodable(text):
        raise ValueError(f"the key {text!a} contains a lone surrogate")
    return text


def _check_recipient(key: str, recipient: dict[str, Any], job: JobRecord, source: Input) -> None:
    phone, contact = recipient.get("phoneNumber"), recipient.get("contactId")
    if not phone and contact is None:
        raise ValueError(f"the recipient of the key {key!r} has neither a number nor a contact")
    if source.content and not any(recipient.get(name) for name in source.content):
        raise ValueError(
            f"the recipient of the key {key!r} has no content: it needs {' or '.join(sorted(source.content))}"
        )
    attributes: object = recipient.get("attributes") or {}
    if not isinstance(attributes, dict):
        raise TypeError(f"the attributes of the recipient of the key {key!r} are not a mapping")
    if job.mark in attributes:
        raise ValueError(
            f"the recipient of the key {key!r} has the attribute {job.mark!r}, which bulk sending sets: "
            "choose another name with mark="
        )
    model = source.model
    others = [] if model is None else sorted(model.from_dict(recipient).additional_properties)
    if others:
        raise ValueError(
            f"the recipient of the key {key!r} has {', '.join(others)}, which recipients of a broadcast do "
            "not have: put it into the broadcast, or send in direct mode"
        )


def _mismatch(
    job: JobRecord, rows: list[NewRow], conflicts: list[tuple[str, bytes, bytes]]
) -> JobMismatchError:
    key, target, _ = conflicts[0]
    given = next(row for row in reversed(rows) if row.key == key)
    difference = (
        "phone number or contact" if given.target != target else "message or other property"
    )
    more = f" (and {len(conflicts) - 1} further keys)" if len(conflicts) > 1 else ""
    return JobMismatchError(
        f"the job {job.name!r} has the key {key!r}{more} with another {difference}: one key is one person "
        "and one message, so pass the row as it was stored. Another key sends to the person again, also if the "
        f"row was sent. {ANOTHER_JOB}",
        job.name,
    )
