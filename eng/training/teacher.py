"""The teacher: a Siamese ResNet-18 whose outputs suit the structures. Too heavy for every pixel: it labels data for a small network.

Inputs: two dates, N x 3 x H x W, -1..1, unseen 0, sides multiples of 16; the sun of each date, N x 2 x 4: the unit vector towards
the sun in the image (x right, y down), the cotangent of its elevation, and 1; all zero where the sun is unknown.
Output: N x 24 x H/2 x W/2, logits and regressions by name in PLANES:
    tower:STATE       centre heat map, STATE of appeared, removed, before, after
    fence:STATE       centre line, about 2 m wide
    housing:STATE     roof mask
    border:STATE      roof outline; mask minus border separates houses in dense rows
    offset:DATE:x, y  from the centre of a cell to the tower's centre, in cells
    along:DATE:x, y   direction of the fence as cosine and sine of twice its angle
"""
import re
import sys

import torch
from torch import nn
import torch.nn.functional as F

STATES = ("appeared", "removed", "before", "after")
MAPS = ("tower", "fence", "housing", "border")
PLANES = [f"{kind}:{state}" for kind in MAPS for state in STATES] + [
    f"{kind}:{date}:{axis}" for kind in ("offset", "along") for date in ("before", "after") for axis in "xy"]
STRIDE = 2
CHANNELS = (64, 64, 128, 256)
DECODER = (32, 48, 64, 64)
# The pretrained weights were learnt on blue, green, red in 0..255 less this mean.
MEAN = (103.06262, 115.902885, 123.15163)


def conv(inputs, outputs, kernel, stride=1):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2)


class Block(nn.Module):
    """A residual block of ResNet-18, batch norm folded into the convolutions."""

    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.first, self.second = conv(inputs, outputs, 3, stride), conv(outputs, outputs, 3)
        self.shortcut = conv(inputs, outputs, 1, stride) if stride > 1 else None

    def forward(self, x):
        y = self.second(F.relu(self.first(x)))
        return F.relu(y + (x if self.shortcut is None else self.shortcut(x)))


class Encoder(nn.Module):
    """Features at strides 2, 4, 8 and 16. The sun scales and shifts the channels of each level (Perez et al. 2018), at first not at all."""

    def __init__(self):
        super().__init__()
        self.stem = conv(3, 64, 7, 2)
        self.level1 = nn.Sequential(Block(64, 64), Block(64, 64))
        self.level2 = nn.Sequential(Block(64, 128, 2), Block(128, 128))
        self.level3 = nn.Sequential(Block(128, 256, 2), Block(256, 256))
        self.sun = nn.ModuleList([nn.Linear(4, 2 * width, bias=False) for width in CHANNELS])
        for layer in self.sun:
            nn.init.zeros_(layer.weight)
        self.register_buffer("mean", torch.tensor(MEAN)[None, :, None, None], persistent=False)

    def lit(self, level, x, sun):
        scale, shift = self.sun[level](sun)[:, :, None, None].chunk(2, 1)
        return x * (1 + scale) + shift

    def forward(self, x, sun):
        x = (x.flip(1) + 1) * 127.5 - self.mean
        a = self.lit(0, F.relu(self.stem(x)), sun)
        b = self.lit(1, self.level1(F.max_pool2d(a, 3, 2, 1)), sun)
        c = self.lit(2, self.level2(b), sun)
        return [a, b, c, self.lit(3, self.level3(c), sun)]


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        for level, width in enumerate(CHANNELS):
            self.register_buffer(f"scale{level}", torch.ones(1, width, 1, 1))
        self.mix = nn.ModuleList([conv(3 * width, out, 1) for width, out in zip(CHANNELS, DECODER)])
        self.fit = nn.ModuleList([conv(deep, out, 1) for deep, out in zip(DECODER[1:], DECODER)])
        self.refine = nn.ModuleList([conv(width, width, 3) for width in DECODER])
        # Lines are long: a residual branch that looks 17 cells far along the finest level. It begins without effect.
        self.wide = nn.ModuleList([nn.Conv2d(DECODER[0], DECODER[0], 3, 1, step, step) for step in (1, 2, 5)])
        nn.init.zeros_(self.wide[-1].weight), nn.init.zeros_(self.wide[-1].bias)
        self.head = conv(DECODER[0], len(PLANES), 1)
        with torch.no_grad():
            self.head.bias[:len(MAPS) * len(STATES)] = -3.0  # structures are rare: start near 5 %

    @torch.no_grad()
    def calibrate(self, images):
        """Brings the features of every level to a mean square of a quarter per channel; for a new decoder on a pretrained encoder."""
        for level, features in enumerate(self.encoder(images, images.new_zeros(len(images), 4))):
            getattr(self, f"scale{level}").copy_(0.5 / features.pow(2).mean((0, 2, 3), keepdim=True).sqrt().clamp(min=1e-2))

    def forward(self, before, after, sun=None):
        count = before.shape[0]
        both = torch.cat([before, after])
        sun = both.new_zeros(2 * count, 4) if sun is None else torch.cat([sun[:, 0], sun[:, 1]])
        features, deeper = self.encoder(both, sun), None
        for level in range(len(CHANNELS) - 1, -1, -1):
            scaled = features[level] * getattr(self, f"scale{level}")
            a, b = scaled[:count], scaled[count:]
            x = self.mix[level](torch.cat([a, b, (a - b).abs()], 1))
            if deeper is not None:
                x = x + F.interpolate(self.fit[level](deeper), scale_factor=2, mode="nearest")
            deeper = F.relu(self.refine[level](F.relu(x)))
        x = deeper
        for layer in self.wide[:-1]:
            x = F.relu(layer(x))
        return self.head(deeper + self.wide[-1](x))


