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

import levels
import shards
import tiles
import train
from network import CLASSES
from train_teacher import Batches, Mixture


class StudentMixture(Mixture):
    def draw(self, random, side):
        shard = self.shards[random.choice(len(self.shards), p=self.shares)]
        return shards.student_example(shard.tile(random.integers(len(shard))), random, side)


def scores(network, shard, side=256):
    """Best pixel F1 of changes per class over whole tiles kept apart."""
    bins, counts = 50, np.zeros((3, 2, 50))
    network.eval()
    with torch.no_grad():
        for i in range(len(shard)):
            before, after, planes, _, _, _, taught = shard.tile(i)
            cut = [np.clip(image[:, :side, :side], tiles.LOWEST, tiles.HIGHEST) for image in (before, after)]
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
    return [levels.f1_curve(true, false).max() for false, true in counts]


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
    network, averaged, optimiser, first = train.begin(options, path)
    mixture, checks = StudentMixture(options.shards), [shards.Shard(check) for check in options.checks]
    print(f"{[len(shard) for shard in mixture.shards]} tiles, from step {first}", flush=True)
    network.train()
    started, running = time.time(), 0.0
    loader = torch.utils.data.DataLoader(Batches(mixture, options, first), batch_size=None, num_workers=options.workers)
    for step, batch in enumerate(loader, first):
        running += train.take_step(network, averaged, optimiser, batch, step, options)
        if (step + 1) % options.every == 0 or step + 1 == options.steps:
            train.save_checkpoint(path, step + 1, network, averaged, optimiser)
            marks = "; ".join(" ".join(f"{kind} {mark:.3f}" for kind, mark in zip(CLASSES, scores(averaged, check))) for check in checks)
            seconds, count = (time.time() - started) / (step + 1 - first), (step - first) % options.every + 1
            print(f"{step + 1} {seconds:.2f} s/step loss {running / count:.4f} F1 {marks}", flush=True)
            running = 0.0


if __name__ == "__main__":
    main()
