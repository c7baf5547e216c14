"""The request of an error: its parameters and body, and the time of the server at which it was sent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Self, cast
from urllib.parse import parse_qsl, unquote

from attrs import frozen

from .._core.timestamps import from_unix_milliseconds

if TYPE_CHECKING:
    from datetime import timedelta

    from .._core.operation import Operation, Reconcile
    from .._core.request import Request
    from ..reconcile import ServerTime

__all__ = ["SentRequest"]

_EXPRESSION: Final = re.compile(r"\$request\.(path|query|body)[.#]/?(.+)")


@frozen
class SentRequest:
    """The request of an error.

    Attributes:
        lookup: Which operation shows whether it was processed.
        path: Its path parameters.
        query: Its query parameters by wire name; of a repeated one, the last value.
        body: Its JSON body, or the form fields of an upload; None without a body.
        sent_after: The earliest time of the server at which it may have been sent; None where it is
            unknown.
        expires_at: When the reads must end, in seconds of the monotonic clock; None for no deadline.
    """

    lookup: Reconcile
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    sent_after: datetime | None
    expires_at: float | None

    @classmethod
    def of(
        cls,
        request: Request,
        operation: Operation[Any],
        lookup: Reconcile,
        time: ServerTime | None,
        expires_at: float | None,
    ) -> Self:
        """Parse a request.

        Args:
            request: The request.
            operation: Its operation.
            lookup: Which operation shows whether it was processed.
            time: When it was sent, by the clock of the server.
            expires_at: When the reads must end, in seconds of the monotonic clock.
        """
        template = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(operation.path))
        segments = re.fullmatch(template, request.path)
        return cls(
            lookup,
            {name: unquote(value) for name, value in segments.groupdict().items()}
            if segments
            else {},
            dict(parse_qsl(request.query)),
            json.loads(request.content) if request.content else request.form,
            None if time is None else time.earliest,
            expires_at,
        )

    def value(self, expression: str | int | bool) -> Any:  # noqa: FBT001 - a value of JSON
        """Return the value of a runtime expression, or a constant; None where the request has none."""
        found = _EXPRESSION.fullmatch(expression) if isinstance(expression, str) else None
        if found is None:
            return expression
        kind, name = found.groups()
        return self.body_property(name) if kind == "body" else getattr(self, kind).get(name)

    def body_property(self, name: str) -> Any:
        """Return a property of the body, or a form field; None where there is none."""
        body: object = self.body
        return cast("Mapping[str, Any]", body).get(name) if isinstance(body, Mapping) else None

    def created(self, item: object) -> datetime | None:
        """Return the time of an item that is compared; None where it has none."""
        name = self.lookup.time
        return None if name is None else from_unix_milliseconds(getattr(item, name, None))

    def is_older(self, item: object, tolerance: timedelta, as_of: datetime | None) -> bool:
        """Return whether an item was created before the request was sent, so that it is not of the request.

        Args:
            item: The item.
            tolerance: How much the clocks of the service's own machines may differ.
            as_of: The time of the server when the item was read. The request was sent before that, so
                the clock of the server was set if this time is earlier than that of the request.
        """
        created, sent = self.created(item), self.sent_after
        if created is None or sent is None:
            return False
        return created < (sent if as_of is None else min(sent, as_of)) - tolerance
