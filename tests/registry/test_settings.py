from __future__ import annotations

import pickle

import pytest

from onrecord.errors import InputError, SettingsError
from onrecord.reader import READER_VERSION, ReadingSettings, load_registry
from registry.sources import TABLE


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "actors.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_readers_version_names_the_registrys_contents_and_not_its_path(table, tmp_path):
    copy = tmp_path / "copy.tsv"
    copy.write_text(TABLE, encoding="utf-8")
    version = ReadingSettings(registry=table).version
    assert version.startswith(f"{READER_VERSION}, registry ")
    assert ReadingSettings(registry=(copy,)).version == version
    copy.write_text(TABLE + "\nBora Tel", encoding="utf-8")
    assert ReadingSettings(registry=copy).version != version
    assert ReadingSettings(registry=(table, copy)).version != ReadingSettings(registry=(copy, table)).version
    assert ReadingSettings(stride=64, registry=table).version == version.replace(", registry", ", stride 64, registry")


@pytest.mark.parametrize("none", [None, ()])
def test_without_a_registry_the_version_is_the_readers(none):
    assert ReadingSettings(registry=none).version == READER_VERSION
    assert load_registry(ReadingSettings(registry=none)) is None


def test_settings_travel_to_another_process_with_their_registry(table):
    settings = pickle.loads(pickle.dumps(ReadingSettings(registry=table)))
    assert settings == ReadingSettings(registry=table)
    assert load_registry(settings).by_name("Ana Verel").match is not None


def test_a_registry_that_changes_while_articles_are_read_is_refused(table):
    settings = ReadingSettings(registry=table)
    table.write_text(TABLE + "\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"actors\.tsv: the registry was changed"):
        load_registry(settings)


def test_a_missing_registry_is_an_input_error_that_names_it(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.tsv: the registry cannot be read"):
        ReadingSettings(registry=tmp_path / "nowhere.tsv")
