"""Small servers on raw sockets: one that uses TLS, and a proxy that supports CONNECT."""

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

NAME = "api.example.invalid"
"""The host name in the certificate."""


def create_certificate(folder: Path) -> Path:
    """Create a certificate for `NAME` and 127.0.0.1.

    Returns:
        The path of the certificate; the path of its key is the same with `.key` appended.
    """
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is needed to create the certificate")
    path = folder / "both.pem"
    subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    output = ["-keyout", f"{path}.key", "-out", str(path)]
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *output],
        check=True,
        capture_output=True,
    )
    return path


@contextmanager
def tls_server(certificate):
    """Respond to one request on each connection over TLS.

    Yields:
        The port, and the requests received so far.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, str(certificate) + ".key")
    received = []

    def serve(connection):
        try:
            with context.wrap_socket(connection, server_side=True) as secure:
                received.append(secure.recv(65536))
                secure.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 7}')
                secure.recv(1)
        except OSError:
            connection.close()

    with socket_server(serve) as port:
        yield port, received


@contextmanager
def socket_server(serve):
    """Accept connections on loopback, and call `serve(connection)` in a thread for each.

    Yields:
        The port.
    """
    listener = socket.create_server(("127.0.0.1", 0))

    def accept():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


@contextmanager
def connect_proxy(port, response=b"HTTP/1.1 200 Go\r\n\r\n"):
    """Run a proxy that responds to CONNECT, and then connects to a port of 127.0.0.1.

    Args:
        port: The port that every tunnel ends at.
        response: The response to CONNECT; without status 200, no tunnel is opened.

    Yields:
        The URL of the proxy, with credentials, and the heads of the CONNECT requests so far.
    """
    connect_requests = []

    def forward(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def serve(connection):
        with connection:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += connection.recv(1)
            connect_requests.append(head.decode())
            connection.sendall(response)
            if b" 200 " in response:
                with socket.create_connection(("127.0.0.1", port)) as upstream:
                    thread = threading.Thread(target=forward, args=(upstream, connection))
                    thread.start()
                    forward(connection, upstream)
                    thread.join()

    with socket_server(serve) as proxy:
        yield f"http://us%40er:pass@127.0.0.1:{proxy}", connect_requests
