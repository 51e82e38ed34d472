"""The open real imagery that may be learnt from, place by place, and what is known of each image: the one list of what is held out.

Split by place, never by tile: Kentucky farms from number 200 on and the West Virginia quadrangle 3708035_ne are for evaluation only, and
so is Kampala. The sun: `south` means that the axis of the shadows is estimated from the image and the sun stands in the southern half of
the sky (all these places lie north of the tropic); where the axis is doubtful, or the place lies between the tropics, the sun is drawn and
the network is not given it.
No image says how high the sun stood: drawn between 30 and 65 degrees (NAIP is flown above 30).
"""
import glob
import os
import re
from dataclasses import dataclass

import numpy as np
from osgeo import gdal

gdal.UseExceptions()
CLEAR_AXIS = 0.6
# How often each place is drawn, 1 where it is not listed: rural ground more often, whatever the number of its images.
SHARES = {"kentucky": 4, "us cities": 2, "banepa": 2, "west virginia": 1.5}


@dataclass
class Source:
    name: str
    place: str
    pixel: float           # metres
    south: bool
    held_out: bool
    paths: tuple           # one date, or two
    mask: str = None       # building footprints
    complete: bool = False  # whether the mask holds every building


def sources(root):
    """All images, sorted by name."""
    found = []
    for path in sorted(glob.glob(f"{root}/naip_kentucky_farms/*.jpg")):
        farm, scale = map(int, re.findall(r"img_(\d+)_(\d+)", path)[0])
        found.append(Source(os.path.basename(path), "kentucky", 0.63 if scale == 3000 else 0.42, True, farm >= 200, (path,)))
    for folder in sorted(glob.glob(f"{root}/naip_wv_pairs/naipwv_*")):
        dates = folder + "/before.tif", folder + "/after.tif"
        found.append(Source(os.path.basename(folder), "west virginia", 1.0, True, "3708035_ne" in folder, dates))
    for path in sorted(glob.glob(f"{root}/oam_fair/*_[0-9][0-9].tif")):
        mask = path.replace(".tif", "_buildings.tif")
        mask = mask if os.path.exists(mask) else None
        name = os.path.basename(path)
        place = name.split("_")[0]
        found.append(Source(name, place, 0.14, place == "banepa", place == "kampala", (path,), mask, mask is not None))
    mosaic, mask = f"{root}/oam_banepa/banepa_mosaic.tif", f"{root}/oam_banepa/banepa_buildings_osm.tif"
    if os.path.exists(mosaic):
        found.append(Source("banepa_mosaic.tif", "banepa", 0.2645, True, False, (mosaic,), mask))
    for path in sorted(glob.glob(f"{root}/ucmerced_usgs/*/*.jpg")):
        found.append(Source(os.path.basename(path), "us cities", 0.3048, True, False, (path,)))
    return found


def read(path):
    """Red, green, blue as float32, 3 x H x W; where the mosaic has no data all bands are 0."""
    image = gdal.Open(path).ReadAsArray()[:3].astype(np.float32)
    image[:, (image == 255).all(0) | (image == 0).all(0)] = 0
    return image


def box_mean(image, radius):
    side = 2 * radius + 1
    sums = np.pad(image, ((radius + 1, radius), (radius + 1, radius)), mode="edge").cumsum(0).cumsum(1)
    return (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side ** 2


def shadow_axis(image, pixel):
    """Azimuth (0..180) of the line along which dark and bright pixels lie side by side at 2.5-7 m, and how clear it is, 0..1.

    Which end the sun is at does not follow: a roof is brighter than the ground around it and a tree is darker."""
    grey = image.mean(0)[:1500, :1500]
    radius = int(12 / pixel)
    mean = box_mean(grey, radius)
    deviation = (grey - mean) / np.sqrt(np.maximum(box_mean(grey * grey, radius) - mean * mean, 4))
    dark, bright = ((mask - mask.mean()) for mask in ((deviation < -1.2).astype(np.float32), (deviation > 1).astype(np.float32)))
    size = 1 << int(np.ceil(np.log2(max(grey.shape) + 64)))
    together = np.fft.irfft2(np.conj(np.fft.rfft2(bright, (size, size))) * np.fft.rfft2(dark, (size, size)), (size, size))
    angles = np.radians(np.arange(0, 360, 5))
    score = np.zeros(len(angles))
    for reach in np.arange(2.5, 7.1, 0.5) / pixel:
        score += together[np.round(-np.cos(angles) * reach).astype(int) % size, np.round(np.sin(angles) * reach).astype(int) % size]
    score -= score.mean()
    sum_ = (score * np.exp(1j * angles)).sum()
    return np.degrees(np.angle(sum_)) % 180, abs(sum_) / max(np.abs(score).sum(), 1e-9)


def sun_of(source, image, random):
    """Azimuth, elevation, and whether the azimuth was measured."""
    elevation = random.uniform(30, 65)
    axis, clear = shadow_axis(image, source.pixel)
    if not source.south or clear < CLEAR_AXIS:
        return (random.uniform(95, 265) if source.south else random.uniform(0, 360)), elevation, False
    return axis if 90 <= axis else axis + 180, elevation, True
