"""Fit the typing network.

    python fit.py OUT --examples EXAMPLES.pkl --start START.pt [--folds 5 [--only 0,1]] [--epochs 5] [--seed 1] [--int8]

`EXAMPLES.pkl` and `START.pt` are what `prepare.py` writes. Without `--folds` everything is learnt and `OUT/weights.pt`
written; with it PLV's sentences are split (the same sentence never on both sides, in none of the sources), and what
the network says of those left out is written to `OUT/foldN.npz`, the network to `OUT/foldN.pt`.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from cases import QUADS, ROOTS
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from torch import Tensor, nn
from typing_network import CLASSES, TypingNetwork

from onrecord.events.sequences import MARKS, TYPES

LARGE = 3.0
"""Most that an example of a rare class counts as against one of a class of middling size."""


def batch(examples: list, chosen: list[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded ids, mask, features and marks of some examples."""
    length = max(len(examples[i][0]) for i in chosen)
    ids = torch.zeros(len(chosen), length, dtype=torch.long)
    mask = torch.zeros(ids.shape, dtype=torch.bool)
    features, marks = torch.zeros(*ids.shape, 5, dtype=torch.long), torch.zeros(*ids.shape, MARKS)
    for row, i in enumerate(chosen):
        own = len(examples[i][0])
        ids[row, :own], mask[row, :own] = torch.from_numpy(examples[i][0]), True
        features[row, :own], marks[row, :own] = torch.from_numpy(examples[i][1]), torch.from_numpy(examples[i][2])
    return ids, mask, features, marks


def weights_of(examples: list, chosen: list[int]) -> Tensor:
    """What each example counts: its own weight, and more for rare types."""
    counts = np.zeros(CLASSES)
    for i in chosen:
        counts += examples[i][3] / examples[i][3].sum()
    rarity = np.minimum((np.median(counts) / np.maximum(counts, 1)) ** 0.5, LARGE)
    each = [examples[i][4] * (rarity * examples[i][3]).sum() / examples[i][3].sum() for i in range(len(examples))]
    return torch.tensor(each, dtype=torch.float32)


def loss_of(logits: Tensor, allowed: Tensor, weight: Tensor, smoothing: float) -> Tensor:
    """Minus the log chance of the allowed classes together, some of it spread over all classes."""
    log = logits.float().log_softmax(-1)
    right = log.masked_fill(~allowed, -1e4).logsumexp(-1)
    return -(((1 - smoothing) * right + smoothing * log.mean(-1)) * weight).sum() / weight.sum()


def fit(examples: list, chosen: list[int], args: argparse.Namespace) -> TypingNetwork:
    """A network that has learnt the chosen examples."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    network = TypingNetwork()
    network.encoder.load_state_dict(torch.load(args.start, weights_only=True))
    for layer in network.encoder.layers:
        layer.rounds = args.int8
    network.encoder.words.requires_grad_(False)
    body = [p for n, p in network.encoder.named_parameters() if not n.startswith("words")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": [network.mark, *network.head.parameters()], "lr": 1e-3}],
        weight_decay=0.01,
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    weight = weights_of(examples, chosen)
    allowed = torch.from_numpy(np.stack([e[3] for e in examples]))
    total, step, began = args.epochs * -(-len(chosen) // args.batch), 0, time.time()
    for epoch in range(args.epochs):
        network.train()
        for some in _batches(examples, chosen, args.batch, rng):
            step += 1
            share = min(step / (0.1 * total), max(0.01, (total - step) / (0.9 * total)))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(*batch(examples, some))
            loss = loss_of(logits, allowed[some], weight[some], 0.05)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
        print(f"epoch {epoch + 1}: loss {loss.item():.3f}, {time.time() - began:.0f} s", flush=True)
    return network.eval()


def _batches(examples: list, chosen: list[int], size: int, rng: random.Random) -> list[list[int]]:
    order = list(chosen)
    rng.shuffle(order)
    pools = [sorted(order[i : i + size * 8], key=lambda n: len(examples[n][0])) for i in range(0, len(order), size * 8)]
    batches = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(batches)
    return batches


def predict(network: TypingNetwork, examples: list, chosen: list[int]) -> np.ndarray:
    """Chances (examples, classes)."""
    with torch.no_grad():
        parts = [network(*batch(examples, chosen[i : i + 64])).softmax(-1) for i in range(0, len(chosen), 64)]
    return torch.cat(parts).numpy()


def told_scores(types: list[tuple[str, ...]], chances: np.ndarray) -> str:
    """Macro-F1 over PLV's roots and over quad classes, given that there is an act."""
    roots = ["YIELD" if name in ROOTS["YIELD"] else name for name in TYPES]
    quad = {name: key for key, names in QUADS.items() for name in names} | {"YIELD": "MCOOP"}
    names = sorted(set(roots))
    summed = chances[:, :-1] @ np.array([[root == name for name in names] for root in roots], dtype=float)
    found = [names[i] for i in summed.argmax(-1)]
    right = ["YIELD" if len(one) > 1 else roots[TYPES.index(one[0])] for one in types]
    by_root = f1_score(right, found, average="macro")
    by_quad = f1_score([quad[r] for r in right], [quad[f] for f in found], average="macro")
    return f"{len(right)} sentences, macro-F1 of roots {by_root:.3f}, of quad classes {by_quad:.3f}"


def main() -> None:
    """Fit once, or in folds."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path), p.add_argument("--examples", type=Path, required=True)
    p.add_argument("--start", type=Path, required=True, help="the encoder's weights to begin with (prepare.py)")
    p.add_argument("--folds", type=int, default=0), p.add_argument("--only", default="")
    p.add_argument("--epochs", type=int, default=5), p.add_argument("--seed", type=int, default=1)
    p.add_argument("--rate", type=float, default=1e-4), p.add_argument("--batch", type=int, default=32)
    p.add_argument("--without", nargs="*", default=[], help="leave out examples of these origins")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--int8", action="store_true", help="round activations as the exported graph will")
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    examples = [e for e in pickle.loads(args.examples.read_bytes()) if e[6] not in args.without]
    if not args.folds:
        torch.save(fit(examples, list(range(len(examples))), args).state_dict(), args.out / "weights.pt")
        return
    own = [i for i, e in enumerate(examples) if e[6] == "plv" and e[7] != ("NONE",)]
    groups = np.unique([examples[i][5] for i in own], return_inverse=True)[1]
    labels = [examples[i][7] for i in own]
    split = StratifiedGroupKFold(args.folds, shuffle=True, random_state=0)
    wanted = {int(n) for n in args.only.split(",") if n} or set(range(args.folds))
    for number, (_, left) in enumerate(split.split(own, [str(x) for x in labels], groups)):
        if number in wanted:
            out = [own[i] for i in left]
            texts = {examples[i][5] for i in out}
            network = fit(examples, [i for i, e in enumerate(examples) if e[5] not in texts], args)
            torch.save(network.state_dict(), args.out / f"fold{number}.pt")
            chances = predict(network, examples, out)
            np.savez(args.out / f"fold{number}.npz", chosen=out, chances=chances)
            print(f"fold {number}: {told_scores([examples[i][7] for i in out], chances)}", flush=True)


if __name__ == "__main__":
    main()
