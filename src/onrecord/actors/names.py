"""Find the names in a parsed piece: persons, institutions, countries, outlets, with the titles before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.actors.edges import before_repeat, mended
from onrecord.actors.knowledge import POSSESSIVES, Body, Gender, Knowledge, word_list
from onrecord.actors.mention import Mention, head_of, is_subject
from onrecord.actors.standing import tells_standing
from onrecord.model import ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.language import Paragraph

LONGEST_TITLE = 8
"""Words looked at before a name for its title."""

_LABELS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "institution", "GPE": "country", "FAC": "institution"}
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_NARROWING = ("compound", "nmod", "poss", "amod")
_EDGE = "•·\"'“”‘’()[]{}.,;:!?&*|/\\-–—#@<>"


def find_names(number: int, paragraph: Paragraph, known: Knowledge) -> list[Mention]:
    """The name mentions of the `number`th piece in text order; they do not overlap."""
    doc = paragraph.doc
    taken = [False] * len(doc)
    found: list[Mention] = []
    for first, last, kind in _ranges(paragraph, known):
        if any(taken[first : last + 1]):
            continue
        mention = _mention(number, paragraph, first, last, kind, known)
        if mention is not None:
            taken[first : last + 1] = [True] * (last - first + 1)
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _ranges(paragraph: Paragraph, known: Knowledge) -> Iterator[tuple[int, int, ActorKind]]:
    """Token ranges that may be names, the most trusted first; later ones yield where they overlap."""
    doc = paragraph.doc
    entities = [mended(doc, e.start, e.end - 1, _LABELS[e.label_], known) for e in doc.ents if e.label_ in _LABELS]
    lexical = list(_lexical(paragraph, known))
    inside_longer = [
        any(
            first <= a and b <= last and last - first > b - a and _is_longer_name(doc, first, last, a, b)
            for first, last, _ in entities
        )
        for a, b, _ in lexical
    ]
    yield from (entry for entry, inside in zip(lexical, inside_longer, strict=True) if not inside)
    yield from entities
    yield from ((first, before_repeat(doc, first, last), kind) for first, last, kind in _capitalised_runs(doc))


def _is_longer_name(doc: Doc, first: int, last: int, a: int, b: int) -> bool:
    """Whether the words around a known name belong to a longer name (New York Times Company), not to its grammar."""
    around = [doc[i] for i in (*range(first, a), *range(b + 1, last + 1))]
    return any(token.is_alpha and token.text[0].isupper() and token.lower_ not in ("the", "a") for token in around)


def _lexical(paragraph: Paragraph, known: Knowledge) -> Iterator[tuple[int, int, ActorKind]]:
    """Names of countries and outlets that stand in the tables, longest first at each place."""
    i, count = 0, len(paragraph.starts)
    while i < count:
        width = 0
        word = paragraph.words(i, i)
        if word[:1].isupper() or word[:1].isdigit() or word in ("dpa",):
            for size in range(min(known.longest_name, count - i), 0, -1):
                kind = _known_kind(paragraph, i, size, known)
                if kind is not None:
                    yield i, i + size - 1, kind
                    width = size
                    break
        i += max(width, 1)


def _known_kind(paragraph: Paragraph, first: int, size: int, known: Knowledge) -> ActorKind | None:
    words = paragraph.words(first, first + size - 1)
    outlet, body, entry = known.outlets.get(words), known.body(words), known.nations.get(words)
    if outlet is None and body is None and entry is None:
        return None
    doc = paragraph.doc
    label = doc[first].ent_type_
    if outlet is not None and (label != "PERSON" or outlet.platform):
        return "institution" if outlet.platform else "outlet"
    if doc[first + size - 1].pos_ in ("PART", "PUNCT"):
        body = None
    if body is not None and (label != "PERSON" or size > 1) and _is_named_body(doc, first, size, body, known):
        return "institution"
    if entry is not None and entry[1] == "capital" and _acts(doc[first + size - 1], label):
        return "country"
    if entry is not None and entry[1] == "name" and label != "PERSON" and doc[first].dep_ != "amod":
        return None if _ends_a_longer_name(doc, first) else "country"
    return None


def _is_named_body(doc: Doc, first: int, size: int, body: Body, known: Knowledge) -> bool:
    """Whether words that are a body's name mean the body: not a place, a plural of persons, or another's body."""
    last = doc[first + size - 1]
    if body.use == "place":
        return _acts(last, "")
    if body.use == "seat" and is_place(doc, first):
        return False
    if size == 1 and (body.unsure or not _is_told_by_case(doc[first])):
        return False
    office = known.office(last.text)
    return office is None or office.kind == "body"


def _is_told_by_case(token: Token) -> bool:
    """Whether capitals tell something: no for an acronym where all is in capitals."""
    return not token.is_upper or any(other.is_lower and other.is_alpha for other in token.doc)


def is_place(doc: Doc, first: int) -> bool:
    """Whether a name stands where a place does: in the Kremlin, outside the White House."""
    before = first - 1 if first and doc[first - 1].pos_ != "DET" else first - 2
    return before >= 0 and doc[before].lower_ in word_list("place_links") and doc[before].pos_ == "ADP"


def _acts(last: Token, label: str) -> bool:
    """Whether the name of a place that ends with this token is the subject of a verb that only somebody can do."""
    doc = last.doc
    modified = last.i + 1 < len(doc) and doc[last.i + 1].text == ","
    subject = last.dep_ == "nsubj" or (last.dep_ == "pobj" and last.head.dep_ == "agent")
    verb = last.head.head if last.dep_ == "pobj" else last.head
    verbs = word_list("acting") | word_list("speaking_to") | word_list("telling")
    acting = verb.pos_ == "VERB" and verb.lemma_.lower() in verbs
    return label != "PERSON" and subject and acting and not modified


def _ends_a_longer_name(doc: Doc, first: int) -> bool:
    """Whether an acronym right before a country's name makes another name of it: LNA Norland."""
    before = doc[first - 1] if first else None
    acronym = before is not None and before.is_upper and before.is_alpha and len(before.text) > 2
    return acronym and before is not None and before.pos_ == "PROPN" and before.dep_ == "compound"


