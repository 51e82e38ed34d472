"""Tiles packed into one file, and training examples drawn from it.   shards.py --tiles DIR... --out FILE.npz

A shard is an uncompressed .npz that a machine without the generator can train from:
    images    uint8    N x 2 x 3 x S x S   both dates, each band stretched, tiles.LOWEST..HIGHEST as 0..255
    bits      uint16   N x S x S           bit 0-11 truth planes as in tiles.py, 12 seen, 13 ignore, 14 and 15 roof outlines of each date
    towers    float32  P x 4               tile, x, y (pixels), state
    fences    float32  Q x 6               tile, x0, y0, x1, y1, state
    meta      float32  N x 5               pixel size in metres; azimuth and elevation of the sun for both dates, NaN where unknown
    taught    uint8    N                   what the truth is complete for: bits 0-2 change of tower, fence, housing; 3-5 the same standing
States are 0 appeared, 1 removed, 2 before, 3 after. Where truth is not complete only what is marked is learnt from.
"""
import argparse
import os

import numpy as np
import torch

import targets
import tiles

CLASSES = ["guard_tower", "fence", "housing"]
STATES = ["appeared", "removed", "before", "after"]
EVERYTHING = 63
SUN_COTANGENT_LIMIT = 4.0
BYTE = (tiles.HIGHEST - tiles.LOWEST) / 255


def outlines(objects, side, state, width):
    """1 within half a width (pixels) of a roof's outline, H x W."""
    plane = np.zeros((side, side), np.float32)
    for thing in objects:
        if thing["class"] == "housing" and thing["state"] == state and not thing["hidden"]:
            points = np.array(thing["points"], np.float32)
            for a, b in zip(points[:-1], points[1:]):
                targets.draw_line(plane, a, b, width / 2, 0)
    return (plane > 0).astype(np.uint16)


def merged(points):
    """Segments of a line, straight runs as one."""
    kept = [points[0]]
    for here, following in zip(points[1:-1], points[2:]):
        a, b = here - kept[-1], following - here
        if abs(a[0] * b[1] - a[1] * b[0]) > 0.02 * np.hypot(*a) * np.hypot(*b) or a @ b < 0:
            kept.append(here)
    kept.append(points[-1])
    return zip(kept[:-1], kept[1:])


def pack(folders):
    stems = tiles.list_tiles(folders)
    side = tiles.load(stems[0])[0].shape[1]
    count = len(stems)
    shard = dict(images=np.empty((count, 2, 3, side, side), np.uint8), bits=np.empty((count, side, side), np.uint16),
                 meta=np.full((count, 5), np.nan, np.float32), taught=np.full(count, EVERYTHING, np.uint8))
    towers, fences = [], []
    for i, stem in enumerate(stems):
        before, after, seen, truth, ignore = tiles.load(stem)
        for date, image in enumerate((before, after)):
            shard["images"][i, date] = np.round((np.clip(image, tiles.LOWEST, tiles.HIGHEST) - tiles.LOWEST) / BYTE)
        described = tiles.describe(stem)
        objects, pixel = described.get("objects", []), described.get("pixelSizeMetres", 0.5)
        shard["meta"][i, 0] = pixel
        for date, name in enumerate(("before", "after")):
            sun = described.get(name, {})
            shard["meta"][i, 1 + 2 * date:3 + 2 * date] = sun.get("sunAzimuthDegrees", np.nan), sun.get("sunElevationDegrees", np.nan)
        shard["taught"][i] = described.get("taught", EVERYTHING)
        borders = [outlines(objects, side, state, max(1.0, 1.2 / pixel)) for state in ("before", "after")]
        shard["bits"][i] = sum(plane.astype(np.uint16) << n for n, plane in enumerate([*truth, seen, ignore, *borders]))
        for thing in objects:
            points, state = np.array(thing["points"], np.float32), STATES.index(thing["state"])
            if thing["hidden"] or len(points) < 2:
                continue
            if thing["class"] == "guard_tower":
                towers.append([i, *points[:-1].mean(0), state])
            elif thing["class"] == "fence":
                fences += [[i, *a, *b, state] for a, b in merged(points)]
    shard["towers"] = np.array(towers, np.float32).reshape(-1, 4)
    shard["fences"] = np.array(fences, np.float32).reshape(-1, 6)
    return shard


class Shard:
    def __init__(self, path):
        with np.load(path) as file:
            self.parts = {name: file[name] for name in file.files}
        self.path, count = path, len(self.parts["images"])
        self.starts = {name: np.searchsorted(self.parts[name][:, 0], np.arange(count + 1)) for name in ("towers", "fences")}

    def __len__(self):
        return len(self.parts["images"])

    def objects(self, name, i):
        starts = self.starts[name]
        return self.parts[name][starts[i]:starts[i + 1], 1:]

    def tile(self, i):
        """before, after (3 x S x S, stretched), planes (16 x S x S uint8), towers, fences, meta, taught."""
        before, after = self.parts["images"][i].astype(np.float32) * np.float32(BYTE) + np.float32(tiles.LOWEST)
        planes = ((self.parts["bits"][i][None] >> np.arange(16, dtype=np.uint16)[:, None, None]) & 1).astype(np.uint8)
        meta, taught = self.parts["meta"][i], int(self.parts["taught"][i])
        return before, after, planes, self.objects("towers", i), self.objects("fences", i), meta, taught


def sun_vector(azimuth, elevation):
    """The network's four numbers for a sun; zeros where it is unknown."""
    if not np.isfinite(azimuth + elevation):
        return np.zeros(4, np.float32)
    a = np.radians(azimuth)
    cotangent = min(1 / np.tan(np.radians(max(elevation, 1.0))), SUN_COTANGENT_LIMIT)
    return np.array([np.sin(a), -np.cos(a), cotangent, 1], np.float32)


