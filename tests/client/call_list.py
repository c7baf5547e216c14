"""A list of calls that is served in pages, and that may change between two requests."""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from callfire_client import AsyncCallFire, CallFire


@dataclass
class CallList:
    """Responds to `GET /calls` through a mock transport of httpx.

    Attributes:
        rows: The ids of the calls, in the order of the list.
        cap: The greatest number of rows in a page.
        stated_limit: The `limit` in a page: `effective`, `requested` or `missing`.
        total: Makes the `totalCount` of a page, from the list and the rows of the page; None omits
            it.
        before_page: Called before each page is made; it may change anything.
        turns: How many turns of the event loop each response takes; none when exhausted.
        silent_from: The offset from which on requests never receive a response.
        pages: The offset and the rows of each page that was returned.
        requests: The offset and the limit of each request.
        in_flight: The number of requests without a response.
        most_in_flight: The greatest value of `in_flight` so far.
    """

    rows: list[int]
    cap: int = 1000
    stated_limit: str = "effective"
    total: Callable[["CallList", list[int]], Any] = lambda calls, _: len(calls.rows)
    before_page: Callable[["CallList"], object] = lambda _: None
    turns: Iterable[int] = ()
    silent_from: int | None = None
    pages: list[tuple[int, list[int]]] = field(default_factory=list)
    requests: list[tuple[int, int]] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0

    def __post_init__(self) -> None:
        self._turns: Iterator[int] = iter(self.turns)

    @property
    def offsets(self) -> list[int]:
        """The offset of each request."""
        return [offset for offset, _ in self.requests]

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Return the page for a request of the synchronous client."""
        offset, limit = self._record(request)
        return self._make_response(offset, limit)

    async def respond_async(self, request: httpx.Request) -> httpx.Response:
        """Return the page for a request of the async client, after its turns of the event loop."""
        offset, limit = self._record(request)
        self.in_flight += 1
        self.most_in_flight = max(self.in_flight, self.most_in_flight)
        try:
            if self.silent_from is not None and offset >= self.silent_from:
                await asyncio.Event().wait()
            for _ in range(next(self._turns, 0)):
                await asyncio.sleep(0)
            return self._make_response(offset, limit)
        finally:
            self.in_flight -= 1

    def _record(self, request: httpx.Request) -> tuple[int, int]:
        query = request.url.params
        self.requests.append((int(query["offset"]), int(query["limit"])))
        return self.requests[-1]

    def _make_response(self, offset: int, limit: int) -> httpx.Response:
        self.before_page(self)
        effective = min(limit, self.cap)
        rows = self.rows[offset : offset + effective]
        self.pages.append((offset, rows))
        stated = {"effective": effective, "requested": limit, "missing": None}[self.stated_limit]
        page = {"limit": stated, "totalCount": self.total(self, rows)}
        page = {name: value for name, value in page.items() if value is not None}
        return httpx.Response(
            200,
            headers={"Content-Type": "application/json"},
            content=json.dumps({"items": [{"id": row} for row in rows], **page}),
        )

    def client(self) -> CallFire:
        """Make a synchronous client of the list."""
        http = httpx.Client(transport=httpx.MockTransport(self.respond))
        return CallFire("u", "p", http_client=http, max_retries=0)

    def async_client(self) -> AsyncCallFire:
        """Make an async client of the list."""
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.respond_async))
        return AsyncCallFire("u", "p", http_client=http, max_retries=0)