def read_weights(path):
    """Averaged weights of a checkpoint of train_teacher.py, of a shipped teacher.pt, or of the prototype, as 32-bit floats."""
    state = torch.load(path, map_location="cpu")
    weights = state.get("averaged") or state.get("ema") or state
    weights = {name: value.float() for name, value in weights.items()}
    return from_prototype(weights) if "enc.c1.weight" in weights else weights


RENAMED = (
    ("enc.c1", "encoder.stem"), ("enc.l", "encoder.level"), ("ref.", "refine."), (".a.", ".first."), (".b.", ".second."),
    (".d.", ".shortcut."))


def from_prototype(old):
    """The prototype's weights under this network's names; its head had 12 planes: tower, fence, housing for each state."""
    renamed = {}
    for name, value in old.items():
        for a, b in RENAMED:
            name = name.replace(a, b)
        name = re.sub(r"^sc(\d)$", r"scale\1", name)
        renamed[re.sub(r"^(mix|fit|refine)\.(\d)\.0\.", r"\1.\2.", name)] = value
    for part in ("weight", "bias"):
        head = renamed.pop(f"head.{part}")
        renamed[f"head.{part}"] = torch.cat([head[[kind + 3 * state for state in range(4)]] for kind in range(3)])
    return renamed


def load(network, weights):
    """Loads what fits by name and shape; of the head the planes that both have. Returns the names that were not found."""
    mine, missing = network.state_dict(), []
    for name, value in mine.items():
        theirs = weights.get(name)
        if theirs is None or theirs.shape[1:] != value.shape[1:]:
            missing.append(name)
        elif theirs.shape == value.shape:
            value.copy_(theirs)
        else:
            value[:len(theirs)] = theirs
    return missing


def shrink(checkpoint, out):
    """Averaged weights of a checkpoint as half floats."""
    state = torch.load(checkpoint, map_location="cpu")
    torch.save(dict(step=state["step"], averaged={name: value.half().contiguous() for name, value in state["averaged"].items()}), out)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("teacher.py CHECKPOINT OUT.pt: writes the averaged weights as half floats")
    shrink(*sys.argv[1:])
