"""Remove from an exception what shows a request as it is sent.

The frames of a transport and of the HTTP library below hold credentials in their local variables, which reports of
errors may include, and exceptions of libraries quote what was sent and received. The drivers in
`callfire_client._drivers` call `hide_request` for every exception that leaves a transport.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Final, cast

from .actions import TransportError

__all__ = ["hide_request"]

_TRANSPORTS: Final = f"{__name__.partition('.')[0]}._transports"
_LIBRARIES: Final = frozenset(
    {
        "aiohttp",
        "anyio",
        "h11",
        "h2",
        "hpack",
        "httpcore",
        "httpx",
        "multidict",
        "sniffio",
        "socksio",
        "yarl",
    }
)


def hide_request(error: BaseException, handled: BaseException | None) -> None:
    """Remove the frames of transports and HTTP libraries from an exception, and the libraries' exceptions.

    The frames of the caller's code that a transport calls, such as the `read` of a file, are kept. So are
    exceptions of the operating system that are the cause, without a traceback.

    Args:
        error: The exception, which has left the transport.
        handled: The exception that was handled when the transport was called, which is not changed; None
            when there was none.
    """
    seen = {id(handled)}
    pending: list[tuple[BaseException, bool]] = [(error, False)]
    while pending:
        current, below = pending.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        current.__traceback__ = None if below else _without_transport(current.__traceback__)
        below = below or isinstance(current, TransportError)
        if isinstance(current, BaseExceptionGroup):
            group = cast("BaseExceptionGroup[BaseException]", current)
            pending += [(each, below) for each in group.exceptions]
        cause, context = current.__cause__, current.__context__
        if isinstance(current, TransportError):
            context = None  # the exception that was translated, or one of the caller's
        is_suppressed = current.__suppress_context__
        current.__cause__ = _visible(cause, handled)
        current.__context__ = _visible(context, handled)
        current.__suppress_context__ = is_suppressed  # setting the cause has set it
        for before, after in ((cause, current.__cause__), (context, current.__context__)):
            if after is not None:
                pending.append((after, below or after is not before))


def _visible(error: BaseException | None, handled: BaseException | None) -> BaseException | None:
    """Return the first exception of a chain that no HTTP library has raised."""
    while (
        error is not None and error is not handled and _root(type(error).__module__) in _LIBRARIES
    ):
        error = error.__cause__ or error.__context__
    return error


def _without_transport(traceback: TracebackType | None) -> TracebackType | None:
    """Cut the frames from the first of a transport to the last of a transport or an HTTP library."""
    entries: list[TracebackType] = []
    while traceback is not None:
        entries.append(traceback)
        traceback = traceback.tb_next
    modules = [str(entry.tb_frame.f_globals.get("__name__")) for entry in entries]
    hidden = [n for n, name in enumerate(modules) if _is_hidden(name)]
    first = next((n for n in hidden if _is_transport(modules[n])), None)
    if first is None:
        return entries[0] if entries else None
    end = hidden[-1] + 1
    while end < len(entries) and _root(modules[end]) in sys.stdlib_module_names:
        end += 1  # functions such as `SSLSocket.send` have what is sent as an argument
    rest = entries[end] if end < len(entries) else None
    if first == 0:
        return rest
    entries[first - 1].tb_next = rest
    return entries[0]


def _is_hidden(module: str) -> bool:
    return _is_transport(module) or _root(module) in _LIBRARIES


def _is_transport(module: str) -> bool:
    return module == _TRANSPORTS or module.startswith(f"{_TRANSPORTS}.")


def _root(module: str) -> str:
    return module.partition(".")[0]
