"""Routing of requests to operations; literal text in a path takes precedence over placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import field, frozen

from .messages import HttpError
from .operations import OperationSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@frozen
class RouteMatch:
    """The result of routing a request.

    Attributes:
        operation: The operation.
        path_arguments: The percent-decoded values of the path parameters.
    """

    operation: OperationSpec
    path_arguments: Mapping[str, str]


@frozen
class _PathTemplate:
    segments: tuple[re.Pattern[str], ...]
    rank: tuple[tuple[bool, int], ...]
    operations: dict[str, OperationSpec] = field(factory=dict[str, OperationSpec])

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
        operations: The operations.
        base_path: The common prefix of all paths, such as `/v2`.
    """

    def __init__(self, operations: Iterable[OperationSpec], base_path: str) -> None:
        self._base_path = base_path
        templates: dict[str, _PathTemplate] = {}
        for operation in operations:
            if operation.path not in templates:
                templates[operation.path] = _compile_template(operation.path)
            templates[operation.path].operations[operation.method] = operation
        self._templates = sorted(templates.values(), key=lambda template: template.rank)

    def find(self, method: str, path: str) -> RouteMatch:
        """Find the operation of a request.

        Args:
            method: The HTTP method in capitals.
            path: The percent-encoded path; an encoded slash does not separate segments.

        Raises:
            HttpError: The contract does not have the path (404), or the path does not have the method (405).
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
                        raise HttpError(
                            405, f"{path} allows {allowed}, not {method}", {"allow": allowed}
                        )
                    return RouteMatch(operation, found)
        raise HttpError(404, f"there is no path {path} in the contract")


def _compile_template(path: str) -> _PathTemplate:
    segments: list[re.Pattern[str]] = []
    rank: list[tuple[bool, int]] = []
    for segment in path.strip("/").split("/"):
        # Odd indexes are names of placeholders, even indexes the literal text between them.
        pieces = _PLACEHOLDER.split(segment)
        pattern = "".join(
            f"(?P<{piece}>.+)" if index % 2 else re.escape(piece)
            for index, piece in enumerate(pieces)
        )
        segments.append(re.compile(pattern, re.DOTALL))
        rank.append((len(pieces) > 1, -sum(map(len, pieces[::2]))))
    return _PathTemplate(tuple(segments), tuple(rank))
