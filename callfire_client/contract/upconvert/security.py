"""Converts security schemes, with the flows of OAuth 2.0, and the requirements that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, clone, is_array, is_object
from . import keywords

if TYPE_CHECKING:
    from .context import Context

# The name of each flow in OpenAPI 3.0, and the URLs that it requires.
_FLOWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "implicit": ("implicit", ("authorizationUrl",)),
    "password": ("password", ("tokenUrl",)),
    "application": ("clientCredentials", ("tokenUrl",)),
    "accessCode": ("authorizationCode", ("authorizationUrl", "tokenUrl")),
}
_KNOWN = {
    "basic": {"type"},
    "apiKey": {"type", "name", "in"},
    "oauth2": {"type", "flow", "authorizationUrl", "tokenUrl", "scopes"},
}


def scheme(context: Context, definition: Json, at: str) -> dict[str, Any] | None:
    """Convert a security definition; None, with a warning, if OpenAPI 3.0 has nothing similar.

    Args:
        context: The conversion.
        definition: The definition of the source.
        at: Its pointer in the source.
    """
    kind = definition.get("type") if is_object(definition) else None
    if not is_object(definition) or not isinstance(kind, str) or kind not in _KNOWN:
        context.warn(
            at, f"the security scheme has no known type ({kind!r}); left out, kept as an extension"
        )
        return None
    if kind == "basic":
        out: dict[str, Any] = {"type": "http", "scheme": "basic"}
    elif kind == "apiKey":
        out = _api_key(context, definition, at)
    else:
        flows = _flows(context, definition, at)
        if flows is None:
            return None
        out = {"type": "oauth2", "flows": flows}
    for key, value in definition.items():
        here = pointers.join(at, key)
        if key == "description":
            text = keywords.text(context, key, value, here)
            if text is not None:
                out[key] = text
        elif key.startswith("x-"):
            out[key] = clone(value)
        elif key not in _KNOWN[kind]:
            context.demote(out, key, value, here)
    return out


def requirements(context: Context, value: Json, at: str) -> list[dict[str, Any]] | None:
    """Convert a list of security requirements; None, with a warning, if it is not a list.

    Args:
        context: The conversion.
        value: The list of the source.
        at: Its pointer in the source.
    """
    if is_object(value):
        context.warn(at, "'security' is an object; read as a list of one")
        value = [value]
    if not is_array(value):
        # An empty list would mean that no credentials are required.
        context.warn(at, "'security' is not a list of requirements; left out")
        return None
    out: list[dict[str, Any]] = []
    for index, item in enumerate(value):
        here = pointers.join(at, index)
        if is_object(item):
            out.append(
                {
                    context.names["securityDefinitions"].get(name, name): _scopes_used(
                        context, name, scopes, pointers.join(here, name)
                    )
                    for name, scopes in item.items()
                }
            )
        else:
            context.warn(here, "is not a security requirement; left out")
    return out


def _api_key(context: Context, definition: dict[str, Any], at: str) -> dict[str, Any]:
    name, location = definition.get("name"), definition.get("in")
    if not isinstance(name, str):
        context.warn(at, "the API key has no name; an empty one added")
        name = ""
    if location not in ("query", "header"):
        context.warn(
            at,
            f"the location of an API key is 'query' or 'header', not {location!r}; read as 'header'",
        )
        location = "header"
    return {"type": "apiKey", "name": name, "in": location}


def _flows(context: Context, definition: dict[str, Any], at: str) -> dict[str, Any] | None:
    flow = definition.get("flow")
    if not isinstance(flow, str) or flow not in _FLOWS:
        context.warn(at, f"the flow {flow!r} is unknown; scheme left out, kept as an extension")
        return None
    name, required = _FLOWS[flow]
    out: dict[str, Any] = {}
    for url in ("authorizationUrl", "tokenUrl"):
        value = definition.get(url)
        if url not in required:
            if value is not None:
                context.warn(
                    pointers.join(at, url), f"the flow {flow!r} does not have it; left out"
                )
            continue
        if not isinstance(value, str):
            context.warn(at, f"the flow {flow!r} requires {url!r}; an empty one added")
            value = ""
        out[url] = value
    out["scopes"] = _scopes(context, out, definition.get("scopes"), at)
    return {name: out}


def _scopes(context: Context, flow: dict[str, Any], value: Json, at: str) -> dict[str, str]:
    if not is_object(value):
        context.warn(at, "the scheme has no scopes; an empty object added")
        return {}
    found: dict[str, str] = {}
    for name, text in value.items():
        if name.startswith("x-"):
            # Extensions may be among the scopes of Swagger 2.0, but not of OpenAPI 3.0.
            flow[name] = clone(text)
        else:
            here = pointers.join(at, "scopes", name)
            found[name] = keywords.text(context, name, text, here) or ""
    return found


def _scopes_used(context: Context, name: str, scopes: Json, at: str) -> list[Any]:
    definition = context.section("securityDefinitions").get(name)
    if definition is None:
        context.warn(at, f"the required scheme {name!r} is not defined; kept")
    listed: list[Any] = scopes if is_array(scopes) else []
    found = [scope for scope in listed if isinstance(scope, str)]
    if not is_array(scopes):
        context.warn(at, "the scopes are not a list; read as an empty one")
    elif len(found) != len(listed):
        context.warn(at, "the list of scopes has an item that is not a string; left out")
    if found and is_object(definition) and definition.get("type") in ("basic", "apiKey"):
        context.warn(at, f"only 'oauth2' has scopes, and {name!r} is of another type; left out")
        return []
    return found
