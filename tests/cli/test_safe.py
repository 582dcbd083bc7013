import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.safe import one_line, visible, visible_json


def test_escape_sequences_are_spelled_out():
    assert visible("\x1b]0;owned\x07\x9b31m") == "<1B>]0;owned<07><9B>31m"


def test_marks_that_reorder_text_are_spelled_out():
    assert visible("a\u202eb\u2066c\u061c") == "a<202E>b<2066>c<61C>"


def test_every_kind_of_line_end_is_a_line_feed():
    assert visible("a\r\nb\rc") == "a\nb\nc"


def test_joiners_that_scripts_and_emoji_need_are_kept():
    assert visible("می‌خواهم 👩‍👩‍👧") == "می‌خواهم 👩‍👩‍👧"


@given(st.text())
def test_no_character_that_controls_a_terminal_is_left(text):
    shown = visible(text)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not any(
        unicodedata.bidirectional(c) in ("LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI") for c in shown
    )


@given(st.text())
def test_one_line_is_one_line(text):
    assert len(one_line(text).splitlines()) <= 1


def test_json_keeps_its_value_and_shows_no_control_character():
    import msgspec

    value = {"text": 'a\x1b\x9b\u202e"\\\u2028é'}
    encoded = visible_json(msgspec.json.encode(value))
    assert msgspec.json.decode(encoded) == value
    assert encoded.decode().isprintable()
