"""Reads the arguments of an operation out of a request, refusing what cannot be read."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from .conform import conform
from .invocation import Invocation
from .messages import Problem, Request
from .multipart import Part, read_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operations import Contract, Operation, Parameter
    from .routing import Match


def read(contract: Contract, match: Match, request: Request) -> Invocation:
    """Read the arguments of a request.

    Raises:
        Problem: A parameter or the body cannot be read as the contract's type (400).
    """
    operation = match.operation
    arguments: dict[str, Any] = {}
    for name, parameter in operation.parameters.items():
        if name in match.path:
            given = [match.path[name]]
            known: list[str] = contract.resolve(parameter.schema).get("enum", given)
            if given[0] not in known:
                raise Problem(404, f"{name} is one of {', '.join(known)}, not {given[0]!r}")
        else:
            given = [value for key, value in request.query if key == name]
        if given:
            arguments[name] = _argument(contract, parameter, given)
    for name in ("limit", "offset"):
        if arguments.get(name, 0) < 0:
            raise Problem(400, f"{name} must not be negative")
    return Invocation(
        operation, arguments, _body(contract, operation, request), _form(operation, request)
    )


def _argument(contract: Contract, parameter: Parameter, given: list[str]) -> Any:
    schema = contract.resolve(parameter.schema)
    if schema.get("type") != "array":
        # Where a client repeats what may stand once, the first counts.
        return conform(contract, given[0], schema, parameter.name)
    texts = (
        given if parameter.explode else [one for text in given for one in text.split(",") if one]
    )
    return conform(contract, texts, schema, parameter.name)


def _body(contract: Contract, operation: Operation, request: Request) -> Any:
    if operation.json_body is None:
        return None
    if not request.body.strip():
        raise Problem(400, "the body is missing: it must be JSON")
    try:
        # Without these two, Python reads numbers that JSON does not have and cannot write.
        value = json.loads(request.body, parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):
        raise Problem(400, "the body is not JSON") from None
    return conform(contract, value, operation.json_body, "the body")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _form(operation: Operation, request: Request) -> Mapping[str, Part]:
    if operation.form is None:
        return {}
    form = read_form(request.headers.get("content-type", ""), request.body)
    file = form.get("file")
    if file is None or not file.filename:
        raise Problem(400, "the part `file`, with a file name, is missing")
    extension = file.filename.rpartition(".")[2].lower()
    if operation.extensions and extension not in operation.extensions:
        expected = ", ".join(operation.extensions)
        raise Problem(400, f"the file {file.filename!r} must be one of: {expected}")
    return form
