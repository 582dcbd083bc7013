"""Read the offices that the text gives a person beside the name: titles before it and appositions on either side."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import structs

from onrecord.actors.affiliation import (
    Affiliation,
    home_of,
    most_named,
    nations_in,
    of_body,
    region_of,
    sectors_of_office,
    texts,
)
from onrecord.actors.knowledge import POSSESSIVES, SECONDS, Knowledge, word_list
from onrecord.actors.mention import Mention, is_subject
from onrecord.actors.standing import standing_of, tells_standing
from onrecord.model import Role, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.language import Paragraph

LONGEST_APPOSITION = 14
"""Words of an apposition that are read; offices stand early in it."""

LONGEST_OWNER = 6
"""Words before a possessive mark that are read with it, and the mark."""

NEAR_LINK = 4
"""Words between an office and the state whose it is."""

_STOPS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "“", "”"})
_NOTHING_NAMED: Counter[str] = Counter()
_CLAUSE = frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "PART", "NUM"})
_ORGANIZATION_LINKS = frozenset({"for", "of", "at", "to", "with", "from", "in"})


def roles_beside(
    mention: Mention, paragraph: Paragraph, persons: set[int], named: Counter[str], known: Knowledge
) -> list[Role]:
    """The roles that stand beside a person's name; `persons` are the first tokens of the piece's person names.

    `named` counts the states that the text names.
    """
    doc = paragraph.doc
    name_start = mention.first
    phrases: list[list[Token]] = []
    if mention.title is not None:
        start = mention.title.start - paragraph.offset
        title = [token for token in doc[: mention.first] if token.idx >= start]
        name_start = title[0].i if title else name_start
        phrases.append(_with_owner(doc, title))
    phrases.append(_after(doc, mention, persons, known))
    phrases.append(_before(doc, name_start, mention.last, known))
    phrases.append(_told_to_be(doc, mention))
    roles = [role for phrase in phrases if phrase and (role := read_role(phrase, paragraph, known, named))]
    home = _home_after(doc, mention, known)
    return [role if role.country or not home else structs.replace(role, country=home) for role in roles]


def _home_after(doc: Doc, mention: Mention, known: Knowledge) -> str | None:
    """The state right after a titled name: President Ana Verel of Kenya, Gov. Ana Verel of Ohio."""
    at = mention.last + 1
    if mention.title is None or at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    words = texts(list(doc[at + 1 : at + 1 + LONGEST_OWNER]))
    states = [code for first, _, code in nations_in(words, known) if first == 0]
    return states[0] if states else region_of(words[:2], mention.title_words.split(), known)


def _told_to_be(doc: Doc, mention: Mention) -> list[Token]:
    """What a name is said to be in so many words: Ana Verel is the mayor of Norvik."""
    at = mention.last + 1
    if mention.place or at + 2 >= len(doc) or doc[at].lower_ not in ("is", "was") or doc[at + 1].pos_ != "DET":
        return []
    if doc[at + 1].lower_ not in ("a", "an", "the"):
        return []
    return _run_from(doc, at + 2)


def _run_from(doc: Doc, start: int) -> list[Token]:
    """The noun phrase that may begin at a token."""
    phrase: list[Token] = []
    for token in doc[start : start + LONGEST_APPOSITION]:
        if token.text in _STOPS or (token.pos_ in _CLAUSE and not tells_standing(token)):
            break
        phrase.append(token)
    return phrase


def described_as_person(mention: Mention, paragraph: Paragraph, known: Knowledge) -> bool:
    """Whether an office beside a name, or "who" after it, tells that it is a person's."""
    doc, after = paragraph.doc, mention.last + 2
    if (
        mention.place
        or mention.kind not in ("unknown", "institution")
        or any(word.isupper() and len(word) > 2 for word in mention.words)
    ):
        return False
    if mention.title is not None:
        return True
    if after < len(doc) and doc[after - 1].text == "," and doc[after].lower_ in ("who", "whose"):
        return True
    apposed = _after(doc, mention, set(), known)
    end = apposed[-1].i + 1 if apposed else after
    closed = end < len(doc) and doc[end].text in (",", ")", ".", "—", "–")
    an_office = closed and (mention.kind == "unknown" or doc[after].lower_ in ("a", "an"))
    return bool((apposed and an_office) or _before(doc, mention.first, mention.last, known))


