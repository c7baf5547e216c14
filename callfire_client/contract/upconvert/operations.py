"""Converts operations: their parameters joined with those of the path, bodies and other fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import media_types, pointers
from ..json_values import Json, clone, is_array, is_object
from . import bodies, collecting, details, keywords, media, references, responses, security, servers

if TYPE_CHECKING:
    from .collecting import CollectedParameter, ParameterCollection
    from .context import Context

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_METHODS_WITHOUT_BODY = ("get", "head", "delete")
_REMOVED = ("consumes", "produces", "schemes")


def convert(
    context: Context, operation: dict[str, Any], shared: ParameterCollection, path: str, at: str
) -> dict[str, Any]:
    """Convert an operation.

    Args:
        context: The conversion.
        operation: The operation of the source.
        shared: The parameters of its path.
        path: Its path, with variables in braces.
        at: Its pointer in the source.
    """
    here = pointers.join(at, "parameters")
    own = collecting.collect(context, operation.get("parameters"), path, here)
    plain = collecting.plain(context, own)
    plain.extend(_undeclared(context, own, shared, path, at))
    body = _body(context, operation, _joined(shared, own), at)
    out: dict[str, Any] = {}
    for key, value in operation.items():
        here = pointers.join(at, key)
        if key == "parameters":
            _parameters_and_body(out, plain, body)
        elif key == "responses":
            out[key] = responses.convert_all(context, operation, at)
        elif key not in _REMOVED:
            _field(context, out, key, value, here)
    if "parameters" not in operation:
        _parameters_and_body(out, plain, body)
    if "responses" not in out:
        out["responses"] = responses.convert_all(context, operation, at)
    own_servers = servers.of_operation(context, operation, at)
    if own_servers:
        out["servers"] = own_servers
    collecting.leftovers(out, own)
    _register(context, out, at)
    if body is not None and at.rpartition("/")[2] in _METHODS_WITHOUT_BODY:
        context.warn(at, "OpenAPI 3.0 does not define a body for this method; kept")
    return out


def _parameters_and_body(
    out: dict[str, Any], plain: list[dict[str, Any]], body: dict[str, Any] | None
) -> None:
    if plain:
        out["parameters"] = plain
    if body is not None:
        out["requestBody"] = body


def _field(context: Context, out: dict[str, Any], key: str, value: Json, at: str) -> None:
    if key in ("summary", "description", "operationId"):
        text = keywords.text(context, key, value, at)
        if text is not None:
            out[key] = text
    elif key == "deprecated":
        flag = keywords.flag(context, key, value, at)
        if flag is not None:
            out[key] = flag
    elif key == "tags" and is_array(value):
        out[key] = [tag for tag in value if isinstance(tag, str)]
        if len(out[key]) != len(value):
            context.warn(at, "'tags' has an item that is not a string; left out")
    elif key == "security":
        required = security.requirements(context, value, at)
        if required is not None:
            out[key] = required
    elif key == "externalDocs" and is_object(value):
        out[key] = details.convert(context, key, value, at)
    elif key.startswith("x-"):
        out[key] = clone(value)
    else:
        context.demote(out, key, value, at)


def _joined(shared: ParameterCollection, own: ParameterCollection) -> list[CollectedParameter]:
    """List the parameters that form the body; those of the operation override those of the path."""
    merged = {**shared.found, **own.found}
    return [found for found in merged.values() if found.location in ("body", "formData")]


def _body(
    context: Context, operation: dict[str, Any], found: list[CollectedParameter], at: str
) -> dict[str, Any] | None:
    consumes = media.types(context, operation, "consumes", at)
    fields = [(item.parameter, item.at) for item in found if item.location == "formData"]
    whole = next((item for item in found if item.location == "body"), None)
    if whole is None:
        return bodies.form(context, fields, consumes, at) if fields else None
    if not fields:
        if whole.component is not None and consumes == media.types(context, {}, "consumes", ""):
            name = context.names["parameters"][whole.component]
            return {"$ref": pointers.to_fragment(["components", "requestBodies", name])}
        return bodies.body(context, whole.parameter, consumes, whole.at)
    context.warn(
        at, "the operation has both a body and form fields; both kept, each with its media types"
    )
    kinds = (bodies.URLENCODED, bodies.MULTIPART)
    others = [item for item in consumes if media_types.base(item) not in kinds]
    return bodies.both(
        bodies.body(context, whole.parameter, others, whole.at),
        bodies.form(context, fields, [item for item in consumes if item not in others], at),
    )


def _undeclared(
    context: Context, own: ParameterCollection, shared: ParameterCollection, path: str, at: str
) -> list[dict[str, Any]]:
    """Declare the variables of the path that no parameter declares."""
    declared = {found.parameter["name"] for found in [*own.of("path"), *shared.of("path")]}
    variables = collecting.variables(path)
    dangling = [*own.dangling, *shared.dangling]
    out: list[dict[str, Any]] = []
    for name in variables:
        if name in declared or own.external or shared.external:
            continue
        ref = next((ref for ref, _ in dangling if _last(ref) == name), None)
        schema = {} if ref is None else {references.DANGLING: ref}
        out.append({"name": name, "in": "path", "required": True, "schema": schema})
        if ref is None:
            context.warn(
                at,
                f"no parameter declares the variable {name!r} of the path; added, any value is allowed",
            )
    for ref, here in own.dangling:
        if _last(ref) in variables:
            context.warn(
                here, f"the reference {ref!r} does not lead to a parameter; any value is allowed"
            )
        else:
            context.warn(
                here,
                f"the reference {ref!r} does not lead to a parameter; kept as 'x-dangling-refs'",
            )
    return out


def _last(ref: str) -> str:
    return pointers.unescape(ref.rpartition("/")[2])


def _register(context: Context, operation: dict[str, Any], at: str) -> None:
    name = operation.get("operationId")
    if name is None:
        return
    if name in context.operation_ids:
        first = context.operation_ids[name]
        context.warn(at, f"{first} has the same operationId {name!r}; kept, rename one")
    else:
        context.operation_ids[name] = at
