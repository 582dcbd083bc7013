"""Group the mentions of an article into figures: who is the same somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.actors.figure import Figure, initials, name_parts, same_person, suffix
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.media import Media
from onrecord.actors.mention import Mention
from onrecord.actors.names import find_names, may_be_surname, surname_mention
from onrecord.actors.roles import described_as_person, roles_beside
from onrecord.language import Paragraph, Parse
from onrecord.model import ActorKind, Span

_FUNCTION_WORDS = frozenset({"of", "and", "for", "the", "in", "on"})
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
        self.shared: set[int] = set()
        """Ids (`id`) of mentions whose surname fits several persons equally well."""
        self.mentions = [m for n, p in enumerate(parse.paragraphs) for m in find_names(n, p, known)]
        _mark_quoted(self.mentions, quoted)
        self._called_persons = {m.name.lower() for m in self.mentions if m.kind == "person" and not m.headline}
        self._group(quoted)
        self._by_paragraph: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._by_paragraph.setdefault(mention.paragraph, []).append(mention)
        self._read_roles()

    def figure_of(self, mention: Mention) -> Figure | None:
        """Whom a mention means."""
        return self._of.get(id(mention))

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
            if id(mention) not in self._of:
                self._join_other(mention)
        self._join_acronyms()

    def _settle_kind(self, mention: Mention) -> None:
        """Mend the name finder's label where the words themselves, or those around them, tell more."""
        words = mention.words
        office = self.known.office(words[-1])
        a_body = office is not None and office.kind == "body"
        paragraph = self.parse.paragraphs[mention.paragraph]
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
        surnames = {figure.surname for figure in self._persons() if len(figure.parts) > 1}
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
            if same_person(figure.parts, parts) and not _told_apart(figure.name, mention.name):
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
        doc = self.parse.paragraphs[mention.paragraph].doc
        offset = self.parse.paragraphs[mention.paragraph].offset
        surnames = {figure.surname for figure in self._persons()} | self._called_persons
        for i in range(mention.first, mention.last + 1):
            word = doc[i].text
            if name_parts(word) and name_parts(word)[-1] in surnames and doc[i].is_alpha:
                mention.first = mention.last = i
                mention.span = Span(offset + doc[i].idx, offset + doc[i].idx + len(word))
                mention.name, mention.kind = word, "person"
                return

    def _join_other(self, mention: Mention) -> None:
        known_nation = self.known.nations.get(mention.name)
        if mention.kind == "outlet":
            name = self.media.outlet_of(mention, self.parse.paragraphs[mention.paragraph]) or mention.name
            figure = self._same("outlet", name) or self._new_outlet(mention, name)
            self._join(mention, figure)
            if len(mention.words) > len(figure.name.split()) and not mention.name.isupper():
                figure.aliases.append(figure.name)
                figure.name = mention.name
        elif mention.kind == "country" and mention.country is not None:
            self._join(mention, self._nation_figure(mention))
        elif len(mention.words) == 1 and known_nation is None and (figure_or_none := self._by_surname(mention)):
            self._join(mention, figure_or_none)
        elif match := next(
            (f for f in self._bearers(name_parts(mention.name)) if f.name.lower() == mention.name.lower()), None
        ):
            self._join(mention, match)
        elif mention.kind == "person" or mention.name.lower() in self._called_persons:
            self._join(mention, self._new_person(mention))
        else:
            kind: ActorKind = "institution" if mention.kind == "institution" else "unknown"
            self._join(mention, self._same(None, mention.name) or self.new(kind, mention.name))

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

    def _persons(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.kind == "person" and not figure.nominal]

    def _join(self, mention: Mention, figure: Figure) -> None:
        figure.add(mention)
        self._of[id(mention)] = figure

    def _join_acronyms(self) -> None:
        """One figure for an institution's full name and its initials."""
        short = {
            f.name.replace(".", ""): f
            for f in self.figures
            if f.name.isupper() and f.kind in ("institution", "unknown", "person")
        }
        for figure in [f for f in self.figures if f.kind in ("institution", "outlet", "unknown") and " " in f.name]:
            letters = "".join(w[0] for w in figure.name.split() if w.lower() not in _FUNCTION_WORDS and w[:1].isupper())
            other = short.pop(letters, None) if len(letters) > 2 else None
            if other is not None and other is not figure:
                self._merge(other, figure)

    def _merge(self, other: Figure, into: Figure) -> None:
        for mention in other.mentions:
            self._join(mention, into)
        if into.kind == "unknown":
            into.kind = "institution"
        self.figures.remove(other)

    def _read_roles(self) -> None:
        starts: dict[int, set[int]] = {}
        for mention in self.mentions:
            figure = self.figure_of(mention)
            if figure is not None and figure.kind == "person":
                starts.setdefault(mention.paragraph, set()).add(mention.first)
        for figure in self._persons():
            for mention in figure.mentions:
                if mention.headline:
                    continue
                paragraph = self.parse.paragraphs[mention.paragraph]
                for role in roles_beside(mention, paragraph, starts[mention.paragraph], self.known):
                    if all(
                        (r.title, r.organization, r.country) != (role.title, role.organization, role.country)
                        for r in figure.roles
                    ):
                        figure.roles.append(role)
                    self._note_office(figure, role.title, role.country)
                if mention.title is not None:
                    self._note_office(figure, mention.title_words, None)

    def _note_office(self, figure: Figure, title: str, country: str | None) -> None:
        words = title.replace("-", " ").split()
        figure.offices |= self.known.roles(words)
        for word in words:
            office = self.known.office(word)
            if office is not None and office.gender is not None:
                figure.called[office.gender] += 1
        figure.country = figure.country or country


def _mark_quoted(mentions: list[Mention], quoted: list[Span]) -> None:
    """Mark the mentions (in text order) that stand in a quotation (in text order too)."""
    i = 0
    for mention in mentions:
        while i < len(quoted) and quoted[i].end <= mention.span.start:
            i += 1
        if i < len(quoted) and quoted[i].overlaps(mention.span):
            mention.quoted = True


def _told_apart(a: str, b: str) -> bool:
    """Whether suffixes (Jr.) or middle initials tell that two names are not one person's."""
    return (suffix(b) is not None and suffix(a) != suffix(b)) or len({*filter(None, (initials(a), initials(b)))}) > 1


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
