"""Fit the attribution network.

    python train.py OUT --data TRAIN.jsonl --parse TRAIN.npz [--epochs 6] [--seed 1] [--threads 1]

Writes `OUT/log.txt`, `OUT/last.pt` every few minutes (a killed run goes on from there when started again) and the
averaged weights `OUT/epochN.pt` after each epoch. A run with `--branch` on another run's checkpoint and a `--seed` of
its own shares that run's past and sees the articles in another order from there on.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict
from pathlib import Path

import torch
from data import MODEL, Article, Batch, Window, collate, load_articles, plan_epoch
from network import LABELS, Network, Shape, load_pretrained
from targets import Links, false_cues, links_of, noised, tag_targets
from torch import Tensor, nn
from torch.nn import functional


def parse_arguments() -> argparse.Namespace:
    """Settings of a run; the defaults are those of the shipped model."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path)
    p.add_argument("--data", type=Path, required=True), p.add_argument("--parse", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=6), p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1), p.add_argument("--limit", type=int)
    p.add_argument("--batch", type=int, default=8), p.add_argument("--size", type=int, default=256)
    p.add_argument("--step", type=int, default=224), p.add_argument("--edge", type=int, default=24)
    p.add_argument("--rate", type=float, default=1.5e-4), p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--layer-decay", type=float, default=0.9), p.add_argument("--decay-share", type=float, default=0.6)
    p.add_argument("--average", type=float, default=0.998), p.add_argument("--save-every", type=int, default=100)
    p.add_argument("--int8", action="store_true", help="round the encoder's activations as the int8 graph will")
    p.add_argument("--repeat", type=int, default=1, help="times that an epoch sees each annotated article")
    p.add_argument("--start", type=Path, help="begin with the weights of this checkpoint")
    p.add_argument("--taught", type=Path, nargs=3, action="append", default=[], metavar=("JSONL", "PARSE", "CHANCES"),
                   help="articles that teach.py annotated")  # fmt: skip
    p.add_argument("--branch", type=Path, help="go on from this checkpoint of another run, its optimiser's state too; "
                   "with --start only the optimiser's state is its")  # fmt: skip
    p.add_argument("--from-step", type=int, help="count steps from here when the run begins, whatever --branch says")
    p.add_argument("--mark", type=int, help="keep the checkpoint of this step as OUT/stepN.pt, for branches")
    p.add_argument("--stop-after", type=int, help="end after this step; the schedule is kept")
    p.add_argument("--log", type=Path, help="append to this file, not to OUT/log.txt")
    return p.parse_args()


def gather_links(
    network: Network, words: Tensor, tags: Tensor, links: Links, items: list[Window], keep_tags: Tensor
) -> tuple[Tensor, ...]:
    """Inputs of the linking head for every cue of `links`: vectors, tags, paths, valid, inside, word indices."""
    radius = network.shape.radius
    lengths = torch.tensor([b - a for _, a, b in items])[links.row]
    index = links.start[:, None] + torch.arange(-radius, radius + 1)[None]
    valid = (index >= 0) & (index < lengths[:, None])
    index = torch.where(valid, index, 0)
    inside = (index >= links.start[:, None]) & (index < links.end[:, None]) & valid
    probabilities = torch.cat([tags[..., :3].softmax(-1), tags[..., 3:].sigmoid()], -1).detach()
    near = probabilities[links.row[:, None], index] * keep_tags[:, None, None]
    paths = torch.zeros(*index.shape, 3, dtype=torch.long)
    for k, (row, start, end) in enumerate(zip(*(x.tolist() for x in (links.row, links.start, links.end)), strict=True)):
        article, a, b = items[row]
        low, high = max(a, a + start - radius), min(b, a + start + radius + 1)
        found = article.paths((a + start, a + end), (low, high))
        paths[k, low - a - start + radius : high - a - start + radius] = torch.from_numpy(found).long()
    return words[links.row[:, None], index], near, paths, valid, inside, index


def loss_of(network: Network, items: list[Window], args: argparse.Namespace) -> tuple[Tensor, list[float]]:
    """Summed loss of one batch and its parts: cue tags, role tags, labels, pointers, acceptance."""
    batch: Batch = noised(collate(items))
    wanted = tag_targets(items, batch.first.shape[1])
    words = network.encode(batch.ids, batch.mask, batch.features, batch.first, skip=0.05)
    words = words * (torch.rand(words.shape[0], 1, words.shape[2]) >= 0.1) / 0.9
    tags = network.tag(words).float()
    tags_known, wanted_known = tags[batch.valid], wanted[batch.valid]
    cue = functional.cross_entropy(tags_known[:, :3], wanted_known[:, :3])
    roles = functional.binary_cross_entropy_with_logits(tags_known[:, 3:], wanted_known[:, 3:])
    links = links_of(items, args.edge)
    if not links.row.numel():
        return 2 * cue + 0.5 * roles, [cue.item(), roles.item(), 0, 0, 0]
    links = links.joined(false_cues(tags.detach(), wanted, items, args.edge))
    keep = (torch.rand(links.row.shape[0]) >= 0.3).float()
    *inputs, index = gather_links(network, words, tags, links, items, keep)
    labels, pointers, accept = network.relate(*inputs)
    valid, inside = inputs[3], inputs[4]
    gold, pointed = links.targets(index, valid, inside)
    label = functional.cross_entropy(labels.float().reshape(-1, LABELS), gold.reshape(-1), ignore_index=-100)
    far = pointers.float().masked_fill(~valid.unsqueeze(-1), -1e4).transpose(1, 2)
    pointer = functional.cross_entropy(far.reshape(-1, far.shape[-1]), pointed.reshape(-1), ignore_index=-100)
    accepted = functional.binary_cross_entropy_with_logits(accept.float(), links.true)
    loss = 2 * cue + 0.5 * roles + 2 * label + 0.2 * pointer + 0.3 * accepted
    return loss, [x.item() for x in (cue, roles, label, pointer, accepted)]


