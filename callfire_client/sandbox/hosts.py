"""The hosts for which the server of a sandbox processes requests.

A web page can make its own host name resolve to 127.0.0.1 (DNS rebinding), and its browser then lets it read
responses of local servers. Its requests have that name in the header `Host`, so they are refused.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final

from .messages import HttpError

if TYPE_CHECKING:
    from collections.abc import Iterable

_AUTHORITY: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(?::[0-9]*)?", re.ASCII)
_NAME: Final = re.compile(r"[0-9A-Za-z._-]+", re.ASCII)
_MAX_SHOWN: Final = 100


class AllowedHosts:
    """The hosts of a server: `localhost`, loopback addresses, and those that are named.

    The address to which a connection was made is also allowed, because no name has to be resolved for it.

    Args:
        names: Further host names and addresses, without a port.

    Raises:
        ValueError: A name is neither a host name nor an address.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset({"localhost", *map(parse_host, names)})

    def check(self, authority: str | None, local_address: str | None) -> None:
        """Check the host of a request.

        Args:
            authority: The header `Host`, or the authority of an absolute URL; None if there is none.
            local_address: The address of this machine to which the connection was made.

        Raises:
            HttpError: The host is not allowed, or missing (421).
        """
        if not authority:
            raise HttpError(421, "the request has no header Host: the sandbox needs one")
        match = _AUTHORITY.fullmatch(authority)
        host = "" if match is None else _normalize(match[1])
        if not host or not self._is_allowed(host, local_address):
            shown = authority[:_MAX_SHOWN]
            raise HttpError(
                421,
                f"the sandbox does not serve the host {shown!r}: connect to 127.0.0.1 or localhost, "
                "or start the sandbox with --allow-host and that name",
            )

    def _is_allowed(self, host: str, local_address: str | None) -> bool:
        if host in self._names:
            return True
        address = _address(host)
        if address is None:
            return False
        return address.is_loopback or (
            local_address is not None and address == _address(local_address)
        )


def parse_host(name: str) -> str:
    """Return a host name or address in the form in which hosts are compared.

    Raises:
        ValueError: It is neither, or has a scheme or port.
    """
    host = _normalize(name)
    if not _NAME.fullmatch(host) and _address(host) is None:
        raise ValueError(f"{name!r} is not a host name or an address, without scheme and port")
    return host


def is_same_origin(origin: str, authority: str | None) -> bool:
    """Return whether the header `Origin` of a request names the host and port of the request.

    Args:
        origin: The header `Origin`; `null` for a page without an origin.
        authority: The header `Host`; None if there is none.
    """
    return authority is not None and origin.partition("://")[2].lower() == authority.lower()


def is_loopback(host: str) -> bool:
    """Return whether a host is `localhost` or a loopback address."""
    address = _address(_normalize(host))
    return _normalize(host) == "localhost" if address is None else address.is_loopback


def _normalize(host: str) -> str:
    host = host.lower().removesuffix(".").removeprefix("[").removesuffix("]")
    address = _address(host)
    return host if address is None else str(address)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    # A socket for both families has IPv4 addresses in this form.
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return address if mapped is None else mapped
