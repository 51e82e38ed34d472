"""The plain way in numpy: both dates whole, mean and spread matched, change-vector magnitude, Otsu, labels.   cva.py BEFORE AFTER"""
import sys

import numpy
from osgeo import gdal
from scipy import ndimage

gdal.UseExceptions()


def otsu(values):
    counts, edges = numpy.histogram(values, bins=1024)
    centres = (edges[:-1] + edges[1:]) / 2
    below = numpy.cumsum(counts)
    above = below[-1] - below
    sums = numpy.cumsum(counts * centres)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return centres[numpy.nanargmax(between)]


def main():
    magnitude = None
    before, after = (gdal.Open(path) for path in sys.argv[1:3])
    for band in range(1, before.RasterCount + 1):
        one = before.GetRasterBand(band).ReadAsArray().astype(numpy.float32)
        other = after.GetRasterBand(band).ReadAsArray().astype(numpy.float32)
        other = (other - other.mean()) * (one.std() / other.std()) + one.mean()
        squared = (other - one) ** 2
        magnitude = squared if magnitude is None else magnitude + squared
    magnitude = numpy.sqrt(magnitude)
    _, count = ndimage.label(ndimage.binary_opening(magnitude > otsu(magnitude), numpy.ones((3, 3))))
    print(count, "objects")


main()
