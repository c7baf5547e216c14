"""Reads and writes YAML: scalars by YAML 1.2, keys as they are spelled, aliases within bounds.

PyYAML parses the text into events. The values are built here, because PyYAML's own constructor turns
keys into numbers and booleans, strings into dates, and follows every alias.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml
from attrs import define, field

from . import pointers
from .errors import ContractError, Note
from .json_values import Json, clone, is_array, is_object
from .plain_values import MAX_DEPTH, keys_note

__all__ = ["MAX_ALIASED", "read", "write"]

MAX_ALIASED = 500_000
"""Values that aliases may add to a document; a long text counts as several."""

_TEXT_UNIT = 64
_WIDTH = 110

_TAG = "tag:yaml.org,2002:"
_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]")
_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep; flatten it"

# Members of the root and of `info` that are strings even when they look like numbers.
_VERSION_PATHS = {("swagger",), ("openapi",), ("overlay",), ("info", "version")}


def read(text: str, name: str) -> tuple[Any, list[Note]]:
    """Read the only document in the text that is not empty.

    Args:
        text: One or more YAML documents.
        name: The name of the text in errors.

    Returns:
        The document, and notes about what was unusual in it.

    Raises:
        ContractError: The text is not YAML, does not have exactly one document that is not empty, or
            would expand or nest beyond the limits.
    """
    builder = _Builder(name)
    try:
        for event in _events(text):
            builder.handle(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        location = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "malformed"
        if "nesting depth" in problem:  # libyaml has a limit of its own, and reads ahead
            raise ContractError(f"{name}: {location}{_TOO_DEEP}") from None
        raise ContractError(f"{name}: {location}not YAML: {problem}") from None
    filled = [document for document in builder.documents if document not in (None, {})]
    if len(filled) != 1:
        raise ContractError(
            f"{name}: has {len(filled)} YAML documents that are not empty; keep exactly one"
        )
    notes: list[Note] = []
    if len(builder.documents) > 1:
        total, empty = len(builder.documents), len(builder.documents) - 1
        notes.append(Note("", f"the file has {total} YAML documents; {empty} empty one(s) ignored"))
    if builder.converted_keys:
        notes.append(keys_note(builder.converted_keys[0], len(builder.converted_keys)))
    return filled[0], notes


def write(document: dict[str, Any]) -> str:
    """Write a document of plain JSON values in block style, keys in their order.

    Args:
        document: The document.
    """
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


class _Dumper(yaml.SafeDumper):
    """Writes no aliases, and quotes strings that YAML 1.1 or 1.2 would read as other values.

    Derived from the pure Python dumper, because libyaml folds some lines differently, and the output is
    checked in.
    """

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML passes it
        return True


# The stubs lack the types of some functions.
_untyped: Any = yaml
_untyped_dumper: Any = _Dumper


def _represent_text(dumper: Any, text: str) -> yaml.ScalarNode:
    style = None
    if _BREAKS.search(text):
        style = '"'  # only in this style does PyYAML escape characters that end a line in YAML
    elif "\n" in text:
        style = "|"  # keeps paragraphs readable; the emitter uses quotes where it cannot
    node: yaml.ScalarNode = dumper.represent_scalar(f"{_TAG}str", text, style=style)
    return node


_untyped_dumper.add_representer(str, _represent_text)
_untyped_dumper.add_implicit_resolver(
    f"{_TAG}int", re.compile(rf"(?:{_INT.pattern})\Z"), list("-+0123456789")
)
_untyped_dumper.add_implicit_resolver(
    f"{_TAG}float", re.compile(rf"(?:{_FLOAT.pattern})\Z"), list("-+.0123456789")
)


def _events(text: str) -> Iterator[yaml.Event]:
    # libyaml is many times faster; both yield the same events.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[yaml.Event] = _untyped.parse(text, Loader=loader)
    return events


@define
class _Value:
    """A finished value.

    Attributes:
        value: The value.
        text: Its text, if it is a scalar.
        weight: The values that an alias to it adds.
        height: The levels of nesting within it.
        converted: Whether it was read as something else than a string.
    """

    value: Any
    text: str | None
    weight: int
    height: int
    converted: bool = False


@define
class _Frame:
    """A mapping or sequence whose end has not been reached."""

    anchor: str | None
    mapping: dict[str, Any] | None
    items: list[Any] = field(factory=list[Any])
    merged: list[dict[str, Any]] = field(factory=list[dict[str, Any]])
    key: str | None = None
    merging: bool = False
    weight: int = 1
    height: int = 0


class _Builder:
    """Builds documents from events, without recursion: excessive depth is refused before it can fail."""

    def __init__(self, name: str) -> None:
        self.documents: list[Any] = []
        self.converted_keys: list[str] = []
        self._name = name
        self._stack: list[_Frame] = []
        self._anchors: dict[str, _Value] = {}
        self._open: set[str] = set()
        self._aliased = 0

    def handle(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._anchors, self._open = {}, set()
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._begin(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end(event)
            case _:
                pass

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = event.value
        plain = bool(event.implicit[0]) and event.tag is None
        if plain and text == "<<" and self._expects_key():
            self._stack[-1].merging = True
            self._stack[-1].key = text
            return
        if plain and not self._expects_key() and tuple(self._path()) in _VERSION_PATHS:
            plain = False
        value = self._resolve(text, event) if plain or event.tag else text
        weight = 1 + len(text) // _TEXT_UNIT
        built = _Value(value, text, weight, 0, converted=not isinstance(value, str))
        if event.anchor:
            self._anchors[event.anchor] = built
        self._add(built, event)

    def _resolve(self, text: str, event: yaml.ScalarEvent) -> Json:
        tag = event.tag
        if tag is None:
            return self._implicit(text, event)
        if tag in ("!", f"{_TAG}str", f"{_TAG}binary", f"{_TAG}timestamp"):
            return text
        if tag in (f"{_TAG}int", f"{_TAG}float", f"{_TAG}bool", f"{_TAG}null"):
            return self._implicit(text, event)
        return self._fail(
            event, f"the tag {tag!r} is not allowed in contracts; write a plain value"
        )

    def _implicit(self, text: str, event: yaml.ScalarEvent) -> Json:
        if _NULL.fullmatch(text):
            return None
        if _BOOL.fullmatch(text):
            return text.lower() == "true"
        try:
            if _INT.fullmatch(text):
                return int(text, 0) if text.startswith(("0o", "0x")) else int(text)
        except ValueError:
            self._fail(event, "a number has too many digits; write a shorter one")
        if _FLOAT.fullmatch(text):
            number = float(text)
            if not math.isfinite(number):
                self._fail(event, f"{text} is too large for a number; write a smaller one")
            return number
        return text

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor in self._open:
            self._fail(
                event,
                f"the alias *{event.anchor} is inside the value it refers to; write the value out",
            )
        built = self._anchors.get(event.anchor or "")
        if built is None:
            self._fail(event, f"the anchor &{event.anchor} is not defined; write the value out")
        self._aliased += built.weight
        if self._aliased > MAX_ALIASED:
            self._fail(event, f"aliases expand to more than {MAX_ALIASED:,} values; write fewer")
        if len(self._stack) + built.height > MAX_DEPTH:
            self._too_deep(event)
        value = clone(built.value)
        self._add(_Value(value, built.text, built.weight, built.height, built.converted), event)

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._too_deep(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", f"{_TAG}map", f"{_TAG}seq"):
            self._fail(
                event, f"the tag {event.tag!r} is not allowed in contracts; write a plain value"
            )
        if event.anchor:
            self._anchors.pop(event.anchor, None)
            self._open.add(event.anchor)
        self._stack.append(_Frame(event.anchor, {} if mapping else None))

    def _end(self, event: yaml.Event) -> None:
        frame = self._stack.pop()
        value: Any = frame.items
        if frame.mapping is not None:
            value = {}
            for merged in frame.merged:
                value = {**merged, **value}
            value.update(frame.mapping)
        built = _Value(value, None, frame.weight, frame.height + 1)
        if frame.anchor:
            self._open.discard(frame.anchor)
            self._anchors[frame.anchor] = built
        self._add(built, event)

    def _add(self, built: _Value, event: yaml.Event) -> None:
        if not self._stack:
            self.documents.append(built.value)
            return
        frame = self._stack[-1]
        frame.weight += built.weight
        frame.height = max(frame.height, built.height)
        if frame.mapping is None:
            frame.items.append(built.value)
        elif frame.key is None:
            self._key(frame, built, event)
        elif frame.merging:
            self._merge(frame, built.value, event)
            frame.key, frame.merging = None, False
        else:
            frame.mapping[frame.key] = built.value
            frame.key = None

    def _key(self, frame: _Frame, built: _Value, event: yaml.Event) -> None:
        if built.text is None:
            self._fail(event, "a mapping or sequence cannot be a key; use a string")
        if frame.mapping is not None and built.text in frame.mapping:
            self._fail(event, f"duplicate key {built.text!r}; remove one")
        frame.key = built.text
        if built.converted:
            self.converted_keys.append(pointers.join("", *self._path()))

    def _merge(self, frame: _Frame, value: Json, event: yaml.Event) -> None:
        for item in value if is_array(value) else [value]:
            if not is_object(item):
                self._fail(event, "only mappings can be merged with '<<'; write the keys out")
            frame.merged.append(item)

    def _expects_key(self) -> bool:
        return (
            bool(self._stack)
            and self._stack[-1].mapping is not None
            and self._stack[-1].key is None
        )

    def _path(self) -> Iterator[str]:
        for frame in self._stack:
            if frame.mapping is None:
                yield str(len(frame.items))
            elif frame.key is not None:
                yield frame.key

    def _too_deep(self, event: yaml.Event) -> NoReturn:
        self._fail(event, _TOO_DEEP)

    def _fail(self, event: yaml.Event, problem: str) -> NoReturn:
        mark = event.start_mark
        location = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ContractError(f"{self._name}: {location}{problem}")
