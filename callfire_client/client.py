"""The clients: `CallFire` blocks, `AsyncCallFire` awaits; same names, same arguments."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from .api import AsyncGroups, Groups

if TYPE_CHECKING:
    from .errors import DeliveryUnknownError
    from .reconcile import Reconciliation

__all__ = ["AsyncCallFire", "CallFire"]


class CallFire(Groups):
    """A client that blocks; safe to share between threads.

    Args:
        username: The API credential's username; from `CALLFIRE_USERNAME` when neither is given.
        password: Its password; from `CALLFIRE_PASSWORD` when neither is given.
        base_url: Where to send, https or http to this machine; from `CALLFIRE_BASE_URL`, or the
            contract's `https://api.callfire.com/v2`.
        timeout: Seconds to wait for a connection, and for each piece of an answer.
        max_retries: How often an operation that does no harm when repeated is sent again after a
            failure that may pass. Others are only sent again when nothing of them left.
        deadline: Seconds that an operation may take in all: retries, waiting for the rate limit and,
            of a pager, all pages and what is done between them.
        rate_limit: How many requests a second may leave, from all tasks and threads of the client
            and its copies; evenly spaced.
        retry_rate_limited: Take a 429 for "not done", and send again what must not be repeated.
            Nothing of CallFire's promises that it is.
        log_bodies: Show in the log what is said: phone numbers and messages included.
        json: What reads and writes JSON; `orjson`, of the `speed` extra, takes half the time for large pages.
        http_client: A configured `httpx.Client` to send with (proxies, certificates, hooks). It is
            not closed with this client.
        transport: What sends: "httpx" or, on `AsyncCallFire` only, "aiohttp", which takes a fraction of
            the time and `pip install 'callfire-client[fast]'`. Not together with `http_client`.
        allow_insecure_http: Send the credentials over http, in the clear, to another machine.
        on_drift: Told of each new kind of answer that does not fit the contract, once for this client
            and its copies, as a `callfire_client.drift.Mismatch`: places and types, no values. It
            must not block; what it raises is logged and goes no further.

    Raises:
        ValueError: Something is missing or cannot be meant.
        TypeError: `on_drift` is no plain function.
        ImportError: aiohttp was asked for and is not installed.
    """

    def reconcile(self, error: DeliveryUnknownError) -> Reconciliation:
        """Ask the API, where it can tell, what became of an operation that may have been done.

        The operation is not sent again, whatever comes out.

        Args:
            error: What the operation raised.

        Raises:
            CallFireError: Asking failed.
        """
        from .reconcile import reconciling  # only who is in doubt needs it

        asking = reconciling(error)
        answer: object = None
        while True:
            try:
                ask = asking.send(answer)
            except StopIteration as stop:
                said: Reconciliation = stop.value
                return said
            answer = self.perform(ask.operation, ask.path, query=ask.query).parsed

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncCallFire(AsyncGroups):
    """A client for asyncio; belongs to the event loop that first uses it.

    Takes what `CallFire` takes, with a `httpx.AsyncClient` as `http_client`.
    """

    async def reconcile(self, error: DeliveryUnknownError) -> Reconciliation:
        """Ask the API what became of an operation; see `CallFire.reconcile`.

        The operation is not sent again, whatever comes out.

        Args:
            error: What the operation raised.

        Raises:
            CallFireError: Asking failed.
        """
        from .reconcile import reconciling  # only who is in doubt needs it

        asking = reconciling(error)
        answer: object = None
        while True:
            try:
                ask = asking.send(answer)
            except StopIteration as stop:
                said: Reconciliation = stop.value
                return said
            answer = (await self.perform(ask.operation, ask.path, query=ask.query)).parsed

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
