"""Plans the requests to a live server: which operations, in which order, with which values.

Only operations that the packaged contract marks as safe and without effects are ever sent; no other
contract can add to them. The values come from the extensions `x-callfire-source` and `x-callfire-live`,
which `openapi/overlays/65-sources.yaml` defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from ...contract import pointers
from ...contract.errors import ContractError
from ...contract.json_values import Json, is_array, is_object
from ...contract.naming import snake
from ..terms import CLIENT_VOCABULARY

__all__ = ["PlannedRequest", "ValueSource", "is_harmless", "plan"]

_SOURCE: Final = "x-callfire-source"
_LIVE: Final = "x-callfire-live"
_NO_SOURCE: Final = "no source for its path parameters is defined"
_PAGE: Final = 100
_PATH_PARAMETER: Final = re.compile(r"\{([^{}]+)\}")


@frozen
class ValueSource:
    """A source of values for the path parameters of an operation.

    Attributes:
        operation: The operationId of the operation whose response has the values; None if `values`
            has them all.
        items: For a path parameter, the property of an item of the response.
        path: For a path parameter, the path parameter of the other operation.
        values: For a path parameter, its value.
    """

    operation: str | None
    items: Mapping[str, str]
    path: Mapping[str, str]
    values: Mapping[str, object]


@frozen
class PlannedRequest:
    """An operation to send.

    Attributes:
        id: The operationId.
        method: The HTTP method.
        path: The path template.
        group: The group of the client that has the operation.
        name: The name of the operation in the client.
        parameters: The path parameters, in the order of the path.
        query: The query arguments.
        sources: The sources of values for the path parameters, in the order of preference.
        first: Whether to send it before the others.
        skip_reason: Why it is not sent; None if it is.
    """

    id: str
    method: str
    path: str
    group: str
    name: str
    parameters: Sequence[str]
    query: Mapping[str, object]
    sources: Sequence[ValueSource]
    first: bool
    skip_reason: str | None

    @property
    def line(self) -> str:
        """The method and the path."""
        return f"{self.method} {self.path}"


def plan(document: Mapping[str, Any]) -> list[PlannedRequest]:
    """Plan the reads of the packaged contract, each after the operations that it takes values from.

    Args:
        document: That contract.

    Raises:
        ContractError: An extension is invalid, or the sources of an operation are circular.
    """
    requests = [
        _request(path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method == "get" and is_harmless(operation)
    ]
    by_id = {request.id: request for request in requests}
    return sorted(requests, key=lambda request: _depth(request, by_id, ()))


def is_harmless(operation: Mapping[str, Any]) -> bool:
    """Tell whether an operation reaches nobody, spends nothing and changes nothing.

    Args:
        operation: An operation with the method GET.
    """
    return (
        operation.get("x-callfire-repeat") == "safe"
        and "x-callfire-effect" not in operation
        and "requestBody" not in operation
    )


def _request(path: str, operation: Mapping[str, Any]) -> PlannedRequest:
    name: str = operation["operationId"]
    parameters = tuple(_PATH_PARAMETER.findall(path))
    sources, reason = _sources(operation, parameters)
    live = operation.get(_LIVE, {})
    query = {"limit": _PAGE} if _has_limit(operation) else {}
    return PlannedRequest(
        id=name,
        method="GET",
        path=path,
        group=CLIENT_VOCABULARY.group(operation),
        name=snake(name),
        parameters=parameters,
        query={**query, **_object(live.get("query", {}), name, _LIVE, "query")},
        sources=sources,
        first=live.get("first") is True,
        skip_reason=(reason or _NO_SOURCE) if parameters and not sources else None,
    )


def _sources(
    operation: Mapping[str, Any], parameters: Sequence[str]
) -> tuple[list[ValueSource], str | None]:
    """Read the sources of an operation, and the reason if there are none."""
    name: str = operation["operationId"]
    listed = operation.get(_SOURCE, [])
    if not is_array(listed):
        raise _invalid("must be an array", name, _SOURCE)
    sources: list[ValueSource] = []
    reason: str | None = None
    for index, entry in enumerate(listed):
        where = (_SOURCE, index)
        source = _object(entry, name, *where)
        if isinstance(source.get("none"), str):
            reason = source["none"]
            continue
        found = ValueSource(
            operation=source.get("operation"),
            items=_object(source.get("items", {}), name, *where, "items"),
            path=_object(source.get("path", {}), name, *where, "path"),
            values=_object(source.get("value", {}), name, *where, "value"),
        )
        if {*found.items, *found.path, *found.values} != set(parameters):
            raise _invalid("must give a value for each path parameter", name, *where)
        if (found.items or found.path) and not isinstance(found.operation, str):
            raise _invalid("must name an operation", name, *where)
        sources.append(found)
    return sources, reason


def _object(value: Json, operation: str, *where: str | int) -> dict[str, Any]:
    if not is_object(value):
        raise _invalid("must be an object", operation, *where)
    return value


def _invalid(problem: str, operation: str, *where: str | int) -> ContractError:
    return ContractError(f"{operation}: {pointers.join('', *where)}: {problem}")


def _has_limit(operation: Mapping[str, Any]) -> bool:
    parameters = operation.get("parameters")
    return any(
        is_object(parameter) and (parameter.get("name"), parameter.get("in")) == ("limit", "query")
        for parameter in (parameters if is_array(parameters) else ())
    )


def _depth(
    request: PlannedRequest, by_id: Mapping[str, PlannedRequest], chain: Iterable[str]
) -> int:
    """Count the operations that have to be sent before this one, in the longest chain of sources."""
    if request.first:
        return -1
    chain = (*chain, request.id)
    depth = 0
    for source in request.sources:
        if source.operation in chain:
            raise _invalid("is circular", request.id, _SOURCE)
        other = by_id.get(source.operation or "")
        if other is not None:
            depth = max(depth, 1 + _depth(other, by_id, chain))
    return depth
