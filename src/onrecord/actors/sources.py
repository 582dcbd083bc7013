"""Read the words that name a speaker: a name, several names, a pronoun, a description, or a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.actors.cast import Cast
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import POSSESSIVES, word_list
from onrecord.actors.mention import Mention, head_of
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SourceKind = Literal["name", "list", "pronoun", "description", "document", "relative"]

PRONOUNS = frozenset({
    "he", "she", "it", "they", "him", "her", "them", "his", "their", "its", "hers", "himself", "herself", "themselves",
    "itself",
})  # fmt: skip
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_INNER = frozenset({"pobj", "pcomp", "poss", "relcl", "dobj", "attr", "advcl", "ccomp"})
_SEPARATORS = frozenset({",", "and", "the", "(", ")"})


@dataclass(slots=True)
class Source:
    """What a source's words are."""

    kind: SourceKind
    head: Token
    tokens: list[Token]
    span: Span
    paragraph: int
    figures: tuple[Figure, ...] = ()
    """The named speakers: one for a name, several for a list."""
    mention: Mention | None = None


def read_source(tokens: list[Token], paragraph: int, cast: Cast) -> Source:
    """What the source that consists of these tokens (at least one) is."""
    tokens = _without_marks(_without_dateline(tokens))
    head = head_of(tokens)
    piece = cast.parse.paragraphs[paragraph]
    last = tokens[-1]
    span = Span(piece.offset + tokens[0].idx, piece.offset + last.idx + len(last.text))
    source = Source("description", head, tokens, span, paragraph)
    if len(tokens) == 1 and head.lower_ in _RELATIVES:
        source.kind = "relative"
    elif all(_is_pronoun(t) or t.text in POSSESSIVES or t.pos_ == "ADV" for t in tokens):
        source.kind = "pronoun"
        source.head = next((t for t in tokens if t.lower_ in PRONOUNS | FIRST_PERSON), head)
    else:
        _read_names(source, cast)
    if source.kind == "description" and (office := cast.known.office(source.head.text)) and office.kind == "document":
        source.kind = "document"
    return source


def _is_pronoun(token: Token) -> bool:
    """Whether a word is a pronoun of the first or third person; US in capitals is the country."""
    return token.lower_ in PRONOUNS | FIRST_PERSON and token.text != "US"


def _without_dateline(tokens: list[Token]) -> list[Token]:
    """A source at the beginning of a report without its dateline: NORVIK (Lumen) - Norland."""
    dashes = (n for n, token in enumerate(tokens[:-1]) if token.text in ("-", "--", "–", "—"))
    dash = next((n for n in dashes if tokens[n].whitespace_), None)  # a hyphen stands inside the name of a town
    if dash is None or tokens[0].i > 0 or not tokens[0].is_upper or len(tokens[0].text) < 3:
        return tokens
    return tokens[dash + 1 :]


def _without_marks(tokens: list[Token]) -> list[Token]:
    kept = list(tokens)
    while len(kept) > 1 and (kept[-1].is_punct or kept[-1].text in POSSESSIVES) and kept[-1].text != ".":
        kept.pop()
    while len(kept) > 1 and kept[0].is_punct:
        kept.pop(0)
    return kept


def _read_names(source: Source, cast: Cast) -> None:
    """Fill in the named speakers of a source that is neither pronoun nor relative."""
    inside = {token.i for token in source.tokens}
    mentions = [m for m in cast.mentions_in(source.paragraph, source.span) if m.first in inside]
    outer = [m for m in mentions if _is_repeated(m, source) or not _embedded(m, source)]
    persons = [m for m in outer if _kind(m, cast) == "person" and not _told_by_several(m, source)]
    bodies = [m for m in outer if _kind(m, cast) != "person" and _names_the_body(m, source)]
    joined = _joined(outer, source)
    apposed = None if persons or joined else _apposed(mentions, source, cast)
    if joined:
        _fill(source, "list", joined, cast)
    elif apposed is not None:
        _fill(source, "name", [apposed], cast)
    elif persons:
        titled = [m for m in persons if m.title is not None and m.title.start >= source.span.start]
        _fill(source, "name", (titled or persons)[:1], cast)
    elif bodies:
        _fill(source, "name", bodies[:1], cast)
    elif (nation := _nation(source, cast)) is not None:
        source.kind, source.figures = "name", (nation,)


