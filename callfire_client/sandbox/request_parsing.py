"""Parsing and validation of the arguments of an operation."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from .coercion import coerce
from .invocation import Invocation
from .messages import HttpError, Request
from .multipart import Part, parse_form
from .uploads import canonical_extension, file_extension

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operations import Contract, OperationSpec, Parameter
    from .routing import RouteMatch


def parse_request(contract: Contract, match: RouteMatch, request: Request) -> Invocation:
    """Parse the arguments of a request.

    Raises:
        HttpError: A parameter or the body does not have the type of the contract (400), or a path
            parameter does not have one of its enumerated values (404).
    """
    operation = match.operation
    arguments: dict[str, Any] = {}
    for name, parameter in operation.parameters.items():
        if name in match.path_arguments:
            values = [match.path_arguments[name]]
            if name == "extension":
                values = [canonical_extension(values[0])]
            known: list[str] = contract.resolve(parameter.schema).get("enum", values)
            if values[0] not in known:
                raise HttpError(404, f"{name} is one of {', '.join(known)}, not {values[0]!r}")
        else:
            values = [value for key, value in request.query if key == name]
        if values:
            arguments[name] = _argument(contract, parameter, values)
    for name in ("limit", "offset"):
        if arguments.get(name, 0) < 0:
            raise HttpError(400, f"{name} must not be negative")
    return Invocation(
        operation, arguments, _body(contract, operation, request), _form(operation, request)
    )


def _argument(contract: Contract, parameter: Parameter, values: list[str]) -> Any:
    schema = contract.resolve(parameter.schema)
    if schema.get("type") != "array":
        # If a client repeats a parameter that is not a list, the first value is used.
        return coerce(contract, values[0], schema, parameter.name)
    # A value of an enumeration has no comma, so both forms of a list of them are accepted.
    if not parameter.explode or "enum" in contract.resolve(schema["items"]):
        values = [item for value in values for item in value.split(",") if item]
    return coerce(contract, values, schema, parameter.name)


def _body(contract: Contract, operation: OperationSpec, request: Request) -> Any:
    if operation.body_schema is None:
        return None
    if not request.body.strip():
        raise HttpError(400, "the body is missing: it must be JSON")
    try:
        # By default, Python accepts NaN and Infinity, which are not JSON.
        value = json.loads(request.body, parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):
        raise HttpError(400, "the body is not JSON") from None
    return coerce(contract, value, operation.body_schema, "the body")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _form(operation: OperationSpec, request: Request) -> Mapping[str, Part]:
    if operation.form_schema is None:
        return {}
    form = parse_form(request.headers.get("content-type", ""), request.body)
    file = form.get("file")
    if file is None or not file.filename:
        raise HttpError(400, "the part `file`, with a file name, is missing")
    # Raises an error if the operation does not accept the format of the file.
    file_extension(file, operation.upload_extensions)
    return form
