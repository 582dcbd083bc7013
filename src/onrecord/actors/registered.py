"""What the user's registry tells of the figures of one article: who they are, and who holds an office on its day.

A figure is one of the registry by its full name, an alias or a handle; a single word only where it is one of these and
nobody else in the article bears it. Homonyms, and a name whose country in the text is another, are left as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.actors.affiliation import LONGEST_NATION
from onrecord.actors.cast import Cast
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import POSSESSIVES
from onrecord.actors.sectors import in_order
from onrecord.actors.story import Resolution
from onrecord.model import Actor, Article, Role, Span
from onrecord.registry import DatedRole, Match, Registry
from onrecord.registry.fold import fold, fold_title

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTRY_SAID, _COUNTRY_UNSAID = 0.85, 0.7
"""How sure the holder of an office is: where the words name its country, and where only the article does."""

_EVERYWHERE = frozenset(
    {"minister", "president", "ambassador", "chief", "leader", "spokesman", "spokeswoman", "speaker"}
)
"""Last words of titles that most states have; others, such as secretary of state, tell more of whose they are."""

_LINKS = frozenset({"of", "for"})


class Registered:
    """The registry on the day of one article, and which of the article's figures it knows."""

    def __init__(self, registry: Registry, cast: Cast, article: Article) -> None:
        """Find the figures of `cast` that the registry knows, and those whose posts the article holds."""
        self.registry, self.cast, self.day = registry, cast, day_of(article)
        self._matches: dict[int, Match] = {}
        """By the number of the figure."""
        self.unnamed: list[Figure] = []
        """Those whom the article tells by their office and never names."""
        for figure in list(cast.figures):
            match = self._match(figure)
            if match is not None:
                self._take(figure, match)
        for block in article.blocks:
            if block.post is not None and block.post.handle:
                self._account(block.post.handle)

    def holder(self, words: list[Token], span: Span, rivals: Iterable[Figure]) -> Resolution | None:
        """Who holds the office that a definite description names, where the registry knows one holder on the day.

        `rivals` are those whom the text gives the office in its own words: where one of them is another, nobody.
        """
        title, country = self._without_nation(words)
        match = self._holder(title, country) if title else None
        if match is None or match.entry.kind != "person":
            return None
        figure = self._figure_of(match)
        if any(rival is not figure for rival in (*rivals, *self._so_called(title, match))):
            return None
        if figure is None:
            figure = self.cast.new("person", match.entry.name)
            figure.first_name_gender = self.cast.known.genders.get(match.entry.name.split()[0])
            figure.offices |= self.cast.known.roles(title.replace("-", " ").split())
            self._matches[figure.number] = match
            self.unnamed.append(figure)
        figure.spans.append(span)
        return Resolution(figure, _COUNTRY_UNSAID if country is None else _COUNTRY_SAID, evidence=span)

    def _holder(self, title: str, country: str | None) -> Match | None:
        """The one holder of an office on the day, of `country` or, where the words name none, of one in the article."""
        answer = self.registry.holder(title, country, self.day)
        if country is not None or self.day is None:
            return answer.match if self.day is not None else None
        found = [answer.match] if answer.match is not None else list(answer.candidates)
        at_home = [match for match in found if self._at_home(fold_title(title), match)]
        return at_home[0] if len(at_home) == 1 else None

    def _so_called(self, title: str, match: Match) -> list[Figure]:
        """The persons to whom the text gives the very title, for the holder's country or for none."""
        homes = {None, match.country, *(role.country for role in match.roles)}
        return [
            figure
            for figure in self.cast.figures
            if figure.kind == "person" and not figure.nominal
            if any(fold_title(r.title) == fold_title(title) and r.country in homes for r in figure.roles)
        ]

    def complete(self, actor: Actor, figure: Figure) -> Actor:
        """The actor of a figure with what the registry tells of it: key, country, sectors, offices of the day."""
        match = self._matches.get(figure.number)
        if match is None:
            return actor if actor.sectors else self._with_agent(actor)
        other_kind = match.entry.kind not in ("unknown", actor.kind)
        return replace(
            actor,
            registry=None if other_kind else match.entry.key,
            country=match.country or actor.country,
            sectors=in_order([*actor.sectors, *match.sectors]),
            roles=() if other_kind else _with_roles(actor.roles, match.roles),
        )

    def _with_agent(self, actor: Actor) -> Actor:
        """An actor with the sectors that a dictionary gives the noun of its office or description."""
        nouns = [role.title for role in actor.roles] or [actor.name]
        codes = (code for noun in nouns for code in self.registry.agent(noun))
        sectors = in_order(sector for code in codes for sector in code.sectors)
        return replace(actor, sectors=sectors) if sectors else actor

    def _match(self, figure: Figure) -> Match | None:
        """The one entry that a figure's names lead to."""
        if figure.nominal or figure.plural:
            return None
        found: dict[str, Match] = {}
        for name in self._telling_names(figure):
            answer = self.registry.by_bare_name(name, self.day)
            if answer.match is not None:
                found[answer.match.entry.key] = answer.match
        if len(found) != 1:
            return None
        (match,) = found.values()
        return None if self._at_odds(figure, match) else match

    def _telling_names(self, figure: Figure) -> Iterator[str]:
        """The names of a figure by which it may be found: of a person's, one word only where it has no longer name."""
        names = [figure.name, *figure.aliases]
        longer = [name for name in names if len(fold(name).split()) > 1]
        if longer and figure.kind in ("person", "unknown"):
            yield from longer
        elif longer or not self._shared(figure):
            yield from names

    def _shared(self, figure: Figure) -> bool:
        """Whether somebody else in the article bears the one word that a name is."""
        return any(
            other is not figure and other.kind == "person" and not other.nominal and figure.surname in other.parts
            for other in self.cast.figures
        )

    def _at_odds(self, figure: Figure, match: Match) -> bool:
        """Whether the text makes a figure something that the entry is not: another kind, of another country."""
        entry = match.entry
        kinds = {entry.kind, figure.kind}
        a_state = entry.kind == "country" and figure.kind in ("institution", "unknown")
        mislabelled = not entry.from_dictionary and (a_state or not ("country" in kinds or figure.name.isupper()))
        of_country = entry.from_dictionary and entry.kind == "country" and figure.kind != "person"
        if len(kinds - {"unknown"}) > 1 and not (mislabelled or of_country):
            return True
        said = {country for country in (figure.country, *(role.country for role in figure.roles)) if country}
        coded = (dated.code.country for dated in entry.codes)
        known = {entry.country, *(role.country for role in entry.roles), *coded} - {None}
        return figure.kind == "person" and bool(said and known) and not said & known

    def _take(self, figure: Figure, match: Match) -> None:
        """Make a figure the registry's: by its name there, and as one figure with whoever else was found to be it."""
        entry = match.entry
        if not entry.from_dictionary and figure.kind in ("unknown", "institution") and entry.kind != "unknown":
            figure.kind = entry.kind
        same = self._figure_of(match)
        if same is not None and same.kind == figure.kind:
            self._join(figure, same)
            return
        self._matches[figure.number] = match
        if not entry.from_dictionary and figure.name != entry.name:
            figure.aliases.append(figure.name)
            figure.name = entry.name

    def _join(self, other: Figure, into: Figure) -> None:
        """Make one figure of two that are the same entry."""
        into.handles += [handle for handle in other.handles if handle not in into.handles]
        into.roles += [role for role in other.roles if role not in into.roles]
        into.offices |= other.offices
        into.country = into.country or other.country
        self.cast.merge(other, into)

    def _account(self, handle: str) -> None:
        """Give the account of a post to its owner, before anybody looks whose it is."""
        match = self.registry.by_handle(handle, self.day).match
        if match is None:
            return
        figure = self._figure_of(match)
        if figure is None:
            figure = self.cast.new(match.entry.kind, match.entry.name)
            self._matches[figure.number] = match
        if handle.lstrip("@") not in figure.handles:
            figure.handles.append(handle.lstrip("@"))

    def _figure_of(self, match: Match) -> Figure | None:
        """The figure that was found to be an entry."""
        numbers = {n for n, other in self._matches.items() if other.entry is match.entry}
        return next((figure for figure in self.cast.figures if figure.number in numbers), None)

    def _without_nation(self, words: list[Token]) -> tuple[str, str | None]:
        """The title that a description consists of, without the state that it names, and the code of that state."""
        for first, last in _stretches(words):
            code = self._nation("".join(t.text_with_ws for t in words[first:last]).strip())
            if code is not None:
                before, after = words[:first], words[last:]
                if before and before[-1].lower_ == "the":
                    before = before[:-1]
                if before and before[-1].lower_ in _LINKS:
                    before = before[:-1]
                if after and after[0].text in POSSESSIVES:
                    after = after[1:]
                return _text([*before, *after]), code
        return _text(words), None

    def _nation(self, name: str) -> str | None:
        """The code of the state that a name or adjective stands for, by our own knowledge or the registry's."""
        nation = self.cast.known.nation(name)
        if nation is not None:
            return nation.code
        match = self.registry.by_bare_name(name, self.day).match
        return match.country if match is not None and match.entry.kind == "country" else None

    def _at_home(self, title: str, match: Match) -> bool:
        """Whether an office without a country is that of the entry in this article.

        A title of one word ("the president") needs its country to be the only one that the article names, one that
        most states have ("the foreign minister") needs it to be named most, and another needs it to be named at all.
        """
        homes = {role.country for role in match.roles if role.folded == title and role.country is not None}
        named = self._named_countries
        if " " not in title:
            return bool(homes) and set(named) == homes
        if title.split()[-1] in _EVERYWHERE:
            most = max(named.values(), default=0)
            return bool(homes) and {code for code, count in named.items() if count == most} == homes
        return not homes or not named or any(home in named for home in homes)

    @cached_property
    def _named_countries(self) -> Counter[str]:
        """How often the article names each state, by our own knowledge or the registry's."""
        named = Counter(self.cast.named_states)
        words = Counter(
            token.text for piece in self.cast.parse.paragraphs for token in piece.doc if token.text[:1].isupper()
        )
        for word, count in words.items():
            if self.cast.known.nation(word) is None and (code := self._nation(word)) is not None:
                named[code] += count
        return named


