"""The data of the web page: time, requests, calls, texts and the other resources, as JSON.

A section of the page shows the rows of one table, newest first. It has at most as many rows as the page
requested, and the rows that are open on the page.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from .overview_rows import SECTIONS, build_context, search_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from .account_state import AccountState
    from .core import Sandbox
    from .messages import Json
    from .overview_rows import Section
    from .request_log import RequestLogEntry

_DEFAULT_ROWS: Final = 20
_MAX_ROWS: Final = 500
_MAX_OPEN: Final = 100
_MAX_SEARCHED: Final = 10_000
_REQUESTS: Final = "requests"


@frozen
class OverviewQuery:
    """The parameters of a request for the overview.

    Attributes:
        words: The words, in lower case, that each row must contain.
        rows: The maximum number of rows by section; the default is 20.
        open: The ids of the rows that are included in any case, by section.
    """

    words: Sequence[str] = ()
    rows: Mapping[str, int] = field(factory=dict[str, int])
    open: Mapping[str, Collection[int]] = field(factory=dict[str, "set[int]"])

    @classmethod
    def parse(cls, parameters: Mapping[str, Sequence[str]]) -> OverviewQuery:
        """Parse query parameters.

        Args:
            parameters: `filter` with words; `rows` and `open` with values such as `calls:70`.

        Raises:
            ValueError: A value is not of that form.
        """
        rows: dict[str, int] = {}
        for section, number in _pairs(parameters, "rows"):
            rows[section] = min(number, _MAX_ROWS)
        opened: dict[str, set[int]] = {}
        for section, number in _pairs(parameters, "open"):
            opened.setdefault(section, set()).add(number)
        words = " ".join(parameters.get("filter", ())).lower().split()
        return cls(words, rows, opened)


def _pairs(parameters: Mapping[str, Sequence[str]], name: str) -> list[tuple[str, int]]:
    pairs: list[tuple[str, int]] = []
    for value in parameters.get(name, ())[:_MAX_OPEN]:
        section, _, number = value.partition(":")
        if section not in {*SECTIONS, _REQUESTS} or not (number.isascii() and number.isdecimal()):
            raise ValueError(f"{name} must be like calls:70, not {value!r}")
        pairs.append((section, int(number)))
    return pairs


def build_overview(sandbox: Sandbox, query: OverviewQuery | None = None) -> Json:
    """Return an overview of a sandbox as JSON."""
    query = OverviewQuery() if query is None else query
    state: Json = sandbox.access(lambda account: _state(account, query))
    return state | {
        "now": round(sandbox.now * 1000),
        "speed": sandbox.clock.speed,
        "faults": [fault.to_json() for fault in sandbox.faults],
        _REQUESTS: _requests(list(sandbox.request_log), sandbox.request_log.total, query),
        "operations": sorted(sandbox.operations),
    }


def _state(account: AccountState, query: OverviewQuery) -> Json:
    scheduled, next_time = account.events.pending()
    context = build_context(account)
    return {
        "events": {
            "count": scheduled,
            "milliseconds": None if next_time is None else max(0, next_time - account.now()),
        },
        **{
            name: _section(account, section, name, query, context)
            for name, section in SECTIONS.items()
        },
    }


def _section(
    account: AccountState, section: Section, name: str, query: OverviewQuery, context: Any
) -> Json:
    total = section.count(account)
    maximum = query.rows.get(name, _DEFAULT_ROWS)
    if query.words:
        newest = itertools.islice(section.rows(account), _MAX_SEARCHED)
        matches = [
            row for row in newest if _contains(search_text(account, section, row), query.words)
        ]
        count, shown = len(matches), matches[:maximum]
    else:
        count, shown = total, list(itertools.islice(section.rows(account), maximum))
    included = {row["id"] for row in shown}
    opened = sorted(set(query.open.get(name, ())) - included, reverse=True)
    shown += section.existing(account, opened)
    return {
        "rows": [section.build(account, row, context) for row in shown],
        "count": count,
        "total": total,
        "newest": len(included),
        "searched": min(total, _MAX_SEARCHED),
    }


def _requests(entries: list[RequestLogEntry], total: int, query: OverviewQuery) -> Json:
    matches = [entry for entry in reversed(entries) if _request_contains(entry, query.words)]
    shown = matches[: query.rows.get(_REQUESTS, _DEFAULT_ROWS)]
    included = {entry.number for entry in shown}
    opened = set(query.open.get(_REQUESTS, ())) - included
    shown += [entry for entry in reversed(entries) if entry.number in opened]
    return {
        "rows": [entry.to_json() | {"id": entry.number} for entry in shown],
        "count": len(matches),
        "total": total,
        "newest": len(included),
        "searched": len(entries),
    }


def _contains(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _request_contains(entry: RequestLogEntry, words: Sequence[str]) -> bool:
    if not words:
        return True
    values = [entry.operation, entry.method, entry.path, entry.status]
    text = " ".join(map(str, itertools.chain(values, *entry.query))).lower()
    bodies = [
        body.content.lower()
        for body in (entry.request_body, entry.response_body)
        if body.content is not None
    ]
    return all(
        word in text or any(word.encode(errors="surrogatepass") in one for one in bodies)
        for word in words
    )
