"""What is asked of a live server, in which order, and where the ids come from.

Only what the contract that the package was built from calls a read, without further effects, is ever
asked; no other contract can add to that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from callfire_client.contract.drift import terms
from callfire_client.contract.naming import snake
from callfire_client.contract.shapes import is_array, is_object

FIRST: Final = "getAccount"
"""Everybody has an account: its answer tells whether the credentials are good."""

OWN: Final = "{"
"""How a value begins that is taken from the path of the source, not from an item of its answer."""

_PAGE: Final = 100
_WORD: Final = "CALLFIRE"
_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Source:
    """An operation whose answer gives the values of a path.

    Attributes:
        operation: Its operationId.
        take: The property of an item, or the `{placeholder}` of the source's own path, for each
            placeholder.
    """

    operation: str
    take: tuple[str, ...]


def _items(operation: str, *take: str) -> tuple[Source, ...]:
    return (Source(operation, take),)


_CALLS: Final = _items("findCalls", "id")
_BROADCASTS: Final = _items("findCallBroadcasts", "id")
_RECORDINGS: Final = _items("getCallRecordings", "id")
_NAMED_RECORDINGS: Final = _items("getCallRecordings", "{id}", "name")
_SOUNDS: Final = _items("findCampaignSounds", "id")
_CONTACTS: Final = _items("findContacts", "id")
_LISTS: Final = _items("findContactLists", "id")
_KEYWORDS: Final = _items("findKeywordLeases", "keyword")

SOURCES: Final[Mapping[str, tuple[Source, ...]]] = {
    "getCall": _CALLS,
    "getCallRecordings": _CALLS,
    "getCallRecording": _RECORDINGS,
    "getCallRecordingMp3": _RECORDINGS,
    "getCallRecordingByName": _NAMED_RECORDINGS,
    "getCallRecordingMp3ByName": _NAMED_RECORDINGS,
    "getCallBroadcast": _BROADCASTS,
    "getCallBroadcastBatches": _BROADCASTS,
    "getCallBroadcastCalls": _BROADCASTS,
    "getCallBroadcastStats": _BROADCASTS,
    "getCampaignBatch": _items("getCallBroadcastBatches", "id"),
    "getCampaignSound": _SOUNDS,
    "getCampaignSoundDataMp3": _SOUNDS,
    "getCampaignSoundDataWav": _SOUNDS,
    "getContact": _CONTACTS,
    "getContactHistory": _CONTACTS,
    "getContactList": _LISTS,
    "getContactListItems": _LISTS,
    "getDoNotContact": _items("findDoNotContacts", "number"),
    "getUniversalDoNotContacts": (
        *_items("findDoNotContacts", "number"),
        *_items("findNumberLeases", "number"),
    ),
    "getKeywordLease": _KEYWORDS,
    "getApiCredential": _items("findApiCredentials", "id"),
    "getNumberLease": _items("findNumberLeases", "number"),
    "getNumberLeaseConfig": _items("findNumberLeaseConfigs", "number"),
}
"""Where the values of a path come from, by operationId."""

FIXED: Final[Mapping[str, tuple[str, ...]]] = {"isKeywordAvailable": (_WORD,)}
"""The values of paths that take any word."""

UNREACHABLE: Final[Mapping[str, str]] = dict.fromkeys(
    ("getMedia", "getMediaData", "getMediaDataBinary", "getMediaDataByKey"), "nothing lists media"
)
"""Why nothing gives the values of a path."""

# Searches that want to be told something.
_QUERIES: Final[Mapping[str, Mapping[str, object]]] = {
    "findKeywords": {"keywords": [_WORD]},
    "findNumbersLocal": {"state": "CA", "limit": _PAGE},
}


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that may be asked.

    Attributes:
        id: Its operationId.
        method: The HTTP method.
        path: The path template.
        group: The group of the client that has it.
        name: The method of the client that performs it.
        placeholders: What is to be filled in, in the order of the path.
        query: The arguments of the query.
        why_not: Why it is not asked; None when it is.
    """

    id: str
    method: str
    path: str
    group: str
    name: str
    placeholders: tuple[str, ...]
    query: Mapping[str, object]
    why_not: str | None

    @property
    def line(self) -> str:
        """The operation as a request begins."""
        return f"{self.method} {self.path}"


def steps(document: Mapping[str, Any]) -> list[Step]:
    """List the reads of the contract that the package was built from, sources before what needs them.

    Args:
        document: That contract.
    """
    found = [
        _step(path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method == "get" and is_harmless(operation)
    ]
    depths = {step.id: -1 if step.id == FIRST else _depth(step.id) for step in found}
    return sorted(found, key=lambda step: depths[step.id])


def is_harmless(operation: Mapping[str, Any]) -> bool:
    """Whether asking it reaches nobody, spends nothing and changes nothing, as the contract has it.

    Args:
        operation: One of the method GET.
    """
    return (
        operation.get("x-callfire-repeat") == "safe"
        and "x-callfire-effect" not in operation
        and "requestBody" not in operation
    )


def _step(path: str, operation: Mapping[str, Any]) -> Step:
    name: str = operation["operationId"]
    placeholders = tuple(_PLACEHOLDER.findall(path))
    known = not placeholders or name in SOURCES or name in FIXED
    why_not = None if known else UNREACHABLE.get(name, "nothing is known that gives its ids")
    query = _QUERIES.get(name, {"limit": _PAGE} if _takes_limit(operation) else {})
    return Step(
        name, "GET", path, terms.group_of(operation), snake(name), placeholders, query, why_not
    )


def _takes_limit(operation: Mapping[str, Any]) -> bool:
    parameters = operation.get("parameters")
    return any(
        is_object(one) and (one.get("name"), one.get("in")) == ("limit", "query")
        for one in (parameters if is_array(parameters) else ())
    )


def _depth(name: str) -> int:
    return 1 + max((_depth(source.operation) for source in SOURCES.get(name, ())), default=-1)
