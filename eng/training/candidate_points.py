"""Points of tiles for the candidate network.   candidate_points.py --shard FILE.npz --network network.pt --out POINTS.npz [--unchanged]

For both directions of change, the places where the change network responds (local maxima of each class) and places of true structures.
With --unchanged the same for structures that exist in both dates; a date paired with itself gives more of them.
    points    float32  N x 4    tile, x, y (pixels), state: 0 appeared, 1 removed; 2 in both dates, 3 in the earlier one paired with itself,
                                4 in the later one paired with itself
    labels    uint8    N x 3    tower, fence, housing at that point: 0 no, 1 yes, 2 not known
    groups    uint8    N        why the point was taken (GROUPS; for structures in both dates "unchanged" are those of one date only)
    chances   float32  N x 3    the change network's probabilities there
"""
import argparse
from dataclasses import dataclass

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
MAX_POINTS_OF_ONE_DATE = 4
BORDER = 8
UNKNOWN = 2


def averaged_maps(network, images):
    """Probabilities (12 x H/2 x W/2) averaged with those of the mirrored pair, as the program does (decision 52)."""
    plain = network(*images)
    mirrored = torch.flip(network(torch.flip(images[1], [2]), torch.flip(images[0], [2]))[:, tiles.SWAPPED], [2])
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


@dataclass
class Truth:
    """What is at the centre of a patch if the label is 1.

    towers, fences: N x 2 and N x 4; roofs: H x W; maps: the change network's probabilities, 3 x H/2 x W/2; known: bits of the classes that
    are complete; other: all structures of the date in which changed ones exist, or, for unchanged ones, those that changed.
    """
    towers: np.ndarray
    fences: np.ndarray
    roofs: np.ndarray
    maps: np.ndarray
    known: int
    other: "Truth" = None


def of_states(objects, *states):
    return objects[np.isin(objects[:, -1], states)][:, :-1]


def without(points, others, pixel):
    """Points (N x 2) that are not within a metre of others."""
    return points[distances(points, others, others) * pixel > 1]


def change_truths(planes, towers, fences, maps, taught):
    """Appeared and removed."""
    def of(state, maps):
        return Truth(of_states(towers, state), of_states(fences, state), planes[3 * state + 2], maps, taught & 7)

    found = {state: of(state, maps[3 * state:3 * state + 3]) for state in (0, 1)}
    for state, truth in found.items():
        truth.other = of(3 - state, None)
    return found


def unchanged_truths(planes, towers, fences, maps, taught, pixel):
    """In both dates, in the earlier date twice, in the later date twice. Fences are divided at other points where a part has changed."""
    changed = Truth(of_states(towers, 0, 1), of_states(fences, 0, 1), planes[2] | planes[5], None, 0)
    same = np.concatenate([without(of_states(towers, 2 + date), of_states(towers, 1 - date), pixel) for date in (0, 1)])
    roofs = (planes[8] & (1 - planes[5])) | (planes[11] & (1 - planes[2]))
    found = {2: Truth(same, of_states(fences, 2, 3), roofs, (maps[6:9] + maps[9:12]) / 2, taught >> 3, changed)}
    for date in (0, 1):
        found[3 + date] = Truth(of_states(towers, 2 + date), of_states(fences, 2 + date), planes[8 + 3 * date],
                                maps[6 + 3 * date:9 + 3 * date], taught >> 3)
    return found


def labels_of(points, truth, pixel):
    """N x 3."""
    labels = np.zeros((len(points), 3), np.uint8)
    for column, (metres, near, far) in enumerate((
            (distances(points, truth.towers, truth.towers), TOWER_METRES, TOWER_NEAR_METRES),
            (distances(points, truth.fences[:, :2], truth.fences[:, 2:]), FENCE_METRES, FENCE_NEAR_METRES))):
        labels[:, column] = np.select([metres * pixel <= near, metres * pixel <= far], [1, 2], 0)
    at = np.clip(points.astype(int), 1, truth.roofs.shape[1] - 2)
    around = np.stack([truth.roofs[at[:, 1] + j, at[:, 0] + i] for j in (-1, 0, 1) for i in (-1, 0, 1)])
    labels[:, 2] = np.select([around.all(0), around.any(0)], [1, 2], 0)
    for kind in range(3):
        if not truth.known >> kind & 1:
            labels[labels[:, kind] == 0, kind] = 2
    return labels


