"""The documents that can be compared, checked and generated from, and the errors of others."""

from typing import Any

import pytest

from callfire_client.contract.documents import ContractError, loads
from callfire_client.contract.normalize import normalize


def with_references(count: int) -> dict[str, Any]:
    schemas = {f"A{index}": {"$ref": f"other.yaml#/A{index}"} for index in range(count)}
    return {"openapi": "3.0.3", "info": {}, "paths": {}, "components": {"schemas": schemas}}


def test_all_references_to_other_documents_are_listed_with_the_remedy() -> None:
    with pytest.raises(ContractError) as caught:
        normalize(with_references(3), "new.yaml")
    message = str(caught.value)
    assert message.startswith("new.yaml: /components/schemas/A0/$ref: the reference ")
    assert message.count("leads to another document") == 3
    assert "combine the documents with `callfire-contract bundle`" in message


def test_the_list_of_references_is_limited() -> None:
    with pytest.raises(ContractError, match=r"; and 5 more invalid references$") as caught:
        normalize(with_references(25), "new.yaml")
    assert str(caught.value).count("leads to another document") == 20


@pytest.mark.parametrize("version", [b"3.0", b"'3.1'", b"3"])
def test_a_version_that_is_not_whole_is_named(version: bytes) -> None:
    document = loads(b"paths: {}\nopenapi: " + version, name="new.yaml", kind="yaml")
    with pytest.raises(ContractError, match=r"^new.yaml: /openapi: 3.* is not a whole version"):
        normalize(document, "new.yaml")
