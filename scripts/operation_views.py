"""Builds the views of operations from the reduced contract, and reports what cannot be generated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from callfire_client.contract import pointers
from callfire_client.contract.documents import ContractError
from callfire_client.contract.errors import Note
from callfire_client.contract.json_values import Json, is_array
from scripts import names, views
from scripts.body_views import RequestBody, ResponseBody, request_body, response_body
from scripts.parameter_views import ParameterViews
from scripts.python_types import Types
from scripts.views import Argument, OperationView

__all__ = ["OperationViews"]

_NONE = frozenset[str]()
_OWN = frozenset({"self", "client", "query"})
_BODY = frozenset({"body"})
_FILE = frozenset({"file", "filename", "progress", "form"})
_WAIT = frozenset({"until", "poll", "events"})
# Attributes of the clients, which groups must not hide.
_CLIENT = frozenset({"aclose", "api", "close", "models", "with_options"})
_OPERATION_ID = "add an `operationId` in an overlay"


class OperationViews:
    """Builds views.

    Args:
        contract: The reduced contract.
        types: Its types.

    Attributes:
        problems: The parts that cannot be generated.
    """

    def __init__(self, contract: Mapping[str, Any], types: Types) -> None:
        self.problems: list[Note] = []
        self._contract = contract
        self._types = types
        self._parameters = ParameterViews(types, self.problems)

    def build(self) -> list[OperationView]:
        """Build the views of all operations; those with problems are left out."""
        made: list[OperationView] = []
        known: dict[tuple[str, str], OperationView] = {}
        identifiers: dict[str, str] = {}
        for method, path, raw in views.operations(self._contract):
            view = self._view(method, path, raw)
            if view is None:
                continue
            same = known.setdefault((view.tag, view.name), view)
            if same is not view:
                self._refuse(
                    view.pointer,
                    f"operationId {view.id!r} gives the name {view.tag}.{view.name}, as {same.id!r} of "
                    f"{same.pointer} does; rename one of them in an overlay",
                )
                continue
            if view.id in identifiers:
                self._refuse(
                    view.pointer,
                    f"operationId {view.id!r} is also that of {identifiers[view.id]}; rename one of them "
                    "in an overlay",
                )
                continue
            identifiers[view.id] = view.pointer
            made.append(view)
        return made

    def _refuse(self, pointer: str, message: str) -> None:
        self.problems.append(Note(pointer, message))

    def _view(self, method: str, path: str, raw: Mapping[str, Any]) -> OperationView | None:
        pointer: str = raw["x-pointer"]
        before = len(self.problems)
        where = f"{method.upper()} {path}"
        identifier = raw.get("operationId")
        if not isinstance(identifier, str) or not identifier:
            self._refuse(pointer, f"{where}: operationId is missing; {_OPERATION_ID}")
            return None
        body = self._body(raw)
        multipart = body is not None and body.kind is None
        arguments = self._arguments(path, raw, body)
        response = self._response(raw)
        if body is not None and response[0] == "bytes":
            self._refuse(
                raw["requestBody"]["x-pointer"],
                "a request for a file is sent without a body; remove the body, or the content of the "
                "response, in an overlay",
            )
        try:
            final = views.final_states(raw, where)
            reconcile = views.reconciliation(raw, where, self._contract)
            bulk = views.bulk_sending(raw, where, self._contract)
        except ContractError as error:
            self._refuse(pointer, str(error).removeprefix(f"{where}: "))
            return None
        item_type = self._item_type(raw, response, where)
        styled = self._styled(arguments, raw, body)
        if len(self.problems) > before:
            return None
        repeat = raw.get("x-callfire-repeat", "safe" if method == "get" else "unsafe")
        path_arguments, keywords, form, file = arguments
        returns, by_status, found = response
        summary = views.sentence(str(raw.get("summary") or "")) or _first_sentence(raw, where)
        content_type = body.content_type if body is not None and not multipart else _JSON
        argument = None
        if body is not None and not multipart:
            text = str(raw["requestBody"].get("description") or "") or "The body of the request."
            required = bool(raw["requestBody"].get("required"))
            argument = Argument("body", "body", body.type, text, "body", required=required)
        return OperationView(
            pointer=pointer,
            id=identifier,
            name=names.identifier(identifier, default="operation"),
            title=summary,
            description=str(raw.get("description") or ""),
            method=method.upper(),
            path=path,
            tag=self._tag(raw),
            path_arguments=path_arguments,
            keywords=keywords,
            form=form,
            styled=styled,
            names=frozenset[str]().union(
                found.names,
                body.names if body is not None else (),
                *(self._names_of(each) for each in (*path_arguments, *keywords, *form)),
            ),
            body=argument,
            body_model=body.kind if body is not None else None,
            content_type=content_type,
            multipart=multipart,
            file=file,
            upload=self._extensions(raw, file) if multipart else [],
            returns=returns,
            returns_by_status=by_status,
            essential=self._essential(returns, by_status) if repeat == "unsafe" else (),
            return_type=found.type,
            accept=found.accept,
            repeat=repeat,
            page=raw.get("x-callfire-page"),
            item_type=item_type,
            effect=raw.get("x-callfire-effect"),
            final=final,
            reconcile=reconcile,
            bulk=bulk,
        )

    def _tag(self, raw: Mapping[str, Any]) -> str:
        tags: Json = raw.get("tags")
        first = str(tags[0]) if is_array(tags) and tags else "default"
        made = names.identifier(first, default="group")
        return f"{made}_group" if made in _CLIENT else made

    def _names_of(self, argument: Argument) -> frozenset[str]:
        words = set(re.findall(r"\w+", argument.type))
        return frozenset(words & set(self._types.classes.values()))

    def _extensions(self, raw: Mapping[str, Any], file: str) -> list[str]:
        stated = raw.get("x-callfire-upload", {}).get("extensions", ())
        return list(stated) if file and stated else ["*"]

    def _body(self, raw: Mapping[str, Any]) -> RequestBody | None:
        stated = raw.get("requestBody")
        if stated is None:
            return None

        def refuse(media_type: str, message: str) -> None:
            self._refuse(pointers.join(stated["x-pointer"], "content", media_type), message)

        if not stated["content"]:
            self._refuse(
                f"{stated['x-pointer']}/content",
                "the body has no media type; add one in an overlay, or remove the body",
            )
            return None
        return request_body(stated["content"], self._types, refuse)

    def _arguments(
        self, path: str, raw: Mapping[str, Any], body: RequestBody | None
    ) -> tuple[list[Argument], list[Argument], list[Argument], str]:
        """Build the arguments of path, keywords and form; the last is the field with the file."""
        pointer: str = raw["x-pointer"]
        stated: list[dict[str, Any]] = raw["parameters"]
        in_path = {each["name"]: each for each in stated if each["in"] == "path"}
        placeholders = re.findall(r"\{([^{}]+)\}", path)
        if (problem := _path_problem(path, placeholders)) is not None:
            self._refuse(pointer, problem)
        for name in placeholders:
            if name not in in_path:
                self._refuse(
                    pointer, f"the path parameter {name!r} is not declared; add it in an overlay"
                )
        for name in in_path:
            if name not in placeholders:
                self._refuse(
                    in_path[name]["x-pointer"],
                    f"the path {path!r} has no parameter {name!r}; remove it in an overlay",
                )
        multipart = body is not None and body.kind is None
        reserved = _OWN | (_WAIT if "x-callfire-final" in raw else _NONE)
        reserved |= _FILE if multipart else _BODY if body is not None else _NONE
        ordered = [in_path[name] for name in dict.fromkeys(placeholders) if name in in_path]
        path_arguments = self._parameters.path(ordered, reserved)
        taken = reserved | {each.name for each in path_arguments}
        form, file = self._form(raw, body, taken) if multipart and body is not None else ([], "")
        taken |= {each.name for each in form}
        keywords = self._parameters.keywords(
            [each for each in stated if each["in"] != "path"], taken - {"query", "form"}
        )
        return path_arguments, keywords, form, file

    def _form(
        self, raw: Mapping[str, Any], body: RequestBody, reserved: frozenset[str]
    ) -> tuple[list[Argument], str]:
        pointer = _schema_pointer(raw, body)
        schema = self._types.resolved(body.media.get("schema", {}))
        properties: Mapping[str, Any] = schema.get("properties", {})
        if not properties:
            self._refuse(pointer, "the form has no properties; describe its fields in an overlay")
        files = [name for name in properties if self._is_file(properties[name])]
        several = [
            name
            for name in properties
            if self._types.resolved(properties[name]).get("type") == "array"
            and self._is_file(self._types.resolved(properties[name]).get("items", {}))
        ]
        if several or len(files) > 1:
            name = (several or files[1:])[0]
            self._refuse(
                f"{pointer}/properties/{name}",
                "a form with several files is not supported; keep one property with the format binary "
                "in an overlay",
            )
        fields = {name: each for name, each in properties.items() if name not in (*files, *several)}
        arguments = self._parameters.fields(
            {"properties": fields, "required": schema.get("required", ())},
            body.media.get("encoding", {}),
            pointer,
            reserved,
            multipart=True,
        )
        described = [
            evolve(
                each,
                description=str(fields[each.wire].get("description") or "")
                or f"The field `{each.wire}`",
            )
            for each in arguments
        ]
        return described, files[0] if files else ""

    def _is_file(self, schema: Mapping[str, Any]) -> bool:
        return self._types.resolved(schema).get("format") == "binary"

    def _styled(
        self,
        arguments: tuple[list[Argument], list[Argument], list[Argument], str],
        raw: Mapping[str, Any],
        body: RequestBody | None,
    ) -> list[Argument]:
        path_arguments, keywords, form, _ = arguments
        styled = [
            each
            for each in (*path_arguments, *keywords, *form)
            if each.style is not None or each.location in ("header", "cookie")
        ]
        if body is not None and body.kind == "form":
            schema = self._types.resolved(body.media.get("schema", {}))
            # In a body, each field is encoded by its style: a value needs none.
            styled += [
                each
                for each in self._parameters.fields(
                    schema,
                    body.media.get("encoding", {}),
                    _schema_pointer(raw, body),
                    (),
                    multipart=False,
                )
                if each.style is not None
            ]
        return styled

    def _response(self, raw: Mapping[str, Any]) -> tuple[Any, list[tuple[int, Any]], ResponseBody]:
        """Return what the operation returns, also by status, and its type."""
        responses: Mapping[str, Any] = raw["responses"]
        found = {
            status: response_body(each["content"], self._types)
            for status, each in sorted(responses.items())
        }
        if not found:
            # Any 2xx is a success, and nothing is promised about its body.
            return None, [], ResponseBody(None, "None")
        bodies = list(dict.fromkeys(found.values()))
        if len(bodies) == 1:
            return bodies[0].shape, [], bodies[0]
        if any(body.shape == "bytes" for body in bodies):
            self._refuse(
                f"{raw['x-pointer']}/responses",
                "a file with one status and something else with another cannot be told apart; keep one of "
                "them in an overlay",
            )
        first = next((body for body in found.values() if body.shape is not None), bodies[0])
        # A range holds for each status that is not listed.
        others = found.get("2XX", first)
        texts = dict.fromkeys(body.type for body in bodies)
        if "Any" in texts:
            texts = {"Any": None}
        if "None" in texts:  # None is last, as the formatter writes it
            del texts["None"]
            texts["None"] = None
        accept = dict.fromkeys(body.accept for body in bodies if body.shape is not None)
        together = ResponseBody(
            others.shape,
            " | ".join(texts),
            frozenset[str]().union(*(body.names for body in bodies)),
            ", ".join(accept),
        )
        by_status = [
            (int(status), body.shape) for status, body in found.items() if status.isdigit()
        ]
        return others.shape, by_status, together

    def _essential(self, returns: Any, by_status: list[tuple[int, Any]]) -> tuple[str, ...]:
        """Return the required properties of a response that show what an unsafe operation has made."""
        name = next((name for name, made in self._types.classes.items() if made == returns), None)
        if by_status or name is None:
            return ()
        required = self._types.schemas[name].get("required", ())
        return tuple(each for each in _ESSENTIAL if each in required)

    def _item_type(
        self, raw: Mapping[str, Any], response: tuple[Any, Any, ResponseBody], where: str
    ) -> str | None:
        page = raw.get("x-callfire-page")
        if page is None:
            return None
        shape = response[0]
        classes = {made: name for name, made in self._types.classes.items()}
        try:
            schema = self._types.schemas[classes[shape]]["properties"][page["items"]]
            items = self._types.resolved(schema)["items"]
        except (KeyError, TypeError):
            self._refuse(
                raw["x-pointer"],
                f"x-callfire-page: the response of {where} has no array {page.get('items')!r}; correct the "
                "extension or the response in an overlay",
            )
            return None
        return self._types.of(items).text


_JSON = "application/json"
_ESSENTIAL = ("id", "items")


def _schema_pointer(raw: Mapping[str, Any], body: RequestBody) -> str:
    """Return the location of the schema of a body."""
    return pointers.join(raw["requestBody"]["x-pointer"], "content", body.media_type, "schema")


def _path_problem(path: str, placeholders: list[str]) -> str | None:
    """Say why a path cannot be sent; None if it can."""
    if not path.startswith("/") or path.startswith("//"):
        return f"the path {path!r} must begin with one slash; correct it in an overlay"
    text = re.sub(r"\{[^{}]+\}", "", path)
    for character in "?#{}":
        if character in text:
            return (
                f"the path {path!r} contains {character!r}, which a path cannot have; correct it in an "
                "overlay, and describe a query by parameters"
            )
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        return f"the path {path!r} contains '%'; write it as '%25' in an overlay"
    repeated = [name for name in dict.fromkeys(placeholders) if placeholders.count(name) > 1]
    if repeated:
        return (
            f"the path {path!r} has the parameter {repeated[0]!r} twice; rename one in an overlay"
        )
    return None


def _first_sentence(raw: Mapping[str, Any], where: str) -> str:
    text = " ".join(str(raw.get("description") or "").split())
    found = re.match(r"(.+?[.!?])(\s|$)", text)
    return found[1] if found else views.sentence(text) or f"Send `{where}`."
