from __future__ import annotations

from datetime import date
from pathlib import Path

from onrecord.registry import load

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_registry_of_the_examples_is_sound_and_names_actors_of_the_reports():
    registry = load([EXAMPLES / "registry.tsv"])
    assert registry.problems == []
    reports = "".join(path.read_text(encoding="utf-8") for path in (EXAMPLES / "reports").iterdir())
    assert [entry.name for entry in registry.entries if entry.name not in reports] == []
    assert registry.holder("foreign minister", "XTA", date(2031, 3, 5)).match.entry.name == "Yasmin Adeyar"


def test_a_file_of_ones_own_may_be_shared_by_its_path_alone(tmp_path):
    path = tmp_path / "ACTORS.TSV"
    path.write_bytes((EXAMPLES / "registry.tsv").read_bytes().replace(b"\n", b"\r\n"))
    assert load([path]).entries[0].key == "varesia"
