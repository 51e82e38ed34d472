"""Held-out scores.   evaluate_teacher.py --networks NAME=FILE... --sets NAME=FOLDER... [--quiet-ground NAME=FOLDER] [--out TABLE.md]

FILE is the shipped network's network.pt, the prototype's or a checkpoint of train_teacher.py. FOLDER is a folder of composite tiles or a
pattern of generated scenes ("scenes/normal-*"). Raw network output: no classifier, registration by one whole-pixel shift. Per set, pooled
over its pairs and both directions of change, each at the threshold that is best on that set:
    tower    F1 of points, one to one within 3 m
    fence    F1 of length within 3 m
    housing  F1 of pixels, and of instances at an intersection over union of 0.5
On quiet ground (pairs without change): responses per km2 at the thresholds that were best on the first set.
"""
import argparse

import numpy as np
import torch
import torch.nn.functional as F

import cases
import network as small
import teacher
from cases import STATES, labelled

REACH = 3.0  # metres
THRESHOLDS = np.round(np.arange(0.06, 0.96, 0.03), 2)
MIN_HOUSE = 12.0  # square metres


class Shipped:
    def __init__(self, path):
        self.network = small.Network()
        self.network.load_state_dict(torch.load(path, map_location="cpu")["averaged"])
        self.network.eval()

    def maps(self, case):
        out = torch.sigmoid(self.network(*(torch.from_numpy(image)[None] for image in case.images)))[0]
        return {s: dict(tower=out[3 * i], fence=out[3 * i + 1], housing=out[3 * i + 2]) for i, s in enumerate(STATES)}


class Taught:
    """A teacher; `prototype`: its weights know neither offsets nor borders, and its towers are discs."""

    def __init__(self, path):
        weights = teacher.read_weights(path)
        self.network, self.prototype = teacher.Teacher(), len(weights["head.weight"]) < len(teacher.PLANES)
        teacher.load(self.network, weights)
        self.network.eval().to(memory_format=torch.channels_last)

    def maps(self, case):
        sun = torch.zeros(1, 2, 4) if self.prototype else torch.from_numpy(case.sun)[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            dates = [torch.from_numpy(image)[None].contiguous(memory_format=torch.channels_last) for image in case.images]
            out = self.network(*dates, sun)[0].float()
        chance, found = torch.sigmoid(out[:16]), {}
        for i, s in enumerate(STATES):
            date = 1 - i  # an appeared structure stands on the later date
            found[s] = dict(tower=chance[i], fence=chance[4 + i], housing=chance[8 + i])
            if not self.prototype:
                found[s].update(border=chance[12 + i], offset=out[16 + 2 * date:18 + 2 * date])
        return found


def open_network(path):
    state = torch.load(path, map_location="cpu")
    return Shipped(path) if any(name.startswith("convs.") for name in state.get("averaged", {})) else Taught(path)


def tower_points(maps, case):
    """x, y (pixels) and score of local maxima within 3 m. Discs are smoothed first, so that one has one maximum."""
    heat = maps["tower"][None, None]
    cell = 2 * case.pixel
    if "offset" not in maps:
        heat = F.avg_pool2d(heat, 3, 1, 1)
    radius = max(1, int(REACH / cell))
    top = (heat == F.max_pool2d(heat, 2 * radius + 1, 1, radius)) & (heat > THRESHOLDS[0])
    rows, columns = np.nonzero(top[0, 0].numpy())
    score = heat[0, 0].numpy()[rows, columns]
    offset = maps["offset"].numpy()[:, rows, columns].clip(-2, 2) if "offset" in maps else np.zeros((2, len(rows)))
    return np.stack([(columns + 0.5 + offset[0]) * 2, (rows + 0.5 + offset[1]) * 2, score], 1)


def match_towers(found, truth, case):
    """Score and hit of every point inside the known area, strongest first; each true tower is hit once."""
    truth, left = np.array(truth).reshape(-1, 2), np.ones(len(truth), bool)
    rows = []
    for x, y, score in sorted(found, key=lambda p: -p[2]):
        row, column = int(np.clip(y, 0, case.known.shape[0] - 1)), int(np.clip(x, 0, case.known.shape[1] - 1))
        distance = np.where(left, np.hypot(truth[:, 0] - x, truth[:, 1] - y), np.inf) * case.pixel if len(truth) else np.array([np.inf])
        hit = distance.min() <= REACH
        if hit:
            left[distance.argmin()] = False
        if hit or case.known[row, column]:
            rows.append((score, hit))
    return np.array(rows).reshape(-1, 2)


def best_curve(scores, positives):
    """Best F1 and its threshold from (score, hit) rows."""
    if not len(scores):
        return 0.0, 1.0
    order = np.argsort(-scores[:, 0])
    hits = np.cumsum(scores[order, 1])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + max(positives, 1))
    return float(f1.max()), float(scores[order[f1.argmax()], 0])


