"""Trains the teacher on shards.   train_teacher.py --shards FILE[:WEIGHT]... --work DIR --steps N [--start WEIGHTS] [--device cuda]

Resumes from WORK/last.pt, or begins with --start. Writes last.pt (everything), best.pt (averaged weights with the best score on --check)
and curve.csv. The learning rate is constant until --decay-from, then falls linearly to nothing at --steps; more steps later continue the
same run. The example drawn at a step depends on the seed and the step alone, so that a run may be stopped anywhere. bf16 autocast is used
on a GPU and on processors that have it.
"""
import argparse
import copy
import csv
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import levels
import shards
import targets
import teacher
import tiles
import train

AVERAGING = 0.997
WARM_UP = 50
# The pretrained encoder moves slowly.
ENCODER_SHARE = 0.2
HEAT, LINES, MASKS = slice(0, 4), slice(4, 8), slice(8, 16)
# Changes are what the product reports; what stands is learnt beside them because it holds more examples.
STATE_SHARE = torch.tensor([1.0, 1.0, 0.5, 0.5])[None, :, None, None]


def centre_loss(logits, target, weight):
    """Focal loss of heat maps (Law and Deng 2018, Zhou et al. 2019): cells near a centre count less against it. Per tower, not per cell."""
    chance = torch.sigmoid(logits)
    positive = (target == 1).float()
    hit = F.logsigmoid(logits) * (1 - chance) ** 2 * positive
    miss = F.logsigmoid(-logits) * chance ** 2 * (1 - target) ** 4 * (1 - positive)
    share = STATE_SHARE.to(logits.device) * weight
    return -((hit + miss) * share).sum() / (positive * share).sum().clamp(min=len(logits))


def area_loss(logits, target, weight, rarity):
    """Focal-weighted cross entropy plus Dice per plane."""
    chance = torch.sigmoid(logits)
    share = STATE_SHARE.to(logits.device).repeat(1, logits.shape[1] // 4, 1, 1)
    entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    importance = (1 + (rarity - 1) * target) * share * weight
    pixelwise = (entropy * (0.1 + (target - chance).abs() ** 1.5) * importance).sum() / (weight.sum() / logits.shape[1]).clamp(min=1)
    overlap, size = (chance * target * weight).sum((0, 2, 3)), ((chance + target) * weight).sum((0, 2, 3))
    dice = 1 - (2 * overlap + 30) / (size + 30)
    return pixelwise + 0.3 * (dice * share.flatten()).mean()


def loss_of(output, target, weight):
    """Total and its parts: towers, fences, housing, geometry (offset and direction)."""
    towers = 0.15 * centre_loss(output[:, HEAT], target[:, HEAT], weight[:, HEAT])
    # Fences are learnt last.
    fences = 1.5 * area_loss(output[:, LINES], target[:, LINES], weight[:, LINES], rarity=3.0)
    housing = area_loss(output[:, MASKS], target[:, MASKS], weight[:, MASKS], rarity=1.0)
    error = F.smooth_l1_loss(output[:, 16:], target[:, 16:], reduction="none") * weight[:, 16:]
    geometry = 0.1 * error.sum() / weight[:, 16:].sum().clamp(min=1)
    return towers + fences + housing + geometry, (towers, fences, housing, geometry)


class Mixture:
    """Shards with the shares they are drawn by."""

    def __init__(self, named):
        self.shards, shares = [], []
        for text in named:
            path, _, share = text.partition(":")
            self.shards.append(shards.Shard(path))
            shares.append(float(share) if share else len(self.shards[-1]))
        self.shares = np.array(shares) / sum(shares)

    def draw(self, random, side):
        shard = self.shards[random.choice(len(self.shards), p=self.shares)]
        return shards.example(shard.tile(random.integers(len(shard))), random, side)


class Batches(torch.utils.data.Dataset):
    """Batch number `index` of this process: what it holds depends on the seed and the step alone, however many processes draw."""

    def __init__(self, mixture, options, first):
        self.mixture, self.options, self.first = mixture, options, first

    def __len__(self):
        return self.options.steps - self.first

    def __getitem__(self, index):
        random = np.random.default_rng([self.options.seed, self.first + index])
        drawn = [self.mixture.draw(random, self.options.side) for _ in range(self.options.batch)]
        return [torch.from_numpy(np.stack(part)) for part in zip(*drawn)]


def rate_at(step, options, since):
    """`since`: steps made by this process; moments of the optimiser begin anew at --start."""
    warm = min(1, (step + 1) / WARM_UP, 1 if options.resumed else (since + 1) / WARM_UP)
    decay = 1 if step < options.decay_from else max(0.0, (options.steps - step) / max(1, options.steps - options.decay_from))
    return options.rate * warm * decay


def has_bf16(device):
    if device == "cuda":
        return True
    with open("/proc/cpuinfo") as file:
        return "bf16" in file.read()


def score(network, shard, device, side):
    """Best F1 of changes by cells for towers, fences and housing on whole tiles kept apart: quick, to choose checkpoints."""
    bins, counts = 50, np.zeros((3, 2, 50))
    network.eval()
    with torch.no_grad():
        for i in range(len(shard)):
            before, after, sun, target, weight = whole(shard.tile(i), side)
            output = network(*(torch.from_numpy(part)[None].to(device) for part in (before, after, sun)))[0].float().cpu()
            chance = torch.sigmoid(output).numpy()
            for kind in range(3):
                for plane in (4 * kind, 4 * kind + 1):
                    known = weight[plane] > 0
                    at = np.minimum((chance[plane] * bins).astype(int), bins - 1)
                    for truth in (0, 1):
                        counts[kind, truth] += np.bincount(at[known & ((target[plane] > 0.5) == truth)], minlength=bins)
    network.train()
    return [float(levels.f1_curve(true, false).max()) for false, true in counts]


def whole(tile, side):
    """A tile as it is, cut to a multiple of 16: nothing drawn at random."""
    before, after, planes, towers, fences, meta, taught = tile
    side = min(side, before.shape[1]) // 16 * 16
    planes = planes[:, :side, :side]
    cut = [np.clip(image[:, :side, :side], tiles.LOWEST, tiles.HIGHEST) for image in (before, after)]
    images = [((2 * image - 1) * planes[12:13]).astype(np.float32) for image in cut]
    target, weight = targets.draw(planes, towers, fences, float(meta[0]), taught)
    return *images, np.stack([shards.sun_vector(*meta[1:3]), shards.sun_vector(*meta[3:5])]), target, weight


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shards", nargs="+", required=True)
    parser.add_argument("--check", help="a shard that chooses best.pt")
    parser.add_argument("--work", required=True)
    parser.add_argument("--start", help="weights to begin with: a checkpoint, a teacher.pt, or the prototype's")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--decay-from", type=int)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--side", type=int, default=208)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--every", type=int, default=100)
    parser.add_argument("--check-every", type=int, default=300)
    parser.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long, with a checkpoint")
    options = parser.parse_args()
    options.decay_from = options.steps * 3 // 4 if options.decay_from is None else options.decay_from
    return options


