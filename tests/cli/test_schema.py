import json

import msgspec
from tests.cli.reports import reading

from onrecord.model import SCHEMA_VERSION, Reading
from onrecord.schema import reading_schema


def test_the_schema_is_printed_with_its_version(run):
    schema = json.loads(run("schema").stdout)
    assert schema["$id"] == f"urn:onrecord:reading:{SCHEMA_VERSION}"
    assert schema == json.loads(json.dumps(reading_schema()))


def test_every_noun_is_in_the_schema():
    nouns = {"Article", "Block", "Post", "Statement", "Actor", "Role", "Event", "TimeInterval", "Claim", "Dispute"}
    assert {*nouns, "Reading"} <= set(reading_schema()["$defs"])


def test_the_schema_names_every_field_of_a_reading_and_no_other():
    written = json.loads(msgspec.json.encode(reading()))
    definitions = reading_schema()["$defs"]
    for noun, values in (
        ("Reading", [written]),
        ("Article", [written["article"]]),
        ("Statement", written["statements"]),
        ("Actor", written["actors"]),
    ):
        for value in values:
            assert set(value) == set(definitions[noun]["properties"])


def test_a_reading_goes_through_json_unchanged():
    assert msgspec.json.decode(msgspec.json.encode(reading()), type=Reading) == reading()
