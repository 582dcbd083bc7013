"""Find whom a description means: "the spokeswoman", "the company", "envoys of nine states"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.agreement import Want
from onrecord.actors.collectives import is_part_of_group, resolve_part
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import Office, word_list
from onrecord.actors.owners import owned_before, owned_by_somebody, owner_in, plain_marks, resolve_owner
from onrecord.actors.pronouns import REACH, nearest
from onrecord.actors.sources import PRONOUNS, Source
from onrecord.actors.story import Resolution, Story
from onrecord.model import ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})

# How sure each way of resolving is: an office that one person holds; one of several, the last mentioned;
# a description that is as good as a name; one that only points back.
_ONE_HOLDER, _LAST_HOLDER, _NAMED_LATER, _SELF_SUFFICIENT, _POINTING, _UNSURE = 0.85, 0.6, 0.7, 0.8, 0.55, 0.45
_CLEAR = 0.75
"""Confidence in the nearest somebody from which a description that only points back is taken to mean him."""

_CALLINGS = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman", "ess")
"""Endings of nouns for people by what they do; a thing that ends so is seldom said to say something."""

SHORTEST_PARAGRAPH = 8
"""Words that a paragraph has at least; bylines and dates are shorter."""

LEAD = 3
"""Pieces at an article's beginning in which somebody may be described before being named."""


def resolve_description(source: Source, story: Story, avoid: tuple[Span, ...]) -> Resolution:
    """Whom a describing noun phrase means; makes a figure of its own where the phrase is as good as a name."""
    if is_part_of_group(source):
        return resolve_part(source, story)
    if source.head.lower_ in word_list("no_speakers") or source.tokens[0].lower_ == "no":
        return Resolution(None, 0.0)
    owned = _owned(source, story, avoid)
    if owned is not None:
        return owned
    office = story.cast.known.office(source.head.text)
    plural = is_plural(source)
    definite = is_definite(source, story)
    compound = _is_compound_office(source, office, story)
    bare = compound or not _modifiers(source)
    if definite and not plural:
        holder = _holder(source, office, story) or _registered(source, office, story)
        if holder is not None:
            return holder
        again = _same_noun_before(source, office, story) if bare else None
        if again is not None:
            again.spans.append(source.span)
            return Resolution(again, _LAST_HOLDER, evidence=source.span)
        if office is not None and (bare or (office.kind == "person" and _is_epithet(source, story))):
            back = _pointing_back(source, office, story, avoid)
            if compound and back is not None and back.figure is not None and back.figure.offices:
                back = Resolution(None, 0.0, (*_weakly(back), *back.others))  # another minister
            if back is not None:
                return back if bare else Resolution(None, 0.0, (*_weakly(back), *back.others))
    same = _described_before(source, office, plural, definite, story)
    if same is not None:
        same.spans.append(source.span)
        return Resolution(same, _SELF_SUFFICIENT if not definite or not bare else _LAST_HOLDER, evidence=source.span)
    figure = describe(source, office, plural, story)
    if not definite or not bare or plural:
        return Resolution(figure, _SELF_SUFFICIENT, evidence=source.span)
    return Resolution(figure, _POINTING if office is not None else _UNSURE, evidence=source.span)


def describe(source: Source, office: Office | None, plural: bool, story: Story) -> Figure:
    """A new figure for somebody whom the text only describes."""
    tokens = phrase(source)
    figure = story.cast.new(_kind(source, office, plural), words_of(tokens), nominal=True)
    figure.plural = plural
    figure.spans.append(source.span)
    nations = (story.cast.known.nation(token.text) for token in tokens)
    figure.country = next((nation.code for nation in nations if nation is not None), None)
    figure.offices.add(office.role if office is not None else source.head.lemma_.lower())
    if office is not None:
        figure.first_name_gender = office.gender
    return figure


def phrase(source: Source) -> list[Token]:
    """The tokens of a source without its article, a relative clause, or what follows a comma."""
    tokens = list(source.tokens)
    while len(tokens) > 1 and tokens[0].i != source.head.i and tokens[0].lower_ in (*_DEFINITE, "a", "an"):
        tokens.pop(0)
    if source.kind == "list" or source.head not in tokens:
        return tokens
    for at in range(tokens.index(source.head) + 1, len(tokens)):
        opens_clause = tokens[at].lower_ in ("who", "which", "whom", "that") and tokens[at].pos_ in ("PRON", "SCONJ")
        if opens_clause or (tokens[at].text == "," and not _goes_on_listing(tokens, at)):
            return tokens[:at]
    return tokens


