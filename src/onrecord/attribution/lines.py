"""Attributions made by layout: transcripts ("NAME: words"), press releases, headlines ("Minister: We will pay")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.candidates import Candidate, spans
from onrecord.attribution.cues import lexicon
from onrecord.attribution.passage import Passage
from onrecord.attribution.sources import is_relay
from onrecord.model import Span

_MARKS = "\"“”„«»''``‘’ "
_CAPITALS = r"[A-Z][^\W\d_a-z]{1,30}(?:[ .,'’\-]{1,2}[^\W\d_a-z]{1,30}){0,5}"
_LABEL = re.compile(rf"[\"“'‘«]{{0,2}} ?({_CAPITALS})\.?(?: ?\([^()\n]{{1,40}}\))? ?: +(?=\S)")
"""A speaker's name in capitals, as transcripts print it."""
_PART = r"(?:[A-Z][\w.'’\-]{0,30}|of|the|for|and|de|von|van|al|bin)"
_NAME = re.compile(rf"[\"“]?({_PART}(?: {_PART}){{0,7}}): +(?=[\"“‘«])")
"""A name before a quotation."""
_DESK = re.compile(r"(?:and|also|more)?\s*from(?: the (?:desk|office) of)?\s+(.{3,80}?):?\s*$", re.IGNORECASE)
_SIGNED = re.compile(r"\s*[-–—―~]{1,2}\s*(?=[A-Z])([^\n]{3,90}?)\s*$")
_SPEAKER = re.compile(r"((?:[A-Z][\w'’.\-]{1,20})(?: [A-Z][\w'’.\-]{1,20}){0,3}): +(?=\S)")
"""A speaker's name in small letters, as round tables print it."""
_SHORTEST_TALK = 3
_QUESTION = re.compile(r"[\"“]?\s*(Q|A|Question|Answer)\s*[:.]\s+(?=\S)")


