"""The settings of a client: credentials, base URL, timeouts, retries."""

from __future__ import annotations

import base64
import ipaddress
import os
import re
from typing import TYPE_CHECKING, Final, Never, cast

from attrs import field, frozen

from .clock import SYSTEM_CLOCK, Clock, ServerClock
from .codec import STANDARD, Codec

if TYPE_CHECKING:
    from .._drift_observer import DriftObserver
    from .headers import HeaderPairs
    from .hooks import Hooks
    from .rate_limit import RateLimit
    from .shared_rate_limit import SharedRateLimit
    from .telemetry import Telemetry

__all__ = [
    "BASE_URL",
    "Config",
    "Credentials",
    "find_base_url",
    "is_address",
    "is_loopback",
    "split_authority",
]

BASE_URL: Final = "https://api.callfire.com/v2"


# RFC 7617 excludes control characters, and surrogates cannot be encoded as UTF-8.
_CONTROL_CHARACTER: Final = re.compile("[\x00-\x1f\x7f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@frozen
class Credentials:
    """A username and password that `repr` does not show, and that cannot be pickled."""

    username: str = field(repr=False)
    password: str = field(repr=False)

    def basic(self) -> str:
        """Return the value of the `Authorization` header."""
        pair = f"{self.username}:{self.password}".encode()
        return "Basic " + base64.b64encode(pair).decode("ascii")

    def __reduce__(self) -> Never:
        raise TypeError("credentials cannot be pickled")

    @classmethod
    def find(cls, username: str | None, password: str | None) -> Credentials:
        """Read both from the arguments, or both from `CALLFIRE_USERNAME` and `CALLFIRE_PASSWORD`.

        Raises:
            TypeError: One of them is not a string.
            ValueError: One of them is missing or cannot be sent, or the username contains a colon.
        """
        names = "the username", "the password"
        if username is None and password is None:
            username, password = (
                os.environ.get("CALLFIRE_USERNAME"),
                os.environ.get("CALLFIRE_PASSWORD"),
            )
            names = "the username in CALLFIRE_USERNAME", "the password in CALLFIRE_PASSWORD"
            remedy = "set CALLFIRE_USERNAME and CALLFIRE_PASSWORD, or pass username= and password="
        else:
            # A username from the arguments and a password from the environment would not belong together.
            remedy = "pass both username= and password=, or neither"
        if not username or not password:
            missing = "username" if not username else "password"
            raise ValueError(f"the {missing} is missing: {remedy}")
        for name, value in zip(names, (username, password), strict=True):
            _check_text(name, value)
        if ":" in username:
            raise ValueError(
                f"{names[0]} must not contain a colon: HTTP Basic uses it as the separator"
            )
        return cls(username, password)


def _check_text(name: str, value: object) -> None:
    """Check that a username or password can be sent, and raise without its value if not."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, not {type(value).__name__}")
    if _CONTROL_CHARACTER.search(value):
        raise ValueError(f"{name} must not contain a control character, such as a line break")
    if _SURROGATE.search(value):
        raise ValueError(f"{name} cannot be encoded as UTF-8")


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
        headers: Headers that are added to each request, validated.
        hooks: The hooks of the caller; None where there are none.
        telemetry: Records spans and metrics; None where it is off.
    """

    credentials: Credentials = field(repr=False)
    base_url: str
    timeout: float
    max_retries: int
    deadline: float | None = None
    rate_limit: RateLimit | SharedRateLimit | None = None
    retry_rate_limited: bool = False
    log_bodies: bool = False
    max_response_bytes: int = 64 * 1024 * 1024
    codec: Codec = field(default=STANDARD, repr=False)
    drift: DriftObserver | None = field(default=None, repr=False)
    clock: Clock = field(default=SYSTEM_CLOCK, repr=False)
    server_clock: ServerClock = field(factory=ServerClock, repr=False, eq=False)
    headers: HeaderPairs = field(default=(), repr=False)
    hooks: Hooks | None = field(default=None, repr=False)
    telemetry: Telemetry | None = field(default=None, repr=False)

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
    """Return whether a value is a number of a kind; a boolean is not, and an integer is a float too."""
    return isinstance(value, (kind, int)) and not isinstance(value, bool)


# The characters of a path by RFC 3986; all others have to be percent-encoded.
_BASE_PATH: Final = re.compile(r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*")
_HOST_AND_PORT: Final = re.compile(r"(\[[0-9A-Fa-f:.]*\]|[^\[\]:]*)(?::([0-9]+))?")
_LABELS: Final = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?")
# The names that HTTP libraries read as an IPv4 address. In the pattern of httpx, a dot matches any character.
_NUMERIC: Final = re.compile(r"[0-9.]+|[0-9]+.[0-9]+.[0-9]+.[0-9]+")
_MAX_HOST: Final = 253
# Unicode's white space, C0, DEL, C1, surrogates, and characters without a glyph.
_SPACE: Final = re.compile(
    "[\\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def find_base_url(base_url: str | None, *, allow_insecure_http: bool) -> str:
    """Read the base URL from the argument, `CALLFIRE_BASE_URL` or the contract, and validate it.

    `CALLFIRE_ALLOW_INSECURE_HTTP=1` allows http for a base URL that is read from the environment, and for no
    other, so that a variable cannot make a program send the credentials of its own base URL unencrypted.

    Everything that an HTTP library would refuse or change is refused here, so that all transports send
    requests to the same URL.

    Raises:
        TypeError: It is not a string.
        ValueError: It is not an http or https URL, contains credentials, a query, a fragment or a
            character that must be percent-encoded, or would send the credentials unencrypted.
    """
    name, url, allowed_by_environment = "base_url", base_url, False
    if not url:
        name, url = "base_url (from CALLFIRE_BASE_URL)", os.environ.get("CALLFIRE_BASE_URL")
        allowed_by_environment = os.environ.get("CALLFIRE_ALLOW_INSECURE_HTTP") == "1"
    url = url or BASE_URL
    if not isinstance(url, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise TypeError(f"{name} must be a string, not {type(url).__name__}")
    if _SPACE.search(url):
        raise ValueError(f"{name} must not contain white space or control characters")
    # Not parsed by `urlsplit`, whose exceptions quote the URL.
    scheme, separator, rest = url.rstrip("/").partition("://")
    end = min((n for n in map(rest.find, "/?#\\") if n >= 0), default=len(rest))
    authority, path = rest[:end], rest[end:]
    if "@" in authority:
        # The URL is not shown: it contains a secret.
        raise ValueError(f"{name} must not contain credentials: pass username= and password=")
    shown = "" if "@" in url else f", not {url!r}"
    if not separator or scheme.lower() not in {"http", "https"} or not authority:
        raise ValueError(f"{name} must look like https://host/path{shown}")
    if "?" in path or "#" in path:
        raise ValueError(f"{name} must not contain a query or a fragment")
    host, _ = split_authority(name, authority)
    if not _BASE_PATH.fullmatch(path):
        raise ValueError(
            f"the path of {name} must be percent-encoded: it contains a character that is not "
            "valid in a path, or an invalid percent-encoding"
        )
    if {".", ".."} & {*path.split("/")}:
        raise ValueError(f"the path of {name} must not contain the segments . and ..")
    url = url.rstrip("/")
    if scheme.lower() == "http" and not allow_insecure_http and not is_loopback(host):
        if not allowed_by_environment:
            remedy = (
                "pass allow_insecure_http=True"
                if base_url
                else "set CALLFIRE_ALLOW_INSECURE_HTTP=1"
            )
            raise ValueError(
                f"{name} {url!r} would send the credentials unencrypted: use https, or {remedy}"
            )
        from .log import insecure_base_url  # imports logging

        insecure_base_url(url)
    return url


def split_authority(name: str, authority: str) -> tuple[str, int | None]:
    """Return the host and the port of a URL, in lower case and without brackets.

    Args:
        name: The name of the setting that contains the URL.
        authority: The part of the URL between `//` and the path, without credentials.

    Raises:
        ValueError: Connections to it are impossible; the message does not contain it.
    """
    parts = _HOST_AND_PORT.fullmatch(authority)
    if parts is None:
        raise ValueError(f"{name} has an invalid host or port")
    host, port = parts[1].lower(), parts[2]
    if port is not None and not (len(port) <= 5 and 1 <= int(port) <= 65535):
        raise ValueError(f"the port of {name} must be a number from 1 to 65535")
    if host.startswith("["):
        host = host[1:-1]
        valid = ":" in host and is_address(host)
    elif _NUMERIC.fullmatch(host):
        valid = is_address(host)
    elif not host.isascii():
        raise ValueError(
            f"the host of {name} must be in ASCII: write an international name in the form xn--..."
        )
    else:
        valid = bool(_LABELS.fullmatch(host)) and len(host) <= _MAX_HOST and _is_idna(host)
    if not valid:
        raise ValueError(f"{name} has an invalid host")
    return host, None if port is None else int(port)


def _is_idna(host: str) -> bool:
    """Return whether a name can be decoded, which HTTP libraries do with an international one."""
    if not any(label.startswith("xn--") for label in host.split(".")):
        return True
    import idna  # a dependency of the HTTP libraries; hardly any host needs it

    try:
        idna.decode(host)
    except UnicodeError:
        return False
    return True


def is_loopback(host: str | None) -> bool:
    """Return whether a host is a loopback address or `localhost`."""
    if host is None or host == "localhost":
        return host is not None
    return is_address(host) and ipaddress.ip_address(host).is_loopback


def is_address(host: str) -> bool:
    """Return whether a host is an IP address, which needs no name resolution."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