def read_role(
    phrase: list[Token], paragraph: Paragraph, known: Knowledge, named: Counter[str] = _NOTHING_NAMED
) -> Role | None:
    """The role that a noun phrase names, such as "Norland's chief negotiator" or "spokeswoman for the ministry"."""
    head = office_head(phrase, known)
    if head is None:
        return None
    if head.lower_ in word_list("no_offices"):
        return None
    title, before, after = _parts(phrase, head, known)
    offices = [office for token in title if token.is_alpha or "." in token.text if (office := known.office(token.text))]
    if offices and all(office.before_name_only and not office.sectors for office in offices):
        return None
    sent = head.lower_ in word_list("envoys")
    organization = _organization(before, after, known)
    told = of_body(organization, named, known) if organization else Affiliation()
    if organization and not told.sectors:
        lead = sectors_of_office(organization.split(), Affiliation(), False, known)
        told = Affiliation(told.country, lead)  # an aide to President Verel
    if sent and organization and not any(t.text in organization for t in before):
        told = Affiliation()  # where an envoy is sent, not whose he is
    regional = any(token.lower_ in word_list("regional_offices") for token in title)
    part = region_of(texts(phrase), texts(title), known) if regional else None
    country = part or _country(phrase, head, sent, known) or told.country or _home_of_title(phrase, title, named, known)
    sectors = sectors_of_office(texts(title), told, country is not None and not _of_named_body(organization), known)
    said = {token.i for token in phrase if token in title or (organization and token.text in organization)}
    said |= _state_tokens(phrase, known)
    start = next(token for token in phrase if token.i in said)
    last = phrase[-1]
    return Role(
        title=_text(title),
        organization=organization,
        country=country,
        sectors=sectors,
        standing=standing_of(phrase, head),
        evidence=Span(paragraph.offset + start.idx, paragraph.offset + last.idx + len(last.text)),
    )


def _parts(phrase: list[Token], head: Token, known: Knowledge) -> tuple[list[Token], list[Token], list[Token]]:
    """The title's own words, and what stands before and after them."""
    place = phrase.index(head)
    title, end = [head], place + 1
    states = _state_tokens(phrase, known)
    named = states | _body_tokens(phrase[:place], known)
    while place > 0 and phrase[place - 1].i not in named and _belongs_to_title(phrase[place - 1], head, known):
        place -= 1
        title.insert(0, phrase[place])
    if texts(phrase[end : end + 2]) in (["-", "elect"], ["-", "designate"]):
        title, end = [*title, *phrase[end : end + 2]], end + 2
    of = [t.lower_ for t in phrase[end : end + 1]] == ["of"]
    if of and (head.text[:1].isupper() or texts(phrase[end + 1 : end + 2]) == ["staff"]):
        run = end + 1
        while run < len(phrase) and phrase[run].i not in states and (phrase[run].pos_ == "PROPN" or run == end + 1):
            run += 1
        if run > end + 1 and phrase[end + 1].pos_ in ("PROPN", "NOUN"):
            title, end = [*title, *phrase[end:run]], run
    return title, phrase[:place], phrase[end:]


def _state_tokens(phrase: list[Token], known: Knowledge) -> set[int]:
    """Places in the text of the words that name states."""
    return {phrase[n].i for a, b, _ in nations_in(texts(phrase), known) for n in range(a, b + 1)}


def _body_tokens(phrase: list[Token], known: Knowledge) -> set[int]:
    """Places in the text of the words that are names of listed bodies: Pentagon spokesman."""
    words = texts(phrase)
    found: set[int] = set()
    for size in range(1, min(len(words), LONGEST_OWNER) + 1):
        for first in range(len(words) - size + 1):
            office = known.office(words[first + size - 1])
            a_body = " ".join(words[first : first + size]) in known.bodies
            if a_body and (office is None or office.kind == "body"):
                found.update(token.i for token in phrase[first : first + size])
    return found


