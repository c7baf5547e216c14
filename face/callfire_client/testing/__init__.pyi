from callfire_client.testing.transport import AsyncSandboxTransport as AsyncSandboxTransport
from callfire_client.testing.sandboxes import InProcess as InProcess
from callfire_client.testing.transport import SandboxTransport as SandboxTransport
from callfire_client.testing.sandboxes import Server as Server
__all__ = ['AsyncSandboxTransport', 'InProcess', 'SandboxTransport', 'Server']
def __getattr__(name: str) -> Any: ...
