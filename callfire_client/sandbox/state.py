"""The state of a sandbox as JSON, and its file, which is whole whatever happens while it is written."""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING, Any, Final, cast

from . import leasing
from .outcomes import Script
from .world import World

if TYPE_CHECKING:
    from pathlib import Path

    from .messages import Json
    from .tables import Table

_VERSION: Final = 1
TABLES: Final = (
    "calls", "recordings", "broadcasts", "batches", "contacts", "lists", "sounds", "media",
    "credentials",
)  # fmt: skip
"""Tables of the world: rows with ids."""
MAPS: Final = ("dncs", "caller_ids", "number_leases", "number_configs", "keyword_leases")
"""What the world keeps by number or by word."""


def fresh(world: World) -> World:
    """Give a new world what every account starts with."""
    leasing.begin(world)
    return world


def to_json(world: World) -> Json:
    """Write a world down; what is in it holds until something changes."""
    version, internal, gauss = world.random.getstate()
    return {
        "version": _VERSION,
        "now": world.clock.now,
        "nextId": world.next_id,
        **{name: getattr(world, name).to_json() for name in TABLES},
        **{name: getattr(world, name) for name in MAPS},
        "members": {str(one): list(members) for one, members in world.members.items()},
        "files": {
            str(one): base64.b64encode(content).decode() for one, content in world.files.items()
        },
        "passwords": world.passwords,
        "ledger": world.ledger,
        "scripts": {ending: script.to_json() for ending, script in world.scripts.items()},
        "due": world.agenda.to_json(),
        "random": [version, list(internal), gauss],
    }


def from_json(given: Any, old: World) -> World:
    """Make a world of what `to_json` wrote.

    Args:
        given: The state.
        old: The world whose settings, clock and source of chance it takes over.

    Raises:
        ValueError: It is no state of a sandbox.
    """
    if not isinstance(given, dict):
        raise ValueError("a state must be a JSON object")  # noqa: TRY004 - as all else in it
    state = cast("Json", given)
    if state.get("version") != _VERSION:
        raise ValueError(
            f"the state is of version {state.get('version')!r}, this sandbox reads {_VERSION}"
        )
    try:
        return _read(state, old)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"it is no state of a sandbox: {type(error).__name__} {error}") from None


def _read(state: Json, old: World) -> World:
    # Through JSON, so that the new world shares nothing with what was given.
    state = json.loads(json.dumps(state))
    world = World(old.settings, old.clock, old.random)
    world.next_id = int(state["nextId"])
    for name in TABLES:
        table: Table = getattr(world, name)
        table.load(state[name])
    for name in MAPS:
        setattr(world, name, dict(state[name]))
    world.members = {int(one): dict.fromkeys(members) for one, members in state["members"].items()}
    world.files = {int(one): base64.b64decode(text) for one, text in state["files"].items()}
    # The credential that the sandbox was started with opens it in any case.
    world.passwords = {**state["passwords"], **world.passwords}
    world.ledger = [(int(a), int(b), float(c)) for a, b, c in state["ledger"]]
    world.scripts = {name: Script.from_json(one) for name, one in state["scripts"].items()}
    world.agenda.load(state["due"])
    version, internal, gauss = state["random"]
    _link_recordings(world)
    now = float(state["now"])
    world.random.setstate((version, tuple(internal), gauss))
    world.clock.catch_up(now)
    return world


def _link_recordings(world: World) -> None:
    """A recording stands in its call too, and is one and the same there."""
    for call in world.calls:
        for record in call["records"]:
            record["recordings"] = [world.recordings.get(one["id"]) for one in record["recordings"]]


def save(state: Json, path: Path) -> None:
    """Write a state to a file: beside it first, then in its place, so that the file is always whole.

    Raises:
        OSError: It cannot be written.
    """
    content = json.dumps(state, separators=(",", ":")).encode()
    beside = path.with_name(f".{path.name}.new")
    # It holds passwords of credentials: nobody else's to read.
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def load(path: Path) -> Any:
    """Read a file that `save` wrote.

    Raises:
        OSError: It cannot be read.
        ValueError: It is not JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
