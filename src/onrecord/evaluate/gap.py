"""Ask the reader whom each pronoun of a GAP-style file means, and tell which of the two names that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.actors.coreference.asking import chances_of
from onrecord.actors.knowledge import knowledge
from onrecord.draft import Draft
from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.evaluate.gap_data import Answer, Passage, load_passages, write_answers
from onrecord.evaluate.gap_score import Scores, score
from onrecord.reader import Stage

BATCH = 16

LEAST = 0.1
"""Chance from which the likelier name is answered: GAP counts a name that is not found as it counts a wrong one."""


def asking_stages() -> list[Stage]:
    """The stages that come before anybody is asked for."""
    from onrecord.attribution import Attributions
    from onrecord.encoder import Encoder
    from onrecord.language import Language

    return [Language(), Encoder(), Attributions()]


def evaluate(file: Path, answers_file: Path, stages: Sequence[Stage]) -> Scores:
    """Answer every passage of the file, write the answers, and count what is right.

    Raises `EvaluationError` when the data cannot be used or the answers cannot be written.
    """
    passages = load_passages(file)
    answers = list(answer(passages, stages))
    write_answers(answers, answers_file)
    return score(passages, answers)


def answer(passages: Sequence[Passage], stages: Sequence[Stage]) -> Iterator[Answer]:
    """One answer for each passage, in the same order.

    The two names are told to the reader, as in GAP's gold-two-mention setting; that one of them is meant is not.
    """
    known = knowledge()
    for start in range(0, len(passages), BATCH):
        batch = passages[start : start + BATCH]
        drafts = [Draft(article_with_offsets_of(passage.text, where=passage.id)) for passage in batch]
        for stage in stages:
            stage(drafts)
        for passage, draft in zip(batch, drafts, strict=True):
            a, b = chances_of((passage.a, passage.b), passage.pronoun.start, draft, known)
            yield Answer(passage.id, a=a >= max(b, LEAST), b=b >= LEAST and b > a)
