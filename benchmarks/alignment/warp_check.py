#!/usr/bin/python3
"""Resampling by a fraction of a pixel: this product against gdalwarp -r cubic, against an analytic image.

usage: warp_check.py FOLDER PROGRAM [SIDE]
FOLDER receives scratch files, PROGRAM is the built ImageryWatch.AlignmentAccuracy.dll. Both read the same uncompressed
tiled uint16 file of three bands on one thread, best of three; gdalwarp writes to memory (/vsimem is per process, so
the time of copying the file without resampling, best of three, is given beside it).
"""
import subprocess
import sys
import time

import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()
WAVES = [(0.013, 0.021, 0.3), (0.05, -0.031, 1.1), (-0.07, 0.06, 2.0), (0.11, 0.09, 0.7), (0.16, -0.12, 1.9), (0.02, 0.19, 2.7)]
SHIFT = (0.37, -0.61)


def analytic(x, y):
    return 30000 + sum(3500 * np.sin(2 * np.pi * (a * x + b * y) + p) for a, b, p in WAVES)


def write(path, side):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32652)
    data = gdal.GetDriverByName("GTiff").Create(path, side, side, 3, gdal.GDT_UInt16, ["TILED=YES"])
    data.SetProjection(reference.ExportToWkt())
    data.SetGeoTransform((400000, 0.5, 0, 4400000, 0, -0.5))
    x = np.arange(side) + 0.5
    for top in range(0, side, 256):
        y = np.arange(top, min(side, top + 256)) + 0.5
        for band in range(3):
            data.GetRasterBand(band + 1).WriteArray(np.rint(analytic(x[None], y[:, None])).astype(np.uint16), 0, top)


def best(work):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main():
    folder, program = sys.argv[1:3]
    side = int(sys.argv[3]) if len(sys.argv) > 3 else 4096
    path = f"{folder}/waves.tif"
    write(path, side)
    gdal.SetConfigOption("GDAL_NUM_THREADS", "1")
    left, top = 400000 + SHIFT[0] * 0.5, 4400000 - SHIFT[1] * 0.5
    bounds = (left, top - side * 0.5, left + side * 0.5, top)
    source = gdal.Open(path)
    kept = {}

    def warp():
        kept["out"] = gdal.Warp("", source, format="MEM", resampleAlg="cubic", outputBounds=bounds, xRes=0.5, yRes=0.5, warpMemoryLimit=512)

    read = best(lambda: source.ReadAsArray())
    warped = best(warp)
    rows = 512
    x, y = np.arange(side) + 0.5 + SHIFT[0], np.arange(rows) + 0.5 + SHIFT[1]
    truth = analytic(x[None], y[:, None])
    inner = (slice(8, -8), slice(8, -8))
    theirs = kept["out"].GetRasterBand(1).ReadAsArray(0, 0, side, rows).astype(float)
    print(f"{side} x {side} x 3 uint16, one thread; reading {read:.2f} s")
    print(f"gdalwarp cubic   {warped:.2f} s  rms error {np.sqrt(((theirs - truth)[inner] ** 2).mean()):.1f} of amplitude rms "
        f"{truth.std():.0f}")
    for kind in ("constant", "field"):
        raw = f"{folder}/ours-{kind}.raw"
        seconds = float(subprocess.run(["dotnet", program, "warp", path, str(SHIFT[0]), str(SHIFT[1]), kind, "1", raw], check=True,
            capture_output=True, text=True).stdout)
        ours = np.fromfile(raw, np.float32).reshape(rows, side).astype(float)
        print(f"ours, {kind:8}   {seconds:.2f} s  rms error {np.sqrt(((ours - truth)[inner] ** 2).mean()):.1f}  {warped / seconds:.1f} "
            f"times as fast")


main()
