"""What composites put on real ground: towers, fences, houses and what looks like them, drawn at random and painted by rendering.Painter.

Each has `paint(painter)`, an outline to keep the ground around it free, and, where it is a structure, shapes for the truth.
"""
import numpy as np

from rendering import band, hull, rectangle, round_


def roof_colour(random, ground):
    """Any roof: grey metal, tile, blue sheet, thatch, tar; from dark to brighter than the ground."""
    tones = [(1, 1, 1), (1.25, 0.8, 0.65), (0.7, 0.9, 1.35), (1.1, 1, 0.75), (0.85, 1.05, 0.9), (1.1, 0.85, 0.8)]
    colour = np.array(tones[random.integers(len(tones))]) * random.uniform(0.9, 1.1, 3)
    return np.clip(colour * ground.bright * np.exp(random.uniform(np.log(0.35), np.log(1.7))), 5, 250).astype(np.float32)


class Ground:
    """Colours and pixel size of the image that things are painted into."""

    def __init__(self, image, pixel):
        grey = image.mean(0)
        seen = grey[grey > 0] if (grey > 0).any() else np.array([100.0])
        self.pixel, self.bright = pixel, float(np.percentile(seen, 90))
        pale = (grey >= np.percentile(seen, 80)) & (grey > 0)
        self.soil = image[:, pale].mean(1) * np.array([1.04, 1.0, 0.93]) if pale.any() else np.full(3, self.bright)
        self.grey, self.low = grey, float(np.percentile(seen, 35))
        dark = (grey <= np.percentile(seen, 25)) & (grey > 0)
        self.leaves = image[:, dark].mean(1) if dark.any() else np.full(3, 40.0)

    def is_dark(self, at):
        """Whether the 9 x 9 pixels around a place are darker than two thirds of the image."""
        column, row = (int(v) for v in at)
        part = self.grey[max(0, row - 4):row + 5, max(0, column - 4):column + 5]
        return part.size == 0 or float(part.mean()) < self.low


class Tower:
    kind = "guard_tower"

    def __init__(self, random, ground, at):
        self.at, self.pixel = at, ground.pixel
        self.side, self.height = random.uniform(2.6, 5.0), random.uniform(4, 13)
        self.build = random.choice(["legs", "legs", "legs", "open", "roofless", "shaft", "mushroom"])
        self.angle, self.floor = random.uniform(0, np.pi), random.uniform(0.45, 0.7)
        self.footprint = rectangle(at, self.angle, self.side / self.pixel, self.side * random.uniform(0.85, 1) / self.pixel)
        self.roof, self.wall = roof_colour(random, ground), ground.bright * random.uniform(0.25, 0.8) * np.ones(3, np.float32)
        self.roof_shape = random.choice(["hip", "hip", "gable", "flat"])
        # Where trees or bushes stand the ground around is cleared more often.
        cleared = random.random() < (0.9 if ground.is_dark(at) else 0.5)
        self.soil = None
        if cleared:
            self.soil = ground.soil * random.uniform(0.8, 1.1), random.uniform(0.3, 0.8), random.uniform(2.5, 6) / self.pixel

    def outline(self):
        return self.footprint

    def paint(self, painter):
        centre, height = self.at, self.height
        floor = height * self.floor
        if self.soil:
            painter.mark(round_(centre, self.soil[2]), *self.soil[:2])
        if self.build in ("legs", "open", "roofless"):
            for corner in self.footprint:
                painter.rod(centre + (corner - centre) * 1.15, floor if self.build == "legs" else height - 0.9, 0.25, self.wall, corner)
        top = 0 if self.roof_shape == "flat" else height
        cabin = (floor, height - 0.8)
        if self.build == "shaft":
            cabin = (0, height - 0.8)
        if self.build == "mushroom":
            painter.solid(centre + (self.footprint - centre) * 0.55, 0, floor, 0, self.wall, self.wall, "flat")
        if self.build == "roofless":
            painter.solid(self.footprint, floor, floor + 0.9, 0, self.wall * 1.2, self.wall, "flat")
        elif self.build == "open":
            painter.solid(self.footprint, floor, floor + 0.3, 0, self.wall, self.wall, "flat")
            painter.solid(self.footprint, height - 0.9, height - 0.7, top, self.roof, self.wall, self.roof_shape)
        else:
            painter.solid(self.footprint, *cabin, top, self.roof, self.wall, self.roof_shape)

    def seen(self, light):
        """Truth half-way between foot and top, as the generator has it."""
        return np.concatenate([self.footprint, self.footprint[:1]]) + light.lean * self.height / 2


