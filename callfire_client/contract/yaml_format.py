"""YAML as contracts use it: scalars by YAML 1.2, keys as they are spelled, aliases within bounds.

PyYAML does the parsing into events; what is built from them is ours, because its own constructor
makes numbers and booleans of keys, dates of strings, and follows every alias.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from callfire_client.contract import pointers
from callfire_client.contract.documents import MAX_DEPTH, ContractError, Note, keys_note
from callfire_client.contract.shapes import Json, clone, is_array, is_object

# What aliases may add to a document, in values; long texts count for several.
MAX_ALIASED = 500_000
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
_VERSION_PLACES = {("swagger",), ("openapi",), ("overlay",), ("info", "version")}


def read(text: str, name: str) -> tuple[Any, list[Note]]:
    """Read the one document in the text that is not empty.

    Args:
        text: One or more YAML documents.
        name: What errors call the text.

    Returns:
        The document, and notes about what was remarkable in reading it.

    Raises:
        ContractError: The text is no YAML, or does not hold exactly one document, or is hostile.
    """
    builder = _Builder(name)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "malformed"
        if "nesting depth" in problem:  # libyaml, which looks ahead, may be the first to refuse it
            raise ContractError(f"{name}: {place}{_TOO_DEEP}") from None
        raise ContractError(f"{name}: {place}not YAML: {problem}") from None
    filled = [document for document in builder.documents if document not in (None, {})]
    if len(filled) != 1:
        raise ContractError(
            f"{name}: holds {len(filled)} YAML documents that are not empty; leave exactly one"
        )
    notes: list[Note] = []
    if len(builder.documents) > 1:
        total, empty = len(builder.documents), len(builder.documents) - 1
        notes.append(
            Note("", f"the file holds {total} YAML documents; {empty} empty one(s) ignored")
        )
    if builder.odd_keys:
        notes.append(keys_note(builder.odd_keys[0], len(builder.odd_keys)))
    return filled[0], notes


def write(document: dict[str, Any]) -> str:
    """Write a document of plain JSON values in block style, keys in their order.

    Args:
        document: The document.
    """
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


class _Dumper(yaml.SafeDumper):
    """Writes no aliases, and quotes strings that either YAML 1.1 or 1.2 would read as other values.

    The pure Python one on purpose: libyaml folds some lines elsewhere, and the output is checked in.
    """

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML passes it
        return True


# The stubs leave the types of some functions out.
_untyped: Any = yaml
_untyped_dumper: Any = _Dumper


def _represent_text(dumper: Any, text: str) -> yaml.ScalarNode:
    style = None
    if _BREAKS.search(text):
        style = '"'  # only there does PyYAML escape what YAML takes for the end of a line
    elif "\n" in text:
        style = "|"  # keeps paragraphs readable; the emitter falls back to quotes where it cannot
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
    # libyaml is many times faster; both give the same events.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[yaml.Event] = _untyped.parse(text, Loader=loader)
    return events


@dataclass(slots=True)
class _Built:
    """A finished value: what aliases to it cost, and how deep it is."""

    value: Any
    text: str | None
    weight: int
    height: int
    odd: bool = False


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is still open."""

    anchor: str | None
    mapping: dict[str, Any] | None
    items: list[Any] = field(default_factory=list[Any])
    merged: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    key: str | None = None
    merging: bool = False
    weight: int = 1
    height: int = 0


class _Builder:
    """Builds documents from events without recursion, so that depth costs nothing before it is refused."""

    def __init__(self, name: str) -> None:
        self.documents: list[Any] = []
        self.odd_keys: list[str] = []
        self._name = name
        self._stack: list[_Frame] = []
        self._anchors: dict[str, _Built] = {}
        self._open: set[str] = set()
        self._aliased = 0

    def take(self, event: yaml.Event) -> None:
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
        if plain and not self._expects_key() and tuple(self._path()) in _VERSION_PLACES:
            plain = False
        value = self._resolve(text, event) if plain or event.tag else text
        weight = 1 + len(text) // _TEXT_UNIT
        built = _Built(value, text, weight, 0, odd=not isinstance(value, str))
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
        return self._fail(event, f"the tag {tag!r} is no part of contracts; write a plain value")

    def _implicit(self, text: str, event: yaml.ScalarEvent) -> Json:
        if _NULL.fullmatch(text):
            return None
        if _BOOL.fullmatch(text):
            return text.lower() == "true"
        try:
            if _INT.fullmatch(text):
                return int(text, 0) if text.startswith(("0o", "0x")) else int(text)
        except ValueError:
            self._fail(event, "a number is absurdly long; write a shorter one")
        if _FLOAT.fullmatch(text):
            number = float(text)
            if not math.isfinite(number):
                self._fail(event, f"{text} is too large for a number; write a smaller one")
            return number
        return text

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor in self._open:
            self._fail(
                event, f"the alias *{event.anchor} stands within what it names; write it out"
            )
        built = self._anchors.get(event.anchor or "")
        if built is None:
            self._fail(event, f"nothing is anchored as &{event.anchor}; write the value out")
        self._aliased += built.weight
        if self._aliased > MAX_ALIASED:
            self._fail(event, f"aliases expand to more than {MAX_ALIASED:,} values; write fewer")
        if len(self._stack) + built.height > MAX_DEPTH:
            self._too_deep(event)
        value = clone(built.value)
        self._add(_Built(value, built.text, built.weight, built.height, built.odd), event)

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._too_deep(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", f"{_TAG}map", f"{_TAG}seq"):
            self._fail(event, f"the tag {event.tag!r} is no part of contracts; write a plain value")
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
        built = _Built(value, None, frame.weight, frame.height + 1)
        if frame.anchor:
            self._open.discard(frame.anchor)
            self._anchors[frame.anchor] = built
        self._add(built, event)

    def _add(self, built: _Built, event: yaml.Event) -> None:
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

    def _key(self, frame: _Frame, built: _Built, event: yaml.Event) -> None:
        if built.text is None:
            self._fail(event, "a mapping or sequence cannot be a key; use a string")
        if frame.mapping is not None and built.text in frame.mapping:
            self._fail(event, f"the key {built.text!r} stands twice; remove one")
        frame.key = built.text
        if built.odd:
            self.odd_keys.append(pointers.join("", *self._path()))

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
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ContractError(f"{self._name}: {place}{problem}")
