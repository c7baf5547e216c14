"""Writes a document whose references lead to other files as one document.

What a reference leads to becomes a component of the document, with references to it instead. Path items,
which OpenAPI 3.0 and Swagger 2.0 do not have among the components, are copied to where they are used.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NoReturn
from urllib.parse import unquote

from attrs import define, field, frozen

from . import documents, pointers, references
from .discriminators import mapped_reference
from .errors import ContractError, Note
from .json_values import Json, clone, is_array, is_object, kind_name
from .upconvert.names import free_name

__all__ = ["Bundled", "bundle"]

_MAX_FILES: Final = 1000
_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# For each kind of object, the kinds of its fields, as in `references`.
_OPENAPI: Final[dict[str, dict[str, str]]] = {
    **{kind: dict(fields) for kind, fields in references.MODERN_FIELDS.items()},
    "document": {**references.MODERN_FIELDS["document"], "paths": "{pathItem}"},
    "callback": {},
}
_SWAGGER: Final[dict[str, dict[str, str]]] = {
    "document": {
        "paths": "{pathItem}",
        "definitions": "{schema}",
        "parameters": "{parameter}",
        "responses": "{response}",
    },
    "pathItem": {"parameters": "[parameter]", **dict.fromkeys(_METHODS, "operation")},
    "operation": {"parameters": "[parameter]", "responses": "{response}"},
    "parameter": {"schema": "schema"},
    "response": {"schema": "schema"},
    "schema": _OPENAPI["schema"],
}
# The sections of the components, by the kinds of objects.
_SECTIONS: Final = {
    kind[1:-1]: ("components", section)
    for section, kind in _OPENAPI["components"].items()
    if kind != "{pathItem}"
}
_SWAGGER_SECTIONS: Final = {
    "schema": ("definitions",),
    "parameter": ("parameters",),
    "response": ("responses",),
}


@frozen
class Bundled:
    """A document without references to other files.

    Attributes:
        document: The document.
        notes: References that were kept, because they lead to other files within extensions.
    """

    document: dict[str, Any]
    notes: list[Note] = field(factory=list[Note])


@define
class _File:
    path: Path
    name: str
    document: dict[str, Any]


@frozen
class _Located:
    """An object of the bundled document that may have references, and the file that it comes from."""

    value: Json
    kind: str
    file: _File
    pointer: str


def bundle(path: Path, *, root: Path) -> Bundled:
    """Bundle a document.

    Args:
        path: The file of the document.
        root: The folder that all files must be in.

    Raises:
        ContractError: A file cannot be read, or a reference is invalid. The message has the file and the
            JSON pointer.
    """
    return _Bundler(path, root).run()


class _Bundler:
    def __init__(self, path: Path, root: Path) -> None:
        self._root = root.resolve()
        self._files: dict[Path, _File] = {}
        document = documents.load(path)
        self._main = self._files[path.resolve()] = _File(path.resolve(), str(path), document)
        self._swagger = "swagger" in document
        self._fields = _SWAGGER if self._swagger else _OPENAPI
        self._sections = _SWAGGER_SECTIONS if self._swagger else _SECTIONS
        self._result: dict[str, Any] = clone(document)
        self._names: dict[tuple[Path, tuple[str, ...], str], str] = {}
        self._pending: deque[_Located] = deque()
        self._notes: list[Note] = []
        # The objects of the main document that were visited, by their pointers.
        self._visited: set[str] = set()
        # The names of schemas before they were changed, by the references to them.
        self._renamed: dict[str, str] = {}
        self._selected: list[tuple[dict[str, Any], str]] = []
        self._extensions: list[tuple[_Located, Json, str]] = []

    def run(self) -> Bundled:
        self._pending.append(_Located(self._result, "document", self._main, ""))
        while self._pending:
            self._visit(self._pending.popleft())
        for here, item, key in self._extensions:
            self._note_extension(here, item, key)
        self._keep_discriminator_values()
        return Bundled(self._result, self._notes)

    def _visit(self, here: _Located) -> None:
        if not is_object(here.value):
            return
        if here.file is self._main:
            if here.pointer in self._visited:
                return
            self._visited.add(here.pointer)
        value = here.value
        if here.kind == "schema":
            self._note_alternatives(here)
        self._note_links(here)
        # Before a path item is copied into it, whose own references are queued with their file.
        inner = list(self._within(here))
        ref = value.get("$ref")
        if isinstance(ref, str) and here.kind != "document":
            if here.kind == "pathItem":
                self._inline(here, ref)
            else:
                value["$ref"] = self._rewritten(here, ref, here.kind, "$ref")
        if here.kind == "discriminator":
            self._mapping(here)
        for key, item in value.items():
            if key.startswith("x-") and here.kind != "callback":
                self._extensions.append((here, item, key))
        self._pending.extend(inner)

    def _within(self, here: _Located) -> Iterator[_Located]:
        if here.kind == "callback":
            for key, item in here.value.items():
                yield _Located(item, "pathItem", here.file, pointers.join(here.pointer, key))
            return
        for key, kind in self._fields.get(here.kind, {}).items():
            item, at = here.value.get(key), pointers.join(here.pointer, key)
            if kind.startswith("{"):
                for name, inner in item.items() if is_object(item) else ():
                    yield _Located(inner, kind[1:-1], here.file, pointers.join(at, name))
            elif is_array(item):  # `items` of Swagger 2.0 can be an array too
                for index, inner in enumerate(item):
                    yield _Located(inner, kind.strip("[]"), here.file, pointers.join(at, index))
            else:
                yield _Located(item, kind.strip("[]"), here.file, at)

    def _mapping(self, here: _Located) -> None:
        mapping = here.value.get("mapping")
        for value, target in list(mapping.items()) if is_object(mapping) else ():
            if isinstance(target, str):
                ref = mapped_reference(here.file.document, target)
                if here.file is not self._main or not ref.startswith("#"):
                    mapping[value] = self._rewritten(here, ref, "schema", "mapping", value)

    def _rewritten(self, here: _Located, ref: str, kind: str, *keys: str) -> str:
        """Give the reference to the component for what a reference leads to."""
        at = pointers.join(here.pointer, *keys)
        file, tokens = self._target(here, ref, at)
        if file is self._main:
            # It may be at a location of no known kind, such as an extension.
            target = pointers.find(self._result, tokens)
            self._pending.append(_Located(target, kind, file, pointers.join("", *tokens)))
            return pointers.to_fragment(tokens)
        key = (file.path, tuple(tokens), kind)
        if key not in self._names:
            self._names[key] = self._component(here, file, tokens, kind, at)
        return self._names[key]

    def _component(self, here: _Located, file: _File, tokens: list[str], kind: str, at: str) -> str:
        if kind not in self._sections:
            self._fail(here, at, f"a {kind} of another file cannot become a component; copy it")
        section: dict[str, Any] = self._result
        for key in self._sections[kind]:
            section = section.setdefault(key, {})
        original = tokens[-1] if tokens else file.path.stem
        name = free_name(original, section)
        # Before its own references, which may lead back to it.
        value = section[name] = clone(self._value(here, file, tokens, at))
        self._pending.append(_Located(value, kind, file, pointers.join("", *tokens)))
        reference = pointers.to_fragment([*self._sections[kind], name])
        if kind == "schema" and name != original:
            self._renamed[reference] = original
        return reference

    def _note_alternatives(self, here: _Located) -> None:
        """Remember which schemas a discriminator selects by their names."""
        discriminator = here.value.get("discriminator")
        if not is_object(discriminator):
            return
        for keyword in ("oneOf", "anyOf"):
            members = here.value.get(keyword)
            for index, member in enumerate(members if is_array(members) else ()):
                ref = member.get("$ref") if is_object(member) else None
                if isinstance(ref, str):
                    found = self._rewritten(here, ref, "schema", keyword, str(index), "$ref")
                    self._selected.append((discriminator, found))

    def _keep_discriminator_values(self) -> None:
        """Map the old names of renamed schemas: without a mapping, discriminators use the names."""
        for discriminator, reference in self._selected:
            self._map(discriminator, reference)
        for reference in self._renamed:
            for base in self._extended(reference):
                found: Json = base.get("discriminator")
                if is_object(found) and not base.keys() & {"oneOf", "anyOf"}:
                    self._map(found, reference)
                elif isinstance(found, str):
                    old, at = self._renamed[reference], reference.removeprefix("#")
                    self._notes.append(
                        Note(at, f"renamed from {old!r}, which is a value of a discriminator")
                    )

    def _map(self, discriminator: dict[str, Any], reference: str) -> None:
        name = self._renamed.get(reference)
        mapping: Json = discriminator.get("mapping") or {}
        if name is None or not is_object(mapping) or reference in mapping.values():
            return
        mapping.setdefault(name, reference)
        discriminator["mapping"] = mapping

    def _extended(self, reference: str) -> Iterator[dict[str, Any]]:
        """Yield a schema and those that it extends with `allOf`."""
        seen = {reference}
        pending = deque(seen)
        while pending:
            schema: Json = pointers.find(self._result, pointers.from_fragment(pending.popleft()))
            if not is_object(schema):
                continue
            yield schema
            parts = schema.get("allOf")
            for part in parts if is_array(parts) else ():
                ref = part.get("$ref") if is_object(part) else None
                if isinstance(ref, str) and ref not in seen:
                    seen.add(ref)
                    pending.append(ref)

    def _note_links(self, here: _Located) -> None:
        """Note URLs that are relative to another file: no reference is followed there."""
        key = {"example": "externalValue", "link": "operationRef"}.get(here.kind, "")
        url = here.value.get(key)
        if here.file is not self._main and isinstance(url, str) and "://" not in url:
            at = pointers.join(here.pointer, key)
            self._notes.append(Note(at, f"{url!r} is relative to {here.file.name}; kept as it is"))

    def _inline(self, here: _Located, ref: str) -> None:
        """Copy a path item to where it is used; fields beside the reference override its own."""
        seen: set[tuple[Path, tuple[str, ...]]] = set()
        source = here
        while True:
            at = pointers.join(source.pointer, "$ref")
            file, tokens = self._target(source, ref, at)
            if file is self._main and source.file is self._main:
                # Within the document itself, but maybe at a location of no known kind.
                value = pointers.find(self._result, tokens)
                self._pending.append(_Located(value, "pathItem", file, pointers.join("", *tokens)))
                return
            if (file.path, tuple(tokens)) in seen:
                self._fail(source, at, f"the reference {ref!r} leads back to itself")
            seen.add((file.path, tuple(tokens)))
            target: dict[str, Any] = clone(self._value(source, file, tokens, at))
            source = _Located(target, "pathItem", file, pointers.join("", *tokens))
            following = target.pop("$ref", None)
            for key, value in target.items():
                if key not in here.value:
                    here.value[key] = value
                    self._pending.extend(
                        one
                        for one in self._within(
                            _Located({key: value}, "pathItem", file, source.pointer)
                        )
                        if one.value is not None
                    )
            here.value.pop("$ref", None)
            if not isinstance(following, str):
                return
            ref = following

    def _target(self, here: _Located, ref: str, at: str) -> tuple[_File, list[str]]:
        """Find the file that a reference leads to, and the keys of the location in it."""
        location, _, fragment = ref.partition("#")
        if "://" in location or location.startswith("//"):
            self._fail(
                here,
                at,
                f"the reference {ref!r} leads to a URL; download it, and refer to the file",
            )
        file = self._file(here, location, ref, at) if location else here.file
        try:
            tokens = pointers.from_fragment(f"#{fragment}")
        except ValueError:
            self._fail(here, at, f"the reference {ref!r} is not a JSON pointer")
        self._value_at(here, file, tokens, at, ref)
        return file, tokens

    def _file(self, here: _Located, location: str, ref: str, at: str) -> _File:
        path = (here.file.path.parent / unquote(location)).resolve()
        if path in self._files:
            return self._files[path]
        if not path.is_relative_to(self._root):
            self._fail(
                here,
                at,
                f"the reference {ref!r} leads out of {self._root}; name a folder with --root",
            )
        if len(self._files) >= _MAX_FILES:
            self._fail(here, at, f"more than {_MAX_FILES:,} files")
        try:
            document = documents.load(path)
        except ContractError as error:
            self._fail(here, at, f"the reference {ref!r} leads to a file that is invalid: {error}")
        for key, other in (("swagger", not self._swagger), ("openapi", self._swagger)):
            if key in document and other:
                version = f"{'Swagger' if key == 'swagger' else 'OpenAPI'} {document[key]}"
                self._fail(
                    here,
                    at,
                    f"the reference {ref!r} leads to {version}; convert both documents first",
                )
        found = self._files[path] = _File(path, str(path), document)
        return found

    def _value_at(
        self, here: _Located, file: _File, tokens: list[str], at: str, ref: str
    ) -> dict[str, Any]:
        try:
            value = pointers.find(file.document, tokens)
        except LookupError:
            self._fail(here, at, f"the reference {ref!r} leads to nothing in {file.name}")
        if not is_object(value):
            self._fail(
                here, at, f"the reference {ref!r} leads to {kind_name(value)}, not an object"
            )
        return value

    def _value(self, here: _Located, file: _File, tokens: list[str], at: str) -> dict[str, Any]:
        return self._value_at(here, file, tokens, at, pointers.to_fragment(tokens))

    def _note_extension(self, here: _Located, value: Json, key: str) -> None:
        """Note references within an extension: what they lead to has no known kind."""
        stack = [(value, pointers.join(here.pointer, key))]
        while stack:
            item, at = stack.pop()
            if is_object(item):
                ref = item.get("$ref")
                external = isinstance(ref, str) and not ref.startswith("#")
                if external or (isinstance(ref, str) and here.file is not self._main):
                    name = "" if here.file is self._main else f" of {here.file.name}"
                    self._notes.append(
                        Note(at, f"the reference {ref!r} in an extension{name} is kept as it is")
                    )
                stack += [(inner, pointers.join(at, name)) for name, inner in item.items()]
            elif is_array(item):
                stack += [(inner, pointers.join(at, index)) for index, inner in enumerate(item)]

    def _fail(self, here: _Located, at: str, problem: str) -> NoReturn:
        raise ContractError(f"{here.file.name}: {at or '(document)'}: {problem}")
