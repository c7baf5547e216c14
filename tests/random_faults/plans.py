"""Draws the operations of a round, with their faults, cancellations and deadlines, from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

from attrs import field, frozen

from .faults import FAULTS, Choice
from .proxy import PROXY_FAULTS
from .server import FIRST_TOKEN, Plan

RESPONSES = {
    "send_calls": "json",
    "add_batch": "json",
    "upload": "json",
    "get_call": "json",
    "delete": "none",
    "list": "json",
    "prefetch": "json",
    "wait": "json",
    "save": "file",
    "save_over": "file",
    "read": "file",
    "iterate": "file",
}
"""The kinds of operations, and the kinds of their responses."""
UNSAFE = frozenset({"send_calls", "add_batch", "upload"})
SEVERAL_REQUESTS = frozenset({"list", "prefetch", "wait"})
FILES = frozenset({"save", "save_over", "read", "iterate"})
CANCELLATIONS = (
    "cancel",
    "cancel twice",
    "asyncio.timeout",
    "anyio scope",
    "anyio scope cancelled before",
    "task group",
)
CONNECTION_FAULTS = ("reset on accept", "closed on accept", "silent on accept")
LARGE_UPLOAD = 300_000


@frozen
class World:
    """How the client is connected to the server; the same for all rounds of a test.

    Attributes:
        transport: `httpx blocking`, `httpx asyncio`, `aiohttp`, `http_client blocking` or
            `http_client asyncio`.
        loop: `asyncio` or `uvloop`; empty for the blocking client.
        connection: `plain`, `TLS` or `proxy` (TLS through a proxy).
    """

    transport: str
    loop: str
    connection: str

    @property
    def blocking(self) -> bool:
        return self.transport.endswith("blocking")

    @property
    def handed_in(self) -> bool:
        """Whether the caller passes `http_client=`."""
        return self.transport.startswith("http_client")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.transport, self.loop, self.connection)))


WORLDS = [
    World(transport, loop, connection)
    for transport in (
        "httpx blocking",
        "httpx asyncio",
        "aiohttp",
        "http_client blocking",
        "http_client asyncio",
    )
    for loop in ([""] if transport.endswith("blocking") else ["asyncio", "uvloop"])
    for connection in ("plain", "TLS", "proxy")
]


@frozen
class OperationPlan:
    """An operation of a round.

    Attributes:
        token: The number that its requests and responses carry.
        kind: One of `RESPONSES`.
        faults: The names of the faults of its attempts.
        cancellation: One of `CANCELLATIONS`; empty for none.
        delay: Seconds until the cancellation.
        again: Iterations of the event loop until the second cancellation.
        deadline: Seconds; None for no deadline.
        pause: Seconds to wait before the operation.
    """

    token: int
    kind: str
    faults: tuple[str, ...] = ()
    cancellation: str = ""
    delay: float = 0.0
    again: int = 0
    deadline: float | None = None
    pause: float = 0.0

    @property
    def unsafe(self) -> bool:
        return self.kind in UNSAFE

    @property
    def waits_for_server(self) -> bool:
        """Whether the next operation begins when the server is done with this one."""
        return any(FAULTS[name].alone for name in self.faults)

    def __str__(self) -> str:
        parts = [f"{self.kind} {self.token}"]
        if self.faults:
            parts.append(f"faults: {'; '.join(self.faults)}")
        if self.cancellation:
            parts.append(f"{self.cancellation} after {self.delay:.4f} s (+{self.again})")
        if self.deadline:
            parts.append(f"deadline {self.deadline:g} s")
        return ", ".join(parts)


@frozen
class RoundPlan:
    """A round: workers that run at the same time, each of which performs its operations in order.

    Attributes:
        world: How the client is connected.
        workers: The operations of each worker.
        connections: The faults of the first connections.
        proxy: The faults of the first connections to the proxy.
        refused: Whether no server listens.
        timeout: The timeout of the client in seconds.
        retries: The retries of the client.
        close_delay: Iterations of the event loop after which closing the client is cancelled; None
            for no cancellation.
    """

    world: World
    workers: Sequence[Sequence[OperationPlan]] = field(factory=tuple)
    connections: tuple[str, ...] = ()
    proxy: tuple[str, ...] = ()
    refused: bool = False
    timeout: float = 0.4
    retries: int = 1
    close_delay: int | None = None

    @property
    def operations(self) -> list[OperationPlan]:
        return [operation for worker in self.workers for operation in worker]

    def server_plan(self) -> Plan:
        return Plan(
            {
                operation.token: [(name, FAULTS[name].act) for name in operation.faults]
                for operation in self.operations
            },
            self.connections,
            next((one.token for one in self.operations if one.kind == "upload"), 0),
            frozenset(one.token for one in self.operations if one.kind == "wait"),
        )


def plan_round(world: World, seed: object, number: int) -> RoundPlan:
    """Draw a round; the same arguments give the same round."""
    draw = random.Random(f"{seed} {world} {number}")  # noqa: S311 - the same in every run
    count = draw.choice([1, 1, 2, 3])
    tokens = iter(range(FIRST_TOKEN + number * 100, FIRST_TOKEN + number * 100 + 100))
    kinds = [kind for kind in RESPONSES if kind != "prefetch" or not world.blocking]
    workers: list[list[OperationPlan]] = []
    for _ in range(count):
        operations: list[OperationPlan] = []
        for _ in range(draw.choice([1, 2, 2, 3, 4])):
            kind = draw.choice(kinds)
            if kind == "upload":
                kinds.remove("upload")  # its request carries no token in its head
            operations.append(_plan_operation(draw, world, next(tokens), kind, alone=count == 1))
        workers.append(operations)
    return RoundPlan(
        world,
        workers,
        connections=_some(draw, CONNECTION_FAULTS, 0.1),
        proxy=_some(draw, tuple(PROXY_FAULTS), 0.4) if world.connection == "proxy" else (),
        refused=draw.random() < 0.03 and world.connection != "proxy",
        timeout=draw.choice([0.3, 0.5]),
        retries=draw.choice([0, 1, 1, 2]),
        close_delay=draw.choice([None, None, 0, 1, 2, 3]),
    )


def _some(draw: random.Random, choices: tuple[str, ...], probability: float) -> tuple[str, ...]:
    if draw.random() >= probability:
        return ()
    return tuple(draw.choice(("none", *choices)) for _ in range(draw.randint(1, 3)))


def _plan_operation(
    draw: random.Random, world: World, token: int, kind: str, *, alone: bool
) -> OperationPlan:
    possible = {
        name: choice for name, choice in FAULTS.items() if _is_possible(choice, world, kind, alone)
    }
    weights = [choice.weight for choice in possible.values()]
    faults = draw.choices(list(possible), weights, k=draw.choice([1, 1, 1, 2]))
    if kind in {"list", "prefetch", "wait"} and draw.random() < 0.5:
        faults.insert(0, "no fault")
    cancellation = ""
    if not world.blocking and draw.random() < 0.4:
        cancellation = draw.choice(CANCELLATIONS)
    return OperationPlan(
        token,
        kind,
        tuple(faults),
        cancellation,
        delay=draw.choice([0, draw.random() * 0.01, draw.random() * 0.1]),
        again=draw.randrange(4),
        deadline=draw.choice([None, None, None, 0.05, 0.2, 0.6]),
        pause=draw.choice([0, 0, 0.03]),
    )


def _is_possible(choice: Choice, world: World, kind: str, alone: bool) -> bool:
    return (
        (choice.applies_to is None or RESPONSES[kind] in choice.applies_to)
        and (choice.tls is None or choice.tls == (world.connection != "plain"))
        and (not choice.body or kind in UNSAFE)
        and (not choice.alone or (alone and kind not in SEVERAL_REQUESTS))
        and (not choice.alone or world.connection != "proxy")  # which delivers when it likes
    )
