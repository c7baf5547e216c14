"""The methods of the groups with valid arguments, computed from the generated code and the contract."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from typing import Any

import attrs
from attrs import field, frozen

from callfire_client import CallFire, models
from tests.faults.operations import required_arguments
from tests.wire.cases import CASES


@frozen
class Method:
    """A method of a group.

    Attributes:
        group: The attribute of the client.
        name: The name of the method.
        arguments: Valid arguments by name, as far as they are required.
        others: The names of the other arguments.
        unsafe: Whether the operation could call, text or charge somebody twice.
        returns: What it returns: `page`, `file` or `value`.
        body: The model of a body, or of its items; None without a JSON body.
        many: Whether the body is a list.
    """

    group: str
    name: str
    arguments: dict[str, Any] = field(repr=False)
    others: tuple[str, ...] = field(repr=False)
    unsafe: bool = False
    returns: str = "value"
    body: type[Any] | None = None
    many: bool = False

    @property
    def body_attributes(self) -> tuple[str, ...]:
        """The arguments of the constructor of its body."""
        return () if self.body is None else tuple(one.alias for one in attrs.fields(self.body))


def _methods() -> Iterator[Method]:
    client = CallFire("u", "p")
    by_group = {case.group: getattr(client, case.group) for case in CASES}
    cases = {(case.group, case.name): case for case in CASES}
    for group, instance in by_group.items():
        for name, function in inspect.getmembers(type(instance), inspect.isfunction):
            if name.startswith("_"):
                continue
            parameters = [*inspect.signature(function).parameters.values()][1:]
            required = [one.name for one in parameters if one.default is one.empty]
            others = [one.name for one in parameters if one.default is not one.empty]
            case = cases.get((group, name))
            if "ledger" in required:  # it would create files with odd names
                continue
            if case is None:  # it waits for a state
                yield Method(group, name, dict.fromkeys(required, 5), tuple(others))
                continue
            operation = importlib.import_module(f"callfire_client.api.{group}.{name}").OPERATION
            positional, named = required_arguments(case)
            given = dict(zip(required, positional, strict=False)) | named
            if "query" in required:
                others += [parameter.name for parameter in operation.query]
            body = (operation.body or "").removesuffix("[]")
            yield Method(
                group,
                name,
                given,
                tuple(one for one in others if one not in given),
                operation.repeat == "unsafe",
                "page" if operation.page else "file" if operation.returns == "bytes" else "value",
                getattr(models, body) if body else None,
                (operation.body or "").endswith("[]"),
            )
    client.close()


METHODS = tuple(method for method in _methods() if method.arguments or method.others)
