"""The names under which people sign: a display name is a person's full name, or an office's, or a site's."""

from __future__ import annotations

from onrecord.actors.knowledge import Knowledge


def without_initials(name: str) -> str:
    """A signature's name without its middle initials, as reports call the same person.

    >>> without_initials("Ana B. Verel")
    'Ana Verel'
    """
    words = name.split()
    return " ".join([*words[:1], *(word for word in words[1:-1] if len(word.rstrip(".")) > 1), *words[1:][-1:]])


def looks_personal(name: str, known: Knowledge) -> bool:
    """Whether a display name is a person's full name rather than an office's or a site's.

    >>> from onrecord.actors.knowledge import knowledge
    >>> looks_personal("Ana B. Verel", knowledge()), looks_personal("Norland Foreign Ministry", knowledge())
    (True, False)
    """
    words = name.split()
    plain = all(
        word[:1].isupper() and word.replace(".", "").replace("-", "").replace("'", "").isalpha() for word in words
    )
    return 2 <= len(words) <= 4 and plain and not any(known.office(word) or known.nation(word) for word in words)
