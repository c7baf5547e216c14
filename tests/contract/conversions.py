"""Small Swagger documents for the tests, and the checks that every conversion has to pass."""

from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator

from callfire_client.contract import references
from callfire_client.contract.upconvert import Upconverted, upconvert


def swagger(**more: Any) -> dict[str, Any]:
    """The smallest Swagger document, with more fields."""
    return {"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}, **more}


def with_operation(
    operation: dict[str, Any], *, path: str = "/things", method: str = "post", **more: Any
):
    """A document with one operation, whose responses can be omitted."""
    operation = {"responses": {"200": {"description": "OK"}}, **operation}
    return swagger(paths={path: {method: operation}}, **more)


def problems(document: dict[str, Any], *, external: bool = False) -> list[str]:
    """All problems of an OpenAPI document."""
    found = [str(problem) for problem in references.check(document, allow_external=external)]
    if not external:
        found += [str(error.message) for error in OpenAPIV30SpecValidator(document).iter_errors()]
    return found + shared(document)


def shared(document: Any) -> list[str]:
    """The objects and arrays that are at more than one location of the document."""
    seen: set[int] = set()
    found: list[str] = []

    def walk(value: Any, at: str) -> None:
        if isinstance(value, dict | list):
            if id(value) in seen:
                found.append(f"{at} is shared")
            seen.add(id(value))
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                walk(item, f"{at}/{key}")

    walk(document, "")
    return found


def converted(document: dict[str, Any], *, external: bool = False) -> Upconverted:
    """Convert a document, which must give a valid one."""
    result = upconvert(document)
    assert problems(result.document, external=external) == []
    return result


def operation_of(document: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Convert a document with one operation: that operation, and the warnings."""
    result = converted(document)
    (item,) = result.document["paths"].values()
    (operation,) = [value for key, value in item.items() if key in ("get", "post", "delete")]
    return operation, [str(note) for note in result.warnings]
