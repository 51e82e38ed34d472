"""What a network sees in a pair, over the two dates.   overlay.py CHECKPOINT BEFORE AFTER OUT.png   (BEFORE, AFTER: folders of tiles or
rasters on one grid)

Above the two dates as the network gets them; below the same in grey with what appeared (right) and what went (left): housing orange, towers
magenta, fences cyan, the stronger the surer. Dates are laid on each other by their georeference only: what the program registers first is
not registered here.
"""
import glob
import os
import sys

import numpy as np
import torch
from osgeo import gdal

import pairs
import tiles
from network import CLASSES, OUTPUTS, Network

gdal.UseExceptions()
COLOURS = dict(guard_tower=(255, 0, 255), fence=(0, 220, 255), housing=(255, 140, 0))


def opened(path):
    return gdal.BuildVRT("", sorted(glob.glob(os.path.join(path, "*.tif")))) if os.path.isdir(path) else gdal.Open(path)


def colours(dataset, grid):
    """Red, green, blue as 3 x H x W on the grid of another dataset; the one band three times where there are no colours."""
    bands = pairs.colour_bands(dataset)
    left, width, _, top, _, height = grid.GetGeoTransform()
    bounds = (left, top + height * grid.RasterYSize, left + width * grid.RasterXSize, top)
    placed = gdal.Warp("", dataset, format="MEM", dstSRS=grid.GetProjection(), outputBounds=bounds, width=grid.RasterXSize,
        height=grid.RasterYSize, resampleAlg="cubic")
    return np.stack([placed.GetRasterBand(band).ReadAsArray() for band in bands * (3 // len(bands))]).astype(np.float32)


def painted(image, chances):
    """A grey image, 3 x H x W in 0..1, under the colours of probabilities above a tenth."""
    grey = np.repeat(image.mean(0, keepdims=True), 3, 0) * 200
    for kind, chance in zip(CLASSES, chances):
        cover = np.repeat(np.repeat(np.where(chance > 0.1, chance, 0), 2, 0), 2, 1)[None]
        grey = grey * (1 - cover) + cover * np.array(COLOURS[kind], np.float32)[:, None, None]
    return grey


def main(checkpoint, before, after, out):
    network = Network()
    network.load_state_dict(torch.load(checkpoint, map_location="cpu")["averaged"])
    network.eval()
    before = opened(before)
    images = [tiles.stretch(colours(dataset, before)) for dataset in (before, opened(after))]
    height, width = (side // 16 * 16 for side in images[0][0].shape[1:])
    shown = [np.clip(image[:, :height, :width], tiles.LOWEST, tiles.HIGHEST) for image, _ in images]
    seen = (images[0][1] & images[1][1])[:height, :width]
    with torch.no_grad():
        chances = torch.sigmoid(network(*(torch.from_numpy(((2 * image - 1) * seen)[None]) for image in shown)))[0].numpy()
    above = [np.clip(image, 0, 1) * 255 for image in shown]
    below = [painted(np.clip(image, 0, 1), [chances[OUTPUTS.index(f"{kind}:{state}")] for kind in CLASSES])
        for image, state in zip(shown, ("removed", "appeared"))]
    picture = np.concatenate([np.concatenate(above, 2), np.concatenate(below, 2)], 1).round().astype(np.uint8)
    target = gdal.GetDriverByName("MEM").Create("", picture.shape[2], picture.shape[1], 3)
    for band in range(3):
        target.GetRasterBand(band + 1).WriteArray(picture[band])
    gdal.GetDriverByName("PNG").CreateCopy(out, target)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
