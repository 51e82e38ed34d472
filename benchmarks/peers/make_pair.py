"""Repeats a generated pair into one raster per date: 4 bands of 16 bits, tiled, uncompressed and DEFLATE.

make_pair.py SCENES FOLDER SIDE     SCENES holds before/ and after/ with one tile each (imagerywatch synth --tiles 1)
"""
import glob
import os
import sys

from osgeo import gdal

gdal.UseExceptions()
LAYOUT = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "INTERLEAVE=PIXEL", "BIGTIFF=IF_SAFER"]
FORMS = {"raw": [], "deflate": ["COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=6", f"NUM_THREADS={os.cpu_count()}"]}


def write(tile, path, side, options):
    source = gdal.Open(tile)
    values = source.ReadAsArray()
    rows, columns = values.shape[1:]
    target = gdal.GetDriverByName("GTiff").Create(path + ".part", side, side, source.RasterCount, gdal.GDT_UInt16, LAYOUT + options)
    target.SetGeoTransform(source.GetGeoTransform())
    target.SetSpatialRef(source.GetSpatialRef())
    target.SetMetadata({"SYNTHETIC": "YES", "TIFFTAG_DATETIME": source.GetMetadataItem("TIFFTAG_DATETIME") or ""})
    for band in range(1, source.RasterCount + 1):
        target.GetRasterBand(band).SetDescription(source.GetRasterBand(band).GetDescription())
        target.GetRasterBand(band).SetColorInterpretation(source.GetRasterBand(band).GetColorInterpretation())
    for row in range(0, side, rows):
        for column in range(0, side, columns):
            part = values[:, : min(rows, side - row), : min(columns, side - column)]
            target.WriteArray(part, column, row)
    target = None
    os.rename(path + ".part", path)


def main():
    scenes, folder, side = sys.argv[1], sys.argv[2], int(sys.argv[3])
    os.makedirs(folder, exist_ok=True)
    for date in ("before", "after"):
        tile = glob.glob(os.path.join(scenes, date, "*.tif"))[0]
        for form, options in FORMS.items():
            path = os.path.join(folder, f"{date}-{form}.tif")
            if not os.path.exists(path):
                write(tile, path, side, options)


main()
