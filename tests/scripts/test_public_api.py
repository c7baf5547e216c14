"""The listing of the public API: what is public, how it is written, and that the checked-in file matches the package."""

import importlib
import inspect
import re
from pathlib import Path

import pytest

from scripts import drift_api, public_api
from scripts.public_api import Api, Definition

ROOT = drift_api.ROOT

SOURCES = {
    "__init__.py": """
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from . import errors
            from ._core.thing import Thing
            from .client import Client
        __all__ = ["Client", "Thing", "__version__", "errors"]
        __version__ = "0.1.0"
        def __getattr__(name: str) -> object: ...
    """,
    "client.py": """
        from ._core.thing import Base, helper
        from .errors import Failure
        __all__ = ["Client"]
        T = 1
        class Client(Base[int]):
            count: int
            _hidden: int
            def __init__(self, name: str = "n", *, timeout: float | None = None) -> None:
                self.name = name
                self.free = helper(name)
            def __enter__(self) -> "Self": ...
            def __repr__(self) -> str: ...
            def _inner(self) -> None: ...
            @property
            def size(self) -> int: ...
            @staticmethod
            def check(value: int, /) -> bool: ...
    """,
    "errors.py": """
        class Failure(Exception):
            pass
        class Worse(Failure, ValueError):
            pass
        class Computed(base_of(Failure)):
            pass
        class _Private(Failure):
            pass
    """,
    "_core/__init__.py": "",
    "_core/thing.py": """
        from typing import Generic, TypeVar
        T = TypeVar("T")
        class Base(Generic[T]):
            @classmethod
            def make(cls, *items: T, **more: object) -> "Self": ...
            async def aclose(self) -> None: ...
        class Thing:
            value: int
        def helper(name): ...
    """,
    "models/__init__.py": """
        if TYPE_CHECKING:
            from .call import Call
            from .state import State
        __all__ = ["Call", "State"]
    """,
    "models/call.py": """
        class Call:
            id: int
        class Helper: ...
    """,
    "models/state.py": """
        State: TypeAlias = (
            Literal[
                "READY",
                "DONE",
            ]
            | str
        )
    """,
    "api/__init__.py": """
        from .. import errors
        __all__ = []
    """,
    "api/calls/__init__.py": "__all__ = []",
    "api/calls/get_call.py": """
        from ...models import Call
        if TYPE_CHECKING:
            class GetCallQuery(TypedDict, total=False):
                fields: str | None
        def sync(id: int, **query: Unpack[GetCallQuery]) -> Call: ...
    """,
    "testing/__init__.py": """
        from httpx import MockTransport
        from .plugin import fixture
        __all__ = ["MockTransport", "plugin"]
    """,
    "testing/plugin.py": "def fixture() -> int: ...",
    "testing/other.py": "def function() -> int: ...",
}

LISTING = """\
module callfire_client
alias callfire_client.Client = callfire_client.client.Client
class callfire_client.Thing
callfire_client.Thing.value: int
callfire_client.__version__
module callfire_client.api
module callfire_client.api.calls
module callfire_client.api.calls.get_call
class callfire_client.api.calls.get_call.GetCallQuery(TypedDict, total=False)
callfire_client.api.calls.get_call.GetCallQuery.fields: str | None
def callfire_client.api.calls.get_call.sync(id: int, **query: Unpack[GetCallQuery]) -> Call
module callfire_client.client
class callfire_client.client.Client(Generic[T])
def callfire_client.client.Client.__enter__() -> Self
def callfire_client.client.Client.__init__(name: str = 'n', *, timeout: float | None = None) -> None
async def callfire_client.client.Client.aclose() -> None
staticmethod callfire_client.client.Client.check(value: int, /) -> bool
callfire_client.client.Client.count: int
callfire_client.client.Client.free
classmethod callfire_client.client.Client.make(*items: T, **more: object) -> Self
callfire_client.client.Client.name: str
callfire_client.client.Client.size: int
module callfire_client.errors
class callfire_client.errors.Computed(base_of(Failure))
class callfire_client.errors.Failure(Exception)
class callfire_client.errors.Worse(callfire_client.errors.Failure, ValueError)
module callfire_client.models
class callfire_client.models.Call
callfire_client.models.Call.id: int
type callfire_client.models.State = Literal['READY', 'DONE'] | str
module callfire_client.testing
alias callfire_client.testing.MockTransport = httpx.MockTransport
module callfire_client.testing.plugin
def callfire_client.testing.plugin.fixture() -> int
"""


