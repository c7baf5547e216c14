"""The socket of the server."""

from __future__ import annotations

import asyncio
import socket

import pytest

from callfire_client.sandbox.server import listen


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_responses_do_not_wait_for_acknowledgements(host):
    try:
        listener = listen(host, 0)
    except OSError:
        pytest.skip("this machine has no IPv6")

    async def delay_is_off():
        found = asyncio.get_running_loop().create_future()

        def accept(_reader, writer):
            connection = writer.get_extra_info("socket")
            found.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(accept, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname()[:2])
            writer.close()
            await writer.wait_closed()
            return await found

    assert asyncio.run(delay_is_off())
