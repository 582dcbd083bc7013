"""Replaced weights are known by their new digests, and nothing else of their description changes."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "training" / "describe.py"


def test_every_weight_file_has_its_digest_and_the_rest_stays(tmp_path):
    for name in ("encoder.onnx", "coreference.npz", "tokenizer.json", "notes.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "model.json").write_text(json.dumps({"settings": {"keep": 0.4}, "sha256": {"gone.npz": "0"}}))
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True)
    described = json.loads((tmp_path / "model.json").read_text())
    assert described["settings"] == {"keep": 0.4}
    expected = {"encoder.onnx", "coreference.npz", "tokenizer.json"}
    assert described["sha256"] == {name: hashlib.sha256(name.encode()).hexdigest() for name in expected}


def test_without_a_folder_it_says_how_it_is_used():
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "describe.py" in done.stderr
