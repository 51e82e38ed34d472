"""Generated towers, fences and houses on real ground.   composites.py --open DIR --out DIR --count N --seed N [--held-out] [--kind KIND]
                                                        [--scenes --side PIXELS]

Writes tiles as `imagerywatch synth --count` does (synthetic: false, but what changed is painted). Kinds of tile:
    painted     one real image as both dates, each treated as a date of its own; or two real dates (West Virginia)
    moved       real buildings removed and pasted by their footprints (pairs.py), and painted structures on top
    unchanged   real ground, nothing painted
    other       two different places; only towers are known to have changed
Real houses and fences of the ground are not known: `taught` says what a tile's truth is complete for (see shards.py).
--held-out takes the places kept for evaluation (places.py), without it they are left out.
--scenes writes folders for `imagerywatch train` and `evaluate` instead of tiles (scenes.py).
"""
import argparse
import json
import os

import numpy as np
import torch
import torch.nn.functional as F
from osgeo import gdal, ogr

import pairs
import places
import scenes
import structures
from rendering import Light, Painter, blurred, coverage, smooth
from targets import distance

SIDE = 256
CLASSES = ["guard_tower", "fence", "housing"]
STATES = ["appeared", "removed", "before", "after"]
TOWER_RADIUS, FENCE_HALF_WIDTH = 3.0, 1.5  # metres, as the generator draws truth
SCALES = (0.25, 1.0)
CHANGES, STANDING_TOWERS, STANDING_HOUSING = 7, 8, 32
KINDS = dict(painted=0.6, moved=0.15, unchanged=0.15, other=0.1)


class Library:
    """Real images, read when first needed."""

    def __init__(self, root, held_out):
        self.sources = [source for source in places.sources(root) if source.held_out == held_out]
        self.groups = {}
        for source in self.sources:
            self.groups.setdefault(source.place, []).append(source)
        self.cache = {}

    def pick(self, random, wanted=lambda source: True):
        groups = {place: [s for s in group if wanted(s) and self.is_large(s)] for place, group in self.groups.items()}
        names = [place for place, group in groups.items() if group]
        shares = np.array([places.SHARES.get(place, 1) for place in names], float)
        group = groups[names[random.choice(len(names), p=shares / shares.sum())]]
        return group[random.integers(len(group))]

    @staticmethod
    def is_large(source):
        """Whether a tile fits at the finest scale that the image supports."""
        opened = gdal.Open(source.paths[0])
        return min(opened.RasterXSize, opened.RasterYSize) * source.pixel >= 0.99 * SIDE * max(SCALES[0], 0.85 * source.pixel)

    def images(self, source):
        if source.name not in self.cache:
            images = [places.read(path) for path in source.paths]
            seed = [len(source.name), *source.name.encode()[-12:]]
            suns = [places.sun_of(source, image, np.random.default_rng([*seed, i])) for i, image in enumerate(images)]
            mask = gdal.Open(source.mask).ReadAsArray() > 0 if source.mask else None
            self.cache[source.name] = images, suns, mask
        return self.cache[source.name]


def resampled(image, size, sharp=True):
    """C x H x W to C x size: averaged where it shrinks."""
    x = torch.from_numpy(np.ascontiguousarray(image, np.float32))[None]
    if not sharp:
        return F.interpolate(x, size, mode="nearest")[0].numpy()
    shrink = x.shape[-1] / size[1]
    if shrink > 1.3:
        x = torch.from_numpy(blurred(image, 0.4 * shrink))[None]
    return F.interpolate(x, size, mode="bicubic", align_corners=False)[0].clamp(min=0).numpy()


def cut(library, source, random, pixel=None):
    """A square of every date at a pixel size: images, footprints (or None), pixel size, suns."""
    images, suns, mask = library.images(source)
    height, width = images[0].shape[1:]
    limit = min(height, width) * source.pixel / SIDE
    low, high = max(SCALES[0], 0.85 * source.pixel), min(SCALES[1], limit)
    pixel = pixel or float(np.exp(random.uniform(np.log(min(low, high)), np.log(high))))
    side = min(int(round(SIDE * pixel / source.pixel)), height, width)
    for _ in range(20):
        row, column = random.integers(0, height - side + 1), random.integers(0, width - side + 1)
        window = (slice(row, row + side), slice(column, column + side))
        if (images[0][(slice(None),) + window] > 0).any(0).mean() > 0.9:
            break
    parts = []
    for image in images:
        part = image[(slice(None),) + window]
        seen = resampled((part > 0).any(0, keepdims=True), (SIDE, SIDE), False) > 0
        parts.append(resampled(part, (SIDE, SIDE)) * seen)
    prints = resampled(mask[window][None], (SIDE, SIDE), False)[0] > 0 if mask is not None else None
    return parts, prints, side * source.pixel / SIDE, suns


