"""Pairs with truth for evaluation: generated scenes (`imagerywatch synth -o DIR --preset ...`) and folders of composite tiles."""
import glob
import json
from dataclasses import dataclass

import numpy as np
from osgeo import gdal, ogr, osr

import overlay
import pairs
import shards
import tiles

CLASSES = ["guard_tower", "fence", "housing"]
STATES = ["appeared", "removed"]


@dataclass
class Case:
    name: str
    pixel: float               # metres
    images: list               # two of 3 x H x W, -1..1, unseen 0; sides multiples of 16
    sun: np.ndarray            # 2 x 4
    known: np.ndarray          # H x W: seen on both dates and not to be ignored
    towers: dict               # state: N x 2, pixels
    fences: dict               # state: list of N x 2, pixels
    houses: dict               # state: H x W, a number per house
    taught: int = shards.EVERYTHING


def presented(images, masks, side):
    seen = (masks[0] & masks[1])[:side[0], :side[1]]
    cut = [np.clip(image[:, :side[0], :side[1]], tiles.LOWEST, tiles.HIGHEST) for image in images]
    return [((2 * image - 1) * seen).astype(np.float32) for image in cut], seen


def shift_between(before, after):
    """Whole-pixel shift of the later date by phase correlation of gradient magnitudes: the program registers before the network runs."""
    spectra = []
    for image in (before, after):
        grey = image.mean(0)
        down, across = np.gradient(grey)
        window = np.outer(np.hanning(grey.shape[0]), np.hanning(grey.shape[1]))
        spectra.append(np.fft.rfft2(np.hypot(down, across) * window))
    cross = spectra[0] * np.conj(spectra[1])
    peak = np.fft.irfft2(cross / np.maximum(np.abs(cross), 1e-9), s=before.shape[1:])
    reach = 12
    top, left = before.shape[1] // 2 - reach, before.shape[2] // 2 - reach
    near = np.fft.fftshift(peak)[top:top + 2 * reach + 1, left:left + 2 * reach + 1]
    row, column = np.unravel_index(near.argmax(), near.shape)
    return row - reach, column - reach


