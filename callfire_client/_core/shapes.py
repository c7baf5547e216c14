"""Decode values that contain models in other ways than as an object or as a list of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .model import decode_now, decode_object

if TYPE_CHECKING:
    from .model import Model, Nested

__all__ = ["JSON", "Shape", "decode_shape"]

Shape: TypeAlias = "str | tuple[Any, ...]"
"""How a JSON value is decoded.

A string is the name of a model, `json` for a value that is kept as it is, `text`, `bool` or `bytes`. A tuple is
one of

* `("list", shape)` and `("map", shape)`: the shape of all items or values;
* `("select", property, ((value, model), ...))`: an object, whose property names the model;
* `("either", shape, shape)`: the shape of an object, and that of an array.
"""

JSON = "json"


def decode_shape(shape: Shape, value: Any, nested: Nested = decode_now) -> Any:
    """Decode a JSON value; what does not have the shape is kept as it is.

    Args:
        shape: The shape.
        value: The value, which is not changed.
        nested: Decodes what is nested in the models of the value, or defers that.
    """
    if isinstance(shape, str):
        if shape == JSON or not isinstance(value, dict):
            return value
        return decode_object(_model(shape), value, nested)
    match shape:
        case ("list", item):
            if not isinstance(value, list):
                return value
            return [decode_shape(item, each, nested) for each in cast("list[Any]", value)]
        case ("map", item):
            if not isinstance(value, dict):
                return value
            pairs = cast("dict[str, Any]", value).items()
            return {name: decode_shape(item, each, nested) for name, each in pairs}
        case ("select", name, models):
            return _select(value, name, models, nested)
        case ("either", of_object, of_array):
            return decode_shape(of_array if isinstance(value, list) else of_object, value, nested)
        case _:
            raise AssertionError(shape)


def _select(value: Any, name: str, models: tuple[tuple[str, str], ...], nested: Nested) -> Any:
    if not isinstance(value, dict):
        return value
    data = cast("dict[str, Any]", value)
    selector = data.get(name)
    model = next((model for each, model in models if each == selector), None)
    return data if model is None else decode_object(_model(model), data, nested)


def _model(name: str) -> type[Model]:
    from .. import models  # loads this model only

    found: type[Model] = getattr(models, name)
    return found
