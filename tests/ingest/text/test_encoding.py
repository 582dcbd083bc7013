"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text.encoding import Decoded, decode

REPORT = "“We will not sign,” said Ana Verel – and left. The café in Ostrel stayed open until 3 o’clock. " * 3


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_common_charsets_are_told_without_a_declaration(charset: str) -> None:
    decoded = decode(REPORT.encode(charset), origin="x")
    assert isinstance(decoded, Decoded)
    assert decoded.text == REPORT


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1252", "shift_jis", "gbk", "us-ascii", "nonsense", "utf-7"]
)
def test_a_wrong_declaration_does_not_make_mojibake_of_utf8(declared: str) -> None:
    decoded = decode(REPORT.encode(), origin="x", declared=declared)
    assert isinstance(decoded, Decoded)
    assert decoded.text == REPORT


def test_windows_1252_that_is_declared_as_utf8_is_decoded_as_what_it_is() -> None:
    decoded = decode(REPORT.encode("cp1252"), origin="x", declared="utf-8")
    assert isinstance(decoded, Decoded)
    assert decoded.text == REPORT


def test_a_declared_charset_that_fits_is_believed() -> None:
    text = "Министр сказал, что паром не отойдет, пока не кончатся переговоры. " * 4
    for charset in ("windows-1251", "koi8-r", "iso-8859-5"):
        decoded = decode(text.encode(charset), origin="x", declared=charset)
        assert isinstance(decoded, Decoded)
        assert decoded.text == text


def test_an_undeclared_cyrillic_text_is_told_by_its_letters() -> None:
    text = "Министр сказал, что паром не отойдет, пока не кончатся переговоры между двумя портами. " * 6
    decoded = decode(text.encode("windows-1251"), origin="x")
    assert isinstance(decoded, Decoded)
    assert decoded.text == text


def test_a_few_broken_bytes_in_utf8_are_replaced() -> None:
    data = REPORT.encode()
    decoded = decode(data[:200].rstrip(b"\x80") + b"\xff" + REPORT.encode(), origin="x")
    assert isinstance(decoded, Decoded)
    assert decoded.charset == "utf-8"
    assert decoded.text.endswith(REPORT)


def test_bytes_of_no_charset_are_rejected_with_a_reason() -> None:
    noise = bytes((i * 97 + 13) % 128 + 128 for i in range(3000))
    refused = decode(noise, origin="noise.txt")
    assert isinstance(refused, Rejection)
    assert refused.reason in ("bad encoding", "binary")


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=12)))
def test_no_bytes_and_no_declaration_raise(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, origin="x", declared=declared), (Decoded, Rejection))