def _is_repeated(mention: Mention, source: Source) -> bool:
    """Whether a name opens a source and begins anew right after it, as where the text of a link is glued to a name."""
    doc, after = source.head.doc, mention.last + 1
    opens = mention.first == source.tokens[0].i or _ends_a_title(mention, source)
    return opens and mention.last > mention.first and after < len(doc) and doc[after].text == doc[mention.first].text


def _told_by_several(mention: Mention, source: Source) -> bool:
    """Whether a name stands far behind a plural noun, which speaks itself: lawyers for the former envoy, Ana Verel."""
    noun = next((t for t in source.tokens if t.pos_ in ("NOUN", "PROPN")), source.head)
    several = noun.tag_ == "NNS" and not mention.first <= noun.i <= mention.last
    return several and mention.first > noun.i + 1 and source.head.doc[mention.first - 1].text == ","


def _apposed(mentions: list[Mention], source: Source, cast: Cast) -> Mention | None:
    """The person named between commas right after an office or "one of them", however the parser hangs him."""
    doc, last = source.head.doc, source.tokens[-1].i
    office = cast.known.office(source.head.text)
    one_of_them = source.head.lower_ == "one" and source.head.i + 1 <= last and doc[source.head.i + 1].lower_ == "of"
    if not one_of_them and (office is None or office.kind != "person" or source.head.tag_ in ("NNS", "NNPS")):
        return None
    for mention in mentions:
        opened = mention.first > 0 and doc[mention.first - 1].text == ","
        closed = mention.last == last or doc[mention.last + 1].text == ","
        between = doc[source.head.i + 1 : mention.first] if mention.first > source.head.i else None
        if not opened or not closed or between is None or _kind(mention, cast) != "person":
            continue
        others = [o for t in between if (o := cast.known.office(t.text)) is not None and o.kind == "person"]
        plain = one_of_them or all(o.word in ("general",) for o in others)
        if plain and not any(t.pos_ in ("VERB", "AUX") for t in between):
            return mention
    return None


def _fill(source: Source, kind: SourceKind, mentions: list[Mention], cast: Cast) -> None:
    figures = tuple(dict.fromkeys(f for m in mentions if (f := cast.figure_of(m)) is not None))
    if figures:
        source.kind = kind
        source.figures, source.mention = figures, mentions[0]


def _kind(mention: Mention, cast: Cast) -> str:
    figure = cast.figure_of(mention)
    return figure.kind if figure is not None else mention.kind


def _embedded(mention: Mention, source: Source) -> bool:
    """Whether a name only modifies another word: a spokesman for X, X's lawyer, the X campaign."""
    doc = source.head.doc
    before, after = (
        doc[mention.first - 1] if mention.first else None,
        doc[mention.last + 1] if mention.last + 1 < len(doc) else None,
    )
    inside = {token.i for token in source.tokens}
    if (
        after is not None
        and after.i in inside
        and (after.text in POSSESSIVES or _modifies_next(mention, after, source))
    ):
        return True
    first = mention.first
    if mention.title is not None:
        first = next((t.i for t in source.tokens if t.idx + _offset(source) >= mention.title.start), first)
        before = doc[first - 1] if first else None
    if before is not None and before.i in inside and before.pos_ == "ADP":
        return True
    token = head_of(list(doc[mention.first : mention.last + 1]))
    for _ in range(12):
        if token.i == source.head.i or token.i not in inside:
            return False
        if token.dep_ in _INNER and not (first == source.tokens[0].i or _ends_a_title(mention, source)):
            return True
        token = token.head
    return False


