"""Check the responses of a client against the contract, for `on_drift=`."""

from __future__ import annotations

import inspect
import logging
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ._data import load_contract
from ._data.checking import make_checker
from .contract.checker import BodyState, Mismatch, ResponseChecker

if TYPE_CHECKING:
    from ._core.operation import Operation
    from ._core.request import RawResponse

__all__ = ["DriftObserver"]

Loads: TypeAlias = Callable[[bytes], Any]

_LOGGER: Final = logging.getLogger("callfire_client")
# The server chooses the names of properties: without a limit, the set would grow without end.
_MAX_KINDS: Final = 1000


@cache
def _checker() -> ResponseChecker:
    """Load the contract that the package was built from, once in a process."""
    return make_checker(load_contract())


class DriftObserver:
    """Calls a function once for each new kind of mismatch; a client and its copies share it.

    Args:
        callback: The function. It is called before the operation returns, in the same thread or task.

    Raises:
        TypeError: It is not callable, or it is a coroutine function.
    """

    def __init__(self, callback: Callable[[Mismatch], object]) -> None:
        if not callable(callback):
            raise TypeError(f"on_drift must be callable, not {type(callback).__name__}")
        if inspect.iscoroutinefunction(callback):
            raise TypeError("on_drift is called, not awaited: it must be a plain function")
        self._callback = callback
        self._checker = _checker()
        self._seen: set[tuple[str, ...]] = set()
        self._logged: set[str] = set()
        self.reset_after_fork()

    def reset_after_fork(self) -> None:
        """Replace the lock; see `_core.forks`."""
        self._lock = threading.Lock()

    def check(
        self,
        operation: Operation[Any],
        response: RawResponse,
        loads: Loads,
        *,
        partial: bool = False,
    ) -> Loads:
        """Check a response; a failure of the check never makes the operation fail.

        Args:
            operation: The operation.
            response: Its response.
            loads: Decodes JSON.
            partial: Whether the request selected properties with `fields=`.

        Returns:
            A function that decodes the body: where it was decoded here, it is not decoded again.
        """
        try:
            return self._check(operation, response, loads, partial=partial)
        except Exception as error:  # noqa: BLE001 - a check never makes an operation fail
            # Its message may quote the response.
            self._warn("a response of %s could not be checked: %s", operation.id, error)
            return loads

    def _check(
        self, operation: Operation[Any], response: RawResponse, loads: Loads, *, partial: bool
    ) -> Loads:
        expected = self._checker.operation(operation.method, operation.path)
        if expected is None:
            return loads
        body = _body(operation, response, loads)
        content_type = response.headers.get("content-type", "")
        for mismatch in expected.check(response.status_code, content_type, body, partial=partial):
            if self._is_new(mismatch):
                self._report(mismatch)
        return loads if isinstance(body, BodyState) else lambda _: body

    def _is_new(self, mismatch: Mismatch) -> bool:
        with self._lock:
            if mismatch.kind in self._seen:
                return False
            full = len(self._seen) >= _MAX_KINDS
            if not full:
                self._seen.add(mismatch.kind)
        if full:
            self._warn(
                "on_drift was called for %d kinds of mismatches, and is not called any more",
                _MAX_KINDS,
            )
        return not full

    def _report(self, mismatch: Mismatch) -> None:
        try:
            self._callback(mismatch)
        except Exception as error:  # noqa: BLE001 - a callback never makes an operation fail
            self._warn("on_drift was called with %s and raised %s", mismatch.rule, error)

    def _warn(self, message: str, argument: object, error: Exception | None = None) -> None:
        """Log each message once at WARNING; of an error, only its type."""
        with self._lock:
            if message in self._logged:
                return
            self._logged.add(message)
        arguments = (argument,) if error is None else (argument, type(error).__name__)
        _LOGGER.warning(message, *arguments)


def _body(operation: Operation[Any], response: RawResponse, loads: Loads) -> Any:
    content = response.content
    if content is None or response.defect is not None:
        return BodyState.NOT_READ
    if not content.strip():
        return BodyState.EMPTY
    if operation.returns in ("bytes", "text") and 200 <= response.status_code < 300:
        return BodyState.NOT_READ
    try:
        return loads(content)
    except (ValueError, RecursionError):
        return BodyState.NOT_JSON
