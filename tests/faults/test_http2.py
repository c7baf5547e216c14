"""A client that is passed as `http_client=` can use HTTP/2, where several requests share a connection."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import h2.config
import h2.connection
import h2.events
import httpx
import pytest
from attrs import define, field

from callfire_client import AsyncCallFire
from callfire_client.errors import DeliveryUnknownError
from callfire_client.models import CallRecipient
from tests.servers import PATIENCE

REQUESTS = 5


@define
class Server:
    """A server that responds to all requests of a connection together, each response in a TLS record.

    Attributes:
        url: Its URL.
        together: How many requests it waits for.
        paths: The paths of the requests.
        accepted: How many connections it has accepted.
        ended: Whether it ends connections instead of responding.
    """

    url: str = ""
    together: int = REQUESTS
    paths: list[str] = field(factory=list[str])
    accepted: int = 0
    ended: bool = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Respond to the requests of a connection until the client closes it."""
        self.accepted += 1
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        waiting: list[tuple[int, str]] = []
        writer.write(connection.data_to_send())
        while data := await asyncio.wait_for(reader.read(65536), PATIENCE):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    path = dict(event.headers)[b":path"].decode()
                    self.paths.append(path)
                    waiting.append((event.stream_id, path))
            writer.write(connection.data_to_send())
            if len(waiting) < self.together:
                continue
            if self.ended:
                break
            for stream_id, path in waiting:
                connection.send_headers(
                    stream_id, [(":status", "200"), ("content-type", "application/json")]
                )
                body = b'{"id": %s}' % path.rpartition("/")[2].encode()
                connection.send_data(stream_id, body, end_stream=True)
                writer.write(connection.data_to_send())
            waiting.clear()
        writer.close()


@asynccontextmanager
async def http2_client(server: Server, tls: ssl.SSLContext) -> AsyncGenerator[AsyncCallFire]:
    tls.set_alpn_protocols(["h2"])
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    server.url = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    async with (
        listener,
        httpx.AsyncClient(http2=True) as http_client,
        AsyncCallFire("a", "b", http_client=http_client, base_url=server.url, max_retries=0) as cf,
    ):
        yield cf


@pytest.mark.asyncio
@pytest.mark.promise("a response belongs to its request", transports=["http_client asyncio"])
async def test_responses_that_share_a_connection_belong_to_their_requests(
    tls_context: ssl.SSLContext,
) -> None:
    """What follows a response on the connection is the response to another request, and is not discarded."""
    server = Server()
    async with http2_client(server, tls_context) as cf:
        for first in (1, 100):
            numbers = range(first, first + REQUESTS)
            calls = await asyncio.gather(*(cf.calls.get_call(number) for number in numbers))
            assert [call.id for call in calls] == [*numbers]
    assert server.accepted == 1


@pytest.mark.asyncio
@pytest.mark.promise("never sent twice", transports=["http_client asyncio"])
async def test_a_send_over_a_shared_connection_that_ends_is_not_repeated(
    tls_context: ssl.SSLContext,
) -> None:
    server = Server(together=1, ended=True)
    async with http2_client(server, tls_context) as cf:
        with pytest.raises(DeliveryUnknownError):
            await cf.calls.send_calls([CallRecipient(phone_number="12135551234")])
    assert len(server.paths) == 1
