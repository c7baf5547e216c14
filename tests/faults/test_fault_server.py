"""The fault server records every request, also those that are incomplete or not read yet."""

import socket

from .fault_server import FaultServer
from .faults import AMBIGUOUS, after_request
from .operations import succeed


def test_partial_requests_are_recorded_and_connections_without_one_are_not() -> None:
    with FaultServer(AMBIGUOUS["reset in the head"].behaviour) as server:
        address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        for data in (b"", b"G", b"GET /v2/calls HTTP/1.1\r\n"):
            with socket.create_connection(address) as client:
                client.sendall(data)
        assert server.settle(0) == 0
        assert [(one.index, one.complete) for one in server.take()] == [(0, False)] * 2
        server.success = server.fault = succeed
        with socket.create_connection(address) as client:
            client.sendall(b"PUT /v2/calls/broadcasts/7 HTTP/1.1\r\nContent-Length: 1\r\n\r\nx")
            assert client.recv(100).startswith(b"HTTP/1.1 200 Fine")
            client.sendall(b"POST /v2/calls/broadcasts/7/stop HTTP/1.1\r\n\r\n")
            assert client.recv(100).startswith(b"HTTP/1.1 200 Fine")
        assert [(one.index, one.complete) for one in server.take()] == [(0, True), (1, True)]
        assert server.connections == 4


def test_take_returns_requests_that_no_thread_has_read_yet() -> None:
    with FaultServer(after_request(b"", "hang")) as server:
        address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        for count in range(1, 101):
            with socket.create_connection(address) as client:
                client.sendall(b"GET /v2/calls HTTP/1.1\r\n\r\n")
                assert len(server.take()) == 1
            assert server.connections == count
