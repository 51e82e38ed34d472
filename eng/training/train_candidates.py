"""Trains the candidate network.   train_candidates.py --parts SHARD:POINTS[:SHARE]... --checks SHARD:POINTS... --work DIR --steps N

Resumes from WORK/checkpoint.pt. The example drawn at a step depends on the seed and the step alone. Prints, for the responses of the change
network on tiles kept apart, the best F1 of the change network's probability and of the candidate network, per class.
"""
import argparse
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import shards
import tiles
import train
from candidate_network import METRES, SIDE, CandidateNetwork

# Shares of the groups of candidate_points.GROUPS.
GROUP_SHARES = np.array([0.17, 0.23, 0.11, 0.15, 0.10, 0.14, 0.07, 0.03])
# First and second image of a patch, by the states of candidate_points.py; 0 is the earlier date.
DATES_OF_STATE = [(1, 0), (0, 1), (0, 1), (0, 0), (1, 1)]


class Part:
    def __init__(self, text):
        shard, points, *share = text.split(":")
        with np.load(shard) as file:
            self.images, self.meta = file["images"], file["meta"]
            self.seen = (file["bits"] >> 12 & 1).astype(np.uint8)
        with np.load(points) as file:
            self.points, self.labels, self.groups, self.chances = (file[n] for n in ("points", "labels", "groups", "chances"))
        self.of_group = [np.nonzero(self.groups == group)[0] for group in range(len(GROUP_SHARES))]
        self.share = float(share[0]) if share else len(self.images)

    def patch(self, index, angle=0.0, mirror=1, scale=1.0, jitter=(0, 0), slip=(0, 0)):
        """Images with the date of a changed structure first (2 x 3 x SIDE x SIDE, -0.15..1.25) and what is seen (SIDE x SIDE)."""
        number, x, y, state = self.points[index]
        number = int(number)
        pixel = self.meta[number, 0] if np.isfinite(self.meta[number, 0]) else 0.5
        step = METRES * scale / pixel
        fine = 2 if step > 1.6 else 1
        side = SIDE * fine
        steps = (np.arange(side, dtype=np.float32) - (side - 1) / 2) / fine * step
        c, s = np.cos(angle), np.sin(angle)
        u, v = np.meshgrid(steps * mirror, steps)
        found = []
        for date in DATES_OF_STATE[int(state)]:
            dx, dy = (0, 0) if not found else slip
            found.append(sampled(self.images[number, date], self.seen[number], c * u - s * v + x + jitter[0] + dx,
                                 s * u + c * v + y + jitter[1] + dy, fine))
        return found[0][:3] * shards.BYTE + tiles.LOWEST, found[1][:3] * shards.BYTE + tiles.LOWEST, (found[0][3] > 0.99) & (
            found[1][3] > 0.99)


def sampled(image, seen, x, y, fine):
    """Four planes (three bands, seen) at positions in pixels, bilinear."""
    low = np.floor([x.min() - 1, y.min() - 1]).astype(int).clip(0, None)
    high = np.ceil([x.max() + 1, y.max() + 1]).astype(int)
    part = np.concatenate([image[:, low[1]:high[1], low[0]:high[0]], seen[None, low[1]:high[1], low[0]:high[0]]]).astype(np.float32)
    height, width = part.shape[1:]
    grid = np.stack([(x - low[0]) * 2 / width - 1, (y - low[1]) * 2 / height - 1], -1).astype(np.float32)
    out = F.grid_sample(torch.from_numpy(part)[None], torch.from_numpy(grid)[None], mode="bilinear", padding_mode="zeros",
                        align_corners=False)
    return (F.avg_pool2d(out, fine) if fine > 1 else out)[0].numpy()


def coarsened(image, pixels):
    """As from a sensor with fewer, larger pixels along a side."""
    small = F.interpolate(torch.from_numpy(np.ascontiguousarray(image))[None], (pixels, pixels), mode="area")
    return F.interpolate(small, (SIDE, SIDE), mode="bilinear", align_corners=False)[0].numpy()


class Mixture:
    def __init__(self, parts):
        self.parts = [Part(text) for text in parts]
        self.shares = np.array([part.share for part in self.parts]) / sum(part.share for part in self.parts)

    def draw(self, random):
        while True:
            part = self.parts[random.choice(len(self.parts), p=self.shares)]
            chosen = part.of_group[random.choice(len(GROUP_SHARES), p=GROUP_SHARES)]
            if len(chosen):
                break
        index = chosen[random.integers(len(chosen))]
        slip = random.normal(0, 0.5, 2) if random.random() < 0.5 else (0, 0)
        first, second, seen = part.patch(
            index, random.uniform(0, 2 * np.pi), random.choice([-1, 1]), np.exp(random.uniform(-0.22, 0.22)),
            random.uniform(-0.8, 0.8, 2), slip)
        if random.random() < 0.35:
            pixels = int(SIDE / random.uniform(1.2, 2.7))
            first, second = (coarsened(image, pixels) for image in (first, second))
        if random.random() < 0.12:
            first, second = (np.repeat(image.mean(0, keepdims=True), 3, 0) for image in (first, second))
        images = [first, second]
        if part.points[index, 3] > 1 and random.random() < 0.5:
            images.reverse()
        if random.random() < 0.2:
            dark = random.integers(2)
            images[dark] = shards.dimmed(images[dark], random)
        treat = tiles.photometric if random.random() < 0.4 else shards.toned
        first, second = (((2 * treat(image, random) - 1) * seen).astype(np.float32) for image in images)
        return first, second, part.labels[index]


