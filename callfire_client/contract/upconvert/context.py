"""The state that the parts of a conversion share: the source, the warnings, the names of components."""

from __future__ import annotations

from typing import Any

from ..errors import Note
from ..json_values import Json, clone, is_object
from ..resolver import Resolver
from .names import component_names, free_name

SECTIONS = ("definitions", "parameters", "responses", "securityDefinitions")
"""The sections of Swagger 2.0 that become sections of `components`."""


class Context:
    """One conversion: its source, and its warnings.

    Attributes:
        source: The Swagger document, plain JSON values; never modified.
        name: The name of the document in errors.
        resolver: Follows the references of the source.
        names: For each section of the source, the name of the component for each name in it.
        used_parameters: The names of the document's parameters that an operation uses.
        operation_ids: The pointer of the first operation with each operationId.
    """

    def __init__(self, source: dict[str, Any], name: str) -> None:
        self.source = source
        self.name = name
        # Documents are found whose references spell the percent sign of a key without encoding it,
        # and whose references lead to other documents; both are converted.
        self.resolver = Resolver(source, literal_percent=True, keep_external=True)
        self.names = {section: component_names(self.section(section)) for section in SECTIONS}
        self.used_parameters: set[str] = set()
        self.operation_ids: dict[str, str] = {}
        self._hoisted: dict[tuple[str, ...], str] = {}
        self._notes: dict[Note, None] = {}

    @property
    def warnings(self) -> list[Note]:
        """The warnings so far, without repetition."""
        return list(self._notes)

    @property
    def hoisted(self) -> dict[str, tuple[str, ...]]:
        """The schemas outside `definitions` that become components because of a reference, by name."""
        return {name: tokens for tokens, name in self._hoisted.items()}

    def warn(self, at: str, message: str) -> None:
        """Add a warning.

        Args:
            at: The pointer of the location in the source.
            message: The defect, and how it was handled.
        """
        self._notes[Note(at, message)] = None

    def section(self, name: str) -> dict[str, Any]:
        """Give a section of the source; an empty one if it is missing or not an object."""
        section = self.source.get(name)
        return section if is_object(section) else {}

    def hoist(self, tokens: tuple[str, ...]) -> str:
        """Make a component of a schema outside `definitions`, and give its name.

        Args:
            tokens: The location of the schema in the source.
        """
        if tokens not in self._hoisted:
            taken = {*self.names["definitions"].values(), *self._hoisted.values()}
            self._hoisted[tokens] = free_name("/".join(tokens), taken)
        return self._hoisted[tokens]

    def demote(self, out: dict[str, Any], key: str, value: Json, at: str) -> None:
        """Keep a field that OpenAPI 3.0 does not have as an extension, and add a warning.

        Args:
            out: The object under construction.
            key: The key in the source.
            value: Its value.
            at: The pointer of the key in the source.
        """
        name = f"x-{key}"
        out[name] = clone(value)
        self.warn(at, f"{key!r} is not allowed here, or not with this value; kept as {name!r}")
