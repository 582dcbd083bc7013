"""Bytes to text: which charset, and whether it can be believed.

A declared charset is believed only when it decodes the bytes and UTF-8 does not do so better: text that is valid UTF-8
with characters beyond ASCII is not anything else by chance, so a wrong declaration never makes mojibake of it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.ingest.rejection import Rejection

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_CHARSETS = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_LATIN = {"ascii", "iso8859-1", "cp1252"}
"""All three are taken as Windows-1252, as browsers do: pages that say Latin-1 mean it."""
_ESCAPED = {"iso2022_jp", "iso2022_kr", "hz", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
"""Charsets whose bytes can look like ASCII: here the declaration comes first."""
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 100_000
_WORST_CHAOS = 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the charset that gave it; a byte order mark is left out."""

    text: str
    charset: str


def decode(data: bytes, *, origin: str, declared: str | None = None) -> Decoded | Rejection:
    """The text of `data`; `declared` is the charset that its container or the page itself names.

    >>> decode("Šibenik".encode(), origin="page", declared="iso-8859-1").charset
    'utf-8'
    """
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], charset, repair=True) or _undecodable(origin, f"broken {charset}")
    named = _lookup(declared)
    if named in _ESCAPED and (found := _decoded(data, named)) and _plausible(found.text):
        return found
    if found := _decoded(data, "utf-8"):
        return _refuse_binary(data, origin) or found
    if wide := _wide_charset(data):
        return _decoded(data, wide, repair=True) or _undecodable(origin, f"broken {wide}")
    if refused := _refuse_binary(data, origin):
        return refused
    return _guess(data, named, declared, origin)


_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def storable(text: str) -> str:
    r"""The text without a byte order mark, each character that files and databases cannot hold replaced by U+FFFD.

    >>> storable("\ufeffone\x00two")
    'one\ufffdtwo'
    """
    return _UNSTORABLE.sub("\ufffd", text.removeprefix("\ufeff"))


def storable_line(text: str | None, longest: int = 2000) -> str | None:
    """A title, name or address on one line; null for a blank one."""
    return storable(" ".join(text.split()))[:longest].strip() or None if text else None


def _guess(data: bytes, named: str | None, declared: str | None, origin: str) -> Decoded | Rejection:
    """Decode bytes that are neither UTF-8 nor UTF-16 nor binary."""
    if _nearly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    if named and named not in _LATIN and (found := _decoded(data, named)) and _plausible(found.text):
        return found
    if _looks_western(data) and (found := _decoded(data, "cp1252")):
        return found
    if found := _detected(data):
        return found
    said = f"the declared charset {declared!r} does not fit and " if declared else ""
    return _undecodable(origin, f"{said}no charset could be told from the bytes")


def _lookup(name: str | None) -> str | None:
    """Python's own name of a charset; null for unknown ones and for codecs that are none."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("'\"").lower())
    except (LookupError, ValueError):
        return None
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name not in _NOT_CHARSETS else None


def _decoded(data: bytes, charset: str, *, repair: bool = False) -> Decoded | None:
    try:
        return Decoded(data.decode(charset, "replace" if repair else "strict"), charset)
    except (UnicodeError, ValueError):
        return None


def _undecodable(origin: str, detail: str) -> Rejection:
    return Rejection(origin=origin, reason="bad encoding", detail=f"{detail}; save it as UTF-8")


def _refuse_binary(data: bytes, origin: str) -> Rejection | None:
    """A rejection for data with more control bytes than a damaged text has."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(4, len(sample) // 20):
        return Rejection(origin=origin, reason="binary", detail="not a text: too many control characters")
    return None


def _plausible(text: str) -> bool:
    """Whether a decoded text has the share of odd characters that a text in its true charset has."""
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if c == "\ufffd" or "\x80" <= c <= "\x9f" or "\ue000" <= c <= "\uf8ff")
    return odd * 200 <= len(sample)


def _wide_charset(data: bytes) -> str | None:
    """UTF-16 without its mark: mostly Western text has a zero in every other byte."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 8:
        return None
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Whether a few broken bytes stand in a text that is UTF-8 everywhere else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = sum(1 for run in _HIGH_RUN.findall(data) if _is_utf8(run))
    return whole > 2 * broken


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_western(data: bytes) -> bool:
    """Whether the high bytes sit where Windows-1252 has quotation marks, dashes and letters inside Latin words."""
    high = [match.span() for match in _HIGH_RUN.finditer(data[:_SAMPLE])]
    if not high or sum(end - start for start, end in high) > 0.12 * min(len(data), _SAMPLE):
        return False
    good = 0
    for start, end in high:
        run = data[start:end]
        before, after = data[max(0, start - 1) : start], data[end : end + 1]
        marks = all(
            byte in b"\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\x80" for byte in run
        )
        in_word = all(byte >= 0xC0 for byte in run) and len(run) <= 2 and (before.isalpha() or after.isalpha())
        good += marks or in_word
    return good >= 0.9 * len(high)


def _detected(data: bytes) -> Decoded | None:
    """What charset-normalizer makes of it, where it is sure enough and the whole text decodes."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.chaos > _WORST_CHAOS or (best.coherence == 0 and len(data) > 400):
        return None
    found = _decoded(data, best.encoding)
    return found if found and _plausible(found.text) else None
