"""Reports whose accounts conflict, read by hand, for tests of disputes."""

import msgspec

import factories
from factories import find
from onrecord.model import Actor, Block, Claim, Dispute, Span
from record.acts import on

VEREL = Actor(id="a1", name="Ana Verel", kind="person", country="VES")
REHN = Actor(id="a2", name="Tomas Rehn", kind="person", country="TOR")
OFFER = "Ana Verel said on Monday that Vessia offered Torval a pause of ten days."
DENIAL = "There was no such offer of a pause, Tomas Rehn said on Monday."


def told_apart(number=1, *, outlet="Port Daily", published="2031-03-04", kind="denial", confidence=0.7, url=None):
    """A report in which Ana Verel claims an offer and Tomas Rehn denies it."""
    text = f"{OFFER}\n{DENIAL}"
    of = factories.article(
        text,
        outlet=outlet,
        published=published,
        origin=f"{number}.txt",
        title=f"Report {number}",
        url=url,
        blocks=[Block(kind="paragraph", span=find(text, line)) for line in (OFFER, DENIAL)],
    )
    offer, denial = "Vessia offered Torval a pause of ten days", "There was no such offer of a pause"
    said = [
        factories.statement(of, n, words, speaker=actor, speaker_confidence=0.9, said_at=on("2031-03-03"))
        for n, (words, actor) in enumerate(((offer, "a1"), (denial, "a2")), start=1)
    ]
    cast = tuple(msgspec.structs.replace(actor, mentions=(find(text, actor.name),)) for actor in (VEREL, REHN))
    claims = (
        Claim(
            id=f"{of.id}-c1",
            spans=(find(text, offer),),
            statement=said[0].id,
            holder="a1",
            terms=("offer", "pause", "day"),
        ),
        Claim(
            id=f"{of.id}-c2",
            spans=(find(text, denial),),
            statement=said[1].id,
            holder="a2",
            stance="denies",
            negated=True,
            terms=("offer", "pause"),
        ),
    )
    at = text.index("no such offer") + len("no such ")
    dispute = Dispute(
        id=f"{of.id}-d1",
        kind=kind,
        side_a=(claims[0].id,),
        side_b=(claims[1].id,),
        matter=(Span(at, at + len("offer of a pause")),),
        why=("both: offer, pause",),
        confidence=confidence,
    )
    whole = factories.reading(of, *said, actors=cast)
    return msgspec.structs.replace(whole, claims=claims, disputes=(dispute,)).check()
