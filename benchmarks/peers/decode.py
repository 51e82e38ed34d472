"""Decodes all pixels of rasters with GDAL, 512 rows at a time, one dataset per thread.   decode.py THREADS FILE..."""
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import local

from osgeo import gdal

gdal.UseExceptions()
ROWS = 512
held = local()


def read(path, row):
    datasets = held.__dict__.setdefault("datasets", {})
    if path not in datasets:
        datasets[path] = gdal.Open(path)
    source = datasets[path]
    rows = min(ROWS, source.RasterYSize - row)
    size = source.RasterXSize * rows * source.RasterCount * 2
    if "buffer" not in held.__dict__ or len(held.buffer) < size:
        held.buffer = bytearray(size)
    source.ReadRaster(0, row, source.RasterXSize, rows, buf_type=gdal.GDT_UInt16, buf_obj=held.buffer,
                      buf_pixel_space=2 * source.RasterCount, buf_line_space=2 * source.RasterCount * source.RasterXSize, buf_band_space=2)


def main():
    threads, paths = int(sys.argv[1]), sys.argv[2:]
    work = [(path, row) for path in paths for row in range(0, gdal.Open(path).RasterYSize, ROWS)]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda item: read(*item), work))


main()
