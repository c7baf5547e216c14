"""Which proxy the environment names for a host."""

from __future__ import annotations

from urllib.request import getproxies, proxy_bypass

from .config import is_loopback

__all__ = ["proxy_for"]


def proxy_for(scheme: str, host: str | None, port: int | None) -> str | None:
    """The URL of the proxy that leads to a host, if any.

    None reaches this machine's loopback, nor may one see credentials that are sent to it in the clear.
    """
    if (
        host is None
        or is_loopback(host)
        or proxy_bypass(host if port is None else f"{host}:{port}")
    ):
        return None
    proxies = getproxies()
    named = proxies.get(scheme) or proxies.get("all")
    return f"http://{named}" if named and "://" not in named else named