def line_candidates(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Every attribution that the lines of an article make by their form."""
    transcript = _transcript(passages)
    yield from transcript
    taken = {candidate.content[0].start for candidate in transcript}
    for number, passage in enumerate(passages):
        if passage.paragraph.block.kind in ("headline", "standfirst"):
            found = headline_candidate(passage) or _from_desk(passage, passages[number + 1 : number + 2])
        else:
            found = _named(passage) or _signed(passage) or _from_desk(passage, passages[number + 1 : number + 2])
        if found is not None and found.content[0].start not in taken:
            yield found


def _transcript(passages: Sequence[Passage]) -> list[Candidate]:
    """Turns labelled with names in capitals, each with the unlabelled paragraphs that follow it."""
    labels = [_label(passage) for passage in passages]
    if sum(label is not None for label in labels) < 2:
        labels = _round_table(passages)
    found: list[Candidate] = []
    content: list[Span] = []
    name: Span | None = None
    for passage, label in zip(passages, labels, strict=True):
        if label is not None:
            found += _turn(name, content)
            name, start = label
            content = [*spans(_words(passage, start, passage.end))]
        elif name is not None and _continues(passage):
            content += spans(_words(passage, passage.start, passage.end))
        else:
            found += _turn(name, content)
            name, content = None, []
    return found + _turn(name, content)


def _round_table(passages: Sequence[Passage]) -> list[tuple[Span, int] | None]:
    """The names that open the paragraphs of a conversation printed as "Verel: We will not." "Dorn: We will."

    One is taken for it when three such paragraphs follow each other and one of two or more speakers comes again.
    """
    labels: list[tuple[Span, int] | None] = [None] * len(passages)
    run: list[int] = []
    for number, passage in enumerate([*passages, None]):
        match = passage and _SPEAKER.match(passage.text, passage.start, passage.end)
        if passage is not None and match and passage.paragraph.block.kind == "paragraph":
            labels[number] = Span(*match.span(1)), match.end()
            run.append(number)
            continue
        names = [found[0].of(passages[n].text) for n in run if (found := labels[n]) is not None]
        if not (len(run) >= _SHORTEST_TALK and 2 <= len(set(names)) < len(names)):
            for n in run:
                labels[n] = None
        run = []
    return labels


def _label(passage: Passage) -> tuple[Span, int] | None:
    """The name that opens a transcript's turn, and where the words begin."""
    if passage.paragraph.block.kind in ("headline", "post"):
        return None
    match = _LABEL.match(passage.text, passage.start, passage.end) or _QUESTION.match(
        passage.text, passage.start, passage.end
    )
    if match is None or len(match[1]) < 1 or match[1].lower().split()[0] in lexicon().labels:
        return None
    return Span(*match.span(1)), match.end()


def _continues(passage: Passage) -> bool:
    """Whether a paragraph without a label goes on with the turn before: it is nothing but a quotation."""
    words = passage.text[passage.start : passage.end]
    if not passage.quotations or not words.startswith(('"', "“")) or words.startswith(('"(', "“(")):
        return False
    return not any(c.isalnum() for c in passage.text[passage.quotations[-1].outer.end : passage.end])


def _turn(name: Span | None, content: list[Span]) -> list[Candidate]:
    if name is None or not content:
        return []
    colon = (Span(name.end, name.end + 1),)
    return [
        Candidate(rule="transcript", content=tuple(content), cue=colon, source=(name,), anchor=name.end, kind="direct")
    ]


def _words(passage: Passage, start: int, end: int) -> Span | None:
    """The range without quotation marks and blanks at its edges."""
    text = passage.text
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None


def _named(passage: Passage) -> Candidate | None:
    """`Ana Verel: "We will not sign."` at the head of a paragraph."""
    match = _NAME.match(passage.text, passage.start, passage.end)
    if match is None or not passage.quotations:
        return None
    quotation = next((q for q in passage.quotations if q.outer.start >= match.end()), None)
    if quotation is None or passage.text[match.end() : quotation.outer.start].strip():
        return None
    name = Span(*match.span(1))
    return Candidate(
        rule="name and colon",
        content=(quotation.inner,),
        cue=(Span(name.end, name.end + 1),),
        source=(name,),
        anchor=name.end,
        kind="direct",
    )


def _signed(passage: Passage) -> Candidate | None:
    """`"We will not sign." - Commissioner Verel`: a quotation signed on its own line."""
    if not passage.quotations or passage.text[passage.start : passage.quotations[0].outer.start].strip():
        return None
    quotation = passage.quotations[-1]
    match = _SIGNED.match(passage.text, quotation.outer.end, passage.end)
    if match is None or len(match[1].split()) > 12 or match[1].endswith("."):
        return None
    return Candidate(
        rule="signed quotation",
        content=tuple(q.inner for q in passage.quotations),
        source=(Span(*match.span(1)),),
        anchor=match.start(1),
        kind="direct",
    )


def _from_desk(passage: Passage, following: Sequence[Passage]) -> Candidate | None:
    """`And from Chairwoman Verel:` with the quotation on the next line."""
    match = _DESK.match(passage.text, passage.start, passage.end)
    if match is None or not following or not following[0].quotations:
        return None
    line = passage.text[passage.start : passage.end].rstrip()
    if not (line.endswith(":") or "from the desk of" in line.lower() or "from the office of" in line.lower()):
        return None
    after = following[0]
    if after.text[after.start : after.quotations[0].outer.start].strip():
        return None
    source = Span(*match.span(1))
    return Candidate(
        rule="press release line",
        content=(after.quotations[0].inner,),
        cue=(Span(passage.start, source.start),) if source.start > passage.start else (),
        source=(source,),
        anchor=passage.start,
        kind="direct",
    )


def headline_candidate(passage: Passage) -> Candidate | None:
    """`Minister: We will pay`, `Prices to fall: central bank`, or `Verel scolds envoy: We were not asked`."""
    doc = passage.doc
    colons = [token for token in doc if token.text == ":" and not passage.quoted(token)]
    if len(colons) != 1:
        return None
    colon = colons[0]
    left, right = passage.range(0, colon.i), passage.range(colon.i + 1, len(doc))
    if left is None or right is None:
        return None
    rest = doc[colon.i + 1 :]
    if _is_speaker(passage, 0, colon.i) and len(rest) >= 3:
        source, content = left, right
    elif _is_role(passage, colon.i + 1, len(doc)) and colon.i >= 2:
        source, content = right, left
    else:
        return None
    return Candidate(
        rule="headline colon",
        content=(content,),
        cue=(Span(passage.at(colon), passage.after(colon)),),
        source=(source,),
        anchor=passage.at(colon),
        reported=is_relay((source,), passage),
    )


def _is_speaker(passage: Passage, first: int, last: int) -> bool:
    """Whether a few words name a person, a body, or a document: "Verel", "Poll", "The central bank"."""
    tokens = [token for token in passage.doc[first:last] if not token.is_punct and not token.is_space]
    if not tokens or len(tokens) > 6 or any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in tokens):
        return False
    if any(
        token.lower_ in ("after", "before", "on", "in", "latest", "update", "watch", "video", "live")
        for token in tokens
    ):
        return False
    known = lexicon().documents | lexicon().speakers
    last_word = tokens[-1]
    return (
        last_word.ent_type_ in ("PERSON", "ORG", "NORP")
        or last_word.lemma_.lower() in known
        or last_word.lower_ in known
    )


def _is_role(passage: Passage, first: int, last: int) -> bool:
    """Whether a headline ends with the one who says it: "minister", "U.N. experts"."""
    tokens = [token for token in passage.doc[first:last] if not token.is_punct and not token.is_space]
    if not tokens or len(tokens) > 5:
        return False
    known = lexicon().documents | lexicon().speakers
    last_word = tokens[-1]
    return last_word.lemma_.lower() in known or last_word.lower_ in known