def date_states(random, share=0.6):
    """before and after as booleans: changed with the given chance."""
    if random.random() < share:
        return (True, False) if random.random() < 0.5 else (False, True)
    return True, True


class Scene:
    """Things drawn for a tile, each with the dates that it stands on."""

    def __init__(self, random, image, pixel, taken):
        self.random, self.ground, self.pixel = random, structures.Ground(image, pixel), pixel
        self.taken, self.things = taken.copy(), []

    def claim(self, outline, margin=1.5):
        low, high = np.floor(outline.min(0) - margin / self.pixel).astype(int), np.ceil(outline.max(0) + margin / self.pixel).astype(int)
        if low.min() < 2 or high.max() > SIDE - 2 or self.taken[low[1]:high[1], low[0]:high[0]].any():
            return False
        self.taken[low[1]:high[1], low[0]:high[0]] = True
        return True

    def add(self, thing, dates, free=False):
        if free or self.claim(thing.outline()):
            self.things.append((thing, dates))

    def spot(self):
        return self.random.uniform(6, SIDE - 6, 2)

    def fill(self):
        random, area = self.random, (SIDE * self.pixel) ** 2 / 1e6
        fences = [self.fence() for _ in range(random.integers(0, 4 + int(60 * area)))]
        lone = random.random() < 0.5 or not fences
        for _ in range(random.integers(2, 6 + int(300 * area)) if lone else random.integers(0, 4)):
            self.add(structures.Tower(random, self.ground, self.spot()), date_states(random))
        for _ in range(random.integers(0, 3)):
            self.houses()
        for _ in range(random.integers(0, 10 + int(150 * area))):
            like = structures.LookAlike(random, self.ground, self.spot())
            self.add(like, date_states(random, 0.7), free=like.what in ("track", "hedge", "wall"))

    def fence(self):
        random, pixel = self.random, self.pixel
        line, style = structures.course(random, SIDE, pixel), structures.Fence.style(random, self.ground)
        whole = date_states(random) if random.random() < 0.5 else None
        if random.random() < 0.6:
            self.towers_along(line)
        for part in structures.sections(random, line, pixel):
            if random.random() > 0.08:
                self.add(structures.Fence(style, part, pixel), whole or date_states(random, 0.4), free=True)

    def towers_along(self, line):
        random = self.random
        spacing, beside = random.uniform(20, 90) / self.pixel, random.uniform(-5, 5) / self.pixel
        for a, b in zip(line[:-1], line[1:]):
            length = np.hypot(*(b - a))
            for along in np.arange(random.uniform(0, spacing), length, spacing):
                across = np.array([-(b - a)[1], (b - a)[0]]) / length
                self.add(structures.Tower(random, self.ground, a + (b - a) / length * along + across * beside), date_states(random))

    def houses(self):
        random = self.random
        style, angle, at = structures.House.draw(random, self.ground), random.uniform(0, np.pi), self.spot()
        rows, columns = random.integers(1, 4), random.integers(1, 4)
        along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
        gap = random.uniform(2, 8)
        for i in range(rows):
            for j in range(columns):
                place = at + (along * i * (style["length"] + gap) + across * j * (style["width"] + gap)) / self.pixel
                self.add(structures.House(random, self.ground, place, angle, style), date_states(random))


def sharpness(source, pixel, random):
    """Standard deviation of the blur that what is painted gets, in pixels: that of the camera, coarser where the image was enlarged."""
    return 0.45 * max(1.0, 1.1 * source.pixel / pixel) * random.uniform(0.8, 1.5)


def roughness(image):
    """Noise of an image from its finest detail, in grey values: median of the absolute difference from the mean of two neighbours."""
    grey = image.mean(0)
    return float(np.median(np.abs(grey[:, 1:-1] - (grey[:, :-2] + grey[:, 2:]) / 2))) + 0.5


