"""Points of tiles for the candidate network.   candidate_points.py --shard FILE.npz --network network.pt --out POINTS.npz

For both directions of change, the places where the change network responds (local maxima of each class) and places of true structures.
    points    float32  N x 4    tile, x, y (pixels), state (0 appeared, 1 removed)
    labels    uint8    N x 3    tower, fence, housing at that point: 0 no, 1 yes, 2 not known
    groups    uint8    N        why the point was taken (GROUPS)
    chances   float32  N x 3    the change network's probabilities there
"""
import argparse

import numpy as np
import torch
import torch.nn.functional as F

import shards
import tiles
from network import Network

GROUPS = ["tower", "tower response", "fence", "fence response", "housing", "housing response", "unchanged", "background"]
TOWER_METRES, TOWER_NEAR_METRES = 2.5, 4.0
FENCE_METRES, FENCE_NEAR_METRES = 1.2, 2.5
MIN_RESPONSE = dict(tower=0.12, fence=0.12, housing=0.15)
SPACING_METRES = dict(tower=3.0, fence=5.0, housing=6.0)
MAX_POINTS = 12
BORDER = 8


def averaged_maps(network, images):
    """Change probabilities (6 x H/2 x W/2) averaged with those of the mirrored pair, as the program does (decision 52)."""
    plain = network(*images)[:, :6]
    mirrored = torch.flip(network(torch.flip(images[1], [2]), torch.flip(images[0], [2]))[:, tiles.SWAPPED[:6]], [2])
    return torch.sigmoid((plain + mirrored) / 2)


def maxima(plane, radius, floor):
    """Rows and columns of local maxima, strongest first."""
    top = F.max_pool2d(plane[None, None], 2 * radius + 1, 1, radius)[0, 0]
    rows, columns = np.nonzero(((plane == top) & (plane >= floor)).numpy())
    order = np.argsort(-plane.numpy()[rows, columns], kind="stable")
    return rows[order], columns[order]


def distances(points, a, b):
    """Smallest distance of every point (N x 2) to segments a-b (M x 2 each)."""
    if not len(a):
        return np.full(len(points), np.inf)
    d = b - a
    t = np.clip(((points[:, None] - a) * d).sum(2) / np.maximum((d * d).sum(1), 1e-9), 0, 1)
    return np.hypot(*np.moveaxis(points[:, None] - a - t[..., None] * d, 2, 0)).min(1)


def along(segments, random, count):
    """Random points on segments (x0, y0, x1, y1)."""
    if not len(segments):
        return np.empty((0, 2))
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1]) + 1e-6
    chosen = segments[random.choice(len(segments), count, p=lengths / lengths.sum())]
    return chosen[:, :2] + (chosen[:, 2:4] - chosen[:, :2]) * random.random((count, 1))


def inside(plane, random, count):
    """Random pixels of a mask, x and y."""
    rows, columns = np.nonzero(plane)
    if not len(rows):
        return np.empty((0, 2))
    chosen = random.integers(0, len(rows), count)
    return np.stack([columns[chosen], rows[chosen]], 1) + 0.5


def labels_of(points, state, planes, towers, fences, pixel, taught):
    """N x 3."""
    labels = np.zeros((len(points), 3), np.uint8)
    of_state = towers[towers[:, 2] == state][:, :2]
    for column, (metres, near, far) in enumerate((
            (distances(points, of_state, of_state), TOWER_METRES, TOWER_NEAR_METRES),
            (distances(points, *np.split(fences[fences[:, 4] == state][:, :4], 2, 1)), FENCE_METRES, FENCE_NEAR_METRES))):
        labels[:, column] = np.select([metres * pixel <= near, metres * pixel <= far], [1, 2], 0)
    at = np.clip(points.astype(int), 1, planes.shape[1] - 2)
    around = np.stack([planes[3 * state + 2][at[:, 1] + j, at[:, 0] + i] for j in (-1, 0, 1) for i in (-1, 0, 1)])
    labels[:, 2] = np.select([around.all(0), around.any(0)], [1, 2], 0)
    for kind in range(3):
        if not taught >> kind & 1:
            labels[labels[:, kind] == 0, kind] = 2
    return labels


def points_of(shard, number, network, random):
    before, after, planes, towers, fences, meta, taught = shard.tile(number)
    pixel = float(meta[0]) if np.isfinite(meta[0]) else 0.5
    images = [torch.from_numpy(((2 * np.clip(i, tiles.LOWEST, tiles.HIGHEST) - 1) * planes[12:13]).astype(np.float32))[None]
              for i in (before, after)]
    with torch.no_grad():
        maps = averaged_maps(network, images)[0]
    rows = []
    for state in (0, 1):
        found = []
        for kind, name in enumerate(("tower", "fence", "housing")):
            radius = max(1, int(SPACING_METRES[name] / (2 * pixel)))
            y, x = maxima(maps[3 * state + kind], radius, MIN_RESPONSE[name])
            keep = np.arange(len(y)) if len(y) <= MAX_POINTS else np.sort(np.concatenate(
                [np.arange(MAX_POINTS // 2), random.choice(np.arange(MAX_POINTS // 2, len(y)), MAX_POINTS // 2, replace=False)]))
            found.append((np.stack([2 * x[keep] + 1, 2 * y[keep] + 1], 1), 2 * kind + 1))
        found.append((towers[towers[:, 2] == state][:, :2], 0))
        found.append((along(fences[fences[:, 4] == state], random, 5), 2))
        found.append((inside(planes[3 * state + 2], random, 5), 4))
        standing = towers[towers[:, 2] == 3 - state][:, :2]
        found.append((standing[random.permutation(len(standing))[:3]], 6))
        found.append((along(fences[fences[:, 4] == 3 - state], random, 2), 6))
        found.append((inside(planes[3 * (3 - state) + 2], random, 2), 6))
        found.append((random.random((2, 2)) * planes.shape[1], 7))
        for points, group in found:
            points = np.asarray(points, np.float64).reshape(-1, 2)
            points = points[((points > BORDER) & (points < planes.shape[1] - BORDER)).all(1)]
            at = points.astype(int)
            points = points[planes[12][at[:, 1], at[:, 0]] * (1 - planes[13][at[:, 1], at[:, 0]]) > 0] if len(points) else points
            if len(points):
                at = (points / 2).astype(int)
                rows.append((np.concatenate([np.full((len(points), 1), number), points, np.full((len(points), 1), state)], 1),
                             labels_of(points, state, planes, towers, fences, pixel, taught), np.full(len(points), group),
                             maps[3 * state:3 * state + 3].numpy()[:, at[:, 1], at[:, 0]].T))
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shard", required=True)
    parser.add_argument("--network", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = Network()
    network.load_state_dict(torch.load(options.network, map_location="cpu")["averaged"])
    network.eval()
    shard, rows = shards.Shard(options.shard), []
    for number in range(len(shard)):
        rows += points_of(shard, number, network, np.random.default_rng([options.seed, number]))
    points, labels, groups, chances = (np.concatenate(part) for part in zip(*rows))
    np.savez(options.out, points=points.astype(np.float32), labels=labels.astype(np.uint8), groups=groups.astype(np.uint8),
             chances=chances.astype(np.float32))
    for group, name in enumerate(GROUPS):
        chosen = labels[groups == group]
        counts = ((kind, (chosen[:, i] == 1).sum(), (chosen[:, i] == 0).sum()) for i, kind in enumerate(("tower", "fence", "housing")))
        print(f"{options.out} {name}: {len(chosen)} points;", ", ".join(f"{kind} {yes} yes {no} no" for kind, yes, no in counts))


if __name__ == "__main__":
    main()
