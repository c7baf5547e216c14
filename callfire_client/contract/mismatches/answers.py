"""What the contract says of the answers of each operation, and what does not fit it in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from callfire_client.contract import pointers
from callfire_client.contract.mismatches.mismatch import Finding, Mismatch
from callfire_client.contract.mismatches.schemas import Schemas
from callfire_client.contract.shapes import Json, is_array, is_object

if TYPE_CHECKING:
    from callfire_client.contract.mismatches.values import Check

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TRANSIENT: Final = frozenset({408, 429, 502, 503, 504})
"""What a gateway or a busy service answers, whatever was asked: `default` is said of it."""

_STATUSES: Final = "x-callfire-statuses"
_MEDIA_TYPE: Final = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,64}/[A-Za-z0-9!#$&^_.+-]{1,64}", re.ASCII)
_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
_NO_CONTENT: Final = (204, 205, 304)


class Body(Enum):
    """Stands where a body is no JSON value."""

    EMPTY = "nothing"
    UNREAD = "unread"
    UNREADABLE = "no JSON"


class Answers:
    """The answers that a contract describes.

    Args:
        document: An OpenAPI 3.0 or 3.1 document whose references lead somewhere.
        modern: Whether it is 3.1.
    """

    def __init__(self, document: Mapping[str, Any], *, modern: bool = False) -> None:
        self._document = document
        self._schemas = Schemas(document, modern=modern)
        self._made: dict[tuple[str, str], Expected | None] = {}
        self._places = dict(self._operations())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The operations, each as a method and a path without the names of its placeholders."""
        return iter(self._places)

    def expected(self, method: str, path: str) -> Expected | None:
        """What is to come of an operation; None where the contract has none like it.

        Args:
            method: The HTTP method.
            path: The path template; what its placeholders are called makes no difference.
        """
        key = method.upper(), bare(path)
        if key not in self._made:
            place = self._places.get(key)
            made = None
            if place is not None:
                operation, at = place
                made = Expected(self._document, self._schemas, operation, at, " ".join(key))
            self._made[key] = made
        return self._made[key]

    def _operations(self) -> Iterator[tuple[tuple[str, str], tuple[dict[str, Any], str]]]:
        paths = self._document.get("paths")
        for path, said in paths.items() if is_object(paths) else ():
            item, at = _follow(self._document, said, pointers.join("/paths", path))
            for method in METHODS:
                operation = item.get(method)
                if is_object(operation):
                    yield (method.upper(), bare(path)), (operation, pointers.join(at, method))


