"""The nouns of a record, and nothing else.

Spans are half-open ranges `[start, end)` of Unicode code points of `Article.text`, the stored text, so that
`text[start:end]` is what a reader is shown. They are written to JSON as `[start, end]`.

Attribution follows PARC and PolNeAR (source, cue, content; Pareti 2016, Newell et al. 2018), events follow PLOVER
(Open Event Data Alliance 2018), times follow TIMEX3 (ISO 24617-1), countries are ISO 3166-1 alpha-3 codes.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from onrecord.errors import SpanError

SCHEMA_VERSION = 2
"""Version of these nouns; it changes when a field is removed, renamed, or changes its meaning. 2: the sides of
a dispute are claims."""

Confidence = Annotated[float, Meta(ge=0.0, le=1.0)]

BlockKind = Literal["headline", "standfirst", "paragraph", "post", "quotation", "caption", "list"]
StatementKind = Literal["direct", "indirect", "mixed", "post", "communique"]
OtherClass = Literal["speech act", "attitude", "finding", "sourcing"]
AttributionClass = Literal["statement"] | OtherClass
"""statement: said or written, with what was said · speech act: said, but not what ("rejected the bid") · attitude:
thought, wished, planned · finding: seen or shown · sourcing: the outlet on how it got its answer, or did not."""
Polarity = Literal["affirms", "denies", "questions", "hypothetical"]
ActorKind = Literal["person", "collective", "institution", "country", "outlet", "unknown"]
RoleStanding = Literal["current", "former", "elect", "acting"]
EventStatus = Literal["asserted", "denied", "planned", "hypothetical"]
Stance = Literal["affirms", "denies", "rejects", "confirms", "doubts"]
"""denies: that it is so ("denied that", "it is false") · rejects: somebody's claim, without saying what is so
("dismissed as baseless") · confirms: what somebody else said · doubts: leaves it open, or questions it."""
DisputeKind = Literal["denial", "contradiction", "differing account", "rejected claim", "partial confirmation"]
Granularity = Literal["minute", "hour", "day", "week", "month", "quarter", "year", "decade", "unknown"]


class Span(Struct, frozen=True, array_like=True, order=True):
    """A half-open range of code points of a stored text.

    Raises `SpanError` when it is empty, reversed or negative.

    >>> Span(0, 4).of("Iran rejects")
    'Iran'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"a span must satisfy 0 <= start < end, got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters of `text` in this span; raises `SpanError` when the span is not inside it."""
        if self.end > len(text):
            raise SpanError(f"span [{self.start}, {self.end}) lies outside a text of {len(text)} characters")
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """The same span `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


class Post(Struct, frozen=True, kw_only=True):
    """A social-media post that a report embeds: a statement with a known speaker."""

    platform: str | None = None
    """Lower case: twitter, truthsocial, mastodon, bluesky, telegram, facebook, instagram, threads, tiktok, youtube."""
    handle: str | None = None
    """As shown, without the leading `@`."""
    name: str | None = None
    """The display name as shown; null where the page gives none."""
    url: str | None = None
    """Its permalink."""
    posted_at: str | None = None
    """ISO 8601 date, or date and time with zone, as exact as the page gives it."""
    signature: Span | None = None
    """The line that names its author, where the stored text has one; it lies outside the block's own span."""
    words_known: bool = True
    """False where the page embeds the post by its address alone: the block then shows the address."""


class Block(Struct, frozen=True, kw_only=True):
    """A part of an article's text, in reading order; blocks never overlap."""

    kind: BlockKind
    span: Span
    post: Post | None = None