class Fence:
    """One section of a fence; sections of the same fence share a style."""
    kind = "fence"

    @staticmethod
    def style(random, ground):
        build = random.choice(["wire", "wire", "double", "mesh", "palisade", "strip", "posts", "path"])
        return dict(
            height=random.uniform(1.8, 3.6), lines=2 if build == "double" else 1, gap=random.uniform(2.5, 6),
            opacity=dict(mesh=random.uniform(0.25, 0.5), palisade=random.uniform(0.6, 0.95)).get(build, random.uniform(0.03, 0.2)),
            spacing=random.uniform(2, 9), post=random.uniform(0.15, 0.35),
            colour=ground.bright * random.uniform(0.3, 1.4) * np.ones(3, np.float32),
            strip=random.uniform(2.5, 10) if build in ("strip", "double") else 0,
            path=random.uniform(0.6, 2.2) if build == "path" or random.random() < 0.4 else 0,
            offset=random.choice([-1, 1]) * random.uniform(1.2, 5), soil=ground.soil * random.uniform(0.85, 1.1),
            bareness=random.uniform(0.3, 0.85), trace=random.uniform(0.05, 0.5),
            trace_colour=(ground.leaves if random.random() < 0.5 else ground.soil) * random.uniform(0.7, 1.1))

    def __init__(self, style, line, pixel):
        self.look, self.line, self.pixel = style, line, pixel

    def outline(self):
        return self.line

    def paint(self, painter):
        look, pixel = self.look, self.pixel
        for a, b in zip(self.line[:-1], self.line[1:]):
            length = np.hypot(*(b - a))
            if length < 1e-3:
                continue
            across = np.array([-(b - a)[1], (b - a)[0]]) / length
            # In pieces, so that strips fade and return as trodden ground does.
            pieces = max(1, int(length * pixel / 4))
            for i in range(pieces):
                p, q = a + (b - a) * i / pieces, a + (b - a) * (i + 1) / pieces
                if look["strip"]:
                    painter.mark(band(p, q, look["strip"] / pixel), look["soil"], look["bareness"])
                if look["path"]:
                    shift = across * look["offset"] / pixel
                    painter.mark(band(p + shift, q + shift, look["path"] / pixel), look["soil"], 0.8)
            for line in range(look["lines"]):
                shift = across * (line - (look["lines"] - 1) / 2) * look["gap"] / pixel
                painter.mark(band(a + shift, b + shift, 0.5 / pixel), look["trace_colour"], look["trace"])
                painter.screen(a + shift, b + shift, look["height"], look["opacity"])
                for along in np.arange(0, length, look["spacing"] / pixel):
                    painter.rod(a + shift + (b - a) / length * along, look["height"] + 0.3, look["post"], look["colour"])

    def seen(self, light):
        return self.line


class House:
    kind = "housing"

    def __init__(self, random, ground, at, angle=None, style=None):
        self.style = style or self.draw(random, ground)
        look = self.style
        angle = random.uniform(0, np.pi) if angle is None else angle
        self.footprint = rectangle(at, angle, look["length"] / ground.pixel, look["width"] / ground.pixel)
        self.roof = look["roof"] * random.uniform(0.9, 1.1)

    @staticmethod
    def draw(random, ground):
        width = np.exp(random.uniform(np.log(4), np.log(14)))
        eaves = random.uniform(2.2, 4)
        return dict(
            width=width, length=width * np.exp(random.uniform(0, np.log(4))), eaves=eaves,
            shape=random.choice(["gable", "gable", "hip", "flat"]),
            top=eaves + width / 2 * random.uniform(0.2, 0.7), roof=roof_colour(random, ground),
            wall=ground.bright * random.uniform(0.4, 1.1) * np.ones(3, np.float32))

    def outline(self):
        return self.footprint

    def paint(self, painter):
        look = self.style
        top = 0 if look["shape"] == "flat" else look["top"]
        painter.solid(self.footprint, 0, look["eaves"], top, self.roof, look["wall"], look["shape"])

    def seen(self, light):
        return np.concatenate([self.footprint, self.footprint[:1]]) + light.lean * self.style["eaves"]


