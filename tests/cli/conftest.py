import pytest
from tests.cli.reports import TEXT, ReaderByHand, reading
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.record import Outcome, Record


@pytest.fixture
def run(monkeypatch):
    """Runs a command in this process; output and errors apart."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    runner = CliRunner()

    def invoke(*arguments, **options):
        return runner.invoke(app, [str(argument) for argument in arguments], prog_name="onrecord", **options)

    return invoke


@pytest.fixture
def by_hand(monkeypatch):
    """Puts the reader that knows one report in the place of the real one."""
    monkeypatch.setattr("onrecord.reader.Reader", ReaderByHand)


@pytest.fixture
def report(tmp_path):
    """The known report as a file."""
    path = tmp_path / "accord.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def record(tmp_path):
    """A record that holds the known report's reading."""
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as opened:
        opened.commit([Outcome(origin="courier/accord.txt", digest="d1", reader="by hand", reading=reading())])
    return path