class Article(Struct, frozen=True, kw_only=True):
    """One report as it was read from its input; the text is never changed afterwards.

    Raises `SpanError` when a block lies outside the text, or blocks overlap or are out of order.
    """

    id: str
    """`ingest.identity.content_id` of the article: the same content gives the same id, whatever file it came from."""
    text: str
    blocks: tuple[Block, ...] = ()
    origin: str = ""
    """Where it was read: a path, `path#row`, or a URL."""
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601, with zone where the input gives one."""
    published_from: str | None = None
    """The tag, column or line that gave `published`."""
    modified: str | None = None
    language: str | None = None
    """ISO 639-1 code as detected; null when the text is too short to tell."""

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            block.span.of(self.text)
            if block.span.start < end:
                raise SpanError(f"block [{block.span.start}, {block.span.end}) overlaps the one before it")
            end = block.span.end
            if block.post is not None and block.post.signature is not None:
                block.post.signature.of(self.text)


class Candidate(Struct, frozen=True, kw_only=True):
    """A value that a field might have had, kept where onrecord was not sure enough to fill the field in."""

    value: str
    confidence: Confidence
    evidence: Span | None = None


class TimeInterval(Struct, frozen=True, kw_only=True):
    """What a time expression means, given the date of the article: from `start` to before `end`."""

    start: str
    """ISO 8601 date or time, inclusive."""
    end: str
    """ISO 8601 date or time, exclusive."""
    granularity: Granularity
    value: str
    """The TIMEX3 value, such as 2014-09-15 or 2014-W37-WE."""
    basis: Literal["expression", "post", "article"]
    """What it was read from: words of the text, the post's own date, or only the article's day."""
    evidence: Span | None = None


class Role(Struct, frozen=True, kw_only=True):
    """An office or function that the text gives an actor at the article's date."""

    title: str
    organization: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3 code, or that of an intergovernmental body, to which the office belongs."""
    sectors: tuple[str, ...] = ()
    """PLOVER agent codes that the office gives its holder."""
    standing: RoleStanding = "current"
    """Whether the text says that the office is held, was held, is to be taken up, or is held for the time being."""
    evidence: Span | None = None
    """The words of the text that say so; null where a registry says it."""
    since: str | None = None
    until: str | None = None


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody who speaks or acts: a person, a group, an institution, a state, an outlet."""

    id: str
    """Unique in its reading (`a1`, `a2`, ...); the record gives ids of its own to merged actors."""
    name: str
    """The fullest name that the text gives."""
    kind: ActorKind = "unknown"
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    """PLOVER agent codes: GOV, MIL, LEG, OPP, REB, JRN, CVL ..."""
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()
    members: tuple[str, ...] = ()
    """Ids of the members that the text names, for a collective."""
    anonymous: bool = False
    """True for somebody whom the text only describes and whose name it holds back: a senior official."""
    registry: str | None = None
    """Key of the entry of the user's registry that the actor was found to be."""


class Via(Struct, frozen=True, kw_only=True):
    """An outlet or wire through which a statement reached the article."""

    name: str
    evidence: Span


class Statement(Struct, frozen=True, kw_only=True):
    """Somebody is said to say something: an attribution with its speaker, listener, channel and day.

    Spans raise `SpanError` when malformed; `Reading.check` verifies them against the text.
    """

    id: str
    """Article id, `-s`, and the number of the statement in text order."""
    kind: StatementKind
    content: tuple[Span, ...]
    """What is said; several spans where a quotation is split by its cue or runs over paragraphs."""
    source: tuple[Span, ...] = ()
    """The words that name who says it, as they stand in the text."""
    cue: tuple[Span, ...] = ()
    """The words that tell that it is said: said, denied, according to ..."""
    speaker: str | None = None
    """Id of an actor of the reading; null when unsure."""
    speaker_confidence: Confidence = 0.0
    speaker_candidates: tuple[Candidate, ...] = ()
    addressee: str | None = None
    addressee_candidates: tuple[Candidate, ...] = ()
    channel: str | None = None
    channel_evidence: Span | None = None
    channel_candidates: tuple[Candidate, ...] = ()
    via: tuple[Via, ...] = ()
    said_at: TimeInterval | None = None
    parent: str | None = None
    """Id of the statement inside which this one is told."""
    same_as: str | None = None
    """Id of an earlier statement of this article with the same words."""
    polarity: Polarity = "affirms"
    certainty: Literal["plain", "claimed", "hedged"] = "plain"
    """How far the cue lets the outlet stand behind the words: said, claimed, suggested."""
    headline: bool = False
    """True where the headline or standfirst tells it."""
    rule: str = ""
    """The rule or model that found it."""
    confidence: Confidence = 0.0

    def __post_init__(self) -> None:
        if not self.content:
            raise SpanError(f"statement {self.id} has no content span")


