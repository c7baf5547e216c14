"""Collects the parameters of an operation: references followed, each by its location."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from .. import pointers
from ..json_values import Json, clone, is_array, is_object
from . import parameters, references

if TYPE_CHECKING:
    from .context import Context

_VARIABLE = re.compile(r"\{([^{}]+)\}")


@frozen
class CollectedParameter:
    """A parameter, and where it was found.

    Attributes:
        parameter: The parameter of the source, not a reference.
        location: `query`, `header`, `path`, `formData` or `body`.
        at: Its pointer in the source.
        component: Its name in the source if it is one of the parameters of the document.
    """

    parameter: dict[str, Any]
    location: str
    at: str
    component: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The name and location, which identify a parameter; an operation has only one body."""
        return ("" if self.location == "body" else self.parameter["name"], self.location)


@define
class ParameterCollection:
    """The parameters of a path or an operation.

    Attributes:
        found: The parameters by their keys.
        external: References to other documents.
        dangling: References that lead to nothing, with the pointers of the objects that have them.
        unknown: Values that are not parameters of OpenAPI 3.0.
    """

    found: dict[tuple[str, str], CollectedParameter] = field(
        factory=dict[tuple[str, str], CollectedParameter]
    )
    external: list[str] = field(factory=list[str])
    dangling: list[tuple[str, str]] = field(factory=list[tuple[str, str]])
    unknown: list[Json] = field(factory=list[Json])

    def of(self, *locations: str) -> list[CollectedParameter]:
        """List the parameters with one of the locations."""
        return [found for found in self.found.values() if found.location in locations]


def collect(context: Context, value: Json, path: str, at: str) -> ParameterCollection:
    """Collect a list of parameters.

    Args:
        context: The conversion.
        value: The value of `parameters` of a path or an operation.
        path: The path, with variables in braces.
        at: Its pointer in the source.
    """
    collection = ParameterCollection()
    if value is not None and not is_array(value):
        context.warn(at, "'parameters' is not a list; left out")
    for index, item in enumerate(value if is_array(value) else ()):
        here = pointers.join(at, index)
        if not is_object(item):
            context.warn(here, "is not a parameter object; left out")
            continue
        found = _found(context, collection, item, here)
        if found is None:
            continue
        if found.location == "path" and found.parameter["name"] not in variables(path):
            name = found.parameter["name"]
            context.warn(here, f"the path has no variable {name!r}; kept as 'x-parameters'")
            collection.unknown.append(found.parameter)
        elif found.key in collection.found:
            subject = (
                "a body" if found.location == "body" else f"{found.key[0]!r} in {found.location}"
            )
            context.warn(here, f"{subject} is defined twice; the first one is used")
        else:
            collection.found[found.key] = found
    return collection


def variables(path: str) -> list[str]:
    """List the names in braces in a path, each once.

    Args:
        path: The path.
    """
    return list(dict.fromkeys(_VARIABLE.findall(path)))


def plain(context: Context, collection: ParameterCollection) -> list[dict[str, Any]]:
    """Convert the parameters of query, header and path; those of a body are left out.

    Args:
        context: The conversion.
        collection: The parameters.
    """
    out: list[dict[str, Any]] = []
    for found in collection.of(*parameters.PLAIN_LOCATIONS):
        if found.component is None:
            out.append(parameters.convert(context, found.parameter, found.location, found.at))
        else:
            name = context.names["parameters"][found.component]
            out.append({"$ref": pointers.to_fragment(["components", "parameters", name])})
    return [*out, *({"$ref": ref} for ref in collection.external)]


def leftovers(out: dict[str, Any], collection: ParameterCollection) -> None:
    """Keep values that could not become a parameter as extensions.

    Args:
        out: The path item or operation under construction.
        collection: Its parameters.
    """
    if collection.dangling:
        out["x-dangling-refs"] = [ref for ref, _ in collection.dangling]
    if collection.unknown:
        out["x-parameters"] = clone(collection.unknown)


def _found(
    context: Context, collection: ParameterCollection, item: dict[str, Any], at: str
) -> CollectedParameter | None:
    component = None
    if "$ref" in item:
        ref = item["$ref"]
        if references.is_external(ref):
            collection.external.append(references.external(context, ref, at))
            return None
        target = references.follow(context, ref)
        if target is None or target.tokens[0] in (
            "definitions",
            "responses",
            "securityDefinitions",
        ):
            collection.dangling.append((str(ref), at))
            return None
        if "$ref" in target.value:
            collection.external.append(
                references.external(context, target.value["$ref"], target.at)
            )
            return None
        item, at = target.value, target.at
        if target.tokens[0] == "parameters" and len(target.tokens) == 2:
            component = target.tokens[1]
            context.used_parameters.add(component)
    location = parameters.location_of(context, item, at)
    if location is None:
        context.warn(at, "kept as an extension where it is used")
        collection.unknown.append(item)
        return None
    return CollectedParameter(item, location, at, component)
