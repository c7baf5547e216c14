"""Faults on demand: what goes wrong with the answers of which operation, and how often."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, define, field, fields_dict

from .messages import Problem, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .messages import Json

EVERY: Final = "*"
_RATE_LIMIT: Final = "Rate Limit Reached"
_STATUSES: Final = range(200, 600)
_FORBIDDEN: Final = (204, 304)


@define(kw_only=True)
class Fault:
    """Something that goes wrong.

    Attributes:
        operation: The operationId that it concerns; `*` for all.
        status: The status to answer with; of a rate limit, 400 unless given.
        message: What the ErrorResponse says.
        retry_after: Seconds for the header `Retry-After`.
        delay: Seconds to wait before the answer.
        reset: Whether to reset the connection in place of an answer.
        truncate: How many bytes of the body to send before closing the connection.
        per_second: How many requests a second pass; those beyond are answered with the status.
        done: Whether the operation is carried out all the same; if so, only its answer is lost.
        times: How often it happens; None for always.
        passed: When the requests of the last second passed a rate limit.
    """

    operation: str = EVERY
    status: int | None = None
    message: str | None = None
    retry_after: float | None = None
    delay: float = 0.0
    reset: bool = False
    truncate: int | None = None
    per_second: int | None = None
    done: bool | None = None
    times: int | None = 1
    passed: deque[float] = field(factory=deque[float], repr=False, eq=False, init=False)

    def to_json(self) -> Json:
        """Write it down."""
        return asdict(self, filter=lambda one, _: one.init)


def read_fault(given: Json, operations: Iterable[str]) -> Fault:
    """Read a fault, as `to_json` or a user writes it.

    Args:
        given: Attributes of `Fault`, those that matter.
        operations: The operations that there are.

    Raises:
        ValueError: It cannot be meant.
    """
    known = [name for name, one in fields_dict(Fault).items() if one.init]
    unknown = given.keys() - set(known)
    if unknown:
        raise ValueError(
            f"a fault has no {', '.join(sorted(unknown))}; it may have {', '.join(known)}"
        )
    # A limit is there until it is taken away; everything else happens once unless told otherwise.
    times: Json = {"times": None} if given.get("per_second") is not None else {}
    fault = Fault(**(times | given))
    if fault.operation != EVERY and fault.operation not in set(operations):
        raise ValueError(f"there is no operation {fault.operation!r}; * stands for all of them")
    _check_number(fault.status, "status", _STATUSES.start, _STATUSES.stop - 1, whole=True)
    if fault.status in _FORBIDDEN:
        raise ValueError(f"the status {fault.status} allows no body: choose another")
    _check_number(fault.retry_after, "retry_after", 0, 1e6)
    _check_number(fault.delay, "delay", 0, 3600)
    _check_number(fault.truncate, "truncate", 0, 2**31, whole=True)
    _check_number(fault.per_second, "per_second", 1, 1e6, whole=True)
    _check_number(fault.times, "times", 1, 2**31, whole=True)
    for name in ("reset", "done"):
        if getattr(fault, name) not in {True, False, None}:
            raise ValueError(f"{name} must be true or false, not {getattr(fault, name)!r}")
    if fault.message is not None and not isinstance(fault.message, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"message must be a text, not {fault.message!r}")
    effects = (fault.status, fault.reset or None, fault.truncate, fault.per_second)
    if not fault.delay and all(one is None for one in effects):
        raise ValueError("a fault needs a status, delay, reset, truncate or per_second")
    return fault


def _check_number(value: Any, name: str, least: float, most: float, *, whole: bool = False) -> None:
    if value is None:
        return
    kinds = int if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
        kind = "a whole number" if whole else "a number"
        raise ValueError(f"{name} must be {kind} from {least:g} to {most:g}, not {value!r}")


class Faults:
    """The faults that are waiting to happen, the one that was set first at the front."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        """The faults, in the order in which they were set."""
        return iter(self._faults)

    def add(self, fault: Fault) -> None:
        """Let something go wrong."""
        self._faults.append(fault)

    def clear(self, operation: str | None = None) -> None:
        """Let nothing go wrong any more, or nothing that was set for an operation."""
        self._faults = [fault for fault in self._faults if operation not in {None, fault.operation}]

    def take(self, operation: str, now: float) -> Fault | None:
        """The fault that happens to a request of an operation, counted as happened.

        Args:
            operation: The operationId.
            now: The sandbox's time, in seconds.
        """
        for fault in self._faults:
            if fault.operation not in {EVERY, operation} or not _strikes(fault, now):
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
            return fault
        return None


def _strikes(fault: Fault, now: float) -> bool:
    if fault.per_second is None:
        return True
    passed = fault.passed
    while passed and passed[0] <= now - 1:
        passed.popleft()
    if len(passed) < fault.per_second:
        passed.append(now)
        return False
    return True


def is_done(fault: Fault) -> bool:
    """Whether the operation is carried out although something goes wrong."""
    if fault.done is not None:
        return fault.done
    return fault.status is None and not fault.reset and fault.per_second is None


def spoil(fault: Fault, response: Response) -> Response:
    """What becomes of the answer that the operation had, or would have had."""
    if fault.status is not None or fault.per_second is not None:
        status = fault.status or 400
        limited = fault.per_second is not None or status == 429
        message = fault.message or (_RATE_LIMIT if limited else "a fault that was asked for")
        headers: dict[str, str] = {}
        if fault.retry_after is not None:
            headers["retry-after"] = str(math.ceil(fault.retry_after))
        response = Problem(status, message, headers).response()
    return Response(
        response.status,
        response.headers,
        response.body,
        delay=fault.delay,
        reset=fault.reset,
        truncate=fault.truncate,
    )
