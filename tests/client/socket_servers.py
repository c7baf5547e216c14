"""Servers that speak TLS, and a proxy that leads to them."""

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

NAME = "api.example.invalid"


def certificate_for(folder: Path) -> Path:
    """A certificate for `NAME` and 127.0.0.1; its key stands beside it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate")
    path = folder / "both.pem"
    who = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    where = ["-keyout", f"{path}.key", "-out", str(path)]
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *who, *where],
        check=True,
        capture_output=True,
    )
    return path


@contextmanager
def tls_server(certificate):
    """Answers one request of each connection over TLS."""
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

    with accepting(serve) as port:
        yield port, received


@contextmanager
def accepting(serve):
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
def tunnel(port, answer=b"HTTP/1.1 200 Go\r\n\r\n"):
    """A proxy that takes CONNECT, and leads to a port of this machine."""
    asked = []

    def pump(source, target):
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
            asked.append(head.decode())
            connection.sendall(answer)
            if b" 200 " in answer:
                with socket.create_connection(("127.0.0.1", port)) as there:
                    thread = threading.Thread(target=pump, args=(there, connection))
                    thread.start()
                    pump(connection, there)
                    thread.join()

    with accepting(serve) as proxy:
        yield f"http://us%40er:pass@127.0.0.1:{proxy}", asked
