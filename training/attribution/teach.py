"""Let trained networks annotate unlabelled articles, for a student to learn from (distillation, self-training).

    python teach.py OUT --data ARTICLES.jsonl --parse ARTICLES.npz --model FOLDER CHECKPOINT.pt [CHECKPOINT.pt ...]

`OUT.jsonl` holds the articles with the attributions that the teachers, averaged, find surest; `OUT.npy` the chances
(words, 5) of the tag heads for every word of all articles, one after another: what the student's tag head is to answer.
`FOLDER/model.json` has the judge that says how much a proposal is worth.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from analyse import TorchGraphs, load_network
from calibrate import statement
from data import Article, load_articles

from onrecord.attribution.learned.decode import Settings, propose, settle
from onrecord.attribution.learned.judge import Calibration
from onrecord.attribution.learned.linking import Link, Tags, cue_candidates, relate, tags_of
from onrecord.encoder.windows import encode


def annotate(article: Article, teachers: list[TorchGraphs], settings: Settings) -> tuple[Tags, list[Link]]:
    """Tags and links of one article, the teachers' chances averaged."""
    words = article.as_words()
    encoded = [encode(words, teacher) for teacher in teachers]
    each = [tags_of(found) for found in encoded]
    tags = Tags(*(np.mean([getattr(t, name) for t in each], 0) for name in ("cue", "source", "content")))
    runs = cue_candidates(tags.cue, settings.edge, settings.least)
    links = [relate(found, runs, teacher) for found, teacher in zip(encoded, teachers, strict=True)]
    return tags, [_mean(same, tags) for same in zip(*links, strict=True)]


def _mean(links: tuple[Link, ...], tags: Tags) -> Link:
    start, end = links[0].cue
    return replace(
        links[0],
        chance=float((1 - tags.cue[start:end, 0]).max()),
        accept=float(np.mean([link.accept for link in links])),
        labels=np.log(np.mean([np.exp(link.labels) for link in links], 0)),
        pointers=np.log(np.mean([np.exp(link.pointers) for link in links], 0) + 1e-9),
    )


def main() -> None:
    """Annotate and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path), p.add_argument("--data", type=Path, required=True)
    p.add_argument("--parse", type=Path, required=True), p.add_argument("--model", type=Path, required=True)
    p.add_argument("--keep", type=float, default=0.5), p.add_argument("checkpoints", type=Path, nargs="+")
    args = p.parse_args()
    torch.set_num_threads(1)
    calibration = Calibration.of(json.loads((args.model / "model.json").read_text("utf-8"))["calibration"])
    settings = Settings(keep=args.keep)
    teachers = [TorchGraphs(load_network(path)) for path in args.checkpoints]
    chances = []
    with args.out.with_suffix(".jsonl").open("w", encoding="utf8") as out:
        for article in load_articles(args.data, args.parse):
            tags, links = annotate(article, teachers, settings)
            named = [article.text[a].isalnum() for a, _ in article.words]
            proposals = propose(links, tags, [f[2] for f in article.features], named, settings)
            found = settle(proposals, [calibration.worth(x.evidence) for x in proposals], named, settings)
            rows = [{k: v or [] for k, v in statement(article, a).items()} for a in found]
            row = {"id": article.id, "text": article.text, "attributions": rows}
            print(json.dumps(row, ensure_ascii=False), file=out)
            chances.append(np.concatenate([tags.cue, tags.source[:, None], tags.content[:, None]], 1))
    np.save(args.out.with_suffix(".npy"), np.concatenate(chances).astype(np.float16))


if __name__ == "__main__":
    main()
