"""Which operation a request is for: paths of the contract, literal text before placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import field, frozen

from .messages import Problem
from .operations import Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@frozen
class Match:
    """An operation, and the texts of its path parameters, percent-decoded."""

    operation: Operation
    path: Mapping[str, str]


@frozen
class _Template:
    segments: tuple[re.Pattern[str], ...]
    rank: tuple[tuple[bool, int], ...]
    operations: dict[str, Operation] = field(factory=dict[str, Operation])

    def match(self, segments: list[str]) -> dict[str, str] | None:
        if len(segments) != len(self.segments):
            return None
        found: dict[str, str] = {}
        for pattern, segment in zip(self.segments, segments, strict=True):
            match = pattern.fullmatch(segment)
            if match is None:
                return None
            found |= match.groupdict()
        return found


class Router:
    """Finds the operation of a request.

    Args:
        operations: What there is.
        base_path: What stands before each path, such as `/v2`.
    """

    def __init__(self, operations: Iterable[Operation], base_path: str) -> None:
        self._base_path = base_path
        templates: dict[str, _Template] = {}
        for operation in operations:
            if operation.path not in templates:
                templates[operation.path] = _template(operation.path)
            templates[operation.path].operations[operation.method] = operation
        self._templates = sorted(templates.values(), key=lambda template: template.rank)

    def find(self, method: str, path: str) -> Match:
        """Find the operation.

        Args:
            method: The HTTP method in capitals.
            path: The path, percent-encoded: an encoded slash does not separate segments.

        Raises:
            Problem: There is no such path (404), or it has no such method (405).
        """
        if path.startswith(self._base_path + "/"):
            encoded = path.removeprefix(self._base_path + "/").split("/")
            segments = [unquote(segment) for segment in encoded]
            for template in self._templates:
                found = template.match(segments)
                if found is not None:
                    operation = template.operations.get(method)
                    if operation is None:
                        allowed = ", ".join(sorted(template.operations))
                        raise Problem(
                            405, f"{path} takes {allowed}, not {method}", {"allow": allowed}
                        )
                    return Match(operation, found)
        raise Problem(404, f"the contract has no path {path}")


def _template(path: str) -> _Template:
    segments: list[re.Pattern[str]] = []
    rank: list[tuple[bool, int]] = []
    for segment in path.strip("/").split("/"):
        # Odd places hold the names of placeholders, even ones the literal text between them.
        pieces = _PLACEHOLDER.split(segment)
        pattern = "".join(
            f"(?P<{piece}>.+)" if place % 2 else re.escape(piece)
            for place, piece in enumerate(pieces)
        )
        segments.append(re.compile(pattern, re.DOTALL))
        rank.append((len(pieces) > 1, -sum(map(len, pieces[::2]))))
    return _Template(tuple(segments), tuple(rank))
