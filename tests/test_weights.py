"""The fitted weights of the package: they are what their description says, or reading does not begin."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from onrecord.errors import WeightsError
from onrecord.weights import FOLDER, described, weights

FILES = ("encoder.onnx", "linker.onnx", "events.onnx", "coreference.npz", "tokenizer.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the weights, which a test may spoil."""
    copy = tmp_path / "weights"
    shutil.copytree(FOLDER, copy)
    return copy


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_the_package_are_those_described(name: str) -> None:
    assert weights(name) == FOLDER / name


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_one_byte_changed_is_refused_by_name(folder: Path, name: str) -> None:
    file = folder / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(WeightsError, match="not the file") as raised:
        weights(name, folder)
    assert raised.value.where == str(file)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(WeightsError) as raised:
        weights(name, folder)
    assert raised.value.where == str(folder / name)
    assert raised.value.hint


def test_a_file_that_the_description_does_not_know_is_refused(folder: Path) -> None:
    (folder / "other.onnx").write_bytes(b"graph")
    with pytest.raises(WeightsError, match=r"other\.onnx"):
        weights("other.onnx", folder)


@pytest.mark.parametrize("broken", [b"", b'{"sha256": {', b"\xff\xfe\x00"], ids=["empty", "cut off", "no text"])
def test_a_description_that_cannot_be_read_is_refused_by_name(folder: Path, broken: bytes) -> None:
    (folder / "model.json").write_bytes(broken)
    for use in (lambda: weights("linker.onnx", folder), lambda: described(folder)):
        with pytest.raises(WeightsError) as raised:
            use()
        assert raised.value.where == str(folder / "model.json")


def test_a_missing_description_is_named(folder: Path) -> None:
    (folder / "model.json").unlink()
    with pytest.raises(WeightsError, match=r"model\.json"):
        weights("linker.onnx", folder)


def test_an_error_about_weights_crosses_process_borders_whole(folder: Path) -> None:
    (folder / "linker.onnx").unlink()
    with pytest.raises(WeightsError) as raised:
        weights("linker.onnx", folder)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_everything_that_ships_is_described_and_no_file_takes_thirty_megabytes() -> None:
    shipped = {p.name: p.stat().st_size for p in FOLDER.iterdir() if p.is_file() and p.suffix != ".py"}
    assert set(shipped) == {"model.json", *FILES} == {"model.json", *described()["sha256"]}
    assert max(shipped.values()) < 30_000_000