def treated(image, random):
    """Another date of the same image: light, colour, patches of other ground brightness, haze, blur, noise, compression."""
    seen = (image > 0).any(0)
    image = image * np.exp(random.normal(0, 0.06, (3, 1, 1)))
    image = image * np.exp(0.08 * random.uniform(0, 1) * smooth(random, image.shape[1:], random.integers(8, 60)))
    haze = random.uniform(0, 0.25) if random.random() < 0.4 else 0
    image = image * (1 - haze) + haze * 200
    image = blurred(image, random.uniform(0, 0.9)) if random.random() < 0.5 else image
    image = image * random.uniform(0.5, 1.05) + random.normal(0, random.uniform(0, 5), image.shape)
    image = np.clip(image, 1, 255).astype(np.float32)
    if random.random() < 0.4:
        image = compressed(image, random.integers(40, 95))
    return np.where(seen, np.maximum(image, 1), 0)


def compressed(image, quality):
    """Through JPEG and back."""
    memory = gdal.GetDriverByName("MEM").Create("", image.shape[2], image.shape[1], 3)
    memory.WriteArray(image.round().astype(np.uint8))
    name = f"/vsimem/{os.getpid()}.jpg"
    gdal.GetDriverByName("JPEG").CreateCopy(name, memory, options=[f"QUALITY={quality}"])
    result = gdal.Open(name).ReadAsArray().astype(np.float32)
    gdal.Unlink(name)
    return result


def displaced(image, random, limit=2.0):
    """Moved by up to `limit` pixels and bent a little: registration is never perfect."""
    shift = random.uniform(-limit, limit, 2)
    bend = [0.5 * random.uniform(0, 1) * smooth(random, image.shape[1:], 64) for _ in (0, 1)]
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    grid = np.stack([(x + shift[0] + bend[0] + 0.5) / SIDE * 2 - 1, (y + shift[1] + bend[1] + 0.5) / SIDE * 2 - 1], -1).astype(np.float32)
    source = torch.from_numpy(np.ascontiguousarray(image, np.float32))[None]
    moved = F.grid_sample(source, torch.from_numpy(grid)[None], mode="bicubic", align_corners=False)[0].numpy()
    inside = (np.abs(grid) <= 1).all(-1) & (moved > 0.5).any(0)
    return np.where(inside, np.clip(moved, 1, 255), 0)


def truth_of(scene, lights):
    """13 planes and objects with shapes in pixels."""
    planes, objects = np.zeros((13, SIDE, SIDE), np.uint8), []
    for thing, (before, after) in scene.things:
        if thing.kind is None:
            continue
        states = [s for s, on in zip(STATES, (after and not before, before and not after, before, after)) if on]
        for state in states:
            points = thing.seen(lights[state in ("after", "appeared")])
            draw(planes[3 * STATES.index(state) + CLASSES.index(thing.kind)], thing.kind, points, scene.pixel)
            objects.append(dict(zip(("class", "state", "hidden", "points"), (thing.kind, state, False, np.round(points, 2).tolist()))))
    return planes, objects


def draw(plane, kind, points, pixel):
    if kind == "housing":
        where, share = coverage(plane.shape, points[:-1])
        plane[where] |= share > 0.5
        return
    radius = (TOWER_RADIUS if kind == "guard_tower" else FENCE_HALF_WIDTH) / pixel
    points = points[:-1].mean(0, keepdims=True) if kind == "guard_tower" else points
    for a, b in zip(points, points[1:] if len(points) > 1 else points):
        low, high = np.floor(np.minimum(a, b) - radius).astype(int), np.ceil(np.maximum(a, b) + radius).astype(int)
        where = (slice(max(0, low[1]), max(0, min(SIDE, high[1] + 1))), slice(max(0, low[0]), max(0, min(SIDE, high[0] + 1))))
        if plane[where].size:
            plane[where] |= distance(where, a, b) <= radius


def painted(images, suns, source, pixel, scene, random):
    """Both dates with the scene's things of that date; the lights used."""
    lights, done = [], []
    for date, (image, sun) in enumerate(zip(images, suns)):
        light = Light(sun[0] if sun[2] or date == 0 else suns[0][0], sun[1], pixel, image, random)
        painter = Painter(image, light)
        for thing, dates in scene.things:
            if dates[date]:
                thing.paint(painter)
        lights.append(light)
        done.append(painter.finish(sharpness(source, pixel, random), roughness(image), random))
    return done, lights


def moved(images, prints, random):
    """The second date with real buildings removed and pasted; truth planes of pairs.py; None where there is too little to move."""
    numbers = labelled(prints)
    if numbers.max() < 2:
        return None
    known = pairs.Structures(numbers, ["none"] + ["housing"] * int(numbers.max()))
    pairs.SIDE = SIDE
    return pairs.make_pair(images[0], (images[0] > 0).any(0), known, random)


