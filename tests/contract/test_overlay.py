"""The overlay applier: what the Overlay Specification describes, and what it leaves open."""

import copy
import pickle
import re
import sys

import pytest

from callfire_client._extras import install_extra
from callfire_client.contract.documents import ContractError
from callfire_client.contract.overlay import OverlayError, apply, apply_all


def overlay(*actions, **more):
    return {
        "overlay": "1.0.0",
        "info": {"title": "A test", "version": "1"},
        "actions": list(actions),
        **more,
    }


def shop():
    """A small contract: two paths, parameters, tags."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "paths": {
            "/things": {
                "get": {
                    "operationId": "findThings",
                    "tags": ["Things", "Find", "Page"],
                    "x-traits": ["paged"],
                    "parameters": [
                        {"name": "limit", "in": "query"},
                        {"name": "dummy", "in": "query"},
                        {"name": "filter", "in": "query"},
                        {"name": "dummy", "in": "header"},
                    ],
                },
                "post": {"operationId": "makeThing", "tags": ["Things"]},
            },
            "/things/{id}": {
                "get": {
                    "operationId": "getThing",
                    "tags": ["Things", "Id"],
                    "parameters": [{"name": "id", "in": "path"}],
                },
            },
        },
    }


def parameters(document, path="/things"):
    return document["paths"][path]["get"]["parameters"]


class TestUpdate:
    def test_structured_from_the_root(self):
        result = apply(
            shop(),
            overlay(
                {
                    "target": "$",
                    "update": {
                        "info": {"x-applied": True, "title": "Better shop"},
                        "paths": {"/things": {"summary": "All things", "get": {"x-rate": 100}}},
                        "components": {"schemas": {}},
                    },
                }
            ),
        )
        assert result["info"] == {"title": "Better shop", "version": "1", "x-applied": True}
        assert result["paths"]["/things"]["summary"] == "All things"
        assert result["paths"]["/things"]["get"]["x-rate"] == 100
        assert result["paths"]["/things"]["get"]["operationId"] == "findThings"
        assert result["components"] == {"schemas": {}}

    def test_targeted_at_single_objects(self):
        result = apply(
            shop(),
            overlay(
                {"target": "$.paths['/things'].get", "update": {"description": "Finds"}},
                {"target": "$.paths['/things/{id}'].get", "update": {"description": "Gets"}},
                {"target": "$.paths['/things/{id}']", "update": {"delete": {"x-safe": False}}},
            ),
        )
        assert result["paths"]["/things"]["get"]["description"] == "Finds"
        assert result["paths"]["/things/{id}"]["get"]["description"] == "Gets"
        assert result["paths"]["/things/{id}"]["delete"] == {"x-safe": False}
        assert "description" not in result["paths"]["/things"]["post"]

    def test_wildcard_hits_every_match(self):
        result = apply(shop(), overlay({"target": "$.paths.*.get", "update": {"x-safe": True}}))
        assert result["paths"]["/things"]["get"]["x-safe"] is True
        assert result["paths"]["/things/{id}"]["get"]["x-safe"] is True
        assert "x-safe" not in result["paths"]["/things"]["post"]

    def test_filter_selects_entries_of_an_array(self):
        schema = {"$ref": "#/components/schemas/Filter"}
        result = apply(
            shop(),
            overlay(
                {
                    "target": "$.paths.*.get.parameters[?@.name=='filter' && @.in=='query']",
                    "update": {"schema": schema},
                }
            ),
        )
        assert [p.get("schema") for p in parameters(result)] == [None, None, schema, None]

    def test_traits_become_parameters(self):
        result = apply(
            shop(),
            overlay(
                {
                    "target": "$.paths.*[?@['x-traits'][?@ == 'paged']]",
                    "update": {"parameters": [{"name": "top"}, {"name": "skip"}]},
                }
            ),
        )
        names = [p["name"] for p in parameters(result)]
        assert names == ["limit", "dummy", "filter", "dummy", "top", "skip"]
        assert len(parameters(result, "/things/{id}")) == 1

    def test_object_becomes_one_entry_of_a_targeted_array(self):
        added = {"name": "extra", "in": "query"}
        result = apply(shop(), overlay({"target": "$.paths.*.get.parameters", "update": added}))
        assert parameters(result)[-1] == added
        assert parameters(result, "/things/{id}")[-1] == added

    def test_primitive_becomes_one_entry_of_a_targeted_array(self):
        result = apply(shop(), overlay({"target": "$.paths.*.post.tags", "update": "New"}))
        assert result["paths"]["/things"]["post"]["tags"] == ["Things", "New"]

    def test_array_is_concatenated_with_a_targeted_array(self):
        result = apply(shop(), overlay({"target": "$.paths.*.post.tags", "update": ["A", ["B"]]}))
        assert result["paths"]["/things"]["post"]["tags"] == ["Things", "A", ["B"]]

    def test_null_and_primitives_replace_each_other(self):
        document = {"a": 1, "b": None, "c": "x"}
        update = {"a": None, "b": False, "c": 2.5}
        assert apply(document, overlay({"target": "$", "update": update})) == update

    def test_empty_update_changes_nothing(self):
        assert apply(shop(), overlay({"target": "$", "update": {}})) == shop()

    def test_overlapping_matches_are_all_updated(self):
        result = apply({"a": {"b": {}}}, overlay({"target": "$..*", "update": {"x": 1}}))
        assert result == {"a": {"b": {"x": 1}, "x": 1}}

    def test_a_node_selected_twice_is_updated_once(self):
        result = apply({"a": [1]}, overlay({"target": "$['a', 'a']", "update": 2}))
        assert result == {"a": [1, 2]}

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ({"k": 1}, "text", "an object cannot be replaced by the value 'text'"),
            ([1], {"k": 1}, "an array cannot be replaced by an object"),
            ("text", [1], "the value 'text' cannot be replaced by an array"),
            (None, {}, "null cannot be replaced by an object"),
        ],
    )
    def test_incompatible_values_are_refused(self, old, new, message):
        change = overlay({"target": "$.top", "update": {"a": {"b": new}}})
        with pytest.raises(OverlayError, match=rf"/a/b: {message}; remove it first"):
            apply({"top": {"a": {"b": old}}}, change)

    def test_object_target_accepts_only_objects(self):
        with pytest.raises(OverlayError, match="cannot merge an array into an object"):
            apply(shop(), overlay({"target": "$.info", "update": ["x"]}))

    @pytest.mark.parametrize("value", ["text", 1, None, True])
    def test_primitive_targets_are_refused(self, value):
        with pytest.raises(OverlayError, match=r"\$\.a: the target selects .*; select the object"):
            apply({"a": value}, overlay({"target": "$.a", "update": {"b": 1}}))


class TestRemove:
    def test_members(self):
        result = apply(shop(), overlay({"target": "$.paths.*.get", "remove": True}))
        assert result["paths"] == {
            "/things": {"post": shop()["paths"]["/things"]["post"]},
            "/things/{id}": {},
        }

    def test_several_entries_of_one_array(self):
        result = apply(
            shop(),
            overlay({"target": "$.paths.*.get.parameters[?@.name == 'dummy']", "remove": True}),
        )
        assert [p["name"] for p in parameters(result)] == ["limit", "filter"]

    def test_entries_selected_in_any_order(self):
        result = apply(
            {"a": [0, 1, 2, 3, 4]}, overlay({"target": "$.a[0, 3, 1, 0]", "remove": True})
        )
        assert result == {"a": [2, 4]}

    def test_primitive_entries(self):
        result = apply(shop(), overlay({"target": "$.paths.*.*.tags[1:]", "remove": True}))
        tags = [
            operation["tags"] for item in result["paths"].values() for operation in item.values()
        ]
        assert tags == [["Things"], ["Things"], ["Things"]]

    def test_nested_matches(self):
        document = {"a": [{"x": [{"x": 1}, 2]}, {"y": 1}], "x": 0}
        assert apply(document, overlay({"target": "$..x", "remove": True})) == {"a": [{}, {"y": 1}]}
        assert apply(document, overlay({"target": "$..*", "remove": True})) == {}

    def test_wins_over_update(self):
        change = {"target": "$.info.title", "update": {"not": "merged"}, "remove": True}
        assert apply(shop(), overlay(change))["info"] == {"version": "1"}

    def test_remove_false_applies_the_update(self):
        change = {"target": "$.info", "update": {"title": "T"}, "remove": False}
        assert apply(shop(), overlay(change))["info"]["title"] == "T"

    def test_the_root_stays(self):
        with pytest.raises(OverlayError, match="the document itself cannot be removed"):
            apply(shop(), overlay({"target": "$", "remove": True}))


class TestOrder:
    def test_actions_apply_to_the_result_of_earlier_ones(self):
        result = apply(
            shop(),
            overlay(
                {"target": "$.info", "remove": True},
                {"target": "$", "update": {"info": {"fresh": {}}}},
                {"target": "$.info.fresh", "update": {"seen": True}},
            ),
        )
        assert result["info"] == {"fresh": {"seen": True}}

    def test_overlays_apply_to_the_result_of_earlier_ones(self):
        first = overlay({"target": "$", "update": {"a": {}}})
        second = overlay({"target": "$.a", "update": {"b": 1}})
        assert apply_all({}, [("1", first), ("2", second)]) == {"a": {"b": 1}}
        with pytest.raises(
            OverlayError, match=r"^2: actions\[0\]: \$\.a: the target selects nothing$"
        ):
            apply_all({}, [("2", second), ("1", first)])

    def test_no_overlays_give_a_copy(self):
        document = shop()
        result = apply_all(document, [])
        assert result == document
        assert result["info"] is not document["info"]


class TestIsolation:
    def test_input_and_overlay_are_not_modified(self):
        document, change = shop(), overlay({"target": "$.paths.*.get", "update": {"x": {"y": [1]}}})
        before = copy.deepcopy((document, change))
        result = apply(document, change)
        result["paths"]["/things"]["get"]["x"]["y"].append(2)
        result["paths"]["/things"]["get"]["tags"].append("more")
        assert (document, change) == before

    def test_input_survives_a_failure(self):
        document = shop()
        change = overlay(
            {"target": "$.info", "remove": True},
            {"target": "$.paths", "update": {"/new": {}}},
            {"target": "$.nowhere", "remove": True},
        )
        with pytest.raises(OverlayError):
            apply(document, change)
        assert document == shop()

    def test_matches_of_one_action_share_nothing(self):
        result = apply(
            shop(),
            overlay(
                {
                    "target": "$.paths.*.get",
                    "update": {"x": {"deep": []}, "parameters": [{"new": {}}]},
                },
                {"target": "$.paths['/things'].get.x", "update": {"deep": [1], "only": "here"}},
                {"target": "$.paths['/things'].get.parameters[-1]", "update": {"only": "here"}},
            ),
        )
        assert result["paths"]["/things/{id}"]["get"]["x"] == {"deep": []}
        assert parameters(result, "/things/{id}")[-1] == {"new": {}}

    def test_entries_appended_to_several_arrays_share_nothing(self):
        result = apply(
            {"a": [], "b": []},
            overlay(
                {"target": "$['a', 'b']", "update": {"n": 0}},
                {"target": "$.a[0]", "update": {"n": 1}},
            ),
        )
        assert result == {"a": [{"n": 1}], "b": [{"n": 0}]}

    def test_shared_objects_of_the_input_are_separated(self):
        shared = {"n": 0}  # as a YAML alias leaves it
        result = apply({"a": shared, "b": shared}, overlay({"target": "$.a", "update": {"n": 1}}))
        assert result == {"a": {"n": 1}, "b": {"n": 0}}


class TestUnmatched:
    CHANGE = overlay(
        {"target": "$.nowhere[?@.x == 1]", "update": {}},
        {"target": "$.info", "update": {"title": "T"}},
    )

    def test_is_an_error(self):
        with pytest.raises(OverlayError) as raised:
            apply(shop(), self.CHANGE, name="20-parameters.yaml")
        assert str(raised.value) == (
            "20-parameters.yaml: actions[0]: $.nowhere[?@.x == 1]: the target selects nothing"
        )

    def test_is_reported_to_the_hook_instead(self):
        reported = []
        result = apply(shop(), self.CHANGE, name="o", on_unmatched=reported.append)
        assert reported == ["o: actions[0]: $.nowhere[?@.x == 1]: the target selects nothing"]
        assert result["info"]["title"] == "T"
        assert apply_all(shop(), [("o", self.CHANGE)], on_unmatched=reported.append) == result
        assert len(reported) == 2


NEW_PATHS = {
    "/things": {"put": {"operationId": "putThing"}},
    "/robots": {"get": {"operationId": "r"}},
}


class TestAdditions:
    """An overlay that only adds: what the document already has remains, and is an error."""

    @staticmethod
    def additions(*actions):
        return overlay(*actions, **{"x-additions": True})

    def test_what_the_document_does_not_have_is_added(self):
        change = self.additions(
            {"target": "$.paths", "update": NEW_PATHS},
            {"target": "$", "update": {"tags": [{"name": "Robots"}]}},
            {"target": "$.paths['/things'].post", "update": {"parameters": [{"name": "a"}]}},
            {"target": "$.paths['/things'].get", "update": {"parameters": [{"name": "b"}]}},
        )
        result = apply(shop(), change)
        assert list(result["paths"]["/things"]) == ["get", "post", "put"]
        assert result["paths"]["/robots"] == NEW_PATHS["/robots"]
        assert result["tags"] == [{"name": "Robots"}]
        assert parameters(result)[-1] == {"name": "b"}
        assert len(parameters(result)) == 5
        assert result["paths"]["/things"]["post"]["parameters"] == [{"name": "a"}]

    @pytest.mark.parametrize(
        ("target", "update", "named"),
        [
            ("$.paths", {"/things": {"get": {"operationId": "x"}}}, "/paths/~1things/get"),
            ("$.paths", {"/things": {"get": {"tags": ["x"]}}}, "/paths/~1things/get"),
            ("$.paths['/things']", {"get": {"operationId": "x"}}, "/paths/~1things/get"),
            ("$.info", {"title": "x"}, "/info/title"),
            (
                "$.paths['/things'].get",
                {"parameters": [{"name": "limit", "in": "query"}]},
                "/paths/~1things/get/parameters/limit",
            ),
            (
                "$.paths",
                {
                    "/things": {"get": {"operationId": "x"}, "post": {"operationId": "x"}},
                    "/things/{id}": {"get": {"operationId": "x", "parameters": [{"name": "id", "in": "path"}]}},
                },
                "/paths/~1things/get, /paths/~1things/post, /paths/~1things~1{id}/get",
            ),
        ],
    )  # fmt: skip
    def test_what_it_has_is_named(self, target, update, named):
        change = self.additions({"target": target, "update": update})
        with pytest.raises(OverlayError) as raised:
            apply(shop(), change, name="41.yaml")
        assert str(raised.value) == (
            f"41.yaml: actions[0]: {target}: the document already has {named}"
        )

    def test_a_parameter_of_the_same_name_in_another_location_is_added(self):
        update = {"parameters": [{"name": "limit", "in": "header"}]}
        change = self.additions({"target": "$.paths['/things'].get", "update": update})
        assert len(parameters(apply(shop(), change))) == 5

    def test_what_it_has_remains_with_the_hook(self):
        reported = []
        update = {**NEW_PATHS, "/things/{id}": {"get": {"operationId": "x", "summary": "Added"}}}
        change = self.additions({"target": "$.paths", "update": update})
        result = apply(shop(), change, name="o", on_unmatched=reported.append)
        assert reported == [
            "o: actions[0]: $.paths: the document already has /paths/~1things~1{id}/get"
        ]
        assert result["paths"]["/things/{id}"]["get"]["operationId"] == "getThing"
        assert "/robots" in result["paths"]

    @pytest.mark.parametrize(
        ("target", "update"), [("$.paths['/things'].get.tags", ["x"]), ("$.info", ["x"])]
    )
    def test_only_objects_are_added_to_objects(self, target, update):
        with pytest.raises(OverlayError, match="an addition must be an object"):
            apply(shop(), self.additions({"target": target, "update": update}))

    def test_the_form_of_the_extension(self):
        with pytest.raises(OverlayError, match="'x-additions' must be true or false"):
            apply(shop(), overlay(OK, **{"x-additions": "yes"}))
        with pytest.raises(OverlayError, match="with 'x-additions' cannot remove"):
            apply(shop(), self.additions({"target": "$.info", "remove": True}))
        assert apply(shop(), overlay(OK, **{"x-additions": False})) == shop()


OK = {"target": "$", "update": {}}


class TestForm:
    def test_extensions_and_patch_versions_are_accepted(self):
        change = overlay(
            {**OK, "x-why": 1, "description": "Nothing."},
            overlay="1.0.1",
            extends="./shop.yaml",
            info={"title": "T", "version": "1", "x-by": "us"},
        )
        change["x-more"] = None
        assert apply(shop(), change) == shop()

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (None, "o: must be an object, not null"),
            ([], "o: must be an object, not an array"),
            (overlay(OK, overlay="1.1.0"), "o: 'overlay' must be the string '1.0.0', not '1.1.0'"),
            (overlay(OK, overlay=1.0), "o: 'overlay' must be the string '1.0.0', not 1.0"),
            (overlay(OK, paths={}), "o: unknown field 'paths'"),
            (overlay(OK, info=None), "o: 'info': must be an object, not null"),
            (overlay(OK, info={"title": "T"}), "o: 'info': 'version' must be a string"),
            (
                overlay(OK, info={"title": "T", "version": 1.0}),
                "o: 'info': 'version' must be a string",
            ),
            (
                overlay(OK, info={"title": "T", "version": "1", "author": "A"}),
                "o: 'info': unknown field 'author'",
            ),
            (overlay(OK, extends=1), "o: 'extends' must be a string"),
            (overlay(), "o: 'actions' must be a list with at least one entry"),
            (overlay("$"), "o: actions[0]: must be an object, not the value '$'"),
            (
                overlay(OK, {"update": {}}),
                "o: actions[1]: 'target' must be a JSONPath that starts with '$'",
            ),
            (
                overlay({"target": "paths", "update": {}}),
                "o: actions[0]: paths: 'target' must be a JSONPath that starts with '$'",
            ),
            (
                overlay({"target": "$", "update": {}, "copy": "$"}),
                "o: actions[0]: $: unknown field 'copy'",
            ),
            (
                overlay({"target": "$", "update": {}, "description": ["x"]}),
                "o: actions[0]: $: 'description' must be a string",
            ),
            (
                overlay({"target": "$.a", "remove": "yes"}),
                "o: actions[0]: $.a: 'remove' must be true or false",
            ),
            (overlay({"target": "$.a"}), "o: actions[0]: $.a: neither 'update' nor 'remove: true'"),
            (
                overlay({"target": "$.a", "remove": False}),
                "o: actions[0]: $.a: neither 'update' nor 'remove: true'",
            ),
            (overlay(OK, OK), "o: actions[1]: $: duplicate of actions[0]"),
            (
                overlay({"target": "$", "update": {"a": [{200: {}}]}}),
                "o: actions[0]: $: the key 200 must be a string: put it in quotes",
            ),
        ],
    )
    def test_errors_name_the_problem(self, change, message):
        with pytest.raises(OverlayError) as raised:
            apply(shop(), change, name="o")
        assert str(raised.value) == message

    @pytest.mark.parametrize("target", ["$.a[", "$.a.~", "$..", "$.paths[?name == 1]", "$ .a "])
    def test_targets_must_be_rfc_9535(self, target):
        with pytest.raises(OverlayError) as raised:
            apply(shop(), overlay(OK, {"target": target, "update": {}}), name="o")
        message = str(raised.value)
        assert message.startswith(f"o: actions[1]: {target}: not a JSONPath (RFC 9535): ")
        assert "\n" not in message

    def test_errors_are_contract_errors_and_can_be_pickled(self):
        with pytest.raises(ContractError) as raised:
            apply(shop(), {})
        assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)  # noqa: S301 - written by this test

    def test_missing_library_is_named(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "jsonpath", None)
        with pytest.raises(OverlayError, match=re.escape(install_extra("contract"))):
            apply(shop(), overlay(OK))
