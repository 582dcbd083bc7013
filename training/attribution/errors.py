"""Draw errors on development articles at random, for a reader to sort by cause; count the causes afterwards.

    python errors.py OUT.txt --data DEV.jsonl [--draw 200] [--seed 1]
    python errors.py --count OUT.txt

The errors are those of the product: its attribution stages read the articles in the wide sense, as `onrecord eval
polnear` has them. An error is a gold attribution without a counterpart (half of the content's words shared), one whose
counterpart has another source or cue, or a found one without a counterpart; a missed and a false one with the same cue
are one error. Write `OUT.txt` outside the repository: it shows other people's text. Needs no torch.
"""

from __future__ import annotations

import argparse
import random
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring import Gold, agree, matches

ROLES = ("source", "cue", "content")
MARKS = {"source": "«»", "cue": "<>", "content": "{}"}
"""How spans are set off in the shown context."""
BEFORE, AFTER, WIDTH = 160, 160, 110
"""Characters of context on either side, columns of a line."""
REPOSITORY = Path(__file__).resolve().parents[2]

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Found:
    """An attribution of the product: character spans by role, confidence, rule."""

    spans: Mapping[str, Spans]
    confidence: float
    rule: str


@dataclass(frozen=True)
class Mistake:
    """One error: what was marked (`gold`), what was found, either or both.

    `near` has, where one of them lacks, the other side's attributions that share words with it.
    """

    article: str
    text: str
    what: str
    gold: Mapping[str, Spans] | None
    found: Found | None
    near: tuple[Mapping[str, Spans], ...] = ()


def read(data: Path) -> Iterator[tuple[str, str, list[dict], list[Found]]]:
    """Each article's id, text, gold attributions, and what the product finds in it."""
    from onrecord.draft import Draft
    from onrecord.evaluate.articles import article_with_offsets_of
    from onrecord.evaluate.polnear import attribution_stages
    from onrecord.evaluate.polnear_data import load_articles

    stages = attribution_stages()
    for article in load_articles(data):
        draft = Draft(
            article_with_offsets_of(article.text, where=article.id, published=article.date, outlet=article.publisher)
        )
        for stage in stages:
            stage([draft])
        gold = [{role: getattr(one, role) or [] for role in ROLES} for one in article.attributions]
        found = [
            Found({role: [(s.start, s.end) for s in getattr(one, role)] for role in ROLES}, one.confidence, one.rule)
            for one in draft.attributions
        ]
        yield article.id, article.text, gold, found


def mistakes(name: str, text: str, gold: Sequence[dict], found: Sequence[Found]) -> Iterator[Mistake]:
    """The errors of one article."""
    annotated = Gold({"id": name, "text": text, "attributions": gold})
    wanted = [row for row in gold if annotated.sets([row])]
    given = [one for one in found if annotated.sets([one.spans])]
    rows, sets = annotated.rows, annotated.sets([one.spans for one in given])
    pairs = dict(matches(rows, sets))
    free = set(range(len(given))) - set(pairs.values())
    for i, row in enumerate(rows):
        if i in pairs:
            wrong = [role for role in ("source", "cue") if not agree(role, row, sets[pairs[i]])]
            if wrong:
                yield Mistake(name, text, f"wrong {' and '.join(wrong)}", wanted[i], given[pairs[i]])
            continue
        same = next((j for j in sorted(free) if row["cue"] & sets[j]["cue"]), None)
        if same is None:
            near = tuple(one.spans for one, words in zip(given, sets, strict=True) if touches(row, words))
            yield Mistake(name, text, "missed", wanted[i], None, near)
        else:
            free.remove(same)
            yield Mistake(name, text, "wrong content", wanted[i], given[same])
    for j in sorted(free):
        near = tuple(one for one, words in zip(wanted, rows, strict=True) if touches(sets[j], words))
        yield Mistake(name, text, "false", None, given[j], near)


def touches(one: Mapping[str, frozenset[int]], other: Mapping[str, frozenset[int]]) -> bool:
    """Whether two attributions share a word of cue or content."""
    return bool((one["cue"] | one["content"]) & (other["cue"] | other["content"]))


