"""Compares two OpenAPI documents."""

from callfire_client.contract.drift import paths, schemas
from callfire_client.contract.drift.changes import Change
from callfire_client.contract.drift.differ import Differ
from callfire_client.contract.drift.tree import Tree


def compare(old: Tree, new: Tree) -> list[Change]:
    """List what changed from one contract to another.

    Args:
        old: The contract that deployed clients were made for.
        new: The contract that a server follows now.

    Returns:
        The changes, the gravest first, then by place; none twice.

    Raises:
        ContractError: A document holds what no contract may, where the comparison came to it.
    """
    differ = Differ(old, new)
    paths.compare(differ)
    schemas.compare_all(differ)
    paths.documents(differ)
    return differ.changes()
