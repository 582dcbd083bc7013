"""The package keeps its promises: imports point one way, importing is quick, and every part knows its own matter."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "onrecord"

# What each part may import from onrecord; parts are packages or modules directly under src/onrecord.
BASE = {"errors", "model"}
STAGES = {"language", "encoder", "attribution", "actors", "times", "transmission", "events", "disputes"}
MAY_IMPORT = {
    "errors": set(),
    "model": {"errors"},
    "schema": BASE,
    "threshold": BASE,
    "draft": BASE | {"language", "encoder"},
    "language": BASE | {"draft"},
    "weights": {"errors"},
    "encoder": BASE | {"draft", "language", "weights"},
    "attribution": BASE | {"draft", "language", "encoder", "weights"},
    "registry": BASE,
    "actors": BASE | {"registry", "draft", "language", "encoder", "weights"},
    "times": BASE | {"draft", "language"},
    "events": BASE | {"actors", "draft", "language", "encoder", "times", "weights"},
    "disputes": BASE | {"actors", "draft", "events", "language"},
    "transmission": BASE | {"draft", "language", "times"},
    "compose": BASE | {"draft"},
    "reader": BASE | STAGES | {"registry", "draft", "compose", "onrecord", "weights"},
    "copies": BASE,
    "ingest": BASE | {"onrecord"},
    "record": BASE | {"copies", "disputes", "events", "ingest", "threshold", "onrecord"},
    "engine": BASE | {"ingest", "record", "reader", "threshold", "onrecord"},
    "evaluate": BASE | STAGES | {"copies", "draft", "ingest", "reader", "record", "onrecord", "times"},
}


def imported_parts(path):
    tree = ast.parse(path.read_text(encoding="utf8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [f"{node.module}.{a.name}" for a in node.names] if node.module == "onrecord" else [node.module]
        else:
            continue
        for name in names:
            if name == "onrecord" or name.startswith("onrecord."):
                part = name.split(".")[1] if "." in name else "onrecord"
                yield part if (PACKAGE / part).exists() or (PACKAGE / f"{part}.py").exists() else "onrecord"


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_imports_point_one_way(part):
    files = [PACKAGE / f"{part}.py"] if (PACKAGE / f"{part}.py").exists() else sorted((PACKAGE / part).rglob("*.py"))
    assert files
    wrong = {
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in files
        for name in imported_parts(path)
        if name != part and name not in MAY_IMPORT[part]
    }
    assert not wrong


def test_every_part_of_the_package_has_its_place_in_the_order():
    parts = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert parts - set(MAY_IMPORT) == {"__init__", "__main__", "cli"}


@pytest.mark.parametrize("part", ["model", "draft", "weights", "reader", *sorted(STAGES)])
def test_reading_knows_nothing_of_files_databases_or_the_network(part):
    forbidden = {"sqlalchemy", "sqlite3", "httpx", "requests", "socket", "trafilatura", "typer", "rich"}
    files = [PACKAGE / f"{part}.py"] if (PACKAGE / f"{part}.py").exists() else (PACKAGE / part).rglob("*.py")
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf8"))
        names = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        names |= {(n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        assert not names & forbidden, path


def test_importing_onrecord_is_quick_and_loads_no_model():
    code = (
        "import sys, time; t = time.perf_counter(); import onrecord; d = time.perf_counter() - t;"
        "assert not {'spacy', 'trafilatura', 'sqlalchemy', 'pyarrow', 'httpx'} & set(sys.modules); print(d)"
    )
    seconds = min(
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    )
    assert seconds < 0.15


def test_no_module_is_longer_than_four_hundred_lines():
    lengths = {p.relative_to(PACKAGE): len(p.read_text(encoding="utf8").splitlines()) for p in PACKAGE.rglob("*.py")}
    assert {p: n for p, n in lengths.items() if n > 400} == {}
