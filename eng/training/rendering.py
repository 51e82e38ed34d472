"""Bodies, lines and marks painted into a real image with the shadows that the given sun makes. Lengths in metres, positions in pixels.

Everything is built of convex polygons and lines whose coverage of a pixel follows from the distance to their edges. What was painted is
blurred as the image is; the image itself is left as it was.
"""
import numpy as np
import torch
import torch.nn.functional as F


def coverage(shape, polygon):
    """Share of each pixel of a window that a convex polygon (N x 2, x and y) covers; the window and the shares."""
    low, high = np.floor(polygon.min(0)).astype(int) - 1, np.ceil(polygon.max(0)).astype(int) + 2
    (top, bottom), (left, right) = (np.clip((low[axis], high[axis]), 0, shape[1 - axis]) for axis in (1, 0))
    rows, columns = slice(top, bottom), slice(left, right)
    y, x = np.mgrid[rows, columns].astype(np.float32) + 0.5
    following = np.roll(polygon, -1, 0)
    area = (polygon[:, 0] * following[:, 1] - polygon[:, 1] * following[:, 0]).sum()
    share = np.ones(x.shape, np.float32)
    for a, b in zip(polygon, following):
        length = np.hypot(*(b - a))
        if length > 1e-6:
            inside = ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) / length * np.sign(area)
            share = np.minimum(share, np.clip(inside + 0.5, 0, 1))
    # What is thinner than a pixel covers as much less of it.
    narrow = abs(area) / 2 / max(1e-6, np.hypot(*(polygon.max(0) - polygon.min(0))))
    return (rows, columns), share * min(1.0, 0.35 + narrow) if narrow < 0.65 else share