def _capitalised_runs(doc: Doc) -> Iterator[tuple[int, int, ActorKind]]:
    """Runs of capitalised proper nouns that the name finder left out; whose they are is settled over the article."""
    start: int | None = None
    for token in doc:
        inside = (
            token.pos_ == "PROPN" and token.text[:1].isupper() and not token.is_punct and token.ent_type_ not in _TIMES
        )
        joins = start is not None and token.text == "-" and not token.whitespace_ and token.i + 1 < len(doc)
        inside = inside or (joins and doc[token.i + 1].pos_ == "PROPN")
        if inside and start is None:
            start = token.i
        elif not inside and start is not None:
            yield start, token.i - 1, "unknown"
            start = None
    if start is not None:
        yield start, len(doc) - 1, "unknown"


def _mention(
    number: int, paragraph: Paragraph, first: int, last: int, kind: ActorKind, known: Knowledge
) -> Mention | None:
    """The mention in a token range once titles and stray marks are taken off; None where no name is left."""
    doc = paragraph.doc
    whole_name = doc[first : last + 1].text in known.outlets
    while not whole_name and first <= last and (doc[first].lower_ in ("the", "a", "an") or not _wordlike(doc[first])):
        first += 1
    while last >= first and (doc[last].lower_ in (*POSSESSIVES, "the", "and") or not _wordlike(doc[last])):
        last -= 1
    if first < last and doc[last].text in ("Jr", "Sr") and texts_at(doc, last + 1) == ".":
        last += 1
    bracket = next((token.i for token in doc[first : last + 1] if token.text == "("), None)
    if bracket is not None and bracket > first and doc[last].text != ")":
        last = bracket - 1
    addressed = known.office(doc[first].text) if first < last else None
    if kind == "institution" and addressed is not None and addressed.before_name_only and last - first <= 2:
        kind = "person"  # H.E. Ana Verel
    name_first = first
    while kind in ("person", "unknown") and name_first < last and is_title(doc[name_first], known):
        name_first += 1
    while kind == "person" and name_first < last and _shouted(doc[name_first]) and not doc[last].is_upper:
        name_first += 1  # page furniture: CLOSE Ana Verel
    if name_first > last or _is_no_name(doc, name_first, last, kind, known):
        return None
    end = doc[last].idx + len(doc[last].text)
    text = doc[name_first : last + 1].text.lstrip(_EDGE)
    start = end - len(text)
    trimmed = _without_possessive(text.rstrip('"“”),;:!?*|'))
    if not trimmed.strip(_EDGE) or doc[name_first].text.startswith(("#", "@")):
        return None
    title_from = title_start(doc, name_first, known)
    title = None
    if title_from < name_first and kind != "country":
        title_end = doc[name_first - 1].idx + len(doc[name_first - 1].text)
        title = Span(paragraph.offset + doc[title_from].idx, paragraph.offset + title_end)
    if kind == "person" and name_first and doc[name_first - 1].lower_ == "the" and doc[last].dep_ not in _NARROWING:
        kind = "unknown"  # a group: the Sorin, the Verels
    alone = name_first == last and doc[last].is_alpha and trimmed not in known.outlets
    if title is not None and kind in ("unknown", "institution") and alone:
        kind = "person"
    nation = known.nations.get(trimmed) if kind == "country" else None
    outlet = known.outlets.get(trimmed)
    span = Span(paragraph.offset + start, paragraph.offset + start + len(trimmed))
    return Mention(
        span=span,
        name=" ".join(trimmed.split()),
        kind="outlet" if outlet and not outlet.platform and kind != "person" else kind,
        paragraph=number,
        first=name_first,
        last=last,
        title=title,
        title_words=doc[title_from:name_first].text if title else "",
        gender=_title_gender(doc, title_from, name_first, known),
        quoted=paragraph.block.kind == "post",
        headline=paragraph.block.kind in ("headline", "standfirst"),
        country=nation[0].code if nation else outlet.country if outlet else None,
        subject=is_subject(head_of(list(doc[name_first : last + 1]))),
        place=kind == "country" or (name_first > 0 and doc[name_first - 1].lower_ in ("in", "near")),
    )


