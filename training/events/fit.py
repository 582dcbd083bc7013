"""Fit the typing network, in two courses.

    python fit.py OUT --examples EXAMPLES.pkl --start START.pt [--folds 5 [--only 0,1]] [--seed 1] [--threads 1]

`EXAMPLES.pkl` and `START.pt` are what `prepare.py` writes. The first course learns from what nothing is measured on:
sentences of our own, and weak labels (`OUT/first.pt`; fitted only if it is not there). The second adds PLV, the CAMEO
sets and what was judged in reports, and writes `OUT/weights.pt`.

With `--folds` the sentences of PLV, and those that the CAMEO sets have under no event, are split, the same sentence
never on both sides, in none of the sources: of each fold `OUT/foldN.pt` is the network that has not seen it,
`OUT/foldN.npz` what it says of PLV's pairs in it, and `OUT/foldN.json` lists its sentences.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from cases import NO_EVENT, QUADS, ROOTS
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from torch import Tensor, nn
from typing_network import CLASSES, TypingNetwork

from onrecord.events.sequences import MARKS, OF_PAIR, TYPES

LARGE = 3.0
"""Most that an example of a rare class counts as against one of a class of middling size."""
MASK = 103
"""The piece [MASK] of the vocabulary."""
MEASURED = frozenset(["plv", "cameo", NO_EVENT])
"""Origins that something is measured on: for the second course alone."""
ALWAYS = frozenset(["plv", "judged"])
"""Origins of which the second course sees every example in every epoch."""
WEAK = frozenset(["beside", "articles"])
"""Origins whose type only the codebook tells."""


@dataclass(frozen=True, slots=True)
class Course:
    """How one course goes."""

    epochs: int
    rate: float
    """Of the last layer, at its height."""
    head_rate: float
    decay: float
    """What each layer's rate is of that above it."""
    masked: float = 0.0
    """Share of unmarked pieces that are hidden."""
    of_pair: float = 0.0
    """Share of PLV's examples that are asked as what a sentence tells of a pair, whatever its trigger."""
    weak_tells_act: bool = False
    """Whether weak labels say that there is an act, besides which type it would be."""


FIRST = Course(epochs=4, rate=1e-4, head_rate=1e-3, decay=1.0, masked=0.05, weak_tells_act=True)
SECOND = Course(epochs=5, rate=1e-4, head_rate=5e-4, decay=0.9, of_pair=0.7)
CAMEO_SHARE, WRONG_PAIRS, REST = 0.2, 200, 150
"""What an epoch of the second course draws of the other sources: a share of the CAMEO sets, and numbers of examples."""