class Expected:
    """What is to come of an operation.

    Attributes:
        id: The operationId.
        at: Where the operation stands, a JSON pointer.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        schemas: Schemas,
        operation: dict[str, Any],
        at: str,
        line: str,
    ) -> None:
        name = operation.get("operationId")
        self.id: str = name if isinstance(name, str) else line
        self.at = at
        self._document, self._schemas = document, schemas
        responses = operation.get("responses")
        self._responses: dict[str, Any] = responses if is_object(responses) else {}
        errors = operation.get(_STATUSES)
        self._errors: frozenset[str] | None = (
            frozenset(map(str, errors)) if is_array(errors) else None
        )
        self._described: dict[str, _Described] = {}

    def check(
        self, status: int, content_type: str, body: Json | Body, *, partial: bool = False
    ) -> list[Mismatch]:
        """List what does not fit, a kind once, at the first place that has it.

        Args:
            status: The HTTP status.
            content_type: The header `Content-Type`; empty without one.
            body: The JSON value of the body, or why it is none.
            partial: Whether some properties only were asked for, so that others may miss.
        """
        findings = self._findings(status, content_type, body)
        kinds: dict[Any, Finding] = {}
        for finding in findings:
            if not (partial and finding.rule == "missing-property"):
                kinds.setdefault(finding.kind, finding)
        return [self.mismatch(finding, status) for finding in kinds.values()]

    def mismatch(self, finding: Finding, status: int) -> Mismatch:
        """Make a finding of this operation known."""
        return Mismatch(
            self.id,
            finding.rule,
            finding.contract,
            finding.pointer,
            finding.expected,
            finding.found,
            status,
        )

    def _findings(self, status: int, content_type: str, body: Json | Body) -> list[Finding]:
        key = self._key(status)
        if key is None:
            at = pointers.join(self.at, "responses")
            named = ", ".join([*self._responses, *sorted(self._errors or ())]) or "none"
            return [Finding("undocumented-status", at, (), named, str(status))]
        if key == "default" and status in TRANSIENT:
            return []
        described = self._described.get(key)
        if described is None:
            place = pointers.join(self.at, "responses", key)
            response, at = _follow(self._document, self._responses[key], place)
            described = self._described[key] = _Described(response, at, self._schemas)
        return described.check(status, content_type, body)

    def _key(self, status: int) -> str | None:
        """Under which key the contract describes a status; None where it does not."""
        for key in (str(status), f"{status // 100}XX", f"{status // 100}xx"):
            if key in self._responses:
                return key
        if "default" not in self._responses:
            return None
        if 200 <= status < 300:
            # Where successes are named, `default` is said of failures.
            named = any(key.startswith("2") for key in self._responses)
            return None if named or self._errors is not None else "default"
        listed = self._errors is None or str(status) in self._errors or status in TRANSIENT
        return "default" if listed else None


class _Described:
    """An answer as the contract describes it."""

    def __init__(self, response: dict[str, Any], at: str, schemas: Schemas) -> None:
        self._at = pointers.join(at, "content")
        content = response.get("content")
        self._described = is_object(content) and bool(content)
        self._pointer = self._at if self._described else at
        self._checks: dict[str, Check | None] = {}
        for name, media in content.items() if is_object(content) else ():
            place = pointers.join(self._at, name, "schema")
            schema = media.get("schema") if is_object(media) else None
            kind = _plain_type(name)
            self._checks[kind] = schemas.check(schema, place) if is_json(kind) else None

    def check(self, status: int, content_type: str, body: Json | Body) -> list[Finding]:
        kind = _plain_type(content_type)
        if body is Body.EMPTY:
            if not self._described or not 200 <= status < 300 or status in _NO_CONTENT:
                return []
            return [Finding("missing-body", self._pointer, (), self._named(), "nothing")]
        if not self._described:
            if body is Body.UNREAD:
                return []
            return [Finding("undocumented-body", self._pointer, (), "no body", shown_type(kind))]
        fitting = next((name for name in self._checks if _covers(name, kind)), None)
        found: list[Finding] = []
        if fitting is None:
            shown = shown_type(kind)
            found.append(Finding("wrong-content-type", self._at, (), self._named(), shown))
            # What is called otherwise may be the same all the same.
            fitting = next((name for name in self._checks if is_json(name)), None)
            if fitting is None or isinstance(body, Body):
                return found
        if body is Body.UNREADABLE and is_json(fitting):
            return [Finding("unreadable-body", self._at, (), fitting, "no JSON")]
        check = self._checks[fitting]
        if check is None or isinstance(body, Body):
            return found
        return [*found, *(check(body) or ())]

    def _named(self) -> str:
        return ", ".join(self._checks)


def bare(path: str) -> str:
    """A path template without the names of its placeholders."""
    return _PLACEHOLDER.sub("{}", path)


def is_json(kind: str) -> bool:
    """Whether a media type is JSON."""
    return kind.endswith(("/json", "+json"))


def shown_type(kind: str) -> str:
    """A media type as it may be shown: what looks otherwise is not said."""
    if not kind:
        return "none"
    return kind if _MEDIA_TYPE.fullmatch(kind) else "something else"


def _plain_type(said: str) -> str:
    return said.partition(";")[0].strip().lower()


def _covers(name: str, kind: str) -> bool:
    if name == kind or name == "*/*":
        return True
    return name.endswith("/*") and kind.startswith(name[:-1])


def _follow(document: Mapping[str, Any], value: Json, at: str) -> tuple[dict[str, Any], str]:
    """Go where a reference leads; what leads nowhere, or is no object, says nothing."""
    seen: set[str] = set()
    while is_object(value) and isinstance(ref := value.get("$ref"), str) and ref not in seen:
        seen.add(ref)
        try:
            tokens = pointers.from_fragment(ref)
            value, at = pointers.find(document, tokens), pointers.join("", *tokens)
        except (ValueError, LookupError):
            return {}, at
    return (value if is_object(value) else {}), at
