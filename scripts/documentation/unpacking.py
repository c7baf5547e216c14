"""An extension of griffe that shows query parameters as the keyword arguments that they are.

It replaces `**query: Unpack[FindCallsQuery]` with the keys of the `TypedDict`. The extension of griffe itself adds them to
the documented parameters, where the docstrings of this package have them already.
"""

from __future__ import annotations

from typing import Any

import griffe


class UnpackQueries(griffe.Extension):
    """Replaces unpacked dictionaries in the signatures of a package."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Change the functions of a package that was loaded."""
        self._change(pkg)

    def _change(self, parent: griffe.Module | griffe.Class) -> None:
        for member in parent.members.values():
            if isinstance(member, griffe.Function):
                self._unpack(member)
            elif isinstance(member, (griffe.Module, griffe.Class)):
                self._change(member)

    def _unpack(self, function: griffe.Function) -> None:
        unpacked = [
            each for each in function.parameters if str(each.annotation).startswith("Unpack[")
        ]
        if not unpacked or not isinstance(unpacked[0].annotation, griffe.ExprSubscript):
            return
        docstring = function.docstring
        if docstring is not None and f"    {unpacked[0].name}: " in docstring.value:
            return  # documented as a whole
        name = unpacked[0].annotation.slice
        assert isinstance(name, griffe.Expr)
        dictionary = function.modules_collection[name.canonical_path]
        parameters = [each for each in function.parameters if each is not unpacked[0]]
        for key, found in dictionary.attributes.items():
            annotation = found.annotation
            required = str(annotation).startswith("Required[")
            if required and isinstance(annotation, griffe.ExprSubscript):
                annotation = annotation.slice
            parameters.append(
                griffe.Parameter(
                    key,
                    annotation=annotation,
                    kind=griffe.ParameterKind.keyword_only,
                    default=None if required else "None",
                )
            )
        function.parameters = griffe.Parameters(*parameters)