def labelled(mask):
    """A number per connected part of a mask (GDAL's polygons and back)."""
    memory = gdal.GetDriverByName("MEM").Create("", mask.shape[1], mask.shape[0], 2, gdal.GDT_Int32)
    memory.GetRasterBand(1).WriteArray(mask.astype(np.int32))
    kept = ogr.GetDriverByName("Memory").CreateDataSource("")  # the layer lives as long as this
    layer = kept.CreateLayer("parts")
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    gdal.Polygonize(memory.GetRasterBand(1), memory.GetRasterBand(1), layer, -1)
    for number, feature in enumerate(list(layer), 1):
        feature.SetField("number", number)
        layer.SetFeature(feature)
    gdal.RasterizeLayer(memory, [2], layer, options=["ATTRIBUTE=number"])
    return memory.GetRasterBand(2).ReadAsArray()


def make(library, random, kind=None):
    """before, after (3 x SIDE x SIDE, 0..255), truth (13 planes), description; None where the draw does not work out."""
    kind = kind or random.choice(list(KINDS), p=list(KINDS.values()))
    masked = kind == "moved" and any(source.mask for source in library.sources)
    source = library.pick(random, lambda s: s.mask is not None or not masked)
    images, prints, pixel, suns = cut(library, source, random)
    taken = ~(images[0] > 0).any(0) | (pairs.grown(prints, 3) if prints is not None else False)
    taught, base = CHANGES | STANDING_TOWERS, None
    if len(images) == 1:
        images, suns = images * 2, suns * 2
    if kind == "moved" and prints is not None:
        base = moved(images, prints, random)
        if base is None:
            return None
        images = base[0]
        taken |= base[1][[2, 5, 8, 11]].any(0)
    if kind == "other":
        second = library.pick(random)
        other, _, same, other_suns = cut(library, second, random, pixel)
        if abs(same / pixel - 1) > 0.1 or second.pixel > 1.2 * pixel:
            return None
        images, suns, taught = [images[0], other[0]], [suns[0], other_suns[0]], STANDING_TOWERS | 1
    scene = Scene(random, images[0], pixel, taken)
    if kind != "unchanged":
        scene.fill()
    done, lights = painted(images, suns, source, pixel, scene, random)
    planes, objects = truth_of(scene, lights)
    if base is not None:
        planes[:12] |= base[1][:12]
        planes[12] |= base[1][12]
    before, after = treated(done[0], random), displaced(treated(done[1], random), random)
    described = dict(
        schemaVersion=1, synthetic=False, composite=True, kind=str(kind), source=source.name, pixelSizeMetres=round(pixel, 4),
        bands=["Red", "Green", "Blue"],
        taught=int(taught))
    for name, sun in zip(("before", "after"), suns):
        described[name] = (
            dict(sunAzimuthDegrees=round(float(sun[0]), 1), sunElevationDegrees=round(float(sun[1]), 1)) if sun[2] else {})
        described[name + "SunUsed"] = [round(float(v), 1) for v in sun[:2]]
    described["objects"] = objects
    return before, after, planes, described


def write(folder, index, tile):
    stem = os.path.join(folder, f"{index:06d}")
    for name, image in zip(("before", "after"), tile[:2]):
        np.save(f"{stem}-{name}.npy", np.round(image * 8).astype(np.uint16))
    np.save(f"{stem}-truth.npy", tile[2])
    with open(stem + ".json", "w") as file:
        json.dump(tile[3], file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--open", required=True, help="the folder of open imagery")
    parser.add_argument("--out", required=True)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=list(KINDS))
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--scenes", action="store_true")
    parser.add_argument("--side", type=int, default=SIDE)
    options = parser.parse_args()
    globals()["SIDE"] = options.side
    store = scenes.write if options.scenes else write
    torch.set_num_threads(1)
    os.makedirs(options.out, exist_ok=True)
    library = Library(options.open, options.held_out)
    for index in range(options.count):
        # A draw that does not work out is replaced by the next one of the same index.
        for attempt in range(20):
            tile = make(library, np.random.default_rng([options.seed, index, attempt]), options.kind)
            if tile is not None and not (options.scenes and tile[3]["kind"] == "other"):
                store(options.out, index, tile)
                break
    print(f"{options.count} tiles in {options.out}", flush=True)


if __name__ == "__main__":
    main()