def _modifies_next(mention: Mention, after: Token, source: Source) -> bool:
    """Whether a name stands before the noun it only narrows: the Verel administration, Verel spokesman Ivo Marsh."""
    if mention.first <= source.head.i <= mention.last:
        return False
    if mention.kind == "outlet" and source.head.lower_ in word_list("media_kinds"):
        return False
    return after.pos_ in ("NOUN", "PROPN") and after.ent_type_ != "PERSON" and not after.is_punct


def _offset(source: Source) -> int:
    return source.span.start - source.tokens[0].idx


def _ends_a_title(mention: Mention, source: Source) -> bool:
    """Whether a name follows its own title ("Secretary of State John Marsh"), however the parser hangs it."""
    if mention.title is None or mention.title.start <= source.span.start:
        return mention.title is not None
    before = [t for t in source.tokens if t.idx + _offset(source) < mention.title.start]
    return all(t.pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "DET") or t.tag_ in ("VBG", "VBN") for t in before)


def _names_the_body(mention: Mention, source: Source) -> bool:
    """Whether the name of an institution, outlet or country is the head itself, or stands in apposition to it."""
    if mention.first <= source.head.i <= mention.last:
        return True
    top = head_of(list(source.head.doc[mention.first : mention.last + 1]))
    if top.dep_ == "appos" and top.head.i == source.head.i:
        return True
    # "the Reuters news agency": a name with the common noun for what it is.
    return mention.kind == "outlet" and top.head.i == source.head.i and source.head.lower_ in word_list("media_kinds")


def _joined(mentions: list[Mention], source: Source) -> list[Mention]:
    """The names that a source lists (A and B; A, B and C; several parties and A); none where it lists nobody."""
    if not any(token.lower_ == "and" for token in source.tokens):
        return []
    chain = {source.head.i}
    for token in source.tokens:
        if token.dep_ == "conj" and token.head.i in chain:
            chain.add(token.i)
    listed = [m for m in mentions if head_of(list(source.head.doc[m.first : m.last + 1])).i in chain]
    if len(listed) == 1 and _is_his_office(listed[0], chain, source):
        return []
    if len(chain) > 1 and listed:
        return listed
    return _side_by_side(mentions, source)


def _is_his_office(mention: Mention, chain: set[int], source: Source) -> bool:
    """Whether what follows a name and a comma only tells who he is: Ana Verel, lead author and a professor."""
    doc = source.head.doc
    others = [doc[i] for i in chain if not mention.first <= i <= mention.last]
    comma = mention.last + 1 < len(doc) and doc[mention.last + 1].text == ","
    return comma and all(t.i > mention.last and t.tag_ == "NN" and not t.ent_type_ for t in others)


def _side_by_side(mentions: list[Mention], source: Source) -> list[Mention]:
    """Names with nothing but separators between them, however the parser hangs them."""
    doc = source.head.doc
    run: list[Mention] = []
    for mention in mentions:
        follower = doc[mention.last + 1] if mention.last + 1 < len(doc) else None
        if follower is not None and follower.pos_ in ("NOUN", "PROPN"):
            continue
        gap = doc[run[-1].last + 1 : mention.first] if run else None
        if gap is None or all(token.lower_ in _SEPARATORS for token in gap):
            run.append(mention)
    return run if len(run) > 1 else []


def _nation(source: Source, cast: Cast) -> Figure | None:
    """The country whose capital or people stand for it: Tehran said, Iranian claims."""
    words = " ".join(t.text for t in source.tokens if t.pos_ != "DET")
    entry = cast.known.nations.get(words)
    if entry is None or entry[1] == "name":
        return None
    figure = cast.country(entry[0].code, words if entry[1] == "capital" else entry[0].name)
    if words != figure.name and words not in figure.aliases:
        figure.aliases.append(words)
    figure.spans.append(source.span)
    return figure
