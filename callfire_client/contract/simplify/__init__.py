"""Reduces an OpenAPI 3 document to the kinds of schemas that a code generator can express.

The result says the same about requests and responses, and contains no more than this:

* `allOf` is merged into one schema, a union of one is that one, and null is the keyword `nullable`;
* objects with properties, and enumerations, are components; those that were inline have a name that is made
  from where they are used, such as `CallSchedule` for the property `schedule` of `Call`;
* parameters, bodies and responses are where they are used, those of a path item with its operations.

`merging` combines schemas, `components` writes them and gives names, `operations` reduces operations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .components import Components
from .operations import Operations

if TYPE_CHECKING:
    from ..errors import Note

__all__ = ["Simplified", "simplify"]


@frozen
class Simplified:
    """A reduced document.

    Attributes:
        document: The document. It shares no object with its source.
        origins: The pointer into the source of each schema in `components`.
        problems: The parts that cannot be expressed, each with its pointer into the source.
        notes: The decisions that were made where the source leaves a choice.
    """

    document: dict[str, Any]
    origins: dict[str, str]
    problems: list[Note]
    notes: list[Note]


def simplify(document: Mapping[str, Any]) -> Simplified:
    """Reduce a document; what cannot be expressed is reported, and replaced by a schema for any value.

    Args:
        document: OpenAPI 3.0 or 3.1, plain JSON values, with valid references.
    """
    components = Components(document)
    components.convert()
    operations = Operations(document, components)
    paths = operations.convert()
    reduced = {
        **{key: value for key, value in document.items() if key not in ("paths", "components")},
        "paths": paths,
        "components": {"schemas": components.schemas},
    }
    problems = [*components.problems, *operations.problems]
    return Simplified(reduced, components.origins, problems, operations.notes)
