"""Decode pages: three kinds of calls, of which nothing that is nested is read, or the records, or everything."""

from __future__ import annotations

from attrs import frozen

from benchmarks.cases import Case, Row
from benchmarks.implementations import OWN, Implementation
from benchmarks.implementations.page_decoders import FROM_DICT, NAMES, ORJSON
from benchmarks.measure import Effort, Samples, measure_together

_PAGES = ((1000, "full"), (100, "full"), (100, "unknown"), (100, "recorded"))
_PAYLOADS = {
    "full": "",
    "unknown": ", two records each, unknown properties",
    "recorded": ", recorded shapes",
}
_READ = {
    "untouched": "nested objects untouched",
    "records": "`records` read",
    "all": "everything read",
}
_WITH_ALL = "decode-1000-full-all"
# For the standard library and for orjson.
_GOALS = {"untouched": (1.25, 0.8), "records": (1.75, 1.3), "all": (2.5, 2.0)}


@frozen
class _Decode:
    """Measures the decoding of one kind of page.

    Attributes:
        size: The number of calls in it.
        payload: The kind of its calls.
        read: The part of them that is read.
    """

    size: int
    payload: str
    read: str

    def __call__(self, address: str, effort: Effort) -> Samples:
        del address
        # The slow ones once: what they do does not depend on what is read.
        slow = {"openai", "default output", "default output with orjson"}
        names = NAMES if self.case_name == _WITH_ALL else [one for one in NAMES if one not in slow]
        arguments = {
            "payload": self.payload,
            "size": self.size,
            "read": self.read,
            "names": list(names),
        }
        return measure_together(
            Implementation("decode", "page_decoders:decode", arguments),
            names,
            effort,
            count=2000 // self.size,
        )

    @property
    def case_name(self) -> str:
        return f"decode-{self.size}-{self.payload}-{self.read}"

    def case(self) -> Case:
        goal, orjson_goal = _GOALS[self.read]
        work = f"decode a page of {self.size}{_PAYLOADS[self.payload]}, {_READ[self.read]}"
        rows = (
            Row(work=f"{work}, standard library", reference="json", goal=goal),
            Row(
                work=f"{work}, `orjson` extra",
                implementation=ORJSON,
                reference="json",
                goal=orjson_goal,
                others={"default output": "default output with orjson"},
            ),
            Row(work=f"{work}, `from_dict`", implementation=FROM_DICT, reference="json"),
        )
        return Case(self.case_name, rows, self)


def _attributes(address: str, effort: Effort) -> Samples:
    del address
    return measure_together(
        Implementation("attributes", "page_decoders:read_attributes"),
        ("plain attribute", OWN),
        effort,
        count=10,
    )


CASES = (
    *(_Decode(size, payload, read).case() for size, payload in _PAGES for read in _READ),
    Case(
        "attributes",
        (
            Row(
                work="read an attribute with nested objects 10,000 times",
                reference="plain attribute",
            ),
        ),
        _attributes,
    ),
)
