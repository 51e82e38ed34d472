"""Trains the network on generated tiles.   train.py --tiles DIR... --work DIR --steps N [--decay-from M] [--check DIR]

Resumes from WORK/checkpoint.pt, or begins with the weights of --start; writes WORK/curve.csv. More steps later continue the same run: the
learning rate is constant
until --decay-from, then falls linearly to nothing at --steps.
"""
import argparse
import contextlib
import csv
import itertools
import os
import queue
import threading
import time

import numpy as np
import torch

import tiles
from network import CLASSES, OUTPUTS, Network

BATCH = 8
RATE = 2e-3
WARM_UP = 200
AVERAGING = 0.998
# Towers and fences are a handful of pixels: what is rare weighs more.
RARITY = torch.tensor([4.0, 2.0, 1.0] * 4)[None, :, None, None]
# Changes are what the product reports; what stands is learnt beside them because it says more per tile.
SHARE = torch.tensor([1.0] * 6 + [0.5] * 6)[None, :, None, None]


def loss_of(logits, target, weight):
    """Focal-weighted cross entropy plus Dice per class. Weight: per pixel (N x H x W), or per pixel and class (N x 12 x H x W)."""
    weight = (weight[:, None] if weight.dim() == 3 else weight).expand_as(logits)
    chance = torch.sigmoid(logits)
    entropy = torch.nn.functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    focal = (target - chance).abs() ** 1.5
    importance = (1 + (RARITY - 1) * target) * SHARE * weight
    pixelwise = (entropy * (0.1 + focal) * importance).sum() / (weight.sum() / weight.shape[1]).clamp(min=1)
    overlap = (chance * target * weight).sum((0, 2, 3))
    size = ((chance + target) * weight).sum((0, 2, 3))
    dice = 1 - (2 * overlap + 30) / (size + 30)
    return pixelwise + 0.3 * (dice * SHARE.flatten()).mean()


def examples(packed, seed, first):
    """Batches from a thread of its own, which ends when the generator is closed. The example drawn at a step depends on the seed and the
    step alone."""
    ready, stop = queue.Queue(6), threading.Event()

    def put(batch):
        while not stop.is_set():
            try:
                return ready.put(batch, timeout=0.1)
            except queue.Full:
                pass

    def work():
        for step in itertools.count(first):
            if stop.is_set():
                return
            random = np.random.default_rng([seed, step])
            drawn = [tiles.augmented(packed[i], random) for i in random.integers(0, len(packed), BATCH)]
            put([torch.from_numpy(np.stack(part)) for part in zip(*drawn)])

    thread = threading.Thread(target=work)
    thread.start()
    try:
        while True:
            yield ready.get()
    finally:
        stop.set()
        thread.join()


def rate_at(step, steps, decay_from, rate):
    warm = min(1, (step + 1) / WARM_UP)
    return rate * warm * (1 if step < decay_from else max(0.0, (steps - step) / max(1, steps - decay_from)))


def f1_scores(network, stems, threshold=0.5):
    """Pixel F1 per output over whole tiles."""
    counts = np.zeros((len(OUTPUTS), 3))
    network.eval()
    with torch.no_grad():
        for stem in stems:
            before, after, target, weight = tiles.plain(stem, 256)
            output = network(torch.from_numpy(before)[None], torch.from_numpy(after)[None])
            found = (torch.sigmoid(output)[0].numpy() > threshold) & (weight > 0)
            true = (target > 0.5) & (weight > 0)
            counts += np.stack([(found & true).sum((1, 2)), (found & ~true).sum((1, 2)), (~found & true).sum((1, 2))], 1)
    network.train()
    return [2 * tp / max(1, 2 * tp + fp + fn) for tp, fp, fn in counts]


@torch.no_grad()
def update_average(averaged, network, step, averaging=AVERAGING):
    """Moves the averaged weights towards those of the network after step number `step` (exponential moving average)."""
    keep = min(averaging, (step + 1) / (step + 10))
    for mine, theirs in zip(averaged.state_dict().values(), network.state_dict().values()):
        mine.copy_(mine * keep + theirs * (1 - keep) if mine.is_floating_point() else theirs)


def save(path, state):
    torch.save(state, path + ".pending")
    os.replace(path + ".pending", path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tiles", nargs="+", required=True)
    parser.add_argument("--check", nargs="*", default=[])
    parser.add_argument("--work", required=True)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--decay-from", type=int)
    parser.add_argument("--start", help="a checkpoint whose weights a new run begins with")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=int, default=250)
    options = parser.parse_args()
    options.decay_from = options.steps * 3 // 4 if options.decay_from is None else options.decay_from
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    os.makedirs(options.work, exist_ok=True)
    train(options)


def begin(options, path):
    """Network, averaged weights, optimiser and step: of a checkpoint, of --start, or new."""
    # Channels last: a sixth faster on a CPU.
    network, averaged = Network().to(memory_format=torch.channels_last), Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-3)
    if os.path.exists(path):
        state = torch.load(path)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        return network, averaged, optimiser, state["step"]
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location="cpu")["averaged"])
    averaged.load_state_dict(network.state_dict())
    return network, averaged, optimiser, 0


def take_step(network, averaged, optimiser, batch, step, options):
    """One step of training; returns the loss."""
    for group in optimiser.param_groups:
        group["lr"] = rate_at(step, options.steps, options.decay_from, options.rate)
    before, after, target, weight = batch
    loss = loss_of(network(*(image.contiguous(memory_format=torch.channels_last) for image in (before, after))), target, weight)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimiser.step()
    update_average(averaged, network, step)
    return loss.item()


def save_checkpoint(path, step, network, averaged, optimiser):
    save(path, dict(step=step, network=network.state_dict(), averaged=averaged.state_dict(), optimiser=optimiser.state_dict()))


def train(options):
    checkpoint = os.path.join(options.work, "checkpoint.pt")
    network, averaged, optimiser, first = begin(options, checkpoint)
    packed, checks = tiles.Packed(tiles.list_tiles(options.tiles)), tiles.list_tiles(options.check)
    print(f"{len(packed)} tiles, {sum(p.numel() for p in network.parameters())} parameters, from step {first}", flush=True)
    network.train()
    running, started = 0.0, time.time()
    with contextlib.closing(examples(packed, options.seed, first)) as batches:
        for step in range(first, options.steps):
            running += take_step(network, averaged, optimiser, next(batches), step, options)
            if (step + 1) % options.every == 0 or step + 1 == options.steps:
                save_checkpoint(checkpoint, step + 1, network, averaged, optimiser)
                report(options, averaged, checks, step + 1, running / options.every, time.time() - started)
                running = 0.0


def report(options, averaged, checks, step, loss, seconds):
    scores = f1_scores(averaged, checks) if checks else [float("nan")] * len(OUTPUTS)
    path = os.path.join(options.work, "curve.csv")
    new = not os.path.exists(path)
    with open(path, "a", newline="") as file:
        rows = csv.writer(file)
        if new:
            rows.writerow(["step", "loss"] + OUTPUTS)
        rows.writerow([step, f"{loss:.4f}"] + [f"{score:.3f}" for score in scores])
    means = [np.mean(scores[i:6:3]) for i in range(3)], [np.mean(scores[6 + i::3]) for i in range(3)]
    text = " ".join(f"{kind} {change:.2f}/{standing:.2f}" for kind, change, standing in zip(CLASSES, *means))
    print(f"{step} loss {loss:.4f} F1 changed/standing: {text} ({seconds:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