def scene(folder):
    """A generated scene, the later date brought to the earlier by a whole-pixel shift."""
    before, after = (overlay.opened(f"{folder}/{date}") for date in ("before", "after"))
    (a, seen_a), (b, seen_b) = (tiles.stretch(overlay.colours(dataset, before)) for dataset in (before, after))
    down, across = shift_between(a, b)
    b, seen_b = np.roll(b, (down, across), (1, 2)), np.roll(seen_b, (down, across), (0, 1))
    side = [length // 16 * 16 for length in a.shape[1:]]
    images, seen = presented([a, b], [seen_a, seen_b], side)
    suns = []
    for date in ("before", "after"):
        with open(f"{folder}/{date}/item.json") as file:
            properties = json.load(file)["properties"]
        suns.append(shards.sun_vector(properties["view:sun_azimuth"], properties["view:sun_elevation"]))
    case = Case(folder, abs(before.GetGeoTransform()[1]), images, np.stack(suns), seen.copy(), *({s: [] for s in STATES} for _ in (0, 1)),
                {s: np.zeros(seen.shape, np.int32) for s in STATES})
    add_truth(case, f"{folder}/truth.geojson", before)
    return case


def add_truth(case, path, grid):
    """Truth objects in pixels; what is obscured or altered is not counted either way."""
    source = ogr.Open(path)
    layer, target = source.GetLayer(), grid.GetSpatialRef()
    geographic = layer.GetSpatialRef()
    for system in (target, geographic):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_map, place = osr.CoordinateTransformation(geographic, target), grid.GetGeoTransform()
    for number, feature in enumerate(layer, 1):
        shape = feature.GetGeometryRef().Clone()
        shape.Transform(to_map)
        ring = shape.GetGeometryRef(0) if shape.GetGeometryCount() else shape
        points = np.array([[(x - place[0]) / place[1], (y - place[3]) / place[5]] for x, y, *_ in ring.GetPoints()])
        kind, state = feature.GetField("class"), feature.GetField("change")
        if feature.GetField("obscured") or state not in STATES or kind not in CLASSES:
            low, high = np.maximum(np.floor(points.min(0) - 4).astype(int), 0), np.ceil(points.max(0) + 4).astype(int)
            case.known[low[1]:high[1], low[0]:high[0]] = False
        elif kind == "guard_tower":
            case.towers[state].append(points[:-1].mean(0))
        elif kind == "fence":
            case.fences[state].append(points)
        else:
            burn(case.houses[state], points, number)


def burn(raster, points, number):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in points:
        ring.AddPoint_2D(float(x), float(y))
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    kept = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = kept.CreateLayer("house", srs())
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(polygon)
    layer.CreateFeature(feature)
    memory = gdal.GetDriverByName("MEM").Create("", raster.shape[1], raster.shape[0], 1, gdal.GDT_Int32)
    memory.SetProjection(srs().ExportToWkt())
    memory.SetGeoTransform((0, 1, 0, 0, 0, 1))
    memory.WriteArray(raster)
    gdal.RasterizeLayer(memory, [1], layer, burn_values=[number])
    raster[:] = memory.ReadAsArray()


def srs():
    """Any plane system: without one GDAL warns."""
    system = osr.SpatialReference()
    system.SetLocalCS("pixels")
    return system


def tile(stem):
    """A composite tile."""
    before, after, seen, truth, ignore = tiles.load(stem)
    described = tiles.describe(stem)
    side = [length // 16 * 16 for length in before.shape[1:]]
    images, seen = presented([before, after], [seen, seen], side)
    suns = [
        [described.get(date, {}).get(f"sun{angle}Degrees", np.nan) for angle in ("Azimuth", "Elevation")]
        for date in ("before", "after")]
    houses = {s: labelled(truth[3 * i + 2, :side[0], :side[1]]) for i, s in enumerate(STATES)}
    known = seen & (ignore[:side[0], :side[1]] == 0)
    case = Case(
        stem, described["pixelSizeMetres"], images, np.stack([shards.sun_vector(*sun) for sun in suns]), known,
        {s: [] for s in STATES}, {s: [] for s in STATES}, houses, described.get("taught", shards.EVERYTHING))
    for thing in described.get("objects", []):
        points = np.array(thing["points"])
        if thing["hidden"]:
            continue
        if thing["state"] in STATES and thing["class"] == "guard_tower":
            centre = points[:-1].mean(0)
            if (centre >= 0).all() and (centre < (side[1], side[0])).all():
                case.towers[thing["state"]].append(centre)
        elif thing["state"] in STATES and thing["class"] == "fence":
            case.fences[thing["state"]].append(points)
    return case


def labelled(mask):
    """A number per connected part of a mask (edges in common), 0 elsewhere."""
    numbers = np.zeros(mask.shape, np.int32)
    if not mask.any():
        return numbers
    memory = gdal.GetDriverByName("MEM").Create("", mask.shape[1], mask.shape[0], 1, gdal.GDT_Int32)
    memory.SetProjection(srs().ExportToWkt())
    memory.SetGeoTransform((0, 1, 0, 0, 0, 1))
    memory.WriteArray((mask > 0).astype(np.int32))
    kept = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = kept.CreateLayer("parts", srs())
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    gdal.Polygonize(memory.GetRasterBand(1), memory.GetRasterBand(1), layer, -1)
    for number, feature in enumerate(list(layer), 1):
        feature.SetField("number", number)
        layer.SetFeature(feature)
    memory.WriteArray(numbers)
    gdal.RasterizeLayer(memory, [1], layer, options=["ATTRIBUTE=number"])
    return memory.ReadAsArray()


def folder_cases(path):
    """Cases of a folder of scenes or of tiles, read as they are asked for."""
    stems = tiles.list_tiles([path])
    if stems:
        return [lambda stem=stem: tile(stem) for stem in stems]
    return [lambda folder=folder: scene(folder) for folder in sorted(glob.glob(path)) if glob.glob(folder + "/truth.geojson")]