def _goes_on_listing(tokens: list[Token], comma: int) -> bool:
    """Whether a comma stands between members of a list: the ministers of Norland, Sudland and Vesk."""
    after = tokens[comma + 1 :]
    return bool(after) and after[0].dep_ == "conj" and any(token.lower_ in ("and", "or") for token in after)


def words_of(tokens: list[Token]) -> str:
    """The words of a description, without marks around them."""
    text = "".join(token.text_with_ws for token in tokens)
    return " ".join(text.split()).strip(' ,;:"“”-–—') or "somebody"


def _kind(source: Source, office: Office | None, plural: bool) -> ActorKind:
    if source.head.lower_ in word_list("media"):
        return "outlet"
    if plural:
        return "collective"
    if office is not None and office.kind in ("person", "body"):
        return "person" if office.kind == "person" else "institution"
    indefinite = source.tokens[0].lower_ in ("a", "an", "one", "another")
    by_calling = source.head.tag_ == "NN" and source.head.lower_.endswith(_CALLINGS)
    return "person" if office is None and indefinite and by_calling else "unknown"


def is_plural(source: Source) -> bool:
    """Whether a description is of several."""
    if source.kind == "list":
        return True
    if any(
        child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and child in source.tokens
        for child in source.head.children
    ):
        return True
    many = source.head.tag_ in ("NNS", "NNPS") or source.head.lower_ in (
        "people",
        "police",
        "some",
        "many",
        "others",
        "several",
        "both",
    )
    return many and source.head.lower_ not in ("media", "news")


def is_definite(source: Source, story: Story) -> bool:
    """Whether a description points at somebody known: the, this, whose; or stands in a headline."""
    first = source.tokens[0]
    if first.lower_ in _DEFINITE or first.dep_ == "poss" or any(t.text in ("'s", "’s") for t in source.tokens[:4]):
        return True
    block = story.cast.parse.paragraphs[source.paragraph].block.kind
    return block in ("headline", "standfirst") and source.head.tag_ in ("NN", "NNP")


def _modifiers(source: Source) -> list[Token]:
    """The words that narrow a description beyond its article."""
    plain = ("the", "this", "that", "these", "those", "a", "an", "also", "later")
    return [t for t in source.tokens if t.i != source.head.i and t.lower_ not in plain and not t.is_punct]


def _holder(source: Source, office: Office | None, story: Story) -> Resolution | None:
    """The person or body that the text has given this office: the one, or the last mentioned of several."""
    if office is None:
        return None
    if office.word == "kingdom" and not _modifiers(source):
        return _kingdom(source, story)
    nations = {n.code for token in source.tokens if (n := story.cast.known.nation(token.text)) is not None}
    fitting = [f for f in story.cast.figures if _holds(f, office, nations, source, story)]
    if not fitting and any(t.lower_ in word_list("parties") for t in source.tokens):
        fitting = [f for f in story.cast.figures if _holds(f, office, nations, source, story, whatever_party=True)]
        fitting = fitting if len(fitting) == 1 else []
    if not fitting:
        return None
    before = [f for f in fitting if _last_place(f, source.span.start) is not None]
    if not before:
        return _named_later(source, fitting, story)
    before.sort(key=lambda f: -(_last_place(f, source.span.start) or 0))
    others = tuple((f, 0.3) for f in before[1:3])
    last = story.last_turn(source.span.start)
    sure = len(before) == 1
    spoke = last is not None and last.figure is before[0]
    confidence = _ONE_HOLDER if sure else _LAST_HOLDER + 0.1 * spoke
    before[0].spans.append(source.span)
    return Resolution(before[0], confidence, others, source.span)


def _registered(source: Source, office: Office | None, story: Story) -> Resolution | None:
    """The one whom the user's registry gives this office, where the article gives it to nobody else."""
    if story.registered is None or office is None or office.kind != "person":
        return None
    nations = {n.code for token in source.tokens if (n := story.cast.known.nation(token.text)) is not None}
    rivals = [f for f in story.cast.figures if not f.nominal and _holds(f, office, nations, source, story)]
    return story.registered.holder(phrase(source), source.span, rivals)


def _kingdom(source: Source, story: Story) -> Resolution | None:
    """The only kingdom among the countries that the text has named."""
    countries = story.cast.named(("country",))
    kingdoms = [f for f in countries if f.country in word_list("kingdoms") and _last_place(f, source.span.start)]
    if len(kingdoms) != 1:
        return None
    kingdoms[0].spans.append(source.span)
    return Resolution(kingdoms[0], _ONE_HOLDER, evidence=source.span)


