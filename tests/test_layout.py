"""The layout of the package: what is public, and which imports are allowed."""

from __future__ import annotations

import graphlib
import inspect
import pkgutil
from importlib import import_module

import grimp
import pytest

import callfire_client

PACKAGES = {
    "callfire_client.api",
    "callfire_client.bulk",
    "callfire_client.cli",
    "callfire_client.contract",
    "callfire_client.models",
    "callfire_client.sandbox",
    "callfire_client.testing",
    "callfire_client.webhooks",
}
PUBLIC = {
    "callfire_client": ["NULL", "AsyncCallFire", "CallFire", "__version__", "errors"],
    "callfire_client.client": ["AsyncCallFire", "CallFire"],
    "callfire_client.deadline": ["Deadline"],
    "callfire_client.downloads": ["AsyncDownload", "Download", "remove_incomplete"],
    "callfire_client.drift": ["Mismatch"],
    "callfire_client.errors": [
        "APIConnectionError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "CallFireError",
        "DeliveryUnknownError",
        "InternalServerError",
        "NotFoundError",
        "PermissionDeniedError",
        "RateLimitError",
        "RateLimiterUnavailableError",
        "ResponseParseError",
    ],
    "callfire_client.hooks": ["RequestView", "ResponseView"],
    "callfire_client.paging": ["AsyncPager", "Pager"],
    "callfire_client.rate_limits": [
        "AsyncRateLimiter",
        "PostgresRateLimiter",
        "RateLimiter",
        "RedisRateLimiter",
    ],
    "callfire_client.progress": ["rich_progress"],
    "callfire_client.reconcile": ["Outcome", "Reconciliation", "ServerTime"],
    "callfire_client.telemetry": ["OpenTelemetry"],
    "callfire_client.types": [
        "NULL",
        "FileContent",
        "Headers",
        "Progress",
        "Response",
        "Timestamp",
    ],
    "callfire_client.waiting": ["EventSource", "Until"],
}


def test_every_module_is_private_or_known_to_be_public() -> None:
    names = {
        f"callfire_client.{module.name}"
        for module in pkgutil.iter_modules(callfire_client.__path__)
    }
    public = {name for name in names if not name.rpartition(".")[2].startswith("_")}
    assert public == (PUBLIC.keys() | PACKAGES) - {"callfire_client"}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_modules_have_these_public_names(name: str) -> None:
    module = import_module(name)
    assert sorted(module.__all__) == sorted(PUBLIC[name])
    for public in module.__all__:
        assert hasattr(module, public)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_modules_define_nothing_public_beside_their_names(name: str) -> None:
    module = import_module(name)
    defined = {
        key
        for key, value in vars(module).items()
        if (inspect.isclass(value) or inspect.isroutine(value)) and value.__module__ == name
    }
    defined |= set(inspect.get_annotations(module))
    public = {key for key in defined if not key.startswith("_")}
    assert public <= set(module.__all__)


def test_the_import_graph_has_no_cycle() -> None:
    # With the imports of type checkers; models refer to each other, as schemas do.
    graph = grimp.build_graph("callfire_client", exclude_type_checking_imports=False)
    graph.squash_module("callfire_client.models")
    sorter = graphlib.TopologicalSorter(
        {
            module: graph.find_modules_directly_imported_by(module) - {module}
            for module in graph.modules
        }
    )
    sorter.prepare()  # raises CycleError, with the modules of the cycle
