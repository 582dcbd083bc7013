"""Run a checkpoint, or an exported model, over annotated articles and keep all that decoding needs.

    python analyse.py MODEL OUT.pkl --data DEV.jsonl --parse DEV.npz [--step 128]

`MODEL` is a checkpoint (`.pt`) or a folder with the two ONNX graphs. `OUT.pkl` holds tags and links of every article;
`calibrate.py` turns them into figures and into the selection that is shipped.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from data import Article, load_articles
from network import Network, Shape
from runtime_sketch.decode import Settings
from runtime_sketch.linking import Link, Tags, cue_candidates, relate, tags_of
from runtime_sketch.onnx_backend import OnnxBackend
from runtime_sketch.passages import Backend, Passage, encode


class TorchBackend:
    """The network in torch, in bf16, as a `Backend`."""

    def __init__(self, checkpoint: Path) -> None:
        self.network = load_network(checkpoint)

    def encode(self, *arrays: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """See `Backend.encode`."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            words = self.network.encode(*(torch.from_numpy(a) for a in arrays))
            return words.float().numpy(), self.network.tag(words).float().numpy()

    def relate(self, *arrays: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """See `Backend.relate`."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            labels, pointers, accept = self.network.relate(*(torch.from_numpy(a) for a in arrays))
            return labels.float().numpy(), pointers.float().numpy(), accept.float().numpy()


def load_network(checkpoint: Path) -> Network:
    """The averaged weights of an epoch's checkpoint, or of a run's last one."""
    state = torch.load(checkpoint, weights_only=True)
    network = Network(Shape(**state.get("shape", {}))).eval()
    network.load_state_dict(state["average"] if "average" in state else state["network"])
    return network


def analyse(
    articles: Sequence[Article], backend: Backend, settings: Settings, *, step: int = 128
) -> list[tuple[Tags, list[Link]]]:
    """Tags and links of every article."""
    out = []
    for article in articles:
        passage = Passage(article.pieces, article.features, article.dep, article.head)
        encoded = encode(passage, backend, step=step)
        tags = tags_of(encoded)
        runs = cue_candidates(tags.cue, settings.edge, settings.least)
        out.append((tags, relate(passage, encoded, runs, backend)))
    return out


def main() -> None:
    """Analyse and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path), p.add_argument("out", type=Path)
    p.add_argument("--data", type=Path, required=True), p.add_argument("--parse", type=Path, required=True)
    p.add_argument("--step", type=int, default=128)
    args = p.parse_args()
    torch.set_num_threads(1)
    articles = load_articles(args.data, args.parse)
    backend: Backend = OnnxBackend(args.model) if args.model.is_dir() else TorchBackend(args.model)
    began, used = time.perf_counter(), time.process_time()
    layers = analyse(articles, backend, Settings(), step=args.step)
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    print(f"{len(articles)} articles in {wall:.1f} s, {len(articles) / cpu:.2f} per second of one core")
    args.out.write_bytes(pickle.dumps(layers))


if __name__ == "__main__":
    main()
