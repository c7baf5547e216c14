"""Sends the planned requests one after another, and checks each response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from ...contract.checker.mismatch import Finding, Mismatch
from ...contract.json_values import is_array, is_object
from .client import LiveClient, LiveResponse, UncheckableError
from .report import Occurrence, OperationResult, State

if TYPE_CHECKING:
    from ...contract.checker import DocumentedResponses, ResponseChecker
    from .plan import PlannedRequest, ValueSource

__all__ = ["LiveCheck"]

# How many values are tried until a response is a success: an object may have been deleted meanwhile.
_MAX_TRIES: Final = 3
_MAX_ITEMS: Final = 10
_NOTHING: Final[list[tuple[dict[str, object], dict[str, Any]]]] = [({}, {})]
_MISSING: Final = (404, 405, 410, 501)


class LiveCheck:
    """One check of the operations of a server.

    Args:
        client: Sends the requests.
        checker: The contract to check against.

    Attributes:
        results: The result of each operation.
        occurrences: The mismatches, each with its operation.
    """

    def __init__(self, client: LiveClient, checker: ResponseChecker) -> None:
        self.results: list[OperationResult] = []
        self.occurrences: list[Occurrence] = []
        self._client, self._checker = client, checker
        # For each operation that is a source: the values of its path, and the items of its response.
        # They are data of a customer, and are only sent in paths.
        self._items: dict[str, list[tuple[dict[str, object], dict[str, Any]]]] = {}
        self._used_as_source: set[str | None] = set()

    def run(self, requests: Iterable[PlannedRequest]) -> None:
        """Send all requests.

        Raises:
            UncheckableError: The server cannot be reached, refuses the credentials, or no response is a
                success.
        """
        requests = list(requests)
        self._used_as_source = {
            source.operation for request in requests for source in request.sources
        }
        for request in requests:
            self.results.append(self._check(request))
            self._stop_if_down()
        if not self._any_success():
            raise UncheckableError(self._no_success())

    def _stop_if_down(self) -> None:
        """Stop if the first operations all fail: each of them has been retried already."""
        failed = [result for result in self.results if result.state is State.FAILED]
        if len(failed) >= _MAX_TRIES and not self._any_success():
            raise UncheckableError(
                f"{self._client.base_url} fails: {failed[0].line}: {failed[0].reason}; "
                "try again later"
            )

    def _no_success(self) -> str:
        sent = [result for result in self.results if result.state is not State.SKIPPED]
        if not sent:
            return "the contract has no operation to send; check --contract"
        return (
            f"no operation of {self._client.base_url} succeeds "
            f"({sent[0].line}: {sent[0].reason}); check --base-url"
        )

    def _check(self, request: PlannedRequest) -> OperationResult:
        def result(state: State, reason: str) -> OperationResult:
            return OperationResult(request.line, request.id, state, reason)

        if request.skip_reason is not None:
            return result(State.SKIPPED, request.skip_reason)
        documented = self._checker.operation(request.method, request.path)
        if documented is None:
            return result(State.SKIPPED, "the contract does not have it")
        last: LiveResponse | None = None
        success: LiveResponse | None = None
        for path in self._paths(request):
            response = self._client.send(request, path)
            if response is None:
                continue
            self._check_response(request, documented, response)
            if response.failure is not None:
                return result(State.FAILED, response.failure)
            last = response
            if 200 <= response.status < 300:
                success = response
                # If the items are needed but there are none, the next value is tried: not every call
                # has recordings, for example.
                has_items = self._keep_items(request, path, response.body)
                if has_items or request.id not in self._used_as_source:
                    break
        if success is not None:
            return result(State.CHECKED, f"status {success.status}")
        if last is None:
            names = " or ".join(str(source.operation) for source in request.sources)
            return result(State.SKIPPED, f"{names} returned no value for its path")
        return result(State.REFUSED, f"status {last.status}")

    def _check_response(
        self, request: PlannedRequest, documented: DocumentedResponses, response: LiveResponse
    ) -> None:
        if response.failure is not None:
            return
        if response.status == 401 and not self._any_success():
            raise UncheckableError(
                f"{self._client.base_url} refuses the credentials (401): "
                "check CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
            )
        if not request.parameters and response.status in _MISSING:
            missing = Finding(
                "operation-missing", documented.at, (), "a success", str(response.status)
            )
            self._add(request, [documented.mismatch(missing, response.status)])
            return
        self._add(request, documented.check(response.status, response.content_type, response.body))

    def _add(self, request: PlannedRequest, mismatches: Iterable[Mismatch]) -> None:
        self.occurrences += [Occurrence(request.line, mismatch) for mismatch in mismatches]

    def _any_success(self) -> bool:
        return any(result.state is State.CHECKED for result in self.results)

    def _paths(self, request: PlannedRequest) -> Iterator[tuple[object, ...]]:
        """Yield the values of the path parameters to try, each combination once."""
        if not request.parameters:
            yield ()
            return
        combinations = dict.fromkeys(
            combination
            for source in request.sources
            for combination in self._combinations(request, source)
        )
        limit = _MAX_ITEMS if request.id in self._used_as_source else _MAX_TRIES
        yield from list(combinations)[:limit]

    def _combinations(
        self, request: PlannedRequest, source: ValueSource
    ) -> Iterator[tuple[object, ...]]:
        # A source with fixed values does not need a response.
        kept = self._items.get(source.operation, []) if source.operation else _NOTHING
        for path, item in kept:
            values = {
                **{name: path.get(other) for name, other in source.path.items()},
                **{name: item.get(property_) for name, property_ in source.items.items()},
                **source.values,
            }
            combination = tuple(values[name] for name in request.parameters)
            if all(_is_id(value) for value in combination):
                yield combination

    def _keep_items(self, request: PlannedRequest, path: tuple[object, ...], body: Any) -> bool:
        """Keep the items of a response if it is a source; tell whether there are any."""
        listed = body.get("items") if is_object(body) else body
        items = [item for item in (listed if is_array(listed) else ()) if is_object(item)]
        if request.id in self._used_as_source:
            own = dict(zip(request.parameters, path, strict=True))
            self._items[request.id] = [(own, item) for item in items[:_MAX_ITEMS]]
        return bool(items)


def _is_id(value: object) -> bool:
    return isinstance(value, (int, str)) and not isinstance(value, bool)