def parameter_groups(network: Network, args: argparse.Namespace) -> list[dict]:
    """Optimiser groups: the heads at their own rate, encoder layers slower the deeper they lie; pieces are frozen."""
    network.encoder.words.requires_grad_(False)
    groups = []
    depth = network.shape.layers
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder."):
            rate = args.head_rate
        elif name.startswith("encoder.layers."):
            rate = args.rate * args.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.features."):
            rate = args.rate * 2
        else:
            rate = args.rate * args.layer_decay**depth
        decay = 0.01 if parameter.dim() > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return groups


def rate_at(step: int, total: int, decay_share: float) -> float:
    """Share of the full rate at `step`: short rise, flat, straight fall over the last `decay_share` of `total`."""
    return min((step + 1) / 200, 1.0, max(0.01, (total - step) / (total * decay_share)))


def save(path: Path, content: dict) -> None:
    """Write a checkpoint so that a kill leaves the old or the new one, never half of one."""
    torch.save(content, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def begin(
    args: argparse.Namespace, network: Network, optimiser: torch.optim.Optimizer
) -> tuple[dict[str, Tensor], int]:
    """Bring network and optimiser to where the run stands; returns the averaged weights and the steps done.

    A run stands where its own last checkpoint does, before that where `--branch`, `--start` and `--from-step` say.
    """
    average = {k: v.clone() for k, v in network.state_dict().items()}
    own = args.out / "last.pt"
    path = own if own.exists() else args.branch
    done = args.from_step or 0
    if path is not None:
        last = torch.load(path, weights_only=True)
        optimiser.load_state_dict(last["optimiser"])
        if path == own or args.start is None:
            network.load_state_dict(last["network"])
            average = last["average"]
        if path == own or args.from_step is None:
            done = last["step"]
    return average, done


def main() -> None:
    """Train from scratch or from where the folder's last checkpoint stands."""
    args = parse_arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    articles: list[Article] = load_articles(args.data, args.parse, args.limit) * args.repeat
    for data, parse, chances in args.taught:
        articles += load_articles(data, parse, args.limit, chances)
    shape = Shape()
    network = Network(shape)
    load_pretrained(network.encoder, MODEL)
    if args.start is not None:
        network.load_state_dict(torch.load(args.start, weights_only=True)["network"])
    for layer in network.encoder.layers:
        layer.rounds = args.int8
    optimiser = torch.optim.AdamW(parameter_groups(network, args), fused=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    average, done = begin(args, network, optimiser)
    trained = [k for k, p in network.named_parameters() if p.requires_grad]
    log = (args.log or args.out / "log.txt").open("a", encoding="utf8")
    sizes = {"batch": args.batch, "size": args.size, "step": args.step, "keep_empty": 0.4}
    epochs = [plan_epoch(articles, 1000 * args.seed + e, **sizes) for e in range(args.epochs)]
    total = sum(map(len, epochs))
    print(f"{vars(args)}\n{sum(p.numel() for p in network.parameters())} parameters, step {done} of {total}", file=log)
    step, began, seen = 0, time.time(), torch.zeros(5)
    own = dict(network.named_parameters())
    for number, epoch in enumerate(epochs, 1):
        for items in epoch:
            step += 1
            if step <= done:
                continue
            torch.manual_seed(args.seed * 1_000_003 + step)
            with torch.autocast("cpu", torch.bfloat16):
                loss, parts = loss_of(network, items, args)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * rate_at(step, total, args.decay_share)
            optimiser.step()
            with torch.no_grad():
                keep = min(args.average, (1 + step) / (10 + step))
                torch._foreach_lerp_([average[k] for k in trained], [own[k].data for k in trained], 1 - keep)
            seen = seen * 0.98 + torch.tensor(parts) * 0.02
            if step % 25 == 0:
                parts_text = " ".join(f"{x:.4f}" for x in seen.tolist())
                spent = (time.time() - began) / (step - done)
                print(f"epoch {number} step {step}/{total} {parts_text} {spent:.2f} s/step", file=log, flush=True)
            names = [f"step{step}"] * (step == args.mark) + ["last"] * (step % args.save_every == 0)
            for name in names:
                state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
                save(args.out / f"{name}.pt", {**state, "step": step})
            if step == args.stop_after:
                return
        if step >= done:
            save(args.out / f"epoch{number}.pt", {"network": average, "shape": asdict(shape), "step": step})


if __name__ == "__main__":
    main()
