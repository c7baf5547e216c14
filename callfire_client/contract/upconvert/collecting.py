"""Parameters as an operation has them: references followed, each put where it belongs."""

import re
from dataclasses import dataclass, field
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.shapes import Json, clone, is_array, is_object
from callfire_client.contract.upconvert import parameters, references
from callfire_client.contract.upconvert.context import Context

_VARIABLE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Found:
    """A parameter, and where it was found.

    Attributes:
        parameter: The parameter of the source, no reference.
        place: Where it goes: `query`, `header`, `path`, `formData` or `body`.
        at: Its pointer in the source.
        component: Its name in the source when it stands among the document's parameters.
    """

    parameter: dict[str, Any]
    place: str
    at: str
    component: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same parameter as another: an operation has only one body."""
        return ("" if self.place == "body" else self.parameter["name"], self.place)


@dataclass(slots=True)
class Collection:
    """The parameters of a path or an operation.

    Attributes:
        found: The parameters, by what makes them the same.
        external: References that leave the document.
        dangling: References that lead nowhere, with the pointers of their holders.
        unknown: What is no parameter that OpenAPI 3.0 could say.
    """

    found: dict[tuple[str, str], Found] = field(default_factory=dict[tuple[str, str], Found])
    external: list[str] = field(default_factory=list[str])
    dangling: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    unknown: list[Json] = field(default_factory=list[Json])

    def of(self, *places: str) -> list[Found]:
        """Give the parameters that go to one of the places."""
        return [found for found in self.found.values() if found.place in places]


def collect(context: Context, value: Json, path: str, at: str) -> Collection:
    """Gather a list of parameters.

    Args:
        context: The conversion.
        value: The value of `parameters` of a path or an operation.
        path: The path, with variables in braces.
        at: Its pointer in the source.
    """
    collection = Collection()
    if value is not None and not is_array(value):
        context.warn(at, "'parameters' is no list; left out")
    for index, item in enumerate(value if is_array(value) else ()):
        here = pointers.join(at, index)
        if not is_object(item):
            context.warn(here, "is no parameter object; left out")
            continue
        found = _found(context, collection, item, here)
        if found is None:
            continue
        if found.place == "path" and found.parameter["name"] not in variables(path):
            name = found.parameter["name"]
            context.warn(
                here, f"no {name!r} stands in the path to be replaced; kept as 'x-parameters'"
            )
            collection.unknown.append(found.parameter)
        elif found.key in collection.found:
            what = "a body" if found.place == "body" else f"{found.key[0]!r} in {found.place}"
            context.warn(here, f"{what} stands here twice; the first one counts")
        else:
            collection.found[found.key] = found
    return collection


def variables(path: str) -> list[str]:
    """Give the names in braces in a path, each once.

    Args:
        path: The path.
    """
    return list(dict.fromkeys(_VARIABLE.findall(path)))


def plain(context: Context, collection: Collection) -> list[dict[str, Any]]:
    """Convert the parameters of query, header and path; what belongs to a body is left aside.

    Args:
        context: The conversion.
        collection: The parameters.
    """
    out: list[dict[str, Any]] = []
    for found in collection.of(*parameters.PLAIN_PLACES):
        if found.component is None:
            out.append(parameters.convert(context, found.parameter, found.place, found.at))
        else:
            name = context.names["parameters"][found.component]
            out.append({"$ref": pointers.to_fragment(["components", "parameters", name])})
    return [*out, *({"$ref": ref} for ref in collection.external)]


def leftovers(out: dict[str, Any], collection: Collection) -> None:
    """Keep as extensions what could not become a parameter.

    Args:
        out: The path item or operation under construction.
        collection: Its parameters.
    """
    if collection.dangling:
        out["x-dangling-refs"] = [ref for ref, _ in collection.dangling]
    if collection.unknown:
        out["x-parameters"] = clone(collection.unknown)


def _found(context: Context, collection: Collection, item: dict[str, Any], at: str) -> Found | None:
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
    place = parameters.place_of(context, item, at)
    if place is None:
        context.warn(at, "kept as an extension where it is used")
        collection.unknown.append(item)
        return None
    return Found(item, place, at, component)
