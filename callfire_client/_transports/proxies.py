"""Find the proxy that the environment names for a host."""

from __future__ import annotations

from urllib.request import getproxies, proxy_bypass

from .._core.config import is_loopback

__all__ = ["proxy_for"]


def proxy_for(scheme: str, host: str | None, port: int | None) -> str | None:
    """Return the URL of the proxy for a host; None for a direct connection.

    A loopback host is never reached through a proxy: a proxy cannot connect to it, and the credentials would be sent
    to the proxy unencrypted.
    """
    if (
        host is None
        or is_loopback(host)
        or proxy_bypass(host if port is None else f"{host}:{port}")
    ):
        return None
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy
