"""Group the mentions of an article into figures: who is the same somebody."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable

from onrecord.actors.affiliation import states_named
from onrecord.actors.figure import Figure, initials, name_parts, same_person, told_apart
from onrecord.actors.hashtags import join_hashtags
from onrecord.actors.headlines import is_heading, is_title_case, narrow, narrowed, plainly_a_person
from onrecord.actors.holders import read_roles
from onrecord.actors.institutions import home_before, is_code, join_acronyms, join_variants, settle_seat
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.media import Media
from onrecord.actors.mention import Mention
from onrecord.actors.names import find_names, may_be_surname, surname_mention
from onrecord.actors.roles import described_as_person
from onrecord.actors.signatures import looks_personal, without_initials
from onrecord.language import Paragraph, Parse
from onrecord.model import ActorKind, Span

CLEARLY_MORE = 3
"""A bare surname that two persons share is the one's whose full name stands this many times as often."""


class Cast:
    """The figures of one article and the mentions that lead to them."""

    def __init__(self, parse: Parse, quoted: list[Span], known: Knowledge, own_outlet: str | None = None) -> None:
        self.parse, self.known = parse, known
        self.media = Media(parse, own_outlet, known)
        self.figures: list[Figure] = []
        self._made = 0
        self._of: dict[int, Figure] = {}
        self._by_part: dict[str, list[Figure]] = {}
        self._by_name: dict[str, Figure] = {}
        self._countries: dict[str, Figure] = {}
        self.named_states = states_named(parse, known)
        """How often the text names each state."""
        self.shared: set[int] = set()
        """Ids (`id`) of mentions whose surname fits several persons equally well."""
        self.mentions = [m for n, p in enumerate(parse.paragraphs) for m in find_names(n, p, known)]
        headings = {n for n, p in enumerate(parse.paragraphs) if is_heading(p)}
        for mention in self.mentions:
            mention.headline = mention.headline or mention.paragraph in headings
        _mark_quoted(self.mentions, quoted)
        self._called_persons = {m.name.lower() for m in self.mentions if m.kind == "person" and not m.headline}
        self._group(quoted)
        self._by_paragraph: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._by_paragraph.setdefault(mention.paragraph, []).append(mention)
        join_hashtags(self)
        read_roles(self)

    def figure_of(self, mention: Mention) -> Figure | None:
        """Whom a mention means."""
        return self._of.get(id(mention))

    def take_in(self, mention: Mention, figure: Figure) -> None:
        """One more mention, of a figure that is known."""
        insort(self.mentions, mention, key=lambda m: m.span)
        insort(self._by_paragraph.setdefault(mention.paragraph, []), mention, key=lambda m: m.span)
        self._join(mention, figure)

    def mentions_in(self, paragraph: int, span: Span | None = None) -> list[Mention]:
        """The mentions of a piece, or those of them that share a character with `span`."""
        found = self._by_paragraph.get(paragraph, [])
        return found if span is None else [m for m in found if m.span.overlaps(span)]

    def new(self, kind: ActorKind, name: str, *, nominal: bool = False) -> Figure:
        """One more figure."""
        figure = Figure(self._made, kind, name, nominal=nominal)
        self._made += 1
        self.figures.append(figure)
        if kind == "person" and not nominal:
            for key in {*figure.parts, "".join(figure.parts)}:
                self._by_part.setdefault(key, []).append(figure)
        elif kind != "person":
            self._by_name.setdefault(name.lower(), figure)
        return figure

    def named(self, kinds: Iterable[ActorKind]) -> list[Figure]:
        """The figures of these kinds that have a name."""
        wanted = set(kinds)
        return [figure for figure in self.figures if figure.kind in wanted and not figure.nominal]

    def called(self, name: str) -> Figure | None:
        """The figure, no person, that goes by this name."""
        figure = self._same(None, name)
        return figure if figure in self.figures else None

    def country(self, code: str, name: str) -> Figure:
        """The figure of a country, made where the text has not named it."""
        if code not in self._countries:
            self._countries[code] = self.new("country", name)
            self._countries[code].country = code
        return self._countries[code]

    def _group(self, quoted: list[Span]) -> None:
        for piece in self.parse.paragraphs:
            if piece.block.post is not None and looks_personal(piece.block.post.name or "", self.known):
                self._author(piece.block.post.name or "")
        body = [m for m in self.mentions if not m.headline]
        headline = [m for m in self.mentions if m.headline]
        for mention in body:
            self._settle_kind(mention)
        self._turn_names(body)
        full = [m for m in body if m.kind == "person" and len(name_parts(m.name)) > 1]
        for mention in (m for m in full if not m.quoted):
            self._join_full(mention)
        for mention in (m for m in full if m.quoted):
            self._join_full(mention)
        for mention in (m for m in headline if m.kind in ("person", "unknown", "institution")):
            self._join_headline(mention)
        self._add_overlooked(quoted)
        for mention in self.mentions:
            if id(mention) not in self._of and not mention.headline:
                self._join_other(mention)
        for mention in (m for m in self.mentions if m.headline):
            if id(mention) not in self._of and self._counts_in_headline(mention):
                self._join_other(mention)
        self.mentions = [mention for mention in self.mentions if id(mention) in self._of]
        join_acronyms(self)
        join_variants(self)

    def _settle_kind(self, mention: Mention) -> None:
        """Mend the name finder's label where the words themselves, or those around them, tell more."""
        words = mention.words
        office = self.known.office(words[-1])
        a_body = office is not None and office.kind == "body"
        paragraph = self.parse.paragraphs[mention.paragraph]
        if mention.name in self.known.bodies and mention.kind in ("unknown", "country", "institution"):
            mention.kind = "institution"
            settle_seat(mention, self.mentions, self.known)
        few = 2 <= len(words) <= 3 and all(word[:1].isupper() for word in words)
        if self.media.outlet_of(mention, paragraph) is not None:
            mention.kind = "outlet"
        elif few and not a_body and self._is_person(mention, paragraph):
            mention.kind = "person"
        elif mention.kind in ("unknown", "person") and a_body and len(words) > 1:
            mention.kind = "institution"
        elif mention.kind == "country" and mention.country is None:
            mention.kind = "unknown"

    def _turn_names(self, mentions: list[Mention]) -> None:
        """Put the given name first where two words stand the other way round and the first is also used alone."""
        alone = Counter(m.name for m in mentions if len(m.words) == 1)
        for mention in mentions:
            if mention.kind != "person" or len(mention.words) != 2:
                continue
            first, last = mention.words
            turned = last in self.known.genders and first not in self.known.genders
            if turned and alone[first] > 1 and not alone[last]:
                mention.name = f"{last} {first}"

    def _is_person(self, mention: Mention, paragraph: Paragraph) -> bool:
        """Whether a name of two or three words is a person's: by its own or the words around it."""
        if mention.kind not in ("unknown", "institution"):
            return False
        by_name = mention.words[0] in self.known.genders
        plain = mention.kind == "unknown" and not any(word.isupper() for word in mention.words)
        by_surname = plain and mention.words[-1].lower() in self._called_persons
        return by_name or by_surname or described_as_person(mention, paragraph, self.known)

    def _add_overlooked(self, quoted: list[Span]) -> None:
        """Add the surnames of known persons that the name finder took for common words, as it does in headlines."""
        surnames = {figure.surname for figure in self.persons() if len(figure.parts) > 1}
        taken = {(m.paragraph, i) for m in self.mentions for i in range(m.first, m.last + 1)}
        added = [
            surname_mention(number, piece, token, self.known)
            for number, piece in enumerate(self.parse.paragraphs)
            for token in piece.doc
            if token.lower_ in surnames and (number, token.i) not in taken
            if may_be_surname(token, piece.block.kind in ("headline", "standfirst"))
        ]
        _mark_quoted(added, quoted)
        self.mentions = sorted([*self.mentions, *added], key=lambda mention: mention.span)

    def _author(self, name: str) -> None:
        """The person who signs a post with a full name."""
        if not any(same_person(figure.parts, name_parts(name)) for figure in self._bearers(name_parts(name))):
            figure = self.new("person", without_initials(name))
            figure.first_name_gender = self.known.genders.get(name.split()[0])

    def _join_full(self, mention: Mention) -> None:
        parts = name_parts(mention.name)
        for figure in self._bearers(parts):
            if same_person(figure.parts, parts) and not told_apart(figure.name, mention.name):
                self._take_fuller_name(figure, mention)
                break
        else:
            bearers = [f for f in self._bearers(parts) if f.surname == parts[-1]]
            if mention.quoted and len(bearers) == 1 and mention.words[0] not in self.known.genders:
                self._join(mention, bearers[0])
                return
            figure = self.new("person", mention.name)
            figure.first_name_gender = self.known.genders.get(mention.words[0])
        self._join(mention, figure)

    def _take_fuller_name(self, figure: Figure, mention: Mention) -> None:
        """The name with most parts stays, in the order that begins with a given name; an initial makes none fuller."""
        gender = self.known.genders.get(mention.words[0])
        parts = name_parts(mention.name)
        same = sorted(parts) == sorted(figure.parts)
        plainer = same and bool(initials(figure.name)) and not initials(mention.name)
        turned = same and parts != figure.parts and figure.first_name_gender is None and gender is not None
        if turned:
            figure.first_name_gender = gender
        if not mention.quoted and (plainer or turned or len(parts) > len(figure.parts)):
            figure.aliases.append(figure.name)
            figure.name = mention.name

    def _join_headline(self, mention: Mention) -> None:
        """A headline's words are all capitalised, so only the surnames of the body's persons are trusted in it."""
        parts = name_parts(mention.name)
        for figure in self._bearers(parts):
            if figure.parts == parts:
                self._join(mention, figure)
                return
        paragraph = self.parse.paragraphs[mention.paragraph]
        surnames = {figure.surname for figure in self.persons()} | self._called_persons
        for token in paragraph.doc[mention.first : mention.last + 1]:
            if name_parts(token.text) and name_parts(token.text)[-1] in surnames and token.is_alpha:
                narrow(mention, token.i, token.i, paragraph)
                mention.kind = "person"
                return

    def _counts_in_headline(self, mention: Mention) -> bool:
        """Whether a headline's name is one; where all its words are capitalised, the body or a table has to know it."""
        paragraph = self.parse.paragraphs[mention.paragraph]
        told = mention.kind == "outlet" or (mention.kind == "country" and mention.country is not None)
        told = told or (len(mention.words) == 1 and self._by_surname(mention) is not None)
        if told or mention.name in self.known.bodies or not is_title_case(paragraph.doc):
            return True
        body = {name.lower() for f in self.figures if f.kind != "person" for name in (f.name, *f.aliases)}
        known = narrowed(mention, paragraph, frozenset(body) | {name.lower() for name in self.known.bodies})
        return known or plainly_a_person(mention, paragraph.doc, self.known)

    def _join_other(self, mention: Mention) -> None:
        known_nation = self.known.nations.get(mention.name)
        if mention.kind == "outlet":
            name = self.media.outlet_of(mention, self.parse.paragraphs[mention.paragraph]) or mention.name
            figure = self._same("outlet", name) or self._new_outlet(mention, name)
            self._join(mention, figure)
            if len(mention.words) > len(figure.name.split()) and not mention.name.isupper():
                figure.aliases.append(figure.name)
                figure.name = mention.name
        elif mention.kind == "country" and mention.country is not None and not self._is_a_surname(mention):
            self._join(mention, self._nation_figure(mention))
        elif (
            len(mention.words) == 1
            and (known_nation is None or self._is_a_surname(mention))
            and (figure_or_none := self._by_surname(mention))
        ):
            self._join(mention, figure_or_none)
        elif match := next(
            (f for f in self._bearers(name_parts(mention.name)) if f.name.lower() == mention.name.lower()), None
        ):
            self._join(mention, match)
        elif mention.kind == "person" or mention.name.lower() in self._called_persons:
            self._join(mention, self._new_person(mention))
        else:
            self._join(mention, self._body_of(mention))

    def _is_a_surname(self, mention: Mention) -> bool:
        """Whether a capital's name is the surname of a person whom the text names in full."""
        entry = self.known.nations.get(mention.name)
        return entry is not None and entry[1] == "capital" and self._by_surname(mention) is not None

    def _body_of(self, mention: Mention) -> Figure:
        """The figure of an institution, or of a name that tells nothing more; each state's ministry is its own."""
        mention.home = home_before(mention, self.parse.paragraphs[mention.paragraph], self.known)
        figure = self._by_name.get(f"{mention.home} {mention.name.lower()}") if mention.home else None
        figure = figure or self._same(None, mention.name)
        if figure is not None and mention.home and figure.home not in (None, mention.home):
            figure = None
        if figure is None:
            kind: ActorKind = "institution" if mention.kind == "institution" else "unknown"
            figure = self.new(kind, mention.name)
        if mention.home:
            figure.home = mention.home
            figure.country = mention.home if is_code(mention.home, self.known) else figure.country
            self._by_name.setdefault(f"{mention.home} {mention.name.lower()}", figure)
        return figure

    def _new_person(self, mention: Mention) -> Figure:
        figure = self.new("person", mention.name)
        figure.first_name_gender = self.known.genders.get(mention.words[0]) if len(mention.words) > 1 else None
        return figure

    def _new_outlet(self, mention: Mention, name: str) -> Figure:
        figure = self.new("outlet", mention.name)
        figure.country = self.known.outlets[mention.name].country if mention.name in self.known.outlets else None
        if name != mention.name:
            figure.aliases.append(name)
            self._by_name.setdefault(name.lower(), figure)
        return figure

    def _nation_figure(self, mention: Mention) -> Figure:
        figure = self.country(mention.country or "", mention.name)
        usual = self.known.nations[mention.name][0].name
        if mention.name == usual != figure.name:
            figure.aliases.append(figure.name)
            figure.name = mention.name
        return figure

    def _same(self, kind: ActorKind | None, name: str) -> Figure | None:
        """The figure that goes by this name."""
        figure = self._by_name.get(name.lower())
        return figure if figure is not None and kind in (None, figure.kind) else None

    def _by_surname(self, mention: Mention) -> Figure | None:
        """The person whose surname a single word is; the given name serves where the word stands for nobody else."""
        word = name_parts(mention.name)[-1]
        if mention.kind != "person" and (not mention.name[:1].isupper() or (mention.name.isupper() and len(word) < 5)):
            return None
        fitting = [f for f in self._bearers([word]) if len(f.parts) > 1 and f.surname == word]
        fitting = [f for f in fitting if mention.gender is None or f.gender in (None, mention.gender)] or fitting
        if not fitting and (mention.kind == "person" or mention.title is not None):
            # In some cultures the family name stands first; a bare given name is its only bearer's.
            fitting = [f for f in self._bearers([word]) if len(f.parts) > 1 and f.parts[0] == word]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        counts = {id(f): sum(len(name_parts(m.name)) > 1 for m in f.mentions) for f in fitting}
        fitting.sort(key=lambda f: (-counts[id(f)], f.number))
        if counts[id(fitting[0])] < CLEARLY_MORE * counts[id(fitting[1])]:
            before = [f for f in fitting if any(m.span.start < mention.span.start for m in f.mentions)]
            fitting = sorted(
                before or fitting,
                key=lambda f: -max(m.span.start for m in f.mentions if m.span.start < mention.span.start or not before),
            )
            self.shared.add(id(mention))
        return fitting[0]

    def _bearers(self, parts: list[str]) -> list[Figure]:
        """The persons whose name has one of these parts, or is written together as they are, in order of making."""
        keys = (*parts, "".join(parts))
        found = {f.number: f for key in keys for f in self._by_part.get(key, ())}
        return [found[number] for number in sorted(found)]

    def persons(self) -> list[Figure]:
        """The persons whom the text names."""
        return [figure for figure in self.figures if figure.kind == "person" and not figure.nominal]

    def _join(self, mention: Mention, figure: Figure) -> None:
        figure.add(mention)
        self._of[id(mention)] = figure

    def merge(self, other: Figure, into: Figure) -> None:
        """Make one figure of two; the mentions and names of the first become the second's."""
        for mention in other.mentions:
            self._join(mention, into)
        into.aliases += [a for a in (other.name, *other.aliases) if a not in into.aliases and a != into.name]
        into.home = into.home or other.home
        if into.kind == "unknown":
            into.kind = "institution"
        self.figures.remove(other)
        for key, figure in self._by_name.items():
            if figure is other:
                self._by_name[key] = into


def _mark_quoted(mentions: list[Mention], quoted: list[Span]) -> None:
    """Mark the mentions (in text order) that stand in a quotation (in text order too)."""
    i = 0
    for mention in mentions:
        while i < len(quoted) and quoted[i].end <= mention.span.start:
            i += 1
        if i < len(quoted) and quoted[i].overlaps(mention.span):
            mention.quoted = True