def _country(phrase: list[Token], head: Token, sent: bool, known: Knowledge) -> str | None:
    """The state whose office it is: named before it, or after it where nobody is sent there."""
    for first, _, code in nations_in(texts(phrase), known):
        if phrase[first].i < head.i or not sent:
            between = [token.lower_ for token in phrase if head.i < token.i < phrase[first].i]
            near = len(between) <= NEAR_LINK and any(word in ("of", "from", "in", "for") for word in between)
            if phrase[first].i < head.i or (near and between[-1] not in ("to", "on", "with", "against", "about")):
                return code
    for owner, mark in pairwise(phrase[: phrase.index(head)]):
        entry = known.nations.get(owner.text)
        if entry is not None and mark.text in POSSESSIVES:
            return entry[0].code  # Ankara's foreign minister
    return None


def _home_of_title(phrase: list[Token], title: list[Token], named: Counter[str], known: Knowledge) -> str | None:
    """The state of which the office's part is named, whose party is, or that has offices under this title."""
    found = region_of(texts(phrase), texts(title), known)
    parties = [body for token in title if token.text[:1].isupper() and (body := known.body(token.text)) is not None]
    if found is None and parties:
        return home_of(parties[0], named)
    if found is None and any(token.lower_ in word_list("american_offices") for token in title):
        return "USA" if most_named("USA", named) else None
    return found


def _of_named_body(organization: str | None) -> bool:
    return organization is not None and organization[:1].isupper()


def office_head(phrase: list[Token], known: Knowledge) -> Token | None:
    """The word that names the office: the last person office before the first preposition or clause."""
    head = None
    for token in phrase:
        if token.pos_ in ("ADP", "VERB", "AUX", "SCONJ") and head is not None:
            break
        if token.pos_ == "ADP" or token.dep_ == "relcl":
            break
        office = known.office(token.text)
        if (
            office is not None
            and office.kind == "person"
            and token.pos_ in ("NOUN", "PROPN", "ADJ")
            and token.tag_ not in ("NNS", "NNPS")
        ):
            head = token
    return head


def _belongs_to_title(token: Token, head: Token, known: Knowledge) -> bool:
    if token.text in POSSESSIVES:
        return False
    if head.text[:1].isupper() and token.is_lower and token.is_alpha:  # a gun ban Speaker Ana Verel opposes
        return tells_standing(token) or token.lower_ in SECONDS or known.office(token.text) is not None
    if token.pos_ == "PROPN" and token.ent_type_ in ("ORG", "GPE", "PERSON") and known.office(token.text) is None:
        return token.text in ("State", "Defense", "Defence", "Foreign", "Prime", "House", "Senate", "Treasury")
    if token.lower_ in ("department", "ministry"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "ADV") or token.text == "-" or tells_standing(token)


def _organization(before: list[Token], after: list[Token], known: Knowledge) -> str | None:
    """The body that the office belongs to: the name before the office, or after "for", "of", "at"."""
    mark = next((n for n, token in enumerate(before) if token.text in POSSESSIVES), -1)
    for part in (before[mark + 1 :], before[: max(mark, 0)]):
        states = _state_tokens(part, known)
        body = [t for t in part if t.pos_ in ("PROPN", "NOUN", "ADJ") or t.text in ("of", "and", "for", "-")]
        body = [t for t in body if t.i not in states and t.text not in POSSESSIVES]
        while body and (not body[0].text[:1].isupper() or tells_standing(body[0])):
            body.pop(0)
        if any(t.text[:1].isupper() for t in body):
            return _text(body)
    if not after or after[0].lower_ not in _ORGANIZATION_LINKS:
        return None
    rest = after[1:]
    while rest and rest[0].pos_ in ("DET", "PRON"):
        rest = rest[1:]
    body = []
    for token in rest:
        if token.pos_ not in _NAMING and token.lower_ not in ("of", "and", "for", "the", "-"):
            break
        body.append(token)
    while body and body[-1].pos_ not in ("PROPN", "NOUN"):
        body.pop()
    states = _state_tokens(body, known)
    only_states = all(token.i in states or token.pos_ == "DET" for token in body)
    return _text(body) if body and not only_states else None


