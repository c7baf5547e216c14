"""Reads the documented responses of each operation, and checks a response against them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from .. import media_types, pointers
from ..json_values import Json, is_array, is_object
from ..resolver import Node, ResolutionError, Resolver
from .extensions import Extensions
from .mismatch import Finding, Mismatch
from .schemas import SchemaCompiler

if TYPE_CHECKING:
    from .values import Check

__all__ = [
    "METHODS",
    "TRANSIENT",
    "BodyState",
    "DocumentedResponses",
    "ResponseChecker",
    "normalized_path",
    "shown_type",
]

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TRANSIENT: Final = frozenset({408, 429, 502, 503, 504})
"""Statuses of gateways and busy services, for any operation: `default` applies to them."""

_NO_EXTENSIONS: Final = Extensions()
_MEDIA_TYPE: Final = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,64}/[A-Za-z0-9!#$&^_.+-]{1,64}", re.ASCII)
_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
_NO_CONTENT: Final = (204, 205, 304)


class BodyState(Enum):
    """Why there is no JSON value of a body."""

    EMPTY = "empty"
    NOT_READ = "not read"
    NOT_JSON = "not JSON"


class ResponseChecker:
    """The documented responses of all operations of a contract.

    Args:
        document: An OpenAPI 3.0 or 3.1 document with valid references.
        modern: Whether it is 3.1.
        extensions: The extensions that say more about its responses.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        *,
        modern: bool = False,
        extensions: Extensions = _NO_EXTENSIONS,
    ) -> None:
        self._document = document
        self._resolver = Resolver(document)
        self._schemas = SchemaCompiler(document, modern=modern, always_extension=extensions.always)
        self._extensions = extensions
        self._cache: dict[tuple[str, str], DocumentedResponses | None] = {}
        self._operations = dict(self._list_operations())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Iterate over the operations, each a method and a path without the names of its parameters."""
        return iter(self._operations)

    def operation(self, method: str, path: str) -> DocumentedResponses | None:
        """Find the documented responses of an operation.

        Args:
            method: The HTTP method.
            path: The path template; the names of its parameters make no difference.

        Returns:
            The responses; None if the contract does not have the operation.
        """
        key = method.upper(), normalized_path(path)
        if key not in self._cache:
            found = self._operations.get(key)
            responses = None
            if found is not None:
                operation, at = found
                responses = DocumentedResponses(
                    self._resolver,
                    self._schemas,
                    operation,
                    at,
                    " ".join(key),
                    self._extensions.statuses,
                )
            self._cache[key] = responses
        return self._cache[key]

    def _list_operations(self) -> Iterator[tuple[tuple[str, str], tuple[dict[str, Any], str]]]:
        paths = self._document.get("paths")
        for path, value in paths.items() if is_object(paths) else ():
            own = pointers.join("/paths", path)
            target, target_at = _follow(self._resolver, value, own)
            for method in METHODS:
                # Fields beside the `$ref` of a path item apply, too.
                beside = is_object(value) and is_object(value.get(method))
                item, at = (value, own) if beside else (target, target_at)
                operation = item.get(method)
                if is_object(operation):
                    yield (
                        (method.upper(), normalized_path(path)),
                        (operation, pointers.join(at, method)),
                    )


class DocumentedResponses:
    """The documented responses of one operation.

    Attributes:
        id: The operationId, or the method and path without one.
        at: The location of the operation in the contract, a JSON pointer.
    """

    def __init__(
        self,
        resolver: Resolver,
        schemas: SchemaCompiler,
        operation: dict[str, Any],
        at: str,
        line: str,
        statuses_extension: str | None,
    ) -> None:
        name = operation.get("operationId")
        self.id: str = name if isinstance(name, str) else line
        self.at = at
        self._resolver, self._schemas = resolver, schemas
        responses = operation.get("responses")
        self._responses: dict[str, Any] = responses if is_object(responses) else {}
        errors = operation.get(statuses_extension) if statuses_extension else None
        self._errors: frozenset[str] | None = (
            frozenset(map(str, errors)) if is_array(errors) else None
        )
        self._cache: dict[str, _DocumentedResponse] = {}

    def check(
        self, status: int, content_type: str, body: Json | BodyState, *, partial: bool = False
    ) -> list[Mismatch]:
        """List the mismatches of a response, each kind once, at its first location.

        Args:
            status: The HTTP status.
            content_type: The header `Content-Type`; empty if there is none.
            body: The JSON value of the body, or why there is none.
            partial: Whether only some properties were requested, so that others can be missing.
        """
        findings = self._findings(status, content_type, body)
        kinds: dict[Any, Finding] = {}
        for finding in findings:
            if not (partial and finding.rule == "missing-property"):
                kinds.setdefault(finding.kind, finding)
        return [self.mismatch(finding, status) for finding in kinds.values()]

    def mismatch(self, finding: Finding, status: int) -> Mismatch:
        """Make a mismatch of this operation from a finding."""
        return Mismatch(
            self.id,
            finding.rule,
            finding.contract,
            finding.pointer,
            finding.expected,
            finding.found,
            status,
        )

    def _findings(self, status: int, content_type: str, body: Json | BodyState) -> list[Finding]:
        key = self._key(status)
        if key is None:
            at = pointers.join(self.at, "responses")
            named = ", ".join([*self._responses, *sorted(self._errors or ())]) or "none"
            return [Finding("undocumented-status", at, (), named, str(status))]
        if key == "default" and status in TRANSIENT:
            return []
        documented = self._cache.get(key)
        if documented is None:
            location = pointers.join(self.at, "responses", key)
            response, at = _follow(self._resolver, self._responses[key], location)
            documented = self._cache[key] = _DocumentedResponse(response, at, self._schemas)
        return documented.check(status, content_type, body)

    def _key(self, status: int) -> str | None:
        """Find the key under which the contract documents a status; None if it does not."""
        for key in (str(status), f"{status // 100}XX", f"{status // 100}xx"):
            if key in self._responses:
                return key
        if "default" not in self._responses:
            return None
        if 200 <= status < 300:
            # If a success is documented, `default` applies to failures only.
            success = any(key.startswith("2") for key in self._responses)
            return None if success or self._errors is not None else "default"
        listed = self._errors is None or str(status) in self._errors or status in TRANSIENT
        return "default" if listed else None


class _DocumentedResponse:
    """A response of the contract."""

    def __init__(self, response: dict[str, Any], at: str, schemas: SchemaCompiler) -> None:
        self._at = pointers.join(at, "content")
        content = response.get("content")
        self._has_body = is_object(content) and bool(content)
        self._pointer = self._at if self._has_body else at
        self._checks: dict[str, Check | None] = {}
        for name, media in content.items() if is_object(content) else ():
            location = pointers.join(self._at, name, "schema")
            schema = media.get("schema") if is_object(media) else None
            kind = media_types.base(name)
            checked = media_types.is_json(kind)
            self._checks[kind] = schemas.compile(schema, location) if checked else None

    def check(self, status: int, content_type: str, body: Json | BodyState) -> list[Finding]:
        kind = media_types.base(content_type)
        if body is BodyState.EMPTY:
            if not self._has_body or not 200 <= status < 300 or status in _NO_CONTENT:
                return []
            return [Finding("missing-body", self._pointer, (), self._media_types(), "nothing")]
        if not self._has_body:
            if body is BodyState.NOT_READ:
                return []
            return [Finding("undocumented-body", self._pointer, (), "no body", shown_type(kind))]
        matching = next((name for name in self._checks if _covers(name, kind)), None)
        found: list[Finding] = []
        if matching is None:
            shown = shown_type(kind)
            found.append(Finding("wrong-content-type", self._at, (), self._media_types(), shown))
            # JSON under another media type is checked all the same.
            matching = next(filter(media_types.is_json, self._checks), None)
            if matching is None or isinstance(body, BodyState):
                return found
        if body is BodyState.NOT_JSON and media_types.is_json(matching):
            return [Finding("unreadable-body", self._at, (), matching, "not JSON")]
        check = self._checks[matching]
        if check is None or isinstance(body, BodyState):
            return found
        return [*found, *(check(body) or ())]

    def _media_types(self) -> str:
        return ", ".join(self._checks)


def normalized_path(path: str) -> str:
    """Strip a path template of the names of its parameters."""
    return _PLACEHOLDER.sub("{}", path)


def shown_type(kind: str) -> str:
    """Give a media type for a report; a value that does not look like one is not shown."""
    if not kind:
        return "none"
    return kind if _MEDIA_TYPE.fullmatch(kind) else "something else"


def _covers(name: str, kind: str) -> bool:
    if name == kind or name == "*/*":
        return True
    return name.endswith("/*") and kind.startswith(name[:-1])


def _follow(resolver: Resolver, value: Json, at: str) -> tuple[dict[str, Any], str]:
    """Follow references to an object; return an empty one if they lead to none."""
    if not is_object(value):
        return {}, at
    try:
        return resolver.follow(Node(value, at))
    except ResolutionError:
        # An invalid document is not reported here, but where it is loaded.
        return {}, at
