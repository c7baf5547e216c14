"""The data of the web page: time, requests, calls, broadcasts and recordings."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from .tables import public_properties

if TYPE_CHECKING:
    from .account_state import AccountState
    from .core import Sandbox
    from .messages import Json
    from .tables import Table

_MAX_ROWS: Final = 50


def build_overview(sandbox: Sandbox) -> Json:
    """Return an overview of a sandbox as JSON."""
    resources: Json = sandbox.access(_resources)
    return resources | {
        "now": round(sandbox.now * 1000),
        "speed": sandbox.clock.speed,
        "faults": [fault.to_json() for fault in sandbox.faults],
        "requests": [entry.to_json() for entry in list(sandbox.request_log)[-_MAX_ROWS:]][::-1],
        "requestCount": sandbox.request_log.total,
        "operations": sorted(sandbox.operations),
    }


def _resources(account: AccountState) -> Json:
    return {
        "calls": _newest(account.calls),
        "callCount": len(account.calls),
        "broadcasts": _newest(account.broadcasts),
        "recordings": _newest(account.recordings),
        "due": len(account.events),
    }


def _newest(table: Table) -> list[Json]:
    return [public_properties(row) for row in itertools.islice(table, _MAX_ROWS)]