def _text(tokens: list[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()


def _with_owner(doc: Doc, title: list[Token]) -> list[Token]:
    """A title with the possessor before it: South Norland's Foreign Minister."""
    if not title or title[0].i < 2 or doc[title[0].i - 1].text not in POSSESSIVES:
        return title
    first = title[0].i - 2
    while first > 0 and title[0].i - first < LONGEST_OWNER and _goes_on_before(doc[first - 1]):
        first -= 1
    return [*doc[first : title[0].i], *title]


def _goes_on_before(token: Token) -> bool:
    return token.pos_ in ("PROPN", "ADJ") and token.text[:1].isupper() and token.ent_type_ != "PERSON"


def _after(doc: Doc, mention: Mention, persons: set[int], known: Knowledge) -> list[Token]:
    """The apposition after a name: ", a spokesman for the fleet," or ", who is the envoy"."""
    i = mention.last + 1
    if mention.place or i >= len(doc) or doc[i].text not in (",", "(", "—", "–"):
        return []
    i += 1
    if i + 1 < len(doc) and doc[i].lower_ == "who" and doc[i + 1].lower_ in ("is", "was"):
        i += 2
    phrase = _run_from(doc, i)
    head = office_head(phrase, known)
    if head is None or any(token.i in persons and token.i > head.i and token.i <= head.i + 1 for token in phrase):
        return []
    return _without_determiner(phrase)


def _before(doc: Doc, name_start: int, name_end: int, known: Knowledge) -> list[Token]:
    """The apposition before a name: "The chief spokeswoman for the ministry, Ana Verel"."""
    if name_start < 2 or doc[name_start - 1].text != ",":
        return []
    phrase: list[Token] = []
    for i in range(name_start - 2, max(-1, name_start - 2 - LONGEST_APPOSITION), -1):
        token = doc[i]
        clause = token.pos_ in _CLAUSE and not tells_standing(token)
        if token.text in _STOPS or clause or token.is_sent_end:
            break
        phrase.insert(0, token)
    while phrase and phrase[0].pos_ in ("ADV", "ADP", "PART"):
        phrase.pop(0)
    marked = phrase and (phrase[0].pos_ == "DET" or any(token.text in POSSESSIVES for token in phrase[:4]))
    loose = phrase and phrase[0].lower_ in ("a", "an") and not _opens_after_place(phrase[0])
    head = office_head(phrase, known) if marked and not loose else None
    if head is None or _only_comes_before(head, doc[name_end]):
        return []
    return _without_determiner(phrase)


def _only_comes_before(office: Token, name: Token) -> bool:
    """Whether an office is another's, in words that open the sentence: After talks with the envoy, Ana Verel left."""
    doc = name.doc
    closed = name.i + 1 < len(doc) and doc[name.i + 1].text == ","
    return not closed and office.dep_ in ("pobj", "dobj") and is_subject(name) and office.i not in _above(name)


def _above(token: Token) -> set[int]:
    return {ancestor.i for ancestor in token.ancestors}


def _opens_after_place(first: Token) -> bool:
    """Whether a phrase opens its sentence, or follows nothing but a place: In Norvik, a spokesman, Ana Verel, said."""
    doc, start = first.doc, first.sent.start
    before = doc[start : first.i]
    if not len(before):
        return True
    return before[0].pos_ == "ADP" and before[-1].text == "," and all(t.pos_ in ("PROPN", "DET") for t in before[1:-1])


def _without_determiner(phrase: list[Token]) -> list[Token]:
    while phrase and phrase[0].pos_ == "DET":
        phrase = phrase[1:]
    return phrase
