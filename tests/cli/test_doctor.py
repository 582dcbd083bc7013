import json

from tests.cli.test_record_commands import FIRST

from onrecord.cli.exits import Exit


def test_a_sound_installation_and_record_are_all_right(run, record, monkeypatch):
    monkeypatch.setattr("onrecord.cli.doctor._model", lambda: "loads")
    result = run("doctor", "--record", record)
    assert result.exit_code == Exit.OK
    assert "PROBLEM" not in result.stdout
    assert [line.split()[1] for line in result.stdout.splitlines()][:3] == ["onrecord", "Python", "spacy"]


def test_a_model_that_does_not_load_is_a_problem(run, monkeypatch):
    def broken():
        raise OSError("no such model")

    monkeypatch.setattr("onrecord.cli.doctor._model", broken)
    result = run("doctor", "--json")
    assert result.exit_code == Exit.NOTHING
    findings = {f["what"]: f for f in map(json.loads, result.stdout.splitlines())}
    assert findings["language model"] == {"what": "language model", "ok": False, "detail": "OSError: no such model"}


def test_a_record_whose_rows_were_tampered_with_is_a_problem(run, record, monkeypatch):
    import sqlite3

    monkeypatch.setattr("onrecord.cli.doctor._model", lambda: "loads")
    with sqlite3.connect(record) as database:
        database.execute("UPDATE statement_spans SET text = 'We will sign' WHERE statement_id = ?", [FIRST])
    result = run("doctor", "--record", record)
    assert result.exit_code == Exit.NOTHING
    assert "PROBLEM" in result.stdout


def test_a_file_that_is_no_record_is_a_problem(run, tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.cli.doctor._model", lambda: "loads")
    (tmp_path / "notes.db").write_text("my notes")
    result = run("doctor", "--record", tmp_path / "notes.db")
    assert result.exit_code == Exit.NOTHING
    assert "notes.db" in result.stdout


def test_the_language_model_loads():
    from onrecord.cli.doctor import _model

    assert _model().startswith("en_core_web_sm")