def ridge(fence):
    """Cells that are the strongest across the line, within 2 cells along either axis."""
    x = fence[None, None]
    return ((x == F.max_pool2d(x, (1, 5), 1, (0, 2))) | (x == F.max_pool2d(x, (5, 1), 1, (2, 0))))[0, 0].numpy()


def near(mask, radius):
    """The mask grown by a radius in cells."""
    reach = int(np.ceil(radius))
    y, x = np.mgrid[-reach:reach + 1, -reach:reach + 1]
    disc = torch.from_numpy((np.hypot(x, y) <= radius + 0.5).astype(np.float32))[None, None]
    return F.conv2d(torch.from_numpy(mask.astype(np.float32))[None, None], disc, padding=reach)[0, 0].numpy() > 0


def fence_counts(fence, lines, case):
    """Per threshold: found cells near truth, found cells, true points near found cells, true points."""
    cell, shape = 2 * case.pixel, fence.shape
    known = case.known[::2, ::2]
    truth = np.zeros(shape, bool)
    points = [p for line in lines for a, b in zip(line[:-1], line[1:]) for p in np.linspace(a, b, max(2, int(np.hypot(*(b - a)) / 2) + 1))]
    at = np.array([(int(y / 2), int(x / 2)) for x, y in points], int).reshape(-1, 2)
    at = at[((at >= 0) & (at < shape)).all(1)]
    truth[at[:, 0], at[:, 1]] = True
    truth &= known
    close, top, strength = near(truth, REACH / cell), ridge(fence) & known, fence.numpy()
    rows = []
    for threshold in THRESHOLDS:
        found = top & (strength >= threshold)
        rows.append(((found & close).sum(), found.sum(), (truth & near(found, REACH / cell)).sum() if found.any() else 0, truth.sum()))
    return np.array(rows, float)


