"""Read the offices that the text gives a person beside the name: titles before it and appositions on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.knowledge import Knowledge, Nation
from onrecord.actors.mention import Mention
from onrecord.model import Role, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.language import Paragraph

LONGEST_APPOSITION = 14
"""Words of an apposition that are read; offices stand early in it."""

_STOPS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "“", "”"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_ORGANIZATION_LINKS = frozenset({"for", "of", "at", "to", "with", "from", "in"})


def roles_beside(mention: Mention, paragraph: Paragraph, persons: set[int], known: Knowledge) -> list[Role]:
    """The roles that stand beside a person's name; `persons` are the first tokens of the piece's person names."""
    doc = paragraph.doc
    name_start = mention.first
    phrases: list[list[Token]] = []
    if mention.title is not None:
        start = mention.title.start - paragraph.offset
        title = [token for token in doc[: mention.first] if token.idx >= start]
        name_start = title[0].i if title else name_start
        phrases.append(_with_owner(doc, title))
    phrases.append(_after(doc, mention, persons, known))
    phrases.append(_before(doc, name_start, known))
    roles = (read_role(phrase, paragraph, known) for phrase in phrases if phrase)
    return [role for role in roles if role is not None]


def described_as_person(mention: Mention, paragraph: Paragraph, known: Knowledge) -> bool:
    """Whether an office beside a name, or "who" after it, tells that it is a person's."""
    doc, after = paragraph.doc, mention.last + 2
    if mention.kind not in ("unknown", "institution") or any(
        word.isupper() and len(word) > 2 for word in mention.words
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
    return bool((apposed and an_office) or _before(doc, mention.first, known))


def read_role(phrase: list[Token], paragraph: Paragraph, known: Knowledge) -> Role | None:
    """The role that a noun phrase names, such as "Norland's chief negotiator" or "spokeswoman for the ministry"."""
    head = office_head(phrase, known)
    if head is None:
        return None
    place = phrase.index(head)
    title, end = [head], place + 1
    while place > 0 and _belongs_to_title(phrase[place - 1], known):
        place -= 1
        title.insert(0, phrase[place])
    if head.text[:1].isupper() and [t.lower_ for t in phrase[end : end + 1]] == ["of"]:
        run = end + 1
        while run < len(phrase) and phrase[run].pos_ == "PROPN":
            run += 1
        if run > end + 1:
            title, end = [*title, *phrase[end:run]], run
    organization = _organization(phrase[:place], phrase[end:], known)
    country = next((nation.code for token in phrase if (nation := _nation(token, known))), None)
    words = _text(title)
    offices = [known.office(token.text) for token in title if token.is_alpha]
    if all(office is not None and office.before_name_only for office in offices):
        return None
    start, last = phrase[0], phrase[-1]
    evidence = Span(paragraph.offset + start.idx, paragraph.offset + last.idx + len(last.text))
    return Role(title=words, organization=organization, country=country, evidence=evidence)


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
            and token.tag_ != "NNS"
        ):
            head = token
    return head


def _belongs_to_title(token: Token, known: Knowledge) -> bool:
    if token.text in _POSSESSIVES or _nation(token, known) is not None:
        return False
    if token.pos_ == "PROPN" and token.ent_type_ in ("ORG", "GPE", "PERSON") and known.office(token.text) is None:
        return token.text in ("State", "Defense", "Defence", "Foreign", "Prime", "House", "Senate", "Treasury")
    if token.lower_ in ("department", "ministry"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "ADV") or token.text == "-"


def _organization(before: list[Token], after: list[Token], known: Knowledge) -> str | None:
    """The body that the office belongs to: the name before the office, or after "for", "of", "at"."""
    named = [
        t for t in before if t.pos_ in ("PROPN", "NOUN") and _nation(t, known) is None and t.text not in _POSSESSIVES
    ]
    if named and any(t.text[:1].isupper() for t in named):
        return _text(named)
    if after and after[0].lower_ in _ORGANIZATION_LINKS:
        rest = after[1:]
        while rest and rest[0].pos_ in ("DET", "PRON"):
            rest = rest[1:]
        body: list[Token] = []
        for token in rest:
            if token.pos_ not in ("PROPN", "NOUN", "ADJ", "PART", "NUM") and token.lower_ not in (
                "of",
                "and",
                "for",
                "the",
                "-",
            ):
                break
            body.append(token)
        while body and body[-1].pos_ not in ("PROPN", "NOUN"):
            body.pop()
        if body:
            return _text(body)
    return None


def _nation(token: Token, known: Knowledge) -> Nation | None:
    return known.nation(token.text)


def _text(tokens: list[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()


def _with_owner(doc: Doc, title: list[Token]) -> list[Token]:
    """A title with the possessor before it: Norland's Foreign Minister."""
    if title and title[0].i >= 2 and doc[title[0].i - 1].text in _POSSESSIVES:
        return [doc[title[0].i - 2], doc[title[0].i - 1], *title]
    return title


def _after(doc: Doc, mention: Mention, persons: set[int], known: Knowledge) -> list[Token]:
    """The apposition after a name: ", a spokesman for the fleet," or ", who is the envoy"."""
    i = mention.last + 1
    if i >= len(doc) or doc[i].text not in (",", "(", "—", "–"):
        return []
    i += 1
    if i + 1 < len(doc) and doc[i].lower_ == "who" and doc[i + 1].lower_ in ("is", "was"):
        i += 2
    phrase: list[Token] = []
    for token in doc[i : i + LONGEST_APPOSITION]:
        if token.text in _STOPS or token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ"):
            break
        phrase.append(token)
    head = office_head(phrase, known)
    if head is None or any(token.i in persons and token.i > head.i and token.i <= head.i + 1 for token in phrase):
        return []
    return _without_determiner(phrase)


def _before(doc: Doc, name_start: int, known: Knowledge) -> list[Token]:
    """The apposition before a name: "The chief spokeswoman for the ministry, Ana Verel"."""
    if name_start < 2 or doc[name_start - 1].text != ",":
        return []
    phrase: list[Token] = []
    for i in range(name_start - 2, max(-1, name_start - 2 - LONGEST_APPOSITION), -1):
        token = doc[i]
        if token.text in _STOPS or token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") or token.is_sent_end:
            break
        phrase.insert(0, token)
    while phrase and phrase[0].pos_ in ("ADV", "ADP", "PART"):
        phrase.pop(0)
    marked = phrase and (phrase[0].pos_ == "DET" or any(token.text in _POSSESSIVES for token in phrase[:4]))
    if not marked or phrase[0].lower_ in ("a", "an") or office_head(phrase, known) is None:
        return []
    return _without_determiner(phrase)


def _without_determiner(phrase: list[Token]) -> list[Token]:
    while phrase and phrase[0].pos_ == "DET":
        phrase = phrase[1:]
    return phrase
