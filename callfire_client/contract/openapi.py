"""Gives typed access to an OpenAPI document: every object with its pointer, every misfit as an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

from attrs import define, field

from . import pointers
from .errors import ContractError
from .json_values import Json, is_array, is_object, kind_name
from .resolver import Node, ResolutionError, Resolver

__all__ = ["OpenApiDocument"]

_T = TypeVar("_T")

# The number of references that may follow each other: deeper than any real contract, and shallow
# enough for recursive code.
MAX_CHAIN = 100
# Objects with free keys that can have extensions.
_EXTENSIBLE = frozenset({"paths", "responses", "flows"})


@define
class OpenApiDocument:
    """An OpenAPI 3.0 or 3.1 document.

    Attributes:
        name: The name of the document in errors.
        root: The document, plain JSON values.
        modern: Whether it is OpenAPI 3.1, where schemas are JSON Schema.
    """

    name: str
    root: dict[str, Any]
    modern: bool
    resolver: Resolver = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        # Booleans are schemas in 3.0 too: a contract that has some is compared rather than refused.
        self.resolver = Resolver(self.root, ref_siblings=self.modern, boolean_schemas=True)

    @property
    def top(self) -> Node:
        """The document as an object with a pointer."""
        return Node(self.root, "")

    def fail(self, pointer: str, problem: str) -> NoReturn:
        """Refuse the document.

        Raises:
            ContractError: Always.
        """
        raise ContractError(f"{self.name}: {pointer or '(document)'}: {problem}")

    def resolve(self, resolution: Callable[[], _T]) -> _T:
        """Run a resolution, and refuse the document if it fails.

        Raises:
            ContractError: The resolution failed.
        """
        try:
            return resolution()
        except ResolutionError as error:
            self.fail(error.pointer, error.problem)

    def object(self, node: Node, key: str) -> Node | None:
        """Give the object under a key, references followed; None if there is none."""
        found = self.raw_object(node, key)
        return None if found is None else self.follow(found)

    def raw_object(self, node: Node, key: str) -> Node | None:
        """Give the object under a key, references not followed; None if there is none."""
        value = node.value.get(key)
        if value is None:
            return None
        pointer = pointers.join(node.pointer, key)
        if not is_object(value):
            self.fail(pointer, f"must be an object, not {kind_name(value)}")
        return Node(value, pointer)

    def members(self, node: Node, key: str) -> Iterator[tuple[str, Node]]:
        """Give the objects in an object with free keys, references followed, extensions left out."""
        found = self.raw_object(node, key)
        for name in found.value if found else ():
            # In other objects with free keys, such as `content`, a name can begin like an extension's.
            if not name.startswith("x-") or key not in _EXTENSIBLE:
                assert found is not None
                member = self.object(found, name)
                if member is not None:
                    yield name, member

    def path_items(self, key: str) -> Iterator[tuple[str, list[Node]]]:
        """Give the path items of `paths` or `webhooks`, each with those that its `$ref` leads to.

        A path item can have fields beside its `$ref`, which are more specific.
        """
        found = self.raw_object(self.top, key)
        for name in found.value if found else ():
            if name.startswith("x-") and key in _EXTENSIBLE:
                continue
            assert found is not None
            layers: list[Node] = []
            node = self.raw_object(found, name)
            while node is not None:
                layers.append(node)
                ref = node.value.get("$ref")
                if len(layers) > MAX_CHAIN:
                    self.fail(node.pointer, "the references lead back to the path item")
                node = None if ref is None else self._target(ref, node.pointer)
            if layers:
                yield name, layers

    def _target(self, ref: Json, holder: str) -> Node:
        return self.resolve(lambda: self.resolver.target(ref, holder))

    def array(self, node: Node, key: str) -> list[Json]:
        """Give the array under a key; an empty one if there is none."""
        value = node.value.get(key)
        if value is None:
            return []
        if not is_array(value):
            self.fail(pointers.join(node.pointer, key), f"must be an array, not {kind_name(value)}")
        return value

    def objects(self, node: Node, key: str) -> list[Node]:
        """Give the objects in an array, references followed."""
        return [self.follow(item) for item in self.raw_objects(node, key)]

    def raw_objects(self, node: Node, key: str) -> list[Node]:
        """Give the objects in an array, references not followed."""
        found: list[Node] = []
        for index, value in enumerate(self.array(node, key)):
            pointer = pointers.join(node.pointer, key, index)
            if not is_object(value):
                self.fail(pointer, f"must be an object, not {kind_name(value)}")
            found.append(Node(value, pointer))
        return found

    def strings(self, node: Node, key: str) -> list[str]:
        """Give the strings in an array."""
        found: list[str] = []
        for index, value in enumerate(self.array(node, key)):
            if not isinstance(value, str):
                pointer = pointers.join(node.pointer, key, index)
                self.fail(pointer, f"must be a string, not {kind_name(value)}")
            found.append(value)
        return found

    def string(self, node: Node, key: str) -> str | None:
        """Give the string under a key; None if there is none."""
        value = node.value.get(key)
        if value is not None and not isinstance(value, str):
            self.fail(pointers.join(node.pointer, key), f"must be a string, not {kind_name(value)}")
        return value

    def boolean(self, node: Node, key: str, *, default: bool = False) -> bool:
        """Give the boolean under a key.

        Args:
            node: The object.
            key: The key.
            default: The result if there is none.
        """
        value = node.value.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fail(
                pointers.join(node.pointer, key), f"must be true or false, not {kind_name(value)}"
            )
        return value

    def follow(self, node: Node) -> Node:
        """Follow the reference of an object; one without a reference is the result itself."""
        return self.resolve(lambda: self.resolver.follow(node, limit=MAX_CHAIN))