def _named_later(source: Source, fitting: list[Figure], story: Story) -> Resolution | None:
    """The only holder of an office whom an opening (headline, standfirst, lead) describes before it names him."""
    block = story.cast.parse.paragraphs[source.paragraph].block.kind
    told = [p for p in story.cast.parse.paragraphs[: source.paragraph] if len(p.doc) >= SHORTEST_PARAGRAPH]
    opening = block in ("headline", "standfirst") or len(told) < LEAD
    if not opening or len(fitting) != 1 or (block not in ("headline", "standfirst") and not _modifiers(source)):
        return None
    fitting[0].spans.append(source.span)
    return Resolution(fitting[0], _NAMED_LATER, evidence=source.span)


def _holds(
    figure: Figure, office: Office, nations: set[str], source: Source, story: Story, *, whatever_party: bool = False
) -> bool:
    if office.kind == "person":
        if figure.kind != "person" or not _roles(source, office, story) & figure.offices:
            return False
        countries = {c for c in (figure.country, *(role.country for role in figure.roles)) if c}
        at_home = not nations or not countries or bool(countries & nations)
        return at_home and _role_fits(figure, source, nations, story, whatever_party)
    name = figure.name.lower().split()
    words = {t.lower_ for t in _modifiers(source) if t.pos_ in ("ADJ", "NOUN", "PROPN")} - word_list("neutral")
    if figure.kind == "outlet":
        wire = story.cast.known.outlets.get(figure.name)
        its_kind = office.word in name or office.word in word_list("media_kinds")
        fits = its_kind and (office.word != "agency" or wire is None or wire.wire)
        return fits and not nations and words <= {"news", "state", "press", "television", "radio"}
    named = figure.kind == "institution" and office.word in name
    rest = words - (_nation_words(source) if nations else set())
    return named and (not nations or figure.country in nations or figure.country is None) and rest <= set(name)


def _roles(source: Source, office: Office, story: Story) -> set[str]:
    """The roles that a description names: "the vice president" asks for a vice president."""
    words = [t.text for t in source.tokens if t.i <= source.head.i]
    return story.cast.known.roles(words[-2:]) or {office.role}


def _role_fits(figure: Figure, source: Source, nations: set[str], story: Story, whatever_party: bool) -> bool:
    """Whether what narrows the description ("the GOP nominee") is not at odds with the office as the text gives it."""
    words = {t.lower_ for t in _modifiers(source) if t.pos_ in ("ADJ", "NOUN", "PROPN")} - word_list("neutral")
    words = {word for word in words if not nations or word not in _nation_words(source)}
    words -= word_list("parties") if whatever_party else set()
    if not words:
        return True
    said = " ".join(f"{role.title} {role.organization or ''}" for role in figure.roles) + " " + figure.name
    given = set(said.lower().replace("-", " ").split())
    known = story.cast.known
    given |= {office.role for word in given if (office := known.office(word)) is not None}
    return words <= given


def _nation_words(source: Source) -> set[str]:
    return {
        t.lower_
        for t in source.tokens
        if t.ent_type_ in ("GPE", "NORP") or t.text in ("North", "South", "United", "States")
    }


def _last_place(figure: Figure, before: int) -> int | None:
    places = [m.span.start for m in figure.mentions if m.span.start < before]
    places += [span.start for span in figure.spans if span.start < before]
    return max(places, default=None)


def _is_compound_office(source: Source, office: Office | None, story: Story) -> bool:
    """Whether a description is nothing but an office of two words: the prime minister."""
    words = [token.lower_ for token in source.tokens if token.lower_ not in _DEFINITE]
    return office is not None and len(words) == 2 and " ".join(words) in story.cast.known.sector_words


def _pointing_back(source: Source, office: Office, story: Story, avoid: tuple[Span, ...]) -> Resolution | None:
    """Whom a bare "the senator" or "the company" means where nobody was given that office in so many words."""
    if office.kind not in ("person", "body") or office.word in ("government", "police", "court", "state", "media"):
        return None
    want = Want(office.gender, office.kind == "person", False)
    found = nearest(want, source.span, source.paragraph, story, avoid)
    if found.figure is None:
        return None
    others = ((found.figure, 0.3), *found.others)[:3]
    if found.figure.kind == "outlet" and office.word not in word_list("media_kinds"):
        return Resolution(None, 0.0, others)
    elsewhere = office.kind == "person" and found.figure.offices and office.role not in found.figure.offices
    if elsewhere and _modifiers(source) and source.head.text.istitle():
        return (
            None  # an office in capitals, as of an agency: "the Government Spokeswoman" is no minister by another word
        )
    if elsewhere or not want.admits(found.figure) or found.figure.kind == "country" or found.confidence < _CLEAR:
        return Resolution(None, 0.0, others)
    return Resolution(found.figure, _POINTING, found.others, source.span)