class OtherAttribution(Struct, frozen=True, kw_only=True):
    """An attribution in PolNeAR's wide sense that is no statement of the record; it is kept beside the statements.

    Raises `SpanError` when it has neither content nor cue.
    """

    id: str
    """Article id, `-o`, and the number of the attribution in text order."""
    kind: OtherClass
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    polarity: Polarity = "affirms"
    confidence: Confidence = 0.0

    def __post_init__(self) -> None:
        if not self.content and not self.cue:
            raise SpanError(f"attribution {self.id} has neither content nor cue")


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to whom (PLOVER), and who says so.

    The mentions of one act in an article are one event, with all their triggers; the same act told as true by one
    side and as untrue by another is two.
    """

    id: str
    """Article id, `-e`, and the number of the event in text order."""
    type: str
    """A type of the codebook: ACCUSE, CONSULT, ASSAULT ..."""
    quad: str | None = None
    """Quad class of the type: MATERIAL CONFLICT; this and the next two are null where the codebook gives none."""
    cameo: str | None = None
    """CAMEO root that stands for the type, or for its mode where that has one of its own; two digits."""
    intensity: float | None = None
    """Score of the type from -10, conflict, to 10, cooperation."""
    trigger: tuple[Span, ...]
    """The words that tell the act, one span for each mention, in text order."""
    evidence: Span
    """The sentence of the mention that tells most."""
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    """Ids of the actors who act; none where the text does not tell."""
    target: tuple[str, ...] = ()
    """Ids of the actors to whom it is done."""
    source_words: tuple[Span, ...] = ()
    """The words that name who acts, where the text has them."""
    target_words: tuple[Span, ...] = ()
    status: EventStatus = "asserted"
    asserted_by: str | None = None
    """Id of the statement that asserts or denies it; null when the outlet says so in its own voice."""
    statement: str | None = None
    """Id of the statement that is the act itself: the words of an accusation, a threat, a refusal."""
    time: TimeInterval | None = None
    place: Span | None = None
    confidence: Confidence = 0.0
    type_candidates: tuple[Candidate, ...] = ()
    """Other types that it might be, the likeliest first."""


class Quantity(Struct, frozen=True, kw_only=True):
    """A number of something, as a claim has it."""

    value: float
    of: str
    """Lemma of what is counted or measured: nation, mile, dollar; empty where the words do not tell."""
    evidence: Span


class Claim(Struct, frozen=True, kw_only=True):
    """What a statement, an event or the outlet's own voice holds to be so, in the terms by which accounts compare."""

    id: str
    """Article id, `-c`, and the number of the claim in text order."""
    spans: tuple[Span, ...]
    """The words that hold it, as a reader is shown them."""
    statement: str | None = None
    """Id of the innermost statement that makes it; null where the outlet does."""
    event: str | None = None
    """Id of the event that it tells."""
    holder: str | None = None
    """Id of the actor of the reading who holds it; null where it is the outlet, or nobody knows."""
    stance: Stance = "affirms"
    negated: bool = False
    """Whether its own words say that something is not so: "did not discuss"."""
    terms: tuple[str, ...] = ()
    """Lemmas of the words that carry its meaning, in text order, each once."""
    actors: tuple[str, ...] = ()
    """Ids of the actors of the reading whom it names, or means by a pronoun."""
    quantities: tuple[Quantity, ...] = ()
    time: TimeInterval | None = None
    """When what it holds was so, where the words tell."""

    def __post_init__(self) -> None:
        if not self.spans:
            raise SpanError(f"claim {self.id} has no span")


class Dispute(Struct, frozen=True, kw_only=True):
    """Two accounts that meet, and about what. It never says who is right."""

    id: str
    """Article id, `-d`, and the number of the dispute in text order."""
    kind: DisputeKind
    side_a: tuple[str, ...]
    """Ids of the claims of the account that the other side answers, in text order."""
    side_b: tuple[str, ...]
    """Ids of the claims that deny, reject, contradict or differ, in text order."""
    matter: tuple[Span, ...] = ()
    """The few words of the text that name what is in dispute."""
    why: tuple[str, ...] = ()
    """What speaks for it, in words: "cue: denied", "number of nations: 30 and 26"."""
    confidence: Confidence = 0.0


class Reading(Struct, frozen=True, kw_only=True):
    """Everything that was read from one article."""

    article: Article
    statements: tuple[Statement, ...] = ()
    other_attributions: tuple[OtherAttribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeInterval, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    reader: str = ""
    """Version of the reader that made it; another version reads the article anew."""

    def spans(self) -> Iterator[Span]:
        """Every span of every noun of the reading."""
        yield from _spans_in(self)

    def check(self) -> "Reading":
        """Itself, once every span is known to lie in the text; raises `SpanError` otherwise."""
        for span in self.spans():
            span.of(self.article.text)
        return self


def _spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
        return
    fields = [getattr(value, name) for name in value.__struct_fields__] if isinstance(value, Struct) else value
    for item in fields if isinstance(fields, (list, tuple)) else ():
        yield from _spans_in(item)