@pytest.fixture(scope="module")
def api() -> Api:
    return public_api.public_api(public_api.load(ROOT))


def test_the_listing_of_a_package(tmp_path: Path) -> None:
    for name, source in SOURCES.items():
        path = tmp_path / "callfire_client" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(inspect.cleandoc(source) + "\n")
    text = public_api.dump(public_api.public_api(public_api.load(tmp_path)))
    assert text.removeprefix(public_api.HEADER).splitlines() == LISTING.splitlines()


def test_reading_a_listing_gives_what_was_written() -> None:
    api = public_api.parse(LISTING)
    assert api["callfire_client.Client"] == Definition("alias", " = callfire_client.client.Client")
    assert api["callfire_client.models.Call.id"] == Definition("attribute", ": int")
    assert public_api.parse(public_api.dump(api)) == api


def test_a_line_that_is_not_a_definition_is_reported() -> None:
    with pytest.raises(
        public_api.ListingError, match=r"line 2 is not a definition: '<<<<<<< HEAD'"
    ):
        public_api.parse("module callfire_client\n<<<<<<< HEAD\n")


def test_the_baseline_matches_the_package(api: Api) -> None:
    baseline = public_api.parse((ROOT / drift_api.BASELINE).read_text(encoding="utf-8"))
    # `make generate` alone may add operations and models.
    generated = ("callfire_client.api.", "callfire_client.models.", "callfire_client.client.")
    listed = {
        name: definition
        for name, definition in api.items()
        if name in baseline or not name.startswith(generated)
    }
    assert public_api.dump(listed) == public_api.dump(baseline), (
        "the public API changed: run `make api-baseline`, and review the difference"
    )


def test_the_listing_holds_the_names_that_the_documents_promise(api: Api) -> None:
    promised = {
        "callfire_client.AsyncCallFire",
        "callfire_client.CallFire",
        "callfire_client.client.AsyncCallFire.calls",
        "callfire_client.client.CallFire.with_options",
        "callfire_client.errors.NotFoundError.status_code",
        "callfire_client.models.CallRecipient.phone_number",
        "callfire_client.api.calls.find_calls.sync",
        "callfire_client.testing.InProcessSandbox",
    }
    assert promised <= api.keys()


def test_the_listing_has_no_private_name(api: Api) -> None:
    private = [
        name
        for name in api
        if any(part.startswith("_") and not part.endswith("__") for part in name.split("."))
    ]
    assert private == []


def test_every_listed_name_exists(api: Api) -> None:
    queries = [name for name, each in api.items() if "TypedDict" in each.signature]
    missing = [
        name
        for name in api
        # Queries exist for type checkers only.
        if not any(name == query or name.startswith(f"{query}.") for query in queries)
        and not _exists(name, api)
    ]
    assert missing == []


def _exists(name: str, api: Api) -> bool:
    if api[name].kind == "module":
        return importlib.import_module(name).__name__ == name
    holder_name, _, member = name.rpartition(".")
    holder = _object(holder_name, api)
    if hasattr(holder, member):
        return True
    # Instance attributes without a default: annotated, or set by `__init__`.
    return inspect.isclass(holder) and any(
        member in vars(base).get("__annotations__", {})
        or re.search(rf"\bself\.{member}(: .+)? = ", inspect.getsource(base))
        for base in holder.__mro__
        if base.__module__.startswith(public_api.PACKAGE)
    )


def _object(name: str, api: Api) -> object:
    if api[name].kind == "module":
        return importlib.import_module(name)
    holder, _, member = name.rpartition(".")
    return getattr(_object(holder, api), member)


def test_the_signatures_of_bulk_sending_name_only_listed_types():
    """Except those of constructors, which callers do not use."""
    package = public_api.load(ROOT)
    api = public_api.public_api(package)
    defined = {
        name: member
        for module in package["bulk"].modules.values()
        for name, member in module.members.items()
        if not member.is_alias and (member.is_class or member.is_attribute)
    }
    unlisted = {
        (word, name)
        for name, definition in api.items()
        for word in re.findall(r"\b[A-Z]\w+\b", re.sub(r"'[^']*'", "", definition.signature))
        if word in defined
        and f"callfire_client.bulk.{word}" not in api
        and not name.endswith(".__init__")
        and not word.endswith("T")  # a type variable
    }
    assert unlisted == set()
    assert "JobRecord" in defined
