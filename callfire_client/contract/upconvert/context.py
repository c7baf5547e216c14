"""What the parts of a conversion share: the source, the warnings, the names of components."""

from typing import Any

from callfire_client.contract.documents import Note
from callfire_client.contract.shapes import Json, clone, is_object
from callfire_client.contract.upconvert.names import component_names, free_name

# Sections of Swagger 2.0 whose members have names that OpenAPI 3.0 restricts.
SECTIONS = ("definitions", "parameters", "responses", "securityDefinitions")


class Context:
    """One conversion: what it reads, and what it has to say.

    Attributes:
        source: The Swagger document, plain JSON values; never changed.
        name: What errors call the document.
        names: For each section of the source, the component's name for each name in it.
        used_parameters: The names of the document's parameters that an operation uses.
        operation_ids: The pointer of the first operation with each operationId.
    """

    def __init__(self, source: dict[str, Any], name: str) -> None:
        self.source = source
        self.name = name
        self.names = {section: component_names(self.section(section)) for section in SECTIONS}
        self.used_parameters: set[str] = set()
        self.operation_ids: dict[str, str] = {}
        self._hoisted: dict[tuple[str, ...], str] = {}
        self._notes: dict[Note, None] = {}

    @property
    def warnings(self) -> list[Note]:
        """What was said so far, without repetition."""
        return list(self._notes)

    @property
    def hoisted(self) -> dict[str, tuple[str, ...]]:
        """The schemas that became components because a reference names them elsewhere: name to place."""
        return {name: tokens for tokens, name in self._hoisted.items()}

    def warn(self, at: str, message: str) -> None:
        """Say something about a place.

        Args:
            at: The pointer of the place in the source.
            message: What is wrong there, and what was done about it.
        """
        self._notes[Note(at, message)] = None

    def section(self, name: str) -> dict[str, Any]:
        """Give a section of the source; empty when it is missing or no object."""
        section = self.source.get(name)
        return section if is_object(section) else {}

    def hoist(self, tokens: tuple[str, ...]) -> str:
        """Name the component that a schema outside `definitions` becomes.

        Args:
            tokens: The place of the schema in the source.
        """
        if tokens not in self._hoisted:
            taken = {*self.names["definitions"].values(), *self._hoisted.values()}
            self._hoisted[tokens] = free_name("/".join(tokens), taken)
        return self._hoisted[tokens]

    def demote(self, out: dict[str, Any], key: str, value: Json, at: str) -> None:
        """Keep what OpenAPI 3.0 does not know as an extension, and say so.

        Args:
            out: The object under construction.
            key: The key in the source.
            value: Its value.
            at: The pointer of the key in the source.
        """
        name = f"x-{key}"
        out[name] = clone(value)
        self.warn(at, f"{key!r} is not allowed here, or not with this value; kept as {name!r}")