def texts_at(doc: Doc, place: int) -> str:
    """The word at a place, or nothing behind the end."""
    return doc[place].text if place < len(doc) else ""


def _shouted(token: Token) -> bool:
    return token.is_upper and token.is_alpha and len(token.text) > 3


def _wordlike(token: Token) -> bool:
    return bool(token.text.strip(_EDGE)) and not token.is_space


def _without_possessive(text: str) -> str:
    for ending in POSSESSIVES:
        if text.endswith(ending) and len(text) > len(ending):
            return text[: -len(ending)]
    return text


def is_title(token: Token, known: Knowledge) -> bool:
    """Whether a word can be a title before a name: Gen., President, spokeswoman."""
    office = known.office(token.text)
    if office is None or office.kind != "person" or token.tag_ == "NNS":
        return False
    return token.text[:1].isupper() or not office.before_name_only


def _is_no_name(doc: Doc, first: int, last: int, kind: ActorKind, known: Knowledge) -> bool:
    """Whether a range that the name finder took for a name is a common noun, an adjective, a capital or a title."""
    words = doc[first : last + 1].text
    if not any(character.isupper() for character in words) or (kind == "person" and not words[:1].isupper()):
        return True
    if len(words) < 2 or (kind != "country" and words.lower() in word_list("labels")):
        return True
    if words.lower() in _DAYS or any(token.ent_type_ in _TIMES for token in doc[first : last + 1]):
        return True
    nation = known.nations.get(words)
    acting = nation is not None and nation[1] == "capital" and kind == "country" and _acts(doc[last], "")
    if nation is not None and nation[1] != "name" and kind != "person" and not acting:
        return True
    body = known.body(words)
    if body is not None and kind != "person" and body.use != "name":
        return not (_acts(doc[last], "") if body.use == "place" else not is_place(doc, first))
    if kind == "unknown" and first == last and words.endswith("s") and _is_people(words, known):
        return True
    if kind == "person" and (any(c.isdigit() for c in words) or (first == last and _is_people(words, known))):
        return True
    office = known.office(doc[last].text)
    if kind == "person" and office is not None and doc[last].lower_ not in known.offices:
        return True  # a plural: Hill Democrats
    if first != last:
        # An office in capitals, as state agencies write it: the Prime Minister.
        after_the = first > 0 and doc[first - 1].lower_ == "the" and office is not None and office.kind == "person"
        return kind == "unknown" and after_the and all(t.text.istitle() for t in doc[first : last + 1])
    return office is not None and (kind == "unknown" or (first > 0 and doc[first - 1].lower_ == "of"))


