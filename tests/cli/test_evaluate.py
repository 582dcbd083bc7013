import json

from tests.evaluate.affair import write_folder
from tests.evaluate.test_copies import write as write_copies
from tests.evaluate.test_gap import passage, row
from tests.evaluate.test_gap import write as write_gap
from tests.evaluate.test_polnear import TEXT, FindsVerel

from onrecord.cli.exits import Exit
from onrecord.evaluate.examples import Comparison
from onrecord.evaluate.examples_data import Row
from onrecord.evaluate.examples_said import Judged
from onrecord.evaluate.figures import Matches, Share


def test_gold_prints_the_table_and_writes_the_predictions(run, by_hand, tmp_path):
    out = tmp_path / "said.jsonl"
    result = run("eval", "gold", "--data", write_folder(tmp_path / "data"), "--predictions", out)
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines()[0].startswith("statements             R  0.000  P    -")
    assert json.loads(out.read_text()) == {"id": "ferry", "statements": [], "events": [], "disputes": []}


def test_polnear_prints_the_table_and_writes_the_predictions(run, monkeypatch, tmp_path):
    monkeypatch.setattr("onrecord.evaluate.polnear.attribution_stages", lambda: [FindsVerel()])
    data, out = tmp_path / "dev.jsonl", tmp_path / "found.jsonl"
    data.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": []}) + "\n", encoding="utf-8")
    result = run("eval", "polnear", "--data", data, "--predictions", out, "--direct")
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines()[0] == "articles 1 (missing from PRED 0), attributions gold 0, predicted 1"
    assert json.loads(out.read_text())["statements"][0]["source"] == [[0, 5]]


def test_gap_prints_the_table_of_both_genders_and_writes_the_answers(run, monkeypatch, tmp_path):
    monkeypatch.setattr("onrecord.evaluate.gap.asking_stages", lambda: [])
    data, out = write_gap(tmp_path / "gap.tsv", row(passage("x-1", a_meant=True))), tmp_path / "meant.tsv"
    result = run("eval", "gap", "--data", data, "--predictions", out)
    assert result.exit_code == Exit.OK
    assert [line.split()[0] for line in result.stdout.splitlines()[1:4]] == ["overall", "masculine", "feminine"]
    assert out.read_text() == "x-1\tFALSE\tFALSE\n"


def test_plover_prints_the_table_of_its_mode_and_writes_the_predictions(run, monkeypatch, tmp_path):
    asked = ([], lambda draft, source, target: {"AID": 0.9})
    monkeypatch.setattr("onrecord.evaluate.plover.act_reading", lambda: asked)
    data, out = tmp_path / "coded.jsonl", tmp_path / "found.jsonl"
    coded = {"id": "a", "text": "Norland fed Kesaria.", "source": [0, 7], "target": [12, 19], "root": "AID"}
    data.write_text(json.dumps(coded) + "\n", encoding="utf-8")
    result = run("eval", "plover", "--data", data, "--predictions", out)
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines()[:2] == [
        "1 texts, 1.000 with a root",
        "root     accuracy  1.000   macro-F1  1.000",
    ]
    assert json.loads(out.read_text()) == {"id": "a", "root": "AID"}
    shown = run("eval", "plover", "--data", data, "--predictions", out, "--mode", "extract").stdout
    assert shown.splitlines()[0] == "1 texts, 0.00 events a text"


def test_times_prints_the_shares_and_the_errors(run, tmp_path):
    data = tmp_path / "times.tsv"
    wrong = "Okonta said so on Monday.\tMonday\t2031-03-09\t2031-03-09\t2031-03-10\tday"
    data.write_text(
        "published\tdateline\tsentence\texpression\tvalue\tstart\tend\tgranularity\n" + f"2031-03-10\t\t{wrong}\n"
    )
    result = run("eval", "times", "--data", data)
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines()[0].split() == ["times", "right", "0.000", "(0", "of", "1)"]
    assert "found  'Monday' = 2031-03-10" in result.stdout


def test_bad_data_is_one_line_that_names_file_and_row(run, tmp_path):
    data = tmp_path / "dev.jsonl"
    data.write_text("{}\n")
    result = run("eval", "polnear", "--data", data, "--predictions", tmp_path / "out")
    assert result.exit_code == Exit.INPUT
    assert f"{data}#1" in result.stderr
    assert "Traceback" not in result.output


def test_copies_prints_the_table(run, tmp_path):
    data, pairs = write_copies(tmp_path)
    result = run("eval", "copies", "--data", data, "--pairs", pairs)
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines()[0] == "judged pairs: 1 copy, 1 doubtful, 1 none"


def test_examples_prints_the_table_and_lists_what_is_wrong_when_asked(run, monkeypatch):
    judged = Judged(
        "statements", "direct", Row(2, {"article": "a.txt", "words": "No."}), right=False, cause="not found"
    )
    compared = Comparison([judged], Matches(Share(), Share()))
    monkeypatch.setattr("onrecord.evaluate.examples.evaluate", lambda folder, reader: compared)
    result = run("eval", "examples", "--data", "examples")
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines()[0].split() == ["statements", "0.000", "(0", "of", "1)"]
    line = "statements\tdirect\tnot found\t\ta.txt\tNo.\t"
    assert line not in result.stdout
    assert line in run("eval", "examples", "--data", "examples", "--show").stdout