class Placement:
    """A square of a tile, turned by quarters, mirrored, resized: for images and for coordinates."""

    def __init__(self, random, size, side, pixel, smallest, largest):
        limits = [np.clip(side * limit / pixel, 0.5 * side, size) for limit in (smallest, largest)]
        draw = np.exp(random.uniform(-0.55, 0.45)) if random.random() < 0.75 else 1.0
        self.cut = int(np.clip(side * draw, *limits))
        self.top, self.left = random.integers(0, size - self.cut + 1, 2)
        self.turns, self.mirror, self.side = random.integers(4), random.random() < 0.5, side

    def image(self, array, mode):
        part = np.rot90(array[:, self.top:self.top + self.cut, self.left:self.left + self.cut], self.turns, (1, 2))
        part = torch.from_numpy(np.ascontiguousarray(part[:, :, ::-1] if self.mirror else part)).float()
        if self.cut != self.side:
            smooth = {"align_corners": False} if mode == "bilinear" else {}
            part = torch.nn.functional.interpolate(part[None], (self.side, self.side), mode=mode, **smooth)[0]
        return part.numpy()

    def points(self, xy):
        x, y = xy[..., 0] - self.left, xy[..., 1] - self.top
        for _ in range(self.turns):
            x, y = y, self.cut - x
        if self.mirror:
            x = self.cut - x
        return np.stack([x, y], -1) * (self.side / self.cut)

    def sun(self, vector):
        x, y = vector[:2]
        for _ in range(self.turns):
            x, y = y, -x
        return np.array([-x if self.mirror else x, y, vector[2], vector[3]], np.float32)


def dimmed(image, random):
    """A date that is darker and flatter than the other, as under haze, cloud shadow or a badly chosen stretch."""
    return image * np.float32(random.uniform(0.2, 0.6)) + np.float32(random.uniform(0, 0.15))


def toned(image, random):
    """Another gain and gamma alone."""
    image = np.clip(image, 0, 1.3) ** np.float32(np.exp(random.uniform(-0.35, 0.35)))
    return image * np.float32(random.uniform(0.85, 1.15)) + np.float32(random.uniform(-0.08, 0.08))


def drawn(tile, random, side):
    """A random square of a tile under another light and camera: images, suns, planes (16 x side x side), towers, fences, pixel size,
    swapped."""
    before, after, planes, towers, fences, meta, taught = tile
    pixel = float(meta[0]) if np.isfinite(meta[0]) else 0.5
    place = Placement(random, before.shape[1], side, pixel, 0.22, 1.1)
    pixel *= place.cut / side
    if random.random() < 0.12:
        before, after = (np.repeat(image.mean(0, keepdims=True), 3, 0) for image in (before, after))
    images = [place.image(image, "bilinear") for image in (before, after)]
    planes = place.image(planes, "nearest")
    if random.random() < 0.2:
        dark = random.integers(2)
        images[dark] = dimmed(images[dark], random)
    # Wires and posts do not outlive every blur and noise: half of the examples keep what the camera left of them.
    treat = tiles.photometric if random.random() < 0.5 else toned
    images = [((2 * treat(image, random) - 1) * planes[12:13]).astype(np.float32) for image in images]
    suns = [place.sun(sun_vector(*meta[1 + 2 * date:3 + 2 * date])) * (random.random() < 0.7) for date in (0, 1)]
    towers = np.concatenate([place.points(towers[:, :2]), towers[:, 2:]], 1)
    fences = np.concatenate([place.points(fences[:, :2]), place.points(fences[:, 2:4]), fences[:, 4:]], 1)
    return images, suns, planes, towers, fences, pixel, random.random() < 0.5


def example(tile, random, side):
    """For the teacher: before, after (3 x side x side), sun (2 x 4), target (24 x side/2 x side/2), weight (same)."""
    images, suns, planes, towers, fences, pixel, swapped = drawn(tile, random, side)
    target, weight = targets.draw(planes, towers, fences, pixel, tile[-1])
    if swapped:
        images, suns = images[::-1], suns[::-1]
        target, weight = target[targets.SWAPPED], weight[targets.SWAPPED]
    return *images, np.stack(suns).astype(np.float32), target, weight


def student_target(planes, taught):
    """The small network's target and weight (12 x H/2 x W/2, planes as in network.OUTPUTS). Where truth is not complete only what is marked
    is learnt from."""
    target = tiles.halved(planes[:12])
    valid = tiles.lowest(planes[12] * (1 - planes[13]))
    complete = [taught >> (kind + (0 if state < 2 else 3)) & 1 for state in range(4) for kind in range(3)]
    marked = np.array(complete, bool)[:, None, None] | (target > 0.5)
    return target, (valid * marked).astype(np.float32)


def student_example(tile, random, side):
    """For the small network: before, after (3 x side x side), target and weight (12 x side/2 x side/2)."""
    images, _, planes, _, _, _, swapped = drawn(tile, random, side)
    target, weight = student_target(planes, tile[-1])
    if swapped:
        images, target, weight = images[::-1], target[tiles.SWAPPED], weight[tiles.SWAPPED]
    return *images, target, weight


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tiles", nargs="+", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    shard = pack(options.tiles)
    np.savez(options.out + ".pending.npz", **shard)
    os.replace(options.out + ".pending.npz", options.out)
    tiles_, towers, fences = (len(shard[name]) for name in ("images", "towers", "fences"))
    print(f"{options.out}: {tiles_} tiles, {towers} towers and {fences} fence segments over all states", flush=True)


if __name__ == "__main__":
    main()
