"""Composites as scene folders for `imagerywatch train` and `evaluate`: before/ and after/ with a STAC item each, truth.geojson.

The place is invented (the composite's ground lies elsewhere); the item says that the scene is composite and is evidence of nothing.
"""
import json
import os

import numpy as np
from osgeo import gdal, ogr, osr

CLASSES = ["guard_tower", "fence", "housing"]
STATES = ["appeared", "removed"]
EPSG, EAST, NORTH = 32652, 500000.0, 4400000.0
DATES = dict(before="2013-09-01T02:30:00Z", after="2016-09-01T02:30:00Z")
MIN_HOUSE_SQUARE_METRES = 9


def write(folder, index, tile):
    """One scene of a tile: before, after (3 x H x W, 0..255), truth planes, description."""
    before, after, planes, described = tile
    pixel, root = described["pixelSizeMetres"], os.path.join(folder, f"{described['kind']}-{index:05d}")
    for date, image in (("before", before), ("after", after)):
        os.makedirs(os.path.join(root, date), exist_ok=True)
        write_image(os.path.join(root, date, "scene.tif"), image, pixel)
        write_item(os.path.join(root, date, "item.json"), date, pixel, image.shape, described)
    with open(os.path.join(root, "truth.geojson"), "w") as file:
        listed = list(features(planes, described["objects"], pixel))
        json.dump(dict(schemaVersion=1, type="FeatureCollection", name="truth", features=listed), file)


def write_image(path, image, pixel):
    count, height, width = image.shape
    made = gdal.GetDriverByName("GTiff").Create(path, width, height, count, gdal.GDT_Byte,
        ["COMPRESS=DEFLATE", "TILED=YES", "PHOTOMETRIC=RGB"])
    made.SetGeoTransform((EAST, pixel, 0, NORTH, 0, -pixel))
    made.SetProjection(reference(EPSG).ExportToWkt())
    for band in range(count):
        made.GetRasterBand(band + 1).WriteArray(np.clip(np.round(image[band]), 0, 255).astype(np.uint8))
        made.GetRasterBand(band + 1).SetNoDataValue(0)


def write_item(path, date, pixel, shape, described):
    sun = described[date]
    properties = dict(title="COMPOSITE scene: structures painted into real imagery; evidence of nothing", datetime=DATES[date], gsd=pixel)
    if sun:
        properties.update({"view:sun_azimuth": sun["sunAzimuthDegrees"], "view:sun_elevation": sun["sunElevationDegrees"]})
    corners = [to_degrees(x, y, pixel) for x, y in ((0, 0), (0, shape[1]), (shape[2], shape[1]), (shape[2], 0), (0, 0))]
    item = dict(
        type="Feature", stac_version="1.0.0", stac_extensions=["https://stac-extensions.github.io/view/v1.0.0/schema.json"],
        id=f"composite-{date}", geometry=dict(type="Polygon", coordinates=[corners]), properties=properties, links=[],
        bbox=[min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)],
        assets=dict(scene=dict(href="./scene.tif", type="image/tiff; application=geotiff", roles=["data"])))
    with open(path, "w") as file:
        json.dump(item, file)


def features(planes, objects, pixel):
    """Changes of towers and fences from their shapes, of housing from the mask, which also holds real buildings that were moved."""
    for thing in objects:
        if thing["state"] in STATES and thing["class"] != "housing" and not thing["hidden"]:
            points = [to_degrees(x, y, pixel) for x, y in thing["points"]]
            shape = dict(type="LineString", coordinates=points) if thing["class"] == "fence" else dict(type="Polygon", coordinates=[points])
            yield feature(thing["class"], thing["state"], shape)
    for state in STATES:
        for ring in outlines(planes[3 * STATES.index(state) + 2], pixel):
            yield feature("housing", state, dict(type="Polygon", coordinates=[[to_degrees(x, y, pixel) for x, y in ring]]))


def feature(kind, state, shape):
    properties = {"class": kind, "change": state, "obscured": False}
    return dict(type="Feature", properties=properties, geometry=shape)


def outlines(mask, pixel):
    """Outer rings (pixels) of the connected parts of a mask, simplified to a pixel."""
    memory = gdal.GetDriverByName("MEM").Create("", mask.shape[1], mask.shape[0], 1, gdal.GDT_Byte)
    memory.GetRasterBand(1).WriteArray(mask)
    kept = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = kept.CreateLayer("parts")
    gdal.Polygonize(memory.GetRasterBand(1), memory.GetRasterBand(1), layer, -1)
    for part in layer:
        shape = part.GetGeometryRef().SimplifyPreserveTopology(1.0)
        if shape.GetArea() * pixel ** 2 >= MIN_HOUSE_SQUARE_METRES:
            yield shape.GetGeometryRef(0).GetPoints(2)


def reference(epsg):
    made = osr.SpatialReference()
    made.ImportFromEPSG(epsg)
    made.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return made


def to_degrees(x, y, pixel):
    if not hasattr(to_degrees, "transform"):
        to_degrees.transform = osr.CoordinateTransformation(reference(EPSG), reference(4326))
    longitude, latitude, _ = to_degrees.transform.TransformPoint(EAST + x * pixel, NORTH - y * pixel)
    return round(longitude, 9), round(latitude, 9)
