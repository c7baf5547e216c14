"""Injected faults: which operations fail, in which way, and how often."""

from __future__ import annotations

import difflib
import math
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, define, field, fields_dict

from .messages import HttpError, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .messages import Json

ALL_OPERATIONS: Final = "*"
_RATE_LIMIT: Final = "Rate Limit Reached"
_STATUSES: Final = range(200, 600)
_STATUSES_WITHOUT_BODY: Final = (204, 304)


@define(kw_only=True)
class Fault:
    """An injected fault.

    Attributes:
        operation: The operationId of the operation that fails; `*` for all operations.
        status: The status code of the response; for a rate limit the default is 400.
        message: The message of the `ErrorResponse`.
        body: The body of the response, sent as it is; None for an `ErrorResponse`, or for the body of the operation
            where the fault has no status. The operation runs by default if there is no status.
        retry_after: The value of the header `Retry-After`, in seconds.
        delay: The number of seconds to wait before the response.
        reset: Whether to reset the connection instead of sending a response.
        truncate: The number of bytes of the body to send before the connection is closed.
        per_second: The number of requests per second that succeed; further requests get the status.
        done: Whether the operation runs although its response is replaced; None for the default,
            which is to run it unless the fault has a status, a reset or a rate limit.
        times: The number of requests that fail; None for no limit.
    """

    operation: str = ALL_OPERATIONS
    status: int | None = None
    message: str | None = None
    body: str | None = None
    retry_after: float | None = None
    delay: float = 0.0
    reset: bool = False
    truncate: int | None = None
    per_second: int | None = None
    done: bool | None = None
    times: int | None = 1
    # The times of the requests that succeeded within the last second of a rate limit.
    _recent: deque[float] = field(factory=deque[float], repr=False, eq=False, init=False)

    def to_json(self) -> Json:
        """Return the fault as JSON."""
        return asdict(self, filter=lambda one, _: one.init)

    def is_triggered(self, now: float) -> bool:
        """Return whether the fault applies to a request.

        Args:
            now: The time of the request, in seconds; recorded if the fault is a rate limit.
        """
        if self.per_second is None:
            return True
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) < self.per_second:
            self._recent.append(now)
            return False
        return True

    @property
    def runs_operation(self) -> bool:
        """Whether the operation runs although the fault applies."""
        if self.done is not None:
            return self.done
        return self.status is None and not self.reset and self.per_second is None

    def apply(self, response: Response) -> Response:
        """Return the faulty response.

        Args:
            response: The response of the operation, or any response if the operation does not run.
        """
        if self.status is not None or self.per_second is not None:
            status = self.status or 400
            is_rate_limit = self.per_second is not None or status == 429
            message = self.message or (_RATE_LIMIT if is_rate_limit else "an injected fault")
            headers: dict[str, str] = {}
            if self.retry_after is not None:
                headers["retry-after"] = str(math.ceil(self.retry_after))
            response = HttpError(status, message, headers).response()
        return Response(
            response.status,
            response.headers,
            response.body if self.body is None else self.body.encode(),
            delay=self.delay,
            reset=self.reset,
            truncate=self.truncate,
        )


def parse_fault(attributes: Json, operations: Iterable[str]) -> Fault:
    """Create a fault from its attributes.

    Args:
        attributes: Attributes of `Fault`; those that are absent have their defaults.
        operations: The operationIds of the contract.

    Raises:
        ValueError: An attribute is unknown or invalid.
    """
    known = [name for name, one in fields_dict(Fault).items() if one.init]
    unknown = attributes.keys() - set(known)
    if unknown:
        raise ValueError(
            f"a fault has no attribute {', '.join(sorted(unknown))}; "
            f"its attributes are {', '.join(known)}"
        )
    # A rate limit stays until it is removed; every other fault applies once by default.
    times: Json = {"times": None} if attributes.get("per_second") is not None else {}
    fault = Fault(**(times | attributes))
    # Names and flags are looked up in sequences, because invalid ones may be unhashable.
    if fault.operation != ALL_OPERATIONS and fault.operation not in list(operations):
        close = _similar(fault.operation, operations)
        hint = f"did you mean {close}?" if close else "use * for all operations"
        raise ValueError(f"there is no operation {fault.operation!r}; {hint}")
    _check_number(fault.status, "status", _STATUSES.start, _STATUSES.stop - 1, whole=True)
    if fault.status in _STATUSES_WITHOUT_BODY:
        raise ValueError(f"the status {fault.status} allows no body: choose another")
    _check_number(fault.retry_after, "retry_after", 0, 1e6)
    _check_number(fault.delay, "delay", 0, 3600)
    _check_number(fault.truncate, "truncate", 0, 2**31, whole=True)
    _check_number(fault.per_second, "per_second", 1, 1e6, whole=True)
    _check_number(fault.times, "times", 1, 2**31, whole=True)
    for name in ("reset", "done"):
        if getattr(fault, name) not in (True, False, None):
            raise ValueError(f"{name} must be true or false, not {getattr(fault, name)!r}")
    for name in ("message", "body"):
        text = getattr(fault, name)
        if text is not None and not isinstance(text, str):
            raise ValueError(f"{name} must be a string, not {text!r}")
    effects = (fault.status, fault.body, fault.reset or None, fault.truncate, fault.per_second)
    if not fault.delay and all(one is None for one in effects):
        raise ValueError("a fault needs a status, body, delay, reset, truncate or per_second")
    return fault


def _similar(name: object, operations: Iterable[str]) -> str | None:
    """Return the operationId that is similar to a name, such as that of its method in Python."""
    by_letters = {operation.lower(): operation for operation in operations}
    letters = str(name).replace("_", "").lower()
    close = difflib.get_close_matches(letters, by_letters, n=1)
    return by_letters[close[0]] if close else None


def _check_number(value: Any, name: str, least: float, most: float, *, whole: bool = False) -> None:
    if value is None:
        return
    kinds = int if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
        kind = "an integer" if whole else "a number"
        raise ValueError(f"{name} must be {kind} from {least:g} to {most:g}, not {value!r}")


class FaultList:
    """The faults that are set, in the order in which they were added."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        """Iterate over the faults in the order in which they were added."""
        return iter(self._faults)

    def add(self, fault: Fault) -> None:
        """Add a fault."""
        self._faults.append(fault)

    def clear(self, operation: str | None = None) -> None:
        """Remove all faults, or those that were set for one operation."""
        self._faults = [fault for fault in self._faults if operation not in {None, fault.operation}]

    def next_fault(self, operation: str, now: float) -> Fault | None:
        """Return the first fault that applies to a request, and decrement its `times`.

        Args:
            operation: The operationId of the request.
            now: The time of the sandbox's clock, in seconds.
        """
        for fault in self._faults:
            concerned = fault.operation in {ALL_OPERATIONS, operation}
            if not concerned or not fault.is_triggered(now):
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
            return fault
        return None
