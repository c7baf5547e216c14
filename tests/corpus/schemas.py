"""Documents with each kind of schema, in responses and bodies."""

from __future__ import annotations

from typing import Any

from .case import INTEGER, STRING, Call, Case, accepts, array, obj, openapi, ref, responds


def read(
    name: str,
    schema: Any,
    value: Any,
    *checks: str,
    schemas: dict[str, Any] | None = None,
    version: str = "3.0.3",
    **files: str,
) -> Case:
    """Make the case of a schema in a response."""
    call = Call("cf.things.call()", "GET /things", response=value, checks=list(checks))
    document = openapi(responds(schema), schemas=schemas, version=version)
    return Case(name, document, [call], {k.replace("__", "/") + ".py": v for k, v in files.items()})


def sent(
    name: str,
    schema: Any,
    argument: str,
    body: Any,
    schemas: dict[str, Any] | None = None,
    version: str = "3.0.3",
) -> Case:
    """Make the case of a schema in a request body."""
    call = Call(f"cf.things.call({argument})", "POST /things", body=body)
    document = openapi(accepts(schema), method="post", schemas=schemas, version=version)
    return Case(name, document, [call])


PET = obj("kind", kind=STRING, name=STRING)
CAT = obj("kind", kind=STRING, claws=INTEGER)
DOG = obj("kind", kind=STRING, bark=STRING)
PETS = {"Cat": CAT, "Dog": DOG}
CHOICE = {"oneOf": [ref("Cat"), ref("Dog")]}
PAGE = obj(items=array({"type": "object", "properties": {}}), limit=INTEGER, totalCount=INTEGER)

