"""Text of strangers made safe to show in a terminal: nothing in it can move the cursor, colour, hide or reorder."""

import re

_DANGEROUS = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, except tab and line feed; escape sequences start with one of these
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of writing direction
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # halves of surrogate pairs
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def visible(text: str) -> str:
    """The text with every dangerous character spelled out.

    >>> visible("a\\x1b[31mb\\u202ec")
    'a<1B>[31mb<202E>c'
    """
    return _DANGEROUS.sub(lambda m: "\n" if m[0] == "\r" else f"<{ord(m[0]):02X}>", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The visible text with every run of blanks as one space.

    >>> one_line(" a\\n  b ")
    'a b'
    """
    return visible(" ".join(text.split()))


def visible_json(encoded: bytes) -> bytes:
    """JSON in which those characters are escaped, as JSON allows, that JSON itself leaves as they are."""
    text = encoded.decode("utf-8")
    return _IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", text).encode("utf-8")
