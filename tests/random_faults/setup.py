"""The server, the proxy and the certificates of a world, and the clients that are connected to them."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import trustme
import uvloop
from attrs import frozen

from callfire_client import AsyncCallFire, CallFire
from tests.servers import closed_port

from .proxy import RandomFaultProxy
from .server import RandomFaultServer

if TYPE_CHECKING:
    import pytest

    from .plans import RoundPlan, World

NAME = "callfire.test"
"""The host behind the proxy; a proxy is not used for a loopback address."""
CONNECTIONS = 5
"""Connections of a client that is handed in; so few that one that is lost is missed."""


@frozen
class Setup:
    """A running server, and how a client is connected to it.

    Attributes:
        world: How the client is connected.
        server: The server.
        proxy: The proxy; None without one.
        trusted: The SSL context of a client that is handed in.
    """

    world: World
    server: RandomFaultServer
    proxy: RandomFaultProxy | None
    trusted: ssl.SSLContext

    def client(self, plan: RoundPlan) -> tuple[Any, Any]:
        """Make a client, and the `http_client` that was handed in; None without one."""
        world = self.world
        http_client = None
        if world.handed_in:
            kind = httpx.Client if world.blocking else httpx.AsyncClient
            http_client = kind(
                verify=self.trusted,
                proxy=self.proxy and self.proxy.url,
                limits=httpx.Limits(max_connections=CONNECTIONS),
                trust_env=False,
            )
        options: dict[str, Any] = {"transport": "aiohttp"} if world.transport == "aiohttp" else {}
        client = (CallFire if world.blocking else AsyncCallFire)(
            "somebody",
            "s3cret-passw0rd",
            base_url=f"{self._url(plan)}/v2",
            timeout=plan.timeout,
            max_retries=plan.retries,
            http_client=http_client,
            **options,
        )
        return client, http_client

    def _url(self, plan: RoundPlan) -> str:
        scheme = "http" if self.world.connection == "plain" else "https"
        if plan.refused:
            return f"{scheme}://127.0.0.1:{closed_port()}"
        if self.proxy is not None:
            return f"https://{NAME}"
        return self.server.url.replace("http", scheme)


@contextmanager
def set_up(world: World, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Setup]:
    """Start the server of a world, and set the environment in which its clients find the way to it."""
    authority = trustme.CA()
    certificates = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(certificates))
    context = None
    if world.connection != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1", NAME).configure_cert(context)
    # Both open descriptors when they are first used, which would count as leaks of a round.
    closed_port()
    uvloop.new_event_loop().close()
    trusted = ssl.create_default_context(cafile=str(certificates))
    patch.setenv("SSL_CERT_FILE", str(certificates))
    with ExitStack() as stack:
        server = stack.enter_context(RandomFaultServer(context))
        proxy = None
        if world.connection == "proxy":
            port = int(server.url.rpartition(":")[2])
            proxy = stack.enter_context(RandomFaultProxy(port))
            patch.setenv("HTTPS_PROXY", proxy.url)
        yield Setup(world, server, proxy, trusted)