def title_start(doc: Doc, name: int, known: Knowledge) -> int:
    """The first token of the title before the name that begins at token `name`; `name` itself where there is none.

    A title is a run of nouns and adjectives whose last word names an office, or an office with "of State".
    """
    start = name
    lowest = max(0, name - LONGEST_TITLE)
    while start > lowest and _may_stand_in_title(doc[start - 1], known):
        start -= 1
    run = list(doc[start:name])
    if not run:
        return name
    offices = [token.i for token in run if is_title(token, known)]
    if not offices:
        return name
    after = list(doc[offices[-1] + 1 : name])
    if (
        after
        and [token.lower_ for token in after] not in (["-", "elect"], ["-", "designate"])
        and not all(token.is_punct for token in after)
        and (after[0].lower_ != "of" or not after[-1].text[:1].isupper())
    ):
        return name
    while start < offices[0] and doc[start].lower_ in ("of", "for", "and", "-", "."):
        start += 1
    return start


def _may_stand_in_title(token: Token, known: Knowledge) -> bool:
    if token.ent_type_ in _TIMES:
        return False
    if tells_standing(token):
        return True
    if token.lower_ == "of" or token.text == "." or (token.text == "-" and not token.whitespace_):
        return True
    if token.ent_type_ == "PERSON" and not is_title(token, known):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.is_punct


def _title_gender(doc: Doc, start: int, name: int, known: Knowledge) -> Gender | None:
    for token in doc[start:name]:
        office = known.office(token.text)
        if office is not None and office.gender is not None:
            return office.gender
    return None


def _is_people(word: str, known: Knowledge) -> bool:
    """Whether a word is the name of a people: Norlanders, French."""
    entry = known.nations.get(word) or known.nations.get(word.removesuffix("s"))
    return entry is not None and entry[1] == "adjective"


def may_be_surname(token: Token, headline: bool) -> bool:
    """Whether a word spelt like a known surname may be one: not May 5, not "Brown bears" at a beginning."""
    if not token.text[:1].isupper() or token.is_stop or token.ent_type_ in _TIMES:
        return False
    return headline or not token.is_sent_start or token.pos_ == "PROPN" or is_subject(token)


def surname_mention(number: int, paragraph: Paragraph, token: Token, known: Knowledge) -> Mention:
    """The mention of a person by a surname that the name finder overlooked."""
    doc = paragraph.doc
    start = title_start(doc, token.i, known)
    place = paragraph.span(token)
    title = Span(paragraph.offset + doc[start].idx, place.start - 1) if start < token.i else None
    return Mention(
        span=place,
        name=token.text,
        kind="person",
        paragraph=number,
        first=token.i,
        last=token.i,
        title=title,
        title_words=doc[start : token.i].text,
        gender=_title_gender(doc, start, token.i, known),
        quoted=paragraph.block.kind == "post",
        headline=paragraph.block.kind in ("headline", "standfirst"),
        subject=is_subject(token),
    )