def day_of(article: Article) -> date | None:
    """The day on which an article was published; None where it does not tell.

    >>> day_of(Article(id="a", text="", published="2031-03-03T09:30:00+01:00"))
    datetime.date(2031, 3, 3)
    """
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def _with_roles(said: tuple[Role, ...], held: tuple[DatedRole, ...]) -> tuple[Role, ...]:
    """The roles that the text gives, dated where the registry has the same office, and the others that it knows."""
    roles = list(said)
    for one in held:
        since = one.period.since.isoformat() if one.period.since else None
        until = one.period.until.isoformat() if one.period.until else None
        for place, role in enumerate(roles):
            same = fold_title(role.title) == one.folded and role.country in (None, one.country)
            if same and role.standing == "current":
                roles[place] = replace(role, since=since, until=until)
                break
        else:
            roles.append(
                Role(title=one.title, organization=one.organization, country=one.country, since=since, until=until)
            )
    return tuple(roles)


def _stretches(words: list[Token]) -> Iterator[tuple[int, int]]:
    """The places of a description where a state may be named, the longest first: at its beginning and its end."""
    count = len(words)
    for size in range(min(LONGEST_NATION, count - 1), 0, -1):
        yield 0, size
        if words[count - size - 1].lower_ in ("of", "for", "the"):
            yield count - size, count


def _text(words: list[Token]) -> str:
    return " ".join("".join(token.text_with_ws for token in words).split())
