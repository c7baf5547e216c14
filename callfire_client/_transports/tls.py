"""The default SSL context, which all transports and clients share."""

from __future__ import annotations

import functools
import os
import ssl

import httpx

__all__ = ["default_ssl_context", "empty_ssl_context"]


@functools.cache
def _load(*_: str | None) -> ssl.SSLContext:
    # Loading certificates takes 40 ms, and the result is the same for all clients.
    context = httpx.create_ssl_context()
    # A connection that is cut must not look like one that the server ended.
    context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF
    return context


if hasattr(os, "register_at_fork"):
    # Another thread may hold a lock of OpenSSL's at the time of the fork, in a handshake with this context.
    os.register_at_fork(after_in_child=_load.cache_clear)


def default_ssl_context() -> ssl.SSLContext:
    """Return the default SSL context of httpx, for other transports too."""
    return _load(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@functools.cache
def empty_ssl_context() -> ssl.SSLContext:
    """Return an SSL context without certificates, for origins that use http."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