def batch(
    examples: list, chosen: Sequence[int], of_pair: Sequence[bool] = (), masked: float = 0.0
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded ids, mask, features and marks of some examples."""
    length = max(len(examples[i][0]) for i in chosen)
    ids = torch.zeros(len(chosen), length, dtype=torch.long)
    mask = torch.zeros(ids.shape, dtype=torch.bool)
    features, marks = torch.zeros(*ids.shape, 5, dtype=torch.long), torch.zeros(*ids.shape, MARKS)
    for row, i in enumerate(chosen):
        own = len(examples[i][0])
        ids[row, :own], mask[row, :own] = torch.from_numpy(examples[i][0]), True
        features[row, :own], marks[row, :own] = torch.from_numpy(examples[i][1]), torch.from_numpy(examples[i][2])
        if masked:
            hidden = (torch.rand(own) < masked) & (marks[row, :own].sum(-1) == 0)
            hidden[0] = hidden[-1] = False
            ids[row, :own].masked_fill_(hidden, MASK)
        if of_pair and of_pair[row]:
            marks[row, 0, OF_PAIR] = 1
    return ids, mask, features, marks


def weights_of(examples: list, chosen: Sequence[int]) -> Tensor:
    """What each example counts: its own weight, and more for rare types."""
    counts = np.zeros(CLASSES)
    for i in chosen:
        counts += examples[i][3] / examples[i][3].sum()
    rarity = np.minimum((np.median(counts) / np.maximum(counts, 1)) ** 0.5, LARGE)
    each = [example[4] * (rarity * example[3]).sum() / example[3].sum() for example in examples]
    return torch.tensor(each, dtype=torch.float32)


def loss_of(logits: Tensor, allowed: Tensor, left_out: Tensor, weight: Tensor, smoothing: float) -> Tensor:
    """Minus the log chance of the allowed classes together, some of it spread over all that are not left out."""
    log = logits.float().masked_fill(left_out, -30.0).log_softmax(-1)
    right = log.masked_fill(~allowed, -1e4).logsumexp(-1)
    spread = log.masked_fill(left_out, 0).sum(-1) / (~left_out).sum(-1)
    return -(((1 - smoothing) * right + smoothing * spread) * weight).sum() / weight.sum()


def learn(network: TypingNetwork, examples: list, epochs: Sequence[Sequence[int]], course: Course, seed: int) -> None:
    """Take a network through a course; each epoch names the examples that it sees."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimiser = _optimiser(network, course)
    rates = [group["lr"] for group in optimiser.param_groups]
    weight = weights_of(examples, sorted({i for epoch in epochs for i in epoch}))
    allowed = torch.from_numpy(np.stack([e[3] for e in examples]))
    batches = [some for epoch in epochs for some in _batches(examples, list(epoch), 32, rng)]
    none, began, lost = torch.arange(CLASSES) == len(TYPES), time.time(), 0.0
    network.train()
    for step, some in enumerate(batches, 1):
        share = min(10 * step / len(batches), max(0.01, (1 - step / len(batches)) / 0.9))
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * share
        of_pair = [examples[i][6] == "plv" and rng.random() < course.of_pair for i in some]
        weak = torch.tensor([not course.weak_tells_act and examples[i][6] in WEAK for i in some])
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(*batch(examples, some, of_pair, course.masked))
        loss = loss_of(logits, allowed[some], weak[:, None] & none, weight[some], 0.05)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        lost += loss.item()
        if step % 100 == 0:
            print(f"step {step} of {len(batches)}: loss {lost / 100:.3f}, {time.time() - began:.0f} s", flush=True)
            lost = 0.0
    network.eval()


def _optimiser(network: TypingNetwork, course: Course) -> torch.optim.Optimizer:
    encoder, last = network.encoder, len(network.encoder.layers) - 1
    encoder.words.requires_grad_(False)
    groups = [{"params": [network.mark, *network.head.parameters()], "lr": course.head_rate}]
    for number, layer in enumerate(encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": course.rate * course.decay ** (last - number)})
    lowest = [encoder.positions.weight, *encoder.norm.parameters(), *encoder.features.parameters()]
    groups.append({"params": lowest, "lr": course.rate * course.decay ** (last + 1)})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _batches(examples: list, chosen: list[int], size: int, rng: random.Random) -> list[list[int]]:
    order = list(chosen)
    rng.shuffle(order)
    pools = [sorted(order[i : i + size * 8], key=lambda n: len(examples[n][0])) for i in range(0, len(order), size * 8)]
    batches = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(batches)
    return batches


def first_course(examples: list, args: argparse.Namespace) -> Path:
    """The weights after the first course, fitted if they are not there."""
    file: Path = args.out / "first.pt"
    if not file.exists():
        torch.manual_seed(args.seed)
        network = TypingNetwork()
        network.encoder.load_state_dict(torch.load(args.start, weights_only=True))
        for layer in network.encoder.layers:
            layer.rounds = True
        kept = {e[5] for e in examples if e[6] in ("plv", NO_EVENT)}
        chosen = [i for i, e in enumerate(examples) if e[5] not in kept and e[6] not in ("judged", "wrong")]
        learn(network, examples, [chosen] * FIRST.epochs, FIRST, args.seed)
        torch.save(network.state_dict(), file)
    return file


def second_course(examples: list, chosen: Sequence[int], begin: Path, seed: int) -> TypingNetwork:
    """A network that has learnt the chosen examples, and before them what `begin` has."""
    network = TypingNetwork()
    network.load_state_dict(torch.load(begin, weights_only=True))
    for layer in network.encoder.layers:
        layer.rounds = True  # as the exported graph will
    rng = random.Random(seed)
    parts = {"all": [i for i in chosen if examples[i][6] in ALWAYS]}
    parts["cameo"] = [i for i in chosen if examples[i][6] in ("cameo", NO_EVENT)]
    parts["wrong"] = [i for i in chosen if examples[i][6] == "wrong"]
    used = {i for part in parts.values() for i in part}
    parts["rest"] = [i for i in chosen if i not in used]
    numbers = {"cameo": int(CAMEO_SHARE * len(parts["cameo"])), "rest": REST, "wrong": WRONG_PAIRS}
    drawn = [[i for name, n in numbers.items() for i in rng.sample(parts[name], n)] for _ in range(SECOND.epochs)]
    learn(network, examples, [parts["all"] + some for some in drawn], SECOND, seed)
    return network


def predict(network: TypingNetwork, examples: list, chosen: list[int]) -> np.ndarray:
    """Chances (examples, classes) of what the sentences tell of their pairs."""
    parts = [chosen[i : i + 64] for i in range(0, len(chosen), 64)]
    with torch.no_grad():
        return torch.cat([network(*batch(examples, p, [True] * len(p))).softmax(-1) for p in parts]).numpy()


def told_scores(types: list[tuple[str, ...]], chances: np.ndarray) -> str:
    """Macro-F1 over PLV's roots, over quad classes and over conflict and cooperation, given that there is an act."""
    roots = ["YIELD" if name in ROOTS["YIELD"] else name for name in TYPES]
    quad = {name: key for key, names in QUADS.items() for name in names} | {"YIELD": "MCOOP"}
    names = sorted(set(roots))
    summed = chances[:, :-1] @ np.array([[root == name for name in names] for root in roots], dtype=float)
    found = [names[i] for i in summed.argmax(-1)]
    right = ["YIELD" if len(one) > 1 else roots[TYPES.index(one[0])] for one in types]
    by_root = f1_score(right, found, average="macro")
    quads = [[quad[name] for name in side] for side in (right, found)]
    by_quad = f1_score(*quads, average="macro")
    by_side = f1_score(*([name[1:] for name in side] for side in quads), average="macro")
    return f"{len(right)} sentences, macro-F1 of roots {by_root:.3f}, quad classes {by_quad:.3f}, sides {by_side:.3f}"


def folds_of(examples: list, count: int) -> Iterator[tuple[list[int], set[str]]]:
    """For each fold PLV's examples in it, and all sentences that are left out."""
    own = [i for i, e in enumerate(examples) if e[6] == "plv" and e[7] != ("NONE",)]
    groups = np.unique([examples[i][5] for i in own], return_inverse=True)[1]
    labels = [str(examples[i][7]) for i in own]
    quiet = sorted({e[5] for e in examples if e[6] == NO_EVENT})
    random.Random(0).shuffle(quiet)
    split = StratifiedGroupKFold(count, shuffle=True, random_state=0)
    for number, (_, left) in enumerate(split.split(own, labels, groups)):
        out = [own[i] for i in left]
        yield out, {examples[i][5] for i in out} | set(quiet[number::count])


def main() -> None:
    """Fit once, or in folds."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path), p.add_argument("--examples", type=Path, required=True)
    p.add_argument("--start", type=Path, required=True, help="the encoder's weights to begin with (prepare.py)")
    p.add_argument("--folds", type=int, default=0), p.add_argument("--only", default="")
    p.add_argument("--seed", type=int, default=1), p.add_argument("--threads", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    examples = pickle.loads(args.examples.read_bytes())
    begin = first_course(examples, args)
    if not args.folds:
        network = second_course(examples, range(len(examples)), begin, args.seed)
        torch.save(network.state_dict(), args.out / "weights.pt")
        return
    wanted = {int(n) for n in args.only.split(",") if n} or set(range(args.folds))
    seen: list[tuple[list[int], np.ndarray]] = []
    for number, (out, texts) in enumerate(folds_of(examples, args.folds)):
        if number in wanted:
            chosen = [i for i, e in enumerate(examples) if e[5] not in texts]
            network = second_course(examples, chosen, begin, args.seed)
            torch.save(network.state_dict(), args.out / f"fold{number}.pt")
            (args.out / f"fold{number}.json").write_text(json.dumps(sorted(texts)), encoding="utf8")
            seen.append((out, predict(network, examples, out)))
            np.savez(args.out / f"fold{number}.npz", chosen=out, chances=seen[-1][1])
            print(f"fold {number}: {told_scores([examples[i][7] for i in out], seen[-1][1])}", flush=True)
    together = [examples[i][7] for out, _ in seen for i in out]
    print(f"together: {told_scores(together, np.concatenate([chances for _, chances in seen]))}")


if __name__ == "__main__":
    main()