def begin(options):
    """Network, averaged weights, optimiser, step and best score so far."""
    network = teacher.Teacher().to(options.device, memory_format=torch.channels_last)
    last = os.path.join(options.work, "last.pt")
    state = torch.load(last, map_location=options.device) if os.path.exists(last) else None
    options.resumed, options.calibrate = state is not None, state is None and not options.start
    if state:
        teacher.load(network, state["network"])
    elif options.start:
        missing = teacher.load(network, teacher.read_weights(options.start))
        options.calibrate = "scale0" in missing
        print("new:", " ".join(missing), flush=True)
    averaged = copy.deepcopy(network)
    slow = list(network.encoder.parameters())
    rest = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [dict(params=rest, share=1.0), dict(params=slow, share=ENCODER_SHARE)]
    optimiser = torch.optim.AdamW(groups, lr=options.rate, weight_decay=1e-3)
    if state:
        teacher.load(averaged, state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
    return network, averaged, optimiser, state["step"] if state else 0, state["best"] if state else 0.0


def main():
    options = parse()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    os.makedirs(options.work, exist_ok=True)
    network, averaged, optimiser, first, best = begin(options)
    mixture, check = Mixture(options.shards), shards.Shard(options.check) if options.check else None
    narrow = has_bf16(options.device)
    parameters = sum(p.numel() for p in network.parameters())
    print(f"{[len(s) for s in mixture.shards]} tiles, {parameters} parameters, from step {first}, bf16 {narrow}", flush=True)
    network.train()
    started, running = time.time(), np.zeros(5)
    # Worker processes share the shards' memory; batches arrive in order.
    loader = torch.utils.data.DataLoader(Batches(mixture, options, first), batch_size=None, num_workers=options.workers)
    for step, batch in enumerate(loader, first):
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, options, step - first) * group["share"]
        before, after, sun, target, weight = (part.to(options.device, non_blocking=True) for part in batch)
        before, after = (image.contiguous(memory_format=torch.channels_last) for image in (before, after))
        if options.calibrate:
            network.calibrate(before)
            averaged.load_state_dict(network.state_dict())
            options.calibrate = False
        with torch.autocast(options.device, dtype=torch.bfloat16, enabled=narrow):
            output = network(before, after, sun)
        loss, parts = loss_of(output.float(), target, weight)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        train.update_average(averaged, network, step, AVERAGING)
        running += [loss.item(), *(part.item() for part in parts)]
        done = step + 1
        stop = done == options.steps or time.time() - started > 60 * options.minutes
        if done % options.every == 0 or stop:
            count = (step - first) % options.every + 1
            marks = score(averaged, check, options.device, 288) if check and (done % options.check_every == 0 or stop) else None
            if marks and np.mean(marks) > best:
                best = float(np.mean(marks))
                train.save(os.path.join(options.work, "best.pt"), dict(step=done, averaged=averaged.state_dict()))
            train.save(os.path.join(options.work, "last.pt"), dict(
                step=done, best=best, network=network.state_dict(), averaged=averaged.state_dict(), optimiser=optimiser.state_dict()))
            report(options, done, running / count, marks, (time.time() - started) / (done - first))
            running[:] = 0
        if stop:
            break


def report(options, step, losses, marks, seconds):
    path = os.path.join(options.work, "curve.csv")
    new = not os.path.exists(path)
    with open(path, "a", newline="") as file:
        rows = csv.writer(file)
        if new:
            rows.writerow(["step", "loss", "towers", "fences", "housing", "geometry", "tower_f1", "fence_f1", "housing_f1"])
        rows.writerow([step, *(f"{value:.4f}" for value in losses), *(f"{value:.3f}" for value in marks or [])])
    text = " ".join(f"{value:.4f}" for value in losses), " ".join(f"{mark:.3f}" for mark in marks or [])
    print(step, f"{seconds:.2f} s/step loss {text[0]} F1 {text[1]}", flush=True)


if __name__ == "__main__":
    main()
