"""Find bytes that follow a response: they were not requested, and would be read as the next response.

A second response, the body of a 204, or bytes beyond `Content-Length` can arrive together with a response. h11
keeps them for the next one, where no look at the socket finds them. The connection must be closed before it is
released: another request may be waiting for it.
"""

from __future__ import annotations

import ssl
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import h11
    import httpx

__all__ = ["ends_cleanly", "is_followed", "prevent_reuse"]

_H11_STATES: Final = (
    attrgetter("_httpcore_stream._stream._connection._h11_state"),
    attrgetter("_stream._httpcore_stream._stream._connection._h11_state"),
)
"""The private attributes of httpx and httpcore that lead from a body to the `h11.Connection` that it is read from:
of a transport, and of a client."""


def ends_cleanly(response: httpx.Response) -> bool:
    """Return whether a response that was read to its end was seen to be followed by nothing.

    Where httpx or httpcore has changed, or a transport is of another kind, nothing can be seen, and the
    connection must not be used again.
    """
    if "network_stream" not in response.extensions:
        return True  # not from a connection
    state = _h11_state(response)
    if state is None:
        return response.http_version == "HTTP/2"  # each frame names its request
    return not state.trailing_data[0]


def is_followed(response: httpx.Response, *, released: bool = False) -> bool:
    """Return whether the connection of a response that was read to its end has received anything else.

    Args:
        response: The response.
        released: Whether the connection may be in use for another request already. What it has received
            belongs to that request then.
    """
    stream = response.extensions.get("network_stream")
    if stream is None or response.http_version == "HTTP/2":
        return False
    if released:
        state = _h11_state(response)
        if state is None or repr(state.our_state) != "IDLE":
            return False
    return not ends_cleanly(response) or _has_hidden_record(stream)


def prevent_reuse(response: httpx.Response) -> None:
    """Make httpcore close the connection of a response when the response is closed.

    The pool of a blocking client looks at idle connections, and assigns them, in two steps. A connection that becomes
    idle in between, by another thread, is used without a look at its socket.
    """
    state = _h11_state(response)
    if state is not None:
        state.send_failed()


def _h11_state(response: httpx.Response) -> h11.Connection | None:
    for get_state in _H11_STATES:
        try:
            state: h11.Connection = get_state(response.stream)
        except AttributeError:
            continue
        return state
    return None


def _has_hidden_record(network_stream: Any) -> bool:
    """Return whether a TLS connection has received data that is not in its socket any more.

    A stream over an `ssl.SSLObject`, such as that of anyio, reads ahead: the next record is in its buffer. A
    read of the SSL object finds it, and consumes it: the connection must then be closed.
    """
    ssl_object = network_stream.get_extra_info("ssl_object")
    if not isinstance(ssl_object, ssl.SSLObject):
        return False
    try:
        ssl_object.read(1)
    except ssl.SSLWantReadError:
        return False
    except ssl.SSLError:
        return True
    return True
