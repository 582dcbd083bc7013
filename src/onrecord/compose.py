"""Join the layers of a draft into a reading."""

from __future__ import annotations

from onrecord.draft import Draft
from onrecord.model import Claim, Dispute, Event, OtherAttribution, Reading, Statement


def compose(draft: Draft, reader: str) -> Reading:
    """The reading of a draft whose stages have all run."""
    article = draft.article
    ids = [f"{article.id}-s{number}" for number in range(1, len(draft.attributions) + 1)]
    statements = tuple(
        Statement(
            id=ids[number],
            kind=found.kind,
            content=found.content,
            source=found.source,
            cue=found.cue,
            speaker=naming.speaker,
            speaker_confidence=naming.speaker_confidence,
            speaker_candidates=naming.speaker_candidates,
            addressee=naming.addressee,
            addressee_candidates=naming.addressee_candidates,
            channel=sent.channel,
            channel_evidence=sent.channel_evidence,
            channel_candidates=sent.channel_candidates,
            via=sent.via,
            said_at=sent.said_at,
            parent=None if found.parent is None else ids[found.parent],
            same_as=None if found.same_as is None else ids[found.same_as],
            polarity=found.polarity,
            certainty=found.certainty,
            headline=found.headline,
            rule=found.rule,
            confidence=found.confidence,
        )
        for number, (found, naming, sent) in enumerate(
            zip(draft.attributions, draft.namings, draft.transmissions, strict=True)
        )
    )
    beside = tuple(
        OtherAttribution(
            id=f"{article.id}-o{number}",
            kind=other.what,
            content=other.content,
            source=other.source,
            cue=other.cue,
            polarity=other.polarity,
            confidence=other.confidence,
        )
        for number, other in enumerate(draft.beside, 1)
    )
    events = tuple(
        Event(
            id=f"{article.id}-e{number}",
            type=event.type,
            quad=event.quad,
            cameo=event.cameo,
            intensity=event.intensity,
            trigger=event.trigger,
            evidence=event.evidence,
            mode=event.mode,
            contexts=event.contexts,
            source=event.parties.source,
            target=event.parties.target,
            source_words=event.source_words,
            target_words=event.target_words,
            status=event.status,
            asserted_by=None if event.asserted_by is None else ids[event.asserted_by],
            statement=None if event.statement is None else ids[event.statement],
            time=event.time,
            place=event.place,
            confidence=event.confidence,
            type_candidates=event.type_candidates,
        )
        for number, event in enumerate(draft.happenings, 1)
    )
    claims = tuple(
        Claim(
            id=f"{article.id}-c{number}",
            spans=account.spans,
            statement=None if account.attribution is None else ids[account.attribution],
            event=None if account.happening is None else events[account.happening].id,
            holder=account.holder,
            stance=account.stance,
            negated=account.negated,
            terms=account.terms,
            actors=account.actors,
            quantities=account.quantities,
            time=account.time,
        )
        for number, account in enumerate(draft.accounts, 1)
    )
    disputes = tuple(
        Dispute(
            id=f"{article.id}-d{number}",
            kind=meeting.kind,
            side_a=tuple(claims[n].id for n in meeting.side_a),
            side_b=tuple(claims[n].id for n in meeting.side_b),
            matter=meeting.matter,
            why=meeting.why,
            confidence=meeting.confidence,
        )
        for number, meeting in enumerate(draft.meetings, 1)
    )
    return Reading(
        article=article,
        statements=statements,
        other_attributions=beside,
        actors=tuple(draft.actors),
        events=events,
        times=tuple(draft.times),
        claims=claims,
        disputes=disputes,
        reader=reader,
    )
