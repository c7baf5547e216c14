"""Find the proxy that the environment names for a host: the same for all transports.

The variables are those of `urllib.request`: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, where a name in
lower case takes precedence. Where the environment has none, the settings of macOS and Windows are used.
"""

from __future__ import annotations

import ipaddress
import os
import re
import sys
from collections.abc import Collection
from typing import Final
from urllib.parse import unquote

from attrs import field, frozen

from .._core.config import Credentials, is_loopback, split_authority

__all__ = ["Proxy", "check_proxies", "proxy_for"]

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SCHEMES: Final = frozenset({"http", "https", "socks5", "socks5h"})
_HAS_SYSTEM_SETTINGS: Final = sys.platform in {"darwin", "win32"}
_SYSTEM: Final = "the proxy in the settings of the system"
# White space, control characters, and surrogates.
_UNREADABLE: Final = re.compile("[\\s\x00-\x20\x7f-\x9f\ud800-\udfff]")
# An entry of NO_PROXY with a port; an IPv6 address without brackets has none.
_HOST_AND_PORT: Final = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*):([0-9]+)")


@frozen
class Proxy:
    """A proxy of the environment.

    Attributes:
        variable: The variable that names it.
        scheme: The scheme of its URL.
        url: Its URL, without credentials.
        credentials: The username and password for the proxy; None without them.
    """

    variable: str
    scheme: str
    url: str
    credentials: Credentials | None = field(repr=False)


def proxy_for(
    scheme: str,
    host: str | None,
    port: int | None,
    supported: Collection[str] = _SCHEMES,
) -> Proxy | None:
    """Return the proxy for an origin; None for a direct connection.

    A loopback host is never reached through a proxy: a proxy cannot connect to it, and the credentials would be sent
    to the proxy unencrypted.

    Args:
        scheme: The scheme of the origin.
        host: Its host.
        port: Its port; None for the default of the scheme.
        supported: The schemes of proxies that the transport supports.

    Raises:
        ValueError: The URL of the proxy is invalid or not supported. The message contains the name of the
            variable, and not its value.
    """
    if host is None or is_loopback(host):
        return None
    if not _is_configured():
        found = _system_proxy(scheme, host, port)
    else:
        if _is_excluded(host, port or _DEFAULT_PORTS.get(scheme)):
            return None
        found = _setting(scheme) or _setting("all")
    return None if found is None else _parse(*found, supported)


def check_proxies() -> None:
    """Check the variables that a client of httpx reads, whose exceptions would quote them.

    Raises:
        ValueError: One of them is invalid.
    """
    for name in ("http", "https", "all"):
        found = _setting(name)
        if found is not None:
            _parse(*found, _SCHEMES)


def _is_configured() -> bool:
    return any(name.lower().endswith("_proxy") and value for name, value in os.environ.items())


def _setting(name: str) -> tuple[str, str] | None:
    """Return the variable for a scheme, `all` or `no`, and its value; None where it is unset or empty."""
    wanted = f"{name}_proxy"
    found = None
    # Not by a lookup, because Windows has all names in upper case.
    for variable, value in os.environ.items():
        if variable == wanted:  # takes precedence, also when it is empty
            return (variable, value) if value else None
        # In a CGI program, HTTP_PROXY is the header `Proxy` of the request that it responds to.
        if variable.lower() == wanted and not (name == "http" and "REQUEST_METHOD" in os.environ):
            found = (variable, value) if value else found
    return found


def _system_proxy(scheme: str, host: str, port: int | None) -> tuple[str, str] | None:
    if not _HAS_SYSTEM_SETTINGS:
        return None
    from urllib.request import getproxies, proxy_bypass  # the settings of the system

    if proxy_bypass(host if port is None else f"{host}:{port}"):
        return None
    proxies = getproxies()
    found = proxies.get(scheme) or proxies.get("all")
    return (_SYSTEM, found) if found else None


def _parse(variable: str, value: str, supported: Collection[str]) -> Proxy:
    """Parse the URL of a proxy; the libraries' own exceptions would quote it, and name no variable."""
    if _UNREADABLE.search(value):
        raise ValueError(f"{variable} must not contain white space or control characters")
    scheme, separator, rest = value.partition("://")
    if not separator:
        scheme, rest = "http", value
    scheme = scheme.lower()
    userinfo, at, authority = rest.rstrip("/").rpartition("@")
    if scheme not in supported and "@" not in value:  # otherwise it may be part of a password
        raise ValueError(f"{variable} has the scheme {scheme!r}, which is not supported")
    if scheme not in supported or {*"/?#\\"} & {*userinfo, *authority}:
        raise ValueError(
            f"{variable} must look like {_forms(supported)}, with the characters / ? # @ : and % of a username "
            "or password percent-encoded"
        )
    split_authority(variable, authority)
    return Proxy(
        variable,
        scheme,
        f"{scheme}://{authority}",
        _credentials(variable, userinfo) if at else None,
    )


def _forms(schemes: Collection[str]) -> str:
    return (
        f"scheme://username:password@host:port, where the scheme is {' or '.join(sorted(schemes))}"
    )


def _credentials(variable: str, userinfo: str) -> Credentials:
    username, _, password = userinfo.partition(":")
    # With bytes that are not UTF-8 as surrogates.
    found = Credentials(*(unquote(text, errors="surrogateescape") for text in (username, password)))
    if ":" in found.username:
        raise ValueError(f"the username in {variable} must not contain a colon")
    if _UNREADABLE.search(f"{found.username}{found.password}".replace(" ", "")):
        raise ValueError(
            f"the username and password in {variable} must be percent-encoded UTF-8 without control characters"
        )
    return found


def _is_excluded(host: str, port: int | None) -> bool:
    """Whether `NO_PROXY` contains a host."""
    setting = _setting("no")
    if setting is None:
        return False
    host = host.lower().rstrip(".")
    entries = re.split(r"[\s,]+", setting[1].lower())
    return any(_matches(entry, host, port) for entry in entries if entry)


def _matches(entry: str, host: str, port: int | None) -> bool:
    """Whether an entry of `NO_PROXY` contains a host."""
    if entry == "*":
        return True
    with_port = _HOST_AND_PORT.fullmatch(entry)
    if with_port is not None:
        entry = with_port[1]
        if int(with_port[2]) != port:
            return False
    address = _address(host)
    if address is not None:
        try:
            return address in ipaddress.ip_network(re.sub(r"[\[\]]", "", entry), strict=False)
        except ValueError:
            return False
    if entry.startswith("*."):
        return host.endswith(entry[1:].rstrip("."))
    entry = entry.strip(".")
    return bool(entry) and (host == entry or host.endswith(f".{entry}"))


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
