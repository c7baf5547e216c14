"""Creates the record of each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from opentelemetry import trace

from ..api import find_group
from .instruments import Instruments
from .observation import OperationObservation

if TYPE_CHECKING:
    from .._core.clock import Clock
    from .._core.operation import Operation
    from ..telemetry import OpenTelemetry

__all__ = ["Recorder"]

_PORTS: Final = {"http": 80, "https": 443}


class _Server(NamedTuple):
    address: str
    port: int
    path: str

    @classmethod
    def of_url(cls, url: str) -> _Server:
        parts = urlsplit(url)
        return cls(parts.hostname or "", parts.port or _PORTS[parts.scheme], parts.path)


class Recorder:
    """Begins the records of operations; a client and its copies share it.

    Args:
        settings: The settings of the caller.

    Raises:
        TypeError: It is of another type.
    """

    def __init__(self, settings: OpenTelemetry) -> None:
        self._instruments = Instruments(settings)
        self._servers: dict[str, _Server] = {}

    def start(self, operation: Operation[Any], base_url: str, clock: Clock) -> OperationObservation:
        """Begin to record an operation; see `Telemetry.start`."""
        server = self._server(base_url)
        path = server.path + operation.path
        group = find_group(operation.id)
        attributes: dict[str, str | int] = {
            "callfire.operation": operation.id,
            "http.request.method": operation.method,
            "server.address": server.address,
            "server.port": server.port,
            "url.template": path,
        }
        if group is not None:
            attributes["callfire.group"] = group
        span = self._instruments.call(
            self._instruments.tracer.start_span,
            f"{operation.method} {path}",
            kind=trace.SpanKind.CLIENT,
            attributes=attributes,
        )
        return OperationObservation(
            self._instruments, clock, trace.INVALID_SPAN if span is None else span, attributes
        )

    def _server(self, base_url: str) -> _Server:
        server = self._servers.get(base_url)
        if server is None:
            server = self._servers[base_url] = _Server.of_url(base_url)
        return server
