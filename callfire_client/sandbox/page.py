"""The web page of the sandbox, and the headers that restrict it."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import Final

from .messages import Response

_FILE: Final = "page.html"


def load_page() -> Response:
    """Return the response with the page.

    The page shows strings from requests. The policy lets the browser run the script of the file only, and
    forbids to parse strings as HTML.
    """
    # A browser normalizes line ends before it computes the hashes.
    text = (
        files(__name__.rpartition(".")[0]).joinpath(_FILE).read_text("utf-8").replace("\r\n", "\n")
    )
    policy = [
        "default-src 'none'",
        f"script-src {_hash_of('script', text)}",
        f"style-src {_hash_of('style', text)}",
        "connect-src 'self'",
        "media-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "; ".join(policy),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }
    return Response(200, headers, text.encode())


def _hash_of(element: str, page: str) -> str:
    """Return the hash of the content of the page's only element with a name, as a source expression."""
    [content] = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