CASES = [
    # Inline objects
    read(
        "inline object in a property",
        ref("Thing"),
        {"size": {"width": 1}},
        "result.size.width == 1",
        "type(result.size) is models.ThingSize",
        schemas={"Thing": obj(size=obj(width=INTEGER))},
    ),
    read(
        "inline object in an array",
        ref("Thing"),
        {"parts": [{"id": 1}, {"id": 2}]},
        "[part.id for part in result.parts] == [1, 2]",
        "type(result.parts[0]) is models.ThingPartsItem",
        schemas={"Thing": obj(parts=array(obj(id=INTEGER)))},
    ),
    read(
        "inline object in a map",
        ref("Thing"),
        {"byName": {"a": {"id": 1}}},
        "type(result.by_name['a']) is models.ThingByNameValue",
        schemas={"Thing": obj(byName={"additionalProperties": obj(id=INTEGER)})},
    ),
    read("inline object as a response", obj(id=INTEGER), {"id": 5}, "result.id == 5"),
    sent(
        "inline object as a body",
        obj(id=INTEGER),
        "models.CallBody(id=5)",
        {"id": 5},
    ),
    read(
        "inline objects in each other",
        obj(a=obj(b=obj(c=array(obj(d=STRING))))),
        {"a": {"b": {"c": [{"d": "x"}]}}},
        "result.a.b.c[0].d == 'x'",
    ),
    read(
        "inline object whose name is taken",
        ref("Thing"),
        {"size": {"width": 1}},
        "type(result.size) is models.ThingSize2",
        schemas={"Thing": obj(size=obj(width=INTEGER)), "ThingSize": obj(other=STRING)},
    ),
    # Enumerations
    read(
        "inline enumeration in a property",
        ref("Thing"),
        {"state": "OFF"},
        "result.state == 'OFF'",
        schemas={"Thing": obj(state={"type": "string", "enum": ["ON", "OFF"]})},
        models__thing_state='ThingState: TypeAlias = (\n    Literal[\n        "ON",',
    ),
    read(
        "inline enumeration in an array",
        ref("Thing"),
        {"states": ["ON", "NEW"]},
        "result.states == ['ON', 'NEW']",
        schemas={"Thing": obj(states=array({"type": "string", "enum": ["ON"]}))},
        models__thing="states: list[ThingStatesItem] | None",
    ),
    read(
        "integer enumeration",
        ref("Thing"),
        {"level": 2},
        "result.level == 2",
        schemas={"Thing": obj(level={"type": "integer", "enum": [1, 2]})},
        models__thing_level="    | int\n",
    ),
    read(
        "mixed enumeration",
        ref("Thing"),
        {"level": "x"},
        "result.level == 'x'",
        schemas={"Thing": obj(level={"enum": [1, "x", True, None]})},
        models__thing_level="    | int\n    | str\n",
    ),
    read(
        "enumeration of odd text",
        ref("Thing"),
        {"text": 'a"b'},
        "result.text == 'a\"b'",
        schemas={"Thing": obj(text={"type": "string", "enum": ['a"b', "\\n", "é😀", ""]})},
        models__thing_text="'a\"b',",
    ),
    read(
        "enumeration of decimals",
        ref("Thing"),
        {"rate": 1.5},
        "result.rate == 1.5",
        schemas={"Thing": obj(rate={"type": "number", "enum": [1.5, 2.5]})},
    ),
    read(
        "const and lists of types of OpenAPI 3.1",
        ref("Thing"),
        {"kind": "thing", "size": None, "either": 3},
        "result.kind == 'thing' and result.size is None and result.either == 3",
        schemas={
            "Thing": obj(
                kind={"const": "thing"},
                size={"type": ["integer", "null"]},
                either={"type": ["integer", "string"]},
            )
        },
        version="3.1.0",
        models__thing="either: int | str | None",
    ),
    # allOf
    read(
        "allOf of one reference",
        ref("Thing"),
        {"pet": {"kind": "cat"}},
        "type(result.pet) is models.Pet",
        schemas={"Pet": PET, "Thing": obj(pet={"allOf": [ref("Pet")]})},
    ),
    read(
        "allOf of one reference with siblings",
        ref("Thing"),
        {"pet": {"kind": "cat"}},
        "type(result.pet) is models.Pet",
        schemas={"Pet": PET, "Thing": obj(pet={"allOf": [ref("Pet")], "description": "A pet."})},
        models__thing='"""A pet."""',
    ),
    read(
        "nullable reference",
        ref("Thing"),
        {"pet": None},
        "result.pet is None",
        schemas={
            "Pet": PET,
            "Thing": obj("pet", pet={"allOf": [ref("Pet")], "nullable": True}),
        },
        models__thing="pet: Pet | None",
    ),
    read(
        "allOf of two references",
        ref("Both"),
        {"kind": "x", "claws": 1, "bark": "wow"},
        "(result.kind, result.claws, result.bark) == ('x', 1, 'wow')",
        schemas={**PETS, "Both": {"allOf": [ref("Cat"), ref("Dog")]}},
    ),
    read(
        "page by allOf",
        ref("PetPage"),
        {"items": [{"kind": "cat"}], "limit": 100},
        "type(result.items[0]) is models.Pet and result.limit == 100",
        schemas={
            "Pet": PET,
            "Page": PAGE,
            "PetPage": {"allOf": [ref("Page"), obj(items=array(ref("Pet")))]},
        },
    ),
    read(
        "list of text by allOf",
        ref("TextPage"),
        {"items": ["a"], "limit": 1},
        "result.items == ['a']",
        schemas={"Page": PAGE, "TextPage": {"allOf": [ref("Page"), obj(items=array(STRING))]}},
    ),
    read(
        "allOf in a property",
        ref("Thing"),
        {"pet": {"kind": "cat", "age": 3}},
        "result.pet.age == 3",
        schemas={"Pet": PET, "Thing": obj(pet={"allOf": [ref("Pet"), obj(age=INTEGER)]})},
    ),
    read(
        "allOf beside properties",
        ref("Thing"),
        {"kind": "cat", "age": 3},
        "(result.kind, result.age) == ('cat', 3)",
        schemas={"Pet": PET, "Thing": {"allOf": [ref("Pet")], **obj(age=INTEGER)}},
    ),
    read(
        "allOf of several levels",
        ref("C"),
        {"a": 1, "b": 2, "c": 3},
        "(result.a, result.b, result.c) == (1, 2, 3)",
        schemas={
            "A": obj(a=INTEGER),
            "B": {"allOf": [ref("A"), obj(b=INTEGER)]},
            "C": {"allOf": [ref("B"), obj(c=INTEGER)]},
        },
    ),
    read(
        "allOf with a required property of its base",
        ref("Thing"),
        {"kind": "cat"},
        "result.kind == 'cat'",
        schemas={
            "Base": obj(kind=STRING),
            "Thing": {"allOf": [ref("Base"), {"required": ["kind"]}]},
        },
        models__thing="    kind: str\n",
    ),
    # Unions
    read(
        "oneOf of objects without discriminator",
        ref("Thing"),
        {"pet": {"kind": "cat", "claws": 1}},
        "result.pet == {'kind': 'cat', 'claws': 1}",
        schemas={**PETS, "Thing": obj(pet=CHOICE)},
        models__thing="pet: Cat | Dog | dict[str, Any] | None",
    ),
    sent(
        "argument of oneOf without discriminator",
        ref("Thing"),
        "models.Thing(pet=models.Dog(kind='dog', bark='x'))",
        {"pet": {"kind": "dog", "bark": "x"}},
        schemas={**PETS, "Thing": obj(pet=CHOICE)},
    ),
    read(
        "oneOf with discriminator",
        ref("Thing"),
        {"pets": [{"kind": "Cat", "claws": 1}, {"kind": "Dog"}, {"kind": "Cow"}]},
        "[type(pet).__name__ for pet in result.pets] == ['Cat', 'Dog', 'dict']",
        schemas={
            **PETS,
            "Thing": obj(pets=array({**CHOICE, "discriminator": {"propertyName": "kind"}})),
        },
    ),
    read(
        "discriminator with a mapping",
        ref("Thing"),
        {"pet": {"kind": "d", "bark": "x"}},
        "type(result.pet) is models.Dog",
        schemas={
            **PETS,
            "Thing": obj(
                pet={
                    **CHOICE,
                    "discriminator": {
                        "propertyName": "kind",
                        "mapping": {"c": "#/components/schemas/Cat", "d": "Dog"},
                    },
                }
            ),
        },
        models__thing="pet: Cat | Dog | None",
    ),
    read(
        "union with discriminator as a response",
        ref("Choice"),
        {"kind": "Dog", "bark": "x"},
        "type(result) is models.Dog",
        schemas={**PETS, "Choice": {**CHOICE, "discriminator": {"propertyName": "kind"}}},
    ),
    read(
        "base with discriminator",
        ref("Animal"),
        {"kind": "Cat", "claws": 1},
        "result.kind == 'Cat' and result.additional_properties == {'claws': 1}",
        schemas={
            "Animal": {**obj("kind", kind=STRING), "discriminator": {"propertyName": "kind"}},
            "Cat": {"allOf": [ref("Animal"), obj(claws=INTEGER)]},
        },
    ),
    read(
        "anyOf of scalars",
        ref("Thing"),
        {"size": "XL"},
        "result.size == 'XL'",
        schemas={"Thing": obj(size={"anyOf": [STRING, INTEGER]})},
        models__thing="size: str | int | None",
    ),
    read(
        "anyOf with null of OpenAPI 3.1",
        ref("Thing"),
        {"pet": {"kind": "cat"}},
        "type(result.pet) is models.Pet",
        schemas={"Pet": PET, "Thing": obj(pet={"anyOf": [ref("Pet"), {"type": "null"}]})},
        version="3.1.0",
    ),
    read(
        "text or object",
        ref("Thing"),
        {"pets": ["tom", {"kind": "cat"}]},
        "result.pets[0] == 'tom' and type(result.pets[1]) is models.Pet",
        schemas={"Pet": PET, "Thing": obj(pets=array({"oneOf": [STRING, ref("Pet")]}))},
    ),
    read(
        "schema with the name of a class that models import",
        ref("Nested"),
        {"kind": "cat"},
        "result.kind == 'cat'",
        schemas={"Nested": PET},
        models__nested_model="class NestedModel(Model):",
    ),
    read(
        "response of a text or an object",
        {"oneOf": [STRING, ref("Pet")]},
        "tom",
        "result == 'tom'",
        schemas={"Pet": PET},
    ),
    read(
        "response of an object or a list of texts",
        {"oneOf": [ref("Pet"), array(STRING)]},
        ["tom"],
        "result == ['tom']",
        schemas={"Pet": PET},
    ),
    read(
        "response of a number or one of several objects",
        {"oneOf": [INTEGER, ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}},
        {"kind": "Cat", "claws": 1},
        "result == {'kind': 'Cat', 'claws': 1}",
        schemas=PETS,
    ),
    read(
        "object or list of objects",
        ref("Thing"),
        {"pets": [{"kind": "cat"}]},
        "type(result.pets[0]) is models.Pet",
        schemas={"Pet": PET, "Thing": obj(pets={"oneOf": [ref("Pet"), array(ref("Pet"))]})},
    ),
    read(
        "object with alternatives of required properties",
        ref("Thing"),
        {"a": "x"},
        "result.a == 'x'",
        schemas={
            "Thing": {
                **obj(a=STRING, b=STRING),
                "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
            }
        },
    ),
    read(
        "object with properties and alternatives",
        ref("Thing"),
        {"id": 1, "bark": "x"},
        "result.id == 1 and result.bark == 'x'",
        schemas={**PETS, "Thing": {**obj(id=INTEGER), **CHOICE}},
    ),
    # Maps and objects without properties
    read(
        "object without properties",
        ref("Thing"),
        {"data": {"a": [1]}},
        "result.data == {'a': [1]}",
        schemas={"Thing": obj(data={"type": "object"})},
        models__thing="data: dict[str, Any] | None",
    ),
    read(
        "named object without properties",
        ref("Stream"),
        {"a": 1},
        "result == {'a': 1}",
        schemas={"Stream": {"type": "object"}},
    ),
    read(
        "map of text",
        ref("Thing"),
        {"tags": {"a": "b"}},
        "result.tags == {'a': 'b'}",
        schemas={"Thing": obj(tags={"type": "object", "additionalProperties": STRING})},
        models__thing="tags: dict[str, str] | None",
    ),
    read(
        "map of lists of objects",
        ref("Thing"),
        {"pets": {"a": [{"kind": "cat"}]}},
        "type(result.pets['a'][0]) is models.Pet",
        schemas={"Pet": PET, "Thing": obj(pets={"additionalProperties": array(ref("Pet"))})},
    ),
    read(
        "map as a response",
        {"type": "object", "additionalProperties": ref("Pet")},
        {"tom": {"kind": "cat"}},
        "type(result['tom']) is models.Pet",
        schemas={"Pet": PET},
    ),
    sent(
        "map as a body",
        {"type": "object", "additionalProperties": INTEGER},
        "{'a': 1}",
        {"a": 1},
    ),
    read(
        "object with properties and others",
        ref("Thing"),
        {"id": 1, "other": "x"},
        "result.id == 1 and result.additional_properties == {'other': 'x'}",
        schemas={"Thing": {**obj(id=INTEGER), "additionalProperties": STRING}},
    ),
    # Named arrays and scalars, and lists
    read(
        "named array",
        ref("Pets"),
        [{"kind": "cat"}],
        "type(result[0]) is models.Pet",
        schemas={"Pet": PET, "Pets": array(ref("Pet"))},
    ),
    read(
        "named scalar",
        ref("Thing"),
        {"id": "a-1"},
        "result.id == 'a-1'",
        schemas={"Id": {"type": "string", "minLength": 1}, "Thing": obj(id=ref("Id"))},
        models__thing="id: str | None",
    ),
    read(
        "another name of a schema",
        ref("Alias"),
        {"kind": "cat"},
        "type(result) is models.Pet",
        schemas={"Pet": PET, "Alias": ref("Pet")},
    ),
    read(
        "list of objects as a response",
        array(ref("Pet")),
        [{"kind": "a"}],
        "result[0].kind == 'a'",
        schemas={"Pet": PET},
    ),
    read("list of numbers as a response", array(INTEGER), [1, 2], "result == [1, 2]"),
    read("text as a response", STRING, "é", "result == 'é'"),
    read("number as a response", {"type": "number"}, 1.5, "result == 1.5"),
    read("any value as a response", {}, {"a": [None]}, "result == {'a': [None]}"),
    sent("list of lists as a body", array(array(INTEGER)), "[[1, 2], [3]]", [[1, 2], [3]]),
    sent("text as a body", STRING, "'é'", "é"),
    sent(
        "list of inline objects as a body",
        array(obj(id=INTEGER)),
        "[models.CallBodyItem(id=1)]",
        [{"id": 1}],
    ),
    # Formats
    sent(
        "formats of text in a body",
        ref("Thing"),
        "models.Thing(day='2026-01-31', at='2026-01-31T00:00:00Z', data='aGk=', id='7f4c2b1e')",
        {"day": "2026-01-31", "at": "2026-01-31T00:00:00Z", "data": "aGk=", "id": "7f4c2b1e"},
        schemas={
            "Thing": obj(
                day={"type": "string", "format": "date"},
                at={"type": "string", "format": "date-time"},
                data={"type": "string", "format": "byte"},
                id={"type": "string", "format": "uuid"},
            )
        },
    ),
    # Recursion
    read(
        "schema that contains itself",
        ref("Tree"),
        {"children": [{"children": [{"name": "x"}]}], "parent": {"name": "p"}},
        "result.children[0].children[0].name == 'x' and result.parent.name == 'p'",
        schemas={"Tree": obj(name=STRING, children=array(ref("Tree")), parent=ref("Tree"))},
    ),
    read(
        "schemas that contain each other",
        ref("A"),
        {"b": {"a": {"b": {}}}},
        "type(result.b.a.b) is models.B",
        schemas={"A": obj(b=ref("B")), "B": obj(a=ref("A"))},
    ),
    read(
        "array that contains itself",
        ref("Nested"),
        [[], [[]]],
        "result == [[], [[]]]",
        schemas={"Nested": array(ref("Nested"))},
    ),
    read(
        "map that contains itself",
        ref("Nested"),
        {"a": {"b": {}}},
        "result == {'a': {'b': {}}}",
        schemas={"Nested": {"type": "object", "additionalProperties": ref("Nested")}},
    ),
    read(
        "reference to a property of a schema",
        {"$ref": "#/components/schemas/Thing/properties/size"},
        {"width": 1},
        "result.width == 1",
        schemas={"Thing": obj(size=obj(width=INTEGER))},
    ),
    # Names
    read(
        "properties with the names of the model's own methods",
        ref("Thing"),
        {"additional_properties": 1, "to_dict": 2, "from_dict": 3, "self": 4, "items": 5, "cls": 6},
        "result.additional_properties_ == 1 and result.to_dict_ == 2 and result.from_dict_ == 3",
        "result.self_ == 4 and result.items == 5 and result.additional_properties == {}",
        "result.cls == 6",
        schemas={
            "Thing": obj(
                additional_properties=INTEGER,
                to_dict=INTEGER,
                from_dict=INTEGER,
                self=INTEGER,
                items=INTEGER,
                cls=INTEGER,
                property=INTEGER,
                field=INTEGER,
                datetime=INTEGER,
                data=INTEGER,
                value=INTEGER,
                get=INTEGER,
                model=INTEGER,
            )
        },
    ),
    read(
        "properties that are keywords of Python",
        ref("Thing"),
        {"class": 1, "None": 2, "import": 3, "int": 4, "type": 5},
        "(result.class_, result.none, result.import_, result.int_, result.type) == (1, 2, 3, 4, 5)",
        schemas={
            "Thing": obj(**dict.fromkeys(("class", "None", "import", "int", "type"), INTEGER))
        },
    ),
    read(
        "properties with one name in Python",
        ref("Thing"),
        {"fooBar": 1, "foo_bar": 2, "foo-bar": 3},
        "(result.foo_bar, result.foo_bar_2, result.foo_bar_3) == (1, 2, 3)",
        schemas={"Thing": obj(**dict.fromkeys(("fooBar", "foo_bar", "foo-bar"), INTEGER))},
    ),
    read(
        "properties that are not identifiers",
        ref("Thing"),
        {
            "2fa": 1,
            "größe": 2,
            "+1": 3,
            "-1": 4,
            "@type": 5,
            "a b": 6,
            "日本": 7,
            "": 8,
            "$": 9,
            'q"t': 10,
        },
        "(result.field_2fa, result.größe, result.field_1, result.field_1_2) == (1, 2, 3, 4)",
        "(result.type, result.a_b, result.日本, result.field_, result.q_t) == (5, 6, 7, 8, 10)",
        schemas={
            "Thing": obj(
                **dict.fromkeys(
                    ("2fa", "größe", "+1", "-1", "@type", "a b", "日本", "", "$", 'q"t'), INTEGER
                )
            )
        },
    ),
    read(
        "schemas with names that the code uses",
        ref("Page"),
        {"any": {"x": 1}, "model": {"y": 2}, "operation": {"z": 3}},
        "type(result) is models.Page and result.any.x == 1 and result.model.y == 2",
        "type(result.operation) is models.Operation",
        schemas={
            "Page": obj(any=ref("Any"), model=ref("Model"), operation=ref("Operation")),
            "Any": obj(x=INTEGER),
            "Model": obj(y=INTEGER),
            "Operation": obj(z=INTEGER),
        },
    ),
    read(
        "schemas with odd names",
        ref("com.example.v1.Thing"),
        {"other": {"a": 1}},
        "type(result) is models.ComExampleV1Thing and result.other.a == 1",
        schemas={
            "☃": obj(d=INTEGER),
            "com.example.v1.Thing": obj(other=ref("2-thing")),
            "2-thing": obj(a=INTEGER),
            "thing_2": obj(b=INTEGER),
            "Thing2": obj(c=INTEGER),
        },
    ),
    read(
        "descriptions that are missing, odd or only punctuation",
        ref("Thing"),
        {"a": 1},
        "result.a == 1",
        schemas={
            "Thing": {
                **obj(
                    a={"type": "integer", "description": "~"},
                    b={"type": "integer", "description": 'Ends with \\ and "quotes"'},
                    c={"type": "string", "description": "Has \u0000 and \u0007"},
                ),
                "description": '"""',
            }
        },
        models__thing='"""The property `a`."""',
    ),
    Case(
        "operation and parameters without descriptions",
        openapi(
            {"parameters": [{"in": "query", "name": "q", "schema": STRING}]},
        ),
        [Call("cf.things.call(q='x')", "GET /things?q=x")],
        {"api/things/call.py": '"""Send `GET /things`.'},
    ),
    Case(
        "texts with quotes, escapes and line separators",
        openapi(
            {
                "summary": 'Split at \\d, \n  "a" or """b"""\u2028\f\\',
                "description": 7,
                "tags": ["Things"],
                "parameters": [
                    {"in": "query", "name": "q", "schema": STRING, "description": "{% raw %}\\"}
                ],
                **responds(ref("Thing")),
            },
            path="/things",
            schemas={
                "Thing": {**obj(a=INTEGER), "description": 'It is called "thing"'},
                "State": {"type": "string", "enum": ["\u2028", '"""'], "description": '"'},
            },
        )
        | {"tags": [{"name": "Things", "description": 5}, {"description": "no name"}]},
        [Call("cf.things.call(q='x')", "GET /things?q=x", response={"a": 1})],
    ),
    Case(
        "names that a linter calls ambiguous",
        openapi(
            {
                "operationId": "l",
                "parameters": [{"in": "query", "name": "l", "schema": STRING}],
                **responds(ref("I")),
            },
            schemas={"I": obj(l=INTEGER, O=ref("O")), "O": obj(I=INTEGER)},
        ),
        [
            Call(
                "cf.things.l(l='x')",
                "GET /things?l=x",
                response={"l": 1, "O": {"I": 2}},
                checks=["result.l == 1 and result.o.i == 2"],
            )
        ],
    ),
    *(
        read(
            f"object or text: {name}",
            ref("Thing"),
            {"a": value, "b": [1]},
            check,
            schemas={
                "Thing": obj(
                    a={
                        "type": ["object", "string"],
                        "properties": {"x": INTEGER},
                        "required": ["x"],
                    },
                    b={"type": ["array", "integer", "null"], "items": INTEGER},
                )
            },
            version="3.1.0",
        )
        for name, value, check in (
            ("an object", {"x": 1}, "result.a.x == 1 and result.b == [1]"),
            ("text", "x", "result.a == 'x'"),
        )
    ),
    Case(
        "schemas with names of other types in signatures",
        openapi(
            {
                **accepts(ref("Sequence")),
                **responds(ref("ClassVarThing")),
                "parameters": [{"in": "query", "name": "q", "schema": ref("FileContent")}],
            },
            method="post",
            schemas={
                "FileContent": {"type": "string", "enum": ["A"]},
                "Sequence": obj(a=STRING),
                "ClassVarThing": obj(b=array(ref("Unpack")), c=ref("ClassVarThing")),
                "Unpack": obj(d=ref("ClientBase")),
                "ClientBase": obj(e=ref("CallQuery")),
                "CallQuery": obj(f=STRING),
            },
        ),
        [
            Call(
                "cf.things.call(models.SequenceModel(a='x'), q='A')",
                "POST /things?q=A",
                body={"a": "x"},
                response={"b": [{"d": {"e": {"f": "y"}}}], "c": {"c": None}},
                checks=[
                    "result.b[0].d.e.f == 'y'",
                    "type(result.c) is models.ModelClassVarThing",
                ],
            )
        ],
    ),
]