def shown(text: str, spans: Mapping[str, Spans], window: tuple[int, int]) -> str:
    """The text of a window with source, cue and content set off, folded to lines."""
    marks = sorted(
        (position, order, mark)
        for role in ROLES
        for start, end in spans[role] or ()
        for position, order, mark in ((start, 1, MARKS[role][0]), (end, 0, MARKS[role][1]))
    )
    out, at = [], window[0]
    for position, _, mark in marks:
        out += [text[at:position], mark]
        at = position
    folded = " ".join("".join([*out, text[at : window[1]]]).split())
    return textwrap.fill(folded, WIDTH, initial_indent="    ", subsequent_indent="    ")


def block(number: int, mistake: Mistake) -> str:
    """One error as it is shown to a reader."""
    known = [spans for spans in (mistake.gold, mistake.found and mistake.found.spans) if spans]
    ends = [x for spans in known for role in ROLES for span in spans[role] or () for x in span]
    window = (
        mistake.text.rfind(" ", 0, max(1, min(ends) - BEFORE)) + 1,
        (mistake.text.find(" ", max(ends) + AFTER) + 1 or len(mistake.text) + 1) - 1,
    )
    lines = [f"### {number}  {mistake.what}", "cause: ", f"article: {mistake.article} {window[0]}-{window[1]}"]
    if mistake.gold:
        lines += ["gold:", shown(mistake.text, mistake.gold, window)]
    if mistake.found:
        lines.append(f"found ({mistake.found.rule}, confidence {mistake.found.confidence:.2f}):")
        lines.append(shown(mistake.text, mistake.found.spans, window))
    for spans in mistake.near:
        lines += ["near:", shown(mistake.text, spans, widened(spans, window))]
    return "\n".join(lines) + "\n"


def widened(spans: Mapping[str, Spans], window: tuple[int, int]) -> tuple[int, int]:
    """The window, drawn out to where spans begin and end."""
    ends = [*window, *(x for role in ROLES for span in spans[role] or () for x in span)]
    return min(ends), max(ends)


def tally(listing: str) -> str:
    """A Markdown table: how many errors of each kind have which cause, and how many have none yet."""
    every = re.findall(r"^### \d+  (.+)\ncause:[^\S\n]*(.*)$", listing, flags=re.MULTILINE)
    found = [(kind, cause.strip().replace("|", "/")) for kind, cause in every if cause.strip()]
    kinds = [kind for kind, _ in Counter(kind for kind, _ in found).most_common()]
    each = Counter(found)
    causes = Counter(cause for _, cause in found)
    rows = [(cause, n, *(each[kind, cause] or "" for kind in kinds)) for cause, n in causes.most_common()]
    rows.append(("all", len(found), *(sum(each[kind, cause] for cause in causes) for kind in kinds)))
    head = ("cause", "n", *kinds)
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines + [f"\n{len(every) - len(found)} have no cause yet"] * (len(found) < len(every)))


def main() -> None:
    """Write the list, or count it."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path, nargs="?"), p.add_argument("--data", type=Path)
    p.add_argument("--draw", type=int, default=200), p.add_argument("--seed", type=int, default=1)
    p.add_argument("--count", type=Path, metavar="FILE", help="count the causes that a reader wrote into FILE")
    args = p.parse_args()
    if args.count:
        print(tally(args.count.read_text("utf8")))
        return
    if args.out is None or args.data is None:
        p.error("OUT.txt and --data, or --count, are needed")
    if args.out.resolve().is_relative_to(REPOSITORY):
        p.error(f"{args.out} lies in the repository, which is no place for other people's text")
    if args.out.exists() and re.search(r"^cause:[^\S\n]*\S", args.out.read_text("utf8"), flags=re.MULTILINE):
        p.error(f"{args.out} has causes in it; choose another name")
    every = [m for article in read(args.data) for m in mistakes(*article)]
    kinds = ", ".join(f"{kind} {n}" for kind, n in Counter(m.what for m in every).most_common())
    drawn = random.Random(args.seed).sample(every, min(args.draw, len(every)))
    drawn.sort(key=lambda m: m.what)
    head = (
        f"{len(drawn)} of {len(every)} errors ({kinds}), seed {args.seed}.\n"
        "Write a few words after each `cause:`, the same words for the same cause; then errors.py --count THIS_FILE.\n"
        "«source» <cue> {content}; `near` is what the other side has at the same words.\n\n"
    )
    args.out.write_text(head + "\n".join(block(n, m) for n, m in enumerate(drawn, 1)), encoding="utf8")
    print(f"{len(every)} errors: {kinds}")


if __name__ == "__main__":
    main()
