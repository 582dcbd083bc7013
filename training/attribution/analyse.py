"""Run a checkpoint, or an exported model, over annotated articles and keep all that decoding needs.

    python analyse.py MODEL OUT.pkl --data DEV.jsonl --parse DEV.npz [--step 192]

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

from onrecord.attribution.learned.decode import Settings
from onrecord.attribution.learned.linking import Link, OnnxLinking, Tags, cue_candidates, relate, tags_of
from onrecord.encoder.graphs import OnnxEncoder
from onrecord.encoder.windows import STEP, encode


class TorchGraphs:
    """Both graphs of the network in torch, in bf16."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def encode(self, *arrays: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """See `EncoderGraph.encode`."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            words = self.network.encode(*(torch.from_numpy(a) for a in arrays))
            return words.float().numpy(), self.network.tag(words).float().numpy()

    def relate(self, *arrays: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """See `LinkingGraph.relate`."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            labels, pointers, accept = self.network.relate(*(torch.from_numpy(a) for a in arrays))
            return labels.float().numpy(), pointers.float().numpy(), accept.float().numpy()


class OnnxGraphs:
    """Both graphs of an exported model."""

    def __init__(self, folder: Path) -> None:
        self.encode = OnnxEncoder(folder / "encoder.onnx").encode
        self.relate = OnnxLinking(folder / "linker.onnx").relate


def load_network(checkpoint: Path) -> Network:
    """The averaged weights of an epoch's checkpoint, or of a run's last one."""
    state = torch.load(checkpoint, weights_only=True)
    network = Network(Shape(**state.get("shape", {}))).eval()
    network.load_state_dict(state["average"] if "average" in state else state["network"])
    return network


def analyse(
    articles: Sequence[Article], graphs: TorchGraphs | OnnxGraphs, settings: Settings, *, step: int = STEP
) -> list[tuple[Tags, list[Link]]]:
    """Tags and links of every article."""
    out = []
    for article in articles:
        encoded = encode(article.as_words(), graphs, step=step)
        tags = tags_of(encoded)
        runs = cue_candidates(tags.cue, settings.edge, settings.least)
        out.append((tags, relate(encoded, runs, graphs)))
    return out


def main() -> None:
    """Analyse and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path), p.add_argument("out", type=Path)
    p.add_argument("--data", type=Path, required=True), p.add_argument("--parse", type=Path, required=True)
    p.add_argument("--step", type=int, default=STEP)
    args = p.parse_args()
    torch.set_num_threads(1)
    articles = load_articles(args.data, args.parse)
    graphs = OnnxGraphs(args.model) if args.model.is_dir() else TorchGraphs(load_network(args.model))
    began, used = time.perf_counter(), time.process_time()
    layers = analyse(articles, graphs, Settings(), step=args.step)
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    print(f"{len(articles)} articles in {wall:.1f} s, {len(articles) / cpu:.2f} per second of one core")
    args.out.write_bytes(pickle.dumps(layers))


if __name__ == "__main__":
    main()
