"""The functions of a caller that are called before a request and after its response."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from ..hooks import RequestView, ResponseView
from ..types import Headers
from . import log
from .actions import CallHook, CloseResponse

if TYPE_CHECKING:
    from .headers import HeaderPairs
    from .operation import Operation
    from .request import RawResponse, Request

__all__ = ["Hook", "Hooks", "call_hook", "call_hook_async"]

Hook: TypeAlias = Callable[[Any], object]


@frozen
class Hooks:
    """The hooks of a client; at least one is set.

    Attributes:
        on_request: Called before each attempt to send a request; what it raises is raised.
        on_response: Called after each response; what it raises is logged, because the operation was sent.
    """

    on_request: Hook | None
    on_response: Hook | None

    @classmethod
    def make(
        cls, on_request: Hook | None, on_response: Hook | None, *, awaited: bool
    ) -> Hooks | None:
        """Check hooks; None where there are none.

        Args:
            on_request: The first hook.
            on_response: The second hook.
            awaited: Whether the client awaits the results of hooks.

        Raises:
            TypeError: A hook is not callable, is a generator function, or is a coroutine function of a blocking
                client.
        """
        for name, hook in (("on_request", on_request), ("on_response", on_response)):
            if hook is None:
                continue
            if not callable(hook):
                raise TypeError(f"{name} must be callable, not {type(hook).__name__}")
            if _is(inspect.isgeneratorfunction, hook) or _is(inspect.isasyncgenfunction, hook):
                raise TypeError(
                    f"{name} must not be a generator function: its body would never run; remove the yield"
                )
            if _is(inspect.iscoroutinefunction, hook) and not awaited:
                raise TypeError(
                    f"{name} must be a plain function: CallFire does not await it, AsyncCallFire does"
                )
        if on_request is None and on_response is None:
            return None
        return cls(on_request, on_response)

    @staticmethod
    def view(
        operation: Operation[Any],
        request: Request,
        url: str,
        attempt: int,
        added: HeaderPairs,
    ) -> RequestView:
        """Make the argument of `on_request`, which `on_response` receives too.

        Args:
            operation: The operation.
            request: The request.
            url: The URL without its query.
            attempt: The number of the attempt, from 1.
            added: The headers that the caller adds to each request.
        """
        headers = [("Accept", request.accept), *added, *request.parameter_headers]
        if request.content is not None:
            headers.append(("Content-Type", request.content_type))
        return RequestView(
            operation=operation.id,
            method=operation.method,
            path_template=operation.path,
            attempt=attempt,
            url=url,
            query=request.query,
            headers=Headers([*headers, *request.headers]),
            body=request.content,
        )

    def before(self, view: RequestView) -> Generator[CallHook, Any, None]:
        """Call `on_request`."""
        # The headers are in no frame here: an exception of the hook would show them in its traceback.
        if self.on_request is not None:
            yield CallHook(self.on_request, view)

    def after(
        self, view: RequestView, response: RawResponse, seconds: float
    ) -> Generator[CallHook | CloseResponse, Any, None]:
        """Call `on_response`; an exception of it is logged, and an interruption closes a download."""
        if self.on_response is None:
            return
        argument = ResponseView(
            request=view,
            status_code=response.status_code,
            headers=response.headers,
            body=response.content,
            seconds=seconds,
        )
        try:
            yield CallHook(self.on_response, argument)
        except Exception as error:  # noqa: BLE001 - a hook never changes the result of what was sent
            log.hook_failed(view.operation, view.attempt, error)
        except GeneratorExit:
            raise
        except BaseException:
            if response.content is None:
                yield CloseResponse(response)  # else its connection would stay open, and in use
            raise


def _is(kind: Callable[[object], bool], hook: Hook) -> bool:
    """Return whether a function, or the call of another object, is of a kind."""
    return kind(hook) or kind(getattr(hook, "__call__", None))  # noqa: B004 - its kind matters


def call_hook(action: CallHook) -> None:
    """Call a hook of a blocking client.

    Raises:
        TypeError: It returned an awaitable.
    """
    result = action.hook(action.view)
    if hasattr(type(result), "__await__"):
        if inspect.iscoroutine(result):
            result.close()  # else it would warn that it was not awaited
        raise TypeError("CallFire does not await its hooks: pass plain functions")


async def call_hook_async(action: CallHook) -> None:
    """Call a hook on the event loop, and await its result if it can be awaited."""
    result = action.hook(action.view)
    if inspect.isawaitable(result):
        await result
