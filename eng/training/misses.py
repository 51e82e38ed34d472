"""What a network misses and invents.   misses.py NETWORK FOLDER OUT.png [--tower T] [--fence T] [--housing T] [--count N] [--first N]

Per pair: before, after, and the date with the structure in grey with squares at towers (found: green, missed: magenta, invented: red),
fences (truth: cyan, found: yellow) and housing (found: orange, truth: blue, both: white). Left pair for what appeared, right for what went.
"""
import argparse

import numpy as np
import torch
from osgeo import gdal

import cases
import evaluate_teacher as evaluation
from cases import STATES

GREEN, MAGENTA, RED, CYAN, YELLOW = (0, 255, 0), (255, 0, 255), (255, 0, 0), (0, 220, 255), (255, 255, 0)


def shown(image):
    return (np.clip((image + 1) / 2, 0, 1) * 255).transpose(1, 2, 0)


def square(picture, x, y, colour, radius=6):
    height, width = picture.shape[:2]
    left, right, top, bottom = (int(np.clip(v, 0, limit - 1)) for v, limit in (
        (x - radius, width), (x + radius, width), (y - radius, height), (y + radius, height)))
    picture[top:bottom + 1, [left, right]] = colour
    picture[[top, bottom], left:right + 1] = colour


def overlaid(case, maps, state, options):
    date = 1 if state == "appeared" else 0
    picture = np.repeat(shown(case.images[date]).mean(2, keepdims=True), 3, 2) * 0.7
    double = lambda mask: np.repeat(np.repeat(mask, 2, 0), 2, 1)
    found, truth = double((maps["housing"] >= options.housing).numpy()), case.houses[state] > 0
    for mask, colour in ((found & ~truth, (255, 140, 0)), (truth & ~found, (60, 90, 255)), (truth & found, (255, 255, 255))):
        picture[mask] = picture[mask] * 0.5 + np.array(colour) * 0.5
    for line in case.fences[state]:
        for a, b in zip(line[:-1], line[1:]):
            for x, y in np.linspace(a, b, max(2, int(np.hypot(*(b - a)) / 3))).astype(int):
                if 0 <= x < picture.shape[1] and 0 <= y < picture.shape[0]:
                    picture[y, x] = CYAN
    picture[double(evaluation.ridge(maps["fence"]) & (maps["fence"].numpy() >= options.fence))] = YELLOW
    points = [p for p in evaluation.tower_points(maps, case) if p[2] >= options.tower]
    left = [tuple(p) for p in case.towers[state]]
    for x, y, _ in sorted(points, key=lambda p: -p[2]):
        near = [p for p in left if np.hypot(p[0] - x, p[1] - y) * case.pixel <= evaluation.REACH]
        if near:
            left.remove(near[0])
        square(picture, x, y, GREEN if near else RED)
    for x, y in left:
        square(picture, x, y, MAGENTA)
    return picture


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("folder")
    parser.add_argument("out")
    for kind in ("tower", "fence", "housing"):
        parser.add_argument("--" + kind, type=float, default=0.4)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    network, rows = evaluation.open_network(options.network), []
    for read in cases.folder_cases(options.folder)[options.first:options.first + options.count]:
        case = read()
        with torch.no_grad():
            found = network.maps(case)
        parts = [shown(image) for image in case.images] + [overlaid(case, found[state], state, options) for state in STATES]
        rows.append(np.concatenate(parts, 1))
    half = (len(rows) + 1) // 2
    rows += [np.zeros_like(rows[0])] * (2 * half - len(rows))
    picture = np.concatenate([np.concatenate(rows[:half], 0), np.concatenate(rows[half:], 0)], 1).round().astype(np.uint8)
    target = gdal.GetDriverByName("MEM").Create("", picture.shape[1], picture.shape[0], 3)
    target.WriteArray(picture.transpose(2, 0, 1))
    gdal.GetDriverByName("PNG").CreateCopy(options.out, target)


if __name__ == "__main__":
    main()
