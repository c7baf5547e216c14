"""The default SSL context, which all transports and clients share."""

from __future__ import annotations

import functools
import os
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Final

import httpx

__all__ = ["default_ssl_context", "empty_ssl_context"]

_VARIABLES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")


@functools.cache
def _load(*_: str | None) -> ssl.SSLContext:
    # Loading certificates takes 40 ms, and the result is the same for all clients.
    _check_directory()
    try:
        context = httpx.create_ssl_context()
    except OSError as error:
        failure = _explain(error)
    else:
        # A connection that is cut must not look like one that the server ended.
        context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF
        return context
    raise failure  # outside of the handler, so that it does not refer to the error, which may contain a path


if hasattr(os, "register_at_fork"):
    # Another thread may hold a lock of OpenSSL's at the time of the fork, in a handshake with this context.
    os.register_at_fork(after_in_child=_load.cache_clear)


def default_ssl_context() -> ssl.SSLContext:
    """Return the default SSL context of httpx, for other transports too.

    Raises:
        ValueError: A variable that names a file or directory cannot be used. The message contains the name
            of the variable, and not its value.
    """
    return _load(*map(os.environ.get, _VARIABLES))


@functools.cache
def empty_ssl_context() -> ssl.SSLContext:
    """Return an SSL context without certificates, for origins that use http."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _check_directory() -> None:
    """Check the directory of `SSL_CERT_DIR`: OpenSSL ignores one that does not exist, and trusts nobody."""
    paths = os.environ.get("SSL_CERT_DIR")
    if not paths or os.environ.get("SSL_CERT_FILE"):  # which takes precedence
        return
    if not any(_is_readable_directory(path) for path in paths.split(os.pathsep)):
        raise ValueError("SSL_CERT_DIR is not a directory that can be read")


def _is_readable_directory(path: str) -> bool:
    return Path(path).is_dir() and os.access(path, os.R_OK | os.X_OK)


def _explain(error: OSError) -> ValueError:
    """Make the exception for certificates that cannot be loaded."""
    certificates, key_log = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSLKEYLOGFILE")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if certificates and (reason := _reason(lambda: context.load_verify_locations(certificates))):
        return ValueError(f"SSL_CERT_FILE is not a file of certificates that can be read: {reason}")
    if key_log and (reason := _reason(lambda: setattr(context, "keylog_filename", key_log))):
        return ValueError(f"SSLKEYLOGFILE is not a file that can be written: {reason}")
    return ValueError(f"the trusted certificates cannot be loaded: {error.strerror}")


def _reason(use: Callable[[], object]) -> str | None:
    """Return why a file cannot be used; None when it can."""
    try:
        use()
    except ssl.SSLError:
        return "it contains no valid certificate"
    except OSError as error:
        return error.strerror or type(error).__name__
    return None
