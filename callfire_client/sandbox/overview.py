"""What the page shows: time, requests, calls, broadcasts and recordings at a glance."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from .tables import shown

if TYPE_CHECKING:
    from .core import Sandbox
    from .messages import Json
    from .tables import Table
    from .world import World

_SHOWN: Final = 50


def overview(sandbox: Sandbox) -> Json:
    """Sum a sandbox up."""
    seen: Json = sandbox.read(_world)
    return seen | {
        "now": round(sandbox.clock.now * 1000),
        "speed": sandbox.clock.speed,
        "faults": [fault.to_json() for fault in sandbox.faults],
        "requests": [entry.to_json() for entry in list(sandbox.journal)[-_SHOWN:]][::-1],
        "requestCount": sandbox.journal.count,
        "operations": sorted(sandbox.operations),
    }


def _world(world: World) -> Json:
    return {
        "calls": _newest(world.calls),
        "callCount": len(world.calls),
        "broadcasts": _newest(world.broadcasts),
        "recordings": _newest(world.recordings),
        "due": len(world.agenda),
    }


def _newest(table: Table) -> list[Json]:
    return [shown(row) for row in itertools.islice(table, _SHOWN)]
