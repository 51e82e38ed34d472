"""Training pairs from one dated image of real ground and its labelled structures.   pairs.py --image SCENE.tif --footprints FILE.geojson
--out DIR [--count N]

One date is the image as it is. In the other some structures are gone, covered with ground from nearby, and some stand where there was
none, copied from elsewhere in the image with the ground right around them. Both then count as changes whose truth is known. Labels
without a "class" property are housing; guard_tower and fence are understood. Writes tiles as `imagerywatch synth --count` does.
"""
import argparse
import json
import os
import sys

import numpy as np
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
SIDE = 288
CLASSES = ["guard_tower", "fence", "housing"]
COLLAR = 4     # pixels around a structure that go with it: eaves, and most of its shadow
FEATHER = 3    # pixels over which a patch fades into the ground
LEAST_SEEN = 0.8


def colour_bands(source):
    """Numbers of the red, green and blue bands; of one band where there are fewer than three."""
    count = 3 if source.RasterCount >= 3 else 1
    roles = [source.GetRasterBand(i + 1).GetColorInterpretation() for i in range(source.RasterCount)]
    wanted = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand]
    return [roles.index(role) + 1 if role in roles else i + 1 for i, role in enumerate(wanted[:count])]


def read_image(path):
    """Bands x H x W as float32 (red, green, blue, or one band), and where it is seen."""
    source = gdal.Open(path)
    chosen = colour_bands(source)
    image = np.stack([source.GetRasterBand(i).ReadAsArray() for i in chosen]).astype(np.float32)
    seen = np.all([source.GetRasterBand(i).GetMaskBand().ReadAsArray() > 0 for i in chosen], 0) & (image > 0).any(0)
    return source, image, seen


def rasterise(source, footprints):
    """A number per structure on its pixels, 0 elsewhere, and the class of each number."""
    layer_file = ogr.Open(footprints)
    layer = layer_file.GetLayer()
    target = source.GetSpatialRef()
    if target is None:
        sys.exit(f"{source.GetDescription()}: has no coordinate system, so the structures cannot be laid on it")
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    from_layer = layer.GetSpatialRef() or osr.SpatialReference()
    from_layer.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_image = osr.CoordinateTransformation(from_layer, target)
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    numbered = memory.CreateLayer("structures", target)
    numbered.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    has_class = layer.GetLayerDefn().GetFieldIndex("class") >= 0
    kinds = ["none"]
    for feature in layer:
        kind = feature.GetField("class") if has_class else None
        kind = kind if kind in CLASSES else "housing"
        shape = feature.GetGeometryRef().Clone()
        shape.Transform(to_image)
        one = ogr.Feature(numbered.GetLayerDefn())
        one.SetGeometry(shape)
        one.SetField("number", len(kinds))
        numbered.CreateFeature(one)
        kinds.append(kind)
    raster = gdal.GetDriverByName("MEM").Create("", source.RasterXSize, source.RasterYSize, 1, gdal.GDT_Int32)
    raster.SetGeoTransform(source.GetGeoTransform())
    raster.SetProjection(source.GetProjection())
    gdal.RasterizeLayer(raster, [1], numbered, options=["ATTRIBUTE=number", "ALL_TOUCHED=TRUE"])
    return raster.ReadAsArray(), kinds


def grown(mask, pixels):
    for _ in range(pixels):
        padded = np.pad(mask, 1)
        mask = padded[1:-1, 1:-1] | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
    return mask


def feathered(mask):
    """1 on the mask, falling to 0 over FEATHER pixels around it."""
    return sum(grown(mask, step).astype(np.float32) for step in range(FEATHER + 1)) / (FEATHER + 1)


def box(mask, margin, shape):
    rows, columns = np.nonzero(mask.any(1))[0], np.nonzero(mask.any(0))[0]
    return slice(max(0, rows[0] - margin), min(shape[0], rows[-1] + margin + 1)), slice(max(0, columns[0] - margin),
        min(shape[1], columns[-1] + margin + 1))


def blend(image, where, patch, weight):
    image[(slice(None),) + where] = image[(slice(None),) + where] * (1 - weight) + patch * weight


def free_place(taken, height, width, random, near=None):
    """The top left corner of free ground, within 60 pixels of a place if one is given; None when 40 draws find none."""
    for _ in range(40):
        if near is None:
            row, column = random.integers(0, taken.shape[0] - height + 1), random.integers(0, taken.shape[1] - width + 1)
        else:
            row, column = (int(np.clip(at + random.integers(-60, 61), 0, limit - size))
                for at, limit, size in zip(near, taken.shape, (height, width)))
        if not taken[row:row + height, column:column + width].any():
            return row, column
    return None


