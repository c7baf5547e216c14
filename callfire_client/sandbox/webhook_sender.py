"""The thread that sends the deliveries of webhooks of a sandbox on a port."""

from __future__ import annotations

import logging
import threading
from time import monotonic
from typing import TYPE_CHECKING, Final

from .webhook_outbox import WebhookOutbox
from .webhook_request import WebhookRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from .core import Sandbox
    from .webhook_deliveries import OutgoingDelivery

_LOG: Final = logging.getLogger("callfire_client.sandbox")
_MAX_REQUESTS: Final = 16
_MAX_WAIT: Final = 1.0
"""After how many seconds to look again: the speed of the clock may have changed."""
_STOP_SECONDS: Final = 2.0


class WebhookSender:
    """Sends the deliveries of a sandbox within a `with` statement, up to 16 at the same time.

    It runs the events of the sandbox when they become due, because no request may come to run them. At the
    end, the requests in progress are aborted, and remain due in the state of the sandbox.

    Args:
        sandbox: The sandbox.
        on_record: Called, in any thread, after the outcome of a delivery was recorded; None for nothing.
    """

    def __init__(self, sandbox: Sandbox, on_record: Callable[[], object] | None = None) -> None:
        self._sandbox = sandbox
        self._on_record = on_record
        self._outbox = WebhookOutbox(sandbox)
        self._wake = threading.Event()
        self._lock = threading.Lock()
        self._requests: dict[WebhookRequest, threading.Thread] = {}
        self._stopped = False
        self._thread = threading.Thread(
            target=self._run, name="callfire-sandbox-webhooks", daemon=True
        )

    def __enter__(self) -> Self:
        self._sandbox.on_change = self._on_change
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._sandbox.on_change = None
        self._stopped = True
        self._wake.set()
        self._thread.join()
        with self._lock:
            remaining = list(self._requests.items())
        for request, _ in remaining:
            request.abort("the sandbox was stopped")
        # A thread that resolves a name cannot be ended; it is a daemon, and records nothing any more.
        until = monotonic() + _STOP_SECONDS
        for _, thread in remaining:
            thread.join(max(0.0, until - monotonic()))

    def _on_change(self) -> None:
        # Not for what this thread itself has changed.
        if threading.current_thread() is not self._thread:
            self._wake.set()

    def _run(self) -> None:
        self._wake.set()
        while not self._stopped:
            self._wake.wait(self._seconds_to_wait())
            self._wake.clear()
            try:
                self._step()
            except Exception:  # noqa: BLE001 - later deliveries must be sent in any case
                _LOG.exception("the deliveries of webhooks failed")

    def _step(self) -> None:
        if self._stopped:
            return
        self._abort_late_requests()
        with self._lock:
            free = _MAX_REQUESTS - len(self._requests)
        for delivery in self._outbox.take(limit=free):
            self._start(delivery)

    def _start(self, delivery: OutgoingDelivery) -> None:
        request = WebhookRequest(delivery)
        thread = threading.Thread(
            target=self._send, args=(request, delivery), name="callfire-webhook", daemon=True
        )
        with self._lock:
            self._requests[request] = thread
        thread.start()

    def _send(self, request: WebhookRequest, delivery: OutgoingDelivery) -> None:
        try:
            result = request.send()
            if not self._stopped:
                self._outbox.record(
                    delivery, status=result.status, error=result.error, response=result.response
                )
                if self._on_record is not None:
                    self._on_record()
        finally:
            with self._lock:
                del self._requests[request]
            self._wake.set()

    def _seconds_to_wait(self) -> float | None:
        next_event = self._sandbox.seconds_to_next_event()
        with self._lock:
            times = [one.deadline - monotonic() for one in self._requests if not one.is_aborted]
        if next_event is not None:
            times.append(min(next_event, _MAX_WAIT))
        return max(0.0, min(times)) if times else None

    def _abort_late_requests(self) -> None:
        now = monotonic()
        with self._lock:
            late = [request for request in self._requests if request.deadline <= now]
        for request in late:
            request.abort("timed out")
