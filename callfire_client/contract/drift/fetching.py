"""Reads documents from http(s) addresses: within a time and a size, from the one address that was given."""

import threading
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import IO, Any
from urllib.parse import urlsplit

from callfire_client.contract.documents import MAX_BYTES, ContractError, Kind, kind_of

# Seconds that reading a document may take in all.
TIMEOUT = 60.0
_CHUNK = 1024 * 1024
_ACCEPT = "application/json, application/yaml;q=0.9, text/yaml;q=0.9, */*;q=0.1"


@dataclass(slots=True)
class Fetched:
    """What an address answered."""

    data: bytes
    kind: Kind


def is_address(name: str) -> bool:
    """Whether this is an address, and no path of a file."""
    return "://" in name


def fetch(address: str) -> Fetched:
    """Read what an address has.

    Args:
        address: An http or https address, without credentials.

    Raises:
        ContractError: It cannot be read, answers with an error or a redirection, takes too long, or
            is larger than a contract can be.
    """
    _check(address)
    timeout = TIMEOUT
    work = _Work(address, timeout)
    # In a thread, for a server that sends a byte now and then keeps every read within its time.
    thread = threading.Thread(target=work.run, daemon=True, name="callfire-drift")
    thread.start()
    thread.join(timeout)
    if work.error is not None:
        raise ContractError(f"{address}: {work.error}")
    if work.found is None:
        raise ContractError(f"{address}: took longer than {timeout:g} seconds; save it to a file")
    return work.found


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ContractError(f"{address}: no address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise ContractError(f"{address}: only http and https addresses and files can be read")
    if parts.username is not None or parts.password is not None:
        bare = f"{parts.scheme}://…@{parts.hostname}{f':{port}' if port else ''}{parts.path}"
        raise ContractError(f"{bare}: credentials in an address are not sent; save it to a file")
    if not parts.hostname or not address.isascii() or not address.isprintable():
        raise ContractError(f"{address}: no address; write it in ASCII, with a host")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves redirections as they are: which document was compared must be plain from the call."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> None:
        """Follow none."""


class _Work:
    """Reads an address, and keeps what came of it."""

    def __init__(self, address: str, timeout: float) -> None:
        self.found: Fetched | None = None
        self.error: str | None = None
        self._address, self._timeout = address, timeout

    def run(self) -> None:
        opener = urllib.request.build_opener(_NoRedirects)
        request = urllib.request.Request(  # noqa: S310 - http and https only, see _check
            self._address, headers={"Accept": _ACCEPT, "User-Agent": "callfire-drift"}
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
            self.error = f"ends {response.length:,} bytes before it should; try again"
            return None
        return Fetched(bytes(data), _kind(self._address, response.headers))


def _kind(address: str, headers: Message) -> Kind:
    if "json" in headers.get_content_type():
        return "json"
    return kind_of(urlsplit(address).path)


def _status(error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        target = error.headers.get("Location", "another address")
        return f"answers {error.code} and leads to {target}; give the address that has the document"
    return f"answers {error.code}; give the address that has the document"


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