def remove(image, structure, taken, random):
    """Covers a structure and its collar with free ground from nearby, brought to the brightness of the ground around it."""
    mask = grown(structure, COLLAR)
    where = box(mask, FEATHER, mask.shape)
    local = mask[where]
    place = free_place(taken, *local.shape, random, near=(where[0].start, where[1].start))
    if place is None:
        return False
    patch = image[:, place[0]:place[0] + local.shape[0], place[1]:place[1] + local.shape[1]].copy()
    ring = ~local & ~taken[where]
    if ring.any():
        patch += (image[(slice(None),) + where][:, ring].mean(1) - patch.mean((1, 2)))[:, None, None]
    blend(image, where, patch, feathered(local))
    return True


class Structures:
    """The labelled structures of an image: a number per pixel, the class of each number, and the pixels of each."""

    def __init__(self, numbers, kinds):
        self.numbers, self.kinds = numbers, kinds
        self._order = np.argsort(numbers, axis=None, kind="stable")
        self._starts = np.searchsorted(numbers.ravel()[self._order], np.arange(len(kinds) + 1))

    def pixels(self, number):
        return np.unravel_index(self._order[self._starts[number]:self._starts[number + 1]], self.numbers.shape)

    def present(self):
        return int((np.diff(self._starts[1:]) > 0).sum())


def donor(image, structures, random):
    """A structure from anywhere in the image with the ground right around it: pixels, its mask, its class. None if it is cut off or too
    large."""
    number = random.integers(1, len(structures.kinds))
    rows, columns = structures.pixels(number)
    if rows.size < 6 or max(np.ptp(rows), np.ptp(columns)) > SIDE // 2:
        return None
    margin = COLLAR + FEATHER
    where = (slice(max(0, rows.min() - margin), rows.max() + margin + 1), slice(max(0, columns.min() - margin), columns.max() + margin + 1))
    return image[(slice(None),) + where], structures.numbers[where] == number, structures.kinds[number]


def make_pair(image, seen, structures, random):
    """before, after (bands x SIDE x SIDE), truth (13 x SIDE x SIDE); None where too little is seen."""
    row, column = random.integers(0, image.shape[1] - SIDE + 1), random.integers(0, image.shape[2] - SIDE + 1)
    window = (slice(row, row + SIDE), slice(column, column + SIDE))
    if seen[window].mean() < LEAST_SEEN:
        return None
    full, local = image[(slice(None),) + window], structures.numbers[window]
    other, taken = full.copy(), grown((local > 0) | ~seen[window], COLLAR + 2)
    only_full, only_other, both, ignore = (np.zeros((3, SIDE, SIDE), bool) for _ in range(4))
    share = random.uniform(0, 0.8)
    for number in np.unique(local[local > 0]):
        structure, kind = local == number, CLASSES.index(structures.kinds[number])
        gone = random.random() < share and remove(other, structure, taken, random)
        (only_full if gone else both)[kind] |= structure
    for _ in range(random.integers(0, 6)):
        new = donor(image, structures, random)
        place = free_place(taken, *new[1].shape, random) if new is not None and max(new[1].shape) < SIDE else None
        if place is None:
            continue
        where = (slice(place[0], place[0] + new[1].shape[0]), slice(place[1], place[1] + new[1].shape[1]))
        blend(other, where, new[0], feathered(grown(new[1], COLLAR)))
        taken[where] = True
        only_other[CLASSES.index(new[2])][where] |= new[1]
    truth = np.concatenate([only_other, only_full, both | only_full, both | only_other, ~seen[window][None]]).astype(np.uint8)
    before, after = full, other
    if random.random() < 0.5:
        before, after = other, full
        truth = truth[[3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8, 12]]
    return [np.where(seen[window], part, 0).astype(np.float32) for part in (before, after)], truth


def save(out, number, pair, truth):
    stem = os.path.join(out, f"{number:06d}")
    for name, picture in zip(("before", "after"), pair):
        np.save(f"{stem}-{name}.npy", picture)
    np.save(f"{stem}-truth.npy", truth)
    bands = ["Red", "Green", "Blue"] if len(pair[0]) == 3 else ["Panchromatic"]
    with open(stem + ".json", "w") as file:
        json.dump({"schemaVersion": 1, "synthetic": False, "bands": bands}, file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--image", required=True)
    parser.add_argument("--footprints", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    source, image, seen = read_image(options.image)
    if min(image.shape[1:]) < SIDE:
        sys.exit(f"{options.image}: at least {SIDE} x {SIDE} pixels are needed")
    structures = Structures(*rasterise(source, options.footprints))
    if structures.present() == 0:
        sys.exit(f"{options.footprints}: none of its structures lies on {options.image}; compare their coordinate systems")
    os.makedirs(options.out, exist_ok=True)
    random, made = np.random.default_rng(options.seed), 0
    for _ in range(20 * options.count):
        made_pair = make_pair(image, seen, structures, random)
        if made_pair is None:
            continue
        save(options.out, made, *made_pair)
        made += 1
        if made == options.count:
            break
    print(f"{made} pairs from {structures.present()} structures in {options.out}", flush=True)


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as fault:  # GDAL's own words: which file, and what is wrong with it
        sys.exit(str(fault))
