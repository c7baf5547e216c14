"""What `on_drift=` is told: where answers do not fit the contract, in types and places alone.

Loaded when it is asked for, and by whoever names `Mismatch`.
"""

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
    from .operation import Operation
    from .request import Reply

__all__ = ["Mismatch", "Watch"]

Loads: TypeAlias = Callable[[bytes], Any]

_LOGGER: Final = logging.getLogger("callfire_client")
# Names of properties are the server's: without an end to them, memory would have none.
_MOST: Final = 1000


@cache
def _answers() -> ResponseChecker:
    """The answers of the contract that the package was built from; read once in a process."""
    return make_checker(load_contract())


class Watch:
    """Tells a callback each new kind of mismatch once; a client and its copies share it.

    Args:
        callback: What is told. It is called by whoever made the call, before that gets its answer.

    Raises:
        TypeError: It cannot be called, or gives something to await.
    """

    def __init__(self, callback: Callable[[Mismatch], object]) -> None:
        if not callable(callback):
            raise TypeError(f"on_drift must be a function, not {type(callback).__name__}")
        if inspect.iscoroutinefunction(callback):
            raise TypeError("on_drift is called, not awaited: it must be a plain function")
        self._callback = callback
        self._answers = _answers()
        self._seen: set[tuple[str, ...]] = set()
        self._said: set[str] = set()
        self._lock = threading.Lock()

    def see(
        self, operation: Operation[Any], reply: Reply, loads: Loads, *, partial: bool = False
    ) -> Loads:
        """Check a reply; nothing that goes wrong with that concerns the call.

        Args:
            operation: What was answered.
            reply: What came back.
            loads: What reads JSON.
            partial: Whether some properties only were asked for.

        Returns:
            What reads the body from now on: where it was JSON, it is not read a second time.
        """
        try:
            return self._see(operation, reply, loads, partial=partial)
        except Exception as error:  # noqa: BLE001 - a check never makes a call fail
            # Its message may quote what was said.
            self._warn("an answer of %s could not be checked: %s", operation.id, error)
            return loads

    def _see(
        self, operation: Operation[Any], reply: Reply, loads: Loads, *, partial: bool
    ) -> Loads:
        expected = self._answers.operation(operation.method, operation.path)
        if expected is None:
            return loads
        body = _body(operation, reply, loads)
        kind = reply.headers.get("content-type", "")
        for mismatch in expected.check(reply.status_code, kind, body, partial=partial):
            if self._is_new(mismatch):
                self._tell(mismatch)
        return loads if isinstance(body, BodyState) else lambda _: body

    def _is_new(self, mismatch: Mismatch) -> bool:
        with self._lock:
            if mismatch.kind in self._seen:
                return False
            full = len(self._seen) >= _MOST
            if not full:
                self._seen.add(mismatch.kind)
        if full:
            self._warn("on_drift was told %d kinds of mismatches, and is told no more", _MOST)
        return not full

    def _tell(self, mismatch: Mismatch) -> None:
        try:
            self._callback(mismatch)
        except Exception as error:  # noqa: BLE001 - a callback never makes a call fail
            self._warn("on_drift was called with %s, and failed: %s", mismatch.rule, error)

    def _warn(self, message: str, what: object, error: Exception | None = None) -> None:
        """A line at WARNING, once for each thing that may be said; of an error, its type alone."""
        with self._lock:
            if message in self._said:
                return
            self._said.add(message)
        words = (what,) if error is None else (what, type(error).__name__)
        _LOGGER.warning(message, *words)


def _body(operation: Operation[Any], reply: Reply, loads: Loads) -> Any:
    content = reply.content
    if content is None:
        return BodyState.NOT_READ
    if not content.strip():
        return BodyState.EMPTY
    if operation.answer == "bytes" and 200 <= reply.status_code < 300:
        return BodyState.NOT_READ
    try:
        return loads(content)
    except (ValueError, RecursionError):
        return BodyState.NOT_JSON
