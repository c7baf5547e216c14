"""Comparison of the sandbox's responses with the recorded ones; `recorded_shapes.yaml` describes these.

`python -m tests.sandbox.recorded_shapes --write` writes the differences to `recorded_differences.yaml`, whose
entries `test_recorded_shapes` expects. Without `--write`, it prints what has changed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.sandbox.recorded_scenarios import (
    SET,
    UNSET,
    NotImplementedOperationError,
    Scenario,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER: Final = Path(__file__).parent
_DIFFERENCES: Final = _FOLDER / "recorded_differences.yaml"
_HEADER: Final = """\
# The differences of the sandbox's responses from the recorded ones (recorded_shapes.yaml), by operation.
# To write this file: python -m tests.sandbox.recorded_shapes --write
"""
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}


def load_shapes() -> dict[str, Any]:
    """Return the shapes of the recorded responses by operation."""
    text = (_FOLDER / "recorded_shapes.yaml").read_text(encoding="utf-8")
    shapes: dict[str, Any] = yaml.safe_load(text)["operations"]
    return shapes


def load_known_differences() -> dict[str, list[str]]:
    """Return the differences that are expected, by operation."""
    known: dict[str, list[str]] = yaml.safe_load(_DIFFERENCES.read_text(encoding="utf-8")) or {}
    return known


def find_differences(operation: str, shape: Any) -> list[str]:
    """Return the differences of an operation's responses from the recorded ones."""
    found: list[str] = []
    try:
        found += compare(shape, [SET[operation](Scenario())])
        if operation in UNSET:
            paths, scenario = UNSET[operation]
            body = scenario(Scenario())
            found += [f"does not leave out {path}" for path in paths if has_path(body, path)]
    except NotImplementedOperationError as error:
        found = [f"the sandbox does not implement {error}"]
    return list(dict.fromkeys(found))


def compare(shape: Any, values: list[Any], path: str = "") -> Iterator[str]:
    """Compare values with the shape that all of them have.

    Yields:
        The differences, each with the path of a property.
    """
    if isinstance(shape, list):
        yield from _compare_type("array", values, path)
        items = [item for value in values if isinstance(value, list) for item in value]
        if items:
            yield from compare(shape[0], items, f"{path}[]")
        else:
            yield f"{path} is empty"
    elif isinstance(shape, dict):
        yield from _compare_type("object", values, path)
        objects = [value for value in values if isinstance(value, dict)]
        yield from _compare_properties(shape, objects, f"{path}." if path else "")
    else:
        yield from _compare_type(shape, values, path)


def _compare_type(expected: str, values: list[Any], path: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, bool) != (expected == "boolean") or not isinstance(
            value, _TYPES[expected]
        ):
            yield f"{path or 'the response'} is not of the type {expected}"
            return


def _compare_properties(
    shape: dict[str, Any], objects: list[dict[str, Any]], prefix: str
) -> Iterator[str]:
    for name, one in shape.items():
        key = name.removesuffix("?")
        values = [value[key] for value in objects if key in value]
        if not values or (key == name and len(values) < len(objects)):
            yield f"lacks {prefix}{key}"
        if values:
            yield from compare(one, values, prefix + key)
    known = {name.removesuffix("?") for name in shape}
    yield from (f"has {prefix}{name}" for value in objects for name in value if name not in known)


def has_path(body: Any, path: str) -> bool:
    """Return whether a response has a property, such as `items[].labels`, anywhere."""
    name, _, rest = path.partition(".")
    key = name.removesuffix("[]")
    if not isinstance(body, dict) or key not in body:
        return False
    if not rest:
        return True
    items = body[key] if name != key else [body[key]]
    return any(has_path(item, rest) for item in items)


def main() -> int:
    """Print the changes of the differences, or write the differences."""
    shapes = load_shapes()
    found = {name: find_differences(name, shape) for name, shape in shapes.items()}
    if "--write" in sys.argv[1:]:
        content = {name: one for name, one in found.items() if one}
        text = yaml.safe_dump(content, sort_keys=True, width=200) if content else ""
        _DIFFERENCES.write_text(_HEADER + text, encoding="utf-8")
        return 0
    known = load_known_differences()
    changes = [
        f"{name}: {'new' if text in one else 'no longer'}: {text}\n"
        for name, one in found.items()
        for text in sorted({*one} ^ {*known.get(name, [])})
    ]
    sys.stdout.writelines(changes)
    return int(bool(changes))


if __name__ == "__main__":
    sys.exit(main())
