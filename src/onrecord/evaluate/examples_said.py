"""Judge the rows of statements and utterances: what was said by whom, and which tellings are of the same words.

statements   one to one with those of the record, the largest overlap first, from a Jaccard of one half.
speakers     of the statements that were found; so are kind, polarity, addressee, channel and day, where a row has one.
utterances   a telling is right where a statement holds half of its words, or lies in them for the most part, and is
             linked to that of another telling of the same words in another article.
apart        right where no statements of the two are linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.evaluate.examples_data import Passage, Row, Truth
from onrecord.evaluate.examples_held import Held, characters
from onrecord.evaluate.figures import Matches, Share
from onrecord.evaluate.pairing import best_first
from onrecord.model import Reading, Statement

LEAST_JACCARD = 0.5
LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of a table, or one of its cells, and whether the record has it right."""

    table: str
    group: str
    row: Row
    right: bool
    cause: str = ""
    """Of a wrong one: what is missing, in a few words that others share."""
    answer: str = ""
    """Of a wrong one: what the record has instead."""


def judge_statements(truth: Truth, held: Held) -> Iterator[Judged]:
    """The rows of statements, and their cells."""
    of_article: dict[str, list[Row]] = defaultdict(list)
    for row in truth["statements"]:
        if row["article"] in held.readings:
            of_article[row["article"]].append(row)
    for article, rows in of_article.items():
        statements = held.statements(article)
        contents = [characters(one.content) for one in statements]
        wanted = [row.passage.characters for row in rows]
        overlaps = [
            (round(share, 6), -rows[i].optional, i, j)
            for i, one in enumerate(wanted)
            for j, other in enumerate(contents)
            if (share := _jaccard(one, other)) >= LEAST_JACCARD
        ]
        found = dict(best_first(overlaps))
        for number, row in enumerate(rows):
            if row.optional:
                continue
            if number in found:
                yield Judged("statements", row["kind"], row, right=True)
                yield from _judge_cells(row, statements[found[number]], truth, held)
            else:
                taken = {j for i, j in found.items() if i != number}
                yield _missed(row, held.readings[article], taken)


def _missed(row: Row, reading: Reading, taken: set[int]) -> Judged:
    """A statement that was not found: what stands there instead."""
    here, text = row.passage.characters, reading.article.text
    others = [one for one in reading.statements if here & characters(one.content)]
    near = max(others, key=lambda one: _jaccard(here, characters(one.content)), default=None)
    if near is not None:
        answer = " … ".join(span.of(text) for span in near.content)
        inside, number = characters(near.content), reading.statements.index(near)
        cause = "in a longer one" if here <= inside else "only a part" if inside <= here else "other words"
        return Judged("statements", row["kind"], row, False, "another row's" if number in taken else cause, answer)
    for other in reading.other_attributions:
        if here & characters((*other.content, *other.cue)):
            return Judged("statements", row["kind"], row, False, f"taken for {other.kind}")
    return Judged("statements", row["kind"], row, False, "not found")


def _judge_cells(row: Row, statement: Statement, truth: Truth, held: Held) -> Iterator[Judged]:
    said = (statement.said_at.start[:10] if statement.said_at else None) or ""
    given: dict[str, list[str]] = {
        "kind": [statement.kind],
        "polarity": [statement.polarity],
        "channel": [(statement.channel or "")],
        "day": [said],
        "speaker": _names_of(statement.speaker, row["article"], held),
        "addressee": _names_of(statement.addressee, row["article"], held),
    }
    for column, answers in given.items():
        wanted = row[column]
        if not wanted:
            continue
        if column in {"speaker", "addressee"}:
            right = truth.names.same(wanted, answers, truth.reports[row["article"]].text)
        else:
            right = wanted.casefold() in {answer.casefold() for answer in answers}
        named = "; ".join(answers)
        cause = "" if right else "another" if named else "none"
        group = _speaker_group(wanted) if column == "speaker" else ""
        table = "speakers" if column == "speaker" else column
        yield Judged(table, group, row, right, cause, "" if right else f"{wanted} / {named}")


def _speaker_group(name: str) -> str:
    if "; " in name:
        return "several"
    return "named" if name[0].isupper() else "described"


def _names_of(actor_id: str | None, article: str, held: Held) -> list[str]:
    """The names of an actor, and those of the members of a group."""
    actor = held.actor(article, actor_id)
    if actor is None:
        return []
    members = [held.actor(article, member) for member in actor.members]
    return [actor.name, *actor.handles, *(member.name for member in members if member)]


def judge_utterances(truth: Truth, held: Held) -> tuple[list[Judged], Matches]:
    """The rows of utterances and of what is kept apart; and links between two tellings, over those of the tables."""
    rows = [row for row in truth["utterances"] if row["article"] in held.readings]
    tellings = {row.number: telling(row.passage, held) for row in rows}
    judged, pairs = [], Matches(Share(), Share())
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["utterance"]].append(row)
    for group in groups.values():
        told = set()
        for one, other in combinations(group, 2):
            if one["article"] == other["article"]:
                continue
            linked = _linked(tellings[one.number], tellings[other.number], held)
            told |= {one.number, other.number} if linked else set()
            if not one.optional and not other.optional:
                pairs.found.add(linked)
        judged += [_judge_telling(row, row.number in told, tellings) for row in group if not row.optional]
    _count_links(rows, tellings, held, pairs)
    judged += [_judge_apart(row, held) for row in truth["apart"]]
    return judged, pairs


def telling(passage: Passage, held: Held) -> list[str]:
    """Ids of the statements that hold half of a passage, or lie in it for the most part."""
    here = passage.characters
    found = []
    for statement in held.statements(passage.article) if passage.article in held.readings else ():
        content = characters(statement.content)
        if len(here & content) >= LEAST_SHARE * min(len(here), len(content)):
            found.append(statement.id)
    return found


def _judge_telling(row: Row, told: bool, tellings: dict[int, list[str]]) -> Judged:
    cause = "" if told else "not linked" if tellings[row.number] else "no statement"
    return Judged("utterances", row["form"], row, told, cause)


def _linked(one: Sequence[str], other: Sequence[str], held: Held) -> bool:
    return any(_same_utterance(a, b, held) for a in one for b in other)


def _same_utterance(one: str, other: str, held: Held) -> bool:
    utterance = held.utterances.get(one)
    return frozenset((one, other)) in held.utterance_links or (
        utterance is not None and utterance == held.utterances.get(other)
    )


def _count_links(rows: Iterable[Row], tellings: dict[int, list[str]], held: Held, pairs: Matches) -> None:
    """Of the links between statements that tell something of the table: those within an utterance are right."""
    of_statement: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for statement in tellings[row.number]:
            of_statement[statement].add(row["utterance"])
    article = {one.id: name for name, reading in held.readings.items() for one in reading.statements}
    for one, other in combinations(sorted(of_statement), 2):
        if article[one] != article[other] and _same_utterance(one, other, held):
            pairs.correct.add(bool(of_statement[one] & of_statement[other]))


def _judge_apart(row: Row, held: Held) -> Judged:
    one, other = (telling(passage, held) for passage in row.passages)
    linked = _linked(one, other, held)
    return Judged("apart", row["reason"], row, not linked, "linked" if linked else "", row["words_b"] if linked else "")


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
