"""Fetches documents from http(s) URLs, within limits of time and size, without following redirects."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import IO, Any
from urllib.parse import urlsplit

from attrs import frozen

from ..contract.documents import MAX_BYTES, Kind, kind_of
from ..contract.errors import ContractError

__all__ = ["TIMEOUT", "Fetched", "fetch", "is_url"]

TIMEOUT = 60.0
"""The longest time to fetch a document, in seconds."""

_CHUNK = 1024 * 1024
_ACCEPT = "application/json, application/yaml;q=0.9, text/yaml;q=0.9, */*;q=0.1"


@frozen
class Fetched:
    """The body of a response, and its format."""

    data: bytes
    kind: Kind


def is_url(name: str) -> bool:
    """Tell whether a name is a URL rather than the path of a file."""
    return "://" in name


def fetch(url: str) -> Fetched:
    """Fetch a document.

    Args:
        url: An http or https URL without credentials.

    Raises:
        ContractError: It cannot be read, the response is an error or a redirect, it takes too long, or
            the document is too large.
    """
    _check(url)
    timeout = TIMEOUT
    work = _Work(url, timeout)
    # In a thread, because a server that sends single bytes keeps every read within its timeout.
    thread = threading.Thread(target=work.run, daemon=True, name="callfire-drift")
    thread.start()
    thread.join(timeout)
    if work.error is not None:
        raise ContractError(f"{url}: {work.error}")
    if work.found is None:
        raise ContractError(f"{url}: took longer than {timeout:g} seconds; save it to a file")
    return work.found


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ContractError(f"{url}: not a URL: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise ContractError(f"{url}: only http and https URLs and files can be read")
    if parts.username is not None or parts.password is not None:
        bare = f"{parts.scheme}://…@{parts.hostname}{f':{port}' if port else ''}{parts.path}"
        raise ContractError(
            f"{bare}: credentials in a URL are not sent; save the document to a file"
        )
    if not parts.hostname or not url.isascii() or not url.isprintable():
        raise ContractError(f"{url}: not a URL; write it in ASCII, with a host")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Does not follow redirects, so that the command line shows which document was compared."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> None:
        """Refuse the redirect."""


class _Work:
    """Fetches a URL, and keeps the document or the error."""

    def __init__(self, url: str, timeout: float) -> None:
        self.found: Fetched | None = None
        self.error: str | None = None
        self._url, self._timeout = url, timeout

    def run(self) -> None:
        opener = urllib.request.build_opener(_NoRedirects)
        request = urllib.request.Request(  # noqa: S310 - http and https only, see _check
            self._url, headers={"Accept": _ACCEPT, "User-Agent": "callfire-drift"}
        )
        try:
            with opener.open(request, timeout=self._timeout) as response:
                self.found = self._read(response)
        except urllib.error.HTTPError as error:
            self.error = _status(error)
            error.close()
        except urllib.error.URLError as error:
            self.error = f"cannot be read: {_reason(error.reason)}"
        except (OSError, HTTPException, ValueError) as error:
            self.error = f"cannot be read: {_reason(error)}"

    def _read(self, response: HTTPResponse) -> Fetched | None:
        data = bytearray()
        while chunk := response.read(_CHUNK):
            data += chunk
            if len(data) > MAX_BYTES:
                self.error = f"larger than {MAX_BYTES:,} bytes; no contract is that long"
                return None
        if response.length:
            self.error = f"ends {response.length:,} bytes too early; try again"
            return None
        return Fetched(bytes(data), _kind(self._url, response.headers))


def _kind(url: str, headers: Message) -> Kind:
    if "json" in headers.get_content_type():
        return "json"
    return kind_of(urlsplit(url).path)


def _status(error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        target = error.headers.get("Location", "another URL")
        return f"responds with {error.code}, a redirect to {target}; use the URL of the document itself"
    return f"responds with {error.code}; use the URL of the document"


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return "it does not respond in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
