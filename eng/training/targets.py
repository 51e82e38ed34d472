"""What the teacher should answer: heat maps, lines, masks and borders at half the resolution, drawn from shapes."""
import numpy as np

from teacher import PLANES, STRIDE

TOWER_SIGMA_METRES = 0.9
FENCE_HALF_WIDTH_METRES = 1.0
PLANE = {name: i for i, name in enumerate(PLANES)}
OPPOSITE = dict(appeared="removed", removed="appeared", before="after", after="before")


def swapped(name):
    kind, state, *axis = name.split(":")
    return ":".join([kind, OPPOSITE[state], *axis])


# Planes after the dates are swapped.
SWAPPED = [PLANE[swapped(name)] for name in PLANES]


def window(plane, low, high):
    """Row and column slices around a box given in cells."""
    height, width = plane.shape[-2:]
    first, last = np.floor(low).astype(int), np.ceil(high).astype(int) + 1
    (left, right), (top, bottom) = np.clip((first[0], last[0]), 0, width), np.clip((first[1], last[1]), 0, height)
    return slice(top, bottom), slice(left, right)


def cells(where):
    """x and y of cell centres of a window."""
    y, x = np.meshgrid(np.arange(where[0].start, where[0].stop) + 0.5, np.arange(where[1].start, where[1].stop) + 0.5, indexing="ij")
    return x.astype(np.float32), y.astype(np.float32)


def distance(where, a, b):
    """Distance of the cell centres of a window to a segment."""
    x, y = cells(where)
    d = b - a
    t = np.clip(((x - a[0]) * d[0] + (y - a[1]) * d[1]) / max(float(d @ d), 1e-9), 0, 1)
    return np.hypot(x - a[0] - t * d[0], y - a[1] - t * d[1])


def draw_line(plane, a, b, half_width, soft=1.0):
    """A segment of full strength within half_width cells, falling to nothing over `soft` cells more. Returns the window and its values."""
    margin = half_width + soft + 1
    where = window(plane, np.minimum(a, b) - margin, np.maximum(a, b) + margin)
    if plane[where].size == 0:
        return where, plane[where]
    d = distance(where, a, b)
    value = (d <= half_width).astype(np.float32) if soft == 0 else np.clip(1 - (d - half_width) / soft, 0, 1)
    plane[where] = np.maximum(plane[where], value)
    return where, value


def draw_tower(heat, offset, weight, at, sigma):
    """A Gaussian whose cell nearest to the centre is exactly 1, and the offset from the cells around to the centre."""
    where = window(heat, at - 3 * sigma - 1, at + 3 * sigma + 1)
    height, width = heat.shape
    column, row = int(np.floor(at[0])), int(np.floor(at[1]))
    if heat[where].size == 0:
        return
    x, y = cells(where)
    squared = (x - column - 0.5) ** 2 + (y - row - 0.5) ** 2
    heat[where] = np.maximum(heat[where], np.exp(-squared / (2 * sigma ** 2)))
    near = window(heat, np.array([column - 1, row - 1]), np.array([column + 0.5, row + 0.5]))
    if offset is not None and heat[near].size and 0 <= column < width and 0 <= row < height:
        x, y = cells(near)
        offset[(slice(None),) + near] = at[0] - x, at[1] - y
        weight[(slice(None),) + near] = 1


def halved(plane, how):
    return how(plane.reshape(plane.shape[0] // 2, 2, plane.shape[1] // 2, 2), (1, 3)).astype(np.float32)


def draw(planes, towers, fences, pixel, taught):
    """Target and weight (24 x H/2 x W/2) from a tile's 16 bit planes, towers (x, y, state) and fences (x0, y0, x1, y1, state) in pixels."""
    shape = (planes.shape[1] // STRIDE, planes.shape[2] // STRIDE)
    target, weight = np.zeros((len(PLANES),) + shape, np.float32), np.zeros((len(PLANES),) + shape, np.float32)
    valid = halved(planes[12] * (1 - planes[13]), np.min)
    cell = pixel * STRIDE
    sigma = max(0.7, TOWER_SIGMA_METRES / cell)
    for x, y, state in towers:
        state = int(state)
        first = PLANE["offset:before:x"] + 2 * (state - 2)
        part = slice(first, first + 2)
        draw_tower(target[state], target[part] if state >= 2 else None, weight[part], np.array([x, y]) / STRIDE, sigma)
    for x0, y0, x1, y1, state in fences:
        ends = np.array([x0, y0]) / STRIDE, np.array([x1, y1]) / STRIDE
        draw_fence(target, weight, *ends, int(state), max(0.7, FENCE_HALF_WIDTH_METRES / cell))
    for state in range(4):
        target[8 + state] = halved(planes[3 * state + 2], np.mean)
    for date in (0, 1):
        border = halved(planes[14 + date], np.max)
        target[PLANE["border:before"] + date] = border
        near = grown(target[8 + (1 if date == 0 else 0)] > 0)
        target[PLANE["border:removed" if date == 0 else "border:appeared"]] = border * near
    for kind in range(4):
        for state in range(4):
            complete = taught >> (min(kind, 2) + (0 if state < 2 else 3)) & 1
            plane = 4 * kind + state
            weight[plane] = valid * (1.0 if complete else (target[plane] > 0.05))
    weight[16:] *= valid
    return target, weight


def draw_fence(target, weight, a, b, state, half_width):
    where, value = draw_line(target[4 + state], a, b, half_width)
    if state >= 2 and value.size:
        angle = 2 * np.arctan2(b[1] - a[1], b[0] - a[0])
        first = PLANE["along:before:x"] + 2 * (state - 2)
        on = value > 0.5
        for plane, part in ((first, np.cos(angle)), (first + 1, np.sin(angle))):
            target[plane][where][on] = part
            weight[plane][where][on] = 1


def grown(mask):
    padded = np.pad(mask, 1)
    return padded[1:-1, 1:-1] | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
