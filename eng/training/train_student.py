"""Continues the small network on shards.   train_student.py --shards FILE[:WEIGHT]... --work DIR --start WEIGHTS --steps N

The network that ships, taught by generated tiles and by composites on real ground (shards.py). Resumes from WORK/checkpoint.pt, which
export.py reads. The example drawn at a step depends on the seed and the step alone. The learning rate is constant until --decay-from, then
falls linearly to nothing at --steps. Floats of 32 bits: with channels this narrow bf16 is slower.
"""
import argparse
import os
import time

import numpy as np
import torch

import shards
import train
from network import CLASSES, Network
from train_teacher import Batches, Mixture, save



class StudentMixture(Mixture):
    def draw(self, random, side):
        shard = self.shards[random.choice(len(self.shards), p=self.shares)]
        return shards.student_example(shard.tile(random.integers(len(shard))), random, side)


def loss_of(logits, target, weight):
    """As train.loss_of, with a weight per plane."""
    chance = torch.sigmoid(logits)
    share = train.SHARE * weight
    entropy = torch.nn.functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    importance = (1 + (train.RARITY - 1) * target) * share
    pixelwise = (entropy * (0.1 + (target - chance).abs() ** 1.5) * importance).sum() / (weight.sum() / weight.shape[1]).clamp(min=1)
    overlap = (chance * target * weight).sum((0, 2, 3))
    size = ((chance + target) * weight).sum((0, 2, 3))
    dice = 1 - (2 * overlap + 30) / (size + 30)
    return pixelwise + 0.3 * (dice * train.SHARE.flatten()).mean()


def scores(network, shard, side=256):
    """Best pixel F1 of changes per class over whole tiles kept apart."""
    bins, counts = 50, np.zeros((3, 2, 50))
    network.eval()
    with torch.no_grad():
        for i in range(len(shard)):
            before, after, planes, _, _, _, taught = shard.tile(i)
            cut = [np.clip(image[:, :side, :side], train.tiles.LOWEST, train.tiles.HIGHEST) for image in (before, after)]
            planes = planes[:, :side, :side]
            images = [torch.from_numpy(((2 * image - 1) * planes[12:13]).astype(np.float32))[None] for image in cut]
            chance = torch.sigmoid(network(*images))[0].numpy()
            target, weight = shards.student_target(planes, taught)
            at = np.minimum((chance[:6] * bins).astype(int), bins - 1)
            for plane in range(6):
                for truth in (0, 1):
                    counted = (weight[plane] > 0) & ((target[plane] > 0.5) == truth)
                    counts[plane % 3, truth] += np.bincount(at[plane][counted], minlength=bins)
    network.train()
    hits, alarms = (np.cumsum(counts[:, truth, ::-1], 1) for truth in (1, 0))
    return (2 * hits / np.maximum(1, hits + alarms + counts[:, 1].sum(1, keepdims=True))).max(1)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shards", nargs="+", required=True)
    parser.add_argument("--checks", nargs="*", default=[], help="shards kept apart")
    parser.add_argument("--work", required=True)
    parser.add_argument("--start", help="a checkpoint whose weights a new run begins with")
    parser.add_argument("--steps", type=int, default=10000)
    parser.add_argument("--decay-from", type=int)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--side", type=int, default=208)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--every", type=int, default=250)
    options = parser.parse_args()
    options.decay_from = options.steps // 2 if options.decay_from is None else options.decay_from
    return options


def main():
    options = parse()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    os.makedirs(options.work, exist_ok=True)
    path = os.path.join(options.work, "checkpoint.pt")
    network, averaged = Network().to(memory_format=torch.channels_last), Network()
    optimiser, first = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-3), 0
    if os.path.exists(path):
        state = torch.load(path)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["step"]
    elif options.start:
        network.load_state_dict(torch.load(options.start, map_location="cpu")["averaged"])
        averaged.load_state_dict(network.state_dict())
    mixture, checks = StudentMixture(options.shards), [shards.Shard(check) for check in options.checks]
    print(f"{[len(shard) for shard in mixture.shards]} tiles, from step {first}", flush=True)
    network.train()
    started, running = time.time(), 0.0
    loader = torch.utils.data.DataLoader(Batches(mixture, options, first), batch_size=None, num_workers=options.workers)
    for step, (before, after, target, weight) in enumerate(loader, first):
        for group in optimiser.param_groups:
            group["lr"] = train.rate_at(step, options.steps, options.decay_from, options.rate)
        images = [image.contiguous(memory_format=torch.channels_last) for image in (before, after)]
        loss = loss_of(network(*images), target, weight)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        keep = min(train.AVERAGING, (step + 1) / (step + 10))
        with torch.no_grad():
            for mine, theirs in zip(averaged.state_dict().values(), network.state_dict().values()):
                mine.copy_(mine * keep + theirs * (1 - keep) if mine.is_floating_point() else theirs)
        running += loss.item()
        if (step + 1) % options.every == 0 or step + 1 == options.steps:
            save(path, dict(step=step + 1, network=network.state_dict(), averaged=averaged.state_dict(), optimiser=optimiser.state_dict()))
            marks = "; ".join(" ".join(f"{kind} {mark:.3f}" for kind, mark in zip(CLASSES, scores(averaged, check))) for check in checks)
            print(f"{step + 1} {(time.time() - started) / (step + 1 - first):.2f} s/step loss {running / options.every:.4f} F1 {marks}",
                flush=True)
            running = 0.0


if __name__ == "__main__":
    main()
