"""Settings of a reading: what they may be, and which of them make a record read anew."""

import pytest

from onrecord.encoder.words import LONGEST_WORD
from onrecord.errors import CodebookError, SettingsError
from onrecord.reader import READER_VERSION, STRIDE, STRIDES, Reader, ReadingSettings, default_stages, load_codebook


@pytest.mark.parametrize("wrong", [{"stride": 15}, {"stride": 243}, {"threads": 0}, {"threads": 257}])
def test_a_setting_out_of_its_range_is_told_with_the_range(wrong):
    ((name, value),) = wrong.items()
    with pytest.raises(SettingsError, match=rf"{name} must be a whole number from \d+ to \d+, not {value}"):
        ReadingSettings(**wrong)


def test_no_stride_that_is_allowed_leaves_a_word_between_two_windows():
    assert STRIDES[-1] == 256 - 2 - LONGEST_WORD


def test_another_stride_is_another_version_and_more_threads_are_not():
    assert ReadingSettings(threads=8).version == ReadingSettings(stride=STRIDE).version == READER_VERSION
    assert ReadingSettings(stride=64).version == f"{READER_VERSION}, stride 64"
    assert Reader([], settings=ReadingSettings(stride=64)).version == ReadingSettings(stride=64).version


def test_the_stages_take_the_settings():
    _, encoder, attributions, *_ = default_stages(ReadingSettings(stride=64, threads=3))
    assert (encoder.step, encoder.threads, attributions.threads) == (64, 3, 3)
    _, encoder, *_ = default_stages()
    assert (encoder.step, encoder.threads) == (ReadingSettings().stride, 1)


def test_another_codebook_is_another_version_by_its_contents(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[types.SUE]\ndefinition = "Takes to court."\ntriggers.verbs = "sue"', encoding="utf-8")
    settings = ReadingSettings(codebook=path)
    assert settings.version == f"{READER_VERSION}, codebook {settings.codebook_digest}"
    path.write_text(path.read_text(encoding="utf-8").replace('"sue"', '"sue, litigate"'), encoding="utf-8")
    assert ReadingSettings(codebook=path).version != settings.version
    with pytest.raises(SettingsError, match="changed while articles were read"):
        load_codebook(settings)


def test_a_codebook_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        ReadingSettings(codebook=tmp_path / "none.toml")