class Batches(torch.utils.data.IterableDataset):
    def __init__(self, mixture, options, first):
        self.mixture, self.options, self.first = mixture, options, first

    def __iter__(self):
        info = torch.utils.data.get_worker_info()
        number, count = (info.id, info.num_workers) if info else (0, 1)
        for step in range(self.first + number, self.options.steps, count):
            random = np.random.default_rng([self.options.seed, step])
            drawn = [self.mixture.draw(random) for _ in range(self.options.batch)]
            yield [torch.from_numpy(np.stack(column)) for column in zip(*drawn)]


def loss_of(logits, labels):
    known = (labels < 2).float()
    entropy = F.binary_cross_entropy_with_logits(logits, (labels == 1).float(), reduction="none")
    return (entropy * known).sum() / known.sum().clamp(min=1)


def scores_of(network, part, indices):
    out = []
    network.eval()
    with torch.no_grad():
        for start in range(0, len(indices), 64):
            drawn = [part.patch(i) for i in indices[start:start + 64]]
            first, second = ([((2 * images[date] - 1) * images[2]).astype(np.float32) for images in drawn] for date in (0, 1))
            out.append(network(torch.from_numpy(np.stack(first)), torch.from_numpy(np.stack(second))).numpy())
    network.train()
    return np.concatenate(out)


def average_precision(scores, labels):
    order = np.argsort(-scores, kind="stable")
    hits = labels[order] == 1
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()) if hits.any() else 0.0


def check(network, part, limit=700):
    """Average precision among the responses of each class: change network, candidate network, both together."""
    texts = []
    for kind, group in ((0, 1), (1, 3), (2, 5)):
        indices = part.of_group[group]
        indices = indices[part.labels[indices, kind] < 2]
        indices = indices[np.random.default_rng(5).permutation(len(indices))[:limit]]
        if not len(indices):
            continue
        labels, chance = part.labels[indices, kind], part.chances[indices, kind].clip(1e-4, 1 - 1e-4)
        logits = scores_of(network, part, indices)[:, kind]
        both = logits + np.log(chance / (1 - chance))
        texts.append(f"{('tower', 'fence', 'house')[kind]} {average_precision(chance, labels):.3f} {average_precision(logits, labels):.3f} "
                     f"{average_precision(both, labels):.3f}")
    return "; ".join(texts)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--parts", nargs="+", required=True)
    parser.add_argument("--checks", nargs="*", default=[])
    parser.add_argument("--work", required=True)
    parser.add_argument("--network", help="weights of the change network, whose encoder a new run begins with")
    parser.add_argument("--start", help="weights of a candidate network that a new run begins with instead")
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--decay-from", type=int)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--batch", type=int, default=96)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--every", type=int, default=500)
    options = parser.parse_args()
    options.decay_from = options.steps // 2 if options.decay_from is None else options.decay_from
    return options


def begin(options, path):
    network, averaged = CandidateNetwork().to(memory_format=torch.channels_last), CandidateNetwork()
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-3)
    if os.path.exists(path):
        state = torch.load(path)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        return network, averaged, optimiser, state["step"]
    torch.nn.init.constant_(network.convs["head"].conv.bias, 0.0)
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location="cpu")["averaged"])
    elif options.network:
        network.take_encoder(torch.load(options.network, map_location="cpu")["averaged"])
    averaged.load_state_dict(network.state_dict())
    return network, averaged, optimiser, 0


def main():
    options = parse()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    os.makedirs(options.work, exist_ok=True)
    path = os.path.join(options.work, "checkpoint.pt")
    network, averaged, optimiser, first = begin(options, path)
    mixture, checks = Mixture(options.parts), [Part(text) for text in options.checks]
    print(f"{[len(part.points) for part in mixture.parts]} points, {sum(p.numel() for p in network.parameters())} parameters, "
          f"from step {first}", flush=True)
    network.train()
    started, losses = time.time(), []
    loader = torch.utils.data.DataLoader(Batches(mixture, options, first), batch_size=None, num_workers=options.workers)
    for step, (before, after, labels) in enumerate(loader, first):
        for group in optimiser.param_groups:
            group["lr"] = train.rate_at(step, options.steps, options.decay_from, options.rate)
        loss = loss_of(network(*(image.contiguous(memory_format=torch.channels_last) for image in (before, after))), labels)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        train.update_average(averaged, network, step)
        losses.append(float(loss))
        if (step + 1) % options.every == 0 or step + 1 == options.steps:
            train.save_checkpoint(path, step + 1, network, averaged, optimiser)
            seconds = (time.time() - started) / (step + 1 - first)
            marks = (check(averaged, part) for part in checks)
            print(f"{step + 1} {seconds:.2f} s/step loss {np.mean(losses):.4f}", *marks, sep=" | ", flush=True)
            losses.clear()


if __name__ == "__main__":
    main()
