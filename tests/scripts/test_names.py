"""Generated classes do not have the names that their modules import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import names

TEMPLATES = Path(__file__).parents[2] / "scripts" / "templates"


def imported(template: str) -> set[str]:
    """List the classes that a template of a module imports."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    lines = re.findall(r"^\s*from [\w.]+ import (\([^)]*\)|.*)$", text, re.MULTILINE)
    return set(re.findall(r"\b[A-Z][A-Za-z]+\b", " ".join(lines)))


def test_a_model_does_not_have_the_name_of_a_class_that_models_import() -> None:
    found = imported("model.py.jinja")
    assert {"Model", "Nested"} <= found
    made = names.classes(sorted(found))
    assert not found & set(made.values())


@pytest.mark.parametrize("template", ["endpoint_init.py.jinja", "endpoint_module.py.jinja"])
def test_classes_that_operations_import_are_known(template: str) -> None:
    found = imported(template)
    assert found
    assert found <= names.TEMPLATE_CLASSES


@pytest.mark.parametrize("name", ["None", "True", "1", "", "é"])
def test_any_name_of_a_schema_makes_a_class(name: str) -> None:
    (made,) = names.classes([name]).values()
    assert made.isidentifier()