class LookAlike:
    """Poles, silos, tanks on legs, bales, low boxes, bushes, heaps, tracks, hedges and walls: no structure of ours."""
    kind = None

    def __init__(self, random, ground, at):
        self.what = random.choice(["pole", "silo", "tank", "bale", "box", "bush", "bush", "track", "hedge", "wall"])
        self.at, self.pixel, self.angle = at, ground.pixel, random.uniform(0, 2 * np.pi)
        self.size, self.height = random.uniform(1.8, 4.5), random.uniform(4, 14)
        self.low = random.uniform(0.8, 2.6)
        self.colour = roof_colour(random, ground)
        self.leaves, self.soil = ground.leaves * random.uniform(0.7, 1.3), ground.soil * random.uniform(0.85, 1.1)
        turns = np.cumsum(random.normal(0, 0.2, random.integers(3, 9))) + self.angle
        self.line = at + np.concatenate([[[0, 0]], np.cumsum(np.stack([np.cos(turns), np.sin(turns)], 1), 0)]) * 8 / self.pixel
        self.scatter = random.normal(0, 0.3 / self.pixel, (60, 2))

    def outline(self):
        side = self.size / self.pixel
        return self.line if self.what in ("track", "hedge", "wall") else rectangle(self.at, self.angle, side, side)

    def paint(self, painter):
        size = self.size / self.pixel
        if self.what == "pole":
            painter.rod(self.at, self.height + 3, 0.35, self.colour)
        elif self.what == "silo":
            painter.solid(round_(self.at, size / 2), 0, self.height, 0, self.colour, self.colour * 0.6, "flat")
        elif self.what == "tank":
            for foot in round_(self.at, size / 2.5, 4):
                painter.rod(foot, self.height, 0.25, self.colour * 0.6)
            painter.solid(round_(self.at, size / 2), self.height, self.height + 2.5, 0, self.colour, self.colour * 0.6, "flat")
        elif self.what in ("bale", "box"):
            painter.solid(rectangle(self.at, self.angle, size, size * 0.7), 0, self.low, 0, self.colour, self.colour * 0.6, "flat")
        elif self.what == "bush":
            self.bush(painter, self.at, size / 2, self.low + 1)
        elif self.what == "track":
            for a, b in zip(self.line[:-1], self.line[1:]):
                painter.mark(band(a, b, self.size * 0.6 / self.pixel), self.soil, 0.7)
        elif self.what == "wall":
            for a, b in zip(self.line[:-1], self.line[1:]):
                painter.screen(a, b, self.low, 0.97)
                painter.body(band(a, b, 0.5 / self.pixel), self.colour, 0.9)
        else:
            steps = [a + (b - a) * t for a, b in zip(self.line[:-1], self.line[1:]) for t in (0, 0.25, 0.5, 0.75)]
            for p, off in zip(steps, self.scatter):
                self.bush(painter, p + off, size / 3, self.low + 0.5)

    def bush(self, painter, at, radius, height):
        light = painter.light
        crown = round_(at, radius, 10)
        painter.shadow(hull(np.concatenate([crown, crown + light.shadow * height])), 0.85)
        painter.body(crown + light.lean * height / 2, self.leaves, 0.9)
        painter.body(round_(at + light.towards * radius * 0.35, radius * 0.55, 8), self.leaves * 1.35, 0.6)


def course(random, side, pixel):
    """The line of a whole fence in pixels: straight, bent, winding or closed."""
    middle, angle = random.uniform(0, side, 2), random.uniform(0, 2 * np.pi)
    what = random.integers(4)
    if what == 3:
        ring = rectangle(middle, angle, *(np.exp(random.uniform(np.log(15), np.log(110), 2)) / pixel))
        return np.concatenate([ring, ring[:1]])
    legs, turn = ((1, 0), (random.integers(2, 5), 1.0), (24, 0.2))[what]
    reach = side * 1.5 / legs
    angles = angle + np.cumsum(random.uniform(-turn, turn, legs))
    steps = np.stack([np.cos(angles), np.sin(angles)], 1) * reach
    return middle + np.concatenate([[[0, 0]], np.cumsum(steps, 0)]) - steps.sum(0) / 2


def sections(random, line, pixel):
    """The line cut at random lengths of 10-150 m."""
    step = 4 / pixel
    points = [line[0]]
    for a, b in zip(line[:-1], line[1:]):
        count = max(1, int(np.hypot(*(b - a)) / step))
        points += [a + (b - a) * (i + 1) / count for i in range(count)]
    at = 0
    while at < len(points) - 1:
        end = min(len(points) - 1, at + max(1, int(np.exp(random.uniform(np.log(10), np.log(150))) / 4)))
        yield np.array(points[at:end + 1])
        at = end
