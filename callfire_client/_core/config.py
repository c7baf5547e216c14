"""The settings of a client: credentials, base URL, timeouts, retries."""

from __future__ import annotations

import base64
import ipaddress
import os
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from attrs import field, frozen

from .clock import SYSTEM_CLOCK, Clock, ServerClock
from .codec import STANDARD, Codec

if TYPE_CHECKING:
    from .._drift_observer import DriftObserver
    from .rate_limit import RateLimit

__all__ = ["BASE_URL", "Config", "Credentials", "find_base_url", "is_address", "is_loopback"]

BASE_URL: Final = "https://api.callfire.com/v2"


@frozen
class Credentials:
    """A username and password that `repr` does not show."""

    username: str = field(repr=False)
    password: str = field(repr=False)

    def basic(self) -> str:
        """Return the value of the `Authorization` header."""
        pair = f"{self.username}:{self.password}".encode()
        return "Basic " + base64.b64encode(pair).decode("ascii")

    @classmethod
    def find(cls, username: str | None, password: str | None) -> Credentials:
        """Read both from the arguments, or both from `CALLFIRE_USERNAME` and `CALLFIRE_PASSWORD`.

        Raises:
            ValueError: One of them is missing, or the username contains a colon.
        """
        if username is None and password is None:
            username, password = (
                os.environ.get("CALLFIRE_USERNAME"),
                os.environ.get("CALLFIRE_PASSWORD"),
            )
            remedy = "set CALLFIRE_USERNAME and CALLFIRE_PASSWORD, or pass username= and password="
        else:
            # A username from the arguments and a password from the environment would not belong together.
            remedy = "pass both username= and password=, or neither"
        if not username or not password:
            missing = "username" if not username else "password"
            raise ValueError(f"the {missing} is missing: {remedy}")
        if ":" in username:
            raise ValueError(
                "the username must not contain a colon: HTTP Basic uses it as the separator"
            )
        return cls(username, password)


@frozen(kw_only=True)
class Config:
    """The settings of a client, validated.

    Attributes:
        credentials: The credentials.
        base_url: The base URL, without a trailing slash.
        timeout: Seconds to wait for a connection, and for each part of a response.
        max_retries: The number of retries where a retry is allowed; 0 for none.
        deadline: Seconds that an operation may take, retries included; None for no limit.
        rate_limit: The limit on requests a second; None for no limit.
        retry_rate_limited: Whether a 429 is treated as not processed, so that unsafe operations
            are retried too.
        log_bodies: Whether request and response bodies are logged.
        max_response_bytes: The largest body of a response that is not a `Download`, in bytes, before
            and after its content coding is removed.
        codec: Decodes and encodes JSON.
        drift: Checks responses against the contract; None for no check.
        clock: The source of time and random numbers.
        server_clock: The clock of the server, which a client and its copies share.
    """

    credentials: Credentials = field(repr=False)
    base_url: str
    timeout: float
    max_retries: int
    deadline: float | None = None
    rate_limit: RateLimit | None = None
    retry_rate_limited: bool = False
    log_bodies: bool = False
    max_response_bytes: int = 64 * 1024 * 1024
    codec: Codec = field(default=STANDARD, repr=False)
    drift: DriftObserver | None = field(default=None, repr=False)
    clock: Clock = field(default=SYSTEM_CLOCK, repr=False)
    server_clock: ServerClock = field(factory=ServerClock, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        for name, seconds in (("timeout", self.timeout), ("deadline", self.deadline)):
            if name == "deadline" and seconds is None:
                continue
            if not _is_number(float, seconds) or not 0 < cast("float", seconds) < float("inf"):
                raise ValueError(f"{name} must be a positive number of seconds, not {seconds!r}")
        if not _is_number(int, self.max_retries) or self.max_retries < 0:
            raise ValueError(
                f"max_retries must be an integer of 0 or more, not {self.max_retries!r}"
            )
        if not _is_number(int, self.max_response_bytes) or self.max_response_bytes < 1:
            raise ValueError(
                "max_response_bytes must be an integer of 1 or more, "
                f"not {self.max_response_bytes!r}"
            )


def _is_number(kind: type, value: object) -> bool:
    """Whether a value is a number of a kind; a boolean is not, and an integer is a float too."""
    return isinstance(value, (kind, int)) and not isinstance(value, bool)


def find_base_url(base_url: str | None, *, allow_insecure_http: bool) -> str:
    """Read the base URL from the argument, `CALLFIRE_BASE_URL` or the contract, and validate it.

    Raises:
        ValueError: It is not an http or https URL, contains credentials, a query or a fragment, or
            would send the credentials unencrypted.
    """
    url = (base_url or os.environ.get("CALLFIRE_BASE_URL") or BASE_URL).rstrip("/")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"base_url is not a valid URL: {error}") from None
    if parts.username is not None or parts.password is not None:
        # The URL is not shown: it contains a secret.
        raise ValueError("base_url must not contain credentials: pass username= and password=")
    if parts.scheme not in {"http", "https"} or not host:
        raise ValueError(f"base_url must look like https://host/path, not {url!r}")
    if parts.query or parts.fragment:
        raise ValueError("base_url must not contain a query or a fragment")
    if parts.scheme == "http" and not allow_insecure_http and not is_loopback(host):
        raise ValueError(
            f"base_url {url!r} would send the credentials unencrypted: use https, "
            "or pass allow_insecure_http=True"
        )
    return url


def is_loopback(host: str | None) -> bool:
    """Whether a host is a loopback address or `localhost`."""
    if host is None or host == "localhost":
        return host is not None
    return is_address(host) and ipaddress.ip_address(host).is_loopback


def is_address(host: str) -> bool:
    """Whether a host is an IP address, which needs no name resolution."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
