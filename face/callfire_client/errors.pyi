from callfire_client.models import ErrorResponse as ErrorResponse
from callfire_client.types import Headers as Headers
from callfire_client.steps import Reached as Reached
from callfire_client.request import Request as Request
__all__ = ['APIConnectionError', 'APIStatusError', 'APITimeoutError', 'AuthenticationError', 'BadRequestError', 'CallFireError', 'DeliveryUnknownError', 'InternalServerError', 'NotFoundError', 'PermissionDeniedError', 'RateLimitError', 'ResponseParseError']
class APIConnectionError(CallFireError):
    def __init__(self, message: str, *, operation: str = '', sent: bool = True) -> None: ...
    sent: object
class APIStatusError(CallFireError):
    def __init__(self, message: str, *, operation: str = '', status_code: int, error: ErrorResponse | None = None, body: bytes = b'', headers: Headers | None = None, method: str = '', url: str = '') -> None: ...
    body: object
    error: object
    headers: object
    method: object
    status_code: object
    url: object
class APITimeoutError(APIConnectionError):
    ...
class AuthenticationError(APIStatusError):
    ...
class BadRequestError(APIStatusError):
    ...
class CallFireError(Exception):
    def __init__(self, message: str, *, operation: str = '') -> None: ...
    def __reduce__(self) -> tuple[Any, ...]: ...
    message: object
    operation: object
class DeliveryUnknownError(CallFireError):
    def __init__(self, message: str, *, operation: str = '', status_code: int | None = None, error: ErrorResponse | None = None, body: bytes = b'', sent_at: datetime | None = None, reached: Reached = 'sending', request: Request | None = None) -> None: ...
    body: object
    error: object
    reached: object
    request: Request | None
    sent_at: object
    status_code: object
class InternalServerError(APIStatusError):
    ...
class NotFoundError(APIStatusError):
    ...
class PermissionDeniedError(APIStatusError):
    ...
class RateLimitError(APIStatusError):
    ...
class ResponseParseError(CallFireError):
    def __init__(self, message: str, *, operation: str = '', status_code: int = 200, body: bytes = b'', headers: Headers | None = None) -> None: ...
    accepted: object
    body: object
    headers: object
    status_code: object
