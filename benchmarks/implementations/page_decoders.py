"""Decode a page of calls and read what is nested in it: all implementations interleaved in one process.

Unlike in a process of its own for each, garbage is collected when the collector of the program decides to.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.implementations import OWN, PASSWORD, USERNAME
from benchmarks.internals import page_decoder
from benchmarks.payloads import page

Decoder = Callable[[bytes], Any]

ORJSON, FROM_DICT = f"{OWN}, orjson", f"{OWN}, from_dict"
NAMES = (
    "json",
    OWN,
    ORJSON,
    FROM_DICT,
    "orjson",
    "msgspec",
    "pydantic",
    "openai",
    "default output",
    "default output with orjson",
)
"""The implementations, in the order of the tables."""


def _client_decoder(codec: str) -> Decoder:
    from callfire_client import CallFire

    options: dict[str, Any] = {"json": codec}
    with CallFire(USERNAME, PASSWORD, base_url="http://127.0.0.1", **options) as cf:
        return page_decoder(cf)


def _from_dict() -> Decoder:
    from callfire_client.models import CallPage

    return lambda content: CallPage.from_dict(json.loads(content))


def _library(name: str) -> Decoder:
    from benchmarks.implementations.json_libraries import decoder

    return decoder(name)


def _default_output(codec: str) -> Decoder:
    from callfire_default.models import CallPage

    loads = json.loads if codec == "json" else _library("orjson")
    return lambda content: CallPage.from_dict(loads(content))


_MAKERS: Mapping[str, Callable[[], Decoder]] = {
    "json": lambda: _library("json"),
    OWN: lambda: _client_decoder("standard"),
    ORJSON: lambda: _client_decoder("orjson"),
    FROM_DICT: _from_dict,
    **{
        name: (lambda name=name: _library(name))
        for name in ("orjson", "msgspec", "pydantic", "openai")
    },
    "default output": lambda: _default_output("json"),
    "default output with orjson": lambda: _default_output("orjson"),
}


def _read_nothing(calls: list[Any]) -> object:
    """Read the id of each call, and nothing that is nested."""
    return [call.id for call in calls]


def _read_records(calls: list[Any]) -> object:
    """Read the result of each record."""
    return [record.result for call in calls for record in call.records]


def _read_all(calls: list[Any]) -> object:
    """Read everything that is nested."""
    read: list[object] = []
    for call in calls:
        read += (call.contact.home_phone, call.notes)
        for record in call.records:
            read += (record.result, record.notes, record.recordings)
            responses = record.question_responses
            if responses:
                read += [each.response for each in responses]
    return read


READERS: Mapping[str, Callable[[list[Any]], object]] = {
    "untouched": _read_nothing,
    "records": _read_records,
    "all": _read_all,
}
"""Functions that read a part of each page, by the names of the cases."""


def _task(name: str, decode: Decoder, read: Callable[[list[Any]], object]) -> Decoder:
    if name in {"json", "orjson"}:
        return decode
    return lambda content: read(decode(content).items)


@contextmanager
def decode(
    address: str, payload: str, size: int, read: str, names: Sequence[str]
) -> Generator[Callable[[int], object]]:
    """Measure each implementation `count` times, in shuffled order."""
    del address
    content, tasks = page(size, payload=payload), dict[str, Decoder]()
    for name in names:
        try:
            tasks[name] = _task(name, _MAKERS[name](), READERS[read])
        except ImportError:
            continue
    order = random.Random(1)

    def run(count: int) -> dict[str, float]:
        times = dict.fromkeys(tasks, 0.0)
        for _ in range(count):
            for name in order.sample(list(tasks), len(tasks)):
                task, started = tasks[name], time.process_time()
                task(content)
                times[name] += time.process_time() - started
        return times

    yield run


@contextmanager
def read_attributes(
    address: str, count_per_run: int = 10_000
) -> Generator[Callable[[int], object]]:
    """Read an attribute of one call ten thousand times: a plain one, and one that holds nested objects."""
    del address
    decode_page = _client_decoder("standard")
    (call,) = decode_page(page(1)).items

    def plain() -> None:
        for _ in range(count_per_run):
            call.state  # noqa: B018 - the read is what is measured

    def nested() -> None:
        for _ in range(count_per_run):
            call.records  # noqa: B018 - the same

    tasks = {"plain attribute": plain, OWN: nested}

    def run(count: int) -> dict[str, float]:
        times = dict.fromkeys(tasks, 0.0)
        for _ in range(count):
            for name, task in tasks.items():
                started = time.process_time()
                task()
                times[name] += time.process_time() - started
        return times

    yield run
