"""Reports of events among fictional states, read by hand, for tests of the record."""

import msgspec

import factories
from factories import find
from onrecord.events.codebook import codebook
from onrecord.model import Actor, Candidate, Event, Role, Span, TimeInterval

VESSIA = Actor(id="a1", name="Vessia", kind="country", country="VES", sectors=())
TORVAL = Actor(id="a2", name="Torval", kind="country", country="TOR")
VEREL = Actor(id="a3", name="Ana Verel", kind="person", country="VES", sectors=("GOV", "MIL"))
REHN = Actor(id="a4", name="Tomas Rehn", kind="person", country="TOR", sectors=("LEG",))
CAST = (VESSIA, TORVAL, VEREL, REHN)

RAID = "Vessian aircraft bombed the harbour of Port Arran in Torval on Monday."
RAID_TOO = "Jets from Vessia bombed Torval's harbour at Port Arran, killing two."
DENIAL = "Vessia said it had not bombed the harbour of Port Arran."
TALKS = "Envoys of Vessia and Torval met in Lisk to talk about fishing quotas."


def on(day, granularity="day", end=None):
    """A time that is one day, or begins on it."""
    following = end or f"{day[:8]}{int(day[8:]) + 1:02d}"
    return TimeInterval(start=day, end=following, granularity=granularity, value=day, basis="expression")


def with_codes(type, mode=None):
    """Quad class, CAMEO root and score of a type as a reading gives them."""
    kind = codebook().type(type)
    return {"quad": kind.quad, "cameo": codebook().cameo_root(type, mode), "intensity": kind.score}


def event(of, number, trigger, *, type="ASSAULT", source=("a1",), target=("a2",), **more):
    """An event of an article; `trigger` is a phrase of its text, or spans."""
    spans = (find(of.text, trigger),) if isinstance(trigger, str) else tuple(trigger)
    codes = with_codes(type, more.get("mode"))
    given = {"evidence": Span(0, len(of.text)), "confidence": 0.8, **codes, **more}
    return Event(id=f"{of.id}-e{number}", type=type, trigger=spans, source=source, target=target, **given)


def report(number, text, *events, cast=CAST, published="2031-03-04", outlet="Port Daily", statements=()):
    """A report with events, each as arguments of `event`; ids of statements are given as their number."""
    of = factories.article(text, origin=f"{number}.txt", published=published, outlet=outlet, title=f"Report {number}")
    said = [factories.statement(of, n, **one) for n, one in enumerate(statements, start=1)]
    found = []
    for n, one in enumerate(events, start=1):
        links = {k: f"{of.id}-s{one[k]}" for k in ("asserted_by", "statement") if one.get(k)}
        found.append(event(of, n, **{**one, **links}))
    return msgspec.structs.replace(factories.reading(of, *said, actors=cast), events=tuple(found)).check()


def raid(number, text=RAID, **more):
    """A report that Vessia bombed Torval."""
    given = {"time": on("2031-03-03"), "place": find(text, "Port Arran"), **more.pop("act", {})}
    return report(number, text, {"trigger": "bombed", **given}, **more)


def denial(number, **more):
    """A report in which Ana Verel denies it."""
    statements = [{"content": DENIAL, "speaker": "a3", "speaker_confidence": 0.9}]
    act = {"trigger": "bombed", "status": "denied", "asserted_by": 1, "time": on("2031-03-03")}
    return report(number, DENIAL, act, statements=statements, **more)


def talks(number, day="2031-03-03", **more):
    """A report that envoys of both met: each is source and target."""
    act = {"trigger": "met", "type": "CONSULT", "source": ("a1", "a2"), "target": ("a2", "a1"), "time": on(day)}
    return report(number, TALKS, act, **more)


def full(number=1):
    """A report whose event has everything that an event may have."""
    text = (
        "Foreign Minister Ana Verel threatened Torval with sanctions in Lisk on 3 March. “We will act,” she said. "
        "The threat came late."
    )
    minister = msgspec.structs.replace(
        VEREL,
        mentions=(find(text, "Ana Verel"), find(text, "she")),
        roles=(Role(title="foreign minister", country="VES", evidence=find(text, "Foreign Minister")),),
    )
    act = {
        "type": "THREATEN",
        "trigger": (find(text, "threatened"), find(text, "threat", 1)),
        "mode": "sanctions",
        "contexts": ("economic", "diplomatic"),
        "source": ("a3",),
        "source_words": (find(text, "Foreign Minister Ana Verel"),),
        "target_words": (find(text, "Torval"),),
        "evidence": find(text, "Foreign Minister Ana Verel threatened Torval with sanctions in Lisk on 3 March."),
        "time": TimeInterval(
            start="2031-03-03",
            end="2031-03-04",
            granularity="day",
            value="2031-03-03",
            basis="expression",
            evidence=find(text, "on 3 March"),
        ),
        "place": find(text, "Lisk"),
        "statement": 1,
        "type_candidates": (Candidate(value="SANCTION", confidence=0.2, evidence=find(text, "sanctions")),),
    }
    said = [{"content": "We will act,", "speaker": "a3", "speaker_confidence": 0.9}]
    return report(number, text, act, cast=(VESSIA, TORVAL, minister, REHN), statements=said)
