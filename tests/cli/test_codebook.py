import json
from pathlib import Path

from onrecord.cli.exits import Exit
from onrecord.events.codebook import codebook

COURTS = Path(__file__).parent.parent.parent / "examples" / "codebooks" / "courts.toml"


def test_every_type_is_listed_with_quad_class_and_root(run):
    result = run("codebook")
    assert result.exit_code == Exit.OK
    for name, kind in codebook().types.items():
        assert any(
            line.split()[0] == name and kind.cameo in line for line in result.stdout.splitlines() if line.strip()
        )


def test_a_type_is_shown_with_modes_and_triggers_whatever_its_case(run):
    shown = run("codebook", "threaten").stdout
    assert shown.startswith("THREATEN   verbal conflict · CAMEO 13 · score -5.1")
    assert "ultimatum" in shown
    assert "territory" in shown
    assert shown == run("codebook", "show", "THREATEN").stdout


def test_json_holds_one_line_for_each_type(run):
    lines = [json.loads(line) for line in run("codebook", "--json").stdout.splitlines()]
    assert [line["type"] for line in lines] == list(codebook().types)
    (accuse,) = (line for line in lines if line["type"] == "ACCUSE")
    assert {"part": "verb", "entry": "accuse of", "weight": 1.0} in accuse["triggers"]
    assert {mode["mode"]: mode["cameo"] for mode in accuse["modes"]}["investigate"] == "09"


def test_an_unknown_type_is_an_input_error_that_names_those_there_are(run):
    result = run("codebook", "smile")
    assert result.exit_code == Exit.INPUT
    assert "'SMILE' is no type of the codebook (it has ACCUSE, " in result.stderr


def test_the_example_of_courts_is_valid_and_shown(run):
    result = run("codebook", "check", COURTS)
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines()[1].startswith("  7 types, ")
    assert run("codebook", "--codebook", COURTS, "APPEAL").stdout.startswith("APPEAL   verbal conflict\n")


def test_check_counts_and_names_triggers_that_decide_nothing(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[types.SUE]\ndefinition = "Sues."\ntriggers.verbs = "sue, litigate"\n'
        '[types.RULE]\ndefinition = "Rules."\ntriggers.verbs = "rule, litigate"\n',
        encoding="utf-8",
    )
    lines = run("codebook", "check", own).stdout.splitlines()
    assert lines[0] == f"{own}: own"
    assert lines[1] == "  2 types, 0 modes, 4 triggers, 0 examples, 0 contexts"
    assert lines[2] == "  SUE: `litigate` may tell another type as well"


def test_a_mistake_is_one_line_with_file_and_key(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[types.SUE]\ndefinition = "Sues."\ntriggers.verbs = "sue 7"', encoding="utf-8")
    result = run("codebook", "check", own)
    assert result.exit_code == Exit.INPUT
    assert result.stderr.startswith(f"onrecord: {own}, types.SUE.triggers.verbs: 'sue 7': '7' is no weight")
    assert result.stderr.count("\n") == 1
