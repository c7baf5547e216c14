"""Access to private parts of the package, for tasks that its public API cannot separate from a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from callfire_client import CallFire


def page_decoder(client: CallFire) -> Callable[[bytes], Any]:
    """Return the function that decodes the body of a `findCalls` response, as the client does."""
    from callfire_client._core.decoding import decode
    from callfire_client._core.request import RawResponse
    from callfire_client._runtime import runtime_of
    from callfire_client.api.calls.find_calls import OPERATION
    from callfire_client.types import Headers

    loads = runtime_of(client).config.codec.loads
    headers = Headers([("content-type", "application/json")])
    return lambda content: decode(OPERATION, RawResponse(200, headers, content), loads)


def recipients_encoder(client: CallFire) -> Callable[[list[Any]], bytes | None]:
    """Return the function that encodes the body of a `sendCalls` request, as the client does."""
    from callfire_client._runtime import runtime_of
    from callfire_client.api.calls.send_calls import OPERATION

    dumps = runtime_of(client).config.codec.dumps
    return lambda recipients: OPERATION.request(body=recipients, dumps=dumps).content


def response_check(method: str, path: str) -> Callable[[object], object]:
    """Return the function that `on_drift=` checks the JSON of a response with; loads the contract."""
    from callfire_client._data import load_contract
    from callfire_client._data.checking import make_checker

    expected = make_checker(load_contract()).operation(method, path)
    assert expected is not None
    return lambda value: expected.check(200, "application/json", value)
