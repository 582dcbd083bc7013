"""A wire text in four outlets, and an outlet's own reports, for tests of copies."""

import msgspec

import factories
from copies import made
from onrecord.model import Event, Span

WIRE = made.paragraphs("wire", 9)
LINE = "Ilse Okonta covers the straits for Port Daily and has written about nothing else for more than twenty years."


def report(parts, outlet, day="2031-03-03", said=()):
    """A reading of a report with a statement for each of the phrases of `said`."""
    article = made.article(parts, outlet, day, title=f"{outlet} {day}")
    return factories.reading(article, *(factories.statement(article, n, one) for n, one in enumerate(said, start=1)))


def wire_reports():
    """One wire text in four outlets, and one outlet's own reports under a standing line."""
    own = [[*made.paragraphs(f"own{n}", 4), LINE, *made.paragraphs(f"more{n}", 4)] for n in range(4)]
    said = [WIRE[0][:-1], WIRE[4].split(". ")[0]]
    return [
        report(WIRE, "Lumen", said=said),
        report(["NORVIK (Lumen) - " + WIRE[0], *WIRE[1:]], "Herald", "2031-03-04", said=said),
        report(WIRE[:6], "Courier", "2031-03-05", said=said),
        report([*made.paragraphs("x", 9), WIRE[4]], "Tribune", "2031-03-06", said=said[1:]),
        *(report(parts, "Port Daily", f"2031-03-0{n + 3}") for n, parts in enumerate(own)),
    ]


def telling(reading):
    """The same reading with an event in the fifth paragraph of the wire text."""
    text = reading.article.text
    start = text.index(WIRE[4])
    trigger = factories.find(text, " ".join(WIRE[4].split()[3:5]))
    event = Event(
        id=f"{reading.article.id}-e1", type="ACCUSE", trigger=(trigger,), evidence=Span(start, start + len(WIRE[4]))
    )
    return msgspec.structs.replace(reading, events=(event,)).check()
