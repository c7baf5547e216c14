"""What a client was told: credentials, where to send, how long to wait, how often to retry."""

from __future__ import annotations

import base64
import ipaddress
import os
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from attrs import field, frozen

from .codec import STANDARD, Codec

if TYPE_CHECKING:
    from .drift import Watch
    from .rate_limit import RateLimit

__all__ = ["BASE_URL", "Config", "Credentials", "is_loopback"]

BASE_URL: Final = "https://api.callfire.com/v2"


@frozen
class Credentials:
    """A username and password that no `repr` shows."""

    username: str = field(repr=False)
    password: str = field(repr=False)

    def basic(self) -> str:
        """The value of the `Authorization` header."""
        pair = f"{self.username}:{self.password}".encode()
        return "Basic " + base64.b64encode(pair).decode("ascii")

    @classmethod
    def find(cls, username: str | None, password: str | None) -> Credentials:
        """Take both from the arguments, or both from `CALLFIRE_USERNAME` and `CALLFIRE_PASSWORD`.

        Raises:
            ValueError: One of them is missing, or the username holds a colon.
        """
        if username is None and password is None:
            username, password = (
                os.environ.get("CALLFIRE_USERNAME"),
                os.environ.get("CALLFIRE_PASSWORD"),
            )
            remedy = "set CALLFIRE_USERNAME and CALLFIRE_PASSWORD, or pass username= and password="
        else:
            # A username from here and a password from there would be somebody else's pair.
            remedy = "pass both username= and password=, or neither"
        if not username or not password:
            missing = "username" if not username else "password"
            raise ValueError(f"there is no {missing}: {remedy}")
        if ":" in username:
            raise ValueError("the username must not hold a colon: HTTP Basic ends it there")
        return cls(username, password)


@frozen(kw_only=True)
class Config:
    """The settings of a client, checked.

    Attributes:
        credentials: Who calls.
        base_url: Where to, without a slash at the end.
        timeout: Seconds to wait for a connection, and for each piece of an answer.
        max_retries: How often an operation is sent again where that does no harm; 0 means never.
        deadline: Seconds that an operation may take, retries included; None for any time.
        rate_limit: When the next request may leave; None for at once.
        retry_rate_limited: Whether a 429 means "not done", so that anything may be sent again.
        log_bodies: Whether the log shows what is said.
        codec: What reads and writes JSON.
        drift: What looks for answers that do not fit the contract; None for nothing.
    """

    credentials: Credentials = field(repr=False)
    base_url: str
    timeout: float
    max_retries: int
    deadline: float | None = None
    rate_limit: RateLimit | None = None
    retry_rate_limited: bool = False
    log_bodies: bool = False
    codec: Codec = field(default=STANDARD, repr=False)
    drift: Watch | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        for name, seconds in (("timeout", self.timeout), ("deadline", self.deadline)):
            if name == "deadline" and seconds is None:
                continue
            if not _is(float, seconds) or not 0 < cast("float", seconds) < float("inf"):
                raise ValueError(f"{name} must be a positive number of seconds, not {seconds!r}")
        if not _is(int, self.max_retries) or self.max_retries < 0:
            raise ValueError(
                f"max_retries must be an integer of 0 or more, not {self.max_retries!r}"
            )


def _is(kind: type, value: object) -> bool:
    """Whether a value is a number of that kind; True is none, an integer is a float too."""
    return isinstance(value, (kind, int)) and not isinstance(value, bool)


def find_base_url(base_url: str | None, *, allow_insecure_http: bool) -> str:
    """Take the base URL from the argument, `CALLFIRE_BASE_URL` or the contract, and check it.

    Raises:
        ValueError: It is no http or https URL, carries what does not belong there, or would send
            credentials in the clear.
    """
    url = (base_url or os.environ.get("CALLFIRE_BASE_URL") or BASE_URL).rstrip("/")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"base_url cannot be read: {error}") from None
    if parts.username is not None or parts.password is not None:
        # Not shown: it holds a secret.
        raise ValueError("base_url must not hold credentials: pass username= and password=")
    if parts.scheme not in {"http", "https"} or not host:
        raise ValueError(f"base_url must look like https://host/path, not {url!r}")
    if parts.query or parts.fragment:
        raise ValueError("base_url must not hold a query or fragment")
    if parts.scheme == "http" and not allow_insecure_http and not is_loopback(host):
        raise ValueError(
            f"base_url {url!r} would send the credentials in the clear: use https, "
            "or pass allow_insecure_http=True"
        )
    return url


def is_loopback(host: str | None) -> bool:
    """Whether a host is this machine, by its name or address."""
    if host is None or host == "localhost":
        return host is not None
    return is_address(host) and ipaddress.ip_address(host).is_loopback


def is_address(host: str) -> bool:
    """Whether a host is named by its address, which nobody needs to look up."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