def labels_in_both(points, truth, pixel):
    """As labels_of; a fence that changed is not in both dates, though both dates list the rest of it."""
    labels = labels_of(points, truth, pixel)
    metres = distances(points, truth.other.fences[:, :2], truth.other.fences[:, 2:]) * pixel
    labels[(labels[:, 1] == 1) & (metres <= FENCE_METRES), 1] = 0
    labels[(labels[:, 1] == 1) & (metres <= FENCE_NEAR_METRES), 1] = 2
    return labels


def points_of(shard, number, network, random, unchanged):
    before, after, planes, towers, fences, meta, taught = shard.tile(number)
    pixel = float(meta[0]) if np.isfinite(meta[0]) else 0.5
    images = [torch.from_numpy(((2 * np.clip(i, tiles.LOWEST, tiles.HIGHEST) - 1) * planes[12:13]).astype(np.float32))[None]
              for i in (before, after)]
    with torch.no_grad():
        maps = averaged_maps(network, images)[0].numpy()
    truths = (unchanged_truths(planes, towers, fences, maps, taught, pixel) if unchanged
              else change_truths(planes, towers, fences, maps, taught))
    rows = []
    for state, truth in truths.items():
        limit = MAX_POINTS if state < 3 else MAX_POINTS_OF_ONE_DATE
        for points, group in groups_of(truth, pixel, random, limit):
            points = np.asarray(points, np.float64).reshape(-1, 2)
            points = points[((points > BORDER) & (points < planes.shape[1] - BORDER)).all(1)]
            at = points.astype(int)
            points = points[planes[12][at[:, 1], at[:, 0]] * (1 - planes[13][at[:, 1], at[:, 0]]) > 0] if len(points) else points
            if len(points):
                at = (points / 2).astype(int)
                labels = (labels_in_both if state == 2 else labels_of)(points, truth, pixel)
                if unchanged:
                    labels[:, [not truth.known >> kind & 1 for kind in range(3)]] = UNKNOWN  # without true "no" a "yes" is misleading
                rows.append((np.concatenate([np.full((len(points), 1), number), points, np.full((len(points), 1), state)], 1),
                             labels, np.full(len(points), group), truth.maps[:, at[:, 1], at[:, 0]].T))
    return rows


def groups_of(truth, pixel, random, limit):
    """Points (x, y) of a tile and their group."""
    for kind, name in enumerate(("tower", "fence", "housing")):
        radius = max(1, int(SPACING_METRES[name] / (2 * pixel)))
        y, x = maxima(torch.from_numpy(truth.maps[kind]), radius, MIN_RESPONSE[name])
        keep = np.arange(len(y)) if len(y) <= limit else np.sort(np.concatenate(
            [np.arange(limit // 2), random.choice(np.arange(limit // 2, len(y)), limit // 2, replace=False)]))
        yield np.stack([2 * x[keep] + 1, 2 * y[keep] + 1], 1), 2 * kind + 1
    yield truth.towers, 0
    yield along(truth.fences, random, 5), 2
    yield inside(truth.roofs, random, 5), 4
    if truth.other:
        yield truth.other.towers[random.permutation(len(truth.other.towers))[:3]], 6
        yield along(truth.other.fences, random, 2), 6
        yield inside(truth.other.roofs, random, 2), 6
    yield random.random((2, 2)) * truth.roofs.shape[0], 7


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shard", required=True)
    parser.add_argument("--network", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--unchanged", action="store_true", help="structures that exist in both dates")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = Network()
    network.load_state_dict(torch.load(options.network, map_location="cpu")["averaged"])
    network.eval()
    shard, rows = shards.Shard(options.shard), []
    for number in range(len(shard)):
        rows += points_of(shard, number, network, np.random.default_rng([options.seed, number]), options.unchanged)
    points, labels, groups, chances = (np.concatenate(part) for part in zip(*rows))
    np.savez(options.out, points=points.astype(np.float32), labels=labels.astype(np.uint8), groups=groups.astype(np.uint8),
             chances=chances.astype(np.float32))
    for group, name in enumerate(GROUPS):
        chosen = labels[groups == group]
        counts = ((kind, (chosen[:, i] == 1).sum(), (chosen[:, i] == 0).sum()) for i, kind in enumerate(("tower", "fence", "housing")))
        print(f"{options.out} {name}: {len(chosen)} points;", ", ".join(f"{kind} {yes} yes {no} no" for kind, yes, no in counts))


if __name__ == "__main__":
    main()