def hull(points):
    """Convex hull, N x 2."""
    points = sorted(map(tuple, points))

    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    def half(ordered):
        kept = []
        for p in ordered:
            while len(kept) > 1 and turn(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return np.array(half(points) + half(points[::-1]), np.float32)


def band(a, b, width):
    """The rectangle of a line's width (pixels)."""
    along = (b - a) / max(np.hypot(*(b - a)), 1e-6)
    side = np.array([-along[1], along[0]]) * width / 2
    return np.array([a - side, b - side, b + side, a + side], np.float32)


def rectangle(centre, angle, length, width):
    along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return np.array([centre + along * (length / 2 * i) + across * (width / 2 * j) for i, j in corners], np.float32)


def round_(centre, radius, corners=14):
    turn = np.arange(corners) * 2 * np.pi / corners
    return centre + radius * np.stack([np.cos(turn), np.sin(turn)], 1).astype(np.float32)


class Light:
    """Sun and view of one date: pixels of shadow and of lean per metre of height, and how much darker a shadow is."""

    def __init__(self, azimuth, elevation, pixel, image, random):
        towards = np.array([np.sin(np.radians(azimuth)), -np.cos(np.radians(azimuth))])
        self.towards, self.elevation, self.pixel = towards, np.radians(elevation), pixel
        self.shadow = -towards / np.tan(self.elevation) / pixel
        view = random.uniform(0, 2 * np.pi)
        self.lean = np.array([np.cos(view), np.sin(view)]) * np.tan(np.radians(random.uniform(0, 18))) / pixel
        lit = [max(1.0, float(np.median(band_[band_ > 0]))) if (band_ > 0).any() else 1.0 for band_ in image]
        darkest = [float(np.percentile(band_[band_ > 0], 1.5)) if (band_ > 0).any() else 0.0 for band_ in image]
        self.shade = np.clip(np.array(darkest) / lit * random.uniform(0.8, 1.2), 0.1, 0.42).astype(np.float32)

    def facing(self, rise):
        """Light on a plane against level ground; `rise` is the slope uphill in metres per metre, x right and y down."""
        normal = np.array([-rise[0], -rise[1], 1]) / np.sqrt(1 + rise[0] ** 2 + rise[1] ** 2)
        sun = np.array([*(self.towards * np.cos(self.elevation)), np.sin(self.elevation)])
        return 0.3 + 0.7 * max(0.0, float(normal @ sun)) / np.sin(self.elevation)


class Painter:
    """One date of a scene. Ground marks first, then all shadows, then bodies: call in any order, then `finish`."""

    def __init__(self, image, light):
        self.image, self.light, self.pixel = image.astype(np.float32), light, light.pixel
        self.shape = image.shape[1:]
        self.marks, self.bodies, self.cast = [], [], np.zeros(self.shape, np.float32)

    def mark(self, polygon, colour, opacity=1.0):
        self.marks.append((polygon, colour, opacity))

    def shadow(self, polygon, strength=1.0):
        where, share = coverage(self.shape, polygon)
        self.cast[where] = np.maximum(self.cast[where], strength * share)

    def body(self, polygon, colour, opacity=1.0):
        self.bodies.append((polygon, colour, opacity))

    def solid(self, footprint, bottom, eaves, top, roof, wall, shape):
        """A body between two heights with a flat, hipped or gabled roof up to `top`."""
        lean, light = self.light.lean, self.light
        centre = footprint.mean(0)
        ridge = self.ridge(footprint, shape) if top > eaves else []
        points = [p + light.shadow * h for p in footprint for h in (bottom, eaves)] + [p + light.shadow * top for p in ridge]
        self.shadow(hull(points))
        self.body(hull([p + lean * h for p in footprint for h in (bottom, eaves)]), wall)
        upper = footprint + lean * eaves
        if not len(ridge):
            self.body(upper, roof)
            return
        peaks = [p + lean * top for p in ridge]
        for i in range(4):
            a, b = upper[i], upper[(i + 1) % 4]
            side = i % 2
            # Sides 0 and 2 run along the ridge; 1 and 3 are its ends.
            corners = [a, b, peaks[1 if i == 0 else 0], peaks[0 if i == 0 else 1]] if not side else [a, b, peaks[1 if i == 1 else 0]]
            middle = (footprint[i] + footprint[(i + 1) % 4]) / 2
            reach = np.hypot(*(centre - middle)) * self.pixel
            uphill = (centre - middle) / max(np.hypot(*(centre - middle)), 1e-6)
            slope = (top - eaves) / max(reach, 0.5) if shape == "hip" or not side else 0
            if shape == "hip" or not side:
                self.body(hull(corners), roof * light.facing(uphill * slope))

    @staticmethod
    def ridge(footprint, shape):
        a, b = (footprint[0] + footprint[3]) / 2, (footprint[1] + footprint[2]) / 2
        if shape == "gable":
            return [a, b]
        length, width = np.hypot(*(b - a)), np.hypot(*(footprint[3] - footprint[0]))
        inset = min(0.5, width / 2 / max(length, 1e-6))
        return [a + (b - a) * inset, b - (b - a) * inset]

    def rod(self, foot, height, width, colour, top=None, strength=0.9):
        """A post, leg or pole; width in metres."""
        top = foot if top is None else top
        self.shadow(band(foot, top + self.light.shadow * height, max(width / self.pixel, 0.15)), strength * min(1.0, width / self.pixel))
        self.body(band(foot, top + self.light.lean * height + 1e-3, max(width / self.pixel, 0.3)), colour, min(1.0, width / self.pixel))

    def screen(self, a, b, height, opacity, bottom=0.0):
        """An upright sheet that stops part of the light."""
        shadow = self.light.shadow
        corners = np.array([a + shadow * bottom, b + shadow * bottom, b + shadow * height, a + shadow * height], np.float32)
        where, share = coverage(self.shape, hull(corners))
        self.cast[where] = 1 - (1 - self.cast[where]) * (1 - opacity * share)

    def paint(self, out, polygon, colour, opacity, texture):
        where, share = coverage(self.shape, polygon)
        if share.size:
            share = share * opacity
            part = (slice(None),) + where
            out[part] = out[part] * (1 - share) + np.asarray(colour, np.float32)[:, None, None] * texture[where] * share

    def finish(self, blur, noise, random):
        """The image with everything in it; blur in pixels, noise in grey values."""
        out = self.image.copy()
        texture = 1 + 0.06 * random.normal(size=self.shape).astype(np.float32)
        ragged = np.clip(0.75 + 0.5 * smooth(random, self.shape, 3), 0, 1)
        for polygon, colour, opacity in self.marks:
            middle = np.clip(polygon.mean(0)[::-1].astype(int), 0, np.array(self.shape) - 1)
            self.paint(out, polygon, colour, opacity * float(ragged[tuple(middle)]), texture)
        out *= 1 - self.cast * (1 - self.light.shade[:, None, None])
        for polygon, colour, opacity in self.bodies:
            self.paint(out, polygon, colour, opacity, texture)
        added = blurred(out - self.image, blur)
        grain = random.normal(0, noise, self.shape).astype(np.float32) * (np.abs(added).sum(0) > 2)
        return np.where((self.image > 0).any(0), np.clip(self.image + added + grain, 1, 255), 0).astype(np.float32)


def blurred(image, sigma):
    """Gaussian, 3 x H x W."""
    if sigma < 0.2:
        return image
    radius = max(1, int(np.ceil(3 * sigma)))
    line = torch.exp(-torch.arange(-radius, radius + 1, dtype=torch.float32) ** 2 / (2 * sigma ** 2))
    line = line / line.sum()
    x = torch.from_numpy(np.ascontiguousarray(image, np.float32))[:, None]
    x = F.conv2d(F.pad(x, (radius, radius, 0, 0), mode="replicate"), line[None, None, None])
    return F.conv2d(F.pad(x, (0, 0, radius, radius), mode="replicate"), line[None, None, :, None])[:, 0].numpy()


def smooth(random, shape, cell):
    """Smooth noise of about unit deviation with features of `cell` pixels."""
    coarse = random.normal(size=(1, 1, shape[0] // cell + 3, shape[1] // cell + 3)).astype(np.float32)
    fine = F.interpolate(torch.from_numpy(coarse), scale_factor=cell, mode="bicubic", align_corners=False)[0, 0].numpy()
    return fine[cell:cell + shape[0], cell:cell + shape[1]]