def fence_f1(counts):
    precision, recall = counts[:, 0] / np.maximum(counts[:, 1], 1), counts[:, 2] / np.maximum(counts[:, 3], 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(f1.max()), float(THRESHOLDS[f1.argmax()])


def house_parts(maps, threshold):
    """Instances at half resolution: mask without border, then grown back by a cell into the mask."""
    mask = (maps["housing"] >= threshold).numpy()
    if "border" not in maps:
        return labelled(mask)
    inner = mask & (maps["border"] < 0.5).numpy()
    numbers = labelled(inner)
    grown = F.max_pool2d(torch.from_numpy(numbers.astype(np.float32))[None, None], 3, 1, 1)[0, 0].numpy().astype(np.int32)
    numbers = np.where((numbers == 0) & mask, grown, numbers)
    # Houses as narrow as their border have no inside.
    rest = labelled(mask & (numbers == 0))
    return np.where(rest > 0, rest + numbers.max(), numbers)


def house_pixels(housing, truth, known):
    rows = []
    for threshold in THRESHOLDS:
        found = (housing.numpy() >= threshold) & known
        rows.append(((found & truth).sum(), found.sum(), (truth & known).sum()))
    return np.array(rows, float)


def house_instances(numbers, truth, known, cell_area):
    """Hits at an intersection over union of 0.5, found and true instances, of a size that counts."""
    def sizes(labels):
        count = np.bincount(labels[known])
        return {i: n for i, n in enumerate(count) if i and n * cell_area >= MIN_HOUSE}

    found, true = sizes(numbers), sizes(truth)
    both = known & (numbers > 0) & (truth > 0)
    width = int(truth.max()) + 1
    pairs_, counts = np.unique(numbers[both].astype(np.int64) * width + truth[both], return_counts=True)
    hits = 0
    for code, common in zip(pairs_, counts):
        mine, theirs = found.get(code // width), true.get(code % width)
        hits += mine is not None and theirs is not None and common >= 0.5 * (mine + theirs - common)
    return np.array([hits, len(found), len(true)], float)


def f1_of(hits, found, true):
    return 2 * hits / np.maximum(found + true, 1)


def measure(net, readers):
    """Scores and best thresholds of a set."""
    towers, positives, fences, pixels, everything = [], 0, 0, 0, []
    for read in readers:
        case = read()
        with torch.no_grad():
            found = net.maps(case)
        for s in STATES:
            maps, taught = found[s], case.taught
            known = case.known[::2, ::2]
            true_houses = case.houses[s][::2, ::2]
            if taught & 1:
                towers.append(match_towers(tower_points(maps, case), case.towers[s], case))
                positives += len(case.towers[s])
            if taught & 2:
                fences = fences + fence_counts(maps["fence"], case.fences[s], case)
            if taught & 4:
                pixels = pixels + house_pixels(maps["housing"], true_houses > 0, known)
                everything.append((maps, true_houses, known, (2 * case.pixel) ** 2))
    tower = best_curve(np.concatenate(towers), positives)
    fence, scores = fence_f1(fences), f1_of(*pixels.T)
    housing = float(scores.max()), float(THRESHOLDS[scores.argmax()])
    instances = sum(house_instances(house_parts(maps, housing[1]), true, known, area) for maps, true, known, area in everything)
    return dict(tower=tower, fence=fence, housing=housing, instance=(float(f1_of(*instances)), housing[1]), towers=positives)


def responses(net, readers, thresholds):
    """Per km2 of unchanged ground: tower points, metres of fence, houses."""
    counts, area = np.zeros(3), 0.0
    for read in readers:
        case = read()
        with torch.no_grad():
            found = net.maps(case)
        known = case.known[::2, ::2]
        area += known.sum() * (2 * case.pixel) ** 2 / 1e6
        for s in STATES:
            counts[0] += (match_towers(tower_points(found[s], case), [], case)[:, 0] >= thresholds["tower"][1]).sum()
            counts[1] += (ridge(found[s]["fence"]) & known & (found[s]["fence"].numpy() >= thresholds["fence"][1])).sum() * 2 * case.pixel
            houses, none = house_parts(found[s], thresholds["housing"][1]), np.zeros(known.shape, int)
            counts[2] += house_instances(houses, none, known, (2 * case.pixel) ** 2)[1]
    return counts / max(area, 1e-9), area


def named(texts):
    return [text.split("=", 1) for text in texts]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--networks", nargs="+", required=True)
    parser.add_argument("--sets", nargs="+", required=True)
    parser.add_argument("--quiet-ground", nargs="*", default=[])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    lines = ["| set | network | tower F1 | fence F1 | housing pixel F1 | housing instance F1 |", "|---|---|--:|--:|--:|--:|"]
    quiet = ["", "| unchanged ground | network | towers per km2 | fence m per km2 | houses per km2 |", "|---|---|--:|--:|--:|"]
    for name, path in named(options.networks):
        net, first = open_network(path), None
        for label, folder in named(options.sets):
            scores = measure(net, cases.folder_cases(folder))
            first = first or scores
            cells = " | ".join(f"{scores[kind][0]:.2f} (at {scores[kind][1]:.2f})" for kind in ("tower", "fence", "housing", "instance"))
            lines.append(f"| {label} ({scores['towers']} towers) | {name} | {cells} |")
            print(lines[-1], flush=True)
        for label, folder in named(options.quiet_ground):
            rates, area = responses(net, cases.folder_cases(folder), first)
            quiet.append(f"| {label} ({area:.2f} km2) | {name} | " + " | ".join(f"{rate:.1f}" for rate in rates) + " |")
            print(quiet[-1], flush=True)
    if options.out:
        with open(options.out, "w") as file:
            file.write("\n".join(lines + quiet) + "\n")


if __name__ == "__main__":
    main()
