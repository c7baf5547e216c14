"""Send POST requests to a server that is not CallFire: the sandbox's control API, or the user's application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from attrs import frozen

from .._core.config import is_loopback
from .status import FAILED, CommandError

if TYPE_CHECKING:
    from urllib.request import Request

__all__ = ["PostResponse", "check_url", "post"]

_SECONDS: Final = 30.0
_MAX_BODY: Final = 1 << 20


@frozen
class PostResponse:
    """A response.

    Attributes:
        status: Its status.
        body: The beginning of its body.
    """

    status: int
    body: bytes


def check_url(name: str, url: str) -> str:
    """Return a URL if it is one of http or https.

    Raises:
        CommandError: It is not.
    """
    try:
        parts = urlsplit(url)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of the port, too
        valid = False
    if not valid:
        raise CommandError(f"{name} must look like http://localhost:8000/callfire, not {url!r}")
    return url


def post(url: str, body: bytes, headers: Mapping[str, str]) -> PostResponse:
    """Send a request, and return its response; redirects are not followed.

    Raises:
        CommandError: There is no response.
    """
    # http.client is not loaded by commands that do not need it.
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

    class NoRedirects(HTTPRedirectHandler):
        def redirect_request(
            self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
        ) -> None:
            """Return the redirect as the response."""

    # A proxy cannot reach the loopback address of this machine.
    handlers = [ProxyHandler({})] if is_loopback(urlsplit(url).hostname) else []
    opener = build_opener(NoRedirects, *handlers)
    request = Request(url, body, {"Content-Type": "application/json", **headers})  # noqa: S310 - http or https, see check_url
    try:
        with opener.open(request, timeout=_SECONDS) as response:
            return PostResponse(response.status, response.read(_MAX_BODY))
    except HTTPError as error:
        with error:
            return PostResponse(error.code, error.read(_MAX_BODY))
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise CommandError(f"{url}: no response: {reason}", FAILED) from None
