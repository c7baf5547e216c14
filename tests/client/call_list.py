"""A list of calls behind the API, which may change between two requests and say little about itself."""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from callfire_client import AsyncCallFire, CallFire


@dataclass
class CallList:
    """Rows in the order of the list, by their ids.

    Attributes:
        rows: What the list holds.
        cap: How many rows it gives at most.
        says_limit: The limit that it states: `effective`, `asked` or `missing`.
        total: Makes the total that it states, from the list and the page; None leaves it out.
        before: Called before each answer; it may change anything.
        turns: How many turns of the event loop each answer takes; then none.
        silent_from: The offset from which on there is never an answer.
        pages: The offset and the rows of each answer.
        asked: The offset and the limit of each request.
        in_flight: How many requests wait for their answer.
        most_in_flight: How many did at once.
    """

    rows: list[int]
    cap: int = 1000
    says_limit: str = "effective"
    total: Callable[["CallList", list[int]], Any] = lambda calls, _: len(calls.rows)
    before: Callable[["CallList"], object] = lambda _: None
    turns: Iterable[int] = ()
    silent_from: int | None = None
    pages: list[tuple[int, list[int]]] = field(default_factory=list)
    asked: list[tuple[int, int]] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0

    def __post_init__(self) -> None:
        self._turns: Iterator[int] = iter(self.turns)

    @property
    def offsets(self) -> list[int]:
        """Where each page was asked for to begin."""
        return [offset for offset, _ in self.asked]

    def answer(self, request: httpx.Request) -> httpx.Response:
        offset, limit = self._ask(request)
        return self._give(offset, limit)

    async def answer_later(self, request: httpx.Request) -> httpx.Response:
        offset, limit = self._ask(request)
        self.in_flight += 1
        self.most_in_flight = max(self.in_flight, self.most_in_flight)
        try:
            if self.silent_from is not None and offset >= self.silent_from:
                await asyncio.Event().wait()
            for _ in range(next(self._turns, 0)):
                await asyncio.sleep(0)
            return self._give(offset, limit)
        finally:
            self.in_flight -= 1

    def _ask(self, request: httpx.Request) -> tuple[int, int]:
        query = request.url.params
        self.asked.append((int(query["offset"]), int(query["limit"])))
        return self.asked[-1]

    def _give(self, offset: int, limit: int) -> httpx.Response:
        self.before(self)
        effective = min(limit, self.cap)
        rows = self.rows[offset : offset + effective]
        self.pages.append((offset, rows))
        said = {"effective": effective, "asked": limit, "missing": None}[self.says_limit]
        page = {"limit": said, "totalCount": self.total(self, rows)}
        page = {name: value for name, value in page.items() if value is not None}
        return httpx.Response(
            200,
            headers={"Content-Type": "application/json"},
            content=json.dumps({"items": [{"id": row} for row in rows], **page}),
        )

    def client(self) -> CallFire:
        http = httpx.Client(transport=httpx.MockTransport(self.answer))
        return CallFire("u", "p", http_client=http, max_retries=0)

    def async_client(self) -> AsyncCallFire:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.answer_later))
        return AsyncCallFire("u", "p", http_client=http, max_retries=0)
