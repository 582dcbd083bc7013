"""Names that somebody tells us stand in a text, such as those of a benchmark, put among those that were found."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.actors.figure import Figure
from onrecord.actors.mention import Mention, head_of, is_subject, tokens_in
from onrecord.actors.story import Story
from onrecord.model import Span


def figures_at(names: Iterable[Span], story: Story) -> list[Figure | None]:
    """The figure of each name, None where no word stands; one overlooked, or mistaken for a body, is a person."""
    return [_figure_at(name, story) for name in names]


def _figure_at(name: Span, story: Story) -> Figure | None:
    number = story.paragraph_at(name.start)
    if number is None:
        return None
    cast = story.cast
    found = [m for m in cast.mentions_in(number, name) if cast.figure_of(m) is not None]
    if found:
        # The longest common run of characters: of "Ivo Marsh's Norland" a name told as "Ivo Marsh" is the first.
        best = max(found, key=lambda m: min(m.span.end, name.end) - max(m.span.start, name.start))
        figure = cast.figure_of(best)
        if figure is not None and figure.kind in ("unknown", "institution"):
            figure.kind = "person"
        return figure
    tokens = tokens_in(cast.parse.paragraphs[number], name)
    if not tokens:
        return None
    words = name.of(story.text)
    same = next((f for f in cast.figures if f.kind == "person" and words in (f.name, *f.aliases)), None)
    figure = same or cast.new("person", words)
    if same is None:
        figure.first_name_gender = cast.known.genders.get(words.split()[0]) if " " in words else None
    mention = Mention(
        span=name,
        name=words,
        kind="person",
        paragraph=number,
        first=tokens[0].i,
        last=tokens[-1].i,
        quoted=story.in_quotation(name.start) is not None,
        subject=is_subject(head_of(tokens)),
    )
    cast.take_in(mention, figure)
    return figure
