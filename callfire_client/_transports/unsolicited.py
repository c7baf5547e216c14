"""Find bytes that follow a response: they were not requested, and would be read as the next response.

A second response, the body of a 204, or bytes beyond `Content-Length` can arrive together with a response. h11
keeps them for the next one, where no look at the socket finds them.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import httpx

__all__ = ["ends_cleanly", "has_hidden_record"]

_INNER: Final = ("_httpcore_stream", "_stream", "_connection")
"""The private attributes of httpx and httpcore that lead from the body of a response to its connection."""
_DEPTH: Final = 12


def ends_cleanly(response: httpx.Response) -> bool:
    """Whether a response that was read to its end was seen to be followed by nothing.

    Where httpx or httpcore has changed, or a transport is of another kind, nothing can be seen, and the
    connection must not be used again.
    """
    if "network_stream" not in response.extensions:
        return True  # not from a connection
    if response.http_version == "HTTP/2":
        return True  # each frame names its request
    state = _find_h11(response.stream)
    try:
        return not state.trailing_data[0]
    except (AttributeError, TypeError):
        return False


def _find_h11(found: Any) -> Any:
    """Return the `h11.Connection` that a body is read from; None where it cannot be reached."""
    for _ in range(_DEPTH):
        state = getattr(found, "_h11_state", None)
        if state is not None:
            return state
        for name in _INNER:
            inner = getattr(found, name, None)
            if inner is not None:
                found = inner
                break
        else:
            return None
    return None


def has_hidden_record(network_stream: Any) -> bool:
    """Whether a TLS connection has received data that is not in its socket any more.

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