def _weakly(found: Resolution) -> tuple[tuple[Figure, float], ...]:
    """The figure of a resolution as a mere candidate."""
    return ((found.figure, _UNSURE),) if found.figure is not None else ()


def _is_epithet(source: Source, story: Story) -> bool:
    """Whether a definite description only calls somebody known by another word: the Norvik senator.

    An office with its own complement or country ("the head of the union", "the Norlandic minister") names by itself.
    """
    if source.tokens[0].lower_ != "the":
        return False
    complements = any(t.pos_ == "ADP" or t.dep_ in ("poss", "relcl") for t in source.tokens)
    return not complements and not any(story.cast.known.nation(t.text) for t in source.tokens)


def _described_before(
    source: Source, office: Office | None, plural: bool, definite: bool, story: Story
) -> Figure | None:
    """The figure that the same words, or the same noun with a definite article, described earlier."""
    words = words_of(phrase(source)).lower()
    for figure in story.cast.figures:
        if figure.nominal and figure.plural == plural and figure.name.lower() == words:
            return figure
    bare = definite and not _modifiers(source)
    return _same_noun_before(source, office, story, plural=plural) if bare else None


def _same_noun_before(source: Source, office: Office | None, story: Story, *, plural: bool = False) -> Figure | None:
    """The last figure nearby that the text does not name but called so: "the aide" after "an aide to X"."""
    role = office.role if office is not None else source.head.lemma_.lower()
    found = None
    for figure in story.cast.figures:
        near = figure.spans and source.paragraph - (story.paragraph_at(figure.spans[-1].start) or 0) <= REACH
        if figure.nominal and near and figure.plural == plural and role in figure.offices:
            found = figure
    return found


def _owned(source: Source, story: Story, avoid: tuple[Span, ...]) -> Resolution | None:
    """Whoever is told by whose he is: her doctor, Marsh's office; None where nobody owns, or a holder is named."""
    tokens = phrase(source)
    owner = owner_in(tokens)
    if not owner or source.head in owner or source.head not in tokens:
        return None
    office = story.cast.known.office(source.head.text)
    plural = is_plural(source)
    holder = (_holder(source, office, story) or _registered(source, office, story)) if not plural else None
    if holder is not None:
        return holder
    rest = words_of(tokens[len(owner) :])
    by_pronoun = owner[0].lower_ in PRONOUNS
    again = owned_by_somebody(rest, source.paragraph, story) if by_pronoun else None
    if again is not None:
        again.spans.append(source.span)
        return Resolution(again, _LAST_HOLDER, evidence=source.span)
    figure = resolve_owner(owner, source, story, avoid)
    if figure is None and by_pronoun:
        return Resolution(None, 0.0)
    if figure is None:
        return None
    found = owned_before(figure, rest, story)
    as_it_stands = not by_pronoun and figure.name.lower() == words_of(owner).lower().rstrip("'’s").rstrip("'’")
    mark = "'s" if by_pronoun else owner[-1].text
    name = words_of(tokens) if as_it_stands else f"{figure.name}{mark} {rest}"
    if found is None:
        found = next((f for f in story.cast.figures if f.nominal and plain_marks(f.name) == plain_marks(name)), None)
    if found is None:
        found = describe(source, office, plural, story)
        found.aliases.append(found.name)
        found.name, found.owner = name, figure
        found.country = found.country or figure.country
    else:
        found.spans.append(source.span)
    return Resolution(found, _SELF_SUFFICIENT, evidence=source.span)


def collective(source: Source, story: Story) -> Figure:
    """The figure of those whom a source lists, with its members."""
    for figure in story.cast.figures:
        if figure.kind == "collective" and {id(m) for m in figure.members} == {id(f) for f in source.figures}:
            figure.spans.append(source.span)
            return figure
    source.kind = "list"
    figure = describe(source, None, True, story)
    figure.kind, figure.members = "collective", list(source.figures)
    return figure
